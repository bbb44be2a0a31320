"""Terms → hits, best first. Pure: what is meant, what is found, why, and what stands around it.

docs/search.md tells readers the same rules.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any

import msgspec

from jingan_cli.chinese.folding import fold, fold_with_positions
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.numerals import SIGNS, amount, comparison
from jingan_cli.chinese.scripts import from_pinyin, in_either_script, simplified
from jingan_cli.chinese.units import base_unit, canonical_unit
from jingan_cli.errors import UnknownError
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.library.indexing import meanings, texts
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import Query, about, fits, known_kind
from jingan_cli.questions.matching import NAME, RANKS, Candidate, Condition, Match, Piece, Word
from jingan_cli.questions.terms import Term, Terms

Matcher = Word | Condition
_NEAR = 12
_SUGGESTED = 3


class Hit(msgspec.Struct, frozen=True):
    """A fact that meets every term, and where each was found."""

    fact: Fact
    matches: tuple[Match, ...]

    @property
    def score(self) -> tuple[int, int]:
        """The sum of the ranks, and in how many different fields the words were found."""
        ranks = [match.rank for match in self.matches if match.rank is not None]
        return sum(ranks), len({rank or NAME for rank in ranks})


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
            for candidate in self._candidates(about(self._library, query), self.groups)
            if (hit := self._hit(candidate)) and fitting(hit.fact)
        ]
        return sorted(hits, key=lambda hit: hit.score)

    def in_sentence(self, text: str, facts: Sequence[Fact]) -> bool:
        """Whether a sentence has every word, and none that is excluded.

        A condition is met, or excluded, by any of the facts of the sentence.
        """
        folded = fold(text)

        def met(it: Matcher) -> bool:
            if isinstance(it, Condition):
                return any(map(it.fits, facts))
            return it.in_text(folded)

        return all(any(map(met, group)) for group in self.groups) and not any(
            map(met, self.excluded)
        )

    def suggestions(self, query: Query) -> list[str]:
        """Names like the words that were not found, by which the query would find something."""
        lost = [simplified(word.term.text) for word in self.words if not self._anywhere(word)]
        near = dict.fromkeys(name for word in lost for name in nearest(word, self._names, _NEAR))
        reports, fitting = about(self._library, query), fits(self._library, query)

        def found(name: str) -> bool:
            word = self._word(Term(name), name)
            candidates = (self._at(report, at) for report in reports for at in word.places(report))
            return any(fitting(it.fact) for it in candidates if word.match(it))

        return [name for name in near if found(name)][:_SUGGESTED]

    def alone(self, query: Query) -> list[tuple[str, int]]:
        """Each group of terms as typed, and how many facts meet it; [] if one has none."""
        fitting = fits(self._library, query)
        counts = [
            (
                "|".join(it.term.typed for it in group),
                sum(
                    bool(_best(group, candidate)) and fitting(candidate.fact)
                    for candidate in self._candidates(about(self._library, query), [group])
                ),
            )
            for group in self.groups
        ]
        return counts if all(count for _, count in counts) else []

    def _candidates(
        self, reports: Iterable[Report], groups: Sequence[Sequence[Matcher]]
    ) -> Iterator[Candidate]:
        """The facts that may meet the groups: those that have a word of each group of words."""
        words = [[it for it in group if isinstance(it, Word)] for group in groups]
        textual = [own for own, every in zip(words, groups, strict=True) if len(own) == len(every)]
        for report in reports:
            places: set[int] | None = None
            for group in textual:
                found = set[int]().union(*(word.places(report) for word in group))
                places = found if places is None else places & found
                if not places:
                    break
            for at in range(len(report.ids)) if places is None else sorted(places):
                yield self._at(report, at)

    def _at(self, report: Report, at: int) -> Candidate:
        return Candidate(report, at, report.index.lines[at])

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
        if not after[0].follows or not all(plain):
            return None
        together = Term(f"{before[0].text}{after[0].text}")
        if before[0].text in _HALVES:
            return together if amount(together.text, self._units) else None
        number, counted = (amount(it.text, self._units) for it in (before[0], together))
        if amount(after[0].text, self._units) or not number or number.unit:
            return None
        return together if counted and counted.unit else None

    def _understood(self, term: Term) -> Matcher:
        """What a term means: as typed, or where nothing is found, in another script."""
        if term.condition:
            return Condition(term, fits(self._library, _query(term)))
        if comparison(term.text) and not term.quoted:
            counted = in_either_script(term.text, lambda text: amount(text, self._units))
            if not counted:
                raise self._unknown_unit(term.text)
            return Word(term, (), amount=counted)
        return (
            in_either_script(term.text, lambda text: self._found(term, text))
            or self._heard(term)
            or self._word(term, term.text)
        )

    def _word(self, term: Term, text: str) -> Word:
        """The word by all its names, and as a number; a phrase in quotes by itself alone."""
        own = fold(text)
        if term.quoted:
            return Word(term, (Piece(own),))
        others = [Piece(name) for name in (*self._meanings(own), *self._unit(own)) if name != own]
        return Word(term, (Piece(own),), tuple(others), amount(text, self._units))

    def _found(self, term: Term, text: str) -> Word | None:
        word = self._word(term, text)
        return word if self._anywhere(word) else None

    def _heard(self, term: Term) -> Word | None:
        """A word in Latin letters as the names, or pieces of names, that it spells in pinyin."""
        if term.quoted:
            return None
        pieces = from_pinyin(term.text, self._names)
        names = dict.fromkeys(meaning for it in pieces for meaning in self._meanings(it))
        others = tuple(Piece(name) for name in names if name not in pieces)
        return (
            Word(term, tuple(map(Piece, pieces)), others, heard=tuple(pieces)) if pieces else None
        )

    def _unit(self, word: str) -> Iterator[str]:
        """A word that is a unit in another spelling, as the knowledge has it: ㎡, 万㎡."""
        for prefix in ("", "万", "亿"):
            unit = canonical_unit(word.removeprefix(prefix))
            if word.startswith(prefix) and unit in self._units:
                yield prefix + unit

    def _meanings(self, word: str) -> tuple[str, ...]:
        """A folded word and all names of what it names, in any report."""
        same = (meanings(report.index.synonyms, word) for report in self._library.reports)
        return tuple(dict.fromkeys(name for names in same for name in names))

    def _anywhere(self, word: Word) -> bool:
        return any(word.places(report) for report in self._library.reports)

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
        unit = re.sub(r"^[<>=≤≥≦≧+0-9,.-]+[万亿]*", "", unicodedata.normalize("NFKC", text))
        return UnknownError("单位", unit, nearest(unit, self._units), self._units)


def _best(group: Sequence[Matcher], candidate: Candidate) -> Match | None:
    """The best of the terms of a group that a fact meets, or None."""
    if len(group) == 1:
        return group[0].match(candidate)
    matches = [match for it in group if (match := it.match(candidate))]
    return min(matches, key=lambda match: match.rank or 0, default=None)


def why(library: Library, hit: Hit) -> list[dict[str, object]]:
    """Of each term, the field it was found in, the text there, and the rank of that field."""
    report = library.report[hit.fact.report]
    fields = texts(report, hit.fact, report.titles_above(hit.fact))
    return [
        {"term": it.term.typed, **_reason(hit.fact, it, fields), "rank": it.rank}
        for it in hit.matches
    ]


def _reason(fact: Fact, match: Match, fields: Sequence[Sequence[str]]) -> dict[str, str]:
    """The field in which a term was found, and the text there."""
    if match.rank is None:
        return {"field": "条件", "text": match.term.text}
    if match.field is not None:
        return {"field": RANKS[match.rank], "text": fields[match.field][match.at]}
    if match.rank == 0:
        return {"field": "编号", "text": fact.id}
    assert isinstance(fact, Quantity), "only quantities have amounts"
    return {"field": "数值", "text": fact.printed}


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


_HALVES = SIGNS | {"百分之"}
"""What stands before a number and is none."""
