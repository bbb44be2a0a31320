"""The texts that paths name, each with the name that its draft gets."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from jingan_cli.errors import Problem
from jingan_cli.files.documents import ENDINGS
from jingan_cli.unseen import on_one_line


class Text(NamedTuple):
    """A text's file, and what is written of it is called: `2017-静安` for 2017/静安.txt."""

    path: str
    name: str


def find_texts(paths: Iterable[str]) -> tuple[list[Text], list[Problem]]:
    """The files, and what is a text in folders and theirs, each once; and what is wrong.

    Hidden files are others', and a folder that a link leads back to is read once.
    """
    texts: list[Text] = []
    problems: list[Problem] = []
    named: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    for text in _found(paths, problems):
        if _is_seen(text.path, seen):
            continue
        other = named.setdefault(text.name.casefold(), text.path)
        if other == text.path:
            texts.append(text)
        else:
            same = f"{on_one_line(other)} 的同名（{on_one_line(text.name)}.toml）"
            message = f"草稿会与 {same}，请改名，或分开写到两个文件夹"
            problems.append(Problem(text.path, 0, message))
    return texts, problems


def _found(paths: Iterable[str], problems: list[Problem]) -> Iterator[Text]:
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  # a path that cannot be one is a file not found
            yield Text(path, PurePath(path).stem)
            continue
        inside = [*_inside(path, problems)]
        if not inside:
            problems.append(Problem(path, 0, f"文件夹里没有原文（{' '.join(ENDINGS)}）"))
        yield from inside


def _inside(folder: str, problems: list[Problem]) -> Iterator[Text]:
    """The texts of a folder and of those in it, by their names."""

    def note(error: OSError) -> None:
        problems.append(Problem(str(error.filename), 0, "无法读取，请检查路径和权限"))

    walked: set[tuple[int, int]] = set()
    for here, folders, files in os.walk(folder, onerror=note, followlinks=True):
        if _is_seen(here, walked):
            folders.clear()
            continue
        folders[:] = sorted(it for it in folders if it[0] != ".")
        for name in sorted(files):
            if name[0] != "." and PurePath(name).suffix.lower() in ENDINGS:
                path = Path(here, name)
                parts = path.relative_to(folder).with_suffix("").parts
                yield Text(str(path), "-".join(parts))


def _is_seen(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether this file or folder was met before, by whatever path; notes that it is now."""
    try:
        state = os.stat(path)  # noqa: PTH116  # may be no path at all
    except (OSError, ValueError):
        return False
    identity = state.st_dev, state.st_ino
    known = identity in seen
    seen.add(identity)
    return known
