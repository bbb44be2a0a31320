"""What a shell offers for a word that is being typed. Faulty data offers nothing, and says nothing.

Loaded only when a shell asks.
"""

import os
from collections.abc import Callable, Iterable

from jingan_cli.answers.overviews import FACETS
from jingan_cli.errors import JinganError
from jingan_cli.facts import KINDS
from jingan_cli.loading import default_path, load
from jingan_cli.quantity import MEASURES
from jingan_cli.query import fields_of
from jingan_cli.rendering import FORMATS
from jingan_cli.report import Report
from jingan_cli.terms import CONDITIONS

Completer = Callable[[str], list[str]]


def _one_of(words: Iterable[str]) -> Completer:
    known = list(words)

    def completing(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return completing


def _known(names: Callable[[Report], Iterable[str]]) -> Completer:
    """Completes a name that the report has."""

    def completing(incomplete: str) -> list[str]:
        try:
            report = load(os.environ.get("JINGAN_DATA") or default_path())
        except JinganError:
            return []
        return _one_of(dict.fromkeys(names(report)))(incomplete)

    return completing


def _everything(report: Report) -> Iterable[str]:
    facts = (fact.id for fact in report.facts)
    return [*report.project, *report.indicator, *report.section, *facts]


def _terms(report: Report) -> Iterable[str]:
    names = (entry.name for entries in report.names for entry in entries)
    return [*names, *(f"{condition}:" for condition in CONDITIONS)]


def _units(report: Report) -> Iterable[str]:
    units = (getattr(fact, "unit", "") for fact in report.facts)
    return (unit for unit in units if unit)


OFFERS: dict[str, Completer] = {
    "color": _one_of(("auto", "always", "never")),
    "facet": _one_of(FACETS),
    "field": _one_of(fields_of(KINDS)),
    "format": _one_of(FORMATS),
    "goal": _one_of(("target", "milestone", "task", "all")),
    "id": _known(lambda report: (fact.id for fact in report.facts)),
    "kind": _one_of(KINDS),
    "measure": _one_of(MEASURES),
    "name": _known(_everything),
    "place": _known(lambda report: (place.name for place in report.places)),
    "section": _known(lambda report: report.section),
    "term": _known(_terms),
    "theme": _known(lambda report: (theme.name for theme in report.themes)),
    "unit": _known(_units),
    "year": _known(lambda report: map(str, report.years)),
}
"""What is asked for → what is offered."""
