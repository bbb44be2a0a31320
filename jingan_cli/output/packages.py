"""A data package: each table as CSV, and `datapackage.json`, which says what they are, in a zip.

The description is that of https://datapackage.org, version 2; `titles` and `unit` are ours.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec

from jingan_cli import __version__
from jingan_cli.answers.model import Row, flat
from jingan_cli.answers.sheets import Column, Sheet
from jingan_cli.knowledge.fields import PERCENTAGES, UNITS
from jingan_cli.knowledge.tables import FACTS, REPORTS, joined
from jingan_cli.output.contents import Content
from jingan_cli.output.door import Door, in_json
from jingan_cli.questions.facts import Selected

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write(content: Content, path: str) -> None:
    """Writes every table, and what they are.

    Raises:
        OSError: when there is no room.
    """
    tables = content.sheets
    with ZipFile(path, "w") as package:
        for sheet in tables:
            rows = content.told(sheet.rows) if sheet is tables[0] else sheet.rows
            _write_table(package, sheet, rows)
        described = msgspec.json.format(msgspec.json.encode(_package(content, tables)))
        text = in_json(described.decode())
        package.writestr(_entry("datapackage.json"), text + "\n")


def _entry(name: str) -> ZipInfo:
    """A file of the package; its date is none, so that the same data make the same bytes."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _write_table(package: ZipFile, sheet: Sheet, rows: Iterable[Row]) -> None:
    keys = [column.key for column in sheet.columns]
    with (
        package.open(_entry(f"{sheet.name}.csv"), "w", force_zip64=True) as file,
        io.TextIOWrapper(file, encoding="utf-8", newline="") as text,
    ):
        writer = csv.writer(Door(text), lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([_cell(row.get(key)) for key in keys] for row in rows)


def _cell(value: object) -> str:
    return joined(map(str, value)) if isinstance(value, tuple | list) else flat(value)


def _package(content: Content, tables: Iterable[Sheet]) -> Mapping[str, object]:
    described: dict[str, object] = {
        "$schema": PROFILE,
        "name": "jingan",
        "title": "政府工作报告里的事实",
        "description": f"由 jingan {__version__} 导出；一行一条事实，各列的含义见 schema。",
        "keywords": ["政府工作报告"],
    }
    if content.selected:
        described["sources"] = [*_sources(content.selected)]
    names = {sheet.name for sheet in tables}
    described["resources"] = [_resource(sheet, has_reports=REPORTS in names) for sheet in tables]
    return described


def _sources(selected: Selected) -> Iterator[Mapping[str, str]]:
    """The reports that have the facts, and what else may state them."""
    library = selected.library
    having = dict(library.tally("report", selected.filter))
    for identity in filter(having.__contains__, library.reports.ids()):
        head = library.reports.head(identity)
        if library.reports.sections(identity):
            yield _source(head.title, head.address)
        for source in library.reports.sources(identity).values():
            yield _source(f"{source.title}，{source.publisher}，{source.date}", source.address)


def _source(title: str, address: str) -> Mapping[str, str]:
    return {"title": title, "path": address} if address else {"title": title}


def _resource(sheet: Sheet, *, has_reports: bool) -> Mapping[str, object]:
    schema: dict[str, object] = {
        "fields": [*map(_field, sheet.columns)],
        "missingValues": [""],
    }
    keys = {column.key for column in sheet.columns}
    if sheet.name == FACTS and keys >= {*_IDENTITY}:
        schema["primaryKey"] = _IDENTITY
    if has_reports and "report" in keys:
        reference = {"resource": REPORTS, "fields": ["id"]}
        schema["foreignKeys"] = [{"fields": ["report"], "reference": reference}]
    return {
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


_IDENTITY = ["report", "id"]


def _field(column: Column) -> Mapping[str, object]:
    described: dict[str, object] = {
        "name": column.key,
        "type": _TYPES.get(column.type, column.type),
        "title": column.heading,
    }
    if field := column.field:
        described["titles"] = {"zh": field.chinese, "en": field.english}
        described["description"] = field.meaning
        if field.values and column.type == "text":
            described["categories"] = [
                {"value": value, "label": label} for value, label in field.values.items()
            ]
            described["constraints"] = {"enum": [*field.values]}
    if column.key in UNITS:
        described["unit"] = {"field": UNITS[column.key]}
    if column.key in PERCENTAGES:
        described["unit"] = "%"
    return described


_TYPES = {"text": "string", "list": "string"}
"""Our types, where the format calls them otherwise; names in a list are parted by `;`."""
