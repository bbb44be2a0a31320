"""The library of knowledge files: kept in the cache, brought up to date, or made."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from jingan_cli.errors import DataError
from jingan_cli.files.whole import new_file, put
from jingan_cli.library.cache import clear, is_own, program, ready
from jingan_cli.library.database import Database, copied, create, open_library
from jingan_cli.library.finding import Found, Progress


def current(files: Sequence[Found], place: Path | None, progress: Progress) -> Database:
    """The library of files as they are now; where it cannot be kept at a place, in memory."""
    if place:
        kept = _kept(place, files, progress) or _made(place, files, progress)
        if kept:
            return kept
    from jingan_cli.library.building import build  # noqa: PLC0415  # reads TOML

    database = create(":memory:")
    build(database, files, progress)
    database.one("COMMIT")
    return database


def _kept(place: Path, files: Sequence[Found], progress: Progress) -> Database | None:
    """The library that is kept, if it is this program's and can be made current."""
    try:
        if not place.is_file() or not is_own(place.parent):
            return None
        database = open_library(str(place))
        is_ours = made_by(database) == program()
        if is_ours and (made_of(database) == _state(files) or _is_current(database, files)):
            return database
        database.close()
    except (DataError, OSError):
        return None
    return _updated(place, files, progress) if is_ours else None


def _is_current(database: Database, files: Sequence[Found]) -> bool:
    """Whether the bytes are still the same of files that were changed too shortly ago to tell.

    Once all their states can be remembered, they are.
    """
    if not any(file.is_fresh for file in files):
        return False
    from jingan_cli.library.building import unchanged  # noqa: PLC0415  # reads TOML

    return unchanged(database, files)


def made_by(database: Database) -> object:
    """Which program made a library of files."""
    return database.value("SELECT value FROM about WHERE key = 'program'")


def made_of(database: Database) -> object:
    """What the files were, in one text to compare."""
    return database.value("SELECT value FROM about WHERE key = 'files'")


def sign(database: Database, program: str, files: str) -> None:
    """Writes down who made a library, and of what."""
    rows = [("program", program), ("files", files)]
    database.write("INSERT OR REPLACE INTO about VALUES (?, ?)", rows)


def _state(files: Sequence[Found]) -> str:
    return repr([(file.path, *file.state) for file in files])


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
    if not ready(place.parent):
        return None
    try:
        with new_file(place.parent) as written:
            database = begin(str(written))
            with closing(database.connection):
                if not fill(database):
                    return None
                sign(database, program(), repr([(file.path, *file.trusted) for file in files]))
                database.one("COMMIT")
            put(written, place, private=True)
            clear(place.parent)
        return open_library(str(place))
    except (DataError, OSError):
        return None
