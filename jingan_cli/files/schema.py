"""The JSON Schema of a knowledge file, which editors use to prompt and check."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from jingan_cli.files.records import FORMATS
from jingan_cli.knowledge.entries import (
    Fingerprint,
    Head,
    Indicator,
    Link,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Record,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, filled_in
from jingan_cli.knowledge.fields import describe_in


def schema() -> str:
    """The JSON Schema of a knowledge file, of the format that this program reads."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jingan knowledge file",
        "type": "object",
        "required": ["format", "report"],
        "additionalProperties": False,
        "properties": {
            "format": {"enum": list(FORMATS)},
            "report": _named(Head),
            **{
                table: {"type": "array", "items": _named(record)}
                for table, record in _TABLES.items()
            },
        },
        "$defs": _records(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


_TABLES: Mapping[str, type[Record]] = {
    "themes": Theme,
    "places": Place,
    "organisations": Organisation,
    "programmes": Programme,
    "indicators": Indicator,
    "projects": Project,
    "sections": Section,
    "sources": Source,
    "outcomes": Link,
    **{kind.table: kind.record for kind in KINDS.values()},
    "not_quantities": NotQuantity,
    "not_statements": NotStatement,
}
"""The tables of a file, and what an entry of each is."""

_REFERENCE = "#/$defs/{name}"


def _named(record: type[Record]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(name=record.__name__)}


def _records() -> dict[str, Any]:
    """Every record by its name, with the meaning of each key; without what the program fills in."""
    records: list[type[Record]] = [Head, Fingerprint, *_TABLES.values()]
    _, made = msgspec.json.schema_components(records, ref_template=_REFERENCE)
    for record in records:
        made[record.__name__]["properties"] = {
            key: {"description": describe_in(record, key).meaning, **_plain(value)}
            for key, value in made[record.__name__]["properties"].items()
            if key not in filled_in(record)
        }
    return made


def _plain(component: Any) -> Any:
    """A component as other programs read it: numbers are numbers, and `$` ends a pattern."""
    if isinstance(component, list):
        return [_plain(it) for it in component]
    if not isinstance(component, dict):
        return component.replace(r"\Z", "$") if isinstance(component, str) else component
    if component.get("format") == "decimal":
        return {"type": "number"}
    return {key: _plain(value) for key, value in component.items()}
