"""Format name → function that writes an answer. Only `table` loads rich, and only when drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain
from shutil import get_terminal_size

import msgspec

from jingan_cli.answers.model import (
    Answer,
    Bar,
    Cell,
    Group,
    Marked,
    Row,
    Table,
    flat,
    plain,
    table,
)
from jingan_cli.answers.model import Column as Head
from jingan_cli.chinese.likeness import known
from jingan_cli.output.door import Door, Writable, in_json
from jingan_cli.unseen import in_a_cell, inert, on_one_line, visible


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How to write an answer. `fields` are the columns asked for; none means the answer's own."""

    fields: Sequence[str] = ()
    header: bool = True
    bom: bool = False
    color: bool = False


def write(answer: Answer, format_: str, style: Style, out: Writable) -> None:
    """Writes an answer; "" is the answer's own lines, or a table. Every format has its `DOORS`.

    Raises:
        UnknownError: for a field the answer does not have, before anything is written.
    """
    if not format_ and answer.lines is not None and not style.fields:
        out.writelines(f"{on_one_line(line)}\n" for line in answer.lines)
        return
    if style.bom:
        out.write("\ufeff")
    name = format_ or "table"
    FORMATS[name](answer, style, out if name == "table" else Door(out, DOORS.get(name, visible)))


def chosen(answer: Answer, style: Style) -> Sequence[str]:
    """The fields asked for, of all that may be, whatever was found.

    Raises:
        UnknownError: for a field the answer does not have.
    """
    if style.fields:
        every = dict.fromkeys([*answer.columns, *answer.fields])
        for name in style.fields:
            known("字段", name, every)
    return style.fields


def _tsv(answer: Answer, style: Style, out: Writable) -> None:
    columns = _columns(answer, style)
    lines = ([flat(row.get(name)) for name in columns] for row in answer.rows)
    for fields in chain([columns], lines) if style.header else lines:
        line = "\t".join(fields)
        if "\n" in line or "\r" in line or line.count("\t") >= len(fields):
            line = "\t".join(field.translate(_ONE_LINE) for field in fields)
        out.write(f"{line}\n")


def _csv(answer: Answer, style: Style, out: Writable) -> None:
    import csv  # noqa: PLC0415  # half a millisecond

    columns = _columns(answer, style)
    writer = csv.writer(out, lineterminator="\n")
    field = _guarded if style.bom else flat
    if style.header:
        writer.writerow(map(field, columns))
    writer.writerows([field(row.get(name)) for name in columns] for row in answer.rows)


def _guarded(value: object) -> str:
    """A value as a field that no spreadsheet computes: a text that begins as a formula gets a '.

    A number stays one, whoever wrote it down, and so does a sign by itself, like the comparator =.
    """
    if isinstance(value, tuple | list):
        return ";".join(map(_guarded, value))
    text = flat(value)
    begins = text.lstrip()[:1] in _FORMULAS or text[:1] in _BLANKS
    return f"'{text}" if len(text) > 1 and begins and not _is_number(text) else text


_FORMULAS = frozenset("=+-@＝＋－＠")
_BLANKS = frozenset("\t\r\n")


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).removesuffix("%").isdecimal() and text[0] in "+-"


def _json(answer: Answer, style: Style, out: Writable) -> None:
    records = _records(answer, style)
    out.write("[")
    for at, record in enumerate(records):
        out.write(",\n" if at else "")
        out.write(_ENCODE(record).decode())
    out.write("]\n")


def _jsonl(answer: Answer, style: Style, out: Writable) -> None:
    out.writelines(f"{_ENCODE(record).decode()}\n" for record in _records(answer, style))


def _markdown(answer: Answer, style: Style, out: Writable) -> None:
    blocks = [
        block
        for table_ in _tables(answer, style)
        for block in ([f"## {_heading(table_.title)}"] if table_.title else [])
        + [_markdown_group(table_, group) for group in table_.groups]
    ]
    if legend := answer.legend():
        blocks.append(inert(legend))
    if blocks:
        out.write("\n\n".join(blocks) + "\n")


