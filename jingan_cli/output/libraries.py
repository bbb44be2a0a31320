"""The library file: everything as SQLite."""

from jingan_cli.library.writing import copy_library
from jingan_cli.output.contents import Content


def write(content: Content, path: str) -> None:
    """Writes the library of the chosen facts.

    Raises:
        OSError: when there is no room for it.
    """
    copy_library(content.chosen.library, path, content.chosen.filter)
