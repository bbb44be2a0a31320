"""What must hold across the entries of one knowledge file: `CHECKS`, a tuple of functions.

Each check takes the entries that fit their records and yields what is wrong with them. A new check
is a function here and its name in `CHECKS`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from jingan_cli.files.records import FACT_TABLES, KEYS, Entries, Records, unknown
from jingan_cli.knowledge.entries import Record
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, filled_in
from jingan_cli.knowledge.fields import PARTS, heading
from jingan_cli.knowledge.quantity import PERCENT_MEASURES, RELATIONS, RELATIVE_UNITS


class Trouble(NamedTuple):
    """What is wrong, and with which key of the n-th entry of which table."""

    message: str
    table: str = ""
    at: int = 0
    key: str = ""


Check = Callable[[Records], Iterator[Trouble]]


def check_days(records: Records) -> Iterator[Trouble]:
    """A date that is written to the day is a day of the calendar."""
    dates = [("sources", index, source.date) for index, source in records.sources]
    dates += [("report", 0, records.head.date)] if records.head else []
    for table, index, date in dates:
        if len(date) == _DAY:
            with suppress(ValueError):
                dt.date.fromisoformat(date)
                continue
            yield Trouble(f"没有 {date} 这一天", table, index, "date")


def check_years(records: Records) -> Iterator[Trouble]:
    """A report of sections reviews a year and plans a later one."""
    head = records.head
    if head is None:
        return
    if records.sections:
        for key in ("reviews", "plans"):
            if not getattr(head, key):
                yield Trouble(f"有章节的报告缺少 {key}", "report", 0, key)
    if head.plans and head.reviews >= head.plans:
        yield Trouble(f"plans 应晚于 reviews（{head.reviews}）", "report", 0, "plans")


def check_spans(records: Records) -> Iterator[Trouble]:
    """Several years have a first one, and a later last one."""
    spans = [("sections", index, it.since, it.year) for index, it in records.sections]
    spans += [(table, index, it.since, it.year) for table, index, it in _facts(records)]
    for table, index, since, year in spans:
        if since and since >= year:
            yield Trouble("since 应早于 year，两个都要写", table, index, "since")


def check_outline(records: Records) -> Iterator[Trouble]:
    """Every section has its parent, and the parts say what they cover."""
    numbers = records.names("sections")
    for index, section in records.sections:
        parent = section.number.rpartition(".")[0]
        if parent and parent not in numbers:
            message = f"章节 {section.number} 缺少上级章节 {parent}"
            yield Trouble(message, "sections", index, "number")
        if parent and section.part:
            yield Trouble("只有一级章节写 part", "sections", index, "part")
        if not parent and not section.part:
            message = f"一级章节 {section.number} 缺少 part（reviews、plans 或 other）"
            yield Trouble(message, "sections", index)


def check_names(records: Records) -> Iterator[Trouble]:
    """A name stands for one thing, and uses only themes and places that are listed."""
    for table, entries in records.named.items():
        yield from _once(records, table, KEYS.get(table, "name"), entries)
        for index, entry in entries:
            yield from _listed(records, table, index, entry)


def _once(records: Records, table: str, key: str, entries: Entries[Record]) -> Iterator[Trouble]:
    seen: dict[str, int] = {}
    for index, entry in entries:
        name = getattr(entry, key)
        if name in seen:
            first = records.line(table, seen[name], key)
            yield Trouble(f"{key} “{name}”重复，第{first}行已有", table, index, key)
        seen.setdefault(name, index)


def check_ids(records: Records) -> Iterator[Trouble]:
    """An id is one fact's, also where only the case differs."""
    entries: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for table, index, fact in _facts(records):
        entries[fact.id.lower()].append((table, index))
    for table, index, entry in records.faulty:
        if isinstance(identity := entry.get("id"), str) and table in FACT_TABLES:
            entries[identity.lower()].append((table, index))
    for identity, having in entries.items():
        if len(having) > 1:
            having.sort(key=lambda it: records.line(it[0], it[1], "id"))
            first = records.line(*having[0], "id")
            for table, index in having[1:]:
                yield Trouble(f"编号 {identity.upper()} 重复，第{first}行已有", table, index, "id")


