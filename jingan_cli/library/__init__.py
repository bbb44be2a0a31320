"""A knowledge file becomes a `Report`, or a `DataError` that lists every problem with its line.

The way: bytes and TOML (`source`), records (`records`), names that facts use (`links`), and the
compiled form, which is kept for the next question (`store`). `collection` makes a `Library` of
files and folders.
"""

from pathlib import Path

from jingan_cli.library.collection import load_library
from jingan_cli.library.reading import load

__all__ = ["default_path", "load", "load_library"]


def default_path() -> Path:
    """The folder of the knowledge files that are shipped: in the package, or in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.exists() else package.parent / "data"
