"""A text becomes the report that a knowledge file states."""

import pytest

from jingan_cli.knowledge.entries import Indicator
from jingan_cli.knowledge.report import complete
from jingan_cli.texts.drafting import draft
from jingan_cli.texts.reported import report_of

TEXT = """\
2018年小山市政府工作报告

各位代表：

{front}

一、2017年工作回顾
{done}
二、2018年工作安排
（一）经济
{planned}
"""

PRODUCT = Indicator(name="地区生产总值", aliases=("全市生产总值",), better="higher")
SHARED = dict.fromkeys((PRODUCT.name, *PRODUCT.aliases), PRODUCT)


def facts(front: str = "", done: str = "", planned: str = "") -> list[str]:
    """Id, section and sentence, years and statement of each fact."""
    text = TEXT.format(front=front, done=done, planned=planned)
    report = complete(report_of(text, draft(text), "x"))
    told = []
    for it in report.facts:
        doubts = f" ?{'，'.join(it.unsure)}" if it.unsure else ""
        told.append(f"{it.id} {it.section} {it.sentence} {it.year} {it.statement}{doubts}")
    return told


# What the text says in front, of what was done, of what is planned; the facts.
ROWS: tuple[tuple[tuple[str, str, str], list[str]], ...] = (
    (("", "修路3公里。", ""), ["F001 1 1 2017 修路3公里"]),
    (("", "", "修路3公里。"), ["T001 2.1 1 2018 修路3公里"]),
    (("全市有5个县。", "", ""), ["F001 0 3 2017 县5个"]),
    (("", "", "产值增长6%—7%。"), ["T001 2.1 1 2018 产值同比增长6%—7%"]),
    (("", "", "新增耕地15至20万亩。"), ["T001 2.1 1 2018 耕地15—20万亩"]),
    (("", "2016年产值6亿元。", ""), ["F001 1 1 2016 产值6亿元"]),
    (("", "健全养老服务机制。", "力争小山大桥竣工。"),
     ["R001 1 1 2017 健全养老服务机制", "M001 2.1 1 2018 力争小山大桥竣工"]),
    (("", "小山大桥建成。", "健全协商机制。"),
     ["M001 1 1 2017 小山大桥建成", "K001 2.1 1 2018 健全协商机制"]),
    (("", "取消证明三十项。", ""), ["F001 1 1 2017 取消证明30项 ?中文数字"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ROWS)
def test_a_text_as_facts(text: tuple[str, str, str], told: list[str]) -> None:
    """With ranges in one, years where they are not the usual, and doubts."""
    assert facts(*text) == told


def test_the_head_and_the_sections() -> None:
    """As they are told; what stands before the headings is section 0."""
    text = TEXT.format(front="全市有5个县。", done="全市生产总值6亿元。", planned="修路3公里。")
    report = report_of(text, draft(text, names=SHARED), "x")
    head = report.head
    assert (head.place, head.level, head.coverage) == ("小山市", "市", "draft")
    assert (head.reviews, head.plans, head.unsure) == (2017, 2018, ())
    assert [(it.number, it.title, it.part, it.sentences) for it in report.sections] == [
        ("0", "（标题之前）", "reviews", 3),
        ("1", "2017年工作回顾", "reviews", 1),
        ("2", "2018年工作安排", "plans", 0),
        ("2.1", "经济", "", 1),
    ]
    assert [(it.name, it.aliases) for it in report.indicators] == [
        ("县", ()),
        ("地区生产总值", ("全市生产总值",)),
        ("修路", ()),
    ]


def test_a_text_that_begins_with_a_heading_has_nothing_before_it() -> None:
    """No section 0."""
    text = "一、2017年工作回顾\n修路3公里。\n二、2018年工作安排\n修路4公里。\n"
    report = report_of(text, draft(text, year=2018), "x")
    assert [it.number for it in report.sections] == ["1", "2"]


def test_a_text_without_a_year_is_no_report() -> None:
    """Nothing in it would have one."""
    with pytest.raises(ValueError, match="没有找到年份"):
        report_of("", draft("他买了3斤米。"), "x")
