"""TOML tables become records; every entry that does not fit its record is explained."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Protocol, TypeVar, get_args, get_origin

import msgspec

from jingan_cli.chinese.lexicon import WORDS
from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import perhaps, quoted, short
from jingan_cli.files.source import dangerous_in_string
from jingan_cli.knowledge.entries import (
    DATE,
    NOT_BLANK,
    Head,
    Indicator,
    Link,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Record,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, filled_in
from jingan_cli.knowledge.report import Report

FORMAT = 2
"""The version of the file format that is written."""

FORMATS = (1, FORMAT)
"""The versions that are read. In the first, kinds of facts stand only in parts of their own."""

AnyRecord = TypeVar("AnyRecord", bound=Record)
Entries = list[tuple[int, AnyRecord]]
"""Entries of a table that fit their record, each with its index in the file."""

FACT_TABLES = {kind.table: kind for kind in KINDS.values()}
NAME_TABLES = (
    "themes",
    "places",
    "organisations",
    "programmes",
    "sections",
    "indicators",
    "projects",
    "sources",
)
KEYS = {"sections": "number", "sources": "id"}
"""The key that names an entry, where it is not `name`."""
OTHER_TABLES = ("outcomes", "not_quantities", "not_statements")
_TABLES = ("format", "report", *NAME_TABLES, *FACT_TABLES, *OTHER_TABLES)

_MOST_DIGITS = 15
_LISTED = 20
_SOUGHT = 4000
"""Among so many names the nearest is sought."""


class Origin(Protocol):
    """What entries are read from: a file, or tables; it notes problems, each where it stands."""

    @property
    def path(self) -> str:
        """Where the report is, "" where that is no file of its own."""

    @property
    def may_hide_characters(self) -> bool:
        """Whether a string can hold what nobody sees."""

    def add(self, message: str, table: str = "", index: int = 0, key: str = "") -> None:
        """Notes a problem of a key of the n-th entry of a table."""

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line of a key of the n-th entry of a table."""

    def stop_at_problems(self) -> None:
        """Raises DataError with all problems, if there are any."""


class Records:
    """Every entry of a knowledge file as its record. Problems are noted in the source."""

    def __init__(self, source: Origin, tables: Mapping[str, Any]) -> None:
        self._source = source
        self._tables = tables
        self.faulty: list[tuple[str, int, dict[str, Any]]] = []
        self.format = tables.get("format")
        for table in tables.keys() - set(_TABLES):
            source.add(unknown("表", table, _TABLES), table)
        self._check_format()
        self.head = self._head()
        self.themes = self._list("themes", Theme)
        self.places = self._list("places", Place)
        self.organisations = self._list("organisations", Organisation)
        self.programmes = self._list("programmes", Programme)
        self.sections = self._list("sections", Section)
        self.indicators = self._list("indicators", Indicator)
        self.projects = self._list("projects", Project)
        self.sources = self._list("sources", Source)
        self.outcomes = self._list("outcomes", Link)
        self.not_quantities = self._list("not_quantities", NotQuantity)
        self.not_statements = self._list("not_statements", NotStatement)
        self.named: dict[str, Entries[Record]] = {
            table: [*getattr(self, table)] for table in NAME_TABLES
        }
        self.facts: dict[str, Entries[Fact]] = {
            table: self._list(table, kind.record) for table, kind in FACT_TABLES.items()
        }

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """Table → its names."""
        return {table: frozenset(self.names(table)) for table in NAME_TABLES}

    def line(self, table: str, index: int, key: str) -> int:
        """The line of a key of the n-th entry of a table."""
        return self._source.line_of(table, index, key)

    def report(self) -> Report:
        """The entries as a report, its facts as they are written.

        Raises:
            DataError: with every problem noted for the file.
        """
        self._source.stop_at_problems()
        assert self.head is not None, "a file without a head has a problem"
        tables = {
            table: tuple(entry for _, entry in getattr(self, table))
            for table in (*NAME_TABLES, *OTHER_TABLES)
        }
        facts = tuple(fact for facts in self.facts.values() for _, fact in facts)
        return Report(head=self.head, path=self._source.path, facts=facts, **tables)

    def names(self, table: str) -> list[str]:
        """The names in a table, the numbers of sections, the ids of sources; of faulty entries too.

        So a fact that names a faulty entry is not reported as naming an unknown one.
        """
        key = KEYS.get(table, "name")
        entries = self._tables.get(table)
        entries = entries if isinstance(entries, list) else []
        named = (entry.get(key) for entry in entries if isinstance(entry, dict))
        return [name for name in named if isinstance(name, str)]

    def _check_format(self) -> None:
        version = self.format
        if version is None:
            self._source.add(f"缺少 format = {FORMAT}（文件格式的版本）")
        elif version not in FORMATS or type(version) is not int:
            choices = " 或 ".join(map(str, FORMATS))
            self._source.add(f"format 应为 {choices}，现为{_shown(version)}", key="format")

    def _head(self) -> Head | None:
        if "report" not in self._tables:
            self._source.add("缺少 [report]（报告的标题、地区和年份）")
            return None
        return self._record("report", 0, self._tables["report"], Head)

    def _list(self, table: str, record: type[AnyRecord]) -> Entries[AnyRecord]:
        """The entries that fit: all at once where they all do, which is the quick way."""
        entries = self._tables.get(table, [])
        if not isinstance(entries, list):
            self._source.add(f"应写作 [[{table}]]，一条一个表头", table)
            return []
        if not self._source.may_hide_characters and not _any_bad_number(entries):
            with suppress(msgspec.ValidationError):
                return list(enumerate(msgspec.convert(entries, list[record])))  # type: ignore[valid-type]  # made at run time
        converted = ((i, self._record(table, i, entry, record)) for i, entry in enumerate(entries))
        return [(index, entry) for index, entry in converted if entry is not None]

    def _record(
        self, table: str, index: int, entry: object, record: type[AnyRecord]
    ) -> AnyRecord | None:
        """The entry as its record, or None when it has problems, which are noted then."""
        if not isinstance(entry, dict):
            self._source.add(f"{table} 应是表，现为{_shown(entry)}", table, index)
            return None
        hidden = _dangers(entry) if self._source.may_hide_characters else ()
        problems = [*hidden, *_bad_number(entry)]
        fitting = None
        try:
            fitting = msgspec.convert(entry, record)
        except msgspec.ValidationError:
            problems += self._misfits(table, entry, record)
        for key, message in problems:
            self._source.add(message, table, index, key)
        if problems or fitting is None:
            self.faulty.append((table, index, entry))
            return None
        return fitting

    def _misfits(
        self, table: str, entry: dict[str, Any], record: type[Record]
    ) -> Iterable[tuple[str, str]]:
        """Key and message of everything in which an entry differs from its record."""
        given = msgspec.structs.fields(record)
        fields = {it.name: it for it in given if it.name not in filled_in(record)}
        for key in entry.keys() - fields.keys():
            yield key, unknown("字段", key, fields)
        for name, field in fields.items():
            if name not in entry:
                if field.required:
                    yield name, f"缺少 {name}"
                continue
            inner = _record_in(field.type)
            if inner is not None and isinstance(entry[name], dict):
                self._record(f"{table}.{name}", 0, entry[name], inner)
                continue
            try:
                msgspec.convert(entry[name], field.type)
            except msgspec.ValidationError:
                yield name, f"{name} {_expected(field.type, entry[name])}"


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """That there is no such name, with the nearest there is, or some that there are."""
    names = list(known)
    listed = "、".join(map(short, names[:_LISTED]))
    others = f"可用的有：{listed}" if names else "文件里一个也没有"
    return f"没有{what}{quoted(name)}；{perhaps(nearest(name, names[:_SOUGHT])) or others}"


