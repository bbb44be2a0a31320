"""A report as the text of a knowledge file: what `reading` reads, it gives back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from jingan_cli.files.records import FORMAT
from jingan_cli.knowledge.entries import Record
from jingan_cli.knowledge.facts import KINDS, Fact, filled_in
from jingan_cli.knowledge.report import Report

_NAMES = ("themes", "places", "organisations", "programmes", "indicators", "projects", "sources")
_LAST = ("outcomes", "not_quantities", "not_statements")


def compose(report: Report) -> str:
    """The text of a report: its head, its names, each section with its facts, the rest."""
    blocks = [f"format = {FORMAT}", *_head(report)]
    for table in _NAMES:
        blocks += (_block(f"[[{table}]]", it) for it in getattr(report, table))
    stated: dict[str, list[Fact]] = defaultdict(list)
    for fact in report.facts:
        stated[fact.section].append(fact)
    blocks += map(_fact, stated[""])
    for section in report.sections:
        blocks += [_block("[[sections]]", section), *map(_fact, stated[section.number])]
    for table in _LAST:
        blocks += (_block(f"[[{table}]]", it) for it in getattr(report, table))
    return "\n\n".join(blocks) + "\n"


def _head(report: Report) -> Iterator[str]:
    head = report.head
    yield _block("[report]", msgspec.structs.replace(head, text=None))
    if head.text:
        yield _block("[report.text]", head.text)


def _fact(fact: Fact) -> str:
    return _block(f"[[{KINDS[fact.kind].table}]]", fact, filled_in(type(fact)))


def _block(header: str, entry: Record, without: Sequence[str] | frozenset[str] = ()) -> str:
    """An entry, without what is as if it were not written."""
    keys: Mapping[str, Any] = msgspec.to_builtins(entry, builtin_types=(Decimal,))
    doubts_last = sorted(keys.items(), key=lambda it: it[0] == "unsure")
    lines = (f"{key} = {_value(value)}" for key, value in doubts_last if key not in without)
    return "\n".join([header, *lines])


def _value(value: object) -> str:
    """A value as TOML has it: its texts and lists are JSON's, its numbers have their own digits."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return msgspec.json.encode(value).decode()
