"""A knowledge file becomes a `Report`, or a `DataError` that lists every problem with its line.

The way: bytes and TOML (`source`), records (`records`), names that facts use (`links`).
"""

import os
from pathlib import Path

from jingan_cli.loading.links import Links
from jingan_cli.loading.records import Records
from jingan_cli.loading.source import Source
from jingan_cli.report import Report

__all__ = ["default_path", "load"]


def load(path: str | os.PathLike[str]) -> Report:
    """The report that a knowledge file holds.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    source = Source(os.fspath(path))
    records = Records(source, source.parse())
    return Links(source, records).report()


def default_path() -> Path:
    """The knowledge file that is shipped: beside the package, or in the checkout's `data`."""
    package = Path(__file__).parent.parent
    beside = package / "report.toml"
    return beside if beside.exists() else package.parent / "data" / "report.toml"
