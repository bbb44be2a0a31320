"""Facts as rows of the library file and back. What is empty in a fact is NULL in its row."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_origin
from zlib import crc32

import msgspec

from jingan_cli.chinese.units import base
from jingan_cli.knowledge.entries import Record
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity
from jingan_cli.library.columns import FACT_COLUMNS, FACT_READ

AnyRecord = TypeVar("AnyRecord", bound=Record)
Reader = Callable[[Any], Any]

READ_COLUMNS = ", ".join(FACT_READ)
"""The columns that `fact_of` takes, for a SELECT."""

_KIND = FACT_READ.index("kind")
_PLACE = {name: at for at, name in enumerate(FACT_COLUMNS)}
_CHECKED = [_PLACE[name] for name in FACT_READ[1:-1]]


def row_of(fact: Fact, row: int) -> tuple[Any, ...]:
    """A fact as a row of `facts`."""
    read, places = _fact_writer(fact.kind)
    values: list[Any] = [None] * len(FACT_COLUMNS)
    for place, value in zip(places, read(fact), strict=True):
        values[place] = cell(value)
    values[0], values[_PLACE["kind"]], values[_PLACE["text"]] = row, fact.kind, fact.statement
    if isinstance(fact, Quantity):
        _put_numbers(values, fact)
    values[_PLACE["checksum"]] = _checksum([values[at] for at in _CHECKED])
    return tuple(values)


def _checksum(values: Sequence[Any]) -> int:
    """What tells that a bit of a fact's cells has changed on the disk: SQLite has none itself."""
    return crc32(_ENCODE(values))


def _put_numbers(values: list[Any], fact: Quantity) -> None:
    """The digits as printed, and the numbers as SQL computes with them."""
    for key, of in _DIGITS.items():
        number = getattr(fact, key)
        if number is not None:
            based, unit = base(number, fact.unit)
            values[_PLACE[of]] = str(number)
            values[_PLACE[key]] = float(number)
            values[_PLACE[_BASE[key]]] = float(based) if based is not None else None
            values[_PLACE["base_unit"]] = unit


_BASE = {"value": "base_value", "high": "base_high"}


def cell(value: Any) -> Any:
    """A value of a record as a column has it."""
    return packed(value) if type(value) is tuple else value or None


def entry_row(entry: Record) -> tuple[Any, ...]:
    """An entry as a row: its keys in their order."""
    return tuple(cell(getattr(entry, key)) for key in entry.__struct_fields__)


def entry_of(record: type[AnyRecord], keys: Sequence[str], row: Sequence[Any]) -> AnyRecord:
    """The entry of a row with the columns `keys`, of which the record has all it needs."""
    readers = _readers(record)
    pairs = zip(keys, row, strict=False)
    return record(**{key: readers[key](value) for key, value in pairs if key in readers})


@cache
def _readers(record: type[Record]) -> dict[str, Reader]:
    return {field.name: _reader(field.type) for field in msgspec.structs.fields(record)}


class ChangedError(Exception):
    """The cells of a fact are not those that were written."""


def fact_of(row: Sequence[Any]) -> Fact:
    """The fact of a row of `READ_COLUMNS`.

    Raises:
        ChangedError: when its cells are not those that were written.
    """
    if _checksum(row[1:-1]) != row[-1]:
        raise ChangedError
    record, fields = _fact_readers(row[_KIND])
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


def _reader(type_: Any) -> Reader:
    """How a column is read for a field of this type."""
    inner = get_args(type_)[0] if get_args(type_) else type_
    if get_origin(inner) is tuple or get_origin(type_) is tuple:
        return _names
    if inner is int:
        return _integer
    return _number if Decimal in (inner, *get_args(inner)) else _text


@cache
def _fact_readers(kind: str) -> tuple[type[Fact], list[tuple[str, int, Reader]]]:
    """The record of a kind; of each of its fields the name, the place of its column, and how."""
    record = KINDS[kind].record
    fields = msgspec.structs.fields(record)
    names = [(field.name, _DIGITS.get(field.name, field.name), field.type) for field in fields]
    return record, [(name, FACT_READ.index(column), _reader(it)) for name, column, it in names]


_DIGITS = {"value": "digits", "high": "high_digits"}


@cache
def _fact_writer(kind: str) -> tuple[Callable[[Fact], tuple[Any, ...]], list[int]]:
    """What reads all fields of a fact at once but its numbers, and the places of their columns."""
    names = [name for name in KINDS[kind].record.__struct_fields__ if name not in _BASE]
    return attrgetter(*names), [_PLACE[name] for name in names]
