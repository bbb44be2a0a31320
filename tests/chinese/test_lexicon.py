"""The words of reports: one table, read both ways."""

import ast
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from jingan_cli import chinese
from jingan_cli.chinese.lexicon import WORDS, Kind, meanings, rows, wording, words
from jingan_cli.files.reading import load
from jingan_cli.knowledge import quantity
from jingan_cli.knowledge.facts import Milestone
from jingan_cli.knowledge.fields import STAGES, Stage
from jingan_cli.knowledge.quantity import COMPARATORS, MEASURES, RELATIONS, Measure
from jingan_cli.texts.clauses import Reading
from tests.conftest import REPORT

HOUSE = Path(chinese.__file__).parents[1]


def test_the_types_of_facts_are_what_the_words_mean() -> None:
    """In the same order: a stage's rank is its place in the table. `=` is said by no word."""
    assert ("=", *meanings("comparator")) == COMPARATORS
    assert meanings("stage") == STAGES
    assert get_args(Measure) == meanings("label") == tuple(MEASURES)
    assert set(meanings("measure")) < set(get_args(Measure))
    assert meanings("direction") == ("more", "less")


@pytest.mark.parametrize("kind", ["comparator", "commitment", "label", "stage", "direction"])
def test_every_meaning_is_written_with_one_word(kind: Kind) -> None:
    """Else it could not be put into words, or in two ways."""
    counts = Counter(word.meaning for word in rows(kind) if word.written)
    assert counts == dict.fromkeys(meanings(kind), 1)


def test_no_row_stands_twice() -> None:
    """A word of several meanings has a row for each, and no more."""
    counts = Counter((word.text, word.kind, word.meaning) for word in WORDS)
    assert max(counts.values()) == 1


def test_a_stage_and_a_commitment_are_written_as_they_are_called() -> None:
    """The knowledge file has the report's own words."""
    for kind in ("stage", "commitment"):
        assert wording(kind) == {meaning: meaning for meaning in meanings(kind)}


STATEMENTS = (
    *("研究大桥", "规划大桥", "启动大桥", "征收大桥", "大桥收尾", "大桥开工", "推进大桥"),
    *("大桥基本建成", "大桥建成", "大桥竣工", "大桥完成", "大桥开放"),
)


def test_a_stage_is_written_on_its_side() -> None:
    """Before its project or behind it."""
    milestones = [Milestone(id="M1", project="大桥", stage=stage) for stage in get_args(Stage)]
    assert tuple(it.statement for it in milestones) == STATEMENTS


def test_the_commitments_of_the_shipped_data_are_known() -> None:
    """Every word that a goal is promised with."""
    known = {
        getattr(fact, "strength", "")
        for path in REPORT.parent.glob("*.toml")
        for fact in load(path).facts
    }
    assert known - {""} <= set(meanings("commitment"))


def test_a_relation_is_written_with_its_word() -> None:
    """And read by it."""
    assert RELATIONS == {
        "upstream": "以上级下达的目标为准",
        "maintain": "保持稳定",
        "citywide": "与全市同步",
    }
    for relation, text in RELATIONS.items():
        assert ("comparator", relation) in Reading(text).meanings


@pytest.mark.parametrize("op", COMPARATORS[:6])
@pytest.mark.parametrize("measure", [it for it in get_args(Measure) if it != "rank"])
@pytest.mark.parametrize("value", ["7.50", "-3"])
def test_what_is_written_is_read_back(op: str, measure: str, value: str) -> None:
    """The number, its comparator and no other, and which way it goes."""
    is_directed = measure in ("growth", "change")
    number = Decimal(value) if is_directed else abs(Decimal(value))
    reading = Reading(quantity.say(measure, op, number, "万户"))
    found = {meaning for kind, meaning in reading.meanings if kind == "comparator"}
    assert found == {op} - {"="}
    assert [(it.value, it.unit) for it in reading.numbers] == [(abs(number), "万户")]
    directions = {meaning for kind, meaning in reading.meanings if kind == "direction"}
    assert directions == ({"less" if number < 0 else "more"} if is_directed else set())


def test_a_meaning_without_words_has_none() -> None:
    """An amount is said by none, and there is no such stage."""
    assert words("measure", "amount") == words("stage", "俊工") == ()
    assert words("direction", "less") == ("下降", "减少", "降低", "回落", "降幅")


def test_no_word_stands_in_two_places() -> None:
    """Who reads or writes reports has its words from the table."""
    a_programme = "计划"  # which is also what a programme is called
    known = {word.text for word in WORDS} - {a_programme}
    for path in (HOUSE / "knowledge" / "quantity.py", *(HOUSE / "texts").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {it.value for it in ast.walk(tree) if isinstance(it, ast.Constant)}
        assert strings & known == set(), path.name
