"""Indicators over the years: what was, what was promised, and how it changed. Pure.

What is not the same measure, or not counted the same way, is shown and never subtracted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from jingan_cli.knowledge.facts import Quantity, Series, Target
from jingan_cli.knowledge.quantity import PERCENT_MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import (
    LEVELS,
    Mismatch,
    are_related,
    caliber_gap,
    differences,
    mismatch,
    mismatch_in,
)
from jingan_cli.questions.outcomes import outcome
from jingan_cli.questions.sides import named_numbers, numbers_of


class YearNumber(msgspec.Struct, frozen=True):
    """One year's number of an indicator. `mood` is `actual` or `target`."""

    year: int
    mood: str
    measure: str
    op: str
    value: Decimal
    high: Decimal | None
    unit: str
    strength: str
    id: str
    report: str


class YearVerdict(msgspec.Struct, frozen=True):
    """The verdict on the target of one year, where its outcome is known."""

    year: int
    verdict: str


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator's numbers over the years, of one place.

    `change` goes from the first actual number to the last, `planned_change` from the first actual
    number to the target of a later year, `target_change` from the first target to the last: what is
    known besides never changes what one of them means. Each is in `unit` (percentage points where
    the measure is in percent), and None where there are no such numbers; its `percent` is in
    percent of the first, rounded to two decimals; its `basis` says between what it is. All are None
    unless `comparable`; otherwise `note` says why (what is comparable may have a note too).
    `measure` and `unit` are None where the cells differ in them. `verdicts` are those on targets of
    years whose actual number is there too.
    """

    place: str
    indicator: str
    scope: str
    measure: str | None
    unit: str | None
    cells: tuple[YearNumber, ...]
    change: Decimal | None = None
    change_percent: Decimal | None = None
    change_basis: str | None = None
    planned_change: Decimal | None = None
    planned_percent: Decimal | None = None
    planned_basis: str | None = None
    target_change: Decimal | None = None
    target_percent: Decimal | None = None
    target_basis: str | None = None
    comparable: bool
    note: str = ""
    verdicts: tuple[YearVerdict, ...] = ()


CHANGES = (
    *("change", "change_percent", "change_basis"),
    *("planned_change", "planned_percent", "planned_basis"),
    *("target_change", "target_percent", "target_basis"),
)
"""The keys of the changes."""


COLUMNS = Comparison.__struct_fields__
"""The keys of a comparison."""


def numbers(comparison: Comparison) -> list[dict[str, object]]:
    """The numbers of a comparison as flat rows, each with what is said of all of them."""
    own = {key: getattr(comparison, key) for key in ("place", "indicator", "scope")}
    every = {key: getattr(comparison, key) for key in ("comparable", *CHANGES)}
    return [
        {**own, **msgspec.structs.asdict(cell), **every, "note": comparison.note}
        for cell in comparison.cells
    ]


class Trend(msgspec.Struct, frozen=True):
    """The numbers of one indicator, scope and measure of a place, year by year."""

    place: str
    indicator: str
    scope: str
    measure: str
    numbers: tuple[Quantity, ...]
    breaks: tuple[Mismatch, ...]
    notes: tuple[str, ...]


def by_year(library: Library, years: Sequence[int]) -> list[Comparison]:
    """Every indicator that has numbers in more than one of the years.

    First those that can be subtracted, then those that cannot, each in the reports' order.
    """
    every = numbers_of(library, library.quantities(years))
    by_indicator: dict[tuple[str, str], list[Quantity]]
    by_indicator = {(it.district, it.indicator): [] for it in every}
    facts = [fact for fact in every if fact.year in years]
    facts.sort(key=lambda fact: (years.index(fact.year), fact.mood == "actual"))
    for fact in facts:
        by_indicator[fact.district, fact.indicator].append(fact)
    compared = [
        comparison
        for (place, name), numbers in by_indicator.items()
        for comparison in _compared(library, place, name, numbers)
    ]
    return sorted(compared, key=lambda comparison: not comparison.comparable)


def trends(library: Library, words: Iterable[str], years: Sequence[int]) -> list[Trend]:
    """The numbers of indicators or scopes over the years, or over some of them.

    Raises:
        NotFoundError: for a name that is neither an indicator nor a scope.
    """
    found: dict[Series, list[Quantity]] = {}
    for word in dict.fromkeys(words):
        _, facts, _ = named_numbers(library, word)
        for fact in facts:
            if not years or fact.year in years:
                found.setdefault(fact.series, []).append(fact)
    return [trend_of(library, of, facts) for of, facts in found.items()]


def trend_of(library: Library, of: Series, facts: Sequence[Quantity]) -> Trend:
    """Numbers of one series in their order, with what is to be known of them."""
    return Trend(
        *of,
        numbers=tuple(sorted(facts, key=_by_year_and_mood)),
        breaks=_breaks(library, facts),
        notes=tuple(_series_notes(library, of, facts)),
    )


def points(trend: Trend) -> list[dict[str, object]]:
    """The numbers of a trend as flat rows."""
    return [
        {
            "indicator": trend.indicator,
            "scope": trend.scope,
            "measure": trend.measure,
            "year": fact.year,
            "mood": fact.mood,
            "op": fact.op,
            "value": fact.value,
            "high": fact.high,
            "unit": fact.unit,
            "strength": strength_of(fact),
            "id": fact.id,
            "source": fact.source,
            "report": fact.report,
            "place": trend.place,
        }
        for fact in trend.numbers
    ]


def strength_of(fact: Quantity) -> str:
    """The report's word for how firmly a target is set; figures have none."""
    return fact.strength if isinstance(fact, Target) else ""


