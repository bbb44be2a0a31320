"""Facts that meet every group of terms, best first: the ranks of docs/search.md, asked in SQL."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from jingan_cli.knowledge.facts import Fact
from jingan_cli.library.library import Library
from jingan_cli.library.searching import (
    Part,
    Question,
    any_of,
    count,
    count_kinds,
    facts_at,
    rows_of,
    rows_of_part,
)
from jingan_cli.questions.matching import NAME, RANKS, WHOLE_NAME, Matcher, Word

Group = Sequence[Matcher]
Rank = int | None
"""That of the field where a word was found; None for a condition that was met."""

FEW = 1000
"""So many single facts are looked up sooner than all that have a word."""


class Hits:
    """The facts of a question that meet one term of every group."""

    def __init__(self, library: Library, question: Question, groups: Iterable[Group]) -> None:
        self._database = library.database
        groups = [*groups]
        self._ranked = [group for group in groups if any(isinstance(it, Word) for it in group)]
        self._rest = question
        for group in groups:
            if group not in self._ranked:
                self._rest = self._rest.having(part_of(group))
        self._question = self._rest
        for group in self._ranked:
            self._question = self._question.having(part_of(group))

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return count(self._database, self._question)

    @cached_property
    def kinds(self) -> dict[str, int]:
        """How many there are of each kind."""
        return count_kinds(self._database, self._question)

    def facts(self, limit: int | None = None) -> list[Fact]:
        """The facts, best first, at most so many."""
        return facts_at(self._database, self.rows(limit))

    def rows(self, limit: int | None = None) -> list[int]:
        """The rows of the facts, best first, at most so many.

        By the sum of the ranks of their words, then the number of different fields, then their
        order. Of one group, the first are found rank by rank, without looking at the others.
        """
        if limit is not None and len(self._ranked) == 1 and _is_textual(self._ranked[0]):
            return self._first(limit)
        return self._every[:limit]

    def _first(self, limit: int) -> list[int]:
        found: dict[int, None] = {}
        for _, part in _tiers(self._ranked[0]):
            if len(found) >= limit:
                break
            found |= dict.fromkeys(rows_of_part(self._database, self._rest, part, limit))
        return [*found][:limit]

    @cached_property
    def _every(self) -> list[int]:
        rows = rows_of(self._database, self._question)
        if not rows or not self._ranked:
            return rows
        every = [self._ranks(group, rows) for group in self._ranked]
        return sorted(rows, key=lambda row: score(ranks[row] for ranks in every))

    def _ranks(self, group: Group, rows: Sequence[int]) -> dict[int, Rank]:
        """Each row's best rank in a group; what no other rank has is in the last."""
        tiers = [*_tiers(group)]
        left = set(rows)
        ranks: dict[int, Rank] = dict.fromkeys(rows, tiers[-1][0])
        for rank, part in tiers[:-1]:
            if not left:
                break
            question = Question(rows=(min(left), max(left) + 1))
            if len(left) <= FEW:
                question = Question(among=tuple(left))
            found = left.intersection(rows_of_part(self._database, question, part))
            ranks |= dict.fromkeys(found, rank)
            left -= found
        return ranks


def score(ranks: Iterable[Rank]) -> tuple[int, int]:
    """The sum of the ranks of words, and in how many different fields the words were found."""
    found = [rank for rank in ranks if rank is not None]
    return sum(found), len({rank or NAME for rank in found})


def part_of(group: Group) -> Part:
    """The facts that meet one of the terms."""
    return _union(_anywhere(it) for it in group)


def _anywhere(it: Matcher) -> Part:
    return it.found.anywhere if isinstance(it, Word) else Part("", (it.where,))


def _tiers(group: Group) -> Iterator[tuple[Rank, Part]]:
    """The facts by the best term they meet. A condition and a whole name are equally good."""
    for it in group:
        if isinstance(it, Word):
            yield WHOLE_NAME, it.found.ranks[WHOLE_NAME]
        else:
            yield None, Part("", (it.where,))
    words = [it for it in group if isinstance(it, Word)]
    for rank in range(NAME, len(RANKS)):
        yield rank, _union(it.found.ranks[rank] for it in words)


def _union(parts: Iterable[Part]) -> Part:
    parts = [*parts]
    return Part(any_of(it.match for it in parts), tuple(c for it in parts for c in it.beside))


def _is_textual(group: Group) -> bool:
    return all(isinstance(it, Word) for it in group)