def _markdown_group(table_: Table, group: Group) -> str:
    shown = [
        at
        for at, column in enumerate(table_.columns)
        if column.heading or any(plain(line[at]) for line in group.lines)
    ]
    rules = {"left": "---", "right": "---:"}
    lines = [
        [inert(table_.columns[at].heading) for at in shown],
        [rules[table_.columns[at].align] for at in shown],
        *([inert(plain(line[at])) for at in shown] for line in group.lines),
    ]
    heading = f"### {_heading(plain(group.title))}\n\n" if group.title else ""
    return heading + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _heading(text: str) -> str:
    """A heading's text; # at its end would belong to the heading."""
    return inert(text).replace("#", "\\#")


def _table(answer: Answer, style: Style, out: Writable) -> None:
    from jingan_cli.output import terminal  # noqa: PLC0415  # loads rich: 30 ms that a pipe need not pay

    tables = _tables(answer, style)
    terminal.draw(
        tables,
        out,
        max(get_terminal_size().columns, NARROWEST),
        header=style.header,
        color=style.color,
    )


_ONE_LINE = str.maketrans("\t\r\n", "   ")

NARROWEST = 20
"""A terminal narrower than this is drawn for as if it were this wide."""

Format = Callable[[Answer, Style, Writable], None]

FORMATS: Mapping[str, Format] = {
    "table": _table,
    "tsv": _tsv,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
}
"""Every output format. A new one is a function and a line here."""

DOORS: Mapping[str, Callable[[str], str]] = {"json": in_json, "jsonl": in_json}
"""How what hides is written, where it is not by `visible`. A table is made of visible cells."""

_ENCODE = msgspec.json.Encoder(decimal_format="number").encode


def _columns(answer: Answer, style: Style) -> Sequence[str]:
    return chosen(answer, style) or answer.columns


def _records(answer: Answer, style: Style) -> Iterable[Row]:
    """The records; with fields asked for, the rows: a field is one thing in every format.

    Only fields that rows cannot have are those of the records.
    """
    if not style.fields:
        return answer.records
    described = {*answer.columns, *answer.fields}
    flat_names = described.issuperset(style.fields) or not _are_keys(style.fields, answer.records)
    names = chosen(answer, style) if flat_names else style.fields
    rows = answer.rows if flat_names else answer.records
    return ({name: row.get(name) for name in names} for row in rows)


def _are_keys(names: Sequence[str], records: Iterable[Row]) -> bool:
    return any(record.keys() >= {*names} for record in records)


def _tables(answer: Answer, style: Style) -> Sequence[Table]:
    """The answer's own tables, or with fields asked for, one of just those: of visible cells."""
    if not style.fields:
        return [*map(_visible, answer.tables())]
    names = _columns(answer, style)
    columns = [
        Head(name, "right") if _all_numbers(answer.rows, name) else Head(name, wrap=True)
        for name in names
    ]
    lines = [[flat(row.get(name)) for name in names] for row in answer.rows]
    return [_visible(table(columns, lines))]


def _visible(table_: Table) -> Table:
    """The table with visible cells, so that it is as wide as it looks."""
    replace = msgspec.structs.replace
    groups = [
        Group(_visible_text(group.title), [[*map(_visible_cell, line)] for line in group.lines])
        for group in table_.groups
    ]
    columns = [replace(it, heading=in_a_cell(it.heading)) for it in table_.columns]
    return replace(table_, title=in_a_cell(table_.title), columns=columns, groups=groups)


def _visible_cell(cell: Cell) -> Cell:
    return cell if isinstance(cell, Bar) else _visible_text(cell)


def _visible_text(text: str | Marked) -> str | Marked:
    if isinstance(text, str):
        return in_a_cell(text)
    places = [*accumulate(map(len, map(in_a_cell, text.text)), initial=0)]
    spans = [(places[start], places[end]) for start, end in text.spans]
    return Marked(in_a_cell(text.text), spans)


def _all_numbers(rows: Iterable[Row], name: str) -> bool:
    return all(isinstance(row.get(name), int | Decimal) for row in rows)
