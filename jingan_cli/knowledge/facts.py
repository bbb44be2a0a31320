"""The kinds of facts: one frozen record per kind, and the table of kinds.

A new kind is a record, a line in `KINDS` and its word in `fields`: the loader, the query, JSON and
`jingan fields` read it from there. Keys of a record are keys of the knowledge file; what they mean
is in `fields`.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Annotated, ClassVar, Literal, NamedTuple

import msgspec
from msgspec import Meta

from jingan_cli.chinese import lexicon, units
from jingan_cli.knowledge import quantity
from jingan_cli.knowledge.entries import Names, Record, Text, Year
from jingan_cli.knowledge.fields import KIND_LABELS, Comparator, Stage
from jingan_cli.knowledge.quantity import Measure

_VERBS = frozenset(word.meaning for word in lexicon.rows("stage") if word.side == "before")
"""Stages that a sentence says before what they are done to."""


Mood = Literal["", "actual", "target"]


def filled_in(record: type) -> frozenset[str]:
    """The keys of a fact that the program fills in, and no file has."""
    if not issubclass(record, Fact):
        return frozenset()
    own = frozenset({"mood"}) if record is Milestone else frozenset()
    return frozenset({"report", "district", "mood", "about"}) - own


class Series(NamedTuple):
    """What a quantity is of, whatever its year."""

    district: str
    indicator: str
    scope: str
    measure: str


class Fact(Record, frozen=True, kw_only=True):
    """What every kind of fact has: where it is stated, a year, themes and places.

    It is stated in a sentence of its report, or by a source. A loaded fact is complete
    (`report.complete`): it knows its report, its district and its mood, `actual` for what is
    reported and `target` for what is planned. What is about several years has the last of them as
    its `year`, and the first in `since`.
    """

    kind: ClassVar[str]

    id: Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,31}\Z")]
    section: str = ""
    sentence: Annotated[int, Meta(ge=1, le=9999)] = 0
    source: str = ""
    report: str = ""
    district: str = ""
    mood: Mood = ""
    about: Names = ()
    year: Year = 0
    since: Year = 0
    themes: Names = ()
    places: Names = ()
    organisations: Names = ()
    programmes: Names = ()
    unsure: Names = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The indicator or projects this fact is about."""
        raise NotImplementedError

    @property
    def statement(self) -> str:
        """The fact in one line of Chinese."""
        raise NotImplementedError


class Quantity(Fact, frozen=True, kw_only=True):
    """What figures and targets have in common.

    A relational target has no value; a range, 6%—7%, has its lower end as the value and its upper
    end in `high`.
    """

    indicator: str
    scope: str = ""
    measure: Measure
    op: Comparator = "="
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    action: str = ""
    said: str = ""
    stated: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.indicator,)

    @property
    def series(self) -> Series:
        """What it is of, whatever its year."""
        return Series(self.district, self.indicator, self.scope, self.measure)

    @property
    def statement(self) -> str:
        return f"{self.action}{self.scope}{self.indicator}{self.spoken}"

    @property
    def spoken(self) -> str:
        """The number as a sentence says it."""
        return quantity.say(self.measure, self.op, self.value, self.unit, self.said, self.high)

    @property
    def written(self) -> str:
        """The number as a table shows it."""
        return quantity.write(self.measure, self.op, self.value, self.unit, self.said, self.high)

    @property
    def printed(self) -> str:
        """The number of a quantity that has one, with its unit and nothing else: `7%`."""
        return quantity.spell(abs(self.number), self.unit, self.high and abs(self.high))

    @property
    def base(self) -> tuple[Decimal | None, str]:
        """Value and unit without 万 and 亿."""
        return units.base(self.value, self.unit)

    @property
    def number(self) -> Decimal:
        """The value of a quantity that has one."""
        assert self.value is not None, "a relation has no number"
        return self.value

    @property
    def base_number(self) -> Decimal:
        """The base value of a quantity that has a value."""
        return self.based(self.number)

    def based(self, number: Decimal) -> Decimal:
        """A number of this quantity's unit without 万 and 亿."""
        based, _ = units.base(number, self.unit)
        assert based is not None, "there is a number"
        return based


def number_of(fact: Fact) -> tuple[Decimal, str] | None:
    """The base value and canonical unit of a fact that has a number."""
    if not isinstance(fact, Quantity) or fact.value is None:
        return None
    return fact.base_number, units.canonical_unit(fact.base[1])


