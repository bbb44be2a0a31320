"""Facts as rows of the library file and back. What is empty in a fact is NULL in its row."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_args, get_origin

import msgspec

from jingan_cli.chinese.units import base
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity

FACT_COLUMNS = (
    *("row", "report", "id", "kind", "mood", "district", "year", "section", "sentence", "source"),
    *("indicator", "scope", "measure", "op", "digits", "value", "unit", "base_value", "base_unit"),
    *("strength", "project", "stage", "action", "object", "projects", "themes", "places"),
    *("organisations", "programmes", "about", "said", "stated", "note", "text"),
)
"""The columns of `facts`, in their order."""

_DERIVED = ("value", "base_value", "base_unit", "text")
_READ_COLUMNS = tuple(name for name in FACT_COLUMNS if name not in _DERIVED)
READ_COLUMNS = ", ".join(_READ_COLUMNS)
"""The columns that `fact_of` takes, for a SELECT."""

_KIND = _READ_COLUMNS.index("kind")
_PLACE = {name: at for at, name in enumerate(FACT_COLUMNS)}


def row_of(fact: Fact, row: int) -> tuple[Any, ...]:
    """A fact as a row of `facts`."""
    read, places = _WRITERS[fact.kind]
    values: list[Any] = [None] * len(FACT_COLUMNS)
    for place, value in zip(places, read(fact), strict=True):
        values[place] = packed(value) if type(value) is tuple else value or None
    values[0], values[_PLACE["kind"]], values[_PLACE["text"]] = row, fact.kind, fact.statement
    if isinstance(fact, Quantity):
        _put_numbers(values, fact)
    return tuple(values)


def _put_numbers(values: list[Any], fact: Quantity) -> None:
    """The digits as printed, and the number as SQL computes with it."""
    if fact.value is None:
        return
    number, unit = base(fact.value, fact.unit)
    values[_PLACE["digits"]] = str(fact.value)
    values[_PLACE["value"]] = float(fact.value)
    values[_PLACE["base_value"]] = float(number) if number is not None else None
    values[_PLACE["base_unit"]] = unit


def fact_of(row: Sequence[Any]) -> Fact:
    """The fact of a row of `READ_COLUMNS`."""
    record, fields = _READERS[row[_KIND]]
    return record(**{name: read(row[at]) for name, at, read in fields})


@lru_cache(maxsize=4096)
def packed(names: tuple[str, ...]) -> str:
    """Names as a column has them: a JSON array, so that SQL and Datasette can look inside."""
    return _ENCODE(names).decode() if names else "[]"


@lru_cache(maxsize=4096)
def unpacked(text: str) -> tuple[str, ...]:
    """Names as a record has them."""
    return msgspec.json.decode(text, type=tuple[str, ...]) if text != "[]" else ()


_ENCODE = msgspec.json.Encoder().encode


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


def _writer(record: type[Fact]) -> tuple[Callable[[Fact], tuple[Any, ...]], list[int]]:
    """What reads all fields of a fact at once, and the places of their columns."""
    own = {*record.__struct_fields__} - {*_DERIVED}
    names = [name for name in FACT_COLUMNS if name in own]
    return attrgetter(*names), [_PLACE[name] for name in names]


_WRITERS = {kind.name: _writer(kind.record) for kind in KINDS.values()}
