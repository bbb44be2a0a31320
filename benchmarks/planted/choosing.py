"""The facts and sentences of a report that something can be planted in."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.alignment import align, read

Planted = tuple[str, Report, str]
"""What was done, the report, and the text."""
Change = Callable[[Report, str], Iterator[Planted]]
Kind = TypeVar("Kind", bound=Fact)


def facts(report: Report, kind: type[Kind]) -> list[Kind]:
    """The facts of a kind that stand in a section."""
    return [it for it in report.facts if isinstance(it, kind) and it.section]


def numbers(report: Report) -> list[Quantity]:
    """The quantities with a number."""
    return [it for it in facts(report, Quantity) if it.value is not None]


def sentences(report: Report, text: str) -> dict[str, str]:
    """Fact id → its sentence."""
    original = align(read(report, text))
    return {fact.id: original.of(fact) for fact in report.facts}
