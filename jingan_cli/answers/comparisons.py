"""Comparisons: of years, of sections, of indicators and scopes."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from jingan_cli.answers import years as over
from jingan_cli.answers.model import MOODS, Answer, Cell, Column, Row, Table, bar, table
from jingan_cli.chinese.sections import section_number
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions import compare
from jingan_cli.questions.filter import Reference, known_section, known_year


def compared(library: Library, words: Sequence[str], *, chart: bool = False) -> Answer:
    """Years, sections, or indicators and scopes side by side, by what the words are.

    As a chart, the numbers of indicators or scopes over the years, or over those named.

    Raises:
        QuestionError: for fewer than two different things, or a chart of nothing.
        NotFoundError: for a name that is no indicator and no scope.
    """
    years = [word for word in words if _looks_like_year(word)]
    if chart:
        names = [word for word in words if word not in years]
        if not names:
            message = "--chart 要一个指标或范围，如 jingan compare 税收总收入 --chart"
            raise QuestionError(message)
        return over.chart(library, names, [known_year(library, word) for word in years])
    if len(set(words)) < _LEAST or (
        years and len({word[:_YEAR_DIGITS] for word in words}) < _LEAST
    ):
        message = "compare 要两个以上不同的年份、章节、指标或范围，如 jingan compare 2016 2017"
        raise QuestionError(message)
    sections = sum(section_number(word.rpartition(":")[2]) is not None for word in words)
    if years and len(years) != len(words):
        message = "年份不能与章节或名称混在一起比较；看一个指标历年的数用 --chart"
        raise QuestionError(message)
    if len(years) == len(words):
        return over.side_by_side(library, [known_year(library, word) for word in words])
    if sections == len(words):
        return _sections(library, [known_section(library, word) for word in words])
    return _names(library, words)


_LEAST = 2


_YEAR_DIGITS = 4


def _looks_like_year(word: str) -> bool:
    digits = word.strip().removesuffix("年")
    return len(digits) == _YEAR_DIGITS and digits.isdecimal()


def _sections(library: Library, sections: Sequence[Reference]) -> Answer:
    found = compare.by_section(library, sections)
    numbers = [section.written for section in sections]
    return Answer(
        records=[_section_record(kind) for kind in found],
        rows=[row for kind in found for row in _section_rows(kind)],
        columns=("kind", *(f"{number}_{key}" for number in numbers for key in ("id", "text"))),
        tables=lambda: [_section_table(library, kind) for kind in found],
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


def _section_table(library: Library, kind: compare.SideBySide) -> Table:
    columns = [
        column
        for side in kind.sides
        for column in (
            Column("编号"),
            Column(f"{side.section} {side.title}", wrap=True),
        )
    ]
    lines = [
        [cell for it in facts for cell in ((library.address(it), it.statement) if it else ("", ""))]
        for facts in zip_longest(*(side.facts for side in kind.sides))
    ]
    counts = "、".join(f"{side.section} 有 {len(side.facts)} 条" for side in kind.sides)
    return table(columns, lines, f"{KINDS[kind.kind].label}（{counts}）")


def _names(library: Library, words: Sequence[str]) -> Answer:
    found = compare.by_name(library, words)
    return Answer(
        records=[_match_record(match) for match in found],
        rows=[
            _match_row(match, name, at)
            for match in found
            for at, (name, _) in enumerate(match.facts)
        ],
        columns=(
            *("name", "indicator", "measure", "year", "mood", "op", "value", "unit", "id"),
            *("report", "place"),
        ),
        tables=lambda: [_match_table(library, match) for match in found],
    )


def _match_record(match: compare.Match) -> Row:
    cells = [
        {"name": name, "op": fact.op, "value": fact.value, "unit": fact.unit, "id": fact.id}
        | {"report": fact.report}
        for name, fact in match.facts
    ]
    keys = ("place", "indicator", "measure", "year", "mood", "unit")
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
        "report": fact.report,
        "place": match.place,
    }


def _match_table(library: Library, match: compare.Match) -> Table:
    """One measure of each name, with bars where there is more than one to set side by side."""
    words = (match.indicator, MEASURES[match.measure], f"{match.year}年{MOODS[match.mood]}")
    title = library.placed(" ".join(word for word in words if word), match.place)
    widest = max(abs(fact.base_number) for _, fact in match.facts)
    columns = [Column("名称", wrap=True), Column("数值", "right"), Column("")]
    lines: list[Sequence[Cell]] = [
        (name, fact.written, bar(fact.base_number, widest) if len(match.facts) > 1 else "仅此一项")
        for name, fact in match.facts
    ]
    return table(columns, lines, title)
