"""What of a fact is searched: its texts, and as the full-text index has them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jingan_cli.chinese.folding import fold_once
from jingan_cli.knowledge.entries import Named
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Report


def texts_of(
    names: Sequence[str], entries: Iterable[Named], fact: Fact, titles: Sequence[str]
) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, field by field.

    Its names; their aliases; its scope, places, organisations, programmes and themes;
    its statement; the titles of its source, or of its section and those above it below the part.
    """
    stated = getattr(fact, "stated", "")
    scope = (getattr(fact, "scope", ""), *fact.places, *fact.organisations, *fact.programmes)
    return (
        names,
        [*(alias for entry in entries for alias in entry.aliases), *filter(None, [stated])],
        (*scope, *fact.themes),
        [fact.statement],
        titles,
    )


def tokens(folded: str) -> str:
    """A folded text as the full-text index has it: each character apart, each number whole."""
    return " ".join(_TOKEN.findall(folded) if _DIGIT.search(folded) else folded)


_DIGIT = re.compile("[0-9]")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)*|\S")

BETWEEN = '"'
"""Stands between two texts of a field: folding takes quotes away, so no question can hold it."""


def tokens_of(report: Report, fact: Fact) -> tuple[str, ...]:
    """The tokens of a fact of a complete report, field by field."""
    fields = texts_of(fact.names, report.entries_of(fact), fact, report.titles_above(fact))
    return tuple(_field_tokens(tuple(texts)) for texts in fields)


@lru_cache(maxsize=8192)
def _field_tokens(texts: tuple[str, ...]) -> str:
    """The tokens of a field. Names and titles are those of many facts."""
    return f" {BETWEEN} ".join(tokens(fold_once(text)) for text in texts)
