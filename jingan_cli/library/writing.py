"""A library is written to a file of its own: to take away, or to be shipped."""

from contextlib import closing
from pathlib import Path

from jingan_cli import __version__
from jingan_cli.library.database import connect
from jingan_cli.library.keeping import sign
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of, load_library, sizes


def copy_library(library: Library, path: str) -> None:
    """Writes a library into an empty file, without what is said of the files it was made of.

    Of a library with one report chosen, that report alone.

    Raises:
        OSError: when there is no room for it.
    """
    if library.only:
        library = library_of([library.reports.report(library.only)])
    database = connect(path)
    with closing(database.connection):
        library.database.copy_into(database)
        for table in ("files", "problems"):
            database.one(f"DELETE FROM {table}")
        database.one("DELETE FROM about WHERE key IN ('program', 'files')")


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
