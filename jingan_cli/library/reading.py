"""One knowledge file, checked and compiled, or found compiled."""

import os

from jingan_cli.files.source import File, read_bytes
from jingan_cli.knowledge.report import Compiled, Report
from jingan_cli.library.store import keep, kept


def load(path: str | os.PathLike[str]) -> Report:
    """The report that a knowledge file holds.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    path = os.fspath(path)
    content = read_bytes(path)
    compiled = kept(path, content)
    if compiled is None:
        compiled = _compiled(path, content)
        keep(path, content, compiled)
    return Report(path, compiled)


def _compiled(path: str, content: bytes) -> Compiled:
    from jingan_cli.files.checks import Links  # noqa: PLC0415  # only for a file not kept
    from jingan_cli.files.records import Records  # noqa: PLC0415

    file = File(path, content)
    return Links(file, Records(file, file.parse())).compiled()
