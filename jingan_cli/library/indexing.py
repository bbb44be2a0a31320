"""A report goes into a library file, and out of it again; and what follows from all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.units import base_unit, canonical_unit
from jingan_cli.knowledge.entries import Link, Record, Section
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity
from jingan_cli.knowledge.fields import describe
from jingan_cli.knowledge.report import Report
from jingan_cli.library.columns import (
    COUNTED,
    COUNTS,
    ENTRIES,
    FACT_COLUMNS,
    HEAD_KEYS,
    NAME_COLUMNS,
    NAME_KINDS,
    ROWS,
)
from jingan_cli.library.database import INDEXES, TEXT_COLUMNS, Database, stored
from jingan_cli.library.rows import cell, entry_row, packed, row_of, unpacked
from jingan_cli.library.searched import tokens_of


class Prepared(NamedTuple):
    """A report as rows, with everything that needs no library: it can be made in another process.

    `names` are the kind, the name and the record of each name; `links` the place of a fact and the
    kind and name of what it is linked to; `texts` the tokens of each fact, field by field.
    """

    report: tuple[Any, ...]
    years: tuple[int, ...]
    tables: dict[str, list[tuple[Any, ...]]]
    names: list[tuple[str, str, tuple[Any, ...]]]
    spellings: list[tuple[str, str, str, int]]
    units: list[tuple[str, str, str, str]]
    facts: list[tuple[Any, ...]]
    links: list[tuple[int, str, str]]
    texts: list[tuple[str, ...]]
    tallies: list[tuple[str, Any, int, int]]

    @property
    def identity(self) -> str:
        """The report's id."""
        return str(self.report[_ID])

    @property
    def plans(self) -> int:
        """The year that it plans."""
        return self.report[_PLANS] or 0


_ID, _PLANS = (HEAD_KEYS.index(key) for key in ("id", "plans"))


def prepare(report: Report) -> Prepared:
    """The rows of a complete report."""
    head = report.head
    kinds = [fact.kind for fact in report.facts]
    counts = {name: len(getattr(report, name)) for name in COUNTS if hasattr(report, name)}
    counts |= {kind.table: kinds.count(kind.name) for kind in KINDS.values()}
    row = (
        *(cell(getattr(head, key)) for key in HEAD_KEYS),
        *((head.text.sha256, head.text.characters) if head.text else (None, None)),
        stored(report.path),
        *(counts[name] for name in COUNTS),
    )
    return Prepared(
        row,
        report.years,
        _tables(report),
        [*_names(report)],
        [*_spellings(report)],
        [*_units(report)],
        [row_of(fact, 0)[1:] for fact in report.facts],
        [*_links(report)],
        [tokens_of(report, fact) for fact in report.facts],
        [*_tallies(report)],
    )


def insert(database: Database, prepared: Prepared, slot: int) -> None:
    """Puts a report into the library, at a slot."""
    identity, first = prepared.identity, slot * ROWS
    write = database.write
    write(_into("reports", 1 + len(prepared.report)), [(slot, *prepared.report)])
    write("INSERT INTO report_years VALUES (?, ?)", [(year, slot) for year in prepared.years])
    for table, rows in prepared.tables.items():
        if rows:
            numbered = [(slot, at, identity, *row) for at, row in enumerate(rows)]
            write(_into(table, len(numbered[0])), numbered)
    ids = _name_ids(database, prepared, slot)
    _insert_records(database, prepared, slot, ids)
    write(
        "INSERT OR IGNORE INTO spellings VALUES (?, ?, ?)",
        [(folded, ids[kind, name], alias) for folded, kind, name, alias in prepared.spellings],
    )
    write(
        "INSERT OR IGNORE INTO units VALUES (?, ?, ?, ?, ?)",
        [(*unit, first + at) for at, unit in enumerate(prepared.units)],
    )
    write(
        _into("facts", len(FACT_COLUMNS)),
        [(first + at, *row) for at, row in enumerate(prepared.facts)],
    )
    links = sorted({(ids[kind, name], first + at) for at, kind, name in prepared.links})
    write("INSERT INTO fact_names VALUES (?, ?)", links)
    write(_INTO_TEXTS, [(first + at, *texts) for at, texts in enumerate(prepared.texts)])
    write(
        "INSERT INTO tallies VALUES (?, ?, ?, ?, ?)",
        [(field, slot, value, count, first + at) for field, value, count, at in prepared.tallies],
    )


