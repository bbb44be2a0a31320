"""Indicators over the years: side by side, and as a chart."""

from collections import Counter
from collections.abc import Collection, Sequence
from decimal import Decimal

import msgspec

from jingan_cli.answers.model import (
    MOODS,
    Answer,
    Cell,
    Column,
    Row,
    Table,
    bar,
    column,
    flat,
    table,
)
from jingan_cli.chinese.units import same_unit
from jingan_cli.knowledge import quantity
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions.compare import Years
from jingan_cli.questions.outcomes import VERDICTS
from jingan_cli.questions.years import (
    CHANGES,
    Comparison,
    Trend,
    YearNumber,
    points,
    strength_of,
)


def side_by_side(library: Library, compared: Years) -> Answer:
    """Every indicator that has numbers in the years: what can be subtracted, and what cannot."""
    years, found = compared.years, compared.comparisons
    moods = sorted(
        {(cell.year, cell.mood) for comparison in found for cell in comparison.cells},
        key=lambda it: (years.index(it[0]), it[1] == "actual"),
    )
    cells = [f"{year}_{mood}{part}" for year, mood in moods for part in _PARTS[mood]]
    able = [comparison for comparison in found if comparison.comparable]
    unable = [comparison for comparison in found if not comparison.comparable]
    return Answer(
        records=[msgspec.to_builtins(it, builtin_types=(Decimal,)) for it in found],
        rows=[_year_row(comparison) for comparison in found],
        columns=(
            *("indicator", "scope", "measure", "unit"),
            *cells,
            *CHANGES,
            *("comparable", "note", "verdicts", "place"),
        ),
        of=_OF,
        tables=lambda: _year_tables(library, able, unable, moods),
        summary=lambda: "\n".join(
            [*_stars(library, able), f"可比 {len(able)} 项，不可比 {len(unable)} 项"]
        ),
        legend=lambda: "\n".join(_stars(library, able)),
        message="" if found else "这些年份没有符合条件的共同指标",
    )


_OF = ("Comparison", "Quantity")
"""The records whose fields comparisons have."""


def _year_row(comparison: Comparison) -> Row:
    """A comparison flat: of each year its number, comparator and unit, joined where several."""
    row: dict[str, object] = {
        key: getattr(comparison, key) for key in comparison.__struct_fields__ if key != "cells"
    }
    row["verdicts"] = [f"{it.year}:{it.verdict}" for it in comparison.verdicts]
    for cell in comparison.cells:
        key = f"{cell.year}_{cell.mood}"
        values = (cell.value, cell.high, cell.op, cell.unit, cell.strength)
        for name, value in zip((key + part for part in _PARTS[cell.mood]), values, strict=False):
            row[name] = f"{flat(row[name])};{flat(value)}" if name in row else value
    return row


_ACTUAL = ("", "_high", "_op", "_unit")
_PARTS = {"actual": _ACTUAL, "target": (*_ACTUAL, "_strength")}
"""The columns of a year's number, behind its year and mood."""


def _year_tables(
    library: Library,
    able: Sequence[Comparison],
    unable: Sequence[Comparison],
    moods: Sequence[tuple[int, str]],
) -> list[Table]:
    heads = [Column(f"{year}{MOODS[mood]}", "right") for year, mood in moods]
    name = column("indicator", wrap=True)
    tables = []
    if able:
        judged = {verdict.year for it in able for verdict in it.verdicts}
        result = f"{min(judged)}结果" if len(judged) == 1 else "结果"
        of = [key for key in _CHANGES if any(getattr(it, f"{key}_basis") for it in able)]
        named = _named_apart(library, able)
        columns = [
            *(name, *heads),
            *(Column(head, "right") for key in of for head in (_CHANGES[key], "幅度")),
        ]
        lines = [
            (
                *(title + ("*" if it.note else ""), *_cells(it, moods)),
                *(cell for key in of for cell in (_change(it, key), _percent(it, key))),
                *([_verdicts(it, alone=len(judged) == 1)] if judged else []),
            )
            for it, title in zip(able, named, strict=True)
        ]
        tables.append(table([*columns, *([Column(result)] if judged else [])], lines, "可比"))
    if unable:
        reasons = [(_title(library, it), *_cells(it, moods), _reasons(it)) for it in unable]
        columns = [name, *heads, column("reason", wrap=True)]
        tables.append(table(columns, reasons, "不可比，不相减"))
    return tables


def _stars(library: Library, able: Sequence[Comparison]) -> list[str]:
    """What the stars stand for."""
    return [f"* {_title(library, it)} {it.note}" for it in able if it.note]


