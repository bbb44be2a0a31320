"""The report: everything that one knowledge file holds, with its facts in the report's order."""

from functools import cached_property

import msgspec

from jingan_cli.entries import (
    Head,
    Indicator,
    Named,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Theme,
)
from jingan_cli.facts import Fact, Figure, Quantity


class Report(msgspec.Struct, frozen=True, dict=True):
    """Everything one knowledge file holds. `facts` stand in the order of the report."""

    path: str
    head: Head
    themes: tuple[Theme, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    programmes: tuple[Programme, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    projects: tuple[Project, ...]
    facts: tuple[Fact, ...]
    not_quantities: tuple[NotQuantity, ...]
    not_statements: tuple[NotStatement, ...]

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
    def section(self) -> dict[str, Section]:
        """Section number → section."""
        return {section.number: section for section in self.sections}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicator name → indicator."""
        return {indicator.name: indicator for indicator in self.indicators}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Project name → project."""
        return {project.name: project for project in self.projects}

    @cached_property
    def figures(self) -> dict[tuple[str, str, str], list[Figure]]:
        """Indicator, scope and measure → the figures of them."""
        figures: dict[tuple[str, str, str], list[Figure]] = {}
        for fact in self.facts:
            if isinstance(fact, Figure):
                figures.setdefault((fact.indicator, fact.scope, fact.measure), []).append(fact)
        return figures

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that a fact is about, or the report reviews or plans, ascending."""
        years = {fact.year for fact in self.facts}
        return tuple(sorted(years | {self.head.reviews, self.head.plans}))

    def part_of(self, number: str) -> str:
        """`reviews` or `plans`: the part of the report that a section stands in."""
        return self.section[number.partition(".")[0]].part

    def year_of(self, number: str) -> int:
        """The year of the part that a section stands in."""
        return self.head.reviews if self.part_of(number) == "reviews" else self.head.plans

    def mood(self, fact: Fact) -> str:
        """`actual` for what is reported, `target` for what is planned."""
        return "actual" if self.part_of(fact.section) == "reviews" else "target"

    def projects_of(self, fact: Fact) -> tuple[str, ...]:
        """The projects a fact is about: those it names, or the one that its scope is."""
        if isinstance(fact, Quantity):
            return (fact.scope,) if fact.scope in self.project else ()
        return fact.names
