"""Tables that people have corrected: workbooks, CSV, and packages of CSV, cell by cell."""

import csv
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

import msgspec

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.source import decode

LARGEST = 64 * 2**20
"""So many bytes may a file of tables have, and so many each of them when unpacked."""

Value = str | int | Decimal | None


class Page(msgspec.Struct, frozen=True):
    """A table: what it is called in its file, "" where it is the file, and its lines of cells.

    A cell that cannot be taken for what it shows is a `Fault`.
    """

    name: str
    lines: Sequence[Sequence["Value | Fault"]]


class Fault(msgspec.Struct, frozen=True):
    """Why a cell cannot be read."""

    message: str


def read_pages(content: bytes, path: str) -> list[Page]:
    """The tables of a file, of the kind that its ending says.

    Raises:
        DataError: for another kind of file, one that is damaged, or too large.
    """
    kind = PurePath(path).suffix.lower()
    if kind not in _READERS:
        _refuse(path, f"只能读回 {'、'.join(_READERS)}")
    try:
        return [*_READERS[kind](content, path)]
    except (BadZipFile, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError):
        _refuse(path, f"打不开，不是 {kind} 文件，或已损坏、加了密码")


def _refuse(path: str, message: str) -> NoReturn:
    raise DataError([Problem(path, 0, message)])


def _csv(content: bytes, path: str) -> Iterator[Page]:
    yield Page("", _lines(content, path))


def _package(content: bytes, path: str) -> Iterator[Page]:
    with ZipFile(io.BytesIO(content)) as files:
        for entry in files.infolist():
            if entry.filename.endswith(".csv"):
                _check_size(entry.file_size, path)
                inner = f"{path}:{entry.filename}"
                yield Page(entry.filename, _lines(files.read(entry), inner))


def _lines(content: bytes, path: str) -> list[list[Value | Fault]]:
    text = io.StringIO(decode(content, path), newline="")
    try:
        return [[cell or None for cell in line] for line in csv.reader(text, strict=True)]
    except csv.Error:
        _refuse(path, "不是 CSV：引号没有闭合")


def _excel(content: bytes, path: str) -> Iterator[Page]:
    try:
        import openpyxl  # noqa: PLC0415  # an extra
    except ImportError:
        _refuse(path, "读 .xlsx 要另装一个库：pip install 'jingan[excel]'")
    with ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():
            _check_size(entry.file_size, path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield Page(sheet.title, [[*map(_value, row)] for row in sheet.iter_rows()])
        book.close()


def _check_size(size: int, path: str) -> None:
    if size > LARGEST:
        _refuse(path, f"太大，最多 {LARGEST // 2**20} MB")


def _value(cell: Any) -> Value | Fault:
    """What a cell of a workbook says, its number with the digits that are shown."""
    value = cell.value
    if cell.data_type == "e":
        return Fault(f"单元格是错误值 {value}")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return value if value is None or str(value).strip() else None


def _number(value: float, shown: str) -> Value | Fault:
    if "%" in shown:
        return Fault("数带着百分号：请把单元格设成数值，百分号写在单位里")
    number = Decimal(repr(value))
    places = re.search(r"0\.(0+)", shown)
    least = len(places[1]) if places else 0
    if number == number.to_integral_value() and not least:
        return int(number)
    has = -int(number.normalize().as_tuple().exponent)
    return number.quantize(Decimal(1).scaleb(-max(least, has, 0)))


_READERS = {".xlsx": _excel, ".csv": _csv, ".zip": _package}
