"""The reports of a library: their heads, sections and sources, and each of them whole."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import UnknownError
from jingan_cli.knowledge.entries import (
    Fingerprint,
    Head,
    Link,
    NotQuantity,
    NotStatement,
    Record,
    Section,
    Source,
)
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Report
from jingan_cli.library.columns import (
    COUNTS,
    ENTRIES,
    HEAD_COLUMNS,
    HEAD_KEYS,
    NAME_COLUMNS,
    NAME_KINDS,
    NAMES,
    ROWS,
)
from jingan_cli.library.database import Database, readable, restored
from jingan_cli.library.rows import READ_COLUMNS, AnyRecord, entry_of, fact_of


class Summary(msgspec.Struct, frozen=True):
    """A report as an overview has it: its head, its file, its years, and how long each table is.

    `path` is the file as it can be written, also where its name is no text.
    """

    head: Head
    path: str
    slot: int
    years: tuple[int, ...]
    counts: Mapping[str, int]


_TITLES = """WITH RECURSIVE every (title) AS (
  SELECT min(title) FROM sections
  UNION ALL SELECT (SELECT min(title) FROM sections WHERE title > every.title) FROM every
  WHERE title IS NOT NULL
) SELECT title FROM every WHERE title IS NOT NULL ORDER BY (
  SELECT printf('%09d %09d', slot, position) FROM sections WHERE title = every.title
  ORDER BY slot, position LIMIT 1
)"""
"""From title to title in the index: reports have many in common."""


class Reports:
    """The reports of a library in the order of their years; or one of them, if one was chosen."""

    def __init__(self, database: Database, slot: int | None, folder: Path | None = None) -> None:
        self._database = database
        self._folder = folder
        self._slot = slot
        self._heads: dict[str, Head] = {}
        self._sections: dict[str, dict[str, Section]] = {}
        self._sources: dict[str, dict[str, Source]] = {}

    def ids(self) -> list[str]:
        """Their ids."""
        sql = f"SELECT id FROM reports {self._here} ORDER BY slot"
        return [identity for (identity,) in self._database.all(sql)]

    def slot_of(self, identity: str) -> int:
        """Where the facts of a report stand.

        Raises:
            UnknownError: for a report that is not in the library.
        """
        slot = self._database.value("SELECT slot FROM reports WHERE id = ?", (identity,))
        if slot is None:
            ids = self.ids()
            raise UnknownError("报告", identity, nearest(identity, ids), ids)
        return int(slot)

    def known(self, identity: str) -> bool:
        """Whether the whole library has a report."""
        sql = "SELECT 1 FROM reports WHERE id = ?"
        return self._database.value(sql, (identity,)) is not None

    def called(self, word: str) -> list[str]:
        """The ids of the reports of an id or a title, or of a place, however its width and case."""
        wanted = fold(word)
        sql = f"SELECT id, title, place FROM reports {self._here} ORDER BY slot"
        return [row[0] for row in self._database.all(sql) if wanted in map(fold, row)]

    def head(self, identity: str) -> Head:
        """The head of a report that is there."""
        if identity not in self._heads:
            sql = f"SELECT {', '.join(HEAD_COLUMNS)} FROM reports WHERE id = ?"
            row = self._database.one(sql, (identity,))
            assert row, "asked by a fact of it"
            self._heads[identity] = _head(row)
        return self._heads[identity]

    def outlines(self) -> list[str]:
        """The ids of the reports that have sections."""
        where = f"{self._here} AND" if self._here else "WHERE"
        sql = f"SELECT id FROM reports {where} sections > 0 ORDER BY slot"
        return [identity for (identity,) in self._database.all(sql)]

    @cached_property
    def has_several_outlines(self) -> bool:
        """Whether more than one report has sections, so that a number alone does not say which."""
        where = f"{self._here} AND" if self._here else "WHERE"
        sql = f"SELECT 1 FROM reports {where} sections > 0 LIMIT 2"
        return len(self._database.all(sql)) > 1

    @cached_property
    def has_several(self) -> bool:
        """Whether there is more than one report."""
        return len(self._database.all(f"SELECT 1 FROM reports {self._here} LIMIT 2")) > 1

    @cached_property
    def has_several_districts(self) -> bool:
        """Whether the reports are about more than one place."""
        if self._slot is not None:
            return False
        sql = "SELECT min(place) <> max(place) FROM reports"
        return bool(self._database.value(sql))

    def summaries(self) -> list[Summary]:
        """What an overview tells of each."""
        years: dict[int, list[int]] = {}
        for slot, year in self._database.all("SELECT slot, year FROM report_years ORDER BY year"):
            years.setdefault(slot, []).append(year)
        columns = ", ".join((*HEAD_COLUMNS, "slot", *COUNTS))
        return [
            Summary(
                _head(row),
                readable(self._path(row[_PATH])),
                row[_SLOT],
                tuple(years.get(row[_SLOT], ())),
                dict(zip(COUNTS, row[_SLOT + 1 :], strict=True)),
            )
            for row in self._database.rows(
                f"SELECT {columns} FROM reports {self._here} ORDER BY slot"
            )
        ]

    def drafts(self) -> int:
        """How many of the reports are drafts."""
        where = f"{self._here} AND" if self._here else "WHERE"
        sql = f"SELECT count(*) FROM reports {where} coverage = 'draft'"
        return int(self._database.value(sql))

    def doubted(self) -> dict[str, int]:
        """Report → how many of its facts are doubted, where any is."""
        sql = "SELECT report, count(*) FROM facts WHERE unsure <> '[]' GROUP BY report"
        return dict(self._database.all(sql))

    def sections(self, identity: str) -> dict[str, Section]:
        """Section number → section, of a report."""
        if identity not in self._sections:
            found = self._entries("sections", Section, identity)
            self._sections[identity] = {section.number: section for section in found}
        return self._sections[identity]

    def section_titles(self, number: str) -> list[tuple[str, str]]:
        """Report and title of the sections of a number."""
        where = "" if self._slot is None else f"AND slot = {self._slot}"
        sql = f"SELECT report, title FROM sections WHERE number = ? {where} ORDER BY slot"
        return self._database.all(sql, (number,))

    def titled(self, title: str) -> list[tuple[str, str]]:
        """Report and number of the sections with a title, however its width and case."""
        where = "" if self._slot is None else f"AND slot = {self._slot}"
        sql = (
            f"SELECT report, number FROM sections WHERE folded = ? {where} ORDER BY slot, position"
        )
        return self._database.all(sql, (fold(title),))

    def section_numbers(self) -> list[str]:
        """Every section number, each once, in the reports' order."""
        where = "" if self._slot is None else f"WHERE slot = {self._slot}"
        sql = f"SELECT number FROM sections {where} GROUP BY number ORDER BY min(slot), position"
        return [number for (number,) in self._database.all(sql)]

    def titles(self) -> list[str]:
        """Every section title, each once, in the reports' order."""
        if self._slot is None:
            return [title for (title,) in self._database.all(_TITLES)]
        sql = "SELECT title FROM sections WHERE slot = ? ORDER BY position"
        return list(dict.fromkeys(title for (title,) in self._database.all(sql, (self._slot,))))

    def sources(self, identity: str) -> dict[str, Source]:
        """Source id → source, of a report."""
        if identity not in self._sources:
            found = self._entries("sources", Source, identity)
            self._sources[identity] = {source.id: source for source in found}
        return self._sources[identity]

    def source_of(self, fact: Fact) -> Source | None:
        """The source that states a fact; None for what stands in its report."""
        return self.sources(fact.report).get(fact.source) if fact.source else None

    def part_of(self, identity: str, number: str) -> str:
        """`reviews`, `plans` or `other`: the part that a section of a report stands in."""
        return self.sections(identity)[number.partition(".")[0]].part

    def report(self, identity: str) -> Report:
        """A report whole, as its file has it."""
        database = self._database
        slot = self.slot_of(identity)
        row = database.one(f"SELECT {', '.join(HEAD_COLUMNS)} FROM reports WHERE slot = ?", (slot,))
        assert row, "its slot was found"
        rows = (slot * ROWS, (slot + 1) * ROWS)
        select = f"SELECT {READ_COLUMNS} FROM facts WHERE row >= ? AND row < ? ORDER BY row"
        return Report(
            head=_head(row),
            path=self._path(row[_PATH]),
            facts=tuple(fact_of(it) for it in database.rows(select, rows)),
            sections=tuple(self.sections(identity).values()),
            sources=tuple(self.sources(identity).values()),
            outcomes=tuple(self.links(identity)),
            not_quantities=tuple(self._entries("not_quantities", NotQuantity, identity)),
            not_statements=tuple(self._entries("not_statements", NotStatement, identity)),
            **{table: self._names(slot, kind) for kind, table in NAME_KINDS.items()},
        )

    def links(self, identity: str) -> list[Link]:
        """What a report links: goals to what came of them."""
        return self._entries("outcomes", Link, identity)

    def entries(self, identity: str, table: str) -> Sequence[Record]:
        """A table of a report but its facts: its names, headings, sources, and the rest."""
        if table in ENTRIES:
            return self._entries(table, ENTRIES[table], identity)
        kinds = {own: kind for kind, own in NAME_KINDS.items()}
        return self._names(self.slot_of(identity), kinds[table])

    def _entries(self, table: str, record: type[AnyRecord], identity: str) -> list[AnyRecord]:
        """The entries of a table of a report, in their order."""
        keys = record.__struct_fields__
        sql = f"""SELECT {", ".join(keys)} FROM {table}
  WHERE slot = (SELECT slot FROM reports WHERE id = ?) ORDER BY position"""
        return [entry_of(record, keys, row) for row in self._database.all(sql, (identity,))]

    def _names(self, slot: int, kind: str) -> tuple[Any, ...]:
        keys = ("name", *NAME_COLUMNS)
        sql = f"""SELECT names.name, {", ".join(NAME_COLUMNS)} FROM report_names
  JOIN name_records ON name_records.id = record JOIN names ON names.id = name_records.name
  WHERE slot = ? AND report_names.kind = ? ORDER BY position"""
        rows = self._database.all(sql, (slot, kind))
        return tuple(entry_of(NAMES[kind], keys, row) for row in rows)

    def _path(self, path: str | bytes) -> str:
        """Where a report's file is."""
        return str(self._folder / restored(path)) if self._folder else restored(path)

    @property
    def _here(self) -> str:
        return "" if self._slot is None else f"WHERE slot = {self._slot}"


_PATH = HEAD_COLUMNS.index("path")
_SLOT = len(HEAD_COLUMNS)


def _head(row: tuple[Any, ...]) -> Head:
    """The head of a row of `HEAD_COLUMNS`, whatever stands behind them."""
    sha256, characters = row[len(HEAD_KEYS) : _PATH]
    text = Fingerprint(sha256=sha256, characters=characters) if sha256 else None
    return msgspec.structs.replace(entry_of(Head, HEAD_KEYS, row), text=text)
