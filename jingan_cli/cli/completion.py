"""What a shell offers for a word that is being typed. Faulty data offers nothing, and says nothing.

Loaded only when a shell asks.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

from jingan_cli.cli.data import blaming, chosen_library
from jingan_cli.errors import JinganError
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.knowledge.fields import (
    COMPARATORS,
    FACETS,
    LEVELS,
    MEASURES,
    STAGES,
    VERDICTS,
)
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


A_FILE = "\0"
"""Ends what is offered where a file is wanted: the shell knows which there are."""


def _file(incomplete: str) -> list[str]:
    return [f"{incomplete}{A_FILE}"]


def _in_a_list(completer: Completer) -> Completer:
    """Completes the last of several words with commas between them."""

    def completing(context: typer.Context, incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{word}" for word in _asked(completer, context, last)]

    return completing


def _asked(completer: Completer, context: typer.Context, incomplete: str) -> list[str]:
    takes_context = completer.__code__.co_argcount > 1
    return completer(context, incomplete) if takes_context else completer(incomplete)


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


def _of_a_report(find: Callable[[Library], Iterable[str]]) -> Completer:
    """Completes a number or an id, also behind the report that it is of: jingan-2017:2.4."""
    plain = _known(find)

    def completing(context: typer.Context, incomplete: str) -> list[str]:
        report, colon, begun = incomplete.rpartition(":")
        if not colon:
            return plain(context, begun)
        found = _known(lambda library: find(library.narrowed(report)))(context, begun)
        return [f"{report}:{it}" for it in found]

    return completing


def _everything(library: Library) -> Iterable[str]:
    names = library.names
    sections = library.reports.section_numbers()
    return [*names.all("project"), *names.all("indicator"), *sections, *library.ids()]


def _sides(library: Library) -> Iterable[str]:
    """What can be set side by side."""
    scopes = (str(scope) for scope, _ in library.tally("scope"))
    years = map(str, library.years)
    return [*years, *library.reports.section_numbers(), *library.names.all("indicator"), *scopes]


def _term(context: typer.Context, incomplete: str) -> list[str]:
    """Completes a word of a search, or the value of a condition."""
    condition, colon, begun = incomplete.partition(":")
    if not colon:
        return _known(_terms)(context, incomplete)
    completer = OFFERS.get(_VALUES.get(condition, condition))
    if condition not in CONDITIONS or completer is None:
        return []
    return [f"{condition}:{word}" for word in _asked(completer, context, begun)]


_VALUES = {"source": "source-id"}


def _terms(library: Library) -> Iterable[str]:
    names = (name for kind in NAMES for name in library.names.all(kind))
    return [*names, *(f"{condition}:" for condition in CONDITIONS)]


def _named(kind: str) -> Completer:
    return _known(lambda library: library.names.all(kind))


def _valued(field: str) -> Completer:
    return _known(lambda library: (str(value) for value, _ in library.tally(field)))


OFFERS: dict[str, Completer] = {
    "against": _one_of(("parent",)),
    "color": _one_of(("auto", "always", "never")),
    "facet": _one_of(FACETS),
    "field": _one_of(fields_of(KINDS)),
    "fields": _in_a_list(_one_of(fields_of(KINDS))),
    "file": _file,
    **{kind: _in_a_list(_named(kind)) for kind in ("indicator", "organisation", "place")},
    **{kind: _in_a_list(_named(kind)) for kind in ("programme", "project", "theme")},
    **{field: _in_a_list(_valued(field)) for field in ("scope", "strength")},
    "op": _in_a_list(_one_of(COMPARATORS)),
    "source-id": _in_a_list(_valued("source")),
    "stage": _in_a_list(_one_of(STAGES)),
    "format": _one_of(FORMATS),
    "goal": _one_of(("target", "milestone", "task", "all")),
    "id": _of_a_report(Library.ids),
    "kind": _one_of(KINDS),
    "layout": _one_of(("place", "year")),
    "level": _in_a_list(_one_of(LEVELS)),
    "measure": _in_a_list(_one_of(MEASURES)),
    "name": _of_a_report(_everything),
    "panel": _one_of(("target", "figure", "both")),
    "report": _in_a_list(_known(lambda library: library.reports.ids())),
    "section": _in_a_list(_of_a_report(lambda library: library.reports.section_numbers())),
    "side": _known(_sides),
    "term": _term,
    "unit": _in_a_list(_known(lambda library: (unit for unit, *_ in library.units))),
    "verdict": _in_a_list(_one_of(VERDICTS)),
    "year": _known(lambda library: map(str, library.years)),
}
"""What is asked for → what is offered."""
