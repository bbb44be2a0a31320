"""The documents know everything that is there."""

import re

import msgspec
import pytest

from jingan_cli.files.source import dangerous_in_string
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
from jingan_cli.knowledge.facts import KINDS, filled_in
from jingan_cli.knowledge.fields import STAGES, VERDICTS
from jingan_cli.library.database import TABLES, create
from jingan_cli.questions.matching import RANKS
from jingan_cli.questions.outcomes import EVENTS
from jingan_cli.questions.terms import CONDITIONS
from tests.conftest import ROOT

FORMAT = (ROOT / "docs" / "knowledge-file.md").read_text(encoding="utf-8")
RULES = (ROOT / "docs" / "outcomes.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "docs" / "library-file.md").read_text(encoding="utf-8")
SEARCH = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
WAY = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "record",
    [
        *(Theme, Place, Organisation, Programme, Section, Indicator, Project),
        *(NotQuantity, NotStatement, Source, Link),
        *(kind.record for kind in KINDS.values()),
    ],
)
def test_every_key_is_explained(record: type[msgspec.Struct]) -> None:
    """Whoever adds a key writes it into the description of the format."""
    for key in {*record.__struct_fields__} - filled_in(record):
        assert f"`{key}`" in FORMAT, key


def test_every_key_of_the_report_every_table_and_stage_is_explained() -> None:
    """Likewise for the head, the tables and the stages."""
    for key in Head.__struct_fields__:
        assert f"\n{key} " in FORMAT or f"[report.{key}]" in FORMAT, key
    for kind in KINDS.values():
        assert f"`[[{kind.table}]]`" in FORMAT
    assert " ".join(STAGES) in FORMAT


def test_every_verdict_and_every_event_is_explained() -> None:
    """Whoever changes what a verdict means tells the readers."""
    for verdict, label in VERDICTS.items():
        assert f"| `{verdict}` | {label} |" in RULES
    for action in EVENTS:
        assert action in RULES


def test_every_condition_and_rank_of_a_search_is_explained() -> None:
    """Likewise for what may be typed."""
    for condition in CONDITIONS:
        assert f"`{condition}`" in SEARCH
    assert len(re.findall(r"^\| [0-9] \|", SEARCH, re.MULTILINE)) == len(RANKS)


def test_the_characters_that_names_may_not_hold_are_listed() -> None:
    """By their code points, each that the loader refuses and no other."""
    listed = re.findall(r"U\+([0-9A-F]{4,6})(?:–([0-9A-F]{4,6}))?", FORMAT)
    told = {
        code for first, last in listed for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    assert told == {it for it in range(0x110000) if dangerous_in_string(chr(it))}


def test_every_file_of_the_program_has_its_place_in_the_way_of_a_question() -> None:
    """Whoever adds a file says what it does."""
    for path in (ROOT / "jingan_cli").rglob("*.py"):
        if path.name != "__init__.py":
            assert path.name in WAY, path


def test_every_table_and_column_of_a_library_is_explained() -> None:
    """Whoever writes SQL finds each of them."""
    for table, sql in TABLES.items():
        assert f"`{table}`" in LIBRARY, table
        database = create(":memory:")
        columns = [row[1] for row in database.all(f"PRAGMA table_info({table})")]
        assert columns, sql
        for column in columns:
            assert f"`{column}`" in LIBRARY, f"{table}.{column}"
