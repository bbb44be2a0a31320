"""The shipped knowledge keeps its own laws."""

from collections import Counter

from jingan_cli.files.reading import load
from jingan_cli.knowledge.facts import Milestone, Quantity
from jingan_cli.knowledge.report import outline_order
from tests.conftest import REPORT

REPORT_2017 = load(REPORT)
FACTS = REPORT_2017.facts


def test_the_outline_is_the_reports() -> None:
    """Two parts, twelve sections, 39 topic paragraphs, numbered without a gap."""
    numbers = [section.number for section in REPORT_2017.sections]
    assert Counter(number.count(".") for number in numbers) == {0: 2, 1: 12, 2: 39}
    for number in numbers:
        *above, last = outline_order(number)
        if last > 1:
            assert ".".join(map(str, [*above, last - 1])) in numbers


def test_every_name_is_used() -> None:
    """No theme, place, indicator or project is there for nothing."""
    figures = [fact for fact in FACTS if isinstance(fact, Quantity)]
    named = [section.themes for section in REPORT_2017.sections]
    used = {theme for themes in named for theme in themes}
    used |= {theme for fact in FACTS for theme in fact.themes}
    assert used == {theme.name for theme in REPORT_2017.themes}
    assert {place for fact in FACTS for place in fact.places} == {
        place.name for place in REPORT_2017.places
    }
    assert {fact.indicator for fact in figures} == set(REPORT_2017.indicator)
    assert {name for fact in FACTS for name in REPORT_2017.projects_of(fact)} == set(
        REPORT_2017.project
    )
    assert {name for fact in FACTS for name in fact.organisations} == {
        organisation.name for organisation in REPORT_2017.organisations
    }
    assert {name for fact in FACTS for name in fact.programmes} == {
        programme.name for programme in REPORT_2017.programmes
    }


def test_every_section_has_a_theme() -> None:
    """Nobody who filters by theme misses a section."""
    assert all(section.themes for section in REPORT_2017.sections)


def test_percentages_are_in_percent_and_nothing_else_is() -> None:
    """Growth, shares and rates are in percent, amounts and stocks in things."""
    for fact in FACTS:
        if isinstance(fact, Quantity):
            in_percent = fact.measure in ("growth", "share", "rate")
            assert fact.value is None or (fact.unit == "%") == in_percent, fact.id


def test_the_file_is_in_the_order_of_the_report() -> None:
    """Each fact stands below its own section's heading."""
    section = ""
    text = REPORT.read_text(encoding="utf-8").partition("[[not_quantities]]")[0]
    for line in text.splitlines():
        key, _, value = line.partition(" = ")
        if key == "number":
            assert outline_order(section or "0") < outline_order(value.strip('"'))
            section = value.strip('"')
        if key == "section":
            assert value.strip('"') == section


def test_a_project_has_one_stage_of_a_scope_in_a_sentence() -> None:
    """No milestone is there twice."""
    stages = Counter(
        (fact.project, fact.scope, fact.stage, fact.year)
        for fact in FACTS
        if isinstance(fact, Milestone)
    )
    assert max(stages.values()) == 1
