"""What an answer is: records for machines, tables for people, and what is said besides."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from jingan_cli.knowledge import fields

Row = Mapping[str, object]

MOODS = fields.MOODS
"""What is reported and what is planned, in words."""


class Marked(msgspec.Struct, frozen=True):
    """A text with half-open ranges of its characters to highlight."""

    text: str
    spans: Sequence[tuple[int, int]]


class Bar(msgspec.Struct, frozen=True):
    """A bar of this share (0 to 1) of the widest; `negative` for a number below zero."""

    share: float
    negative: bool = False


Cell = str | Marked | Bar


class Column(msgspec.Struct, frozen=True):
    """A column of a table. Only what `wrap`s may be broken over lines; numbers never are."""

    heading: str
    align: Literal["left", "right"] = "left"
    wrap: bool = False


def column(key: str, *, align: Literal["left", "right"] = "left", wrap: bool = False) -> Column:
    """A column of a field, below its label."""
    return Column(fields.heading(key), align, wrap)


class Group(msgspec.Struct, frozen=True):
    """Lines of a table below one heading; a heading of "" is none."""

    title: str | Marked
    lines: Sequence[Sequence[Cell]]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a terminal shows. `header` False is for pairs of a name and a value."""

    columns: Sequence[Column]
    groups: Sequence[Group]
    title: str = ""
    header: bool = True


class Rows:
    """Rows that are made when they are written, and anew each time: they are never all held."""

    def __init__(self, make: Callable[[], Iterable[Row]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Row]:
        return iter(self._make())

    def __bool__(self) -> bool:
        return any(True for _ in self)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a command answers; `rendering` writes it in the format asked for.

    `records` is what JSON holds; `rows` what TSV and CSV hold under `columns`, the same facts made
    flat; `fields` are further keys that some of them have; `of` are the records whose fields they
    are, where a key means something else in one. `tables` makes what a terminal shows,
    when it is asked to, `legend` what explains the marks in it, and `summary` what goes below it to
    stderr. `lines`, where given, is what stands for all of them unless a format or fields are asked
    for. `message` always goes to stderr, `status` is the exit status.
    """

    records: Rows | Sequence[Row]
    columns: Sequence[str]
    rows: Rows | Sequence[Row]
    tables: Callable[[], Sequence[Table]]
    fields: Sequence[str] = ()
    of: Sequence[str] = ()
    lines: Sequence[str] | None = None
    legend: Callable[[], str] = str
    summary: Callable[[], str] = str
    message: str = ""
    status: int = 0


def table(
    columns: Sequence[Column],
    lines: Sequence[Sequence[Cell]],
    title: str = "",
    *,
    header: bool = True,
) -> Table:
    """A table of one group."""
    return Table(columns=columns, groups=[Group("", lines)], title=title, header=header)


def bar(value: Decimal | int, widest: Decimal | int) -> Bar:
    """A bar for a number among others of which the largest in size is `widest`."""
    return Bar(abs(float(value)) / float(widest) if widest else 0.0, negative=value < 0)


def plain(cell: Cell) -> str:
    """The text of a cell; a bar has none."""
    if isinstance(cell, Bar):
        return ""
    return cell.text if isinstance(cell, Marked) else cell


def flat(value: object) -> str:
    """A value as one field of a line: names joined by `;`, numbers with their own digits."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return ";".join(flat(item) for item in value)
    return str(value)
