"""What a search finds: facts of every kind, and with a source the sentences no fact speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from jingan_cli.answers.model import Answer, Cell, Column, Group, Marked, Row, Table, table
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.facts import KINDS, Fact, row
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import Query, fields_of, select
from jingan_cli.questions.matching import RANKS, Piece
from jingan_cli.questions.order import Order
from jingan_cli.questions.search import Hit, Search, around, spans, why
from jingan_cli.questions.terms import Terms

if TYPE_CHECKING:
    from jingan_cli.texts.alignment import Original

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
    order, view, original = asked.order, asked.view, asked.original
    if view.neighbours is not None and not order.given:
        message = "-C 按报告的顺序列出前后的事实，不能与 --sort 或 --reverse 一起用"
        raise QuestionError(message)
    search = Search(library, asked.terms)
    found = search.hits(asked.query)
    rows = _rows(library, found, view, original)
    if original:
        rows += _sentences(asked.query, search, found, original)
    ordered = order.arrange(rows, lambda record: record, [*fields_of(KINDS), "quote"])
    shown = order.cut(ordered)
    heard = [f"按拼音查找 {it.term.text}：{'、'.join(it.heard)}" for it in search.words if it.heard]
    message = _message(asked, search, len(shown), len(rows))
    facts = {(hit.fact.report, hit.fact.id): hit.fact for hit in found}
    drawing = _Drawing(library, search, view, original, facts)
    answer = Answer(
        records=shown,
        rows=[_flat(record) for record in shown],
        columns=_columns(view, original),
        fields=fields_of(KINDS),
        tables=lambda: [drawing.table([("", shown)])] if shown else [],
        legend=lambda: _LEGEND if view.explain and shown else "",
        summary=lambda: "；".join([_counted(rows), *([_LEGEND] if view.explain else [])]),
        message="\n".join(filter(None, [*heard, message])),
        status=0 if rows else 1,
    )
    if view.count:
        return _only_counted(answer, rows)
    if view.ids:
        ids = [_address(library, it) for it in shown if it["id"]]
        return msgspec.structs.replace(
            answer,
            columns=("id",),
            fields=(),
            records=[{"id": name} for name in ids],
            rows=[{"id": name} for name in ids],
            lines=ids,
            tables=lambda: [table([Column("编号")], [[name] for name in ids])] if ids else [],
        )
    if view.neighbours is not None:
        blocks = around(library, order.cut(found), view.neighbours)
        return _with_context(answer, rows, blocks, drawing)
    return answer


_SCORES = "，".join(f"{word} {at}" for at, word in enumerate(RANKS))
_LEGEND = (
    f"得分小的在前，每个词取最好的一处：{_SCORES}；同分时词集中在较少字段的在前，再按报告的顺序"
)


def _rows(
    library: Library, found: Iterable[Hit], view: View, original: "Original | None"
) -> list[Row]:
    rows = []
    for hit in found:
        record = row(hit.fact)
        if view.explain:
            record |= {"score": hit.score[0], "explain": why(library, hit)}
        if view.neighbours is not None:
            record["hit"] = True
        rows.append(record | ({"quote": original.of(hit.fact)} if original else {}))
    return [*rows]


def _columns(view: View, original: "Original | None") -> tuple[str, ...]:
    return (
        *("kind", "id", "year", "section", "text"),
        *(["score", "explain"] if view.explain else []),
        *(["hit"] if view.neighbours is not None else []),
        *(["quote"] if original else []),
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


def _sentences(
    query: Query, search: Search, found: Iterable[Hit], original: "Original"
) -> list[Row]:
    """Sentences with every word of which no fact was found; of those that the filters leave."""
    report = original.report
    facts: dict[tuple[str, int], list[Fact]] = {}
    for fact in select(Library([report]), query):
        facts.setdefault(_place(fact), []).append(fact)
    spoken = {_place(hit.fact) for hit in found if hit.fact.report == report.head.id}
    unfiltered = query == Query()
    return [
        {
            "id": "",
            "kind": SENTENCE,
            "section": sentence.section,
            "text": sentence.text,
            "year": report.year_of(sentence.section),
            "sentence": sentence.number,
            "quote": sentence.text,
            "report": report.head.id,
        }
        for section in original.sentences.values()
        for sentence in section
        if (place := (sentence.section, sentence.number)) not in spoken
        and (unfiltered or place in facts)
        and search.in_sentence(sentence.text, facts.get(place, ()))
    ]


def _place(fact: Fact) -> tuple[str, int]:
    return fact.section, fact.sentence


def _message(asked: Asked, search: Search, shown: int, found: int) -> str:
    """What was cut; where nothing was found, what would be."""
    if found:
        return f"只列出 {shown} 条，共 {found} 条" if shown < found else ""
    near = search.suggestions(asked.query)
    hint = f"；可以试试：{'、'.join(near)}" if near else ""
    if len(search.groups) > 1 and (alone := search.alone(asked.query)):
        hint = f"；分别有：{'、'.join(f'{words} {count} 条' for words, count in alone)}"
    where = "" if asked.query == Query() else "在所选范围内"
    return f"{where}没有找到“{asked.terms.typed}”{hint}"


def _counted(rows: Sequence[Row]) -> str:
    counts = Counter(record["kind"] for record in rows)
    return "、".join(
        f"{label} {counts[kind]} 条" for kind, label in _LABELS.items() if counts[kind]
    )


def _only_counted(answer: Answer, rows: Sequence[Row]) -> Answer:
    """How many hits there are, of each kind and of all; the number alone unless a format is asked.

    A limit cuts a list, not a count.
    """
    counts = Counter(record["kind"] for record in rows)
    record = {"count": len(rows), **{kind: counts[kind] for kind in _LABELS}}
    columns = [Column(word, "right") for word in ("总数", *_LABELS.values())]
    table = Table(columns=columns, groups=[Group("", [[str(n) for n in record.values()]])])
    return Answer(
        records=[record],
        rows=[record],
        columns=tuple(record),
        tables=lambda: [table],
        lines=[str(len(rows))],
        message="" if rows else answer.message,
        status=answer.status,
    )


def _with_context(
    answer: Answer, every: Sequence[Row], blocks: Sequence[Sequence[Fact]], drawing: "_Drawing"
) -> Answer:
    """The hits among the facts around them, block by block; a limit cuts blocks, not the truth."""
    hit = {(record["report"], record["id"]): record for record in every}
    lines = [
        [hit.get((it.report, it.id)) or drawing.beside(it) for it in block] for block in blocks
    ]
    headings = [drawing.library.heading(block[0]) for block in blocks]
    sentences = [record for record in answer.records if record["kind"] == SENTENCE]
    lines += [[{**record, "hit": True}] for record in sentences]
    headings += [str(record["section"]) for record in sentences]
    rows = [record for block in lines for record in block]
    return msgspec.structs.replace(
        answer,
        records=rows,
        rows=[_flat(record) for record in rows],
        tables=lambda: [drawing.table([*zip(headings, lines, strict=True)])] if rows else [],
        summary=lambda: f"{answer.summary()}；> 为命中，其余为前后的事实",
    )


def _address(library: Library, record: Row) -> str:
    """The id of a record, with its report's where another report has the same."""
    found = library.called(str(record["id"]))
    return str(record["id"]) if len(found) == 1 else f"{record['report']}:{record['id']}"


