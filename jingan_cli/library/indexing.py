"""What a report's facts say, folded for searching: one line a fact, field by field."""

from collections.abc import Iterable, Mapping, Sequence

from jingan_cli.chinese.folding import fold_once
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Index, Knowledge

FIELD, TEXT = "\x02", "\x03"
"""What ends a field of a line, and a text of a field. No text holds them: the loader sees to it."""


def indexed(known: Knowledge, facts: Iterable[Fact], titles: Mapping[str, str]) -> Index:
    """The index of facts, by what is known and the titles of sections and sources."""
    entries = (entry for entries in known.names for entry in entries if entry.aliases)
    return Index(
        text="\n".join(
            fold_once(_line(texts(known, fact, titles_of(fact, titles)))) for fact in facts
        ),
        synonyms=tuple(
            tuple(fold_once(name) for name in (entry.name, *entry.aliases)) for entry in entries
        ),
    )


def titles_of(fact: Fact, titles: Mapping[str, str]) -> list[str]:
    """The titles a fact stands below, by section numbers and source ids: its own first.

    A part's title is one of the facts that stand in its opening alone.
    """
    if fact.source:
        return [titles[fact.source]]
    number, found = fact.section, [titles[fact.section]]
    while (number := number.rpartition(".")[0]).count("."):
        found.append(titles[number])
    return found


def meanings(synonyms: Iterable[Sequence[str]], word: str) -> tuple[str, ...]:
    """A folded word and, where it is a name or an alias, all names of the same thing."""
    same = (name for names in synonyms if word in names for name in names)
    return tuple(dict.fromkeys([word, *same]))


def texts(known: Knowledge, fact: Fact, titles: Sequence[str]) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, field by field.

    Its names; their aliases; its scope, places, organisations, programmes and themes;
    its statement; the titles of its source, or of its section and those above it below the part.
    """
    found = ((known.indicator.get(name), known.project.get(name)) for name in fact.names)
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
