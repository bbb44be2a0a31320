"""What a report's facts say, folded for searching: one line a fact, field by field."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from jingan_cli.chinese.folding import fold_once
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Report

FIELD, TEXT = "\x02", "\x03"
"""What ends a field of a line, and a text of a field. No text holds them: the loader sees to it."""


class Index(msgspec.Struct, frozen=True, dict=True):
    """What is searched: the folded line of each fact, and the names that mean the same."""

    text: str
    synonyms: tuple[tuple[str, ...], ...]

    @cached_property
    def lines(self) -> list[str]:
        """The line of each fact, in their order."""
        return self.text.split("\n")


def indexed(report: Report) -> Index:
    """The index of a report's facts."""
    entries = (entry for entries in report.names for entry in entries if entry.aliases)
    return Index(
        text="\n".join(
            fold_once(_line(texts(report, fact, report.titles_above(fact))))
            for fact in report.facts
        ),
        synonyms=tuple(
            tuple(fold_once(name) for name in (entry.name, *entry.aliases)) for entry in entries
        ),
    )


def meanings(synonyms: Iterable[Sequence[str]], word: str) -> tuple[str, ...]:
    """A folded word and, where it is a name or an alias, all names of the same thing."""
    same = (name for names in synonyms if word in names for name in names)
    return tuple(dict.fromkeys([word, *same]))


def texts(report: Report, fact: Fact, titles: Sequence[str]) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, field by field.

    Its names; their aliases; its scope, places, organisations, programmes and themes;
    its statement; the titles of its source, or of its section and those above it below the part.
    """
    found = ((report.indicator.get(name), report.project.get(name)) for name in fact.names)
    entries = [entry for pair in found for entry in pair if entry]
    stated = getattr(fact, "stated", "")
    scope = (getattr(fact, "scope", ""), *fact.places, *fact.organisations, *fact.programmes)
    return (
        fact.names,
        [*(alias for entry in entries for alias in entry.aliases), *filter(None, [stated])],
        (*scope, *fact.themes),
        [fact.statement],
        titles,
    )


def _line(fields: Iterable[Sequence[str]]) -> str:
    return FIELD.join(TEXT.join(field) for field in fields)
