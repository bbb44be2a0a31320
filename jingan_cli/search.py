"""Words → hits, best first. Pure: matching, ranking, and where to highlight."""

from collections.abc import Iterable, Sequence

import msgspec

from jingan_cli.errors import QuestionError
from jingan_cli.facts import Fact, Quantity
from jingan_cli.names import fold, fold_once, fold_with_positions, nearest
from jingan_cli.report import Report

# The fields a word is looked for in, best first. A hit's rank is the sum, over the words, of the
# place in this list at which the word is first found; equal ranks keep the report's order.
WHOLE_NAME, NAME, ALIAS, SCOPE, STATEMENT, TITLE = range(6)


class Hit(msgspec.Struct, frozen=True):
    """A fact that every word was found in, and how well: 0 is best."""

    fact: Fact
    rank: int


def search(report: Report, facts: Iterable[Fact], words: Sequence[str]) -> list[Hit]:
    """The facts that every word matches, best first.

    A word matches in a fact's names, their aliases, its scope, places and themes, its statement,
    or its section's title, whatever the width, case and spaces. A word that is itself a name or an
    alias also matches by every other name of the same thing.
    """
    meanings = [synonyms(report, word) for word in words]
    hits = []
    for fact in facts:
        if not _may_match(report, fact, meanings):
            continue
        fields = _fields(report, fact)
        ranks = [_rank(meaning, fields) for meaning in meanings]
        found = [rank for rank in ranks if rank is not None]
        if len(found) == len(meanings):
            hits.append(Hit(fact, sum(found)))
    return sorted(hits, key=lambda hit: hit.rank)


def split(words: Iterable[str]) -> list[str]:
    """The words to look for; what was quoted for the shell is several words too.

    Raises:
        QuestionError: when there is nothing to look for.
    """
    found = [piece for word in words for piece in word.split() if fold(piece)]
    if not found:
        message = "检索词是空的，请给一个词，如 jingan search 养老"
        raise QuestionError(message)
    return found


def synonyms(report: Report, word: str) -> frozenset[str]:
    """The word and, where it is a name or an alias, all names of the same thing; folded."""
    folded = fold(word)
    meanings = {folded}
    for entries in report.names:
        for entry in entries:
            names = {fold(name) for name in (entry.name, *entry.aliases)}
            if folded in names:
                meanings |= names
    return frozenset(meanings)


def spans(text: str, meanings: Iterable[str]) -> list[tuple[int, int]]:
    """Where folded words stand in a text: half-open ranges of its own characters, apart."""
    folded, positions = fold_with_positions(text)
    marked: set[int] = set()
    for meaning in meanings:
        at = folded.find(meaning)
        while at >= 0:
            marked.update(range(positions[at], positions[at + len(meaning) - 1] + 1))
            at = folded.find(meaning, at + 1)
    starts = sorted(at for at in marked if at - 1 not in marked)
    ends = sorted(at + 1 for at in marked if at + 1 not in marked)
    return list(zip(starts, ends, strict=True))


def suggestions(report: Report, words: Iterable[str]) -> list[str]:
    """Names that would have been found, like the words that were not."""
    names = [entry.name for entries in report.names for entry in entries]
    scopes = [fact.scope for fact in report.facts if isinstance(fact, Quantity) and fact.scope]
    lost = [word for word in words if not search(report, report.facts, [word])]
    return list(dict.fromkeys(name for word in lost for name in nearest(word, [*names, *scopes])))


def _may_match(report: Report, fact: Fact, meanings: Iterable[frozenset[str]]) -> bool:
    """Whether every word is anywhere in the fact: one quick look before the careful one."""
    return matches("\0".join(it for texts in _texts(report, fact) for it in texts), meanings)


def matches(text: str, meanings: Iterable[frozenset[str]]) -> bool:
    """Whether each word, by one of its meanings, stands in a text."""
    folded = fold_once(text)
    return all(any(meaning in folded for meaning in meant) for meant in meanings)


def _texts(report: Report, fact: Fact) -> tuple[Sequence[str], ...]:
    """The texts of a fact that are searched, by the ranks from NAME on, and last its id."""
    found = ((report.indicator.get(name), report.project.get(name)) for name in fact.names)
    entries = [entry for pair in found for entry in pair if entry]
    scope = (getattr(fact, "scope", ""), *fact.places, *fact.organisations, *fact.programmes)
    return (
        fact.names,
        [alias for entry in entries for alias in entry.aliases],
        (*scope, *fact.themes),
        [fact.statement],
        [report.section[fact.section].title],
        [fact.id],
    )


def _fields(report: Report, fact: Fact) -> tuple[Sequence[str], ...]:
    """The folded texts of a fact, by rank."""
    *texts, identity = ([fold(text) for text in texts] for texts in _texts(report, fact))
    return ([*texts[0], *identity], *texts)


def _rank(meanings: frozenset[str], fields: tuple[Sequence[str], ...]) -> int | None:
    """The first field that has one of the meanings; None when no field has."""
    if any(name in meanings for name in fields[WHOLE_NAME]):
        return WHOLE_NAME
    for rank in range(NAME, len(fields)):
        if any(meaning in text for text in fields[rank] for meaning in meanings):
            return rank
    return None
