"""The documents know everything that is there."""

from typing import get_args

import msgspec
import pytest

from jingan_cli.entries import (
    Head,
    Indicator,
    NotQuantity,
    NotStatement,
    Organisation,
    Place,
    Programme,
    Project,
    Section,
    Theme,
)
from jingan_cli.facts import KINDS, Stage
from tests.conftest import ROOT

FORMAT = (ROOT / "docs" / "knowledge-file.md").read_text(encoding="utf-8")
WAY = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "record",
    [
        *(Theme, Place, Organisation, Programme, Section, Indicator, Project),
        *(NotQuantity, NotStatement),
        *(kind.record for kind in KINDS.values()),
    ],
)
def test_every_key_is_explained(record: type[msgspec.Struct]) -> None:
    """Whoever adds a key writes it into the description of the format."""
    for key in record.__struct_fields__:
        assert f"`{key}`" in FORMAT, key


def test_every_key_of_the_report_every_table_and_stage_is_explained() -> None:
    """Likewise for the head, the tables and the stages."""
    for key in Head.__struct_fields__:
        assert f"\n{key} " in FORMAT or f"[report.{key}]" in FORMAT, key
    for kind in KINDS.values():
        assert f"`[[{kind.table}]]`" in FORMAT
    assert " ".join(get_args(Stage)) in FORMAT


def test_every_file_of_the_program_has_its_place_in_the_way_of_a_question() -> None:
    """Whoever adds a file says what it does."""
    for path in (ROOT / "jingan_cli").rglob("*.py"):
        if path.name != "__init__.py":
            assert path.name in WAY, path
