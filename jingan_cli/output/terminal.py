"""Tables as a terminal shows them: as wide as it is, no number broken, no character cut.

The only file that draws with rich, which knows the widths of characters and writes colours. Lines
are put together here: rich's own grid takes four times as long for hundreds of them. What is drawn
are runs of plain text, each with its style, so that nothing in the data is taken for markup. Only
`formats` imports this, and only for a table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import IO, NamedTuple, cast

from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from jingan_cli.answers.model import Bar, Cell, Column, Group, Marked, Table, plain
from jingan_cli.knowledge.fields import heading
from jingan_cli.output.door import Writable

_GAP = 2
_LEAST_TEXT = 12
_BARS = (24, 12, 6)
_INDENT = 2


class Run(NamedTuple):
    """A piece of a line in one style."""

    text: str
    style: str = ""


Line = Sequence[Run]


def draw(
    tables: Iterable[Table], out: Writable, width: int, *, header: bool = True, color: bool = False
) -> None:
    """Writes the tables, each as a grid, or where the width does not do, as blocks of lines."""
    lines = _lines(tables, width, header=header)
    if not color:
        out.writelines("".join(run.text for run in line).rstrip() + "\n" for line in lines)
        return
    console = Console(
        file=cast("IO[str]", out),  # it only writes
        width=width,
        force_terminal=True,
        no_color=False,
        color_system="standard",
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for line in lines:
        text = Text().join(Text(run.text, run.style) for run in line)
        text.rstrip()
        console.print(text, soft_wrap=True)


def _lines(tables: Iterable[Table], width: int, *, header: bool) -> Iterator[Line]:
    for at, table in enumerate(tables):
        if at:
            yield ()
        if table.title:
            yield from _folded(table.title, width, "bold")
        for part, own in enumerate(_parts(table, width)):
            if part:
                yield ()
            if widths := _widths(own, width):
                yield from _grid(own, widths, width, header=header and table.header)
            else:
                yield from _blocks(own, width)


def _parts(table: Table, width: int) -> Iterator[Table]:
    """The table, or where it is too wide, its columns in parts of as many, each with its keys."""
    rest = len(table.columns) - table.keys
    if not table.keys or _widths(table, width):
        yield table
        return
    least = [_least(table, at) + _GAP for at in range(len(table.columns))]
    room = width + _GAP - sum(least[: table.keys])
    many = next(it for it in range(rest, 0, -1) if it == 1 or _fit(least[table.keys :], it, room))
    even = -(-rest // -(-rest // many))
    for first in range(table.keys, len(table.columns), even):
        own = range(first, min(first + even, len(table.columns)))
        yield _of(table, [*range(table.keys), *own])


def _least(table: Table, at: int) -> int:
    """The width below which a column is not drawn; nothing has both bars and keys."""
    wanted = _wanted(table, at) or 0
    return min(wanted, _LEAST_TEXT) if table.columns[at].wrap else wanted


def _fit(least: Sequence[int], many: int, room: int) -> bool:
    """Whether so many columns at a time always find room."""
    return all(sum(least[at : at + many]) <= room for at in range(0, len(least), many))


def _of(table: Table, columns: Sequence[int]) -> Table:
    """The table with these of its columns."""
    groups = [
        Group(it.title, [[line[at] for at in columns] for line in it.lines]) for it in table.groups
    ]
    return replace(table, columns=[table.columns[at] for at in columns], groups=groups)


def _widths(table: Table, width: int) -> list[int]:
    """The width of each column; [] when there is no room for the numbers and some text.

    Numbers get what they need, texts share the rest: those that need less than their share are
    given what they need. Bars are shortened before texts become hard to read.
    """
    wanted = [_wanted(table, at) for at in range(len(table.columns))]
    gaps = _GAP * (len(wanted) - 1) + (_INDENT if _has_titles(table) else 0)
    texts = [at for at, column in enumerate(table.columns) if column.wrap]
    for bar in _BARS:
        widths = [bar if need is None else need for need in wanted]
        room = width - gaps - sum(need for at, need in enumerate(widths) if at not in texts)
        if room >= sum(min(widths[at], _LEAST_TEXT) for at in texts):
            break
    else:
        return []
    for left, at in enumerate(sorted(texts, key=widths.__getitem__), -len(texts)):
        widths[at] = min(widths[at], room // -left)
        room -= widths[at]
    return widths


def _wanted(table: Table, at: int) -> int | None:
    """The width a column would like to have; None for bars, which take what they get."""
    cells = [line[at] for group in table.groups for line in group.lines]
    if any(isinstance(cell, Bar) for cell in cells):
        return None
    lines = {line for cell in cells for line in plain(cell).split("\n")}
    return max(map(cell_len, [table.columns[at].heading if table.header else "", *lines]))


def _has_titles(table: Table) -> bool:
    return any(group.title for group in table.groups)


def _grid(table: Table, widths: Sequence[int], width: int, *, header: bool) -> Iterator[Line]:
    indent = Run(" " * _INDENT if _has_titles(table) else "")
    if header:
        headings = [
            _folded(column.heading, own, "bold")
            for column, own in zip(table.columns, widths, strict=True)
        ]
        yield from _beside(headings, table.columns, widths, indent)
        rules = [[[Run("-" * own, "dim")]] for own in widths]
        yield from _beside(rules, table.columns, widths, indent)
    for group in table.groups:
        yield from _title(group, width)
        for line in group.lines:
            cells = [
                _drawn(cell, own, "cyan" if column.heading == heading("id") else "")
                for cell, own, column in zip(line, widths, table.columns, strict=True)
            ]
            yield from _beside(cells, table.columns, widths, indent)


def _title(group: Group, width: int) -> Sequence[Line]:
    if isinstance(group.title, Marked):
        return _drawn(group.title, width, "")
    return _folded(group.title, width, "bold") if group.title else ()


def _beside(
    cells: Sequence[Sequence[Line]], columns: Sequence[Column], widths: Sequence[int], indent: Run
) -> Iterator[Line]:
    """Cells of several lines beside each other, each as wide as its column."""
    for at in range(max(map(len, cells))):
        line = [indent]
        for cell, column, width in zip(cells, columns, widths, strict=True):
            runs = cell[at] if at < len(cell) else ()
            room = Run(" " * (width - sum(cell_len(run.text) for run in runs)))
            line += [room, *runs] if column.align == "right" else [*runs, room]
            line.append(Run(" " * _GAP))
        yield line


def _blocks(table: Table, width: int) -> Iterator[Line]:
    """Each line as a block: what names it first, the rest below with their headings."""
    name = next((at for at, column in enumerate(table.columns) if column.wrap), 0)
    for group in table.groups:
        yield from _title(group, width)
        for line in group.lines:
            first = [plain(line[at]) for at in sorted({0, name})]
            yield from _folded("  ".join(first), width)
            pairs = zip(table.columns, line, strict=True)
            rest = [
                f"{column.heading} {plain(cell)}".strip()
                for at, (column, cell) in enumerate(pairs)
                if at not in {0, name} and plain(cell)
            ]
            room = width - 2 * _INDENT
            for words in _filled(rest, room):
                yield from ([Run(" " * 2 * _INDENT), *it] for it in _folded(words, room))


def _filled(words: Iterable[str], width: int) -> list[str]:
    """The words on as few lines as they fit on, none of them broken."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]}  {word}" if lines else word
        if lines and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _drawn(cell: Cell, width: int, style: str) -> Sequence[Line]:
    """The lines of a cell."""
    if isinstance(cell, Bar):
        return [[_bar(cell, width)]]
    if isinstance(cell, Marked):
        return [_marked(cell, start, end) for start, end in _ranges(cell.text, width)]
    return _folded(cell, width, style)


