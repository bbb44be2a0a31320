"""Which knowledge is asked: what was typed, the environment's, or what is shipped."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jingan_cli.errors import DataError, JinganError, Problem
from jingan_cli.library.cache import users_cache
from jingan_cli.library.database import is_library
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


@contextmanager
def blaming(typed: Sequence[str]) -> Iterator[None]:
    """Whatever goes wrong while a library file of the user is asked is the fault of the file.

    Its tables are what they should be, its pages may be sound; what stands in the cells is not
    looked at beforehand, which would take longer than any question.

    Raises:
        DataError: in the place of an error that is none of ours.
    """
    try:
        yield
    except (JinganError, OSError):
        raise
    except Exception:
        for path in filter(is_library, chosen_paths(typed)):
            raise DataError([Problem(path, 0, "库文件里有不该有的内容，请重新生成")]) from None
        raise


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