def _dangers(entry: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for key, value in entry.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (danger := dangerous_in_string(text)):
                yield key, f"{short(key)} {danger}"


def _any_bad_number(entries: list[Any]) -> bool:
    return any(
        "value" in entry and [*_bad_number(entry)] for entry in entries if isinstance(entry, dict)
    )


def _bad_number(entry: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """A text that looks like a number would be taken for one; a huge one could not be printed."""
    for key in ("value", "high"):
        value = entry.get(key)
        if isinstance(value, str):
            yield key, f"{key} 应为数字，现为{_shown(value)}"
        elif isinstance(value, int | Decimal) and not _manageable(Decimal(value)):
            yield key, f"{key} 应为不超过{_MOST_DIGITS}位的有限数，现为{_shown(value)}"


def _manageable(value: Decimal) -> bool:
    """At most 15 digits before and after the point, so that every result is exact."""
    if not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    whole = len(digits) + int(exponent)
    return len(digits) <= _MOST_DIGITS and whole <= _MOST_DIGITS and -int(exponent) <= _MOST_DIGITS


def _record_in(type_: Any) -> type[Record] | None:
    """The record of a field that holds a table of its own, like `report.text`."""
    for inner in get_args(type_):
        if isinstance(inner, type) and issubclass(inner, Record):
            return inner
    return None


def _expected(type_: Any, value: object) -> str:
    """What a field should hold, in words, and what it holds."""
    base, *rules = get_args(type_) if get_origin(type_) is Annotated else (type_,)
    if get_origin(base) is Literal:
        choices = [str(choice) for choice in get_args(base) if choice]
        near = perhaps(_choice(value, choices)) if isinstance(value, str) else ""
        return f"应为 {'、'.join(choices)} 之一，现为{_shown(value)}" + (near and f"；{near}")
    if base is str and _wanted(base, rules) == _DATED and _is_date(value):
        return f'的日期要加引号，如 "{str(value)[:10]}"'
    return f"应为{_wanted(base, rules)}，现为{_shown(value)}"


def _choice(value: str, choices: list[str]) -> list[str]:
    """The choices that a word may stand for: what it means in reports, as 通车, or like it."""
    meant = dict.fromkeys(it.meaning for it in WORDS if it.text == value)
    return [it for it in meant if it in choices] or nearest(value, choices)


def _wanted(base: Any, rules: list[msgspec.Meta]) -> str:
    if base is str:
        patterns = [it.pattern for it in rules if it.pattern and it.pattern != NOT_BLANK]
        if patterns and patterns[0].startswith(DATE):
            return _DATED
        return f"形如 {patterns[0].removesuffix(_END)}$ 的文本" if patterns else "非空文本"
    if base is int:
        return f" {rules[0].ge} 到 {rules[0].le} 的整数"
    if Decimal in (base, *get_args(base)):
        return "数字"
    return '文本列表，如 ["甲", "乙"]' if get_origin(base) is tuple else "表"


_END = r"\Z"
_YEAR = 4
_DATED = "写作 2018、2018-01 或 2018-01-16 的日期"


def _is_date(value: object) -> bool:
    """Whether a value would be a date if it were in quotes."""
    return isinstance(value, dt.date) or (type(value) is int and len(str(value)) == _YEAR)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    if isinstance(value, int | Decimal):
        return f" {short(str(value))}"
    if isinstance(value, str):
        return quoted(value) if value else "空文本"
    if isinstance(value, list | dict):
        return "列表" if isinstance(value, list) else "表"
    return "日期或时间"
