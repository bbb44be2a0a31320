"""Paths become a library: one that is there already, one that is kept, or one made now."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from jingan_cli import __version__
from jingan_cli.errors import DataError, Problem
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.library.cache import keep, new_file, place_of, program
from jingan_cli.library.database import Database, copied, create, is_library, open_library
from jingan_cli.library.finding import Found, Progress, find_files, trusted
from jingan_cli.library.indexing import finish, insert, prepare
from jingan_cli.library.library import Library

SHIPPED = "library.db"


def default_path() -> Path:
    """The folder of the knowledge files that are shipped: in the package, or in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.exists() else package.parent / "data"


def load_library(
    paths: Iterable[str], *, keep_going: bool = False, progress: Progress | None = None
) -> Library:
    """The library in a file, or that of knowledge files and of all `*.toml` of folders.

    With `keep_going`, files with problems are left out, as long as one is left; the problems are
    in `Library.problems`.

    Raises:
        DataError: with every problem of every file.
    """
    paths = [*paths]
    if paths == [str(default_path())] and (shipped := _shipped(default_path())):
        return Library(shipped)
    if any(map(is_library, paths)):
        return _alone(paths)
    files, missing = find_files(paths)
    database = _current(files, progress or _silent)
    problems = [*missing, *_problems(database)]
    if problems and (not keep_going or not _any_report(database)):
        raise DataError(problems)
    return Library(database, problems)


def library_of(reports: Iterable[Report]) -> Library:
    """A library of reports that were made by hand, in memory; nothing checks that they agree."""
    from jingan_cli.library.agreement import link_outcomes  # noqa: PLC0415  # no question needs it

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
    is_current = _made_by(database) == __version__ and _state(database) == sizes(folder)
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
    return [Problem(*row) for row in database.all(sql)]


def _any_report(database: Database) -> bool:
    return database.value("SELECT 1 FROM reports LIMIT 1") is not None


def _current(files: Sequence[Found], progress: Progress) -> Database:
    """The library of files as they are now: kept, brought up to date, or made."""
    place = place_of(file.path for file in files)
    if place and place.exists():
        kept = _kept(place, files, progress)
        if kept:
            return kept
    if place and (made := _made(place, files, progress)):
        return made
    from jingan_cli.library.building import build  # noqa: PLC0415  # reads TOML

    database = create(":memory:")
    build(database, files, progress)
    database.one("COMMIT")
    return database


def _kept(place: Path, files: Sequence[Found], progress: Progress) -> Database | None:
    """The library that is kept, if it is this program's and can be made current."""
    try:
        database = open_library(str(place))
        if _made_by(database) != program():
            return None
        if _state(database) == _wanted(files):
            return database
        database.connection.close()
        return _updated(place, files, progress)
    except DataError:
        return None


def _made_by(database: Database) -> object:
    return database.value("SELECT value FROM about WHERE key = 'program'")


def _state(database: Database) -> object:
    return database.value("SELECT value FROM about WHERE key = 'files'")


def _wanted(files: Sequence[Found]) -> str:
    """What the files were when the library was made, in one text to compare."""
    return repr([tuple(file) for file in files])


def _updated(place: Path, files: Sequence[Found], progress: Progress) -> Database | None:
    """The kept library with what changed indexed anew: a copy of it, put in its place."""
    from jingan_cli.library.building import update  # noqa: PLC0415  # reads TOML

    def fill(database: Database) -> bool:
        return update(database, files, progress)

    return _written(place, files, lambda path: copied(str(place), path), fill)


def _made(place: Path, files: Sequence[Found], progress: Progress) -> Database | None:
    """The library of files, made in a new file and put in its place."""
    from jingan_cli.library.building import build  # noqa: PLC0415  # reads TOML

    def fill(database: Database) -> bool:
        build(database, files, progress)
        return True

    return _written(place, files, create, fill)


def _written(
    place: Path,
    files: Sequence[Found],
    begin: Callable[[str], Database],
    fill: Callable[[Database], bool],
) -> Database | None:
    """A library written beside its place and put there whole; None where that cannot be."""
    written = new_file(place.parent)
    if written is None:
        return None
    try:
        database = begin(str(written))
        try:
            if not fill(database):
                return None
            _sign(database, files)
            database.one("COMMIT")
        finally:
            database.connection.close()
        keep(written, place)
        return open_library(str(place))
    except (DataError, OSError):
        return None
    finally:
        written.unlink(missing_ok=True)


def _sign(database: Database, files: Sequence[Found]) -> None:
    """Writes down who made the library, and of what."""
    state = _wanted([trusted(file) for file in files])
    rows = [("program", program()), ("files", state)]
    database.write("INSERT OR REPLACE INTO about VALUES (?, ?)", rows)


def _silent(done: int, total: int) -> None:
    """Tells nobody."""