class Figure(Quantity, frozen=True, kw_only=True):
    """A reported quantity."""

    kind: ClassVar[str] = "figure"


class Target(Quantity, frozen=True, kw_only=True):
    """A planned quantity."""

    kind: ClassVar[str] = "target"

    strength: str = ""

    @property
    def statement(self) -> str:
        return f"{self.strength}{super().statement}"


class Milestone(Fact, frozen=True, kw_only=True):
    """A stage of a named project, reported or planned."""

    kind: ClassVar[str] = "milestone"

    project: str
    scope: str = ""
    stage: Stage
    action: str = ""
    strength: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.project,)

    @property
    def statement(self) -> str:
        return self._said_of(self.project)

    @property
    def progress(self) -> str:
        """The statement without the project's name, for where that stands beside it."""
        return self._said_of("")

    def _said_of(self, project: str) -> str:
        if self.action:
            return f"{self.strength}{self.action}{project}{self.scope}"
        if self.stage in _VERBS:
            return f"{self.strength}{self.stage}{project}{self.scope}"
        return f"{self.strength}{project}{self.scope}{self.stage}"


class Result(Fact, frozen=True, kw_only=True):
    """A reported action without a number."""

    kind: ClassVar[str] = "result"

    action: Text
    object: Text
    projects: Names = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.projects

    @property
    def statement(self) -> str:
        named = f"（{'、'.join(self.projects)}）" if self.projects else ""
        return f"{self.action}{self.object}{named}"


class Task(Result, frozen=True, kw_only=True):
    """A planned action without a number."""

    kind: ClassVar[str] = "task"

    strength: str = ""

    @property
    def statement(self) -> str:
        return f"{self.strength}{super().statement}"


class Kind(msgspec.Struct, frozen=True):
    """A kind of fact: its name, the table it stands in, its record.

    It is reported or planned; a milestone can be either.
    """

    name: str
    table: str
    record: type[Fact]
    is_reported: bool
    is_planned: bool

    @property
    def label(self) -> str:
        """Its Chinese word."""
        return KIND_LABELS[self.name]


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("figure", "figures", Figure, is_reported=True, is_planned=False),
        Kind("target", "targets", Target, is_reported=False, is_planned=True),
        Kind("milestone", "milestones", Milestone, is_reported=True, is_planned=True),
        Kind("result", "results", Result, is_reported=True, is_planned=False),
        Kind("task", "tasks", Task, is_reported=False, is_planned=True),
    )
}
"""Every kind of fact, in the order they are listed. A new kind is a record and a line here."""


def row(fact: Fact) -> dict[str, object]:
    """A fact as JSON has it: every key of its kind, and what is derived from them."""
    keys, read = _READ[fact.kind]
    record = dict(zip(keys, read(fact), strict=True))
    record["since"] = fact.since or None
    if fact.source:
        record["section"] = record["sentence"] = None
    if isinstance(fact, Quantity):
        record["base_value"], record["base_unit"] = fact.base
    return record


def keys(kind: Kind) -> tuple[str, ...]:
    """The keys of `row` for a kind, in the same order."""
    return _READ[kind.name][0]


_FIRST = ("id", "kind", "section", "text", "year", "sentence")
_LAST = ("themes", "places", "organisations", "programmes", "source", "report", "since", "unsure")
_OF_SOURCES = ("said", "stated", "note")
_COMMON = frozenset(Fact.__struct_fields__)
_ATTRIBUTE = {"text": "statement", "base_value": "value", "base_unit": "unit"}
"""Where a key is read that is not an attribute; the base, of several parts, is put in behind."""


def _keys(record: type[Fact]) -> tuple[str, ...]:
    counted = issubclass(record, Quantity)
    own = (key for key in record.__struct_fields__ if key not in {*_COMMON, *_OF_SOURCES})
    derived = ("base_value", "base_unit") if counted else ()
    return (*_FIRST, *own, *derived, *_LAST, *(_OF_SOURCES if counted else ()))


_READ: dict[str, tuple[tuple[str, ...], Callable[[Fact], tuple[object, ...]]]] = {
    kind.name: (
        _keys(kind.record),
        attrgetter(*(_ATTRIBUTE.get(key, key) for key in _keys(kind.record))),
    )
    for kind in KINDS.values()
}
"""Kind → the keys of its rows, and what reads them all at once."""
