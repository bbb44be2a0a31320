"""A library is written to a file of its own: to take away, or to be shipped."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from jingan_cli import __version__
from jingan_cli.knowledge.report import Report
from jingan_cli.library.database import connect
from jingan_cli.library.filter import EVERYTHING, Filter
from jingan_cli.library.keeping import sign
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of, load_library, sizes


def copy_library(library: Library, path: str, chosen: Filter = EVERYTHING) -> None:
    """Writes a library into an empty file, without what is said of the files it was made of.

    Of a library with one report chosen, that report alone; of a filter, the facts that meet it and
    the reports that have some, with all the names and headings that these have.

    Raises:
        OSError: when there is no room for it.
    """
    if library.only or chosen != EVERYTHING:
        library = library_of(_narrowed(library, chosen))
    database = connect(path)
    with closing(database.connection):
        library.database.copy_into(database)
        for table in ("files", "problems"):
            database.one(f"DELETE FROM {table}")
        database.one("DELETE FROM about WHERE key IN ('program', 'files')")


def _narrowed(library: Library, chosen: Filter) -> Iterator[Report]:
    """The reports, each with those of its facts that meet a filter."""
    for identity in library.reports.ids():
        report = library.reports.report(identity)
        if chosen != EVERYTHING:
            facts = tuple(library.narrowed(identity).facts(chosen))
            report = msgspec.structs.replace(report, facts=facts)
        if report.facts or chosen == EVERYTHING:
            yield report


def write_shipped(folder: Path, path: str) -> None:
    """Writes the library of the knowledge files in a folder as it is shipped with them.

    Raises:
        DataError: with every problem of the files.
    """
    files = [str(file) for file in sorted(folder.glob("*.toml"))]
    copy_library(load_library(files), path)
    database = connect(path)
    with closing(database.connection):
        sign(database, __version__, sizes(folder))
        names = [(Path(file).name, file) for file in files]
        database.write("UPDATE reports SET path = ? WHERE path = ?", names)
