"""Tables as a terminal shows them: as wide as it is, no number broken, no character cut.

The only file that draws with rich. Texts go in as `Text`, so that nothing in the data is taken
for markup. Only `rendering` imports this, and only for a table.
"""

import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from jingan_cli.answers.model import Bar, Cell, Column, Marked, Table, plain

_GAP = 2
_LEAST_TEXT = 12
_BARS = (24, 12, 6)
_INDENT = 2


def draw(
    tables: Iterable[Table], out: TextIO, width: int, *, header: bool = True, color: bool = False
) -> None:
    """Writes the tables, each as a grid, or where the width does not do, as blocks of lines."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for at, table in enumerate(tables):
        if at:
            console.print()
        if table.title:
            console.print(_folded(Text(table.title, "bold"), width))
        widths = _widths(table, width)
        if widths:
            _grid(console, table, widths, header=header and table.header)
        else:
            _blocks(console, table)
    out.writelines(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


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
    lines = [line for cell in cells for line in plain(cell).split("\n")]
    return max(map(cell_len, [table.columns[at].heading if table.header else "", *lines]))


def _has_titles(table: Table) -> bool:
    return any(group.title for group in table.groups)


def _grid(console: Console, table: Table, widths: Sequence[int], *, header: bool) -> None:
    indent = (0, 0, 0, _INDENT if _has_titles(table) else 0)
    if header:
        grid = _empty_grid(table.columns, widths)
        headings = (Text(column.heading, "bold") for column in table.columns)
        grid.add_row(*map(_folded, headings, widths))
        grid.add_row(*(Text("-" * width, "dim") for width in widths))
        console.print(Padding(grid, indent))
    for group in table.groups:
        if group.title:
            console.print(_folded(Text(group.title, "bold"), console.width))
        grid = _empty_grid(table.columns, widths)
        for line in group.lines:
            grid.add_row(*(_drawn(cell, width) for cell, width in zip(line, widths, strict=True)))
        console.print(Padding(grid, indent))


def _empty_grid(columns: Sequence[Column], widths: Sequence[int]) -> Grid:
    grid = Grid.grid(padding=(0, _GAP, 0, 0))
    for width, column in zip(widths, columns, strict=True):
        grid.add_column(
            width=width,
            justify=column.align,
            overflow="fold",
            no_wrap=not column.wrap,
            style="cyan" if column.heading == "编号" else "",
        )
    return grid


def _blocks(console: Console, table: Table) -> None:
    """Each line as a block: what names it first, the rest below with their headings."""
    name = next((at for at, column in enumerate(table.columns) if column.wrap), 0)
    for group in table.groups:
        if group.title:
            console.print(_folded(Text(group.title, "bold"), console.width))
        for line in group.lines:
            first = [plain(line[at]) for at in sorted({0, name})]
            console.print(_folded(Text("  ".join(first)), console.width))
            pairs = zip(table.columns, line, strict=True)
            rest = [
                f"{column.heading} {plain(cell)}".strip()
                for at, (column, cell) in enumerate(pairs)
                if at not in {0, name} and plain(cell)
            ]
            room = console.width - 2 * _INDENT
            for words in _filled(rest, room):
                console.print(Padding(_folded(Text(words), room), (0, 0, 0, 2 * _INDENT)))


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


def _drawn(cell: Cell, width: int) -> Text:
    if isinstance(cell, Bar):
        mark, style = ("▒", "red") if cell.negative else ("█", "cyan")
        return Text(mark * max(1, round(cell.share * width)), style)
    text = Text(plain(cell))
    if isinstance(cell, Marked):
        for start, end in cell.spans:
            text.stylize("bold red", start, end)
    return _folded(text, width)


# What stays together on a line: a number with its unit, a Latin word, a Chinese character; and
# with each the brackets and quotes that open before it, the punctuation that follows it.
_UNBROKEN = re.compile(
    r"[（“‘《\[]*"
    r"(?:[+-]?[0-9][0-9.,]*[!-~]*[百千万亿个家所项处条幅幢座户人名件次元年平方米]*|[!-~]+|[^ ])"
    r"[，。、；：？！）”’》\]]*"
    r"| +"
)


def _folded(text: Text, width: int) -> Text:
    """The text with line breaks so that it is no wider, and nothing broken that stays together."""
    folded = [part for line in text.split("\n", allow_blank=True) for part in _lines(line, width)]
    return Text("\n", overflow="fold").join(folded)


def _lines(line: Text, width: int) -> Iterable[Text]:
    breaks, used = [], 0
    for piece in _UNBROKEN.finditer(line.plain):
        needed = cell_len(piece[0])
        if used and used + needed > width and not piece[0].isspace():
            breaks.append(piece.start())
            used = 0
        used += needed
    parts = line.divide(breaks)
    for part in parts:
        part.rstrip()
    return parts
