"""Whatever goes wrong while a library file is asked is the fault of the file.

Its tables are what they should be, its pages may be sound; what stands in the cells is not looked
at beforehand, which would take longer than any question.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jingan_cli.errors import DataError, JinganError, Problem
from jingan_cli.library.cache import place_of
from jingan_cli.library.database import is_library
from jingan_cli.library.rows import ChangedError


@contextmanager
def blaming(paths: Iterable[str], cache: Path | None) -> Iterator[None]:
    """What is asked of these paths; a library of theirs that is kept and faulty is thrown away.

    Raises:
        DataError: in the place of an error that is none of ours, when one is a library file.
    """
    paths = [*paths]
    kept = place_of(cache, paths) if cache else None
    try:
        yield
    except DataError as error:
        if kept and any(problem.path == str(kept) for problem in error.problems):
            _forget(kept)
        raise
    except (JinganError, OSError):
        raise
    except ChangedError:
        path = next(filter(is_library, paths), "")
        if path or not kept:
            raise DataError([Problem(path, 0, "库文件里有不该有的内容，请重新生成")]) from None
        _forget(kept)
        message = "缓存里的库坏了，已经删去；请再运行一次，会重新建立"
        raise DataError([Problem(str(kept), 0, message)]) from None
    except Exception:
        for path in filter(is_library, paths):
            raise DataError([Problem(path, 0, "库文件里有不该有的内容，请重新生成")]) from None
        if kept:
            _forget(kept)
        raise


def _forget(kept: Path) -> None:
    """The next question makes it anew."""
    with suppress(OSError):
        kept.unlink(missing_ok=True)
