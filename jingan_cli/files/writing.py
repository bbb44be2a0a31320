"""What somebody needs who writes a knowledge file: one to begin with, and a schema for editors."""

import json
import os
import re
from pathlib import Path
from typing import Any

import msgspec

from jingan_cli.errors import QuestionError
from jingan_cli.files.records import FORMAT
from jingan_cli.knowledge.entries import (
    Head,
    Indicator,
    Link,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import FILLED_IN, KINDS

REPORT, SCHEMA = "report.toml", "jingan.schema.json"


def write_skeleton(folder: str, place: str, year: int) -> list[Path]:
    """Writes a commented knowledge file and its schema into a folder, which is made if need be.

    Raises:
        QuestionError: when one of them is there already, or cannot be written.
    """
    if not place.strip() or not place.isprintable() or {'"', "\\"} & {*place}:
        message = "--place 不能是空的，也不能含引号、反斜杠和控制字符"
        raise QuestionError(message)
    template = Path(__file__).with_name("skeleton.toml").read_text(encoding="utf-8")
    values = {
        "place": place,
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "id": f"report-{year}",
    }
    template = re.sub("@(place|year|before|after|id)@", lambda it: str(values[it[1]]), template)
    texts = {Path(folder, REPORT): template, Path(folder, SCHEMA): schema() + "\n"}
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for path in texts:
            if path.exists():
                message = f"已有 {path}，不覆盖；请换一个文件夹"
                raise QuestionError(message)
        for path, text in texts.items():
            _write(path, text)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "名称不对"
        message = f"无法写入 {folder}：{reason}"
        raise QuestionError(message) from None
    return list(texts)


def schema() -> str:
    """The JSON Schema of a knowledge file, of the format that this program reads."""
    tables = {
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
    records = [Head, *tables.values()]
    (head, *entries), components = msgspec.json.schema_components(
        records, ref_template="#/$defs/{name}"
    )
    for kind in KINDS.values():
        for key in FILLED_IN:
            del components[kind.record.__name__]["properties"][key]
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jingan knowledge file",
        "type": "object",
        "required": ["format", "report"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "report": head,
            **{
                name: {"type": "array", "items": entry}
                for name, entry in zip(tables, entries, strict=True)
            },
        },
        "$defs": {name: _plain(component) for name, component in components.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(component: Any) -> Any:
    """A component as other programs read it: numbers are numbers, and `$` ends a pattern."""
    if isinstance(component, list):
        return [_plain(it) for it in component]
    if not isinstance(component, dict):
        return component.replace(r"\Z", "$") if isinstance(component, str) else component
    if component.get("format") == "decimal":
        return {"type": "number", **{k: v for k, v in component.items() if k == "description"}}
    return {key: _plain(value) for key, value in component.items()}


def _write(path: Path, text: str) -> None:
    """A text into a file, whole or not at all."""
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_text(text, encoding="utf-8", newline="\n")
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
