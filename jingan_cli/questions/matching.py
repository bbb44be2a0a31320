"""Whether a fact has what is looked for, and how well: the fields and their ranks. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.numerals import Amount
from jingan_cli.knowledge.facts import Fact, Quantity, number_of
from jingan_cli.knowledge.report import Report
from jingan_cli.library.indexing import FIELD, TEXT
from jingan_cli.questions.terms import Term

# Where a word can be found in a fact, best first. A hit's score is the sum of these over the
# words; then fewer different fields are better; then the report's order decides.
WHOLE_NAME, NAME, ALIAS, SCOPE, STATEMENT, TITLE = range(6)
RANKS = ("名称", "名称的一部分", "别名", "范围、地点或主题", "陈述", "章节标题")
"""The ranks in words."""

Find = Callable[[str], re.Match[str] | None]


class Candidate:
    """A fact that may be a hit: its folded line, and itself, read when it has to be."""

    def __init__(self, report: Report, at: int, line: str) -> None:
        self._report, self._at, self.line = report, at, line

    @cached_property
    def identities(self) -> frozenset[str]:
        """The folded id of the fact, alone and with its report's."""
        own = fold(self._report.ids[self._at])
        return frozenset({own, f"{fold(self._report.head.id)}:{own}"})

    @cached_property
    def fact(self) -> Fact:
        """The fact."""
        return self._report.fact(self._at)

    @property
    def number(self) -> tuple[Decimal, str] | None:
        """The base value and unit of the fact, if it has a number."""
        return self._report.numbers.get(self._at)


class Match(msgspec.Struct, frozen=True):
    """A term found in a fact: its rank, and where: the n-th text of a field of the index.

    A condition has no rank. An id, and a number that is met as a quantity, are in no field.
    """

    term: Term
    rank: int | None = None
    field: int | None = None
    at: int = 0


class Piece(msgspec.Struct, frozen=True):
    """A folded text to find. Where it begins or ends with a digit, no longer number may hold it."""

    text: str

    @property
    def pattern(self) -> str:
        """The regular expression of it."""
        before = r"(?<![0-9])(?<![0-9]\.)" if self.text[:1].isdecimal() else ""
        after = r"(?![0-9])(?!\.[0-9])" if self.text[-1:].isdecimal() else ""
        return before + re.escape(self.text) + after

    def places(self, text: str) -> Iterable[tuple[int, int]]:
        """Where it stands in a folded text."""
        pattern, at = re.compile(self.pattern), 0
        while match := pattern.search(text, at):
            yield match.span()
            at = match.start() + 1


class Word(msgspec.Struct, frozen=True, dict=True):
    """A term to find in texts: what it may be there, and the amount that it may be.

    `own` is the term itself, in the knowledge's script; `others` are other names of the same thing.
    `heard` tells of a word in pinyin which names it was taken for.
    """

    term: Term
    own: tuple[Piece, ...]
    others: tuple[Piece, ...] = ()
    amount: Amount | None = None
    heard: tuple[str, ...] = ()

    def match(self, candidate: Candidate) -> Match | None:
        """Where the fact has it best, or None."""
        if self._ids and self._ids & candidate.identities:
            return Match(self.term, WHOLE_NAME)
        found = self._best(candidate.line.split(FIELD))
        if found is None and self.amount and self._counts(candidate.number):
            return Match(self.term, STATEMENT)
        return found

    def places(self, report: Report) -> set[int]:
        """Where in a report are facts that have it."""
        index = report.index
        found = set[int]()
        if self._ids:
            ids, prefix = report.id_places, f"{fold(report.head.id)}:"
            names = {name.removeprefix(prefix) for name in self._ids}
            found = {ids[name] for name in names if name in ids}
        for text in (piece.text for piece in (*self.own, *self.others)):
            if text in index.text:
                having = [at for at, line in enumerate(index.lines) if text in line]
                found |= {at for at in having if self.find(index.lines[at])}
        if self.amount:
            found |= {at for at, number in report.numbers.items() if self._counts(number)}
        return found

    def in_text(self, text: str) -> bool:
        """Whether a folded text has it."""
        return self.find(text) is not None

    @cached_property
    def find(self) -> Find:
        """Searches a folded text for the term or another name."""
        return _finding([*self.own, *self.others])

    @cached_property
    def _find_own(self) -> Find:
        return _finding(self.own)

    @cached_property
    def _find_other(self) -> Find:
        return _finding(self.others)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(piece.text for piece in self.own)

    @cached_property
    def _ids(self) -> frozenset[str]:
        """What of it may be an id: of letters that an id may have."""
        return frozenset(name for name in self._whole if name.isascii())

    def _counts(self, number: tuple[Decimal, str] | None) -> bool:
        return self.amount is not None and number is not None and self.amount.covers(*number)

    def _best(self, fields: Sequence[str]) -> Match | None:
        """Where it stands best. By another name of the same thing it is found as by an alias."""
        own = next(self._matches(fields, self._find_own), None)
        if own and own.rank == NAME:
            names = enumerate(fields[0].split(TEXT))
            whole = next((at for at, name in names if name in self._whole), None)
            return own if whole is None else Match(self.term, WHOLE_NAME, 0, whole)
        other = next(self._matches(fields, self._find_other, ALIAS), None) if self.others else None
        if own is None or other is None:
            return own or other
        return min(own, other, key=lambda match: match.rank or 0)

    def _matches(self, fields: Sequence[str], find: Find, least: int = NAME) -> Iterator[Match]:
        for place, field in enumerate(fields):
            if find(field):
                rank = max(least, place + NAME)
                having = (at for at, text in enumerate(field.split(TEXT)) if find(text))
                yield from (Match(self.term, rank, place, at) for at in having)

    def marks(self, fact: Fact | None) -> Sequence[Piece]:
        """What to highlight in the texts of a fact, or of a sentence."""
        pieces = [*self.own, *self.others]
        if isinstance(fact, Quantity) and self._counts(number_of(fact)):
            return [*pieces, Piece(fold(fact.printed))]
        return pieces


class Condition(msgspec.Struct, frozen=True):
    """A term that narrows, like `kind:target`."""

    term: Term
    fits: Callable[[Fact], bool]

    def match(self, candidate: Candidate) -> Match | None:
        """That the fact meets it, or None."""
        return Match(self.term) if self.fits(candidate.fact) else None


Matcher = Word | Condition


def _finding(pieces: Iterable[Piece]) -> Find:
    """Searches a folded text for any of the pieces; for none, nothing is found."""
    return re.compile("|".join(piece.pattern for piece in pieces) or _NOWHERE).search


_NOWHERE = r"(?!)"
"""Matches nothing: of a comparison, no piece of text."""
