"""Excel: each table a sheet, with typed cells, and a sheet that explains the columns.

Rows are written as they come and never held. Nothing in the data becomes a formula or a link.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import Any, Self
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from jingan_cli.answers.model import Row
from jingan_cli.answers.sheets import Column, Sheet, explained
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.tables import joined
from jingan_cli.output.contents import Content
from jingan_cli.unseen import visible

MOST_ROWS = 1_048_576
"""So many rows has a sheet, with its header; what is more goes on in another."""

LONGEST = 32_767
"""So many characters has a cell, as UTF-16 counts them."""

_NARROWEST, _WIDEST, _LOOKED_AT = 6, 60, 500
"""Widths in characters; and how many rows say how wide a column is."""

_SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(content: Content, path: str) -> None:
    """Writes every table, and what their columns mean.

    Raises:
        OSError: when there is no room.
        QuestionError: for a text longer than a cell.
    """
    tables = content.sheets
    with TemporaryDirectory() as folder, _Book(path, folder) as book:
        for sheet in tables:
            book.add(sheet, content.told(sheet.rows) if sheet is tables[0] else sheet.rows)
        meaning = explained(tables)
        book.add(meaning, meaning.rows)


class _Book:
    """A workbook while it is written, with the formats that its cells have."""

    def __init__(self, path: str, folder: str) -> None:
        self._workbook = workbook = xlsxwriter.Workbook(path, {**_SAFE, "tmpdir": folder})
        self._header = workbook.add_format({"bold": True, "num_format": "@", "bottom": 1})
        self._text = workbook.add_format({"num_format": "@"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._numbers: dict[int, Any] = {}

    def add(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """Adds a table, in as many sheets as it needs."""
        left = iter(rows)
        for title in _titles(sheet.title):
            first = next(left, None)
            if first is None and title != sheet.title:
                return
            begun = [] if first is None else [first]
            self._fill(title, sheet.columns, chain(begun, islice(left, MOST_ROWS - 1 - len(begun))))

    def _fill(self, title: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        page = self._workbook.add_worksheet(title)
        page.freeze_panes(1, 0)
        widths = [_width(column.heading) + _BUTTON for column in columns]
        for at, column in enumerate(columns):
            page.set_column(at, at, None, self._text if column.type in _WORDS else None)
            page.write_string(0, at, column.heading, self._header)
        line = 0
        for line, row in enumerate(rows, 1):
            for at, column in enumerate(columns):
                shown = self._put(page, (line, at), _value(column.key, row))
                if line < _LOOKED_AT:
                    widths[at] = max(widths[at], _width(shown))
        for at, column in enumerate(columns):
            width = max(_NARROWEST, min(widths[at], _WIDEST))
            page.set_column(at, at, width, self._text if column.type in _WORDS else None)
        page.autofilter(0, 0, line, max(len(columns) - 1, 0))

    def _put(self, page: Any, place: tuple[int, int], value: Any) -> str:
        """Writes a value into a cell; as it is shown there."""
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, bool):
            page.write_boolean(*place, value)
        elif isinstance(value, int | Decimal):
            page.write_number(*place, float(value), self._number(Decimal(value)))
        elif isinstance(value, dt.date):
            page.write_datetime(*place, value, self._day)
        else:
            value = visible(value if isinstance(value, str) else joined(map(str, value)))
            _check_length(page, place, value)
            page.write_string(*place, value)
        return str(value)

    def _number(self, value: Decimal) -> Any:
        """The format that shows a number with the digits it has."""
        exponent = value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        if places not in self._numbers:
            shown = f"0.{'0' * places}" if places else "0"
            self._numbers[places] = self._workbook.add_format({"num_format": shown})
        return self._numbers[places]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._workbook.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(*error.args[0].args) from None


def _value(key: str, row: Row) -> object:
    """What stands in a column of a row; a date to the day as one."""
    value = row.get(key)
    if key == "date" and isinstance(value, str):
        with suppress(ValueError):
            return dt.datetime.strptime(value, "%Y-%m-%d")  # noqa: DTZ007  # a day has no zone
    return value


def _check_length(page: Any, place: tuple[int, int], text: str) -> None:
    """Refuses a text that no cell can hold.

    Raises:
        QuestionError: which says in which cell.
    """
    if 2 * len(text) > LONGEST and len(text.encode("utf-16-le")) > 2 * LONGEST:
        cell = f"{page.get_name()}!{xl_rowcol_to_cell(*place)}"
        message = f"Excel 的一格最多 {LONGEST} 字，{cell} 有 {len(text)} 字；请改写 .csv 或 .zip"
        raise QuestionError(message)


_WORDS = frozenset({"text", "list"})
_BUTTON = 3
"""How wide the button of a filter is."""


def _titles(title: str) -> Iterator[str]:
    """The names of the sheets that a table fills, one after the other."""
    yield title
    at = 2
    while True:
        yield f"{title}{at}"
        at += 1


def _width(text: str) -> int:
    """How many columns of a terminal a text takes; Excel's are as wide."""
    return sum(1 + (east_asian_width(it) in "WF") for it in text) + 1
