"""Overviews: what is loaded, the outline, the values of a field, the fields, the problems."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from jingan_cli.answers.model import Answer, Column, Group, Row, Table, bar, table
from jingan_cli.chinese.likeness import known
from jingan_cli.chinese.sections import within
from jingan_cli.knowledge.entries import Section
from jingan_cli.knowledge.facts import KINDS, Fact, Kind, keys
from jingan_cli.knowledge.fields import COVERAGES, FACETS, FIELDS, describe, describe_in, heading
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import known_kind, known_section
from jingan_cli.questions.order import Order

_VALUE = Column("", wrap=True)


def info(library: Library) -> Answer:
    """What is loaded, how much of it, and what to try next."""
    rows = [_info_row(report) for report in library.reports]
    return Answer(
        records=rows,
        rows=rows,
        columns=tuple(rows[0]),
        tables=lambda: [
            *(_info_table(report) for report in library.reports),
            _next_steps(library),
        ],
    )


def _info_row(report: Report) -> Row:
    head = report.head
    return {
        "id": head.id,
        "title": head.title,
        "place": head.place,
        "coverage": head.coverage,
        "reviews": head.reviews or None,
        "plans": head.plans or None,
        "years": report.years,
        **{table: report.counts[table] for table in ("sections", "sources")},
        **{kind.table: report.counts[kind.table] for kind in KINDS.values()},
        **{table: report.counts[table] for table in ("outcomes", *_NAMES.values())},
        "path": report.path,
    }


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


def _info_table(report: Report) -> Table:
    head, row = report.head, _info_row(report)
    kinds = [f"{kind.label} {row[kind.table]}" for kind in KINDS.values() if row[kind.table]]
    years = f"{min(report.years)}—{max(report.years)} 年" if report.years else ""
    lines = [
        ("编号", head.id),
        ("地区", head.place),
        ("年份", f"回顾 {head.reviews} 年，计划 {head.plans} 年" if head.plans else years),
        ("收录", COVERAGES[head.coverage]),
        ("章节", f"{len(report.sections)} 个标题" if report.sections else ""),
        ("来源", f"{len(report.sources)} 个" if report.sources else ""),
        ("事实", "，".join(kinds)),
        ("名称", "，".join(f"{word} {row[key]}" for word, key in _NAMES.items() if row[key])),
        ("文件", report.path),
    ]
    filled = [line for line in lines if line[1]]
    return table([Column(""), _VALUE], filled, head.title, header=False)


def _next_steps(library: Library) -> Table:
    """Commands that answer something for these reports, whichever they are."""
    heads = [report.head for report in library.outlines]
    themes = Counter(theme for fact in library.facts for theme in fact.themes)
    projects = Counter(name for fact in library.facts for name in fact.about)
    lines = [
        *(
            (f"jingan goals {it.plans}", f"{it.plans}年的目标，旁边是{it.reviews}年的数据")
            for it in heads[:1]
        ),
        *((f"jingan search {name}", "在所有事实里找") for name, _ in themes.most_common(1)),
        *((f"jingan show {name}", "一个项目的全部") for name, _ in projects.most_common(1)),
        *((f"jingan compare {it.reviews} {it.plans}", "两年对比") for it in heads[:1]),
        ("jingan --help", "所有命令"),
    ]
    return table([Column(""), _VALUE], lines, "接下来", header=False)


def sections(library: Library, word: str) -> Answer:
    """The outlines, or what is below one section, with the number of facts of each kind."""
    top = known_section(library, word) if word else None
    rows: list[Row] = [
        _section_row(report, section)
        for report in library.outlines
        for section in report.sections
        if top is None or top.names(report.head.id, section.number)
    ]
    titles = {report.head.id: report.head.title for report in library.outlines}
    several = len({row["report"] for row in rows}) > 1
    return Answer(
        records=rows,
        rows=rows,
        columns=("number", "title", "part", "themes", *_counts(()), "facts", "report"),
        tables=lambda: [
            _outline([*members], titles[identity] if several else "")
            for identity, members in groupby(rows, key=lambda row: str(row["report"]))
        ],
        summary=lambda: "数字是该标题下（含下级）的事实条数",
        message="" if rows else "没有章节",
    )


def _section_row(report: Report, section: Section) -> Row:
    below = [fact for fact in report.facts if within(fact.section, section.number)]
    return {
        "number": section.number,
        "title": section.title,
        "part": report.part_of(section.number),
        "themes": section.themes,
        **_counts(below),
        "facts": len(below),
        "report": report.head.id,
    }


def _outline(rows: Sequence[Row], title: str) -> Table:
    columns = [
        Column("章节"),
        Column("标题", wrap=True),
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


def _counts(facts: Iterable[Fact]) -> dict[str, int]:
    found = Counter(fact.kind for fact in facts)
    return {kind.table: found[kind.name] for kind in KINDS.values()}


def facets(chosen: Sequence[Fact], field: str, limit: int | None) -> Answer:
    """The values of a field among the chosen facts, the most frequent first, with their counts."""
    key = {it.key: it.single for it in FIELDS if it.single}.get(field, field)
    known("可统计的字段", key, FACETS)
    described = describe(key)
    counts = Counter(value for fact in chosen for value in _values(fact, key))
    order = Order(limit=limit).cut(counts.most_common())
    rows: list[Row] = [{"value": value, "count": count} for value, count in order]
    most = max(counts.values(), default=0)
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
        message=_facets_message(len(rows), len(counts)),
    )


def _facets_message(shown: int, total: int) -> str:
    if not total:
        return "没有符合条件的事实"
    return f"只列出 {shown} 个，共 {total} 个" if shown < total else ""


def _values(fact: Fact, key: str) -> Sequence[object]:
    if key == "project":
        return fact.about
    value = getattr(fact, describe(key).key, "")
    values = value if isinstance(value, tuple) else (value,)
    return [value for value in values if value != ""]


def fields(word: str) -> Answer:
    """The fields of one kind of fact, or of all, with their type and meaning.

    Raises:
        UnknownError: for what is no kind.
    """
    chosen = [KINDS[known_kind(word)]] if word else list(KINDS.values())
    rows = [row for kind in chosen for row in _field_rows(kind)]
    columns = [Column("字段"), Column("类型"), Column("含义", wrap=True)]
    groups = [
        Group(
            f"{kind.name} {kind.label}",
            [
                (str(row["field"]), str(row["type"]), str(row["meaning"]))
                for row in rows
                if row["kind"] == kind.name
            ],
        )
        for kind in chosen
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=("kind", "field", "type", "meaning"),
        tables=lambda: [Table(columns=columns, groups=groups)],
    )


def _field_rows(kind: Kind) -> list[Row]:
    described = (describe_in(kind.record, key) for key in keys(kind))
    return [
        {"kind": kind.name, "field": it.key, "type": it.type, "meaning": it.meaning}
        for it in described
    ]
