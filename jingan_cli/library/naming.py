"""What facts are named by, of all reports: one name means one thing in the whole library."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from jingan_cli.chinese.folding import fold
from jingan_cli.knowledge.entries import Named
from jingan_cli.knowledge.fields import describe
from jingan_cli.library.columns import NAME_COLUMNS, NAME_KINDS, NAMES, ROWS
from jingan_cli.library.database import Database
from jingan_cli.library.rows import unpacked

OF_RECORD = "(SELECT min(slot) FROM report_names WHERE record = name_records.id)"
"""The order of what reports say of one name: as the reports stand."""

_STANDING = f"""first / {ROWS}, CASE kind
  {" ".join(f"WHEN '{kind}' THEN {at}" for at, kind in enumerate(NAME_KINDS))} END, first"""
"""The order of names of several kinds: report by report, kind by kind."""


class Names:
    """The names of a library, or of one report of it.

    A name has the aliases, places and themes that any report gives it, in the reports' order.
    """

    def __init__(self, database: Database, slot: int | None) -> None:
        self._database = database
        self._slot = slot

    def all(self, kind: str) -> list[str]:
        """The names of a kind, each once, in the reports' order."""
        sql = f"SELECT name FROM names WHERE kind = ? AND {self._here} ORDER BY first"
        return [name for (name,) in self._database.all(sql, (kind,))]

    def called(self, kind: str, word: str) -> list[str]:
        """The names that a word is, however its width and case; else those it is an alias of."""
        sql = (
            "SELECT is_alias, names.name FROM spellings JOIN names ON names.id = spellings.name"
            f" WHERE folded = ? AND kind = ? AND {self._here} ORDER BY is_alias, first"
        )
        found = self._database.all(sql, (fold(word), kind))
        return [name for is_alias, name in found if is_alias == found[0][0]]

    def reports_with(self, kind: str, name: str) -> int:
        """How many reports have a name."""
        sql = """SELECT count(DISTINCT slot) FROM report_names
  JOIN name_records ON name_records.id = record JOIN names ON names.id = name_records.name
  WHERE names.kind = ? AND names.name = ?"""
        return int(self._database.value(sql, (kind, name)))

    def entry(self, kind: str, name: str) -> Any:
        """What the reports say of a name, as its record."""
        return _merged(kind, name, self._records(kind, name))

    def synonyms(self, folded: str) -> list[str]:
        """The folded names and aliases of what a folded word names."""
        found = []
        for kind, name in self._database.all(
            "SELECT kind, names.name FROM spellings JOIN names ON names.id = spellings.name"
            f" WHERE folded = ? AND kind <> 'scope' AND {self._here} ORDER BY {_STANDING}",
            (folded,),
        ):
            for record in self._records(kind, name):
                aliases = unpacked(record[_ALIASES])
                spelled = [fold(it) for it in (name, *aliases)]
                if folded in spelled:
                    found += spelled
        return list(dict.fromkeys(found))

    def spelled(self) -> list[str]:
        """Every name with its aliases, kind by kind; then every scope of a number."""
        spelled: dict[str, dict[str, None]] = {kind: {} for kind in (*NAMES, "scope")}
        for kind, name, aliases in self._database.rows(
            "SELECT kind, names.name, aliases FROM names"
            " LEFT JOIN name_records ON name_records.name = names.id"
            f" WHERE {self._here} ORDER BY first, {OF_RECORD}"
        ):
            spelled[kind] |= dict.fromkeys((name, *unpacked(aliases or "[]")))
        return list(dict.fromkeys(name for names in spelled.values() for name in names))

    @cached_property
    def _here(self) -> str:
        """The condition that a name stands in the report that was chosen."""
        if self._slot is None:
            return "1"
        return f"""(names.id IN (
  SELECT name_records.name FROM report_names JOIN name_records ON name_records.id = record
  WHERE slot = {self._slot}
) OR (kind = 'scope' AND EXISTS (
  SELECT 1 FROM fact_names WHERE fact_names.name = names.id
  AND fact >= {self._slot * ROWS} AND fact < {(self._slot + 1) * ROWS}
)))"""

    def _records(self, kind: str, name: str) -> list[tuple[Any, ...]]:
        sql = (
            f"SELECT {', '.join(NAME_COLUMNS)} FROM name_records"
            " WHERE name = (SELECT id FROM names WHERE kind = ? AND name = ?)"
        )
        if self._slot is not None:
            sql += f" AND id IN (SELECT record FROM report_names WHERE slot = {self._slot})"
        return self._database.all(f"{sql} ORDER BY {OF_RECORD}", (kind, name))


def _merged(kind: str, name: str, records: Sequence[tuple[Any, ...]]) -> Named:
    """One name with what several reports say of it."""
    record = NAMES[kind]
    values: dict[str, Any] = {
        key: _union(row[at] for row in records)
        if describe(key).type == "list"
        else next((row[at] for row in records if row[at]), "")
        for at, key in enumerate(NAME_COLUMNS)
        if key in record.__struct_fields__
    }
    return record(name=name, **values)


_ALIASES = NAME_COLUMNS.index("aliases")


def _union(lists: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in lists for name in unpacked(text)))
