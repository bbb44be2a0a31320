"""What the kinds of errors are made with: the facts of a report, changed, and their sentences."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.alignment import align, read

Planted = tuple[str, Report, str]
"""What was done, the report, and the text."""
Change = Callable[[Report, str], Iterator[Planted]]
Kind = TypeVar("Kind", bound=Fact)


def with_facts(report: Report, *changed: Fact) -> Report:
    """The report with other facts of the same ids."""
    new = {fact.id: fact for fact in changed}
    return msgspec.structs.replace(report, facts=tuple(new.get(it.id, it) for it in report.facts))


def changed(fact: Kind, **keys: Any) -> Kind:
    """The fact with other values; its series' places and themes stay as they are."""
    return msgspec.structs.replace(fact, **keys)


def facts(report: Report, kind: type[Kind]) -> list[Kind]:
    """The facts of a kind that stand in a section."""
    return [it for it in report.facts if isinstance(it, kind) and it.section]


def numbers(report: Report) -> list[Quantity]:
    """The quantities with a number."""
    return [it for it in facts(report, Quantity) if it.value is not None]


def beside(those: Sequence[Kind]) -> Iterator[tuple[Kind, Kind]]:
    """Every two facts of one sentence, in their order."""
    for _, group in groupby(those, key=lambda it: (it.section, it.sentence)):
        own = [*group]
        yield from ((one, other) for at, one in enumerate(own) for other in own[at + 1 :])


def sentences(report: Report, text: str) -> dict[str, str]:
    """Fact id → its sentence."""
    original = align(read(report, text))
    return {fact.id: original.of(fact) for fact in report.facts}
