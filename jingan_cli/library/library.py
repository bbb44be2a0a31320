"""Several reports as one: names in common, facts of all, each by an id that is its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import Problem, UnknownError
from jingan_cli.knowledge.entries import (
    DIRECTNESS,
    Indicator,
    Named,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Milestone, Quantity, Series, number_of
from jingan_cli.knowledge.report import Report
from jingan_cli.library.indexing import Index, indexed


class Stated(NamedTuple):
    """A figure that need not be read yet: its year, its report and its place there."""

    year: int
    report: "Loaded"
    at: int


class Loaded:
    """A report with what is looked up in it. In the way of a database for now."""

    def __init__(self, report: Report) -> None:
        self.record = report
        self.ids = [fact.id for fact in report.facts]
        self.kinds = [fact.kind for fact in report.facts]
        self.numbers = {at: it for at, fact in enumerate(report.facts) if (it := number_of(fact))}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.record, name)

    def fact(self, at: int) -> Fact:
        return self.record.facts[at]

    @cached_property
    def years(self) -> tuple[int, ...]:
        return self.record.years

    @cached_property
    def units(self) -> tuple[str, ...]:
        facts = self.record.facts
        return tuple(dict.fromkeys(it.unit for it in facts if isinstance(it, Quantity) and it.unit))

    @cached_property
    def index(self) -> Index:
        return indexed(self.record)

    @cached_property
    def titles(self) -> dict[str, str]:
        own = {section.number: section.title for section in self.record.sections}
        return own | {source.id: source.title for source in self.record.sources}

    @cached_property
    def id_places(self) -> dict[str, int]:
        return {fold(name): at for at, name in enumerate(self.ids)}

    def full(self, reference: str) -> str:
        return reference if ":" in reference else f"{self.record.head.id}:{reference}"

    def mentioning(self, name: str) -> Iterator[Fact]:
        folded = fold(name)
        if folded in self.index.text:
            lines = enumerate(self.index.lines)
            yield from (self.fact(at) for at, line in lines if folded in line)

    @cached_property
    def counts(self) -> dict[str, int]:
        tables = {it: len(getattr(self.record, it)) for it in _TABLES}
        kinds = Counter(self.kinds)
        return tables | {kind.table: kinds[kind.name] for kind in KINDS.values()}


_TABLES = (
    *("themes", "places", "organisations", "programmes", "sections", "indicators", "projects"),
    *("sources", "outcomes", "not_quantities", "not_statements"),
)


class Table:
    def __init__(self, record: type) -> None:
        self.record = record

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, library: "Library", owner: type) -> tuple[Any, ...]:
        entries = library.read(self._name)
        library.__dict__[self._name] = entries
        return entries


class Library:
    """Reports in the order of their years, read as one.

    A name is in it once, with the aliases, places and themes that any report gives it. A fact's id
    is its own in its report; `address` is what names it in the library. `problems` are those of the
    files that were left out. Of a library that was narrowed, `whole` is what it was: what came of a
    goal may stand in another report.
    """

    themes, places, organisations = Table(Theme), Table(Place), Table(Organisation)
    programmes, indicators, projects = Table(Programme), Table(Indicator), Table(Project)

    def __init__(
        self,
        reports: Iterable["Loaded"],
        problems: Sequence[Problem] = (),
        whole: "Library | None" = None,
    ) -> None:
        loaded = [it if isinstance(it, Loaded) else Loaded(it) for it in reports]
        self.reports = tuple(sorted(loaded, key=by_year))
        self.problems = problems
        self.whole = whole or self

    def read(self, table: str) -> tuple[Any, ...]:
        merged: dict[str, Any] = {}
        for report in self.reports:
            for entry in getattr(report, table):
                known = merged.setdefault(entry.name, entry)
                if known != entry:
                    merged[entry.name] = _merged(known, entry)
        return tuple(merged.values())

    @property
    def names(self) -> tuple[tuple[Named, ...], ...]:
        return (
            *(self.indicators, self.projects, self.programmes),
            *(self.organisations, self.places, self.themes),
        )

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicator name → indicator."""
        return {indicator.name: indicator for indicator in self.indicators}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Project name → project."""
        return {project.name: project for project in self.projects}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact, report by report."""
        return tuple(chain.from_iterable(report.facts for report in self.reports))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that a fact is about, or a report reviews or plans, ascending."""
        return tuple(sorted({year for report in self.reports for year in report.years}))

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit of a number, as printed."""
        return tuple(dict.fromkeys(unit for report in self.reports for unit in report.units))

    @cached_property
    def report(self) -> Mapping[str, Loaded]:
        """Report id → report, also of those that were left out when narrowing."""
        return {report.head.id: report for report in self.whole.reports}

    @cached_property
    def sections(self) -> dict[str, list[Section]]:
        """Section number → the sections of that number, one a report that has it."""
        found: dict[str, list[Section]] = {}
        for report in self.reports:
            for section in report.sections:
                found.setdefault(section.number, []).append(section)
        return found

    @cached_property
    def figures(self) -> dict[Series, list[Stated]]:
        """What they are of → where the figures stand, of the whole library."""
        figures: dict[Series, list[Stated]] = {}
        for report in self.whole.reports:
            for at, fact in enumerate(report.facts):
                if isinstance(fact, Figure):
                    figures.setdefault(fact.series, []).append(Stated(fact.year, report, at))
        return figures

    def place_of(self, fact: Fact) -> str:
        """The place whose report or source states a fact."""
        return fact.district

    def actual(self, of: Series, year: int) -> Figure | None:
        """The figure of that for a year; of several, a report's own, or the most direct one."""
        return next(iter(self.actuals(of, year)), None)

    def actuals(self, of: Series, year: int) -> list[Figure]:
        """Every figure of that for a year, a report's own first, then the most direct."""
        stated = (it for it in self.figures.get(of, ()) if it.year == year)
        figures = (it.report.fact(it.at) for it in stated)
        return sorted((it for it in figures if isinstance(it, Figure)), key=self.distance)

    def distance(self, fact: Fact) -> int:
        """How far from the government itself a fact is stated."""
        source = self.source_of(fact)
        return list(DIRECTNESS).index(source.directness) if source else -1

    def stages(self, project: str, year: int) -> list[Milestone]:
        """The stages of a project that were reported for a year, of the whole library."""
        reports = (report for report in self.whole.reports if year in report.years)
        facts = chain.from_iterable(report.mentioning(project) for report in reports)
        stages = (it for it in facts if isinstance(it, Milestone) and it.project == project)
        return [it for it in stages if it.year == year and self.mood(it) == "actual"]

    def mentioning(self, name: str) -> Iterator[Fact]:
        """The facts in whose texts a name stands: all that are about it are among them."""
        return chain.from_iterable(report.mentioning(name) for report in self.reports)

    def better(self, fact: Quantity) -> str:
        """Which direction of a quantity is better."""
        return self.report[fact.report].indicator[fact.indicator].better

    @cached_property
    def linked(self) -> dict[tuple[str, str], tuple[Fact, str]]:
        """Report and id of a goal → the fact that an outcome links to it, and its caliber note."""
        linked: dict[tuple[str, str], tuple[Fact, str]] = {}
        for report in self.whole.reports:
            for link in report.outcomes:
                goals = self.whole.meant(report, link.goal)
                facts = self.whole.meant(report, link.fact)
                if goals and facts:  # else one of them is in a report that is not loaded
                    linked[goals[0].report, goals[0].id] = facts[0], link.note
        return linked

    @cached_property
    def outlines(self) -> tuple[Loaded, ...]:
        """The reports that have sections."""
        return tuple(report for report in self.reports if report.sections)

    def narrowed(self, identity: str) -> "Library":
        """The library with one of its reports alone.

        Raises:
            UnknownError: for a report that is not in it.
        """
        known = {report.head.id: report for report in self.reports}
        if identity not in known:
            raise UnknownError("报告", identity, nearest(identity, known), known)
        return Library([known[identity]], self.problems, self.whole)

    def mood(self, fact: Fact) -> str:
        """`actual` for what is reported, `target` for what is planned."""
        return fact.mood

    def source_of(self, fact: Fact) -> Source | None:
        """The source that states a fact; None for what stands in its report."""
        return self.report[fact.report].source.get(fact.source)

    def address(self, fact: Fact) -> str:
        """The fact's id, with its report's where another report has the same."""
        if len(self.reports) == 1 or self._holders[fact.id.lower()] == 1:
            return fact.id
        return f"{fact.report}:{fact.id}"

    def called(self, reference: str) -> list[Fact]:
        """The facts with this id: `T10`, or `jingan-2017:T10` for that of one report."""
        name, _, identity = fold(reference).rpartition(":")
        return [
            report.fact(at)
            for report in self.reports
            if name in {"", fold(report.head.id)}
            and (at := report.id_places.get(identity)) is not None
        ]

    def meant(self, report: Loaded, reference: str) -> list[Fact] | None:
        """The facts a link in a report means, its own first; None if their report is missing."""
        name, _, _ = reference.rpartition(":")
        if name:
            return self.called(reference) if name in self.report else None
        return self.called(report.full(reference)) or self.called(reference)

    @cached_property
    def places_named(self) -> tuple[str, ...]:
        """The places that the reports are about."""
        return tuple(dict.fromkeys(report.head.place for report in self.reports))

    def placed(self, text: str, place: str) -> str:
        """A text with its place, where the library has several."""
        return f"{place} {text}" if len(self.places_named) > 1 else text

    def caliber(self, place: str, indicator: str) -> str:
        """The caliber note of an indicator in a place."""
        return self._calibers.get((place, indicator), "")

    @cached_property
    def _calibers(self) -> dict[tuple[str, str], str]:
        reports = {it.head.id: it for it in self.whole.reports}
        return {
            (report.head.place, indicator.name): indicator.note
            for report in reports.values()
            for indicator in report.indicators
            if indicator.note
        }

    def title_of(self, fact: Fact) -> str:
        """The title of the section a fact stands in, or of its source."""
        return self.report[fact.report].titles[fact.source or fact.section]

    def reference(self, fact: Fact) -> str:
        """Where a fact is stated, in one line."""
        if source := self.source_of(fact):
            return source.reference
        return f"《{self.report[fact.report].head.title}》{fact.section} 第{fact.sentence}句"

    def heading(self, fact: Fact) -> str:
        """What a fact stands below: its section, with its report's id where several have some."""
        if not fact.section:
            return self.title_of(fact)
        number = fact.section
        if len(self.outlines) > 1:
            number = f"{fact.report}:{number}"
        return f"{number} {self.title_of(fact)}"

    @cached_property
    def _holders(self) -> Counter[str]:
        """How many reports have an id, whatever its case."""
        return Counter(name.lower() for report in self.reports for name in report.ids)


def by_year(report: Loaded) -> tuple[bool, int, str]:
    """Reports that plan a year in its order; collections of what was stated later behind them."""
    return not report.head.plans, report.head.plans, report.head.id


def _merged(one: Any, other: Any) -> Any:
    """One name with what two reports say of it."""
    joined = {
        key: tuple(dict.fromkeys([*getattr(one, key), *getattr(other, key)]))
        for key in ("aliases", "places", "themes")
        if hasattr(one, key)
    }
    noted = {"note": one.note or other.note} if hasattr(one, "note") else {}
    return msgspec.structs.replace(one, **joined, **noted)
