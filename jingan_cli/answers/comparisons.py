"""Comparisons: of years, of sections, of indicators and scopes."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

import msgspec

from jingan_cli import compare, quantity
from jingan_cli.answers.model import Answer, Cell, Column, Row, Table, bar, table
from jingan_cli.errors import QuestionError
from jingan_cli.facts import KINDS, Quantity
from jingan_cli.library import Library
from jingan_cli.outcomes import VERDICTS
from jingan_cli.quantity import MEASURES
from jingan_cli.query import Reference, known_section, known_year, section_number

MOODS = {"actual": "实际", "target": "目标"}


def compared(library: Library, words: Sequence[str], *, chart: bool = False) -> Answer:
    """Years, sections, or indicators and scopes side by side, by what the words are.

    As a chart, the numbers of indicators or scopes over the years, or over those named.

    Raises:
        QuestionError: for fewer than two different things, or a chart of nothing.
        NotFoundError: for a name that is no indicator and no scope.
    """
    if chart:
        return _chart(library, words)
    years = [word for word in words if _looks_like_year(word)]
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
        return _years(library, [known_year(library, word) for word in words])
    if sections == len(words):
        return _sections(library, [known_section(library, word) for word in words])
    return _names(library, words)


_LEAST = 2
_YEAR_DIGITS = 4


def _looks_like_year(word: str) -> bool:
    digits = word.strip().removesuffix("年")
    return len(digits) == _YEAR_DIGITS and digits.isdecimal()


def _years(library: Library, years: Sequence[int]) -> Answer:
    found = compare.by_year(library, years)
    moods = sorted(
        {(cell.year, cell.mood) for comparison in found for cell in comparison.cells},
        key=lambda it: (years.index(it[0]), it[1] == "actual"),
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
            *("change", "change_percent", "comparable", "note", "verdicts", "place"),
        ),
        tables=lambda: _year_tables(library, able, unable, moods),
        summary=lambda: "\n".join(
            [*_stars(library, able), f"可比 {len(able)} 项，不可比 {len(unable)} 项"]
        ),
        legend=lambda: "\n".join(_stars(library, able)),
        message="" if found else "这些年份没有共同的指标",
    )


def _year_row(comparison: compare.Comparison) -> Row:
    """A comparison flat: of each year its number, comparator and unit, joined where several."""
    row: dict[str, object] = {
        key: getattr(comparison, key) for key in comparison.__struct_fields__ if key != "cells"
    }
    row["verdicts"] = [f"{it.year}:{it.verdict}" for it in comparison.verdicts]
    for cell in comparison.cells:
        key = f"{cell.year}_{cell.mood}"
        own = {key: quantity.plain(cell.value), f"{key}_op": cell.op, f"{key}_unit": cell.unit}
        for name, value in own.items():
            row[name] = f"{row[name]};{value}" if name in row else value
    return row


def _year_tables(
    library: Library,
    able: Sequence[compare.Comparison],
    unable: Sequence[compare.Comparison],
    moods: Sequence[tuple[int, str]],
) -> list[Table]:
    heads = [Column(f"{year}{MOODS[mood]}", "right") for year, mood in moods]
    name = Column("指标", wrap=True)
    tables = []
    if able:
        judged = {verdict.year for it in able for verdict in it.verdicts}
        result = f"{min(judged)}结果" if len(judged) == 1 else "结果"
        columns = [name, *heads, Column("变化", "right"), Column("幅度", "right")]
        lines = [
            (
                *(_title(library, it) + ("*" if it.note else ""), *_cells(it, moods)),
                *(_change(it), _percent(it)),
                *([_verdicts(it, alone=len(judged) == 1)] if judged else []),
            )
            for it in able
        ]
        tables.append(table([*columns, *([Column(result)] if judged else [])], lines, "可比"))
    if unable:
        reasons = [(_title(library, it), *_cells(it, moods), _reasons(it)) for it in unable]
        columns = [name, *heads, Column("原因", wrap=True)]
        tables.append(table(columns, reasons, "不可比，不相减"))
    return tables


def _stars(library: Library, able: Sequence[compare.Comparison]) -> list[str]:
    """What the stars stand for."""
    return [f"* {_title(library, it)} {it.note}" for it in able if it.note]


def _verdicts(comparison: compare.Comparison, *, alone: bool = False) -> str:
    words = ((it.year, VERDICTS[it.verdict]) for it in comparison.verdicts)
    return "，".join(verdict if alone else f"{year}年{verdict}" for year, verdict in words)


def _reasons(comparison: compare.Comparison) -> str:
    return "；".join(filter(None, [comparison.note, _verdicts(comparison)]))


def _title(library: Library, comparison: compare.Comparison) -> str:
    return library.placed(f"{comparison.scope}{comparison.indicator}", comparison.place)


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
    if comparison.change is None:
        return ""
    unit = "个百分点" if comparison.measure in quantity.PERCENT_MEASURES else comparison.unit
    return f"{comparison.change:+f}{unit}"


def _percent(comparison: compare.Comparison) -> str:
    percent = comparison.change_percent
    return "" if percent is None else f"{percent:+f}%"


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


def _chart(library: Library, words: Sequence[str]) -> Answer:
    """The numbers of indicators or scopes, year by year, as bars."""
    years = [known_year(library, word) for word in words if _looks_like_year(word)]
    names = [word for word in words if not _looks_like_year(word)]
    if not names:
        message = "--chart 要一个指标或范围，如 jingan compare 税收总收入 --chart"
        raise QuestionError(message)
    found = compare.series(library, names, years)
    rows = [_point(library, it, fact) for it in found for fact in it.numbers]
    return Answer(
        records=[_series_record(library, it) for it in found],
        rows=rows,
        columns=(
            *("indicator", "scope", "measure", "year", "mood", "op", "value", "unit", "id"),
            *("source", "report", "place"),
        ),
        tables=lambda: [_series_table(library, it) for it in found],
        summary=lambda: "\n".join(dict.fromkeys(it.note for line in found for it in line.breaks)),
        message="" if found else "这些年份没有这个指标的数",
    )


def _point(library: Library, line: compare.Series, fact: Quantity) -> Row:
    return {
        "indicator": line.indicator,
        "scope": line.scope,
        "measure": line.measure,
        "year": fact.year,
        "mood": library.mood(fact),
        "op": fact.op,
        "value": fact.value,
        "unit": fact.unit,
        "id": fact.id,
        "source": fact.source,
        "report": fact.report,
        "place": line.place,
    }


def _series_record(library: Library, line: compare.Series) -> Row:
    points = ({**_point(library, line, fact)} for fact in line.numbers)
    own = ("indicator", "scope", "measure", "place")
    return {
        **{key: getattr(line, key) for key in own},
        "points": [{key: it[key] for key in it if key not in own} for it in points],
        "notes": [it.note for it in line.breaks],
    }


def _series_table(library: Library, line: compare.Series) -> Table:
    """The numbers with bars; a number that a stated growth contradicts has a star."""
    broken = {it.growth.year for it in line.breaks}
    widest = max(abs(fact.base_number) for fact in line.numbers)
    columns = [Column("年份"), Column("数值", "right"), Column(""), Column("编号")]
    lines: list[Sequence[Cell]] = [
        (
            f"{fact.year}{MOODS[library.mood(fact)]}",
            fact.written + ("*" if _actual_in(library, fact, broken) else ""),
            bar(fact.base_number, widest),
            library.address(fact),
        )
        for fact in line.numbers
    ]
    title = " ".join(filter(None, [f"{line.scope}{line.indicator}", MEASURES[line.measure]]))
    return table(columns, lines, library.placed(title, line.place))


def _actual_in(library: Library, fact: Quantity, years: Collection[int]) -> bool:
    return fact.year in years and library.mood(fact) == "actual"
