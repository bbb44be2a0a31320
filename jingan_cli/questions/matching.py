"""What the terms of a search mean in a library, and where a fact has them. Pure.

Which facts have a word is asked of the full-text index (`library/searching.py`). What is shown of
it, why a fact was found and what to highlight, is seen here, in the texts of the few facts shown.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from jingan_cli.chinese.folding import fold, fold_with_positions
from jingan_cli.chinese.numerals import Amount
from jingan_cli.knowledge.facts import Fact, Quantity, number_of
from jingan_cli.library.filter import Condition
from jingan_cli.library.searching import Found
from jingan_cli.questions.terms import Term

# Where a word can be found in a fact, best first. A hit's score is the sum of these over the
# words; then fewer different fields are better; then the report's order decides.
WHOLE_NAME, NAME, ALIAS, SCOPE, STATEMENT, TITLE = range(6)
RANKS = ("名称", "名称的一部分", "别名", "范围、地点或主题", "陈述", "章节标题")
"""The ranks in words."""

Find = Callable[[str], re.Match[str] | None]


class Match(msgspec.Struct, frozen=True):
    """A term found in a fact: its rank, and where: the n-th text of a field.

    A condition has no rank. An id, and a number that is met as a quantity, are in no field.
    """

    term: Term
    rank: int | None = None
    field: int | None = None
    at: int = 0


class Piece(msgspec.Struct, frozen=True):
    """A folded text to find. Where it begins or ends in a number, that is the whole number."""

    text: str

    @property
    def pattern(self) -> str:
        """The regular expression of it: it finds what the full-text index finds."""
        before = r"(?<![0-9])" if _BEGINS.match(self.text) else ""
        before += r"(?<![0-9]\.)" if self.text[:1].isdecimal() else ""
        after = r"(?![0-9])" if _ENDS.search(self.text) else ""
        after += r"(?!\.[0-9])" if self.text[-1:].isdecimal() else ""
        return before + re.escape(self.text) + after

    def places(self, text: str) -> Iterable[tuple[int, int]]:
        """Where it stands in a folded text."""
        pattern, at = re.compile(self.pattern), 0
        while match := pattern.search(text, at):
            yield match.span()
            at = match.start() + 1


_BEGINS = re.compile(r"\.?[0-9]")
_ENDS = re.compile(r"[0-9]\.?\Z")


class Word(msgspec.Struct, frozen=True, dict=True):
    """A term to find in texts: what it may be there, and the amount that it may be.

    `own` is the term itself, in the knowledge's script; `others` are other names of the same thing.
    `found` is where the library has any of them. `heard` tells of a word in pinyin which names it
    was taken for.
    """

    term: Term
    found: Found
    own: tuple[Piece, ...]
    others: tuple[Piece, ...] = ()
    amount: Amount | None = None
    heard: tuple[str, ...] = ()

    def match(self, fact: Fact, fields: Sequence[Sequence[str]]) -> Match | None:
        """Where the fact has it best, in its folded texts field by field; or None."""
        if self._whole & {fold(fact.id), fold(f"{fact.report}:{fact.id}")}:
            return Match(self.term, WHOLE_NAME)
        found = [*self._matches(fields, self._find_own)]
        found += self._matches(fields, self._find_other, ALIAS)
        if self._counts(fact):
            found.append(Match(self.term, STATEMENT))
        return min(found, key=lambda match: match.rank or 0, default=None)

    def in_text(self, text: str) -> bool:
        """Whether a folded text has it."""
        return self._find_own(text) is not None or self._find_other(text) is not None

    def marks(self, fact: Fact | None) -> Sequence[Piece]:
        """What to highlight in the texts of a fact, or of a sentence."""
        pieces = [*self.own, *self.others]
        if isinstance(fact, Quantity) and self._counts(fact):
            return [*pieces, Piece(fold(fact.printed))]
        return pieces

    @cached_property
    def _find_own(self) -> Find:
        return _finding(self.own)

    @cached_property
    def _find_other(self) -> Find:
        return _finding(self.others)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(piece.text for piece in self.own)

    def _counts(self, fact: Fact) -> bool:
        number = number_of(fact) if self.amount else None
        return self.amount is not None and number is not None and self.amount.covers(*number)

    def _matches(
        self, fields: Sequence[Sequence[str]], find: Find, least: int = NAME
    ) -> Iterator[Match]:
        """Where it stands. By another name of the same thing it is found as by an alias."""
        for place, texts in enumerate(fields):
            for at, text in enumerate(texts):
                is_name = least == NAME and place == 0 and text in self._whole
                if find(text):
                    rank = WHOLE_NAME if is_name else max(least, place + NAME)
                    yield Match(self.term, rank, place, at)


class Narrowing(msgspec.Struct, frozen=True):
    """A term that narrows, like `kind:target`: what it asks of facts, and of which report alone.

    `told` is what is counted besides what it says.
    """

    term: Term
    where: Condition
    report: str = ""
    told: str = ""


Matcher = Word | Narrowing


def _finding(pieces: Iterable[Piece]) -> Find:
    """Searches a folded text for any of the pieces; for none, nothing is found."""
    return re.compile("|".join(piece.pattern for piece in pieces) or _NOWHERE).search


_NOWHERE = r"(?!)"
"""Matches nothing: of a comparison, no piece of text."""


def spans(text: str, pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """Where folded pieces stand in a text: half-open ranges of its own characters, apart."""
    folded, positions = fold_with_positions(text)
    marked: set[int] = set()
    for piece in pieces:
        for start, end in piece.places(folded):
            marked.update(range(positions[start], positions[end - 1] + 1))
    starts = sorted(at for at in marked if at - 1 not in marked)
    ends = sorted(at + 1 for at in marked if at + 1 not in marked)
    return list(zip(starts, ends, strict=True))
