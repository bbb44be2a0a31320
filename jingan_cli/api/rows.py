"""Rows as notebooks show them, and as a typed frame of pandas."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from jingan_cli.knowledge.fields import describe
from jingan_cli.unseen import visible

if TYPE_CHECKING:
    from pandas import DataFrame

    from jingan_cli.texts.head import Head

Row = dict[str, Any]
"""One line of an answer."""

SHOWN = 60
"""So many rows a notebook shows."""


class Rows(list[Row]):
    """A list of rows that all have the same keys. A notebook shows it as a table."""

    def frame(self) -> "DataFrame":
        """A pandas frame with types: whole numbers `Int64`, numbers `Float64`, texts `string`.

        What has several values in one row stays a tuple.

        Raises:
            ImportError: without pandas.
        """
        import pandas as pd  # noqa: PLC0415  # whoever asks for it has it

        frame = pd.DataFrame(list(self))
        kinds = {key: _TYPES[kind] for key in frame if (kind := _type(str(key))) in _TYPES}
        return frame.astype(kinds)

    def _repr_html_(self) -> str:
        """The columns that say something, with their Chinese headings; the first rows."""
        keys = [key for key in (self[0] if self else ()) if any(map(_said, _column(self, key)))]
        lines = [_line("th", map(_heading, keys))]
        lines += (_line("td", (_cell(row.get(key)) for key in keys)) for row in self[:SHOWN])
        cut = f"<caption>共 {len(self)} 行，只列出 {SHOWN} 行</caption>" if self[SHOWN:] else ""
        return f"<table>{cut}{''.join(lines)}</table>" if keys else "<p>没有</p>"


class DraftRows(Rows):
    """What was drafted from a text, and `head`: whose report it says it is, and of which years."""

    def __init__(self, rows: Iterable[Row], head: "Head") -> None:
        super().__init__(rows)
        self.head = head


_TYPES = {"integer": "Int64", "number": "Float64", "text": "string"}


def _type(key: str) -> str:
    """What kind of value a key has; a year that heads a column is of what `projects` says."""
    try:
        return describe(key).type
    except KeyError:
        return ""


def _heading(key: str) -> str:
    try:
        return describe(key).chinese
    except KeyError:
        return key


def _column(rows: Sequence[Row], key: str) -> Iterable[object]:
    return (row.get(key) for row in rows[:SHOWN])


def _said(value: object) -> bool:
    return value not in (None, "", ())


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(_cell, value))
    return str(value) if _said(value) else ""


def _line(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(visible(it))}</{tag}>' for it in cells)}</tr>"
