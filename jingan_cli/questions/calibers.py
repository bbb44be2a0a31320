"""The caliber guard: a stated growth against the two levels that it connects. Pure.

Where they disagree by more than rounding, one of the three was counted otherwise. Which, the
numbers do not say: so nothing is computed from the levels, and the reader is told.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from jingan_cli.chinese.units import same_unit
from jingan_cli.knowledge.facts import Figure, Quantity, Series, Target
from jingan_cli.knowledge.quantity import plain, signed
from jingan_cli.library.library import Library

LEVELS = ("amount", "stock")
"""The measures of which a growth is stated."""


class Mismatch(msgspec.Struct, frozen=True):
    """A stated growth, and the levels before and after that make another one.

    `computed` is the growth that the levels make, in percent, rounded to two decimals.
    """

    growth: Figure
    before: Figure
    after: Figure
    computed: Decimal

    @property
    def arithmetic(self) -> str:
        """The three numbers and what they make: `232.8 ÷ 229.71 = +1.35%，报告称 +8.48%`."""
        stated = f"{signed(self.growth.number)}{self.growth.unit}"
        levels = f"{plain(self.after.number)} ÷ {plain(self.before.number)}"
        if self.after.unit != self.before.unit:
            levels = f"{self.after.written} ÷ {self.before.written}"
        return f"{levels} = {self.computed:+f}%，公布的增速为 {stated}"

    @property
    def note(self) -> str:
        """Why the two levels are not the same thing."""
        years = f"{self.before.year}年和{self.after.year}年的数"
        return (
            f"口径不一：{years}按总量是 {self.computed:+f}%，公布的增速为 {self.growth.number:+f}%"
        )


def mismatches(library: Library) -> list[Mismatch]:
    """Every stated growth that its levels contradict, in the order of the facts."""
    found = (mismatch_in(library, of, year) for of, year in library.numbers.growths())
    return [it for it in found if it and library.only in {"", it.growth.report}]


def flat_row(library: Library, found: Mismatch) -> dict[str, object]:
    """A mismatch as one flat row."""
    growth, before, after = found.growth, found.before, found.after
    return {
        "place": growth.district,
        "indicator": growth.indicator,
        "scope": growth.scope,
        "year": growth.year,
        "stated": growth.value,
        "computed": found.computed,
        "before": before.value,
        "before_unit": before.unit,
        "after": after.value,
        "after_unit": after.unit,
        "growth_id": library.id_of(growth),
        "before_id": library.id_of(before),
        "after_id": library.id_of(after),
        "arithmetic": found.arithmetic,
        "growth_source": library.citation(growth),
        "before_source": library.citation(before),
        "after_source": library.citation(after),
    }


def caliber_gap(library: Library, before: Quantity, after: Quantity) -> str:
    """Why two numbers of one series cannot be subtracted; "" if they can."""
    note = library.numbers.caliber(after.district, after.indicator)
    if not note and before.high is not None:
        return f"{before.year}年的数是区间"
    if note or after.value is None or same_unit(before.base[1], after.base[1]):
        return note
    return f"单位不同：{before.unit}、{after.unit}"


class Earlier(msgspec.Struct, frozen=True):
    """The latest earlier figure beside a target, and why it cannot be subtracted, or ""."""

    figure: Figure
    gap: str


def earlier(library: Library, target: Target) -> Earlier | None:
    """The latest earlier figure of a target's series; else the only one of its indicator.

    The latter is of another measure or scope, of which one must be a part of the other.
    """
    if figure := library.numbers.before(target):
        return Earlier(figure, caliber_gap(library, figure, target))
    others = library.numbers.of_indicator_before(target)
    if len(others) != 1 or not are_related([others[0].scope, target.scope]):
        return None
    return Earlier(others[0], "；".join(differences(library, [others[0], target])))


def differences(library: Library, facts: Sequence[Quantity]) -> list[str]:
    """Why numbers of one indicator cannot be subtracted: its caliber, their measures and scopes."""
    reasons = [library.numbers.caliber(facts[0].district, facts[0].indicator)]
    if len({fact.measure for fact in facts}) > 1:
        reasons.append("，".join(dict.fromkeys(map(_measured, facts))))
    scopes = list(dict.fromkeys(fact.scope for fact in facts))
    if len(scopes) > 1:
        reasons.append(f"范围不同：{'、'.join(scope or '未限定' for scope in scopes)}")
    return [reason for reason in reasons if reason]


def _measured(fact: Quantity) -> str:
    return f"{fact.year}年是{_IN_WORDS[fact.measure]}"


_IN_WORDS = {
    "amount": "年内数量",
    "stock": "累计总量",
    "growth": "同比增速",
    "share": "占比",
    "rate": "比率",
    "change": "增减的量",
    "rank": "位次",
}


def are_related(scopes: Iterable[str]) -> bool:
    """Whether of every two scopes one is a part of the other, as far as their words tell."""
    ordered = sorted({*scopes}, key=len)
    return all(short in long for at, short in enumerate(ordered) for long in ordered[at:])


def mismatch(library: Library, fact: Quantity) -> Mismatch | None:
    """What contradicts a growth, or the growth up to a level; None where nothing does."""
    return mismatch_in(library, fact.series, fact.year)


def mismatch_in(library: Library, of: Series, year: int) -> Mismatch | None:
    """The same for what a quantity is of, whatever its measure, in a year."""
    growth = library.numbers.actual(of._replace(measure="growth"), year)
    return _mismatch(library, growth) if growth else None


def _mismatch(library: Library, growth: Figure) -> Mismatch | None:
    """What contradicts a growth: no two levels that anyone states for the years agree with it.

    Told is what the levels make that stand nearest: of the growth's own source, then the most
    direct.
    """
    told: Mismatch | None = None
    for measure in LEVELS:
        level = growth.series._replace(measure=measure)
        pairs = [
            (before, after)
            for after in sorted(library.numbers.actuals(level, growth.year), key=_from(growth))
            for before in library.numbers.actuals(level, growth.year - 1)
            if _exact(growth, before, after)
        ]
        for before, after in pairs:
            found = _contradiction(growth, before, after)
            if found is None:
                return None
            told = told or found
    return told


def _from(growth: Figure) -> Callable[[Figure], bool]:
    """Sorts what the same source states before the rest."""
    return lambda figure: (figure.report, figure.source) != (growth.report, growth.source)


def _exact(*figures: Figure) -> bool:
    """Whether the numbers are what they are, and of one unit: not 约, not 超过."""
    levels = [figure.base[1] for figure in figures[1:]]
    return all(figure.op == "=" for figure in figures) and same_unit(*levels)


def _contradiction(growth: Figure, before: Figure, after: Figure) -> Mismatch | None:
    """The two, if no numbers that are rounded to those printed agree."""
    least, most = _rounded(before)
    if least <= 0:
        return None
    low, high = _rounded(after)
    stated_low, stated_high = _rounded(growth)
    if (low / most - 1) * 100 <= stated_high and stated_low <= (high / least - 1) * 100:
        return None
    computed = (after.base_number / before.base_number - 1) * 100
    return Mismatch(growth, before, after, computed.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _rounded(figure: Figure) -> tuple[Decimal, Decimal]:
    """The smallest and the largest number that are printed as this one, in the base unit."""
    exponent = figure.number.as_tuple().exponent
    assert isinstance(exponent, int), "numbers are finite"
    half = Decimal((0, (5,), exponent - 1))
    factor = figure.base_number / figure.number if figure.number else Decimal(1)
    return (figure.number - half) * factor, (figure.number + half) * factor
