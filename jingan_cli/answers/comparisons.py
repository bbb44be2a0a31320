"""Comparisons: of years, of sections, of indicators and scopes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

import msgspec

from jingan_cli import compare, quantity
from jingan_cli.answers.model import Answer, Cell, Column, Row, Table, bar, table
from jingan_cli.errors import QuestionError
from jingan_cli.facts import KINDS
from jingan_cli.quantity import MEASURES
from jingan_cli.query import known_section, known_year, section_number
from jingan_cli.report import Report

MOODS = {"actual": "实际", "target": "目标"}


def compared(report: Report, words: Sequence[str]) -> Answer:
    """Years, sections, or indicators and scopes side by side, by what the words are.

    Raises:
        QuestionError: for fewer than two different things.
        NotFoundError: for a name that is no indicator and no scope.
    """
    if len(set(words)) < _LEAST:
        message = "compare 要两个以上不同的年份、章节、指标或范围，如 jingan compare 2016 2017"
        raise QuestionError(message)
    years = sum(_looks_like_year(word) for word in words)
    sections = sum(section_number(word) is not None for word in words)
    if years and years != len(words) and sections == len(words):
        message = "年份和章节不能混在一起比较"
        raise QuestionError(message)
    if years == len(words):
        return _years(report, [known_year(report, word) for word in words])
    if sections == len(words):
        return _sections(report, [known_section(report, word) for word in words])
    return _names(report, words)


_LEAST = 2
_YEAR_DIGITS = 4


def _looks_like_year(word: str) -> bool:
    digits = word.strip().removesuffix("年")
    return len(digits) == _YEAR_DIGITS and digits.isdecimal()


def _years(report: Report, years: Sequence[int]) -> Answer:
    found = compare.by_year(report, years)
    moods = sorted(
        {(cell.year, cell.mood) for comparison in found for cell in comparison.cells},
        key=lambda it: (years.index(it[0]), it[1]),
    )
    cells = [f"{year}_{mood}{part}" for year, mood in moods for part in ("", "_op", "_unit")]
    able = [comparison for comparison in found if comparison.comparable]
    unable = [comparison for comparison in found if not comparison.comparable]
    return Answer(
        records=[msgspec.to_builtins(it, builtin_types=(Decimal,)) for it in found],
        rows=[_year_row(comparison) for comparison in found],
        columns=(
            *("indicator", "scope", "measure", "unit"),
            *cells,
            *("change", "change_percent", "comparable", "note"),
        ),
        tables=lambda: _year_tables(able, unable, moods),
        summary=f"可比 {len(able)} 项，不可比 {len(unable)} 项",
        message="" if found else "这些年份没有共同的指标",
    )


def _year_row(comparison: compare.Comparison) -> Row:
    """A comparison flat: of each year its number, comparator and unit, joined where several."""
    row: dict[str, object] = {
        key: getattr(comparison, key) for key in comparison.__struct_fields__ if key != "cells"
    }
    for cell in comparison.cells:
        key = f"{cell.year}_{cell.mood}"
        own = {key: quantity.plain(cell.value), f"{key}_op": cell.op, f"{key}_unit": cell.unit}
        for name, value in own.items():
            row[name] = f"{row[name]};{value}" if name in row else value
    return row


def _year_tables(
    able: Sequence[compare.Comparison],
    unable: Sequence[compare.Comparison],
    moods: Sequence[tuple[int, str]],
) -> list[Table]:
    heads = [Column(f"{year}{MOODS[mood]}", "right") for year, mood in moods]
    name = Column("指标", wrap=True)
    tables = []
    if able:
        columns = [name, *heads, Column("变化", "right"), Column("幅度", "right")]
        lines = [(_title(it), *_cells(it, moods), _change(it), _percent(it)) for it in able]
        tables.append(table(columns, lines, "可比"))
    if unable:
        lines = [(_title(it), *_cells(it, moods), it.note) for it in unable]
        tables.append(table([name, *heads, Column("原因", wrap=True)], lines, "不可比，不相减"))
    return tables


def _title(comparison: compare.Comparison) -> str:
    return f"{comparison.scope}{comparison.indicator}"


def _cells(comparison: compare.Comparison, moods: Sequence[tuple[int, str]]) -> list[Cell]:
    return [
        "、".join(
            quantity.written(cell.measure, cell.op, cell.value, cell.unit)
            for cell in comparison.cells
            if (cell.year, cell.mood) == mood
        )
        for mood in moods
    ]


def _change(comparison: compare.Comparison) -> str:
    assert comparison.change is not None, "comparable"
    unit = "个百分点" if comparison.measure in quantity.PERCENT_MEASURES else comparison.unit
    return f"{comparison.change:+f}{unit}"


def _percent(comparison: compare.Comparison) -> str:
    percent = comparison.change_percent
    return "" if percent is None else f"{percent:+f}%"


def _sections(report: Report, numbers: Sequence[str]) -> Answer:
    found = compare.by_section(report, numbers)
    return Answer(
        records=[_section_record(kind) for kind in found],
        rows=[row for kind in found for row in _section_rows(kind)],
        columns=("kind", *(f"{number}_{key}" for number in numbers for key in ("id", "text"))),
        tables=lambda: [_section_table(report, kind) for kind in found],
        message="" if found else "这些章节都没有事实",
    )


def _section_record(kind: compare.SideBySide) -> Row:
    cells = [
        {
            "section": side.section,
            "count": len(side.facts),
            "facts": [{"id": fact.id, "text": fact.statement} for fact in side.facts],
        }
        for side in kind.sides
    ]
    return {"kind": kind.kind, "cells": cells}


def _section_rows(kind: compare.SideBySide) -> Iterable[Row]:
    for facts in zip_longest(*(side.facts for side in kind.sides)):
        row = {"kind": kind.kind}
        for side, fact in zip(kind.sides, facts, strict=True):
            row[f"{side.section}_id"] = fact.id if fact else ""
            row[f"{side.section}_text"] = fact.statement if fact else ""
        yield row


def _section_table(report: Report, kind: compare.SideBySide) -> Table:
    columns = [
        column
        for side in kind.sides
        for column in (
            Column("编号"),
            Column(f"{side.section} {report.section[side.section].title}", wrap=True),
        )
    ]
    lines = [
        [cell for fact in facts for cell in ((fact.id, fact.statement) if fact else ("", ""))]
        for facts in zip_longest(*(side.facts for side in kind.sides))
    ]
    counts = "、".join(f"{side.section} 有 {len(side.facts)} 条" for side in kind.sides)
    return table(columns, lines, f"{KINDS[kind.kind].label}（{counts}）")


def _names(report: Report, words: Sequence[str]) -> Answer:
    found = compare.by_name(report, words)
    return Answer(
        records=[_match_record(match) for match in found],
        rows=[
            _match_row(match, name, at)
            for match in found
            for at, (name, _) in enumerate(match.facts)
        ],
        columns=("name", "indicator", "measure", "year", "mood", "op", "value", "unit", "id"),
        tables=lambda: [_match_table(match) for match in found],
    )


def _match_record(match: compare.Match) -> Row:
    cells = [
        {"name": name, "op": fact.op, "value": fact.value, "unit": fact.unit, "id": fact.id}
        for name, fact in match.facts
    ]
    keys = ("indicator", "measure", "year", "mood", "unit")
    return {**{key: getattr(match, key) for key in keys}, "cells": cells}


def _match_row(match: compare.Match, name: str, at: int) -> Row:
    fact = match.facts[at][1]
    return {
        "name": name,
        "indicator": fact.indicator,
        "measure": fact.measure,
        "year": fact.year,
        "mood": match.mood,
        "op": fact.op,
        "value": fact.value,
        "unit": fact.unit,
        "id": fact.id,
    }


def _match_table(match: compare.Match) -> Table:
    """One measure of each name, with bars where there is more than one to set side by side."""
    words = (match.indicator, MEASURES[match.measure], f"{match.year}年{MOODS[match.mood]}")
    title = " ".join(word for word in words if word)
    widest = max(abs(fact.base_number) for _, fact in match.facts)
    columns = [Column("名称", wrap=True), Column("数值", "right"), Column("")]
    lines: list[Sequence[Cell]] = [
        (name, fact.written, bar(fact.base_number, widest) if len(match.facts) > 1 else "仅此一项")
        for name, fact in match.facts
    ]
    return table(columns, lines, title)
