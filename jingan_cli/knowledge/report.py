"""One report: everything that a knowledge file holds, as a record anyone can make by hand."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from jingan_cli.chinese.sections import above
from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Link,
    Named,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything one knowledge file holds. `path` is the file, "" where there is none.

    `complete` puts the sections and facts in their order and fills in what facts inherit; what
    the loader and the library hand out is complete.
    """

    head: Head
    path: str = ""
    themes: tuple[Theme, ...] = ()
    places: tuple[Place, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[Project, ...] = ()
    sources: tuple[Source, ...] = ()
    outcomes: tuple[Link, ...] = ()
    not_quantities: tuple[NotQuantity, ...] = ()
    not_statements: tuple[NotStatement, ...] = ()
    facts: tuple[Fact, ...] = ()

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

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that a fact is about, or the report reviews or plans, ascending."""
        years = {self.head.reviews, self.head.plans} | {fact.year for fact in self.facts}
        return tuple(sorted(years - {0}))

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicator name → indicator."""
        return {indicator.name: indicator for indicator in self.indicators}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Project name → project."""
        return {project.name: project for project in self.projects}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Section number → section."""
        return {section.number: section for section in self.sections}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Source id → source."""
        return {source.id: source for source in self.sources}

    def part_of(self, number: str) -> str:
        """`reviews`, `plans` or `other`: the part of the report that a section stands in."""
        return self.section[number.partition(".")[0]].part

    def year_of(self, number: str) -> int:
        """The last year that a section is about: its own, or that of its part."""
        years = self.years_of(number)
        return years[1] or self.year_in("actual" if self.part_of(number) == "reviews" else "target")

    def years_of(self, number: str) -> tuple[int, int]:
        """The first and last year that a section or one above it names; 0 where it does not."""
        nearest_first = (*above(number), number.partition(".")[0])
        sections = (self.section[it] for it in nearest_first)
        return next(((it.since, it.year) for it in sections if it.year), (0, 0))

    def year_in(self, mood: str) -> int:
        """The year that the report reviews, or plans."""
        return self.head.reviews if mood == "actual" else self.head.plans

    def projects_of(self, fact: Fact) -> tuple[str, ...]:
        """The projects a fact is about: those it names, or the one that its scope is."""
        if isinstance(fact, Quantity):
            return (fact.scope,) if fact.scope in self.project else ()
        return fact.names

    def entries_of(self, fact: Fact) -> list[Indicator | Project]:
        """The entries of the indicator or the projects that a fact names."""
        if isinstance(fact, Quantity):
            return [self.indicator[fact.indicator]]
        return [self.project[name] for name in fact.names]

    def titles_above(self, fact: Fact) -> list[str]:
        """The titles a fact stands below: its own section's or source's first.

        A part's title is one of the facts that stand in its opening alone.
        """
        if fact.source:
            return [self.source[fact.source].title]
        return [self.section[number].title for number in above(fact.section)]


def complete(report: Report) -> Report:
    """The report with its sections and facts in their order, and its facts complete.

    A complete fact knows its report, its district (the place that the report is about) and its
    mood; its years are its own, or its section's, or the one that its report reviews or plans; its
    themes and places include those of its section, its indicator and its projects.
    """
    sections = tuple(sorted(report.sections, key=lambda it: outline_order(it.number)))
    report = msgspec.structs.replace(report, sections=sections)
    order = {section.number: at for at, section in enumerate(sections)}
    facts = sorted(
        (_complete(report, fact) for fact in report.facts),
        key=lambda fact: (order.get(fact.section, len(order)), fact.sentence),
    )
    return msgspec.structs.replace(report, facts=tuple(facts))


def bare(report: Report) -> Report:
    """The report as a file has it: without what its facts inherit, so that `complete` undoes it."""
    facts = tuple(_bare(report, fact) for fact in report.facts)
    return msgspec.structs.replace(report, facts=facts)


def outline_order(number: str) -> tuple[int, ...]:
    """A section number as it sorts: 2.10 after 2.9."""
    return tuple(int(piece) for piece in number.split("."))


def _complete(report: Report, fact: Fact) -> Fact:
    about = _about(report, fact)
    mood = _mood(report, fact)
    since, year = _years(report, fact, mood)
    inherited = report.section[fact.section].themes if fact.section else ()
    return msgspec.structs.replace(
        fact,
        report=report.head.id,
        district=report.head.place,
        mood=mood,
        about=report.projects_of(fact),
        since=since,
        year=year,
        themes=_union(inherited, *(it.themes for it in about), fact.themes),
        places=_union(*(it.places for it in about if isinstance(it, Project)), fact.places),
    )


def _bare(report: Report, fact: Fact) -> Fact:
    """A fact without what it gets again; what a source states has its year itself."""
    replace = msgspec.structs.replace
    own = replace(fact, report="", district="", about=(), mood="", themes=(), places=())
    if not fact.source:
        own = replace(own, since=0, year=0)
    again = _complete(report, own)
    if again.mood != fact.mood:
        own = replace(own, mood=fact.mood)
    if (again.since, again.year) != (fact.since, fact.year):
        own = replace(own, since=fact.since, year=fact.year)
    return replace(
        own,
        themes=tuple(name for name in fact.themes if name not in again.themes),
        places=tuple(name for name in fact.places if name not in again.places),
    )


def _mood(report: Report, fact: Fact) -> str:
    """By the kind of fact; a milestone says it itself, or its part of the report does."""
    kind = KINDS[fact.kind]
    if kind.is_reported != kind.is_planned:
        return "actual" if kind.is_reported else "target"
    planned = bool(fact.section) and report.part_of(fact.section) == "plans"
    return fact.mood or ("target" if planned else "actual")


def _years(report: Report, fact: Fact, mood: str) -> tuple[int, int]:
    """The first, or 0, and the last year that a fact is about."""
    if fact.year:
        return fact.since, fact.year
    since, year = report.years_of(fact.section)
    return (since, year) if year else (0, report.year_in(mood))


def _about(report: Report, fact: Fact) -> Iterable[Indicator | Project]:
    projects = [report.project[name] for name in report.projects_of(fact)]
    return [report.indicator[fact.indicator], *projects] if isinstance(fact, Quantity) else projects


def _union(*groups: tuple[str, ...]) -> tuple[str, ...]:
    filled = [group for group in groups if group]
    if len(filled) > 1:
        return tuple(dict.fromkeys(name for group in filled for name in group))
    return filled[0] if filled else ()
