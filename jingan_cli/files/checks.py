"""The names that facts use are checked against the names there are; then the report is made."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from jingan_cli.files.records import (
    FACT_TABLES,
    KEYS,
    NAME_TABLES,
    OTHER_TABLES,
    AnyRecord,
    Entries,
    Records,
    unknown,
)
from jingan_cli.files.source import File
from jingan_cli.knowledge.entries import Indicator, Project, Record
from jingan_cli.knowledge.facts import Fact, Figure, Kind, Milestone, Quantity, number_of
from jingan_cli.knowledge.quantity import PERCENT_MEASURES, RELATIONS
from jingan_cli.knowledge.report import Compiled, Knowledge
from jingan_cli.library.indexing import indexed


class Links:
    """Checks across the entries of one file. Each check is a method that notes problems."""

    def __init__(self, source: File, records: Records) -> None:
        self._source = source
        self._records = records
        self._known = {table: records.names(table) for table in NAME_TABLES}
        self._names = {table: frozenset(names) for table, names in self._known.items()}
        self._sections = {section.number: section for _, section in records.sections}
        self._parts = {number: self._part(number) for number in self._sections}
        self._indicators = {indicator.name: indicator for _, indicator in records.indicators}
        self._dates = {source.id: source.date for _, source in records.sources}
        self._projects = {project.name: project for _, project in records.projects}

    def compiled(self) -> Compiled:
        """The finished report: names linked, years, themes and places filled in, facts in order.

        Raises:
            DataError: with every problem noted for this source, here or before.
        """
        checks = (
            self._days,
            self._years,
            self._outline,
            self._names_once,
            self._ids_once,
            self._numbers_once,
        )
        for check in checks:
            check()
        for table, index, fact in self._facts():
            self._links(index, fact, FACT_TABLES[table])
        for table in ("not_quantities", "not_statements"):
            for index, entry in getattr(self._records, table):
                self._link(table, index, "section", entry.section, "sections", "章节")
        self._faulty_entries()
        self._source.stop_at_problems()
        return self._compiled()

    def _part(self, number: str) -> str:
        """`reviews` or `plans`, or "" where the part of a section is missing or does not say."""
        part = self._sections.get(number.partition(".")[0])
        return part.part if part else ""

    def _facts(self) -> Iterator[tuple[str, int, Fact]]:
        for table, facts in self._records.facts.items():
            for index, fact in facts:
                yield table, index, fact

    def _outline(self) -> None:
        """Every section has its parent, and the parts say what they cover."""
        for index, section in self._records.sections:
            parent = section.number.rpartition(".")[0]
            if parent and parent not in self._names["sections"]:
                message = f"章节 {section.number} 缺少上级章节 {parent}"
                self._source.add(message, "sections", index, "number")
            if parent and section.part:
                self._source.add("只有一级章节写 part", "sections", index, "part")
            if not parent and not section.part:
                message = f"一级章节 {section.number} 缺少 part（reviews、plans 或 other）"
                self._source.add(message, "sections", index)

    def _names_once(self) -> None:
        """A name stands for one thing, and uses only themes and places that are listed."""
        for table, entries in self._records.named.items():
            self._once(table, KEYS.get(table, "name"), entries)

    def _once(self, table: str, key: str, entries: Entries[Record]) -> None:
        seen: dict[str, int] = {}
        for index, entry in entries:
            name = getattr(entry, key)
            if name in seen:
                first = self._source.lines.find(table, seen[name], key)
                self._source.add(f"{key} “{name}”重复，第{first}行已有", table, index, key)
            seen.setdefault(name, index)
            self._listed(table, index, entry)

    def _days(self) -> None:
        """A date that is written to the day is a day of the calendar."""
        head = self._records.head
        dates = [("sources", index, source.date) for index, source in self._records.sources]
        dates += [("report", 0, head.date)] if head else []
        for table, index, date in dates:
            if len(date) == _DAY:
                with suppress(ValueError):
                    dt.date.fromisoformat(date)
                    continue
                self._source.add(f"没有 {date} 这一天", table, index, "date")

    def _years(self) -> None:
        """A report of sections reviews a year and plans a later one."""
        head = self._records.head
        if head is None:
            return
        if self._records.sections:
            for key in ("reviews", "plans"):
                if not getattr(head, key):
                    self._source.add(f"有章节的报告缺少 {key}", "report", 0, key)
        if head.plans and head.reviews >= head.plans:
            message = f"plans 应晚于 reviews（{head.reviews}）"
            self._source.add(message, "report", 0, "plans")

    def _faulty_entries(self) -> None:
        """What entries with other problems name is checked too, so that one run tells all."""
        for table, index, entry in self._records.faulty:
            for key, (names, what) in _LINKS.items():
                value = entry.get(key)
                many = value if isinstance(value, list) else []
                for name in many if key == names else [value]:
                    if isinstance(name, str) and table != "sections":
                        self._link(table, index, key, name, names, what)

    def _ids_once(self) -> None:
        """An id is one fact's, also where only the case differs."""
        entries = defaultdict(list)
        for table, index, fact in self._facts():
            entries[fact.id.lower()].append((table, index))
        for table, index, entry in self._records.faulty:
            if isinstance(identity := entry.get("id"), str) and table in FACT_TABLES:
                entries[identity.lower()].append((table, index))
        for identity, places in entries.items():
            if len(places) > 1:
                first, *others = sorted(self._source.lines.find(*place, "id") for place in places)
                for line in others:
                    self._source.add_at(line, f"编号 {identity.upper()} 重复，第{first}行已有")

    def _numbers_once(self) -> None:
        """One indicator, scope, measure and year has one number, reported or planned.

        A promise that goes further in other words (力争) is another one.
        """
        seen: dict[tuple[str, ...], str] = {}
        for table, index, fact in self._facts():
            if isinstance(fact, Quantity):
                what = (table, fact.source, getattr(fact, "strength", ""), *_counted(fact))
                if what in seen:
                    message = f"{fact.id} 与 {seen[what]} 的指标、范围、度量和年份都相同"
                    self._source.add(message, table, index)
                seen.setdefault(what, fact.id)

    def _links(self, index: int, fact: Fact, kind: Kind) -> None:
        """A fact's section fits its kind, and everything it names is there."""
        table = kind.table
        self._listed(table, index, fact)
        self._address(table, index, fact)
        part = self._parts.get(fact.section)
        if part and part not in kind.parts:
            where = {"reviews": "回顾部分", "plans": "计划部分"}.get(part, "其他部分")
            self._source.add(f"{kind.label}不能放在{where}", table, index, "section")
        if isinstance(fact, Quantity):
            self._link(table, index, "indicator", fact.indicator, "indicators", "指标名称")
            self._number_or_relation(table, index, fact)
        else:
            key = "project" if isinstance(fact, Milestone) else "projects"
            for name in fact.names:
                self._link(table, index, key, name, "projects", "项目")

    def _address(self, table: str, index: int, fact: Fact) -> None:
        """A fact stands in a sentence of the report, or a source states it for a year."""
        if fact.report:
            self._source.add("没有字段“report”，所属报告由程序填写", table, index, "report")
        if not fact.source:
            for key in ("section", "sentence"):
                if not getattr(fact, key):
                    self._source.add(f"缺少 {key}（或者写 source）", table, index)
            if fact.section:
                self._link(table, index, "section", fact.section, "sections", "章节")
            return
        self._link(table, index, "source", fact.source, "sources", "来源")
        if fact.section or fact.sentence:
            self._source.add("source 与 section、sentence 只写一种", table, index, "source")
        if not fact.year:
            self._source.add("有 source 的事实要写 year", table, index)
        source = self._dates.get(fact.source, "")
        if "reviews" in FACT_TABLES[table].parts and source and fact.year > int(source[:4]):
            message = f"来源的日期 {source} 早于 {fact.year} 年，不能说明那一年的结果"
            self._source.add(message, table, index, "year")

    def _number_or_relation(self, table: str, index: int, fact: Quantity) -> None:
        """A number has a unit; a relation, which only a target can be, has neither."""
        if fact.stated and not fact.note:
            message = f"来源的指标名“{fact.stated}”与 indicator 不同，要写 note 说明口径"
            self._source.add(message, table, index, "stated")
        if fact.op in RELATIONS:
            if table == "figures":
                self._source.add(f"op 为 {fact.op} 的只能是指标", table, index, "op")
            if fact.value is not None:
                self._source.add(f"op 为 {fact.op} 时不写 value", table, index, "value")
        elif fact.value is None:
            self._source.add("缺少 value", table, index)
        elif not fact.unit:
            self._source.add("缺少 unit", table, index)
        elif (fact.unit == "%") != (fact.measure in PERCENT_MEASURES):
            message = (
                f"{fact.measure} 的单位应为 %"
                if fact.unit != "%"
                else "单位为 % 的度量应为 growth、share 或 rate"
            )
            self._source.add(message, table, index, "measure")

    def _listed(self, table: str, index: int, entry: Record) -> None:
        for key, what in _LISTED.items():
            names = getattr(entry, key, ())
            if not self._names[key].issuperset(names):
                for name in names:
                    self._link(table, index, key, name, key, what)

    def _link(self, table: str, index: int, key: str, name: str, names: str, what: str) -> None:
        if name not in self._names[names]:
            self._source.add(unknown(what, name, self._known[names]), table, index, key)

    def _compiled(self) -> Compiled:
        head, records = self._records.head, self._records
        assert head is not None, "a file without a head has a problem"
        sections = sorted(_entries(records.sections), key=lambda it: address(it.number))
        place = {section.number: at for at, section in enumerate(sections)}
        facts = sorted(
            (self._completed(fact) for _, _, fact in self._facts()),
            key=lambda fact: (place.get(fact.section, len(place)), fact.sentence),
        )
        tables = {
            table: _entries(getattr(records, table)) for table in (*NAME_TABLES, *OTHER_TABLES)
        }
        known = _Known(tables)
        years = {head.reviews, head.plans} | {fact.year for fact in facts}
        return Compiled(
            head=head,
            years=tuple(sorted(years - {0})),
            units=tuple(
                dict.fromkeys(it.unit for it in facts if isinstance(it, Quantity) and it.unit)
            ),
            tables={
                table: _encoded(sections if table == "sections" else entries)
                for table, entries in tables.items()
            },
            counts={name: len(entries) for name, entries in tables.items()} | self._counts(),
            facts=_encoded(facts),
            kinds=_encoded([fact.kind for fact in facts]),
            numbers=_encoded({at: it for at, fact in enumerate(facts) if (it := number_of(fact))}),
            ids=_encoded([fact.id for fact in facts]),
            figures=_encoded(
                [
                    (at, it.year, *_counted(it)[:3])
                    for at, it in enumerate(facts)
                    if isinstance(it, Figure)
                ]
            ),
            index=_encoded(indexed(known, facts, self._titles())),
        )

    def _counts(self) -> dict[str, int]:
        """How many facts each table has."""
        return {table: len(facts) for table, facts in self._records.facts.items()}

    def _titles(self) -> dict[str, str]:
        """Section number or source id → title."""
        titles = {section.number: section.title for section in self._sections.values()}
        return titles | {source.id: source.title for _, source in self._records.sources}

    def _completed(self, fact: Fact) -> Fact:
        """The fact with its year, and with the themes and places it inherits."""
        head, section = self._records.head, self._sections.get(fact.section)
        assert head is not None, "a file without a head has a problem"
        about = self._about(fact)
        inherited = section.themes if section else ()
        return msgspec.structs.replace(
            fact,
            report=head.id,
            year=fact.year or getattr(head, self._parts[fact.section]),
            themes=_union(inherited, *(it.themes for it in about), fact.themes),
            places=_union(*(it.places for it in about if isinstance(it, Project)), fact.places),
        )

    def _about(self, fact: Fact) -> list[Indicator | Project]:
        if isinstance(fact, Quantity):
            project = self._projects.get(fact.scope) if fact.scope else None
            return [self._indicators[fact.indicator], *([project] if project else [])]
        return [self._projects[name] for name in fact.names]


