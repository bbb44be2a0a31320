"""Charts as shapes: where each bar, mark and dot stands. What draws them is a template."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import ceil, sqrt

import msgspec

from jingan_cli.chinese.units import same_unit
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.questions.years import Trend

WIDTH, HEIGHT = 280, 112
_TOP, _FLOOR = 6, 92
_LEAST = 2.5
"""A bar or mark is at least as high, so that it is seen."""
_APART = 26
"""Years stand this far apart where each of them can be written below."""


class Shape(msgspec.Struct, frozen=True):
    """A rectangle, and the class by which it is coloured: `actual`, or a verdict."""

    x: float
    y: float
    width: float
    height: float
    name: str


class Label(msgspec.Struct, frozen=True):
    """A year below the middle of what is shown of it."""

    x: float
    text: str


class Line(msgspec.Struct, frozen=True):
    """The numbers of a year in words, and the verdicts on its targets."""

    year: int
    targets: Sequence[str]
    actual: str
    verdicts: Sequence[str]


class Chart(msgspec.Struct, frozen=True):
    """Results as bars from zero, targets as marks across them; and the same numbers in words.

    What the stars at numbers stand for has one among the notes.
    """

    trend: Trend
    zero: float
    shapes: Sequence[Shape]
    labels: Sequence[Label]
    lines: Sequence[Line]
    notes: Sequence[str]


def chart(trend: Trend, verdicts: Mapping[tuple[str, str], str]) -> Chart:
    """The numbers of a series over the years; without shapes where they are not of one unit."""
    numbers, stars = trend.numbers, {it.note for it in trend.breaks}
    first = numbers[0].base[1]
    drawn = numbers if all(same_unit(it.base[1], first) for it in numbers) else ()
    place = _Scale(drawn)
    named = [(it, verdicts.get((it.report, it.id), "") or "actual") for it in drawn]
    ordered = sorted(named, key=lambda it: it[1] != "actual")
    return Chart(
        trend=trend,
        zero=place.height_of(Decimal(0)),
        shapes=[place.shape(fact, name) for fact, name in ordered],
        labels=place.labels(),
        lines=_lines(trend, verdicts),
        notes=[f"* {it}" if it in stars else it for it in trend.notes],
    )


class _Scale:
    """Where numbers stand: every calendar year has its slot, and zero is always shown."""

    def __init__(self, numbers: Sequence[Quantity]) -> None:
        self._years = sorted({it.year for it in numbers})
        self._first = min(self._years, default=0)
        self._slot = WIDTH / (max(self._years, default=0) - self._first + 1)
        ends = [*(_ends(it) for it in numbers), (Decimal(0), Decimal(0))]
        self._low, self._high = min(low for low, _ in ends), max(high for _, high in ends)

    def height_of(self, number: Decimal) -> float:
        span = self._high - self._low or Decimal(1)
        return round(_TOP + float((self._high - number) / span) * (_FLOOR - _TOP), 1)

    def middle(self, year: int) -> float:
        return round((year - self._first + 0.5) * self._slot, 1)

    def shape(self, fact: Quantity, name: str) -> Shape:
        """A bar from zero for what was, a mark across it for what was promised."""
        low, high = _ends(fact)
        if name == "actual":
            low, high = min(low, Decimal(0)), max(high, Decimal(0))
        top, bottom = self.height_of(high), self.height_of(low)
        height = max(bottom - top, _LEAST)
        width = min(self._slot, 40) * (0.5 if name == "actual" else 0.86)
        y = top if name == "actual" else (top + bottom - height) / 2
        x = self.middle(fact.year) - width / 2
        return Shape(round(x, 1), round(y, 1), round(width, 1), round(height, 1), name)

    def labels(self) -> list[Label]:
        """The years; the first and the last alone, where there is no room for more."""
        shown = self._years if self._slot >= _APART else self._years[:1] + self._years[1:][-1:]
        return [Label(self.middle(year), str(year)) for year in shown]


def _ends(fact: Quantity) -> tuple[Decimal, Decimal]:
    """The number, or the ends of the range that it is."""
    numbers = fact.base_number, fact.based(fact.number if fact.high is None else fact.high)
    return min(numbers), max(numbers)


def _lines(trend: Trend, verdicts: Mapping[tuple[str, str], str]) -> list[Line]:
    doubted = {it.growth.year for it in trend.breaks}
    lines = []
    for year in sorted({it.year for it in trend.numbers}):
        own = [it for it in trend.numbers if it.year == year]
        targets = [it for it in own if it.mood == "target"]
        actual = "、".join(it.written for it in own if it.mood == "actual")
        judged = [verdicts[it.report, it.id] for it in targets]
        star = "*" if actual and year in doubted else ""
        told = [it.written for it in targets]
        lines.append(Line(year, told, actual + star, list(dict.fromkeys(judged))))
    return lines


class Dots(msgspec.Struct, frozen=True):
    """Many dots, column by column: how many columns and rows, and the path of each name."""

    columns: int
    rows: int
    paths: Sequence[tuple[str, str]]


def dots(counts: Mapping[str, int], shape: float = 4.6) -> Dots:
    """A dot for each that is counted, in a field about so many times as wide as it is high."""
    total = sum(counts.values())
    rows = max(1, round(sqrt(total / shape)))
    at, paths = 0, []
    for name, count in counts.items():
        paths.append((name, _path(range(at, at + count), rows)))
        at += count
    return Dots(ceil(total / rows), rows, paths)


def _path(places: Iterable[int], rows: int) -> str:
    """A line of no length in the middle of each place, which a round pen makes a dot."""
    return "".join(f"M{at // rows}.5 {at % rows}.5h0" for at in places)
