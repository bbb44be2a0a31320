"""Terms → what each means in a library: texts, other names, an amount, ids, or a condition."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.numerals import SIGNS, Amount, amount, comparison, year_digits
from jingan_cli.chinese.scripts import from_pinyin, in_either_script
from jingan_cli.chinese.units import canonical_unit
from jingan_cli.errors import UnknownError
from jingan_cli.library.library import Library
from jingan_cli.library.searching import (
    NOWHERE,
    Question,
    Sought,
    locate,
    rows_of_part,
    rows_of_reports,
)
from jingan_cli.questions.filter import Query, known_kind, pieces_of, resolve
from jingan_cli.questions.matching import Matcher, Narrowing, Piece, Word
from jingan_cli.questions.places import besides
from jingan_cli.questions.terms import Term


class Understanding:
    """What a library knows that gives terms their meaning."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.units = [*dict.fromkeys(base for _, _, base, _ in library.units)]

    @cached_property
    def names(self) -> list[str]:
        """Everything that is a name: what pinyin may spell, and what is suggested."""
        library = self._library
        return list(dict.fromkeys([*library.names.spelled(), *library.reports.titles()]))

    def groups(self, groups: Iterable[tuple[Term, ...]]) -> list[list[Matcher]]:
        """What is meant by groups of terms; a number and its unit in one argument are one.

        A year is the year of a fact, too: 北横通道 2017.

        Raises:
            UnknownError: as `matcher`.
        """
        joined: list[tuple[Term, ...]] = []
        for group in groups:
            if joined and (together := self._number(joined[-1], group)):
                joined[-1] = (together,)
            else:
                joined.append(group)
        return [[it for term in group for it in self.meanings(term)] for group in joined]

    def meanings(self, term: Term) -> Iterator[Matcher]:
        """What a term means, of which one is enough: itself, and of a year that facts are of it."""
        yield self.matcher(term)
        if year := self._year(term):
            yield self._narrowing(year)

    def _year(self, term: Term) -> Term | None:
        """A year that facts have as the condition that they do."""
        digits = year_digits(term.text)
        is_year = not term.quoted and not term.condition and _A_YEAR.fullmatch(digits)
        if not is_year or not self._library.has_year(int(digits)):
            return None
        return msgspec.structs.replace(term, text=digits, condition="year")

    def matcher(self, term: Term) -> Matcher:
        """What a term means: as typed, or where nothing is found, in another script.

        Raises:
            UnknownError: for a condition's value, or the unit of a comparison, that is not known.
        """
        if term.condition:
            return self._narrowing(term)
        if comparison(term.text) and not term.quoted:
            counted = in_either_script(term.text, lambda text: amount(text, self.units))
            if not counted:
                raise self._unknown_unit(term.text)
            return self._made(term, (), amount=counted)
        return (
            in_either_script(term.text, lambda text: self._found(term, text))
            or self._heard(term)
            or msgspec.structs.replace(self.word(term, term.text), found=NOWHERE)
        )

    def word(self, term: Term, text: str) -> Word:
        """The word by all its names, and as a number; a phrase in quotes by itself alone."""
        own = fold(text)
        if term.quoted:
            return self._made(term, [own])
        names = dict.fromkeys([*self._library.names.synonyms(own), *self._unit(own)])
        others = [name for name in names if name != own]
        return self._made(term, [own], others, amount(text, self.units))

    def is_anywhere(self, word: Word) -> bool:
        """Whether a fact of the library has a word."""
        question = Question(rows=rows_of_reports(self._library, [self._library.only]))
        return bool(rows_of_part(self._library.database, question, word.found.anywhere, 1))

    def _number(self, before: tuple[Term, ...], after: tuple[Term, ...]) -> Term | None:
        """A number and a unit that one argument holds apart as one term: `"4 家"`."""
        plain = (
            len(it) == 1 and not it[0].quoted and not it[0].condition for it in (before, after)
        )
        if not after[0].follows or not all(plain):
            return None
        together = Term(f"{before[0].text}{after[0].text}")
        if before[0].text in _HALVES:
            return together if amount(together.text, self.units) else None
        number, counted = (amount(it.text, self.units) for it in (before[0], together))
        if amount(after[0].text, self.units) or not number or number.unit:
            return None
        return together if counted and counted.unit else None

    def _narrowing(self, term: Term) -> Narrowing:
        """The condition as a query, by the name of the field it narrows; or of what came of it."""
        if term.condition == "verdict":
            from jingan_cli.questions.outcomes import with_verdict  # noqa: PLC0415  # rarely asked

            return Narrowing(term, with_verdict(self._library, term.text))
        narrowed: dict[str, Any] = {term.condition: term.text}
        if term.condition == "kind":
            kinds = tuple(known_kind(piece) for piece in pieces_of(term.text))
            narrowed = {"kinds": tuple(dict.fromkeys(kinds))}
        chosen = resolve(self._library, Query(**narrowed))
        where = self._library.condition(chosen)
        return Narrowing(term, where, chosen.report, besides(chosen.where))

    def _found(self, term: Term, text: str) -> Word | None:
        word = self.word(term, text)
        return word if self.is_anywhere(word) else None

    def _heard(self, term: Term) -> Word | None:
        """A word in Latin letters as the names, or pieces of names, that it spells in pinyin."""
        if term.quoted:
            return None
        pieces = [*from_pinyin(term.text, self.names)]
        synonyms = self._library.names.synonyms
        names = dict.fromkeys(name for piece in pieces for name in synonyms(piece))
        others = [name for name in names if name not in pieces]
        return self._made(term, pieces, others, heard=pieces) if pieces else None

    def _made(
        self,
        term: Term,
        own: Sequence[str],
        others: Sequence[str] = (),
        amount: Amount | None = None,
        heard: Sequence[str] = (),
    ) -> Word:
        found = locate(self._library, Sought(tuple(own), tuple(others), amount))
        mine, theirs = (tuple(map(Piece, texts)) for texts in (own, others))
        return Word(term, found, mine, theirs, amount, tuple(heard))

    def _unit(self, word: str) -> Iterator[str]:
        """A word that is a unit in another spelling, as the knowledge has it: ㎡, 万㎡."""
        for prefix in ("", "万", "亿"):
            unit = canonical_unit(word.removeprefix(prefix))
            if word.startswith(prefix) and unit in self.units:
                yield prefix + unit

    def _unknown_unit(self, text: str) -> UnknownError:
        unit = re.sub(r"^[<>=≤≥≦≧+0-9,.-]+[万亿]*", "", unicodedata.normalize("NFKC", text))
        return UnknownError("单位", unit, nearest(unit, self.units), self.units)


_HALVES = SIGNS | {"百分之"}
"""What stands before a number and is none."""

_A_YEAR = re.compile("(?:19|20)[0-9]{2}")
