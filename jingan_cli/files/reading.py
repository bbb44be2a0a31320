"""One knowledge file becomes a complete `Report`, or a `DataError` with every problem."""

import os

from jingan_cli.files.checks import CHECKS
from jingan_cli.files.records import Records
from jingan_cli.files.source import File, read_bytes
from jingan_cli.knowledge.report import Report, complete


def load(path: str | os.PathLike[str]) -> Report:
    """The report that a knowledge file holds, complete.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    path = os.fspath(path)
    return parse(read_bytes(path), path)


def parse(content: bytes, path: str) -> Report:
    """The report that the bytes of a knowledge file hold, complete.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    file = File(path, content)
    records = Records(file, file.parse())
    for check in CHECKS:
        for trouble in check(records):
            file.add(*trouble)
    return complete(records.report())
