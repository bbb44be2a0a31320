"""Answers and libraries as tables with typed columns, for files that hold such."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

import msgspec

from jingan_cli.answers.model import Answer, Row, Rows
from jingan_cli.knowledge.entries import Head, Record
from jingan_cli.knowledge.facts import Fact, row
from jingan_cli.knowledge.fields import Field, Type, describe
from jingan_cli.knowledge.tables import BESIDES, FACTS, FINGERPRINT, LAYOUTS, REPORTS, headings
from jingan_cli.library.filter import EVERYTHING
from jingan_cli.library.library import Library
from jingan_cli.questions.facts import Selected


class Column(msgspec.Struct, frozen=True):
    """A column: its key, what it is headed, its type, and the field it is, if it is one."""

    key: str
    heading: str
    type: Type
    field: Field | None = None


class Sheet(msgspec.Struct, frozen=True):
    """A table: its name in machines and in words, its columns and its rows."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Rows | Sequence[Row]


def of_answer(answer: Answer, names: Sequence[str] = ()) -> Sheet:
    """An answer, or the columns of it that are named; each has the type of what stands in it."""
    types: dict[str, Type] = {}
    keys = names or answer.columns
    for line in answer.rows:
        for key in keys:
            if line.get(key) is not None:
                types[key] = _wider(types.get(key), _type_of(line[key]))
    fields = {key: _field(key, types.get(key), answer.of) for key in keys}
    return Sheet("answer", "回答", _columns(fields, types), answer.rows)


def of_facts(selected: Selected, keys: Sequence[str]) -> Sheet:
    """Facts, with these of their keys."""
    layout = LAYOUTS[FACTS]
    fields: dict[str, Field | None] = {key: layout.columns[key] for key in keys}
    return Sheet(FACTS, layout.chinese, _columns(fields, {}), Rows(lambda: fact_rows(selected)))


def of_library(selected: Selected, keys: Sequence[str] = ()) -> Iterator[Sheet]:
    """The chosen facts; where they are all of their reports, with everything else of these."""
    yield of_facts(selected, keys or [*LAYOUTS[FACTS].columns])
    if is_whole(selected) and not keys:
        reports = selected.filter.reports or tuple(selected.library.reports.ids())
        for name in LAYOUTS:
            if name != FACTS:
                yield _entries(selected.library, reports, name)


def is_whole(selected: Selected) -> bool:
    """Whether no fact of its reports is left out."""
    return msgspec.structs.replace(selected.filter, reports=()) == EVERYTHING


def fact_rows(selected: Selected) -> Iterator[Row]:
    """Facts as the lists have them, each with its district and mood."""
    for fact in selected:
        yield _fact_row(fact)


def explained(sheets: Sequence[Sheet]) -> Sheet:
    """What the columns of these tables mean."""
    rows = [
        {
            "table": sheet.title,
            "column": column.heading,
            "key": column.key,
            "english": column.field.english if column.field else "",
            "type": column.type,
            "meaning": column.field.meaning if column.field else "",
            "values": "、".join(_value(*it) for it in column.field.values.items())
            if column.field
            else "",
        }
        for sheet in sheets
        for column in sheet.columns
    ]
    columns = [Column(key, label, "text") for key, label in _EXPLAINED.items()]
    return Sheet("fields", "字段", columns, rows)


_EXPLAINED = {
    "table": "表",
    "column": "列",
    "key": "键",
    "english": "英文",
    "type": "类型",
    "meaning": "含义",
    "values": "可用的值",
}


def _value(value: str, label: str) -> str:
    return value if value == label else f"{value} {label}"


def _fact_row(fact: Fact) -> Row:
    return {**row(fact), **{key: getattr(fact, key) for key in BESIDES}}


def _entries(library: Library, reports: Sequence[str], name: str) -> Sheet:
    """A table of reports, one after the other."""
    layout = LAYOUTS[name]

    def rows() -> Iterator[Row]:
        for identity in reports:
            if name == REPORTS:
                yield _head_row(library.reports.head(identity))
            else:
                entries = library.reports.entries(identity, name)
                yield from map(partial(_entry_row, identity), entries)

    return Sheet(name, layout.chinese, _columns(layout.columns, {}), Rows(rows))


def _head_row(head: Head) -> Row:
    text = {key: getattr(head.text, key, None) for key in FINGERPRINT}
    return {**_entry_row("", head), **text}


def _entry_row(report: str, entry: Record) -> Row:
    """An entry; what is as if it were not written is None."""
    own = {key: getattr(entry, key) or None for key in entry.__struct_fields__}
    return {"report": report, **own}


def _columns(fields: Mapping[str, Field | None], types: Mapping[str, Type]) -> list[Column]:
    """Columns, each of the type that was found, or else that of its field."""
    labels = headings(fields)
    return [
        Column(key, labels[key], types.get(key) or (field.type if field else "text"), field)
        for key, field in fields.items()
    ]


def _field(key: str, found: Type | None, of: Sequence[str]) -> Field | None:
    """The field that a column is, unless something else stands in it."""
    try:
        field = describe(key, *of)
    except KeyError:
        return None
    return field if found is None or _wider(found, field.type) == field.type else None


def _type_of(value: object) -> Type:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, Decimal):
        return "number"
    return "list" if isinstance(value, tuple | list) else "text"


def _wider(known: Type | None, found: Type) -> Type:
    """The type of what is one or the other."""
    if known in (None, found):
        return found
    return "number" if {known, found} == {"integer", "number"} else "text"
