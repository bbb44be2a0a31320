"""Terms → facts, best first: what is found, why, and what stands around it.

docs/search.md tells readers the same rules.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, islice

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.scripts import simplify
from jingan_cli.knowledge.facts import KINDS, Fact
from jingan_cli.knowledge.quantity import plain
from jingan_cli.library.filter import EVERY, Condition, both, condition, of_report
from jingan_cli.library.library import Library
from jingan_cli.library.searching import (
    Question,
    facts_at,
    numbered,
    rows_of_part,
    rows_of_reports,
)
from jingan_cli.questions.filter import Query, resolve
from jingan_cli.questions.matching import Matcher, Narrowing, Piece, Word
from jingan_cli.questions.ranking import Hits, Ranking, part_of, score
from jingan_cli.questions.terms import Term, Terms
from jingan_cli.questions.understanding import Understanding
from jingan_cli.unseen import as_argument

_NEAR = 12
_SUGGESTED = 3


class Search:
    """What was asked of a library: its terms, understood by what the reports know.

    Raises:
        UnknownError: for a condition's value, or the unit of a comparison, that is not known.
    """

    def __init__(self, library: Library, terms: Terms) -> None:
        self._library = library
        self._understanding, self._ranking = Understanding(library), Ranking(library)
        self.groups = self._understanding.groups(terms.groups)
        self.excluded = [it for term in terms.excluded for it in self._understanding.meanings(term)]

    @property
    def words(self) -> list[Word]:
        """What is looked for in texts."""
        return [it for group in self.groups for it in group if isinstance(it, Word)]

    @property
    def told(self) -> list[str]:
        """What conditions count besides what they say."""
        narrowings = [it for group in self.groups for it in group if isinstance(it, Narrowing)]
        return [it.told for it in narrowings if it.told]

    def marks(self, fact: Fact | None) -> list[Piece]:
        """What to highlight in the texts of a fact, or of a sentence."""
        return [piece for word in self.words for piece in word.marks(fact)]

    def hits(self, query: Query) -> Hits:
        """The facts of a query that meet every term, and none that is excluded.

        Raises:
            UnknownError: as `resolve` of the query.
        """
        single = [group[0] for group in self.groups if len(group) == 1]
        reports = [it.report for it in single if isinstance(it, Narrowing)]
        question = self._question(query, *reports)
        if self.excluded:
            question = question.lacking(part_of(self.excluded))
        return Hits(self._library, question, self.groups)

    def why(self, fact: Fact) -> dict[str, object]:
        """The score of a hit; of each term the field it was found in, the text there, the rank."""
        matches = self._ranking.matches(self.groups, fact)
        reasons = [
            {"term": it.term.typed, **self._ranking.reason(fact, it), "rank": it.rank}
            for it in matches
        ]
        return {"score": score(it.rank for it in matches)[0], "explain": reasons}

    def met_in(self, report: str) -> Mapping[Narrowing, frozenset[str]]:
        """Each condition, and the ids of the facts of a report that meet it."""
        every = [it for group in (*self.groups, self.excluded) for it in group]
        return {
            it: frozenset(
                fact.id for fact in self._library.facts_where(both([it.where, of_report(report)]))
            )
            for it in every
            if isinstance(it, Narrowing)
        }

    def in_sentence(self, text: str, met: Collection[Narrowing]) -> bool:
        """Whether a sentence has every word, and none that is excluded.

        `met` are the conditions that some fact of the sentence meets.
        """
        folded = fold(text)

        def has(it: Matcher) -> bool:
            return it in met if isinstance(it, Narrowing) else it.in_text(folded)

        return all(any(map(has, group)) for group in self.groups) and not any(
            map(has, self.excluded)
        )

    def suggestions(self, query: Query) -> list[str]:
        """Names like the words that were not found, by which the query would find something.

        Of a quantity that nothing is, those beyond it.
        """
        known, question = self._understanding, self._question(query)
        lost = [it for it in self.words if not known.is_anywhere(it)]
        beyond = [
            f">{plain(it.value)}{it.unit}" for word in lost if (it := word.amount) and it.unit
        ]
        words = [simplify(it.term.text) for it in lost]
        near = dict.fromkeys(name for word in words for name in nearest(word, known.names, _NEAR))

        def is_found(name: str) -> bool:
            part = known.word(Term(name), name).found.anywhere
            return bool(rows_of_part(self._library.database, question, part, 1))

        return [*map(as_argument, islice(filter(is_found, [*beyond, *near]), _SUGGESTED))]

    def alone(self, query: Query) -> list[tuple[str, int]]:
        """Each group of terms as typed, and how many facts meet it; [] if one has none."""
        question = self._question(query)
        counts = [
            (
                "|".join(it.term.typed for it in group),
                Hits(self._library, question, [group]).count,
            )
            for group in self.groups
        ]
        return counts if all(count for _, count in counts) else []

    def _question(self, query: Query, *reports: str) -> Question:
        """The facts of a query that are of all these reports, "" being any: their rows alone."""
        chosen = resolve(self._library, query)
        every = [*reports, chosen.report, self._library.only]
        question = Question(rows=rows_of_reports(self._library, every))
        where = condition(chosen.in_every_report(), tuple(KINDS))
        return question if where == EVERY else question.meeting(where)


Numbered = tuple[int, Fact]
"""A fact behind its row."""


def around(library: Library, rows: Sequence[int], distance: int) -> list[list[Numbered]]:
    """The facts of rows with those that stand up to so far from them in their section, in order.

    Blocks that touch are one; the block with the first of the rows comes first.
    """
    found = set(rows)
    blocks: dict[int, list[Numbered]] = {}
    for facts in _neighbours(library, rows):
        near = [
            any(row in found for row, _ in facts[max(0, at - distance) : at + distance + 1])
            for at in range(len(facts))
        ]
        for inside, members in groupby(zip(near, facts, strict=True), key=lambda pair: pair[0]):
            if inside:
                block = [it for _, it in members]
                blocks |= {row: block for row, _ in block}
    return list({id(blocks[row]): blocks[row] for row in rows}.values())


def _neighbours(library: Library, rows: Sequence[int]) -> list[list[Numbered]]:
    """The facts of each section or source in which one of the rows stands."""
    facts = facts_at(library.database, rows)
    places = dict.fromkeys((it.report, it.section or None, it.source or None) for it in facts)
    return [
        [
            *numbered(
                library.database,
                both(
                    [
                        of_report(report),
                        Condition("section IS ? AND source IS ?", (section, source)),
                    ]
                ),
            )
        ]
        for report, section, source in places
    ]
