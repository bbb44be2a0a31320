"""What a search finds: facts of every kind, and with a source the sentences no fact speaks of."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from jingan_cli.answers.model import Answer, Cell, Column, Group, Marked, Row, Table, column, table
from jingan_cli.chinese.likeness import known
from jingan_cli.errors import QuestionError, quoted
from jingan_cli.knowledge.facts import KINDS, Fact, row
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import Query, fields_of, resolve
from jingan_cli.questions.matching import RANKS, Piece, spans
from jingan_cli.questions.order import Order
from jingan_cli.questions.places import besides
from jingan_cli.questions.ranking import MANY, Hits
from jingan_cli.questions.search import Search, around
from jingan_cli.questions.terms import Terms

if TYPE_CHECKING:
    from jingan_cli.knowledge.report import Report
    from jingan_cli.texts.alignment import Original
    from jingan_cli.texts.outline import Sentence

SENTENCE = "sentence"
_LABELS = {**{kind.name: kind.label for kind in KINDS.values()}, SENTENCE: "原文"}


class View(msgspec.Struct, frozen=True, kw_only=True):
    """How hits are shown: with the reasons for their order, and how many facts around them.

    Raises:
        QuestionError: when built with ways that exclude each other.
    """

    explain: bool = False
    count: bool = False
    ids: bool = False
    neighbours: int | None = None

    def __post_init__(self) -> None:
        if sum([self.explain, self.count, self.ids]) > 1:
            message = "--explain、--count 和 --ids 只能用一个"
            raise QuestionError(message)
        if self.neighbours is not None and (self.count or self.ids):
            message = "-C 不能与 --count 或 --ids 一起用"
            raise QuestionError(message)
        if self.neighbours is not None and self.neighbours < 0:
            message = f"--context 应为 0 或更大的整数，现为 {self.neighbours}"
            raise QuestionError(message)


class Asked(msgspec.Struct, frozen=True):
    """A search: among the facts of a query, for terms, in an order, in a view, with a text."""

    query: Query
    terms: Terms
    order: Order
    view: View
    original: "Original | None"


def hits(library: Library, asked: Asked) -> Answer:
    """The facts that meet every term, best first unless asked otherwise.

    With the report's text each has its sentence as `quote`, and sentences that have all words, but
    no fact that was found, follow. Nothing found is exit status 1, with names that would be found.

    Raises:
        QuestionError: for facts around hits in another order than the report's.
    """
    order, view = asked.order, asked.view
    if view.neighbours is not None and not order.given:
        message = "-C 按报告的顺序列出前后的事实，不能与 --sort 或 --reverse 一起用"
        raise QuestionError(message)
    search = Search(library, asked.terms)
    found = search.hits(asked.query)
    sentences = _sentences(library, asked, search, found, asked.original) if asked.original else []
    result = _Result(library, asked, search, found, sentences)
    if view.count:
        return result.count_hits()
    if view.neighbours is not None:
        return result.among_others(view.neighbours)
    return result.as_ids() if view.ids else result.list_hits()


def _sentences(
    library: Library, asked: Asked, search: Search, found: Hits, original: "Original"
) -> list[Row]:
    """Sentences with every word of which no fact was found; of those that the filters leave."""
    report = original.report
    facts: dict[tuple[str, int], list[Fact]] = {}
    within = library.narrowed(report.head.id)
    for fact in within.facts(resolve(within, asked.query)):
        facts.setdefault(_place(fact), []).append(fact)
    spoken = {_place(fact) for fact in found.facts() if fact.report == report.head.id}
    met = search.met_in(report.head.id)
    unfiltered = asked.query == Query()
    rows = []
    for sentence in (it for section in original.sentences.values() for it in section):
        place = (sentence.section, sentence.number)
        if place in spoken or not (unfiltered or place in facts):
            continue
        ids = {fact.id for fact in facts.get(place, ())}
        if search.in_sentence(sentence.text, {it for it in met if ids & met[it]}):
            rows.append(_sentence(report, sentence))
    return rows


def _place(fact: Fact) -> tuple[str, int]:
    return fact.section, fact.sentence


def _sentence(report: "Report", sentence: "Sentence") -> Row:
    return {
        "id": "",
        "kind": SENTENCE,
        "section": sentence.section,
        "text": sentence.text,
        "year": report.year_of(sentence.section),
        "sentence": sentence.number,
        "quote": sentence.text,
        "report": report.head.id,
    }


class _Line(NamedTuple):
    """A record that is shown, and the fact it is; a sentence is none."""

    record: Row
    fact: Fact | None = None


class _Result(msgspec.Struct, frozen=True):
    """What was found, in all the ways in which it is shown."""

    library: Library
    asked: Asked
    search: Search
    found: Hits
    sentences: Sequence[Row]

    def list_hits(self) -> Answer:
        """One line a fact or sentence."""
        lines = self._lines()
        return self._answer([("", lines)], self._total(lines), len(lines))

    def as_ids(self) -> Answer:
        """The ids alone, one a line, for another command."""
        lines = self._lines()
        ids = [self.library.id_of(fact) for _, fact in lines if fact]
        return msgspec.structs.replace(
            self._answer([("", lines)], self._total(lines), len(lines)),
            columns=("id",),
            fields=(),
            records=[{"id": name} for name in ids],
            rows=[{"id": name} for name in ids],
            lines=ids,
            tables=lambda: [table([column("id")], [[name] for name in ids])] if ids else [],
        )

    def count_hits(self) -> Answer:
        """How many there are, of each kind and of all; the number alone unless a format is asked.

        A limit cuts a list, not a count.
        """
        if self.asked.order.sort:
            known("字段", self.asked.order.sort, _SORTABLE)
        counts = self._counts()
        record = {"count": sum(counts.values()), **counts}
        columns = [Column(word, "right") for word in ("总数", *_LABELS.values())]
        shown = Table(columns=columns, groups=[Group("", [[str(n) for n in record.values()]])])
        return Answer(
            records=[record],
            rows=[record],
            columns=tuple(record),
            tables=lambda: [shown],
            lines=[str(record["count"])],
            message=self._message(sum(counts.values()), sum(counts.values())),
            status=0 if record["count"] else 1,
        )

    def among_others(self, distance: int) -> Answer:
        """The hits among the facts around them, block by block; a limit cuts blocks, not hits."""
        shown = self._lines()
        limit = self.asked.order.limit
        hit = set(self.found.rows())
        blocks = [
            (
                self.library.heading(block[0][1]),
                [_Line(self._record(fact, is_hit=at in hit), fact) for at, fact in block],
            )
            for block in around(self.library, self.found.rows(limit), distance)
        ]
        blocks += [
            (str(record["section"]), [_Line({**record, "hit": True})])
            for record, fact in shown
            if fact is None
        ]
        answer = self._answer(blocks, self._total(shown), len(shown))
        counted = answer.summary
        return msgspec.structs.replace(
            answer, summary=lambda: f"{counted()}；> 为命中，其余为前后的事实"
        )

    def _lines(self) -> list[_Line]:
        """What to show, in its order; the first in the given order are read alone."""
        order = self.asked.order
        first = order.limit if order.given and not self.sentences else None
        lines = [_Line(self._record(fact), fact) for fact in self.found.facts(first)]
        lines += map(_Line, self.sentences)
        order.check(_SORTABLE)
        return [*order.cut(order.arrange(lines, lambda line: line.record))]

    def _record(self, fact: Fact, *, is_hit: bool = True) -> Row:
        view, record = self.asked.view, row(fact)
        if view.explain:
            record |= self.search.why(fact) if is_hit else {"score": None, "explain": []}
        if view.neighbours is not None:
            record["hit"] = is_hit
        if self.asked.original:
            record["quote"] = self.asked.original.of(fact)
        return record

    def _total(self, lines: Sequence[_Line]) -> int:
        """How many there are when these are shown; `MANY` where that many are not shown."""
        limit = self.asked.order.limit
        if limit is None or len(lines) < limit:
            return len(lines)
        return MANY if self._are_too_many else self.found.count + len(self.sentences)

    @property
    def _are_too_many(self) -> bool:
        """Whether there are more than are counted beside a few."""
        limit = self.asked.order.limit
        return limit is not None and limit < MANY and self.found.are_too_many

    def _counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        kinds = {**self.found.kinds, SENTENCE: len(self.sentences)}
        return {kind: kinds.get(kind, 0) for kind in _LABELS}

    def _answer(
        self, blocks: Sequence[tuple[str, Sequence[_Line]]], total: int, shown: int
    ) -> Answer:
        records = [line.record for _, lines in blocks for line in lines]
        explain = self.asked.view.explain
        return Answer(
            records=records,
            rows=[_flat(record) for record in records],
            columns=self._columns(),
            fields=fields_of(KINDS),
            tables=lambda: [_Drawing(self).table(blocks)] if records else [],
            legend=lambda: _LEGEND if explain and records else "",
            summary=lambda: "；".join([self._counted(), *([_LEGEND] if explain else [])]),
            message=self._message(shown, total),
            status=0 if total else 1,
        )

    def _columns(self) -> tuple[str, ...]:
        view = self.asked.view
        return (
            *("kind", "id", "year", "section", "text"),
            *(["score", "explain"] if view.explain else []),
            *(["hit"] if view.neighbours is not None else []),
            *(["quote"] if self.asked.original else []),
        )

    def _counted(self) -> str:
        if self._are_too_many:
            return f"{MANY} 条以上"
        counts = self._counts()
        return "、".join(f"{_LABELS[kind]} {n} 条" for kind, n in counts.items() if n)

    def _message(self, shown: int, total: int) -> str:
        """What a word in pinyin was taken for; what was cut, or what would be found."""
        heard = [
            f"按拼音查找 {it.term.text}：{'、'.join(it.heard)}"
            for it in self.search.words
            if it.heard
        ]
        more = "以上（--count 数出有多少）" if shown < total and self._are_too_many else ""
        cut = f"只列出 {shown} 条，共 {total} 条{more}" if shown < total else ""
        places = [besides(resolve(self.library, self.asked.query).where), *self.search.told]
        return "\n".join(filter(None, [*places, *heard, cut if total else self._nothing()]))

    def _nothing(self) -> str:
        """That nothing was found, and what would be."""
        near = self.search.suggestions(self.asked.query)
        hint = f"；可以试试：{'、'.join(near)}" if near else ""
        if len(self.search.groups) > 1 and (alone := self.search.alone(self.asked.query)):
            hint = f"；分别有：{'、'.join(f'{words} {count} 条' for words, count in alone)}"
        where = "" if self.asked.query == Query() else "在所选范围内"
        return f"{where}没有找到{quoted(self.asked.terms.typed)}{hint}"


_SORTABLE = (*fields_of(KINDS), "quote")
_SCORES = "，".join(f"{word} {at}" for at, word in enumerate(RANKS))
_LEGEND = (
    f"得分小的在前，每个词取最好的一处：{_SCORES}；同分时词集中在较少字段的在前，再按报告的顺序"
)


def _flat(record: Row) -> Row:
    """The record with its reasons as one text."""
    return {**record, "explain": _reasons(record)} if "explain" in record else record


def _reasons(record: Row) -> str:
    reasons: Sequence[Row] = record.get("explain", ())  # type: ignore[assignment]  # by `why`
    return "；".join(
        f"{reason['term']}：{reason['field']}"
        + (f"“{reason['text']}”" if reason["text"] != reason["term"] else "")
        for reason in reasons
    )


class _Drawing(msgspec.Struct, frozen=True):
    """How records become lines of a table."""

    result: _Result

    def table(self, blocks: Iterable[tuple[str, Sequence[_Line]]]) -> Table:
        """One line a record, block by block, each below its title."""
        view = self.result.asked.view
        columns = [
            *([Column("")] if view.neighbours is not None else []),
            *(Column(heading) for heading in ("种类", "编号", "年份", "章节")),
            column("text", wrap=True),
            *([Column("得分", "right"), Column("命中", wrap=True)] if view.explain else []),
            *([column("quote", wrap=True)] if self.result.asked.original else []),
        ]
        groups = [Group(title, [self._cells(*line) for line in lines]) for title, lines in blocks]
        return Table(columns=columns, groups=groups)

    def _cells(self, record: Row, fact: Fact | None) -> Sequence[Cell]:
        view, is_hit = self.result.asked.view, record.get("hit", True)
        pieces = self.result.search.marks(fact) if is_hit else []
        score = "" if record.get("score") is None else str(record["score"])
        return (
            *([">" if is_hit else ""] if view.neighbours is not None else []),
            _LABELS[str(record["kind"])],
            self.result.library.id_of(fact) if fact else "",
            str(record["year"]),
            str(record["section"] or record["source"]),
            _marked(str(record["text"]) if fact else "", pieces),
            *([score, _reasons(record)] if view.explain else []),
            *([_marked(str(record["quote"]), pieces)] if self.result.asked.original else []),
        )


def _marked(text: str, pieces: Iterable[Piece]) -> Cell:
    return Marked(text, spans(text, pieces)) if text else text