def check_numbers(records: Records) -> Iterator[Trouble]:
    """One indicator, scope, measure and year has one number, reported or planned.

    A promise that goes further in other words (力争) is another one. A draft is left to doubt.
    """
    if records.head and records.head.coverage == "draft":
        return
    seen: dict[tuple[object, ...], str] = {}
    for table, index, fact in _facts(records):
        if isinstance(fact, Quantity):
            strength = getattr(fact, "strength", "")
            what = (table, fact.source, strength, *fact.series, fact.year)
            if what in seen:
                message = f"{fact.id} 与 {seen[what]} 的指标、范围、度量和年份都相同"
                yield Trouble(message, table, index)
            seen.setdefault(what, fact.id)


def check_parts(records: Records) -> Iterator[Trouble]:
    """Whether a fact is reported or planned is said by its kind, else by its part or itself."""
    parts = {section.number: section.part for _, section in records.sections}
    for table, index, fact in _facts(records):
        part = parts.get(fact.section.partition(".")[0])
        kind = FACT_TABLES[table]
        if fact.section not in parts or not part:
            continue
        allowed = {"reviews": kind.is_reported, "plans": kind.is_planned}
        if records.format == 1 and not allowed.get(part):
            message = f"{kind.label}不能放在{PARTS[part]}部分"
            yield Trouble(message, table, index, "section")
        elif part == "other" and kind.is_reported and kind.is_planned and not fact.mood:
            yield Trouble(f"{PARTS[part]}部分的{kind.label}缺少 mood", table, index)


def check_whereabouts(records: Records) -> Iterator[Trouble]:
    """A fact stands in a sentence of the report, or a source states it for a year."""
    dates = {source.id: source.date for _, source in records.sources}
    for table, index, fact in _facts(records):
        for key in sorted(filled_in(type(fact))):
            if getattr(fact, key):
                yield Trouble(f"没有字段“{key}”，由程序填写", table, index, key)
        if not fact.source:
            for key in ("section", "sentence"):
                if not getattr(fact, key):
                    yield Trouble(f"缺少 {key}（或者写 source）", table, index)
            continue
        if fact.section or fact.sentence:
            yield Trouble("source 与 section、sentence 只写一种", table, index, "source")
        if not fact.year:
            yield Trouble("有 source 的事实要写 year", table, index)
        date = dates.get(fact.source, "")
        if FACT_TABLES[table].is_reported and date and fact.year > int(date[:4]):
            message = f"来源的日期 {date} 早于 {fact.year} 年，不能说明那一年的结果"
            yield Trouble(message, table, index, "year")


def check_quantities(records: Records) -> Iterator[Trouble]:
    """A number has a unit; a relation, which only a target can be, has neither."""
    for table, index, fact in _facts(records):
        if isinstance(fact, Quantity):
            for message, key in _misstated(fact):
                yield Trouble(message, table, index, key)


def _misstated(fact: Quantity) -> Iterator[tuple[str, str]]:
    if fact.source and fact.stated and not fact.note:
        message = f"来源的指标名“{fact.stated}”与 indicator 不同，要写 note 说明口径"
        yield message, "stated"
    if fact.op in RELATIONS:
        if fact.kind == "figure":
            yield f"op 为 {fact.op} 的只能是目标", "op"
        if fact.value is not None:
            yield f"op 为 {fact.op} 时不写 value", "value"
    elif fact.value is None:
        yield "缺少 value", ""
    elif not fact.unit and fact.measure != "share":
        yield "缺少 unit", ""
    elif fact.unit == "%" and fact.measure not in PERCENT_MEASURES:
        yield "单位为 % 的度量应为 growth、share 或 rate", "measure"
    elif fact.measure in PERCENT_MEASURES and fact.unit not in RELATIVE_UNITS:
        yield f"{fact.measure} 的单位应为 %", "measure"
    yield from _misstated_range(fact)


