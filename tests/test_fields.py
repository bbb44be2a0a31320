"""Every field is described once, and the description agrees with whatever has the field."""

import json
import types
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import pytest

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
from jingan_cli.knowledge.facts import KINDS, keys
from jingan_cli.knowledge.fields import (
    FACETS,
    FIELDS,
    KIND_LABELS,
    STAGES,
    Field,
    describe,
    describe_in,
    heading,
)
from jingan_cli.knowledge.quantity import Measure
from jingan_cli.questions import panel
from jingan_cli.questions.terms import CONDITIONS
from jingan_cli.questions.years import Comparison
from jingan_cli.texts import drafting
from tests.conftest import Run

RECORDS: tuple[type[Record], ...] = (
    *(Head, Fingerprint, Theme, Place, Organisation, Programme, Section, Indicator, Project),
    *(Source, Link, NotQuantity, NotStatement),
    *(kind.record for kind in KINDS.values()),
)
TYPES = {str: "text", int: "integer", Decimal: "number", tuple: "list", Fingerprint: "table"}


def type_of(annotation: Any) -> str:
    """What the table calls the type of an annotation."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, types.UnionType):
        return type_of(inner[0])
    return "text" if origin is Literal else TYPES[origin or annotation]


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_has_the_type_that_its_record_gives_it(record: type[Record]) -> None:
    """Types stand in the record, for checking, and in the table, for telling."""
    for it in msgspec.structs.fields(record):
        assert describe_in(record, it.name).type == type_of(it.type), it.name


@pytest.mark.parametrize("record", RECORDS)
def test_fixed_values_are_those_of_the_record(record: type[Record]) -> None:
    """Each value has its label, in the order of the type, and there are no others."""
    for it in msgspec.structs.fields(record):
        fixed = [value for value in get_args(it.type) if value] if _is_fixed(it.type) else []
        assert list(describe_in(record, it.name).values) == fixed, it.name


def _is_fixed(annotation: Any) -> bool:
    return get_origin(annotation) is Literal


def test_kinds_measures_and_stages_are_labelled() -> None:
    """Of what is derived too, and in the order in which they are listed."""
    assert list(KIND_LABELS) == list(KINDS)
    assert describe("kind").values == {kind.name: kind.label for kind in KINDS.values()}
    assert list(describe("measure").values) == list(get_args(Measure))
    assert list(describe("stage").values.values()) == list(STAGES)


def test_no_field_is_described_that_nothing_has(small: Run) -> None:
    """Every line of the table is read for a record, a row of facts or a column of an answer."""
    used = [describe_in(record, it) for record in RECORDS for it in record.__struct_fields__]
    used += [describe_in(kind.record, key) for kind in KINDS.values() for key in keys(kind)]
    for command in ("outcomes", "goals"):
        columns = small(command, "-f", "csv").out.split("\n")[0].split(",")
        used += [describe(column, "Outcome"[: 7 * (command == "outcomes")]) for column in columns]
    used += [describe(small("cite", "T3", "-f", "csv").out.split("\n")[0].split(",")[-1])]
    used += [describe(it) for it in drafting.COLUMNS]
    used += [describe_in(Comparison, it) for it in Comparison.__struct_fields__]
    used += [describe(it) for it in panel.COLUMNS]
    assert [it for it in FIELDS if it not in used] == []


def test_a_key_is_described_once_for_each_record() -> None:
    """And a record's own line says something else than the line of all others."""
    assert len({(it.of, it.key) for it in FIELDS}) == len(FIELDS)
    for own in (it for it in FIELDS if it.of):
        general = [it for it in FIELDS if it.key == own.key and not it.of]
        assert all(_said(it) != _said(own) for it in general), own.key


def _said(field: Field) -> tuple[str, str]:
    return field.chinese, field.meaning


def test_one_meaning_has_one_name() -> None:
    """What is called the same in Chinese is so in English, and the other way round."""
    pairs = {(it.chinese, it.english) for it in FIELDS}
    assert len({chinese for chinese, _ in pairs}) == len(pairs)
    assert len({english for _, english in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("key", "of", "expected"),
    [
        pytest.param("id", (), "编号", id="a key"),
        pytest.param("theme", (), "主题", id="one name of a list"),
        pytest.param("place", (), "地点", id="one place"),
        pytest.param("place", ("Head",), "地区", id="a key with another meaning in a record"),
        pytest.param(
            "note", ("Figure", "Link"), "口径", id="the first of the records that differs"
        ),
        pytest.param("note", ("Figure",), "说明", id="where no record differs"),
    ],
)
def test_headings(key: str, of: tuple[str, ...], expected: str) -> None:
    """A heading is the Chinese label of the key, in the record asked for."""
    assert heading(key, *of) == expected


def test_an_unknown_key_has_no_description() -> None:
    """A mistake in the program, told at once."""
    with pytest.raises(KeyError, match="colour"):
        describe("colour", "Head")


def test_every_condition_of_a_search_can_be_counted() -> None:
    """What may stand before a colon is a facet, by the same name; or what came of a goal."""
    assert {*CONDITIONS} - {"verdict"} <= {*FACETS}


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_has_the_heading_of_its_field(run: Run, facet: str) -> None:
    """Whether it is asked for by one name or by the key of the list."""
    found = run("facets", facet, width=80)
    assert found.out.split()[0] == heading(facet)
    assert run("facets", describe(facet).key, width=80) == found


def test_the_schema_says_what_every_key_means(run: Run) -> None:
    """With the meaning of the table, and without what the program fills in."""
    records = json.loads(run("schema").out)["$defs"]
    meanings = {
        (record.__name__, key): describe_in(record, key).meaning
        for record in RECORDS
        for key in records[record.__name__]["properties"]
    }
    assert meanings == {
        (name, key): value["description"]
        for name, record in records.items()
        for key, value in record["properties"].items()
    }
