"""What a report's facts say, folded for searching: one line a fact, field by field."""

from collections.abc import Iterable, Sequence

import msgspec

from jingan_cli.facts import Fact
from jingan_cli.names import fold_once
from jingan_cli.report import Report

FIELD, TEXT = "\x02", "\x03"
"""What ends a field of a line, and a text of a field. No text holds them: the loader sees to it."""


class Index(msgspec.Struct, frozen=True):
    """The line of each fact, in the order of the facts; and the names that mean the same."""

    lines: Sequence[str]
    synonyms: Sequence[Sequence[str]]

    def meanings(self, word: str) -> tuple[str, ...]:
        """A folded word and, where it is a name or an alias, all names of the same thing."""
        same = (name for names in self.synonyms if word in names for name in names)
        return tuple(dict.fromkeys([word, *same]))


def index(report: Report) -> Index:
    """The index of a report."""
    entries = (entry for entries in report.names for entry in entries if entry.aliases)
    return Index(
        lines=[fold_once(_line(texts(report, fact))) for fact in report.facts],
        synonyms=[[fold_once(name) for name in (entry.name, *entry.aliases)] for entry in entries],
    )


def texts(report: Report, fact: Fact) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, field by field.

    Its names and its id; their aliases; its scope, places, organisations, programmes and themes;
    its statement; the title of its section.
    """
    found = ((report.indicator.get(name), report.project.get(name)) for name in fact.names)
    entries = [entry for pair in found for entry in pair if entry]
    scope = (getattr(fact, "scope", ""), *fact.places, *fact.organisations, *fact.programmes)
    return (
        (*fact.names, fact.id),
        [alias for entry in entries for alias in entry.aliases],
        (*scope, *fact.themes),
        [fact.statement],
        [report.section[fact.section].title],
    )


def _line(fields: Iterable[Sequence[str]]) -> str:
    return FIELD.join(TEXT.join(field) for field in fields)