_INTO_TEXTS = (
    f"INSERT INTO fact_texts (rowid, {', '.join(TEXT_COLUMNS)})"
    f" VALUES (?{', ?' * len(TEXT_COLUMNS)})"
)
_OUT_OF_TEXTS = (
    f"INSERT INTO fact_texts (fact_texts, rowid, {', '.join(TEXT_COLUMNS)})"
    f" VALUES ('delete', ?{', ?' * len(TEXT_COLUMNS)})"
)


def remove(database: Database, report: Report, slot: int) -> None:
    """Takes a report out of the library again: the report as the library has it."""
    prepared, first = prepare(report), slot * ROWS
    ids = _name_ids(database, prepared, slot)
    write = database.write
    write(_OUT_OF_TEXTS, [(first + at, *texts) for at, texts in enumerate(prepared.texts)])
    links = {(ids[kind, name], first + at) for at, kind, name in prepared.links}
    write("DELETE FROM fact_names WHERE name = ? AND fact = ?", links)
    write("DELETE FROM facts WHERE row = ?", [(first + at,) for at in range(len(report.facts))])
    write("DELETE FROM tallies WHERE field = ? AND slot = ?", [(field, slot) for field in COUNTED])
    years = [(year, slot) for year in prepared.years]
    write("DELETE FROM report_years WHERE year = ? AND slot = ?", years)
    for table in ("reports", *prepared.tables, "report_names"):
        write(f"DELETE FROM {table} WHERE slot = ?", [(slot,)])


def finish(database: Database, *, anew: bool) -> None:
    """What follows from all reports: the order of names and units, which names are left.

    `anew` says that rows were only added, in their order.
    """
    if anew:
        for statement in INDEXES.values():
            database.one(statement)
        database.one("INSERT INTO fact_texts (fact_texts) VALUES ('optimize')")
        database.one("ANALYZE")
        return
    for statement in _AFTER_A_CHANGE:
        database.one(statement)
    _respell(database)


def _respell(database: Database) -> None:
    """The aliases that are left: a name may stay while one of its aliases goes."""
    sql = "SELECT name, aliases FROM name_records WHERE aliases <> '[]'"
    rows = [
        (fold(alias), name) for name, aliases in database.rows(sql) for alias in unpacked(aliases)
    ]
    database.one("DELETE FROM spellings WHERE is_alias")
    database.write("INSERT OR IGNORE INTO spellings VALUES (?, ?, 1)", rows)


_AFTER_A_CHANGE = (
    "DELETE FROM name_records WHERE id NOT IN (SELECT record FROM report_names)",
    """DELETE FROM names WHERE id NOT IN (SELECT name FROM name_records)
  AND (kind <> 'scope' OR id NOT IN (SELECT name FROM fact_names))""",
    "DELETE FROM spellings WHERE name NOT IN (SELECT id FROM names)",
    f"""UPDATE names SET first = (
  SELECT min(slot * {ROWS} + position) FROM report_names
  JOIN name_records ON record = name_records.id WHERE name_records.name = names.id
) WHERE kind <> 'scope'""",
    """UPDATE names SET first = (SELECT min(fact) FROM fact_names WHERE name = names.id)
  WHERE kind = 'scope'""",
    "DELETE FROM units WHERE unit NOT IN (SELECT value FROM tallies WHERE field = 'unit')",
    """UPDATE units SET first = (
  SELECT min(first) FROM tallies WHERE field = 'unit' AND value = unit
)""",
)


def _tables(report: Report) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the tables of entries."""
    return {
        table: [(*entry_row(it), *_besides(it)) for it in getattr(report, table)]
        for table in ENTRIES
    }


def _besides(entry: Record) -> tuple[str | None, ...]:
    """What the library has of an entry besides its keys; of a link, what is found out later."""
    if isinstance(entry, Section):
        return (fold(entry.title),)
    return (None, None, None) if isinstance(entry, Link) else ()


def _names(report: Report) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Each name with what the report says of it; nothing is NULL, so that the same is the same."""
    for kind, table in NAME_KINDS.items():
        for entry in getattr(report, table):
            values = (getattr(entry, key, _EMPTY[key]) for key in NAME_COLUMNS)
            record = tuple(packed(it) if isinstance(it, tuple) else it for it in values)
            yield kind, entry.name, record


