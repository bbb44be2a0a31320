"""What the facts of one sentence cannot say beside one another, on reports made by hand."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Result
from jingan_cli.knowledge.quantity import Measure
from jingan_cli.texts.alignment import align, read
from jingan_cli.texts.evidence import verify
from tests.texts.test_proof import report, target


def told(sentence: str, *facts: Fact) -> dict[str, tuple[str, ...]]:
    """Of each fact that has problems, what they are: as `verify` tells it."""
    own = report(*facts)
    text = f"山城工作报告\n一、过去一年\n{sentence}。\n二、新的一年\n"
    return {it.id: it.problems for it in verify(align(read(own, text))) if it.id and it.problems}


def figure(
    identity: str,
    value: str,
    *,
    indicator: str = "居民",
    unit: str = "户",
    scope: str = "",
    measure: Measure = "amount",
) -> Figure:
    """So many of an indicator, in the first sentence of the review."""
    return Figure(
        id=identity,
        section="1",
        sentence=1,
        indicator=indicator,
        scope=scope,
        measure=measure,
        value=Decimal(value),
        unit=unit,
    )


def result(identity: str, action: str, done_to: str) -> Result:
    """Something done to something, in the same sentence."""
    return Result(id=identity, section="1", sentence=1, action=action, object=done_to)


def milestone(identity: str) -> Milestone:
    """The bridge is built."""
    return Milestone(id=identity, section="1", sentence=1, project="大桥", stage="建成")


RESIDENTS, LETTERS = figure("F1", "600"), figure("F2", "300", indicator="甲乙丙丁戊")
EAST_TOO = figure("F3", "600", scope="河东")
EAST, WEST = figure("F1", "600", scope="河东"), figure("F2", "300", scope="河西")

CASES: tuple[tuple[str, str, list[Fact], str], ...] = (
    ("each number beside its own name", "居民600户，甲乙丙丁戊300户", [RESIDENTS, LETTERS], ""),
    (
        "numbers exchanged",
        "居民300户，甲乙丙丁戊600户",
        [RESIDENTS, LETTERS],
        "F1 “600户”不是“居民”的数; F2 “300户”不是“甲乙丙丁戊”的数",
    ),
    (
        "one number exchanged with two",
        "居民300户，甲乙丙丁戊600户，村民600户",
        [RESIDENTS, LETTERS, figure("F3", "600", scope="村民")],
        "F1 “600户”不是“居民”的数; F2 “300户”不是“甲乙丙丁戊”的数; F3 “600户”不是“村民居民”的数",
    ),
    ("in order, 分别", "河东、河西居民分别600户、300户", [EAST, WEST], ""),
    (
        "out of order, 分别",
        "河东、河西居民分别300户、600户",
        [EAST, WEST],
        "F1 “600户”不是“河东居民”的数; F2 “300户”不是“河西居民”的数",
    ),
    (
        "分别 of two indicators is left alone",
        "居民、甲乙丙丁戊分别600户、300户",
        [RESIDENTS, LETTERS],
        "",
    ),
    ("a part of what was named", "居民900户，其中河东600户", [EAST, figure("F2", "900")], ""),
    (
        "a share that is a rise",
        "能耗占比下降5%",
        [figure("F1", "5", indicator="能耗", unit="%", measure="share")],
        "F1 “5%”是增减的数",
    ),
    ("an amount that is a total", "居民累计达600户", [RESIDENTS], "F1 “600户”是累计的数"),
    (
        "an amount to come that is a total",
        "居民累计超过600户",
        [replace(target(">"), section="1", year=2019)],
        "T1 “600户”是累计的数",
    ),
    (
        "an amount to come that is reached",
        "居民达到600户",
        [replace(target(">="), section="1", year=2019)],
        "",
    ),
    (
        "a stock that is none",
        "总之，居民600户",
        [figure("F1", "600", measure="stock")],
        "F1 “600户”不是累计的数",
    ),
    (
        "a growth that is a share",
        "增长的能耗，能耗占5%",
        [figure("F1", "5", indicator="能耗", unit="%", measure="growth")],
        "F1 “5%”是占比",
    ),
    (
        "actions in their places",
        "修缮学校，搬迁医院",
        [result("R1", "修缮", "学校"), result("R2", "搬迁", "医院")],
        "",
    ),
    (
        "actions some way from their things",
        "修缮了许多学校，搬迁了许多医院",
        [result("R1", "修缮", "学校"), result("R2", "搬迁", "医院")],
        "",
    ),
    (
        "actions exchanged",
        "修缮学校，搬迁医院",
        [result("R1", "修缮", "医院"), result("R2", "搬迁", "学校")],
        "R1 “修缮”说的不是“医院”; R2 “搬迁”说的不是“学校”",
    ),
    (
        "actions of things that share their words",
        "修缮学校，搬迁学校",
        [result("R1", "修缮", "学校"), result("R2", "搬迁", "学校")],
        "",
    ),
    (
        "one number for two facts",
        "河东居民600户",
        [RESIDENTS, EAST_TOO],
        "F1 “600户”只有1处，有2条事实; F3 “600户”只有1处，有2条事实",
    ),
    (
        "a scope of other facts' words",
        "居民600户，修缮学校医院，搬迁医院",
        [
            figure("F1", "600", scope="学校医院"),
            result("R1", "修缮", "学校"),
            result("R2", "搬迁", "医院"),
        ],
        "F1 范围“学校医院”是别的事实的话",
    ),
    (
        "a level that is not said",
        "新增600户市级居民",
        [figure("F1", "600")],
        "F1 原文有“市级”",
    ),
    (
        "a level that is said, in the scope",
        "新增600户市级居民",
        [figure("F1", "600", scope="市级")],
        "",
    ),
    (
        "a level of one of two equal numbers",
        "新增600户市级居民，600户居民",
        [figure("F1", "600", scope="市级"), figure("F2", "600")],
        "",
    ),
    (
        "the same statement twice",
        "大桥建成",
        [milestone("M1"), milestone("M2")],
        "M1 同一件事有两条事实; M2 同一件事有两条事实",
    ),
    ("a year that is not said", "居民600户", [replace(RESIDENTS, year=2015)], "F1 没有年份“2015”"),
    ("a year that is said", "2015年居民600户", [replace(RESIDENTS, year=2015)], ""),
    (
        "确保 is no comparator of what was",
        "确保居民600户",
        [replace(RESIDENTS, op=">=")],
        "F1 没有“确保”“以上”“不低于”“不少于”“至少”“达到”一类的词",
    ),
    ("an amount below nothing", "居民600户", [figure("F1", "-600")], "F1 “amount”没有负数"),
)


@pytest.mark.parametrize(
    ("sentence", "facts", "ids"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_facts_beside_one_another(sentence: str, facts: list[Fact], ids: str) -> None:
    """Which of them are told to be wrong."""
    problems = [f"{key} {it}" for key, every in told(sentence, *facts).items() for it in every]
    assert "; ".join(problems) == ids
