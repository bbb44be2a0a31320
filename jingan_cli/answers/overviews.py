"""Overviews: what is loaded, the outline, the values of a field, the fields, the problems."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from jingan_cli.answers.model import Answer, Column, Group, Row, Table, bar, table
from jingan_cli.errors import DataError, Problem
from jingan_cli.facts import KINDS, Fact, Kind, keys
from jingan_cli.loading import load
from jingan_cli.order import Order
from jingan_cli.quantity import MEASURES
from jingan_cli.query import known, known_kind, known_section, within
from jingan_cli.report import Report

_VALUE = Column("", wrap=True)


def info(report: Report) -> Answer:
    """What is loaded, how much of it, and what to try next."""
    counts = _counts(report.facts)
    head = report.head
    record: dict[str, object] = {
        "id": head.id,
        "title": head.title,
        "place": head.place,
        "reviews": head.reviews,
        "plans": head.plans,
        "sections": len(report.sections),
        **counts,
        "indicators": len(report.indicators),
        "projects": len(report.projects),
        "themes": len(report.themes),
        "places": len(report.places),
        "organisations": len(report.organisations),
        "programmes": len(report.programmes),
        "path": report.path,
    }
    return Answer(
        records=[record],
        rows=[record],
        columns=tuple(record),
        tables=lambda: [_info_table(report, counts), _next_steps(report)],
    )


def _info_table(report: Report, counts: dict[str, int]) -> Table:
    head = report.head
    kinds = [f"{kind.label} {counts[kind.table]}" for kind in KINDS.values()]
    names = [
        f"指标名 {len(report.indicators)}",
        f"项目 {len(report.projects)}",
        f"主题 {len(report.themes)}",
        f"地点 {len(report.places)}",
        f"机构 {len(report.organisations)}",
        f"计划 {len(report.programmes)}",
    ]
    lines = [
        ("地区", head.place),
        ("年份", f"回顾 {head.reviews} 年，计划 {head.plans} 年"),
        ("章节", f"{len(report.sections)} 个标题"),
        ("事实", "，".join(kinds)),
        ("名称", "，".join(names)),
        ("文件", report.path),
    ]
    return table([Column(""), _VALUE], lines, head.title, header=False)


def _next_steps(report: Report) -> Table:
    """Commands that answer something for this report, whichever it is."""
    reviews, plans = report.head.reviews, report.head.plans
    themes = Counter(theme for fact in report.facts for theme in fact.themes)
    projects = Counter(name for fact in report.facts for name in report.projects_of(fact))
    lines = [
        (f"jingan goals {plans}", f"{plans}年的指标，旁边是{reviews}年的数据"),
        *((f"jingan search {name}", "在所有事实里找") for name, _ in themes.most_common(1)),
        *((f"jingan show {name}", "一个项目的全部") for name, _ in projects.most_common(1)),
        (f"jingan compare {reviews} {plans}", "两年对比"),
        ("jingan --help", "所有命令"),
    ]
    return table([Column(""), _VALUE], lines, "接下来", header=False)


def sections(report: Report, word: str) -> Answer:
    """The outline, or the part of it below one section, with the number of facts of each kind."""
    top = known_section(report, word) if word else ""
    rows: list[Row] = []
    for section in report.sections:
        if not top or within(section.number, top):
            below = [fact for fact in report.facts if within(fact.section, section.number)]
            counts = _counts(below)
            rows.append(
                {
                    "number": section.number,
                    "title": section.title,
                    "part": report.part_of(section.number),
                    "themes": section.themes,
                    **counts,
                    "facts": len(below),
                }
            )
    return Answer(
        records=rows,
        rows=rows,
        columns=("number", "title", "part", "themes", *_counts(()), "facts"),
        tables=lambda: [_outline(rows)] if rows else [],
        summary="数字是该标题下（含下级）的事实条数",
        message="" if rows else "这份报告没有章节",
    )


def _outline(rows: Sequence[Row]) -> Table:
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
    return table(columns, lines)


def _counts(facts: Iterable[Fact]) -> dict[str, int]:
    found = Counter(fact.kind for fact in facts)
    return {kind.table: found[kind.name] for kind in KINDS.values()}


FACETS = {
    "kind": "种类",
    "year": "年份",
    "section": "章节",
    "theme": "主题",
    "place": "地点",
    "organisation": "机构",
    "programme": "计划",
    "indicator": "指标",
    "scope": "范围",
    "measure": "度量",
    "op": "比较符",
    "unit": "单位",
    "strength": "承诺",
    "project": "项目",
    "stage": "阶段",
}
"""The fields whose values can be counted, and their headings."""

_WORDS = {"kind": {kind.name: kind.label for kind in KINDS.values()}, "measure": MEASURES}
"""Values that a terminal shows in Chinese."""

_PLURAL = {
    "theme": "themes",
    "place": "places",
    "organisation": "organisations",
    "programme": "programmes",
}


def facets(report: Report, chosen: Sequence[Fact], field: str, limit: int | None) -> Answer:
    """The values of a field among the chosen facts, the most frequent first, with their counts."""
    key = {plural: single for single, plural in _PLURAL.items()}.get(field, field)
    known("可统计的字段", key, FACETS)
    counts = Counter(value for fact in chosen for value in _values(report, fact, key))
    order = Order(limit=limit).cut(counts.most_common())
    rows: list[Row] = [{"value": value, "count": count} for value, count in order]
    most = max(counts.values(), default=0)
    words = _WORDS.get(key, {})
    lines = [
        (words.get(str(value), str(value)), str(count), bar(count, most)) for value, count in order
    ]
    columns = [Column(FACETS[key], wrap=True), Column("条数", "right"), Column("")]
    return Answer(
        records=rows,
        rows=rows,
        columns=("value", "count"),
        tables=lambda: [table(columns, lines)] if lines else [],
        summary=f"共 {len(counts)} 个值",
        message=_facets_message(len(rows), len(counts)),
    )


def _facets_message(shown: int, total: int) -> str:
    if not total:
        return "没有符合条件的事实"
    return f"只列出 {shown} 个，共 {total} 个" if shown < total else ""


def _values(report: Report, fact: Fact, key: str) -> Sequence[object]:
    if key == "project":
        return report.projects_of(fact)
    value = getattr(fact, _PLURAL.get(key, key), "")
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


_DERIVED = {
    "kind": ("text", "种类"),
    "text": ("text", "一行话的陈述"),
    "base_value": ("number", "去掉万、亿之后的数值"),
    "base_unit": ("text", "去掉万、亿之后的单位"),
}


def _field_rows(kind: Kind) -> list[Row]:
    types: dict[str, Any] = {
        field.name: field.type for field in msgspec.structs.fields(kind.record)
    }
    rows: list[Row] = []
    for key in keys(kind):
        type_, meaning = _DERIVED[key] if key in _DERIVED else _described(types[key])
        rows.append({"kind": kind.name, "field": key, "type": type_, "meaning": meaning})
    return rows


def _described(type_: Any) -> tuple[str, str]:
    """A field's type in JSON and its meaning, from its annotation."""
    base, *metas = get_args(type_)
    meaning = next((meta.description for meta in metas if meta.description), "")
    if get_origin(base) is tuple:
        return "list", meaning
    return {int: "integer", Decimal: "number"}.get(base, "text"), meaning


def check(paths: Sequence[Path]) -> Answer:
    """Every problem of the files; exit status 3 when there is one."""
    problems: list[Problem] = []
    valid = []
    for path in paths:
        try:
            report = load(path)
        except DataError as error:
            problems += error.problems
        else:
            valid.append(f"{path}：没有问题，{len(report.facts)} 条事实")
    count = [f"共 {len(problems)} 个问题"] if problems else []
    rows = [msgspec.structs.asdict(problem) for problem in problems]
    lines = [
        (str(problem).removesuffix(f": {problem.message}"), problem.message) for problem in problems
    ]
    columns = [Column("位置", wrap=True), Column("问题", wrap=True)]
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "line", "message"),
        tables=lambda: [table(columns, lines)] if lines else [],
        lines=[str(problem) for problem in problems],
        message="\n".join([*valid, *count]),
        status=3 if problems else 0,
    )
