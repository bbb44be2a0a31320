"""Numbers over the years, and what came of words: facts made by hand."""

from decimal import Decimal

import msgspec
import pytest

from jingan_cli.answers.doubts import told
from jingan_cli.answers.years import chart, side_by_side
from jingan_cli.knowledge.entries import Head, Indicator, Project, Section, Source
from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Target, Task
from jingan_cli.knowledge.fields import STAGES
from jingan_cli.knowledge.quantity import Measure
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of
from jingan_cli.questions.calibers import mismatches
from jingan_cli.questions.compare import Years
from jingan_cli.questions.outcomes import outcome
from jingan_cli.questions.years import by_year, trends

SOURCES = ("own", "other")


def library(*facts: Fact) -> Library:
    """A library of one report with these facts."""
    return library_of(
        [
            Report(
                head=Head(id="mini", title="报告", place="小城区", reviews=2019, plans=2020),
                sections=(
                    Section(number="1", title="回顾", part="reviews"),
                    Section(number="2", title="计划", part="plans"),
                ),
                indicators=(Indicator(name="茶馆", better="higher"),),
                projects=(Project(name="桥"),),
                sources=tuple(
                    Source(id=it, title=it, publisher="区", date="2030", directness="official")
                    for it in SOURCES
                ),
                facts=facts,
            )
        ]
    )


def figure(year: int, value: str, measure: Measure = "stock", source: str = "") -> Figure:
    """What was reported of a year."""
    return Figure(
        id=f"F{year}-{measure}{source}",
        section="" if source else "1",
        sentence=0 if source else 1,
        source=source,
        year=year,
        indicator="茶馆",
        measure=measure,
        value=Decimal(value),
        unit="%" if measure == "growth" else "家",
    )


def target(year: int, value: str) -> Target:
    """What was promised for a year."""
    return Target(
        id=f"T{year}",
        section="2",
        sentence=1,
        year=year,
        indicator="茶馆",
        measure="stock",
        value=Decimal(value),
        unit="家",
    )


# The numbers, in the order of the years asked for; the change, and that in percent.
CHANGES: tuple[tuple[str, list[Fact], str], ...] = (
    ("from figure to figure", [figure(2019, "4"), figure(2020, "5")], "1 25.00"),
    ("from the first to the last", [figure(2019, "4"), figure(2020, "9"), figure(2021, "5")],
     "1 25.00"),
    ("to the target of a later year", [figure(2019, "4"), target(2020, "5")], "planned 1 25.00"),
    ("to the latest target", [figure(2019, "4"), target(2020, "5"), target(2021, "6")],
     "planned 2 50.00; target 1 20.00"),
    ("not to a target of the same year", [target(2019, "5"), figure(2019, "4"), target(2018, "3")],
     "target 2 66.67"),
    ("from target to target", [target(2019, "4"), target(2020, "5")], "target 1 25.00"),
    ("figures before targets", [figure(2019, "4"), figure(2020, "5"), target(2020, "9")],
     "1 25.00; planned 5 125.00"),
    ("from nothing", [figure(2019, "0"), figure(2020, "5")], "5 None"),
    ("from below zero", [figure(2019, "-5"), figure(2020, "5")], "10 None"),
    ("half a hundredth is rounded up", [figure(2019, "20000"), figure(2020, "20001")], "1 0.01"),
)  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), [pytest.param(*c[1:], id=c[0]) for c in CHANGES])
def test_changes(facts: list[Fact], expected: str) -> None:
    """Between what was, else to what is to be; never from a promise to another year's result."""
    years = sorted({fact.year for fact in facts})
    [found] = by_year(library(*facts), years)
    changes = {
        "": (found.change, found.change_percent),
        "planned ": (found.planned_change, found.planned_percent),
        "target ": (found.target_change, found.target_percent),
    }
    told = [f"{of}{it[0]} {it[1]}" for of, it in changes.items() if it != (None, None)]
    assert "; ".join(told) == expected


def test_the_cells_of_a_year_are_what_was_planned_and_then_what_was() -> None:
    """Year by year as asked."""
    facts = [figure(2020, "5"), target(2020, "6"), figure(2019, "4")]
    [found] = by_year(library(*facts), [2020, 2019])
    assert [it.id for it in found.cells] == ["T2020", "F2020-stock", "F2019-stock"]
    assert found.change == -1
    assert [(it.year, it.verdict) for it in found.verdicts] == [(2020, "missed")]


