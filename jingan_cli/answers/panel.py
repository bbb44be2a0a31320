"""A panel: places over years as a matrix, one table an indicator and measure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jingan_cli.answers.model import Answer, Column, Row, Table, column, table
from jingan_cli.knowledge.facts import Target
from jingan_cli.knowledge.fields import MISSING, VERDICTS
from jingan_cli.knowledge.quantity import MEASURES, brief, signed
from jingan_cli.questions.order import Order
from jingan_cli.questions.panel import COLUMNS, Number, Panel, missing, rows
from jingan_cli.questions.regions import Place

LINES = {"target": "目标", "above": "上级", "figure": "实际", "elsewhere": "另据"}
"""The lines of a place: what it and the level above promised, what the next report says, and
what others say."""


def panel(found: Panel, order: Order, *, by_year: bool = False, gaps: bool = False) -> Answer:
    """The numbers; a terminal shows places over years, or years over places."""
    order.check(COLUMNS)
    every = rows(found, gaps=gaps)
    arranged = order.cut(order.arrange(every, lambda it: it))
    return Answer(
        records=arranged,
        rows=arranged,
        columns=COLUMNS,
        tables=lambda: _tables(_shown(found, arranged, order), by_year=by_year),
        summary=lambda: "\n".join([*_marks(found.numbers), _counted(found)]),
        legend=lambda: "\n".join(_marks(found.numbers)),
        message="\n".join([*found.told, *_left_out(len(arranged), len(every))]),
    )


def _shown(found: Panel, arranged: Sequence[Row], order: Order) -> Panel:
    """The panel with its places as the rows have them, and of the numbers only those."""
    if order.given and order.limit is None:
        return found
    places = {place.name: place for place in found.places}
    names = dict.fromkeys(str(it["place"]) for it in arranged)
    kept = {(it["report"], it["id"]) for it in arranged}
    numbers = tuple(it for it in found.numbers if (it.fact.report, it.fact.id) in kept)
    ordered = tuple(places[name] for name in names)
    return msgspec.structs.replace(found, places=ordered, numbers=numbers)


def _left_out(shown: int, total: int) -> list[str]:
    return [f"只列出 {shown} 个数，共 {total} 个"] if shown < total else []


class _Line(msgspec.Struct, frozen=True):
    """What a place has of one kind, year by year."""

    place: str
    kind: str
    cells: Sequence[str]


def _tables(found: Panel, *, by_year: bool) -> list[Table]:
    draw = _of_years if by_year else _of_places
    return [
        draw(found.years, [*_Series(found, *series).lines()], f"{series[0]} {MEASURES[series[1]]}")
        for series in found.series
    ]


def _of_places(years: Sequence[int], lines: Sequence[_Line], title: str) -> Table:
    """A line a place and kind of number, a column a year."""
    heads = [Column("地区", wrap=True), Column(""), *(Column(f"{it}", "right") for it in years)]
    before = ["", *(it.place for it in lines)]
    body = [
        ("" if it.place == above else it.place, LINES[it.kind], *it.cells)
        for above, it in zip(before, lines, strict=False)
    ]
    return msgspec.structs.replace(table(heads, body, title), keys=2)


def _of_years(years: Sequence[int], lines: Sequence[_Line], title: str) -> Table:
    """A line a year, a column a place and kind of number."""
    heads = [column("year"), *(Column(f"{it.place}{LINES[it.kind]}", "right") for it in lines)]
    body = [(f"{year}", *(it.cells[at] for it in lines)) for at, year in enumerate(years)]
    return msgspec.structs.replace(table(heads, body, title), keys=1)


class _Series:
    """The numbers of one indicator and measure, by place, year and kind."""

    def __init__(self, found: Panel, indicator: str, measure: str) -> None:
        self._found = found
        self._cells: dict[tuple[str, int, str], list[Number]] = {}
        self._verdicts: dict[tuple[str, str], str] = {}
        for it in found.numbers:
            if (it.fact.indicator, it.fact.measure) == (indicator, measure):
                self._cells.setdefault((it.place.name, it.fact.year, _kind(it)), []).append(it)
                self._judge(it)

    def _judge(self, number: Number) -> None:
        """Keeps the verdict on the first target that a figure decides."""
        if number.outcome and number.verdict and (actual := number.outcome.actual):
            self._verdicts.setdefault((actual.report, actual.id), VERDICTS[number.verdict])

    def lines(self) -> Iterator[_Line]:
        """A line a place and kind; of what nobody asked for, only where there is something."""
        covering, asked = self._found.covering, self._found.kinds
        for place in self._found.places:
            for kind in LINES if place.name in covering else ():
                cells = [self._cell(place, year, kind) for year in self._found.years]
                if kind in asked or any(cells):
                    yield _Line(place.name, kind, cells)

    def _cell(self, place: Place, year: int, kind: str) -> str:
        """The numbers of a place and year as the report has them, each once: `7% 力争7.5%`."""
        own = self._cells.get((place.name, year, "target" if kind == "above" else kind), [])
        if kind == "above":
            return next(filter(None, map(_above, own)), "")
        texts: dict[str, Number] = {}
        for it in own:
            texts.setdefault(_written(it), it)
        if texts:
            return " ".join(self._told(it, text) for text, it in texts.items())
        if kind not in self._found.kinds:
            return ""
        return MISSING[missing(self._found, place, year, kind)]

    def _told(self, number: Number, text: str) -> str:
        """A target with how firmly it is set, a figure with the verdict that rests on it."""
        if isinstance(number.fact, Target):
            return f"{number.fact.strength}{text}"
        verdict = self._verdicts.get((number.fact.report, number.fact.id), "")
        return f"{text} {verdict}".rstrip()


def _kind(number: Number) -> str:
    return "elsewhere" if number.elsewhere else number.fact.kind


def _written(number: Number) -> str:
    """A number, with marks for what is to be known of it."""
    fact = number.fact
    text = brief(fact.measure, fact.op, fact.value, fact.unit, fact.said, fact.high)
    return text + ("?" if fact.unsure else "") + ("*" if number.doubt else "")


def _above(number: Number) -> str:
    """What the level above promises, and by how much more the target is."""
    if not number.above:
        return ""
    it, more = number.above, number.difference
    text = brief(it.measure, it.op, it.value, it.unit, it.said, it.high)
    return f"{text}（{signed(more)}）" if more is not None else text


def _marks(numbers: Iterable[Number]) -> list[str]:
    """What the marks stand for."""
    every = [*numbers]
    doubts = [*dict.fromkeys(f"* {it.place.name} {it.doubt}" for it in every if it.doubt)]
    if len(doubts) > 1:
        doubts = [f"* {len(doubts)} 处公布的增速与总量对不上，jingan check --calibers 逐条列出"]
    told = ["? 起草时存疑的数"] if any(it.fact.unsure for it in every) else []
    above = ["上级一行括号里是目标比上级的高多少"] if any(it.above for it in every) else []
    return [*doubts, *told, *above]


def _counted(found: Panel) -> str:
    """How many there are of what, and how many targets got which verdict."""
    kinds, there = Counter(map(_kind, found.numbers)), len(found.covering)
    verdicts = Counter(it.verdict for it in found.numbers if it.verdict)
    parts = [
        f"{there} 个地区，{len(found.years)} 年",
        "，".join(f"{LINES[kind]} {kinds[kind]} 个" for kind in LINES if kinds[kind]),
        "，".join(f"{VERDICTS[it]} {verdicts[it]}" for it in VERDICTS if verdicts[it]),
    ]
    if left := len(found.places) - there:
        parts.append(f"另有 {left} 个地区没有这些年份的报告")
    return "；".join(filter(None, parts))