def _series_notes(library: Library, of: Series, facts: Sequence[Quantity]) -> Iterator[str]:
    """Why the numbers of a series may not be one thing."""
    if len(facts) > 1 and (note := library.numbers.caliber(of.district, of.indicator)):
        yield f"口径：{note}"
    yield from dict.fromkeys(it.note for it in _breaks(library, facts))
    yield from (f"{fact.year}年：{fact.note}" for fact in facts if fact.note)


def _by_year_and_mood(fact: Quantity) -> tuple[int, bool]:
    return fact.year, fact.mood == "actual"


def _breaks(library: Library, facts: Sequence[Quantity]) -> tuple[Mismatch, ...]:
    """Where growth and levels disagree, for the years of these facts."""
    found = (mismatch(library, fact) for fact in facts if fact.mood == "actual")
    return tuple({(it.growth.report, it.growth.id): it for it in found if it}.values())


def _compared(
    library: Library, place: str, indicator: str, facts: Sequence[Quantity]
) -> Iterable[Comparison]:
    alike: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for fact in facts:
        alike[fact.scope, fact.measure].append(fact)
    left = []
    for group in alike.values():
        if len({fact.year for fact in group}) > 1:
            yield _same_measure(library, place, indicator, group)
        else:
            left += group
    years = [(fact.year, fact.mood) for fact in left]
    alone = len(set(years)) == len(years) and are_related(fact.scope for fact in left)
    if len({fact.year for fact in left}) > 1 and alone:
        yield _different(library, place, indicator, left)


def _same_measure(
    library: Library, place: str, indicator: str, facts: Sequence[Quantity]
) -> Comparison:
    ends = _ends(facts)
    last = facts[-1]
    gaps = [*(caliber_gap(library, *pair) for pair in ends.values()), _ranged(facts)]
    if gap := next(filter(None, gaps), "") or _contradicted(library, facts):
        return _different(library, place, indicator, facts, gap)
    printed = len({fact.unit for fact in facts}) == 1
    changes: dict[str, Any] = {}
    for of, pair in ends.items():
        changes |= _changed(of, *pair, printed=printed)
    return Comparison(
        place=place,
        indicator=indicator,
        scope=last.scope,
        measure=last.measure,
        unit=last.unit if printed else last.base[1],
        cells=_cells(facts),
        **changes,
        comparable=True,
        note="；".join(_doubts(library, facts)),
        verdicts=_verdicts(library, facts),
    )


