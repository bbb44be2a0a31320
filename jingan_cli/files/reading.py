"""One knowledge file becomes a complete `Report`, or a `DataError` with every problem."""

import os

import msgspec

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
    return complete(_checked(content, path).report())


class Doubt(msgspec.Struct, frozen=True, order=True):
    """Something that a draft doubts, and where; of the report as a whole, without an id."""

    path: str
    line: int
    id: str
    text: str
    reason: str


def doubts(content: bytes, path: str) -> list[Doubt]:
    """What is doubted in a knowledge file, in the order of its lines.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    records = _checked(content, path)
    head = records.report().head
    entries = [("report", 0, "", head.title, head.unsure)]
    for table, facts in records.facts.items():
        entries += [(table, index, it.id, it.statement, it.unsure) for index, it in facts]
    return sorted(
        Doubt(path, records.line(table, index, "unsure"), identity, text, reason)
        for table, index, identity, text, reasons in entries
        for reason in reasons
    )


def _checked(content: bytes, path: str) -> Records:
    """The entries of a file, with every problem noted."""
    file = File(path, content)
    records = Records(file, file.parse())
    for check in CHECKS:
        for trouble in check(records):
            file.add(*trouble)
    return records
