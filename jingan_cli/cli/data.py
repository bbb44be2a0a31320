"""Which knowledge is asked: what was typed, the environment's, or what is shipped."""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from jingan_cli.library import blame
from jingan_cli.library.cache import users_cache
from jingan_cli.library.finding import Progress
from jingan_cli.library.library import Library
from jingan_cli.library.loading import default_path, load_library


def chosen_paths(typed: Sequence[str]) -> list[str]:
    """What was typed, or else the environment's files and folders, or else the shipped ones."""
    named = os.environ.get("JINGAN_DATA", "").split(os.pathsep)
    return [*typed] or [*filter(None, named)] or [str(default_path())]


def chosen_library(typed: Sequence[str], *, keep_going: bool = False) -> Library:
    """The library of those files; on a terminal, how far reading them has come is told.

    Raises:
        DataError: when a file is unreadable or invalid.
    """
    progress = telling("读取知识文件", _MANY)
    paths = chosen_paths(typed)
    return load_library(paths, cache=cache(), keep_going=keep_going, progress=progress)


def blaming(typed: Sequence[str]) -> AbstractContextManager[None]:
    """Whatever goes wrong while a library file of the user is asked is the fault of the file."""
    return blame.blaming(chosen_paths(typed), cache())


def cache() -> Path | None:
    """Where libraries of files are kept."""
    return users_cache(os.environ)


def telling(what: str, many: int) -> Progress:
    """Tells a terminal how far so many and more have come; of fewer, or in a pipe, nothing."""
    is_seen = sys.stderr is not None and sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if is_seen and total >= many:
            end = "\r" if done < total else "\r\x1b[K"
            sys.stderr.write(f"{what} {done}/{total}{end}")
            sys.stderr.flush()

    return tell


_MANY = 50
"""So many files take about a second to read."""
