"""Terms → hits, best first. Pure: what matches, how well, why, and what stands around it.

docs/search.md tells readers the same rules.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import msgspec

from jingan_cli.errors import UnknownError
from jingan_cli.facts import Fact, Quantity
from jingan_cli.index import FIELD, TEXT, meanings, texts
from jingan_cli.library import Library
from jingan_cli.names import fold, fold_with_positions, nearest
from jingan_cli.numerals import Amount, amount, comparison
from jingan_cli.quantity import base_unit
from jingan_cli.query import Query, about, fits, known_kind
from jingan_cli.report import Report
from jingan_cli.spelling import from_pinyin, in_either_script
from jingan_cli.terms import Term, Terms

# Where a word can be found in a fact, best first. A hit's score is the sum of these over the
# words; then fewer different fields are better; then the report's order decides.
WHOLE_NAME, NAME, ALIAS, SCOPE, STATEMENT, TITLE = range(6)
RANKS = ("名称", "名称的一部分", "别名", "范围、地点或主题", "陈述", "章节标题")
"""The ranks in words."""


class Candidate:
    """A fact that may be a hit: its folded line, and itself, read when it has to be."""

    def __init__(self, report: Report, at: int, line: str) -> None:
        self._report, self._at, self.line = report, at, line

    @cached_property
    def fact(self) -> Fact:
        """The fact."""
        return self._report.fact(self._at)


class Match(msgspec.Struct, frozen=True):
    """A term found in a fact: its rank, and which of the field's texts has it.

    A condition has neither. A number that is met as a quantity has no text: `at` is -1.
    """

    term: Term
    rank: int | None = None
    at: int = -1


class Hit(msgspec.Struct, frozen=True):
    """A fact that meets every term, and where each was found."""

    fact: Fact
    matches: tuple[Match, ...]

    @property
    def score(self) -> tuple[int, int]:
        """The sum of the ranks, and in how many different fields the words were found."""
        ranks = [match.rank for match in self.matches if match.rank is not None]
        return sum(ranks), len({max(rank, NAME) for rank in ranks})


class Piece(msgspec.Struct, frozen=True, dict=True):
    """A folded text to find. Where it begins or ends with a digit, no longer number may hold it."""

    text: str

    def within(self, text: str) -> bool:
        """Whether it stands in a folded text."""
        return self.text in text and (
            self._in_longer_number is None or self._in_longer_number.search(text) is not None
        )

    def places(self, text: str) -> Iterable[tuple[int, int]]:
        """Where it stands in a folded text."""
        pattern = self._in_longer_number or re.compile(re.escape(self.text))
        at = 0
        while match := pattern.search(text, at):
            yield match.span()
            at = match.start() + 1

    @cached_property
    def _in_longer_number(self) -> re.Pattern[str] | None:
        first, last = self.text[:1].isdecimal(), self.text[-1:].isdecimal()
        if not first and not last:
            return None
        before = r"(?<![0-9])(?<![0-9]\.)" if first else ""
        after = r"(?![0-9])(?!\.[0-9])" if last else ""
        return re.compile(before + re.escape(self.text) + after)


class Word(msgspec.Struct, frozen=True):
    """A term to find in texts: what it may be there, and the amount that it may be.

    `heard` tells of a word in pinyin which names it was taken for.
    """

    term: Term
    pieces: tuple[Piece, ...]
    amount: Amount | None = None
    heard: tuple[str, ...] = ()

    def match(self, candidate: Candidate) -> Match | None:
        """Where the fact has it best, or None."""
        if self.in_text(candidate.line):
            return next(self._matches(candidate.line))
        if self.amount and self._counts(candidate.fact):
            return Match(self.term, STATEMENT)
        return None

    def in_text(self, text: str) -> bool:
        """Whether a folded text has it."""
        return any(piece.within(text) for piece in self.pieces)

    def _counts(self, fact: Fact) -> bool:
        if self.amount is None or not isinstance(fact, Quantity) or fact.value is None:
            return False
        return self.amount.covers(fact.base_number, fact.base[1])

    def _matches(self, line: str) -> Iterator[Match]:
        """Where a line has it, best first."""
        fields = [field.split(TEXT) for field in line.split(FIELD)]
        for at, name in enumerate(fields[0]):
            if any(piece.text == name for piece in self.pieces):
                yield Match(self.term, WHOLE_NAME, at)
        for rank, named in enumerate(fields, NAME):
            for at, text in enumerate(named):
                if any(piece.within(text) for piece in self.pieces):
                    yield Match(self.term, rank, at)

    def marks(self, fact: Fact | None) -> Sequence[Piece]:
        """What to highlight in the texts of a fact, or of a sentence."""
        if fact and self._counts(fact):
            return [*self.pieces, Piece(fold(_printed(fact)))]
        return self.pieces


class Condition(msgspec.Struct, frozen=True):
    """A term that narrows, like `kind:target`."""

    term: Term
    fits: Callable[[Fact], bool]

    def match(self, candidate: Candidate) -> Match | None:
        """That the fact meets it, or None."""
        return Match(self.term) if self.fits(candidate.fact) else None


Matcher = Word | Condition


class Search:
    """What was asked of a library: its terms, understood by what the reports know.

    Raises:
        UnknownError: for a condition's value, or the unit of a comparison, that is not known.
    """

    def __init__(self, library: Library, terms: Terms) -> None:
        self._library = library
        self._units = [*dict.fromkeys(base_unit(unit) for unit in library.units)]
        groups = self._with_units(terms.groups)
        self.groups = [[self._understood(term) for term in group] for group in groups]
        self.excluded = [self._understood(term) for term in terms.excluded]

    @property
    def words(self) -> list[Word]:
        """What is looked for in texts."""
        return [it for group in self.groups for it in group if isinstance(it, Word)]

    def marks(self, fact: Fact | None) -> list[Piece]:
        """What to highlight in the texts of a fact, or of a sentence."""
        return [piece for word in self.words for piece in word.marks(fact)]

    def hits(self, query: Query) -> list[Hit]:
        """The facts of a query that meet every term, best first.

        Raises:
            UnknownError: as `select` of the query.
        """
        fitting = fits(self._library, query)
        hits = [
            hit
            for candidate in self._candidates(about(self._library, query))
            if (hit := self._hit(candidate)) and fitting(hit.fact)
        ]
        return sorted(hits, key=lambda hit: hit.score)

    def permits(self, fact: Fact) -> bool:
        """Whether a fact meets the conditions, whatever the words."""
        return all(
            any(it.fits(fact) for it in group if isinstance(it, Condition))
            for group in self.groups
            if all(isinstance(it, Condition) for it in group)
        )

    def in_text(self, text: str) -> bool:
        """Whether a sentence has every word, and none that is excluded."""
        folded = fold(text)
        return all(
            any(piece.within(folded) for it in group for piece in it.pieces)  # type: ignore[union-attr]  # words, by the condition below
            for group in self.groups
            if all(isinstance(it, Word) for it in group)
        ) and not any(
            piece.within(folded)
            for it in self.excluded
            if isinstance(it, Word)
            for piece in it.pieces
        )

    def suggestions(self) -> list[str]:
        """Names that would have been found, like the words that were not."""
        lost = [word.term.text for word in self.words if not self._anywhere(word)]
        near = [nearest(word, self._names) for word in lost]
        return list(dict.fromkeys(name for names in near for name in names))

    def alone(self, query: Query) -> list[tuple[str, int]]:
        """Each group of terms as typed, and how many facts meet it; [] if one has none."""
        fitting = fits(self._library, query)
        counts = [
            (
                "|".join(it.term.typed for it in group),
                sum(
                    bool(_best(group, candidate)) and fitting(candidate.fact)
                    for candidate in self._candidates(about(self._library, query))
                ),
            )
            for group in self.groups
        ]
        return counts if all(count for _, count in counts) else []

    def _candidates(self, reports: Iterable[Report]) -> Iterator[Candidate]:
        """The facts whose lines have, of every group that is looked for in texts, one word."""
        words = ([it for it in group if isinstance(it, Word)] for group in self.groups)
        textual = [
            group
            for group, every in zip(words, self.groups, strict=True)
            if len(group) == len(every) and not any(word.amount for word in group)
        ]
        for report in reports:
            for at, line in enumerate(report.index.lines):
                if all(any(word.in_text(line) for word in group) for group in textual):
                    yield Candidate(report, at, line)

    def _hit(self, candidate: Candidate) -> Hit | None:
        found = []
        for group in self.groups:
            match = _best(group, candidate)
            if not match:
                return None
            found.append(match)
        if any(it.match(candidate) for it in self.excluded):
            return None
        return Hit(candidate.fact, tuple(found))

    def _with_units(self, groups: Sequence[tuple[Term, ...]]) -> list[tuple[Term, ...]]:
        """A number and a unit that one argument holds apart as one term: `"4 家"`."""
        joined: list[tuple[Term, ...]] = []
        for group in groups:
            if joined and (together := self._number(joined[-1], group)):
                joined[-1] = (together,)
            else:
                joined.append(group)
        return joined

    def _number(self, before: tuple[Term, ...], after: tuple[Term, ...]) -> Term | None:
        plain = (
            len(it) == 1 and not it[0].quoted and not it[0].condition for it in (before, after)
        )
        if not after[0].follows or not all(plain) or amount(after[0].text, self._units):
            return None
        number = amount(before[0].text, self._units)
        together = f"{before[0].text}{after[0].text}"
        counted = amount(together, self._units)
        if not number or number.unit or not counted or not counted.unit:
            return None
        return Term(together)

    def _understood(self, term: Term) -> Matcher:
        """What a term means: as typed, or where nothing is found, in another script."""
        if term.condition:
            return Condition(term, fits(self._library, _query(term)))
        counted = None if term.quoted else amount(term.text, self._units)
        if counted and not counted.exact:
            return Word(term, (), counted)
        if comparison(term.text) and not term.quoted:
            raise self._unknown_unit(term.text)
        return (
            in_either_script(term.text, lambda text: self._found(term, text, counted))
            or self._heard(term)
            or self._word(term, term.text, counted)
        )

    def _word(self, term: Term, text: str, counted: Amount | None) -> Word:
        """The word by all its names; a phrase in quotes by itself alone."""
        names = [fold(text)] if term.quoted else self._meanings(fold(text))
        return Word(term, tuple(map(Piece, names)), counted)

    def _found(self, term: Term, text: str, counted: Amount | None) -> Word | None:
        word = self._word(term, text, counted)
        return word if self._anywhere(word) else None

    def _heard(self, term: Term) -> Word | None:
        """A word in Latin letters as the names, or pieces of names, that it spells in pinyin."""
        if term.quoted:
            return None
        pieces = from_pinyin(term.text, self._names)
        names = dict.fromkeys(meaning for it in pieces for meaning in self._meanings(it))
        return Word(term, tuple(map(Piece, names)), heard=tuple(pieces)) if pieces else None

    def _meanings(self, word: str) -> tuple[str, ...]:
        """A folded word and all names of what it names, in any report."""
        same = (meanings(report.index.synonyms, word) for report in self._library.reports)
        return tuple(dict.fromkeys(name for names in same for name in names))

    def _anywhere(self, word: Word) -> bool:
        return any(
            word.match(Candidate(report, at, line))
            for report in self._library.reports
            for at, line in enumerate(report.index.lines)
        )

    @cached_property
    def _names(self) -> list[str]:
        """Everything that is a name: what pinyin may spell, and what is suggested."""
        library = self._library
        named = [
            name
            for entries in library.names
            for entry in entries
            for name in (entry.name, *entry.aliases)
        ]
        scopes = [it.scope for it in library.facts if isinstance(it, Quantity) and it.scope]
        titles = [it.title for report in library.reports for it in report.sections]
        return list(dict.fromkeys([*named, *scopes, *titles]))

    def _unknown_unit(self, text: str) -> UnknownError:
        unit = re.sub(r"^[<>=≤≥0-9,.]+[万亿]*", "", unicodedata.normalize("NFKC", text))
        return UnknownError("单位", unit, nearest(unit, self._units), self._units)


def _best(group: Sequence[Matcher], candidate: Candidate) -> Match | None:
    """The best of the terms of a group that a fact meets, or None."""
    matches = [match for it in group if (match := it.match(candidate))]
    return min(matches, key=lambda match: match.rank or 0, default=None)


def why(library: Library, hit: Hit) -> list[dict[str, object]]:
    """Of each term, the field it was found in, the text there, and the rank of that field."""
    fields = texts(library.report[hit.fact.report], hit.fact, library.title_of(hit.fact))
    return [
        {
            "term": it.term.typed,
            "field": "条件" if it.rank is None else "数值" if it.at < 0 else RANKS[it.rank],
            "text": _text(hit.fact, it, fields),
            "rank": it.rank,
        }
        for it in hit.matches
    ]


def around(library: Library, hits: Sequence[Hit], distance: int) -> list[list[Fact]]:
    """The hits with the facts that stand up to so far from them in their section, in its order.

    Blocks that touch are one; the block with the best hit comes first.
    """
    found = {(hit.fact.report, hit.fact.id) for hit in hits}
    blocks: dict[tuple[str, str], list[Fact]] = {}
    for facts in _neighbours(library, hits):
        near = [
            any(
                (it.report, it.id) in found
                for it in facts[max(0, at - distance) : at + distance + 1]
            )
            for at in range(len(facts))
        ]
        for inside, members in groupby(zip(near, facts, strict=True), key=lambda pair: pair[0]):
            if inside:
                block = [fact for _, fact in members]
                blocks |= {(fact.report, fact.id): block for fact in block}
    best = (blocks[hit.fact.report, hit.fact.id] for hit in hits)
    return list({id(block): block for block in best}.values())


def _neighbours(library: Library, hits: Sequence[Hit]) -> list[list[Fact]]:
    """The facts of each section or source that has a hit."""
    places: dict[tuple[str, str, str], list[Fact]] = {
        (hit.fact.report, hit.fact.section, hit.fact.source): [] for hit in hits
    }
    for name in {report for report, _, _ in places}:
        for fact in library.report[name].facts:
            places.setdefault((fact.report, fact.section, fact.source), []).append(fact)
    return list(places.values())


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


def _query(term: Term) -> Query:
    """The condition as a query: by the name of the field it narrows."""
    narrowed: dict[str, Any] = {term.condition: term.text}
    return Query(kinds=(known_kind(term.text),)) if term.condition == "kind" else Query(**narrowed)


def _text(fact: Fact, match: Match, fields: Sequence[Sequence[str]]) -> str:
    """The text that a term was found in."""
    if match.rank is None:
        return match.term.text
    if match.at < 0:
        return _printed(fact)
    return fields[max(match.rank, NAME) - NAME][match.at]


def _printed(fact: Fact) -> str:
    """The number of a quantity with its unit and nothing else."""
    assert isinstance(fact, Quantity), "only quantities have amounts"
    return fact.printed
