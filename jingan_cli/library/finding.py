"""The knowledge files that paths name, each with what tells whether it was changed."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from jingan_cli.errors import Problem
from jingan_cli.files.source import read_bytes

Progress = Callable[[int, int], None]
"""Is told how many of how many files are read."""

_JUST_NOW = 2 * 10**9
"""A file changed so shortly ago (ns) may change again without its times telling."""


class Found(NamedTuple):
    """A file, and its state when it was looked at; a size of -1 where it could not be.

    What can be read only once, like a pipe, was read then, and has its `content`.
    """

    path: str
    size: int
    mtime: int
    ctime: int
    inode: int
    looked: int
    content: bytes | None = None

    @property
    def state(self) -> tuple[int, int, int, int]:
        """What changes when the file does."""
        return self[1:5]

    @property
    def trusted(self) -> tuple[int, int, int, int]:
        """The state to remember; one that no file has where it was changed just before."""
        return (*self[1:4], -1) if self.is_fresh or self.content is not None else self.state

    @property
    def is_fresh(self) -> bool:
        """Whether it was changed just before it was looked at."""
        return self.looked - max(self.mtime, self.ctime) < _JUST_NOW

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            DataError: when it cannot be read.
        """
        return read_bytes(self.path) if self.content is None else self.content


Identified = tuple[Found, tuple[int, int] | str]
"""A file, and what tells that another path is the same file."""


def find_files(paths: Iterable[str]) -> tuple[list[Found], list[Problem]]:
    """The files, and all `*.toml` of folders by their names, each once; and what is wrong.

    Raises:
        DataError: for a pipe that cannot be read.
    """
    problems: list[Problem] = []
    seen: set[tuple[int, int] | str] = set()
    files = []
    for path in paths:
        for found, identity in _files(path, problems):
            if identity not in seen:
                seen.add(identity)
                files.append(found)
    return files, problems


def _files(path: str, problems: list[Problem]) -> Iterator[Identified]:
    """The file, or the knowledge files in a folder by their names; hidden ones are others'."""
    if not os.path.isdir(path):  # noqa: PTH112  # a path that cannot be one is a file not found
        yield _looked_at(path, lambda: os.stat(path))  # noqa: PTH116  # may be no path at all
        return
    try:
        with os.scandir(path) as entries:
            inside = [it for it in entries if _is_knowledge(it)]
    except OSError:
        problems.append(Problem(path, 0, _FORBIDDEN))
        return
    inside.sort(key=attrgetter("name"))
    folder = "" if str(Path(path)) == "." else f"{Path(path)}{os.sep}"
    looked = (_looked_at(folder + it.name, it.stat) for it in inside)
    files = [it for it in looked if it[0].size >= 0]
    if not files:
        reason = _FORBIDDEN if inside else "文件夹里没有知识文件（*.toml）"
        problems.append(Problem(path, 0, reason))
    yield from files


_FORBIDDEN = "无法读取，请检查路径和权限"
"""A folder that may not be listed, or one whose files may not be looked at."""


def _is_knowledge(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or leads to what may be one, and is named as knowledge files."""
    name = entry.name
    is_named = name.lower().endswith(".toml") and name[0] != "."
    return is_named and (entry.is_file() or entry.is_symlink())


def _looked_at(path: str, look: Callable[[], os.stat_result]) -> Identified:
    """The state of a file, and what it is the same file by: device and inode."""
    try:
        state = look()
    except (OSError, ValueError):
        return Found(path, -1, 0, 0, 0, time_ns()), path
    times = state.st_mtime_ns, state.st_ctime_ns
    content = read_bytes(path) if stat.S_ISFIFO(state.st_mode) else None
    found = Found(path, state.st_size, *times, state.st_ino, time_ns(), content)
    return found, (state.st_dev, state.st_ino) if state.st_ino else path
