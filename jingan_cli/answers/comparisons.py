"""Comparisons: of years, of sections, of indicators and scopes."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from jingan_cli.answers import years as over
from jingan_cli.answers.doubts import starred, told
from jingan_cli.answers.model import MOODS, Answer, Cell, Column, Row, Table, bar, column, table
from jingan_cli.knowledge.facts import KINDS, Figure, Quantity
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions.compare import Chart, Compared, Sections, Years
from jingan_cli.questions.sides import Alike, SideBySide, numbers


def compare(library: Library, found: Compared) -> Answer:
    """Years, sections, or indicators and scopes side by side; or a chart."""
    if isinstance(found, Years):
        return over.side_by_side(library, found)
    if isinstance(found, Chart):
        return over.chart(library, found.trends)
    if isinstance(found, Sections):
        return _sections(library, found)
    return _names(library, found.numbers)


def _sections(library: Library, found: Sections) -> Answer:
    kinds, numbers = found.kinds, found.sections
    return Answer(
        records=[_section_record(kind) for kind in kinds],
        rows=[row for kind in kinds for row in _section_rows(kind)],
        columns=("kind", *(f"{number}_{key}" for number in numbers for key in ("id", "text"))),
        tables=lambda: [_section_table(library, kind) for kind in kinds],
        message="" if kinds else "这些章节都没有事实",
    )


def _section_record(kind: SideBySide) -> Row:
    cells = [
        {
            "section": side.section,
            "count": len(side.facts),
            "facts": [{"id": fact.id, "text": fact.statement} for fact in side.facts],
        }
        for side in kind.sides
    ]
    return {"kind": kind.kind, "cells": cells}


def _section_rows(kind: SideBySide) -> Iterable[Row]:
    for facts in zip_longest(*(side.facts for side in kind.sides)):
        row = {"kind": kind.kind}
        for side, fact in zip(kind.sides, facts, strict=True):
            row[f"{side.section}_id"] = fact.id if fact else ""
            row[f"{side.section}_text"] = fact.statement if fact else ""
        yield row


def _section_table(library: Library, kind: SideBySide) -> Table:
    columns = [
        each
        for side in kind.sides
        for each in (
            column("id"),
            Column(f"{side.section} {side.title}", wrap=True),
        )
    ]
    lines = [
        [cell for it in facts for cell in ((library.id_of(it), it.statement) if it else ("", ""))]
        for facts in zip_longest(*(side.facts for side in kind.sides))
    ]
    counts = "、".join(f"{side.section} 有 {len(side.facts)} 条" for side in kind.sides)
    return table(columns, lines, f"{KINDS[kind.kind].label}（{counts}）")


def _names(library: Library, found: Sequence[Alike]) -> Answer:
    return Answer(
        records=[_match_record(match) for match in found],
        rows=[row for match in found for row in numbers(match)],
        columns=(
            *("name", "indicator", "measure", "year", "mood", "op", "value", "high", "unit", "id"),
            *("report", "place"),
        ),
        of=("Comparison", "Quantity"),
        tables=lambda: [_match_table(library, match) for match in found],
        summary=lambda: told(library, (fact for match in found for _, fact in match.facts)),
        legend=lambda: told(library, (fact for match in found for _, fact in match.facts)),
    )


def _match_record(match: Alike) -> Row:
    cells = [
        {
            "name": name,
            "op": fact.op,
            "value": fact.value,
            "high": fact.high,
            "unit": fact.unit,
            "id": fact.id,
        }
        | {"report": fact.report}
        for name, fact in match.facts
    ]
    keys = ("place", "indicator", "measure", "year", "mood", "unit")
    return {**{key: getattr(match, key) for key in keys}, "cells": cells}


def _match_table(library: Library, match: Alike) -> Table:
    """One measure of each name, with bars where there is more than one to set side by side."""
    words = (match.indicator, MEASURES[match.measure], f"{match.year}年{MOODS[match.mood]}")
    title = library.placed(" ".join(word for word in words if word), match.place)
    widest = max(abs(fact.base_number) for _, fact in match.facts)
    columns = [Column("名称", wrap=True), Column("数值", "right"), Column("")]
    lines: list[Sequence[Cell]] = [
        (
            name,
            _number(library, fact),
            bar(fact.base_number, widest) if len(match.facts) > 1 else "仅此一项",
        )
        for name, fact in match.facts
    ]
    return table(columns, lines, title)


def _number(library: Library, fact: Quantity) -> str:
    return starred(library, fact) if isinstance(fact, Figure) else fact.written