def test_a_table_says_of_which_year_a_result_is() -> None:
    """In the heading, where it is one year's; else in each cell."""
    facts = [figure(2019, "4"), target(2019, "5"), figure(2020, "5"), target(2020, "5")]
    for count, heading, cell in (
        (2, "2019结果", "未完成"),
        (4, "结果", "2019年未完成，2020年完成"),
    ):
        known = library(*facts[:count], figure(2018, "3"))
        years = [2018, 2019, 2020][: 2 + count // 4]
        answer = side_by_side(known, Years(years, by_year(known, years)))
        [shown] = answer.tables()
        assert (shown.columns[-1].heading, shown.groups[0].lines[0][-1]) == (heading, cell)


def test_what_a_growth_contradicts_is_not_subtracted() -> None:
    """Also in the last of the years; stocks like amounts."""
    facts = (figure(2019, "100"), figure(2020, "200"), figure(2020, "5", "growth"))
    known = library(*facts)
    [mismatch] = mismatches(known)
    assert mismatch.computed == Decimal("100.00")
    [found] = (it for it in by_year(known, [2019, 2020]) if it.measure == "stock")
    assert (found.comparable, found.change, found.note) == (False, None, mismatch.note)


def test_a_growth_is_told_against_the_levels_of_its_own_source() -> None:
    """The other source stands first in the file."""
    levels = [
        figure(year, value, source=source)
        for source, year, value in (
            ("other", 2019, "300"),
            ("other", 2020, "900"),
            ("own", 2019, "300"),
            ("own", 2020, "600"),
        )
    ]
    known = library(*levels, figure(2020, "5", "growth", "own"))
    [mismatch] = mismatches(known)
    assert (mismatch.after.source, mismatch.computed) == ("own", Decimal("100.00"))


EVENTS = (
    *("启动", "形成", "编制", "建立", "建立健全", "建设", "推出", "新增", "引进", "吸引引进"),
    *("完成", "全面完成", "延长", "举办", "承办", "接入", "纳入", "开展", "全面开展"),
    *("整合清理", "改造提升", "基本达到", "全面启动", "启动实施"),
)


@pytest.mark.parametrize(
    ("action", "thing", "expected"),
    [
        *((event, "茶会", "no-data") for event in EVENTS),
        *((direction, "茶会", "unverifiable") for direction in ("加强", "深化", "推进", "健全")),
        ("推进", "茶会全覆盖", "no-data"),
        ("推进", "茶会覆盖", "unverifiable"),
    ],
)
def test_what_has_an_end(action: str, thing: str, expected: str) -> None:
    """An event happens or does not; a direction has no end, unless everything is to be reached."""
    goal = Task(id="K1", section="2", sentence=1, action=action, object=thing)
    known = library(goal)
    assert outcome(known, known.called("K1")[0]).verdict == expected


@pytest.mark.parametrize("stage", STAGES)
def test_whatever_stage_can_be_looked_at(stage: str) -> None:
    """Also whether a project with a name goes on."""
    goal = Milestone(id="M1", section="2", sentence=1, project="桥", stage=stage)  # type: ignore[arg-type]  # one of them
    known = library(goal)
    assert outcome(known, known.called("M1")[0]).verdict == "no-data"


REASONS: tuple[tuple[Fact, list[Fact], str], ...] = (
    (target(2020, "5"), [], "没有收录说到 2020 年结果的来源"),
    (target(2020, "5"), [figure(2019, "4")], "没有收录说到 2020 年结果的来源"),
    (target(2020, "5"), [figure(2020, "4", "growth")],
     "收录的来源里没有 2020 年同一指标、范围和度量的数"),
    (Task(id="K1", section="2", sentence=1, action="举办", object="茶会"), [],
     "没有收录说到 2020 年结果的来源"),
    (Task(id="K1", section="2", sentence=1, action="举办", object="茶会"), [figure(2020, "4")],
     "收录的 2020 年的来源没有说到结果"),
    (Milestone(id="M1", section="2", sentence=1, project="桥", stage="推进"), [figure(2020, "4")],
     "收录的 2020 年的来源没有说到结果"),
)  # fmt: skip


@pytest.mark.parametrize(("goal", "others", "reason"), REASONS)
def test_why_nothing_is_known(goal: Fact, others: list[Fact], reason: str) -> None:
    """Because nothing that is loaded is about the year, or because what is does not say it."""
    known = library(goal, *others)
    found = outcome(known, known.called(goal.id)[0])
    assert (found.verdict, found.reason) == ("no-data", reason)


def test_of_two_targets_of_a_year_each_keeps_how_firmly_it_is_set() -> None:
    """In the table beside its number, in JSON and TSV always."""
    firm = msgspec.structs.replace(target(2020, "6"), id="T2", strength="力争")
    known = library(figure(2019, "4"), target(2020, "5"), firm)
    answer = side_by_side(known, Years([2019, 2020], by_year(known, [2019, 2020])))
    [shown] = answer.tables()
    assert shown.groups[0].lines[0] == ("茶馆", "4家", "5家、力争6家", "+1家", "+25.00%")
    [row] = answer.rows
    assert [row[f"2020_target{part}"] for part in ("", "_strength")] == ["5;6", ";力争"]
    [drawn] = chart(known, trends(known, ["茶馆"], [])).tables()
    assert [line[1] for line in drawn.groups[0].lines] == ["4家", "5家", "力争6家"]


def test_of_many_contradictions_the_number_is_told() -> None:
    """Three have a line each; more are counted in one, each once."""
    years = range(2001, 2006)
    facts = [figure(year, "100") for year in years]
    facts += [figure(year, "5", "growth") for year in years if year > 2001]
    held = library(*facts)
    lines = [f"* 茶馆 {it.note}" for it in mismatches(held)]
    assert len(lines) == 4
    every = [*held.facts()]
    assert told(held, [*every[:4], *every[5:8]]) == "\n".join(lines[:3])
    assert told(held, [*every, *every]) == "* 4 处口径不一，见 jingan check --calibers"
    assert told(held, []) == ""
