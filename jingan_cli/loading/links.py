"""The names that facts use are checked against the names there are; then the report is made."""

from collections import defaultdict
from collections.abc import Container, Iterator

import msgspec

from jingan_cli.facts import (
    Fact,
    Figure,
    Indicator,
    Kind,
    Milestone,
    Project,
    Record,
    Report,
)
from jingan_cli.loading.records import FACT_TABLES, AnyRecord, Entries, Records, unknown
from jingan_cli.loading.source import Source


class Links:
    """Checks across the entries of one file. Each check is a method that notes problems."""

    def __init__(self, source: Source, records: Records) -> None:
        self._source = source
        self._records = records
        tables = ("themes", "places", "sections", "indicators", "projects")
        self._known = {table: records.names(table) for table in tables}
        self._names = {table: frozenset(names) for table, names in self._known.items()}
        self._sections = {section.number: section for _, section in records.sections}
        self._indicators = {indicator.name: indicator for _, indicator in records.indicators}
        self._projects = {project.name: project for _, project in records.projects}

    def report(self) -> Report:
        """The finished report: names linked, years, themes and places filled in, facts in order.

        Raises:
            DataError: with every problem noted for this source, here or before.
        """
        for check in (self._outline, self._names_once, self._ids_once, self._numbers_once):
            check()
        for table, index, fact in self._facts():
            self._links(index, fact, FACT_TABLES[table])
        self._source.stop_at_problems()
        return self._report()

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
                message = f"一级章节 {section.number} 缺少 part（reviews 或 plans）"
                self._source.add(message, "sections", index)

    def _names_once(self) -> None:
        """A name stands for one thing, and uses only themes and places that are listed."""
        records = self._records
        self._once("themes", "name", records.themes)
        self._once("places", "name", records.places)
        self._once("sections", "number", records.sections)
        self._once("indicators", "name", records.indicators)
        self._once("projects", "name", records.projects)

    def _once(self, table: str, key: str, entries: Entries[AnyRecord]) -> None:
        seen: dict[str, int] = {}
        for index, entry in entries:
            name = getattr(entry, key)
            if name in seen:
                first = self._source.lines.find(table, seen[name], key)
                self._source.add(f"{key} “{name}”重复，第{first}行已有", table, index, key)
            seen.setdefault(name, index)
            self._listed(table, index, entry)

    def _ids_once(self) -> None:
        entries = defaultdict(list)
        for table, index, fact in self._facts():
            entries[fact.id].append((table, index))
        for identity, places in entries.items():
            if len(places) > 1:
                first, *others = sorted(self._source.lines.find(*place, "id") for place in places)
                for line in others:
                    self._source.add_at(line, f"编号 {identity} 重复，第{first}行已有")

    def _numbers_once(self) -> None:
        """One indicator, scope, measure and year has one number, reported or planned."""
        seen: dict[tuple[str, ...], str] = {}
        for table, index, fact in self._facts():
            if isinstance(fact, Figure):
                what = (table, fact.indicator, fact.scope, fact.measure, str(fact.year))
                if what in seen:
                    message = f"{fact.id} 与 {seen[what]} 的指标、范围、度量和年份都相同"
                    self._source.add(message, table, index)
                seen.setdefault(what, fact.id)

    def _links(self, index: int, fact: Fact, kind: Kind) -> None:
        """A fact's section fits its kind, and everything it names is there."""
        table = kind.table
        self._listed(table, index, fact)
        self._link(table, index, "section", fact.section, "sections", "章节")
        part = self._sections.get(fact.section.partition(".")[0])
        if part is not None and part.part and part.part not in kind.parts:
            where = {"reviews": "回顾部分", "plans": "计划部分"}[part.part]
            self._source.add(f"{kind.label}不能放在{where}", table, index, "section")
        if isinstance(fact, Figure):
            self._link(table, index, "indicator", fact.indicator, "indicators", "指标名称")
        else:
            key = "project" if isinstance(fact, Milestone) else "projects"
            for name in fact.names:
                self._link(table, index, key, name, "projects", "项目")

    def _listed(self, table: str, index: int, entry: Record) -> None:
        for key, what in (("themes", "主题"), ("places", "地点")):
            for name in getattr(entry, key, ()):
                self._link(table, index, key, name, key, what)

    def _link(self, table: str, index: int, key: str, name: str, names: str, what: str) -> None:
        known: Container[str] = self._names[names]
        if name not in known:
            self._source.add(unknown(what, name, self._known[names]), table, index, key)

    def _report(self) -> Report:
        assert self._records.head is not None, "a file without a head has a problem"
        return Report(
            path=self._source.path,
            head=self._records.head,
            themes=_entries(self._records.themes),
            places=_entries(self._records.places),
            sections=tuple(
                sorted(
                    _entries(self._records.sections), key=lambda section: address(section.number)
                )
            ),
            indicators=_entries(self._records.indicators),
            projects=_entries(self._records.projects),
            facts=tuple(
                sorted(
                    (self._completed(fact) for _, _, fact in self._facts()),
                    key=lambda fact: (address(fact.section), fact.sentence),
                )
            ),
        )

    def _completed(self, fact: Fact) -> Fact:
        """The fact with its year, and with the themes and places it inherits."""
        part = self._sections[fact.section.partition(".")[0]].part
        section = self._sections[fact.section]
        about = self._about(fact)
        return msgspec.structs.replace(
            fact,
            year=fact.year or getattr(self._records.head, part),
            themes=_union(section.themes, *(it.themes for it in about), fact.themes),
            places=_union(*(it.places for it in about if isinstance(it, Project)), fact.places),
        )

    def _about(self, fact: Fact) -> list[Indicator | Project]:
        if isinstance(fact, Figure):
            project = self._projects.get(fact.scope)
            return [self._indicators[fact.indicator], *([project] if project else [])]
        return [self._projects[name] for name in fact.names]


def address(number: str) -> tuple[int, ...]:
    """A section number as it sorts: 2.10 after 2.9."""
    return tuple(int(piece) for piece in number.split("."))


def _entries(entries: Entries[AnyRecord]) -> tuple[AnyRecord, ...]:
    return tuple(entry for _, entry in entries)


def _union(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))