_LINKS = {
    "section": ("sections", "章节"),
    "indicator": ("indicators", "指标名称"),
    "project": ("projects", "项目"),
    "projects": ("projects", "项目"),
    "themes": ("themes", "主题"),
    "places": ("places", "地点"),
    "organisations": ("organisations", "机构"),
    "programmes": ("programmes", "计划"),
    "source": ("sources", "来源"),
}
"""The keys that name something: the table it is in, and its word."""

_DAY = len("2018-01-16")
_LISTED = {"themes": "主题", "places": "地点", "organisations": "机构", "programmes": "计划"}


def address(number: str) -> tuple[int, ...]:
    """A section number as it sorts: 2.10 after 2.9."""
    return tuple(int(piece) for piece in number.split("."))


class _Known(Knowledge):
    """The names of a file that is being compiled."""

    def __init__(self, tables: Mapping[str, tuple[Any, ...]]) -> None:
        self._tables = tables

    def read(self, table: str, record: type[AnyRecord]) -> tuple[AnyRecord, ...]:  # noqa: ARG002  # as they are
        """The entries of a table."""
        return self._tables[table]


def _counted(fact: Quantity) -> tuple[str, ...]:
    return fact.indicator, fact.scope, fact.measure, str(fact.year)


def _encoded(value: object) -> memoryview:
    return memoryview(msgspec.msgpack.encode(value))


def _entries(entries: Entries[AnyRecord]) -> tuple[AnyRecord, ...]:
    return tuple(entry for _, entry in entries)


def _union(*groups: tuple[str, ...]) -> tuple[str, ...]:
    filled = [group for group in groups if group]
    if len(filled) > 1:
        return tuple(dict.fromkeys(name for group in filled for name in group))
    return filled[0] if filled else ()
