"""The columns that the library file has of each record: its keys, typed as `fields` says."""

from collections.abc import Mapping

from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Link,
    Named,
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
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.knowledge.fields import FACETS, describe, describe_in

NAMES: Mapping[str, type[Named]] = {
    "indicator": Indicator,
    "project": Project,
    "programme": Programme,
    "organisation": Organisation,
    "place": Place,
    "theme": Theme,
}
"""Kind of name → its record, in the order in which a word is looked up; `scope` has none."""

ROWS = 1 << 24
"""How many facts a report may have: the rows of slot `n` begin at `n * ROWS`."""

GAP = 1024
"""How far apart the slots of reports are, so that another fits between two."""

NAME_KINDS = {
    kind: f"{kind}s"
    for kind in ("theme", "place", "organisation", "programme", "indicator", "project")
}
"""Kind of name → its table in a report, in the order of a file."""

COUNTED = {name: describe(name).key for name in FACETS} | {"project": "about"}
"""The fields whose values are counted → the attribute of a fact that has them."""

ENTRIES: Mapping[str, type[Record]] = {
    "sections": Section,
    "sources": Source,
    "outcomes": Link,
    "not_quantities": NotQuantity,
    "not_statements": NotStatement,
}
"""Table → what its rows are made of."""

COUNTS = (
    *("sections", "sources", *(kind.table for kind in KINDS.values()), "outcomes"),
    *("indicators", "projects", "themes", "places", "organisations", "programmes"),
)
"""The tables of a report whose rows are counted."""


def keys_of(*records: type[Record]) -> tuple[str, ...]:
    """The keys of records, each once."""
    return tuple(dict.fromkeys(key for record in records for key in record.__struct_fields__))


_FACTS = keys_of(*(kind.record for kind in KINDS.values()))
_DIGITS = {"value": "digits", "high": "high_digits"}
_BASES = {"base_value": "REAL", "base_high": "REAL", "base_unit": "TEXT"}

FACT_COLUMNS = ("row", "kind", *_FACTS, *_DIGITS.values(), *_BASES, "text", "checksum")
"""The columns of `facts`: the keys of every kind, and what is derived from them."""

FACT_READ = ("row", "kind", *(_DIGITS.get(key, key) for key in _FACTS), "checksum")
"""The columns that a fact is made of again, numbers by their digits, between row and checksum."""

HEAD_KEYS = tuple(key for key in keys_of(Head) if key != "text")
HEAD_COLUMNS = (*HEAD_KEYS, "sha256", "characters", "path")
"""The columns of `reports` that a head is made of, and the file."""

NAME_COLUMNS = tuple(key for key in keys_of(*NAMES.values()) if key != "name")
"""What reports say of a name."""


def declare_facts() -> str:
    """The columns of `facts`."""
    records = tuple(kind.record for kind in KINDS.values())
    own = {
        "row": "INTEGER PRIMARY KEY",
        "checksum": "INTEGER",
        **dict.fromkeys(_DIGITS.values(), "TEXT"),
        **_BASES,
    }
    return _declared({name: own.get(name) or _type(name, *records) for name in FACT_COLUMNS})


def declare_reports() -> str:
    """The columns of `reports`."""
    own = {"slot": "INTEGER PRIMARY KEY", "id": "TEXT UNIQUE", "path": "TEXT"}
    own |= {"sha256": "TEXT", **dict.fromkeys(("characters", *COUNTS), "INTEGER")}
    columns = ("slot", *HEAD_COLUMNS, *COUNTS)
    return _declared({name: own.get(name) or _type(name, Head) for name in columns})


def declare_entries(table: str, *besides: str) -> str:
    """The columns of a table of entries; `besides` are declarations of its own."""
    keys = {key: _type(key, ENTRIES[table]) for key in keys_of(ENTRIES[table])}
    place = {"slot": "INTEGER", "position": "INTEGER", "report": "TEXT"}
    return ", ".join((_declared(place | keys), *besides, "PRIMARY KEY (slot, position)"))


def declare_names() -> str:
    """The columns of `name_records`."""
    columns = {key: _type(key, *NAMES.values()) for key in NAME_COLUMNS}
    unique = f"UNIQUE (name, {', '.join(NAME_COLUMNS)})"
    return f"{_declared({'id': 'INTEGER PRIMARY KEY', 'name': 'INTEGER', **columns})}, {unique}"


def _declared(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {type_}" for name, type_ in columns.items())


def _type(key: str, *records: type[Record]) -> str:
    """What SQLite calls the type of a key of one of these records."""
    record = next((it for it in records if key in it.__struct_fields__), Record)
    return _TYPES.get(describe_in(record, key).type, "TEXT")


_TYPES = {"integer": "INTEGER", "number": "REAL"}
"""Type of a field → of its column; a list is a JSON array, a text."""
