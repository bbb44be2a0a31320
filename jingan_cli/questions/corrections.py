"""What was corrected in exported tables: the reports they hold, beside those that are loaded."""

from collections.abc import Callable

import msgspec

from jingan_cli.files.importing import reports_of
from jingan_cli.files.source import read_bytes
from jingan_cli.files.workbooks import LARGEST, read_pages
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library


class Corrected(msgspec.Struct, frozen=True):
    """A report of tables; the facts that are others than in the loaded one, by their ids.

    `is_known` is whether one of that id is loaded; without it, all facts are `added`.
    """

    report: Report
    is_known: bool
    changed: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def read(path: str, library: Callable[[], Library]) -> list[Corrected]:
    """The reports of the tables in a file.

    Raises:
        DataError: with every problem of the file, each by its cell.
    """

    def known(identity: str) -> Report | None:
        reports = library().reports
        if not identity and not reports.has_several:
            [identity] = reports.ids()
        return reports.report(identity) if reports.known(identity) else None

    pages = read_pages(read_bytes(path, LARGEST), path)
    return [_compared(it, known(it.head.id)) for it in reports_of(pages, path, known)]


def _compared(report: Report, before: Report | None) -> Corrected:
    old = {fact.id: fact for fact in before.facts} if before else {}
    new = {fact.id: fact for fact in report.facts}
    return Corrected(
        report,
        before is not None,
        changed=tuple(it for it in new if it in old and new[it] != old[it]),
        added=tuple(it for it in new if it not in old),
        removed=tuple(it for it in old if it not in new),
    )
