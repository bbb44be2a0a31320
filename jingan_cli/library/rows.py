"""Facts as rows of the library file and back. What is empty in a fact is NULL in its row."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args, get_origin

import msgspec

from jingan_cli.chinese.units import base
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity

FACT_COLUMNS = (
    *("row", "report", "id", "kind", "mood", "district", "year", "section", "sentence", "source"),
    *("indicator", "scope", "measure", "op", "digits", "value", "unit", "base_value", "base_unit"),
    *("strength", "project", "stage", "action", "object", "projects", "themes", "places"),
    *("organisations", "programmes", "about", "stated", "note", "text"),
)
"""The columns of `facts`, in their order."""

_DERIVED = ("value", "base_value", "base_unit", "text")
_READ_COLUMNS = tuple(name for name in FACT_COLUMNS if name not in _DERIVED)
READ_COLUMNS = ", ".join(_READ_COLUMNS)
"""The columns that `fact_of` takes, for a SELECT."""

_ROW, _KIND = 0, _READ_COLUMNS.index("kind")


def row_of(fact: Fact, row: int) -> tuple[Any, ...]:
    """A fact as a row of `facts`."""
    values = {name: _stored(getattr(fact, name, None)) for name in FACT_COLUMNS}
    values |= {"row": row, "kind": fact.kind, "text": fact.statement}
    if isinstance(fact, Quantity) and fact.value is not None:
        base_value, base_unit = base(fact.value, fact.unit)
        values |= {
            "digits": str(fact.value),
            "value": float(fact.value),
            "base_value": float(base_value) if base_value is not None else None,
            "base_unit": base_unit,
        }
    return tuple(values.values())


def fact_of(row: Sequence[Any]) -> Fact:
    """The fact of a row of `READ_COLUMNS`."""
    record, fields = _READERS[row[_KIND]]
    return record(**{name: read(row[at]) for name, at, read in fields})


def packed(names: Sequence[str]) -> str:
    """Names as a column has them: a JSON array, so that SQL and Datasette can look inside."""
    return _ENCODE(names).decode() if names else "[]"


@lru_cache(maxsize=4096)
def unpacked(text: str) -> tuple[str, ...]:
    """Names as a record has them."""
    return msgspec.json.decode(text, type=tuple[str, ...]) if text != "[]" else ()


_ENCODE = msgspec.json.Encoder().encode


def _stored(value: object) -> object:
    """A value as its column has it."""
    if isinstance(value, tuple):
        return packed(value)
    return value or None if not isinstance(value, Decimal) else None


def _text(value: str | None) -> str:
    return value or ""


def _integer(value: int | None) -> int:
    return value or 0


def _names(value: str | None) -> tuple[str, ...]:
    return unpacked(value) if value else ()


def _number(value: str | None) -> Decimal | None:
    return Decimal(value) if value is not None else None


Reader = Callable[[Any], Any]


def _reader(type_: Any) -> Reader:
    """How a column is read for a field of this type."""
    inner = get_args(type_)[0] if get_args(type_) else type_
    if get_origin(inner) is tuple or get_origin(type_) is tuple:
        return _names
    if inner is int:
        return _integer
    return _number if Decimal in (inner, *get_args(inner)) else _text


def _fields(record: type[Fact]) -> list[tuple[str, int, Reader]]:
    return [
        (
            field.name,
            _READ_COLUMNS.index("digits" if field.name == "value" else field.name),
            _reader(field.type),
        )
        for field in msgspec.structs.fields(record)
    ]


_READERS: Mapping[str, tuple[type[Fact], list[tuple[str, int, Reader]]]] = {
    kind.name: (kind.record, _fields(kind.record)) for kind in KINDS.values()
}
