"""What is known: one report, everything that one knowledge file holds; and a library of reports.

The loader checks a file once and compiles it. A question decodes of it what it needs: of a library
of a hundred reports, most are never read further than their heads.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import Generic, TypeVar

import msgspec

from jingan_cli.chinese.folding import fold_once
from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Named,
    NotQuantity,
    NotStatement,
    Organisation,
    Outcome,
    Place,
    Programme,
    Project,
    Record,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity

AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyNamed = TypeVar("AnyNamed", bound=Named)


class Index(msgspec.Struct, frozen=True, dict=True):
    """What is searched: the folded line of each fact, and the names that mean the same.

    The lines are one text, which is read and looked through much sooner than so many.
    """

    text: str
    synonyms: tuple[tuple[str, ...], ...]

    @cached_property
    def lines(self) -> list[str]:
        """The line of each fact, in their order."""
        return self.text.split("\n")


class Compiled(msgspec.Struct, frozen=True):
    """A checked knowledge file; what is a view is in MessagePack, and decoded when asked for.

    `facts` are in the order of the report, with the kind of each in `kinds`, its id in `ids`, and
    in `numbers` the base value and canonical unit of the n-th, where it has a number; `figures` has
    the place of each figure and what it is of. `years` are those that a fact is about, or the
    report reviews or plans, `units` those of its numbers; `counts` has the length of each table;
    `index` is that of `jingan_cli.library.indexing`.
    """

    head: Head
    years: tuple[int, ...]
    units: tuple[str, ...]
    counts: dict[str, int]
    tables: dict[str, memoryview]
    facts: memoryview
    kinds: memoryview
    ids: memoryview
    numbers: memoryview
    figures: memoryview
    index: memoryview


class Table(Generic[AnyRecord]):
    """A table of a report or a library as an attribute, read when it is first asked for."""

    def __init__(self, record: type[AnyRecord]) -> None:
        self.record = record

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, knowledge: "Knowledge", owner: type) -> tuple[AnyRecord, ...]:
        entries = knowledge.read(self._name, self.record)
        knowledge.__dict__[self._name] = entries
        return entries


class Knowledge:
    """What a report and a library have in common: names, facts, and what follows from them."""

    themes = Table(Theme)
    places = Table(Place)
    organisations = Table(Organisation)
    programmes = Table(Programme)
    indicators = Table(Indicator)
    projects = Table(Project)

    def read(self, table: str, record: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The entries of a table."""
        raise NotImplementedError

    def mood(self, fact: Fact) -> str:
        """`actual` for what is reported, `target` for what is planned."""
        raise NotImplementedError

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order of the report."""
        raise NotImplementedError

    @property
    def names(self) -> tuple[tuple[Named, ...], ...]:
        """Everything with a name that facts use, table by table."""
        return (
            self.indicators,
            self.projects,
            self.programmes,
            self.organisations,
            self.places,
            self.themes,
        )

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicator name → indicator."""
        return {indicator.name: indicator for indicator in self.indicators}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Project name → project."""
        return {project.name: project for project in self.projects}

    def projects_of(self, fact: Fact) -> tuple[str, ...]:
        """The projects a fact is about: those it names, or the one that its scope is."""
        if isinstance(fact, Quantity):
            return (fact.scope,) if fact.scope in self.project else ()
        return fact.names

    def mentioning(self, name: str) -> Iterator[Fact]:
        """The facts that are about a name, and some that are not."""
        raise NotImplementedError


class Report(Knowledge):
    """Everything one knowledge file holds. `facts` stand in the order of the report.

    `years` are those that a fact is about, or that the report reviews or plans.
    """

    sections = Table(Section)
    sources = Table(Source)
    outcomes = Table(Outcome)
    not_quantities = Table(NotQuantity)
    not_statements = Table(NotStatement)

    def __init__(self, path: str, compiled: Compiled) -> None:
        self.path = path
        self.head = compiled.head
        self.years = compiled.years
        self.units = compiled.units
        self.counts = compiled.counts
        self._compiled = compiled

    def read(self, table: str, record: type[AnyRecord]) -> tuple[AnyRecord, ...]:
        """The entries of a table of the file."""
        return msgspec.msgpack.decode(self._compiled.tables[table], type=tuple[record, ...])  # type: ignore[valid-type]  # made at run time

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, in the order of the report."""
        pairs = zip(self.kinds, self._records, strict=True)
        return tuple(_decoder(kind).decode(record) for kind, record in pairs)

    def fact(self, at: int) -> Fact:
        """The n-th fact, without reading the others."""
        if "facts" in self.__dict__:
            return self.facts[at]
        return _decoder(self.kinds[at]).decode(self._records[at])

    def mentioning(self, name: str) -> Iterator[Fact]:
        """The facts in whose texts a name stands: all that are about it are among them."""
        folded = fold_once(name)
        if folded in self.index.text:
            lines = enumerate(self.index.lines)
            yield from (self.fact(at) for at, line in lines if folded in line)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each fact, in their order."""
        return msgspec.msgpack.decode(self._compiled.kinds, type=tuple[str, ...])

    @cached_property
    def numbers(self) -> dict[int, tuple[Decimal, str]]:
        """The base value and canonical unit of the n-th fact, where it has a number."""
        form = dict[int, tuple[Decimal, str]]
        return msgspec.msgpack.decode(self._compiled.numbers, type=form)

    @cached_property
    def figures(self) -> tuple[tuple[int, int, str, str, str], ...]:
        """Of each figure its place, year, indicator, scope and measure."""
        form = tuple[tuple[int, int, str, str, str], ...]
        return msgspec.msgpack.decode(self._compiled.figures, type=form)

    def packed(self, table: str) -> bytes:
        """A table as it is stored: two that are the same bytes say the same."""
        return bytes(self._compiled.tables[table])

    @cached_property
    def index(self) -> Index:
        """What is searched of the facts, in their order."""
        return msgspec.msgpack.decode(self._compiled.index, type=Index)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the facts, in their order."""
        return msgspec.msgpack.decode(self._compiled.ids, type=tuple[str, ...])

    @cached_property
    def section(self) -> dict[str, Section]:
        """Section number → section."""
        return {section.number: section for section in self.sections}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Source id → source."""
        return {source.id: source for source in self.sources}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Section number or source id → title."""
        own = {section.number: section.title for section in self.sections}
        return own | {source.id: source.title for source in self.sources}

    @cached_property
    def id_places(self) -> dict[str, int]:
        """Folded id → place of the fact."""
        return {fold_once(name): at for at, name in enumerate(self.ids)}

    def full(self, reference: str) -> str:
        """An id as a library reads it: without a report it is one of this."""
        return reference if ":" in reference else f"{self.head.id}:{reference}"

    def part_of(self, number: str) -> str:
        """`reviews` or `plans`: the part of the report that a section stands in."""
        return self.section[number.partition(".")[0]].part

    def year_of(self, number: str) -> int:
        """The year of the part that a section stands in."""
        return self.head.reviews if self.part_of(number) == "reviews" else self.head.plans

    def mood(self, fact: Fact) -> str:
        """By the part of the report; of what a source states, by the kind of fact."""
        parts = KINDS[fact.kind].parts
        part = self.part_of(fact.section) if fact.section else ""
        return "actual" if "reviews" in ({part} if part else parts) else "target"

    @cached_property
    def _records(self) -> list[msgspec.Raw]:
        return msgspec.msgpack.decode(self._compiled.facts, type=list[msgspec.Raw])


@cache
def _decoder(kind: str) -> "msgspec.msgpack.Decoder[Fact]":
    return msgspec.msgpack.Decoder(KINDS[kind].record)
