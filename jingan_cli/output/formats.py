"""Format name → function that writes an answer. Only `table` loads rich, and only when drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from shutil import get_terminal_size
from typing import TextIO

import msgspec

from jingan_cli.answers.model import Answer, Group, Row, Table, flat, plain, table
from jingan_cli.answers.model import Column as Head
from jingan_cli.chinese.likeness import known
from jingan_cli.errors import visible


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """How to write an answer. `fields` are the columns asked for; none means the answer's own."""

    fields: Sequence[str] = ()
    header: bool = True
    bom: bool = False
    color: bool = False


def write(answer: Answer, format_: str, style: Style, out: TextIO) -> None:
    """Writes an answer; "" is the answer's own lines, or a table.

    Raises:
        UnknownError: for a field the answer does not have, before anything is written.
    """
    if not format_ and answer.lines is not None and not style.fields:
        out.writelines(f"{visible(line)}\n" for line in answer.lines)
        return
    FORMATS[format_ or "table"](answer, style, out)


def _tsv(answer: Answer, style: Style, out: TextIO) -> None:
    columns = _columns(answer, style)
    lines = ([flat(row.get(name)) for name in columns] for row in answer.rows)
    for fields in chain([columns], lines) if style.header else lines:
        line = "\t".join(fields)
        if "\n" in line or "\r" in line or line.count("\t") >= len(fields):
            line = "\t".join(field.translate(_ONE_LINE) for field in fields)
        out.write(f"{line}\n")


def _csv(answer: Answer, style: Style, out: TextIO) -> None:
    import csv  # noqa: PLC0415  # half a millisecond

    columns = _columns(answer, style)
    if style.bom:
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\n")
    if style.header:
        writer.writerow(columns)
    writer.writerows([flat(row.get(name)) for name in columns] for row in answer.rows)


def _json(answer: Answer, style: Style, out: TextIO) -> None:
    records = _records(answer, style)
    out.write("[")
    for at, record in enumerate(records):
        out.write(",\n" if at else "")
        out.write(_ENCODE(record).decode())
    out.write("]\n")


def _jsonl(answer: Answer, style: Style, out: TextIO) -> None:
    out.writelines(f"{_ENCODE(record).decode()}\n" for record in _records(answer, style))


def _markdown(answer: Answer, style: Style, out: TextIO) -> None:
    blocks = [
        block
        for table_ in _tables(answer, style)
        for block in ([f"## {table_.title}"] if table_.title else [])
        + [_markdown_group(table_, group) for group in table_.groups]
    ]
    if legend := answer.legend():
        blocks.append(_escaped(legend))
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
        [table_.columns[at].heading for at in shown],
        [rules[table_.columns[at].align] for at in shown],
        *([_escaped(plain(line[at])) for at in shown] for line in group.lines),
    ]
    heading = f"### {plain(group.title)}\n\n" if group.title else ""
    return heading + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str) -> str:
    """A text whose own marks are not taken for Markdown."""
    return text.translate(_MARKS)


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\|*_`[]<~&"} | {"\n": "<br>"})


def _table(answer: Answer, style: Style, out: TextIO) -> None:
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

Format = Callable[[Answer, Style, TextIO], None]

FORMATS: Mapping[str, Format] = {
    "table": _table,
    "tsv": _tsv,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
}
"""Every output format. A new one is a function and a line here."""

_ENCODE = msgspec.json.Encoder(decimal_format="number").encode


def _columns(answer: Answer, style: Style) -> Sequence[str]:
    return _chosen(answer, style) or answer.columns


def _records(answer: Answer, style: Style) -> Iterable[Row]:
    """The records; with fields asked for, the rows: a field is one thing in every format.

    Only fields that rows cannot have are those of the records.
    """
    if not style.fields:
        return answer.records
    described = {*answer.columns, *answer.fields}
    flat_names = described.issuperset(style.fields) or not _are_keys(style.fields, answer.records)
    names = _chosen(answer, style) if flat_names else style.fields
    rows = answer.rows if flat_names else answer.records
    return ({name: row.get(name) for name in names} for row in rows)


def _are_keys(names: Sequence[str], records: Iterable[Row]) -> bool:
    return any(record.keys() >= {*names} for record in records)


def _chosen(answer: Answer, style: Style) -> Sequence[str]:
    """The fields asked for, of all that may be, whatever was found."""
    if style.fields:
        every = dict.fromkeys([*answer.columns, *answer.fields])
        for name in style.fields:
            known("字段", name, every)
    return style.fields


def _tables(answer: Answer, style: Style) -> Sequence[Table]:
    """The answer's own tables, or with fields asked for, one of just those."""
    if not style.fields:
        return answer.tables()
    names = _columns(answer, style)
    columns = [
        Head(name, "right") if _all_numbers(answer.rows, name) else Head(name, wrap=True)
        for name in names
    ]
    return [table(columns, [[flat(row.get(name)) for name in names] for row in answer.rows])]


def _all_numbers(rows: Iterable[Row], name: str) -> bool:
    return all(isinstance(row.get(name), int | Decimal) for row in rows)
