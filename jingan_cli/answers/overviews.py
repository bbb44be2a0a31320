"""Overviews: what is loaded, the outline, the values of a field, the fields, the problems."""

from collections.abc import Sequence
from itertools import groupby

from jingan_cli.answers.model import Answer, Column, Group, Row, Table, bar, column, table
from jingan_cli.knowledge.entries import Head
from jingan_cli.knowledge.facts import KINDS, keys
from jingan_cli.knowledge.fields import (
    COVERAGES,
    DIRECTNESS,
    Field,
    describe,
    describe_in,
    heading,
)
from jingan_cli.library.library import Library
from jingan_cli.library.reports import Summary
from jingan_cli.questions import overviews
from jingan_cli.questions.filter import known_kind
from jingan_cli.questions.order import Order
from jingan_cli.questions.overviews import (
    SECTION_COLUMNS,
    SOURCE_COLUMNS,
    Facets,
    Heading,
    common,
    info_row,
    section_row,
)
from jingan_cli.unseen import as_argument, on_one_line

_VALUE = Column("", wrap=True)


def info(library: Library) -> Answer:
    """What is loaded, how much of it, and what to try next."""
    summaries = library.reports.summaries()
    rows = [info_row(it) for it in summaries]
    return Answer(
        records=rows,
        rows=rows,
        columns=tuple(rows[0]),
        tables=lambda: [*map(_info_table, summaries), _next_steps(library)],
    )


_NAMES = {
    heading(name): table
    for name, table in (
        ("indicator", "indicators"),
        ("project", "projects"),
        ("theme", "themes"),
        ("place", "places"),
        ("organisation", "organisations"),
        ("programme", "programmes"),
    )
}
"""The tables of names, by their headings."""


def _info_table(summary: Summary) -> Table:
    head, counts, path = summary.head, summary.counts, summary.path
    kinds = [f"{kind.label} {counts[kind.table]}" for kind in KINDS.values() if counts[kind.table]]
    years = f"{min(summary.years)}—{max(summary.years)} 年" if summary.years else ""
    names = [f"{word} {counts[table]}" for word, table in _NAMES.items() if counts[table]]
    lines = [
        ("编号", head.id),
        ("地区", head.place),
        ("年份", f"回顾 {head.reviews} 年，计划 {head.plans} 年" if head.plans else years),
        ("收录", COVERAGES[head.coverage]),
        ("发布者", head.publisher),
        ("日期", head.date),
        ("网址", head.address),
        ("章节", f"{counts['sections']} 个标题" if counts["sections"] else ""),
        ("来源", f"{counts['sources']} 个" if counts["sources"] else ""),
        ("事实", "，".join(kinds)),
        ("名称", "，".join(names)),
        ("文件", on_one_line(path)),
    ]
    filled = [line for line in lines if line[1]]
    return table([Column(""), _VALUE], filled, head.title, header=False)


def report_tables(library: Library, head: Head) -> list[Table]:
    """A report: its head, its outline, its sources; its facts are counted, not listed."""
    alone = library.narrowed(head.id)
    (summary,) = alone.reports.summaries()
    rows = [section_row(it) for it in overviews.outline(alone, "")]
    return [
        _info_table(summary),
        *([_outline(rows, "章节")] if rows else []),
        *sources(alone, overviews.sources(alone)).tables(),
    ]


def _next_steps(library: Library) -> Table:
    """Commands that answer something for these reports, whichever they are."""
    heads = [library.reports.head(it) for it in library.reports.outlines()[:1]]
    lines = [
        *(
            (f"jingan goals {it.plans}", f"{it.plans}年的目标，旁边是{it.reviews}年的数据")
            for it in heads
        ),
        *(
            (f"jingan search {as_argument(name)}", "在所有事实里找")
            for name in common(library, "theme")
        ),
        *(
            (f"jingan show {as_argument(name)}", "一个项目的全部")
            for name in common(library, "project")
        ),
        *((f"jingan compare {it.reviews} {it.plans}", "两年对比") for it in heads),
        ("jingan --help", "所有命令"),
    ]
    return table([Column(""), _VALUE], lines, "接下来", header=False)


def sources(library: Library, rows: Sequence[Row]) -> Answer:
    """Every source: what it is, where it is, how direct it is."""
    columns = [column("id"), column("title", wrap=True), column("publisher", wrap=True)]
    columns += [column("date"), column("directness"), Column("事实", "right")]
    lines = [
        (
            *(
                str(row["id"]),
                _titled(library, row),
            ),
            *(str(row["publisher"]), str(row["date"]), DIRECTNESS[str(row["directness"])]),
            str(row["facts"]),
        )
        for row in rows
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=SOURCE_COLUMNS,
        tables=lambda: [table(columns, lines)] if lines else [],
        summary=lambda: f"来源 {len(rows)} 个；jingan show 编号 看一个来源的全部",
        message="" if rows else "没有报告以外的来源",
    )