def _misstated_range(fact: Quantity) -> Iterator[tuple[str, str]]:
    if fact.high is None:
        return
    if fact.value is None or abs(fact.high) <= abs(fact.value) or fact.high * fact.value < 0:
        yield "high 是区间的上限，应大于 value", "high"
    elif fact.op not in ("=", "~"):
        yield "区间的 op 应为 = 或 ~", "op"


def check_sentences(records: Records) -> Iterator[Trouble]:
    """A fact stands in a sentence that its section has, where the section says how many."""
    counts = {it.number: it.sentences for _, it in records.sections}
    placed = [(table, index, fact) for table, index, fact in _facts(records) if not fact.source]
    silent = [
        (table, index, entry)
        for table in ("not_quantities", "not_statements")
        for index, entry in getattr(records, table)
    ]
    for table, index, entry in [*placed, *silent]:
        if entry.sentence > (most := counts.get(entry.section, 0)) > 0:
            message = f"sentence 为 {entry.sentence}，而章节 {entry.section} 只有 {most} 句"
            yield Trouble(message, table, index, "sentence")


def check_links(records: Records) -> Iterator[Trouble]:
    """Everything that facts and sentences name is there."""
    for table, index, fact in _facts(records):
        yield from _listed(records, table, index, fact)
        if fact.source:
            yield from _link(records, table, index, "source", fact.source)
        elif fact.section:
            yield from _link(records, table, index, "section", fact.section)
        key = "indicator" if isinstance(fact, Quantity) else "projects"
        for name in fact.names:
            own = "project" if isinstance(fact, Milestone) else key
            yield from _link(records, table, index, own, name)
    for table in ("not_quantities", "not_statements"):
        for index, entry in getattr(records, table):
            yield from _link(records, table, index, "section", entry.section)


def check_faulty(records: Records) -> Iterator[Trouble]:
    """What entries with other problems name is checked too, so that one run tells all."""
    for table, index, entry in records.faulty:
        for key, names in _LINKS.items():
            value = entry.get(key)
            many = value if isinstance(value, list) else []
            for name in many if key == names else [value]:
                if isinstance(name, str):
                    yield from _link(records, table, index, key, name)


CHECKS: tuple[Check, ...] = (
    check_days,
    check_years,
    check_spans,
    check_outline,
    check_names,
    check_ids,
    check_numbers,
    check_parts,
    check_whereabouts,
    check_quantities,
    check_sentences,
    check_links,
    check_faulty,
)
"""Every check of one file; what is told is sorted by line."""

_LINKS = {
    "section": "sections",
    "indicator": "indicators",
    "project": "projects",
    "projects": "projects",
    "themes": "themes",
    "places": "places",
    "organisations": "organisations",
    "programmes": "programmes",
    "source": "sources",
}
"""The keys that name something, and the table it is in."""

_LISTED = ("themes", "places", "organisations", "programmes")
"""The keys that name several things, whatever has them."""

_DAY = len("2018-01-16")


def _facts(records: Records) -> Iterator[tuple[str, int, Fact]]:
    for table, facts in records.facts.items():
        for index, fact in facts:
            yield table, index, fact


def _listed(records: Records, table: str, index: int, entry: Record) -> Iterator[Trouble]:
    for key in _LISTED:
        names = getattr(entry, key, ())
        if not records.known[key].issuperset(names):
            for name in names:
                yield from _link(records, table, index, key, name)


def _link(records: Records, table: str, index: int, key: str, name: str) -> Iterator[Trouble]:
    names = _LINKS[key]
    if name not in records.known[names]:
        yield Trouble(unknown(heading(key), name, records.names(names)), table, index, key)
