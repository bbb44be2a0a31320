"""What a shell offers for a word that is being typed. Faulty data offers nothing, and says nothing.

Loaded only when a shell asks.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

from jingan_cli.cli.data import blaming, chosen_library
from jingan_cli.errors import JinganError
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.knowledge.fields import COMPARATORS, FACETS, MEASURES, STAGES, VERDICTS
from jingan_cli.library.columns import NAMES
from jingan_cli.library.library import Library
from jingan_cli.output.formats import FORMATS
from jingan_cli.questions.filter import fields_of
from jingan_cli.questions.terms import CONDITIONS

Completer = Callable[..., list[str]]
"""What Typer calls: with the word being typed, and the context where it is asked for."""


def _one_of(words: Iterable[str]) -> Completer:
    known = list(words)

    def completing(incomplete: str) -> list[str]:
        return [word for word in known if word.startswith(incomplete)]

    return completing


def _known(names: Callable[[Library], Iterable[str]]) -> Completer:
    """Completes a name that a report has; of faulty files, those of the others."""

    def completing(context: typer.Context, incomplete: str) -> list[str]:
        typed = _typed(context)
        with suppress(JinganError), blaming(typed):
            library = chosen_library(typed, keep_going=True)
            return _one_of(dict.fromkeys(names(library)))(incomplete)
        return []

    return completing


def _typed(context: typer.Context) -> list[str]:
    """What `--data` names on the line so far, before and after the command."""
    named = [it.params.get("data") or () for it in (context.parent, context) if it]
    return [path for paths in named for path in paths]


def _everything(library: Library) -> Iterable[str]:
    names = library.names
    sections = library.reports.section_numbers()
    return [*names.all("project"), *names.all("indicator"), *sections, *library.ids()]


def _terms(library: Library) -> Iterable[str]:
    names = (name for kind in NAMES for name in library.names.all(kind))
    return [*names, *(f"{condition}:" for condition in CONDITIONS)]


def _named(kind: str) -> Completer:
    return _known(lambda library: library.names.all(kind))


def _valued(field: str) -> Completer:
    return _known(lambda library: (str(value) for value, _ in library.tally(field)))


OFFERS: dict[str, Completer] = {
    "color": _one_of(("auto", "always", "never")),
    "facet": _one_of(FACETS),
    "field": _one_of(fields_of(KINDS)),
    **{kind: _named(kind) for kind in ("indicator", "organisation", "place", "programme")},
    **{kind: _named(kind) for kind in ("project", "theme")},
    **{field: _valued(field) for field in ("scope", "strength")},
    "op": _one_of(COMPARATORS),
    "source-id": _valued("source"),
    "stage": _one_of(STAGES),
    "format": _one_of(FORMATS),
    "goal": _one_of(("target", "milestone", "task", "all")),
    "id": _known(Library.ids),
    "kind": _one_of(KINDS),
    "measure": _one_of(MEASURES),
    "name": _known(_everything),
    "report": _known(lambda library: library.reports.ids()),
    "section": _known(lambda library: library.reports.section_numbers()),
    "term": _known(_terms),
    "unit": _known(lambda library: (unit for unit, *_ in library.units)),
    "verdict": _one_of(VERDICTS),
    "year": _known(lambda library: map(str, library.years)),
}
"""What is asked for → what is offered."""
