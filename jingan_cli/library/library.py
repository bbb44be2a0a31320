"""Many reports as one: which facts there are, by what they are, and what is said of them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.errors import Problem
from jingan_cli.knowledge.facts import KINDS, Fact
from jingan_cli.library.columns import COUNTED, ROWS
from jingan_cli.library.database import Database
from jingan_cli.library.filter import EVERYTHING, Condition, Filter, both, condition, of_report
from jingan_cli.library.naming import Names
from jingan_cli.library.numbers import Numbers
from jingan_cli.library.reports import Reports
from jingan_cli.library.rows import READ_COLUMNS, fact_of

_KINDS = tuple(KINDS)


class Library:
    """Reports in the order of their years, read as one, out of one SQLite file.

    `only` is the report that was chosen, or "": selections are of that report alone, while
    `numbers` are always those of the whole library. `problems` are those of files that were left
    out. `folder` is where the files stand that the library names without one.
    """

    def __init__(
        self,
        database: Database,
        problems: Sequence[Problem] = (),
        only: str = "",
        folder: Path | None = None,
    ) -> None:
        self.database = database
        self.problems = problems
        self.only = only
        self._folder = folder
        self._slot = Reports(database, None).slot_of(only) if only else None
        self.reports = Reports(database, self._slot, folder)
        self.names = Names(database, self._slot)
        self.numbers = Numbers(database, self.reports)

    def narrowed(self, identity: str) -> "Library":
        """The library with one of its reports chosen.

        Raises:
            UnknownError: for a report that is not in it.
        """
        return Library(self.database, self.problems, identity, self._folder)

    def facts(
        self, chosen: Filter = EVERYTHING, *, limit: int = -1, backwards: bool = False
    ) -> Iterator[Fact]:
        """The facts that meet a filter, in the library's order, read as they are asked for."""
        return self.facts_where(self.condition(chosen), limit=limit, backwards=backwards)

    def facts_where(
        self, where: Condition, *, limit: int = -1, backwards: bool = False
    ) -> Iterator[Fact]:
        """The facts that meet a condition of SQL, in the library's order."""
        order = "row DESC" if backwards else "row"
        sql = f"SELECT {READ_COLUMNS} FROM facts WHERE {where.sql} ORDER BY {order} LIMIT ?"
        return map(fact_of, self.database.rows(sql, (*where.values, limit)))

    def count(self, chosen: Filter = EVERYTHING) -> int:
        """How many facts meet a filter."""
        where = self.condition(chosen)
        return int(
            self.database.value(f"SELECT count(*) FROM facts WHERE {where.sql}", where.values)
        )

    def condition(self, chosen: Filter) -> Condition:
        """The filter as a condition of SQL, within the report that was chosen."""
        own = (self.only,) if self.only else ()
        inside = msgspec.structs.replace(chosen, reports=chosen.reports or own)
        where = condition(inside, _KINDS)
        return where if self.only in {"", inside.report} else both([where, of_report(self.only)])

    def tally(self, field: str, chosen: Filter = EVERYTHING) -> list[tuple[Any, int]]:
        """The values of a field and how many facts have them: most first, then as they stand.

        Args:
            field: one of `fields.FACETS`.
            chosen: which facts; all are counted beforehand.
        """
        if chosen == EVERYTHING:
            slot = "" if self._slot is None else f"AND slot = {self._slot}"
            return self.database.all(
                f"""SELECT value, sum(count) FROM tallies WHERE field = ? {slot}
  GROUP BY value ORDER BY sum(count) DESC, min(first)""",
                (field,),
            )
        where, column = self.condition(chosen), COUNTED[field]
        if column in _LISTS:
            sql = f"""SELECT json_each.value, count(*) FROM facts, json_each({column})
  WHERE {where.sql} GROUP BY json_each.value
  ORDER BY count(*) DESC, min(row * 1000 + json_each.key)"""
        else:
            sql = f"""SELECT {column}, count(*) FROM facts
  WHERE {where.sql} AND {column} IS NOT NULL GROUP BY {column}
  ORDER BY count(*) DESC, min(row)"""
        return self.database.all(sql, where.values)

    def quantities(self, years: Sequence[int]) -> Iterator[Fact]:
        """The figures and targets of the reports that have something for one of the years."""
        marks = ", ".join("?" * len(years))
        slots = f"SELECT slot FROM report_years WHERE year IN ({marks})"
        inside = Condition(f"row / {ROWS} IN ({slots})", tuple(years))
        chosen = self.condition(Filter(kinds=("figure", "target")))
        return self.facts_where(both([chosen, inside]))

    def of_series(
        self, districts: Sequence[str], indicators: Sequence[str], where: Condition
    ) -> Iterator[Fact]:
        """The numbers of indicators in districts that meet a condition, not of several years.

        By the index of series, so that no other facts are looked at.
        """
        lists = ("(SELECT value FROM json_each(?))",) * 2
        series = "district IN {} AND indicator IN {} AND since IS NULL".format(*lists)
        values = tuple(msgspec.json.encode(it).decode() for it in (districts, indicators))
        chosen = self.condition(EVERYTHING)
        return self.facts_where(both([Condition(series, values), where, chosen]))

    def counts_by_section(self, report: str) -> dict[tuple[str, str], int]:
        """Section number and kind of fact → how many stand in that very section of a report."""
        where = self.condition(Filter(reports=(report,)))
        sql = f"""SELECT section, kind, count(*) FROM facts
  WHERE {where.sql} AND section IS NOT NULL GROUP BY section, kind"""
        return {(row[0], row[1]): row[2] for row in self.database.rows(sql, where.values)}

    def called(self, reference: str) -> list[Fact]:
        """The facts with this id: `T10`, or `jingan-2017:T10` for that of one report."""
        name, _, identity = fold(reference).rpartition(":")
        where = [Condition("lower(id) = ?", (identity,))]
        if name:
            where.append(Condition("lower(report) = ?", (name,)))
        return [*self.facts_where(both([*where, self.condition(EVERYTHING)]))]

    def id_of(self, fact: Fact) -> str:
        """The fact's id, with its report's where another report has the same."""
        return f"{fact.report}:{fact.id}" if self.is_shared(fact.id, fact.report) else fact.id

    def is_shared(self, identity: str, report: str) -> bool:
        """Whether another report has a fact with this id."""
        if not self.reports.has_several:
            return False
        sql = "SELECT 1 FROM facts WHERE lower(id) = ? AND report <> ? LIMIT 1"
        return self.database.value(sql, (identity.lower(), report)) is not None

    def ids(self) -> Iterator[str]:
        """The ids of the facts, in the library's order."""
        where = self.condition(EVERYTHING)
        sql = f"SELECT id FROM facts WHERE {where.sql} ORDER BY row"
        return (identity for (identity,) in self.database.rows(sql, where.values))

    @cached_property
    def years(self) -> list[int]:
        """Every year that a fact is about, or a report reviews or plans, ascending."""
        slot = "" if self._slot is None else f"WHERE slot = {self._slot}"
        sql = f"SELECT DISTINCT year FROM report_years {slot} ORDER BY year"
        return [year for (year,) in self.database.all(sql)]

    def has_year(self, year: int) -> bool:
        """Whether a fact is about a year, or a report reviews or plans it."""
        slot = "" if self._slot is None else f"AND slot = {self._slot}"
        sql = f"SELECT 1 FROM report_years WHERE year = ? {slot} LIMIT 1"
        return self.database.value(sql, (year,)) is not None

    @cached_property
    def units(self) -> list[tuple[str, str, str, str]]:
        """Every unit as printed, canonical, without 万 and 亿, and that canonical."""
        here = ""
        if self._slot is not None:
            here = f"""WHERE unit IN (
  SELECT value FROM tallies WHERE field = 'unit' AND slot = {self._slot}
)"""
        sql = f"SELECT unit, canonical, base_unit, base_canonical FROM units {here} ORDER BY first"
        return self.database.all(sql)

    def placed(self, text: str, district: str) -> str:
        """A text with its district, where the library has several."""
        return f"{district} {text}" if self.reports.has_several_districts else text

    def title_of(self, fact: Fact) -> str:
        """The title of the section a fact stands in, or of its source."""
        if fact.source:
            return self.reports.sources(fact.report)[fact.source].title
        return self.reports.sections(fact.report)[fact.section].title

    def citation(self, fact: Fact) -> str:
        """Where a fact is stated, in one line."""
        if source := self.reports.source_of(fact):
            return source.reference
        head = self.reports.head(fact.report)
        return f"《{head.title}》{fact.section} 第{fact.sentence}句"

    def heading(self, fact: Fact) -> str:
        """What a fact stands below: its section, with its report's id where several have some."""
        if not fact.section:
            return self.title_of(fact)
        number = fact.section
        if self.reports.has_several_outlines:
            number = f"{fact.report}:{number}"
        return f"{number} {self.title_of(fact)}"


_LISTS = frozenset({"themes", "places", "organisations", "programmes", "about"})
