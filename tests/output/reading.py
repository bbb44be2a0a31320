"""Files as other programs read them, each table as its rows: heading or key → value."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]


def excel(path: Path) -> Tables:
    """The sheets of a workbook, by what pandas and polars read them with."""
    calamine = pytest.importorskip("python_calamine")
    with calamine.CalamineWorkbook.from_path(str(path)) as book:
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {
        name: [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
        for name, lines in sheets.items()
    }


def package(path: Path) -> Tables:
    """The tables of a data package."""
    with ZipFile(path) as files:
        names = [it for it in files.namelist() if it.endswith(".csv")]
        return {name[:-4]: comma(files.read(name).decode()) for name in names}


def comma(text: str) -> Rows:
    """A table of CSV."""
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def tabs(text: str) -> Rows:
    """A table of TSV, which has no quotes."""
    head, *lines = (line.split("\t") for line in text.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def parquet(path: Path) -> Rows:
    """A table, by DuckDB."""
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        keys = [it[0] for it in found.description]
        return [dict(zip(keys, row, strict=True)) for row in found.fetchall()]


def exact(text: str) -> Rows:
    """Rows of JSON, their numbers with the digits they have."""
    rows: Rows = json.loads(text, parse_float=Decimal)
    return rows


def described(path: Path) -> Mapping[str, Any]:
    """What a data package says of itself."""
    with ZipFile(path) as files:
        told: Mapping[str, Any] = json.loads(files.read("datapackage.json"))
    return told


def as_text(value: object) -> str:
    """A value of JSON as CSV has it."""
    if isinstance(value, list):
        return ";".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def as_cell(value: object) -> object:
    """A value of JSON as a cell of a sheet has it: numbers as numbers, what is empty as nothing."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else as_typed(value)


def as_typed(value: object) -> object:
    """A value of JSON as Parquet has it: as it is, its numbers as a computer has them."""
    return float(value) if isinstance(value, Decimal) else value


def written(cell: object) -> object:
    """A cell as JSON has it: a day as its text."""
    return cell.isoformat() if isinstance(cell, date) else cell


Reader = Callable[[Path], Rows]
