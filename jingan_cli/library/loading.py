"""Paths become a library: one that is there already, one that is kept, or one made now."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from jingan_cli import __version__
from jingan_cli.errors import DataError, Problem
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.library.cache import place_of
from jingan_cli.library.database import Database, create, is_library, open_library, restored
from jingan_cli.library.finding import Progress, find_files
from jingan_cli.library.keeping import current, made_by, made_of
from jingan_cli.library.library import Library

SHIPPED = "library.db"


def default_path() -> Path:
    """The folder of the knowledge files that are shipped: in the package, or in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.exists() else package.parent / "data"


def load_library(
    paths: Iterable[str],
    *,
    cache: Path | None = None,
    keep_going: bool = False,
    progress: Progress | None = None,
) -> Library:
    """The library in a file, or that of knowledge files and of all `*.toml` of folders.

    Args:
        paths: files and folders.
        cache: the folder where libraries of files are kept; without one they are made in memory.
        keep_going: files with problems are left out, as long as one is left; the problems are in
            `Library.problems`.
        progress: is told how many of how many files are read, where files have to be.

    Raises:
        DataError: with every problem of every file.
    """
    paths = [*paths]
    if paths == [str(default_path())] and (shipped := _shipped(default_path())):
        return Library(shipped, folder=default_path())
    if any(map(is_library, paths)):
        return _alone(paths)
    files, missing = find_files(paths)
    place = place_of(cache, paths) if cache and files else None
    database = current(files, place, progress or _silent)
    problems = [*missing, *_problems(database)]
    if problems and (not keep_going or not _any_report(database)):
        raise DataError(problems)
    return Library(database, problems)


def library_of(reports: Iterable[Report]) -> Library:
    """A library of reports that were made by hand, in memory; nothing checks that they agree."""
    from jingan_cli.library.agreement import link_outcomes  # noqa: PLC0415  # no question needs it
    from jingan_cli.library.indexing import finish, insert, prepare  # noqa: PLC0415  # nor this

    database = create(":memory:")
    ordered = sorted(reports, key=lambda it: (not it.head.plans, it.head.plans, it.head.id))
    for slot, report in enumerate(ordered, 1):
        insert(database, prepare(complete(report)), slot)
    finish(database, anew=True)
    link_outcomes(database)
    database.one("COMMIT")
    return Library(database)


def _shipped(folder: Path) -> Database | None:
    """The library that is shipped ready with the files, if they are still those it was made of."""
    place = folder / SHIPPED
    if not place.exists():
        return None
    try:
        database = open_library(str(place))
    except DataError:
        return None
    is_current = made_by(database) == __version__ and made_of(database) == sizes(folder)
    return database if is_current else None


def sizes(folder: Path) -> str:
    """What tells that shipped files were changed: what is installed has other times each time."""
    return repr(sorted((it.name, it.stat().st_size) for it in folder.glob("*.toml")))


def _alone(paths: Sequence[str]) -> Library:
    """A library file, which is not read together with others."""
    if len(paths) > 1:
        path = next(filter(is_library, paths))
        raise DataError([Problem(path, 0, "库文件只能单独打开，不能与其他文件一起")])
    return Library(open_library(paths[0]))


def _problems(database: Database) -> list[Problem]:
    sql = "SELECT path, line, message FROM problems ORDER BY number"
    return [
        Problem(restored(path), line, restored(message))
        for path, line, message in database.rows(sql)
    ]


def _any_report(database: Database) -> bool:
    return database.value("SELECT 1 FROM reports LIMIT 1") is not None


def _silent(done: int, total: int) -> None:
    """Tells nobody."""