def _bar(cell: Bar, width: int) -> Run:
    """Whole blocks and a last one by eighths, so that small numbers are told apart."""
    mark, colour = ("▒", "red") if cell.negative else ("█", "cyan")
    eighths = max(1, round(cell.share * width * 8)) if cell.share else 0
    whole, rest = divmod(eighths, 8)
    return Run(mark * whole + _EIGHTHS[rest], colour)


_EIGHTHS = ("", *"▏▎▍▌▋▊▉")


def _marked(cell: Marked, start: int, end: int) -> Line:
    """A line of a text of which some characters are highlighted."""
    runs, at = [], start
    for begin, close in cell.spans:
        first, last = max(begin, at), min(close, end)
        if first < last:
            runs += [Run(cell.text[at:first]), Run(cell.text[first:last], "bold red")]
            at = last
    return [*runs, Run(cell.text[at:end])]


def _folded(text: str, width: int, style: str = "") -> Sequence[Line]:
    """The text in lines that are no wider, nothing broken that stays together."""
    return [[Run(text[start:end], style)] for start, end in _ranges(text, width)]


# What stays together on a line: a number with its unit, a Latin word, a Chinese character; and
# with each the brackets and quotes that open before it, the punctuation that follows it.
_UNBROKEN = re.compile(
    r"[（“‘《\[]*"
    r"(?:[+-]?[0-9][0-9.,]*[!-~]*[百千万亿个家所项处条幅幢座户人名件次元年平方米]*|[!-~]+|[^ ])"
    r"[，。、；：？！）”’》\]]*"
    r"| +"
)


def _ranges(text: str, width: int) -> list[tuple[int, int]]:
    """Where the lines of a text begin and end in it: blanks at their ends are not in them."""
    found, start = [], 0
    for line in text.split("\n"):
        edges = [start, *(start + at for at in _breaks(line, width)), start + len(line)]
        for begin, end in pairwise(edges):
            found.append((begin, begin + len(text[begin:end].rstrip())))
        start += len(line) + 1
    return found


def _breaks(line: str, width: int) -> list[int]:
    """Where a line is broken so that no part is wider."""
    if cell_len(line) <= width:
        return []
    breaks, used = [], 0
    for piece in _UNBROKEN.finditer(line):
        needed = cell_len(piece[0])
        if used and used + needed > width and not piece[0].isspace():
            breaks.append(piece.start())
            used = 0
        if used + needed <= width or piece[0].isspace():
            used += needed
        else:  # a word that is wider than the line itself
            *inside, used = _fitted(piece[0], width)
            breaks += (piece.start() + at for at in inside)
    return breaks


def _fitted(word: str, width: int) -> list[int]:
    """Where a word is broken that is too wide for a line; last, the width of what is left."""
    breaks, used = [], 0
    for at, character in enumerate(word):
        needed = cell_len(character)
        if used and used + needed > width:
            breaks.append(at)
            used = 0
        used += needed
    return [*breaks, used]
