"""Which projects: those that facts are about, each with its facts."""

from collections.abc import Sequence

import msgspec

from jingan_cli.knowledge.entries import Project
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.questions.facts import Selected


class ProjectFacts(msgspec.Struct, frozen=True):
    """A project of a district, with the facts that are about it."""

    district: str
    project: Project
    facts: Sequence[Fact]


def projects_of(selected: Selected) -> list[ProjectFacts]:
    """The projects that the facts are about, in the facts' order."""
    about: dict[tuple[str, str], list[Fact]] = {}
    for fact in selected:
        for name in fact.about:
            about.setdefault((fact.district, name), []).append(fact)
    return [
        ProjectFacts(district, selected.library.names.entry("project", name), own)
        for (district, name), own in about.items()
    ]


def years_of(found: Sequence[ProjectFacts]) -> list[int]:
    """The years that any of the facts is about, ascending."""
    return sorted({fact.year for it in found for fact in it.facts})


def columns_of(years: Sequence[int]) -> tuple[str, ...]:
    """The keys of `flat_row`."""
    return ("name", "aliases", "places", *map(str, years), "themes", "note", "of")


def flat_row(found: ProjectFacts, years: Sequence[int]) -> dict[str, object]:
    """A project as one flat row, with what is said of it in each year, each thing once."""
    stages = {
        str(year): "；".join(dict.fromkeys(_said(it) for it in found.facts if it.year == year))
        for year in years
    }
    return {**msgspec.structs.asdict(found.project), **stages, "of": found.district}


def _said(fact: Fact) -> str:
    """What a fact says of its project, without the project's name, as a sentence would."""
    if isinstance(fact, Milestone):
        return fact.progress
    if isinstance(fact, Quantity):
        return f"{fact.indicator}{fact.spoken}"
    assert isinstance(fact, Result), "the remaining kinds"
    return f"{fact.action}{fact.object}"