_EMPTY = {key: () if describe(key).type == "list" else "" for key in NAME_COLUMNS}
"""What stands where a kind of name has no such key."""


def _spellings(report: Report) -> Iterator[tuple[str, str, str, int]]:
    for kind, table in NAME_KINDS.items():
        for entry in getattr(report, table):
            yield fold(entry.name), kind, entry.name, 0
            yield from ((fold(alias), kind, entry.name, 1) for alias in entry.aliases)
    for scope in dict.fromkeys(_scopes(report)):
        yield fold(scope), "scope", scope, 0


def _scopes(report: Report) -> Iterator[str]:
    return (it.scope for it in report.facts if isinstance(it, Quantity) and it.scope)


def _units(report: Report) -> Iterator[tuple[str, str, str, str]]:
    units = (it.unit for it in report.facts if isinstance(it, Quantity) and it.unit)
    for unit in dict.fromkeys(units):
        base = base_unit(unit)
        yield unit, canonical_unit(unit), base, canonical_unit(base)


def _links(report: Report) -> Iterator[tuple[int, str, str]]:
    for at, fact in enumerate(report.facts):
        for kind, table in NAME_KINDS.items():
            if kind == "indicator":
                names: Sequence[str] = (fact.indicator,) if isinstance(fact, Quantity) else ()
            else:
                names = fact.about if kind == "project" else getattr(fact, table)
            yield from ((at, kind, name) for name in names)
        if isinstance(fact, Quantity) and fact.scope:
            yield at, "scope", fact.scope


def _tallies(report: Report) -> Iterator[tuple[str, Any, int, int]]:
    """Of each field the values, how many facts have them, and where the first stands."""
    for field, attribute in COUNTED.items():
        counts: dict[object, int] = {}
        for value in (value for fact in report.facts for value in values_of(fact, attribute)):
            counts[value] = counts.get(value, 0) + 1
        yield from ((field, value, count, at) for at, (value, count) in enumerate(counts.items()))


def values_of(fact: Fact, attribute: str) -> Sequence[object]:
    """The values of a field of a fact; none where it is empty."""
    value = getattr(fact, attribute, "")
    values = value if isinstance(value, tuple) else (value,)
    return [value for value in values if value != ""]


def _into(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES (?{', ?' * (columns - 1)})"


def _name_ids(database: Database, prepared: Prepared, slot: int) -> dict[tuple[str, str], int]:
    """Kind and name → the name's id, which is made where there is none yet."""
    wanted = dict.fromkeys(
        [
            *((kind, name) for kind, name, _ in prepared.names),
            *((kind, name) for _, kind, name, _ in prepared.spellings),
        ]
    )
    database.write(
        "INSERT OR IGNORE INTO names (kind, name, first) VALUES (?, ?, ?)",
        [(*pair, slot * ROWS + at) for at, pair in enumerate(wanted)],
    )
    select = "SELECT id FROM names WHERE kind = ? AND name = ?"
    return {pair: database.value(select, pair) for pair in wanted}


def _insert_records(
    database: Database, prepared: Prepared, slot: int, ids: dict[tuple[str, str], int]
) -> None:
    """The records of names, each content once, and in which report it stands where."""
    records = [(ids[kind, name], *record) for kind, name, record in prepared.names]
    columns = ("name", *NAME_COLUMNS)
    database.write(
        f"INSERT OR IGNORE INTO name_records ({', '.join(columns)})"
        f" VALUES (?{', ?' * len(NAME_COLUMNS)})",
        records,
    )
    same = " AND ".join(f"{key} = ?" for key in columns)
    select = f"SELECT id FROM name_records WHERE {same}"
    at: Counter[str] = Counter()
    rows = []
    for (kind, _, _), record in zip(prepared.names, records, strict=True):
        rows.append((slot, kind, at[kind], database.value(select, record)))
        at[kind] += 1
    database.write("INSERT INTO report_names VALUES (?, ?, ?, ?)", rows)
