"""Facts that meet every group of terms, best first: the ranks of docs/search.md, asked in SQL."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from jingan_cli.chinese.folding import fold
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.library.filter import Condition, both
from jingan_cli.library.library import Library
from jingan_cli.library.searching import (
    Part,
    Question,
    Texts,
    any_of,
    count,
    count_kinds,
    facts_at,
    has_more,
    numbered,
    of_rows,
    rows_of,
    rows_of_part,
)
from jingan_cli.questions.matching import NAME, RANKS, WHOLE_NAME, Match, Matcher, Word

Group = Sequence[Matcher]
Rank = int | None
"""That of the field where a word was found; None for a condition that was met."""

FEW, COMMON = 500, 2000
"""So few facts are ranked sooner by their own texts than by all that have so common a word."""


MANY = 10_000
"""So many hits are counted in a moment, beside the first few that are shown."""


class Hits:
    """The facts of a question that meet one term of every group."""

    def __init__(self, library: Library, question: Question, groups: Sequence[Group]) -> None:
        self._library, self._database = library, library.database
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
    def are_too_many(self) -> bool:
        """Whether there are more than one would want counted beside a few of them."""
        return count(self._database, self._question, MANY + 1) > MANY

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
        if limit is None or not self._is_walked:
            return self._every[:limit]
        return self._first(limit)

    @property
    def _is_walked(self) -> bool:
        """Whether the first are found by their ranks alone, and sooner so than all."""
        if len(self._ranked) != 1 or not _is_textual(self._ranked[0]):
            return False
        return not self._is_narrow or has_more(self._database, self._question, FEW)

    @cached_property
    def _is_narrow(self) -> bool:
        """Whether a word is common in the library, and more than that is asked of the facts."""
        if len(self._ranked) == 1 and not self._rest.is_narrowed:
            return False
        words = [Question(part_of(group).match) for group in self._ranked]
        return any(it.match and has_more(self._database, it, COMMON) for it in words)

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
        if len(rows) <= FEW and self._is_narrow:
            scores = self._scores(rows)
            return sorted(rows, key=lambda row: scores[row])
        every = [self._ranks(group, rows) for group in self._ranked]
        return sorted(rows, key=lambda row: score(ranks[row] for ranks in every))

    def _scores(self, rows: Sequence[int]) -> dict[int, tuple[int, int]]:
        """The score of each row by the texts of its fact."""
        ranking = Ranking(self._library)
        return {
            row: score(it.rank for it in ranking.matches(self._ranked, fact))
            for row, fact in numbered(self._database, of_rows(rows))
        }

    def _ranks(self, group: Group, rows: Sequence[int]) -> dict[int, Rank]:
        """Each row's best rank in a group; what no other rank has is in the last."""
        tiers = [*_tiers(group)]
        left = set(rows)
        ranks: dict[int, Rank] = dict.fromkeys(rows, tiers[-1][0])
        question = Question(self._question.match, rows=(rows[0], rows[-1] + 1))
        for rank, part in tiers[:-1]:
            if not left:
                break
            found = left.intersection(rows_of_part(self._database, question, part))
            ranks |= dict.fromkeys(found, rank)
            left -= found
        return ranks


class Ranking:
    """How well facts meet terms, seen in their texts: as the index has it, one by one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts = Texts(library)

    def matches(self, groups: Iterable[Group], fact: Fact) -> list[Match]:
        """Of each group the best of the terms that a hit meets."""
        fields = [[fold(text) for text in texts] for texts in self._texts.of(fact)]
        return [self._best(group, fact, fields) for group in groups]

    def reason(self, fact: Fact, match: Match) -> dict[str, str]:
        """The field in which a term was found, and the text there."""
        if match.rank is None:
            return {"field": "条件", "text": match.term.text}
        if match.field is not None:
            text = self._texts.of(fact)[match.field][match.at]
            return {"field": RANKS[match.rank], "text": text}
        if match.rank == WHOLE_NAME:
            return {"field": "编号", "text": fact.id}
        assert isinstance(fact, Quantity), "only quantities have amounts"
        return {"field": "数值", "text": fact.printed}

    def _best(self, group: Group, fact: Fact, fields: Sequence[Sequence[str]]) -> Match:
        matches = [match for it in group if (match := self._match(it, fact, fields))]
        return min(matches, key=lambda match: match.rank or 0)

    def _match(self, it: Matcher, fact: Fact, fields: Sequence[Sequence[str]]) -> Match | None:
        if isinstance(it, Word):
            return it.match(fact, fields)
        own = Condition("lower(id) = ? AND report = ?", (fact.id.lower(), fact.report))
        return Match(it.term) if [*self._library.facts_where(both([own, it.where]))] else None


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