def _verdicts(comparison: Comparison, *, alone: bool = False) -> str:
    words = ((it.year, VERDICTS[it.verdict]) for it in comparison.verdicts)
    return "，".join(verdict if alone else f"{year}年{verdict}" for year, verdict in words)


def _reasons(comparison: Comparison) -> str:
    return "；".join(filter(None, [comparison.note, _verdicts(comparison)]))


def _title(library: Library, comparison: Comparison) -> str:
    return library.placed(f"{comparison.scope}{comparison.indicator}", comparison.place)


def _cells(comparison: Comparison, moods: Sequence[tuple[int, str]]) -> list[Cell]:
    return [_cell([it for it in comparison.cells if (it.year, it.mood) == mood]) for mood in moods]


def _cell(numbers: Sequence[YearNumber]) -> str:
    """The numbers of a year and mood; of several, each with how firmly it is set."""
    firmly = [it.strength if len(numbers) > 1 else "" for it in numbers]
    written = (quantity.write(it.measure, it.op, it.value, it.unit, high=it.high) for it in numbers)
    return "、".join(map("".join, zip(firmly, written, strict=True)))


_CHANGES = {"change": "实际→实际", "planned": "实际→目标", "target": "目标→目标"}
"""Change → between what it is."""


def _named_apart(library: Library, able: Sequence[Comparison]) -> list[str]:
    """The names of comparisons, with the measure where two have one name."""
    titles = [_title(library, it) for it in able]
    return [
        f"{title}（{MEASURES[it.measure or '']}）" if titles.count(title) > 1 else title
        for it, title in zip(able, titles, strict=True)
    ]


def _change(comparison: Comparison, of: str) -> str:
    change = getattr(comparison, "change" if of == "change" else f"{of}_change")
    if change is None:
        return ""
    unit = "个百分点" if comparison.measure in quantity.PERCENT_MEASURES else comparison.unit
    return f"{quantity.signed(change)}{unit}"


def _percent(comparison: Comparison, of: str) -> str:
    """The change in percent; one that is rounded to nothing is 约0%."""
    change = getattr(comparison, "change" if of == "change" else f"{of}_change")
    percent = getattr(comparison, f"{of}_percent")
    if percent is None:
        return ""
    return f"{quantity.signed(percent)}%" if percent or not change else "约0%"


def chart(library: Library, found: Sequence[Trend]) -> Answer:
    """The numbers of indicators or scopes, year by year, as bars."""
    rows = [row for it in found for row in points(it)]
    return Answer(
        records=[_series_record(it) for it in found],
        rows=rows,
        columns=(
            *("indicator", "scope", "measure", "year", "mood", "op", "value", "high"),
            *("unit", "strength", "id", "source", "report", "place"),
        ),
        of=_OF,
        tables=lambda: [_series_table(library, it) for it in found],
        summary=lambda: "\n".join(dict.fromkeys(note for line in found for note in line.notes)),
        message="" if found else "没有符合条件的数",
    )


def _series_record(line: Trend) -> Row:
    own = ("indicator", "scope", "measure", "place")
    return {
        **{key: getattr(line, key) for key in own},
        "points": [{key: it[key] for key in it if key not in own} for it in points(line)],
        "notes": list(line.notes),
    }


def _series_table(library: Library, line: Trend) -> Table:
    """The numbers with bars; one that a stated growth contradicts has a star.

    Of several targets of a year each has how firmly it is set.
    """
    broken = {it.growth.year for it in line.breaks}
    alike = all(same_unit(fact.base[1], line.numbers[0].base[1]) for fact in line.numbers)
    widest = max(abs(fact.base_number) for fact in line.numbers)
    times = Counter((fact.year, fact.mood) for fact in line.numbers)
    columns = [column("year"), Column("数值", "right"), Column(""), column("id")]
    lines: list[Sequence[Cell]] = [
        (
            f"{fact.year}{MOODS[fact.mood]}",
            (strength_of(fact) if times[fact.year, fact.mood] > 1 else "")
            + fact.written
            + ("*" if fact.note or _actual_in(fact, broken) else ""),
            bar(fact.base_number, widest) if alike else "",
            library.id_of(fact),
        )
        for fact in line.numbers
    ]
    title = " ".join(filter(None, [f"{line.scope}{line.indicator}", MEASURES[line.measure]]))
    return table(columns, lines, library.placed(title, line.place))


def _actual_in(fact: Quantity, years: Collection[int]) -> bool:
    return fact.year in years and fact.mood == "actual"