def _titled(library: Library, row: Row) -> str:
    """A source's title, what is to be known of it, and where it is, a line each."""
    title = library.placed(str(row["title"]), library.reports.head(str(row["report"])).place)
    return "\n".join(filter(None, [title, str(row["note"]), str(row["address"])]))


def sections(library: Library, headings: Sequence[Heading]) -> Answer:
    """The outlines, or what is below one section, with the number of facts of each kind."""
    rows = [section_row(heading) for heading in headings]
    several = len({row["report"] for row in rows}) > 1
    return Answer(
        records=rows,
        rows=rows,
        columns=SECTION_COLUMNS,
        tables=lambda: [
            _outline([*members], library.reports.head(identity).title if several else "")
            for identity, members in groupby(rows, key=lambda row: str(row["report"]))
        ],
        summary=lambda: "数字是该标题下（含下级）的事实条数",
        message="" if rows else "没有章节",
    )


def _outline(rows: Sequence[Row], title: str) -> Table:
    columns = [
        column("section"),
        column("title", wrap=True),
        *(Column(kind.label, "right") for kind in KINDS.values()),
    ]
    lines = [
        (
            str(row["number"]),
            "  " * str(row["number"]).count(".") + str(row["title"]),
            *(str(row[kind.table] or "") for kind in KINDS.values()),
        )
        for row in rows
    ]
    return table(columns, lines, title)


def facets(counted: Facets, limit: int | None) -> Answer:
    """The values of a field among the chosen facts, the most frequent first, with their counts."""
    key, counts, told = counted
    described = describe(key)
    order = Order(limit=limit).cut(counts)
    rows: list[Row] = [{"value": value, "count": count} for value, count in order]
    most = max((count for _, count in counts), default=0)
    lines = [
        (described.values.get(str(value), str(value)), str(count), bar(count, most))
        for value, count in order
    ]
    columns = [Column(described.chinese, wrap=True), Column("条数", "right"), Column("")]
    return Answer(
        records=rows,
        rows=rows,
        columns=("value", "count"),
        tables=lambda: [table(columns, lines)] if lines else [],
        summary=lambda: f"共 {len(counts)} 个值",
        message="\n".join(filter(None, [told, _facets_message(len(rows), len(counts))])),
    )


def _facets_message(shown: int, total: int) -> str:
    if not total:
        return "没有符合条件的事实"
    return f"只列出 {shown} 个，共 {total} 个" if shown < total else ""


def fields(word: str) -> Answer:
    """The fields of one kind of fact or answer, or of all, with their type and meaning.

    Raises:
        UnknownError: for what is neither.
    """
    described = _described()
    if word and word not in described:
        word = known_kind(word, described)
    chosen = [word] if word else [*described]
    rows: list[Row] = [
        {"kind": name, "field": it.key, "type": it.type, "meaning": it.meaning}
        for name in chosen
        for it in described[name]
    ]
    columns = [Column("字段"), Column("类型"), Column("含义", wrap=True)]
    groups = [
        Group(
            f"{name} {KINDS[name].label}" if name in KINDS else f"jingan {name}",
            [
                (str(row["field"]), str(row["type"]), str(row["meaning"]))
                for row in rows
                if row["kind"] == name
            ],
        )
        for name in chosen
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=("kind", "field", "type", "meaning"),
        tables=lambda: [Table(columns=columns, groups=groups)],
    )


def _described() -> dict[str, list[Field]]:
    """Kind of fact → its fields; then those of answers that have fields of their own."""
    from jingan_cli.questions import outcomes, panel, years  # noqa: PLC0415  # no other needs them
    from jingan_cli.texts import drafting  # noqa: PLC0415  # nor this

    return {
        **{
            kind.name: [describe_in(kind.record, key) for key in keys(kind)]
            for kind in KINDS.values()
        },
        "outcomes": [describe(key, "Outcome", "Quantity") for key in outcomes.COLUMNS],
        "compare": [describe(key, "Comparison", "Quantity") for key in years.COLUMNS],
        "panel": [describe(key, "Panel", "Comparison", "Quantity") for key in panel.COLUMNS],
        "draft": [describe(key, "Quantity") for key in drafting.COLUMNS],
    }