def _ranged(facts: Sequence[Quantity]) -> str:
    """That a number is a range, from which nothing is subtracted, or ""."""
    ranges = [f"{fact.year}年{fact.written}" for fact in facts if fact.high is not None]
    return f"区间不能相减：{'、'.join(ranges)}" if ranges else ""


def _ends(facts: Sequence[Quantity]) -> dict[str, tuple[Quantity, Quantity]]:
    """Between which numbers each change is, by its name; never to what came of another's target."""
    actual = [fact for fact in facts if fact.mood == "actual"]
    targets = [fact for fact in facts if fact.mood == "target"]
    later = [it for it in targets if actual and it.year > actual[0].year]
    ends = {}
    if len({fact.year for fact in actual}) > 1:
        ends["change"] = actual[0], actual[-1]
    if later:
        pair = sorted([actual[0], max(later, key=lambda it: it.year)], key=facts.index)
        ends["planned"] = pair[0], pair[1]
    if len({fact.year for fact in targets}) > 1:
        ends["target"] = targets[0], targets[-1]
    return ends


def _changed(of: str, first: Quantity, last: Quantity, *, printed: bool) -> dict[str, Any]:
    """One change, under its keys: in the unit that is printed, or without 万 and 亿."""
    before, after = (it.number if printed else it.base_number for it in (first, last))
    return {
        "change" if of == "change" else f"{of}_change": after - before,
        f"{of}_percent": _percent(last.measure, before, after),
        f"{of}_basis": f"{first.year} {first.mood}→{last.year} {last.mood}",
    }


def _doubts(library: Library, facts: Iterable[Quantity]) -> Iterator[str]:
    """What is to be known of numbers that are set side by side."""
    for fact in facts:
        if fact.note:
            yield f"{fact.year}年：{fact.note}"
        is_stated = fact.measure == "growth" and fact.mood == "actual"
        if is_stated and (found := mismatch(library, fact)):
            yield found.note


def _contradicted(library: Library, facts: Sequence[Quantity]) -> str:
    """Why levels of these years are not counted alike: a growth between them says so, or ""."""
    if facts[0].measure not in LEVELS:
        return ""
    years = [fact.year for fact in facts]
    for year in range(min(years) + 1, max(years) + 1):
        if found := mismatch_in(library, facts[0].series, year):
            return found.note
    return ""


def _verdicts(library: Library, facts: Iterable[Quantity]) -> tuple[YearVerdict, ...]:
    """What came of the targets whose outcome is known."""
    targets = [fact for fact in facts if isinstance(fact, Target)]
    judged = ((fact.year, outcome(library, fact).verdict) for fact in targets)
    return tuple(YearVerdict(year, verdict) for year, verdict in judged if verdict != "no-data")


def _different(
    library: Library,
    place: str,
    indicator: str,
    facts: Sequence[Quantity],
    note: str = "",
) -> Comparison:
    measures = list(dict.fromkeys(fact.measure for fact in facts))
    scopes = list(dict.fromkeys(fact.scope for fact in facts))
    units = list(dict.fromkeys(fact.unit for fact in facts))
    reasons = [note, *differences(library, facts)]
    return Comparison(
        place=place,
        indicator=indicator,
        scope=scopes[0] if len(scopes) == 1 else "",
        measure=measures[0] if len(measures) == 1 else None,
        unit=units[0] if len(units) == 1 else None,
        cells=_cells(facts),
        comparable=False,
        note="；".join(reason for reason in dict.fromkeys(reasons) if reason),
        verdicts=_verdicts(library, facts),
    )


def _cells(facts: Iterable[Quantity]) -> tuple[YearNumber, ...]:
    return tuple(
        YearNumber(
            *(fact.year, fact.mood, fact.measure, fact.op, fact.number, fact.high, fact.unit),
            *(strength_of(fact), fact.id, fact.report),
        )
        for fact in facts
    )


def _percent(measure: str, before: Decimal, after: Decimal) -> Decimal | None:
    """The change in percent of the first value; None where that means nothing."""
    if measure in PERCENT_MEASURES or before <= 0:
        return None
    percent = ((after - before) * 100 / before).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return percent or abs(percent)
