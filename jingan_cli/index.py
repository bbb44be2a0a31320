"""What a report's facts say, folded for searching: one line a fact, field by field."""

from collections.abc import Iterable, Mapping, Sequence

from jingan_cli.facts import Fact
from jingan_cli.names import fold_once
from jingan_cli.report import Index, Knowledge

FIELD, TEXT = "\x02", "\x03"
"""What ends a field of a line, and a text of a field. No text holds them: the loader sees to it."""


def indexed(known: Knowledge, facts: Iterable[Fact], titles: Mapping[str, str]) -> Index:
    """The index of facts, by what is known and the titles of sections and sources."""
    entries = (entry for entries in known.names for entry in entries if entry.aliases)
    return Index(
        lines=tuple(
            fold_once(_line(texts(known, fact, titles[fact.section or fact.source])))
            for fact in facts
        ),
        synonyms=tuple(
            tuple(fold_once(name) for name in (entry.name, *entry.aliases)) for entry in entries
        ),
    )


def meanings(synonyms: Iterable[Sequence[str]], word: str) -> tuple[str, ...]:
    """A folded word and, where it is a name or an alias, all names of the same thing."""
    same = (name for names in synonyms if word in names for name in names)
    return tuple(dict.fromkeys([word, *same]))


def texts(known: Knowledge, fact: Fact, title: str) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, field by field.

    Its names and its id; their aliases; its scope, places, organisations, programmes and themes;
    its statement; the title of its section or source.
    """
    found = ((known.indicator.get(name), known.project.get(name)) for name in fact.names)
    entries = [entry for pair in found for entry in pair if entry]
    stated = getattr(fact, "stated", "")
    scope = (getattr(fact, "scope", ""), *fact.places, *fact.organisations, *fact.programmes)
    return (
        (*fact.names, fact.id),
        [*(alias for entry in entries for alias in entry.aliases), *filter(None, [stated])],
        (*scope, *fact.themes),
        [fact.statement],
        [title],
    )


def _line(fields: Iterable[Sequence[str]]) -> str:
    return FIELD.join(TEXT.join(field) for field in fields)
