"""Many reports as one: found in files and folders, checked together."""

from pathlib import Path

from jingan_cli.library.collection import load_library

__all__ = ["default_path", "load_library"]


def default_path() -> Path:
    """The folder of the knowledge files that are shipped: in the package, or in the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data"
    return inside if inside.exists() else package.parent / "data"
