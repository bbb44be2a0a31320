"""Years, sections, or indicators and scopes side by side. Pure.

What is not the same measure, or not counted the same way, is shown and never subtracted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from jingan_cli.entries import Indicator
from jingan_cli.errors import NotFoundError
from jingan_cli.facts import KINDS, Fact, Quantity
from jingan_cli.names import fold, nearest
from jingan_cli.quantity import PERCENT_MEASURES
from jingan_cli.query import caliber_gap, called, within
from jingan_cli.report import Report
from jingan_cli.spelling import in_either_script

_IN_WORDS = {
    "amount": "年内数量",
    "stock": "累计总量",
    "growth": "同比增速",
    "share": "占比",
    "rate": "比率",
}


class Cell(msgspec.Struct, frozen=True):
    """One year's number of an indicator. `mood` is `actual` or `target`."""

    year: int
    mood: str
    measure: str
    op: str
    value: Decimal
    unit: str
    id: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator's numbers over the years.

    `change` is the last value less the first, in `unit` (percentage points where the measure is in
    percent); `change_percent` that change in percent of the first, rounded to two decimals. Both
    are None unless `comparable`; otherwise `note` says why. `measure` and `unit` are None where
    the cells differ in them.
    """

    indicator: str
    scope: str
    measure: str | None
    unit: str | None
    cells: tuple[Cell, ...]
    change: Decimal | None = None
    change_percent: Decimal | None = None
    comparable: bool
    note: str = ""


class Side(msgspec.Struct, frozen=True):
    """The facts of one kind in one section."""

    section: str
    facts: tuple[Fact, ...]


class SideBySide(msgspec.Struct, frozen=True):
    """The facts of one kind in several sections."""

    kind: str
    sides: tuple[Side, ...]


class Match(msgspec.Struct, frozen=True):
    """Numbers of the same measure, year and unit, one for each name that has one."""

    indicator: str
    measure: str
    year: int
    mood: str
    unit: str
    facts: tuple[tuple[str, Quantity], ...]


def by_year(report: Report, years: Sequence[int]) -> list[Comparison]:
    """Every indicator that has numbers in more than one of the years.

    First those that can be subtracted, then those that cannot, each in the report's order.
    """
    facts = [fact for fact in numbers_of(report) if fact.year in years]
    facts.sort(key=lambda fact: years.index(fact.year))
    by_indicator: dict[str, list[Quantity]] = {fact.indicator: [] for fact in numbers_of(report)}
    for fact in facts:
        by_indicator[fact.indicator].append(fact)
    compared = [
        comparison
        for name, numbers in by_indicator.items()
        for comparison in _compared(report, report.indicator[name], numbers)
    ]
    return sorted(compared, key=lambda comparison: not comparison.comparable)


def by_section(report: Report, sections: Sequence[str]) -> list[SideBySide]:
    """The facts of each kind in each of the sections; kinds that none of them has are left out."""
    sides = [
        SideBySide(
            kind,
            tuple(
                Side(
                    section,
                    tuple(
                        fact
                        for fact in report.facts
                        if fact.kind == kind and within(fact.section, section)
                    ),
                )
                for section in sections
            ),
        )
        for kind in KINDS
    ]
    return [kind for kind in sides if any(side.facts for side in kind.sides)]


def by_name(report: Report, names: Iterable[str]) -> list[Match]:
    """The same measure of each indicator or scope; first what several of them have.

    Raises:
        NotFoundError: for a name that is neither an indicator nor a scope.
    """
    matches: dict[tuple[str, str, int, str, str], list[tuple[str, Quantity]]] = defaultdict(list)
    for word in dict.fromkeys(names):
        name, facts, is_scope = _numbers_of(report, word)
        for fact in facts:
            indicator = fact.indicator if is_scope else ""
            key = (indicator, fact.measure, fact.year, report.mood(fact), fact.base[1])
            matches[key].append((name if is_scope else f"{fact.scope}{name}", fact))
    found = [Match(*key, facts=tuple(facts)) for key, facts in matches.items()]
    return sorted(found, key=lambda match: len(match.facts) == 1)


def numbers_of(report: Report) -> list[Quantity]:
    """Every figure and target that has a number."""
    return [fact for fact in report.facts if isinstance(fact, Quantity) and fact.value is not None]


def _compared(
    report: Report, indicator: Indicator, facts: Sequence[Quantity]
) -> Iterable[Comparison]:
    alike: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for fact in facts:
        alike[fact.scope, fact.measure].append(fact)
    left = []
    for group in alike.values():
        if len({fact.year for fact in group}) > 1:
            yield _same_measure(report, indicator, group)
        else:
            left += group
    if len({fact.year for fact in left}) > 1:
        yield _different(report, indicator, left)


def _same_measure(report: Report, indicator: Indicator, facts: Sequence[Quantity]) -> Comparison:
    first, last = facts[0], facts[-1]
    if gap := caliber_gap(report, first, last):
        return _different(report, indicator, facts, gap)
    printed = first.unit == last.unit
    before, after = (
        (first.number, last.number) if printed else (first.base_number, last.base_number)
    )
    return Comparison(
        indicator=indicator.name,
        scope=last.scope,
        measure=last.measure,
        unit=last.unit if printed else last.base[1],
        cells=_cells(report, facts),
        change=after - before,
        change_percent=_percent(last.measure, before, after),
        comparable=True,
    )


def _different(
    report: Report, indicator: Indicator, facts: Sequence[Quantity], note: str = ""
) -> Comparison:
    measures = list(dict.fromkeys(fact.measure for fact in facts))
    scopes = list(dict.fromkeys(fact.scope for fact in facts))
    units = list(dict.fromkeys(fact.unit for fact in facts))
    reasons = [note or indicator.note]
    if len(measures) > 1:
        reasons.append("，".join(f"{fact.year}年是{_IN_WORDS[fact.measure]}" for fact in facts))
    if len(scopes) > 1:
        reasons.append(f"范围不同：{'、'.join(scope or '未限定' for scope in scopes)}")
    return Comparison(
        indicator=indicator.name,
        scope=scopes[0] if len(scopes) == 1 else "",
        measure=measures[0] if len(measures) == 1 else None,
        unit=units[0] if len(units) == 1 else None,
        cells=_cells(report, facts),
        comparable=False,
        note="；".join(reason for reason in reasons if reason),
    )


def _cells(report: Report, facts: Iterable[Quantity]) -> tuple[Cell, ...]:
    return tuple(
        Cell(fact.year, report.mood(fact), fact.measure, fact.op, fact.number, fact.unit, fact.id)
        for fact in facts
    )


def _percent(measure: str, before: Decimal, after: Decimal) -> Decimal | None:
    """The change in percent of the first value; None where that means nothing."""
    if measure in PERCENT_MEASURES or before <= 0:
        return None
    return ((after - before) * 100 / before).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _numbers_of(report: Report, word: str) -> tuple[str, list[Quantity], bool]:
    """The name that is meant, its numbers, and whether it is a scope rather than an indicator."""
    found = in_either_script(word, lambda name: _named(report, name))
    if found:
        return found
    known = [fact.scope for fact in numbers_of(report) if fact.scope]
    near = nearest(word, dict.fromkeys([*known, *report.indicator]))
    raise NotFoundError(word, near, "" if near else "compare 接受年份、章节、指标或范围")


def _named(report: Report, word: str) -> tuple[str, list[Quantity], bool] | None:
    figures = numbers_of(report)
    scoped = [fact for fact in figures if fact.scope and fold(fact.scope) == fold(word)]
    if scoped:
        return scoped[0].scope, scoped, True
    for indicator in called(word, report.indicators):
        numbers = [fact for fact in figures if fact.indicator == indicator.name]
        return indicator.name, _whole_or_parts(report, numbers), False
    return None


def _whole_or_parts(report: Report, numbers: Sequence[Quantity]) -> list[Quantity]:
    """Of each measure and year the number of the whole; where there is none, those of its parts."""
    whole = {(fact.measure, fact.year, report.mood(fact)) for fact in numbers if not fact.scope}
    return [
        fact
        for fact in numbers
        if not fact.scope or (fact.measure, fact.year, report.mood(fact)) not in whole
    ]
