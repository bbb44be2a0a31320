"""What a search finds: facts of every kind, and with a source the sentences no fact speaks of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jingan_cli.answers.model import Answer, Cell, Column, Marked, Row, Table, table
from jingan_cli.facts import KINDS, Fact, row
from jingan_cli.order import Order
from jingan_cli.query import fields_of
from jingan_cli.report import Report
from jingan_cli.search import matches, search, spans, suggestions, synonyms

if TYPE_CHECKING:
    from jingan_cli.original import Original

SENTENCE = "sentence"
_LABELS = {**{kind.name: kind.label for kind in KINDS.values()}, SENTENCE: "原文"}


def hits(
    report: Report,
    among: Sequence[Fact],
    words: Sequence[str],
    order: Order,
    original: "Original | None",
) -> Answer:
    """The facts in which every word is found, best first unless asked otherwise.

    With the report's text each has its sentence as `quote`, and sentences that have all words, but
    no fact that was found, follow. Nothing found is exit status 1, with names that would be found.
    """
    facts = [hit.fact for hit in search(report, among, words)]
    rows: list[Row] = [row(fact) for fact in facts]
    if original:
        quoted = zip(rows, facts, strict=True)
        rows = [{**record, "quote": original.of(fact)} for record, fact in quoted]
        rows += _sentences(report, among, words, facts, original)
    ordered = order.arrange(rows, lambda record: record, [*fields_of(KINDS), "quote"])
    shown = order.cut(ordered)
    return Answer(
        records=shown,
        rows=shown,
        columns=("kind", "id", "year", "section", "text", *(["quote"] if original else [])),
        fields=fields_of(KINDS),
        tables=lambda: [_table(report, shown, words, original)] if shown else [],
        summary=_counted(rows),
        message=_message(
            report, words, len(shown), len(rows), unfiltered=len(among) == len(report.facts)
        ),
        status=0 if rows else 1,
    )


def _sentences(
    report: Report,
    among: Sequence[Fact],
    words: Sequence[str],
    found: Iterable[Fact],
    original: "Original",
) -> list[Row]:
    """Sentences with every word of which no fact was found; of those that the filters leave."""
    spoken = {(fact.section, fact.sentence) for fact in found}
    allowed = {(fact.section, fact.sentence) for fact in among}
    unfiltered = len(among) == len(report.facts)
    meanings = [synonyms(report, word) for word in words]
    return [
        {
            "id": "",
            "kind": SENTENCE,
            "section": sentence.section,
            "text": sentence.text,
            "year": report.year_of(sentence.section),
            "sentence": sentence.number,
            "quote": sentence.text,
        }
        for section in original.sentences.values()
        for sentence in section
        if (place := (sentence.section, sentence.number)) not in spoken
        and (unfiltered or place in allowed)
        and matches(sentence.text, meanings)
    ]


def _message(
    report: Report, words: Sequence[str], shown: int, found: int, *, unfiltered: bool
) -> str:
    if found:
        return f"只列出 {shown} 条，共 {found} 条" if shown < found else ""
    near = suggestions(report, words)
    hint = f"；可以试试：{'、'.join(near)}" if near else ""
    where = "" if unfiltered else "在所选范围内"
    return f"{where}没有找到“{' '.join(words)}”{hint}"


def _counted(rows: Sequence[Row]) -> str:
    counts = Counter(record["kind"] for record in rows)
    return "、".join(
        f"{label} {counts[kind]} 条" for kind, label in _LABELS.items() if counts[kind]
    )


def _table(
    report: Report, shown: Sequence[Row], words: Sequence[str], original: "Original | None"
) -> Table:
    meanings = [meaning for word in words for meaning in synonyms(report, word)]
    columns = [Column("种类"), Column("编号"), Column("年份"), Column("章节")]
    columns.append(Column("内容", wrap=True))
    if original:
        columns.append(Column("原文", wrap=True))

    def marked(text: object) -> Cell:
        return Marked(str(text), spans(str(text), meanings))

    lines = [
        (
            _LABELS[str(record["kind"])],
            str(record["id"]),
            str(record["year"]),
            str(record["section"]),
            "" if record["kind"] == SENTENCE else marked(record["text"]),
            *([marked(record["quote"])] if original else []),
        )
        for record in shown
    ]
    return table(columns, lines)
