"""Which projects: those that facts are about, each with its facts."""

from collections.abc import Sequence

import msgspec

from jingan_cli.knowledge.entries import Project
from jingan_cli.knowledge.facts import Fact
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