class _Drawing(msgspec.Struct, frozen=True):
    """How records become lines of a table."""

    library: Library
    search: Search
    view: View
    original: "Original | None"
    facts: Mapping[tuple[str, str], Fact]

    def table(self, blocks: Sequence[tuple[str, Sequence[Row]]]) -> Table:
        """One line a record, block by block, each below its title."""
        columns = [
            *([Column("")] if self.view.neighbours is not None else []),
            *(Column(heading) for heading in ("种类", "编号", "年份", "章节")),
            Column("内容", wrap=True),
            *([Column("得分", "right"), Column("命中", wrap=True)] if self.view.explain else []),
            *([Column("原文", wrap=True)] if self.original else []),
        ]
        groups = [Group(title, [self._line(record) for record in it]) for title, it in blocks]
        return Table(columns=columns, groups=groups)

    def beside(self, fact: Fact) -> Row:
        """A fact that is no hit, as a record."""
        reasons: Row = {"score": None, "explain": []} if self.view.explain else {}
        quote = {"quote": self.original.of(fact)} if self.original else {}
        return {**row(fact), **reasons, "hit": False, **quote}

    def _line(self, record: Row) -> Sequence[Cell]:
        fact = self.facts.get((str(record["report"]), str(record["id"])))
        is_hit = record.get("hit", True)
        pieces = self.search.marks(fact) if is_hit else []
        text = "" if record["kind"] == SENTENCE else str(record["text"])
        score = "" if record.get("score") is None else str(record["score"])
        return (
            *([">" if is_hit else ""] if self.view.neighbours is not None else []),
            _LABELS[str(record["kind"])],
            _address(self.library, record) if record["id"] else "",
            str(record["year"]),
            str(record["section"] or record["source"]),
            _marked(text, pieces),
            *([score, _reasons(record)] if self.view.explain else []),
            *([_marked(str(record["quote"]), pieces)] if self.original else []),
        )


def _marked(text: str, pieces: Iterable[Piece]) -> Cell:
    return Marked(text, spans(text, pieces)) if text else text
