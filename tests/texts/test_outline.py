"""The outline of any text: no report is needed for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.texts.outline import Heading, Outline, outline

TEXT = """首页 > 政务公开

2020年山城工作报告

各位代表：
现在，请审议。

一、过去一年
全年平稳。收入
增长 7%。
（一）办好实事
1.修桥
桥修好了。
2．修路
路修好了。
（二）还有困难
困难不少。

二、新的一年
1、植树
（1）选苗
选好苗。还没有
种

打印本页
"""
LINES = (
    "0 2020年山城工作报告",
    "。1 各位代表：现在，请审议。",
    "1 过去一年",
    "1。1 全年平稳。",
    "1。2 收入增长7%。",
    "1.1 办好实事",
    "1.1.1 修桥",
    "1.1.1。1 桥修好了。",
    "1.1.2 修路",
    "1.1.2。1 路修好了。",
    "1.2 还有困难",
    "1.2。1 困难不少。",
    "2 新的一年",
    "2.1 植树",
    "2.1.1 选苗",
)


def lines(found: Outline) -> list[str]:
    """The title, and each heading with its sentences: number and words."""
    told = [f"0 {found.title.title}"] if found.title else []
    for section in found.sections:
        if section.heading:
            told.append(f"{section.heading.number} {section.heading.title}")
        told += [f"{it.section}。{it.number} {it.text}" for it in section.sentences]
    return told


def test_a_text_has_a_title_headings_and_sentences() -> None:
    """What stands before the title and behind the last paragraph is the page."""
    last = ("2.1.1。1 选好苗。", "2.1.1。2 还没有种")
    assert lines(outline(TEXT.replace("种\n", "种。\n"))) == [*LINES, last[0], f"{last[1]}。"]
    assert lines(outline(TEXT)) == [*LINES, last[0], f"{last[1]}打印本页"]


ONE = "报告\n{}\n好。\n"
HEADINGS: tuple[tuple[str, int | None, str], ...] = (
    ("一、过去一年", 1, "过去一年"),
    ("一.过去一年", 1, "过去一年"),
    ("十二．过去一年", 1, "过去一年"),
    ("二十一、过去一年", 1, "过去一年"),
    ("\u3000 一、 过去一年 ", 1, "过去一年"),
    ("（一）过去一年", 2, "过去一年"),
    ("(一)过去一年", 2, "过去一年"),
    ("〔一〕过去一年", 2, "过去一年"),
    ("【一】过去一年", 2, "过去一年"),
    ("[一]过去一年", 2, "过去一年"),
    ("（一)、过去一年", 2, "过去一年"),
    ("1.过去一年", 3, "过去一年"),
    ("１．过去一年", 3, "过去一年"),
    ("12、过去一年", 3, "过去一年"),
    ("（1）过去一年", 4, "过去一年"),
    ("(３)过去一年", 4, "过去一年"),
    ("一、\n过去一年", 1, "过去一年"),
    ("（一）\n\n  过去一年", 2, "过去一年"),
    ("一、好年", 1, "好年"),
    (f"一、{'好' * 40}", 1, "好" * 40),
    (f"一、{'好' * 41}", None, ""),
    ("一、好", None, ""),
    ("一、过去一年。", None, ""),
    ("一、过去；一年", None, ""),
    ("二十一二、过去一年", None, ""),
    ("过去一年一、过去一年", None, ""),
    ("1.5万人受益", None, ""),
    ("123、过去一年", None, ""),
    ("一是过去一年", None, ""),
)


@pytest.mark.parametrize(("written", "level", "title"), HEADINGS)
def test_a_heading_is_a_line_with_a_number(written: str, level: int | None, title: str) -> None:
    """In any bracket and width, up to forty characters, and no full stop."""
    text = ONE.format(written)
    found = [(it.level, it.title, it.number) for it in outline(text).headings]
    assert found == ([(level, title, "1")] if level else [])
    for heading in outline(text).headings:
        assert text[heading.start : heading.end] == written.strip()


def test_a_number_above_another_is_no_heading() -> None:
    """A number on a line of its own takes the next line, unless that is a heading itself."""
    found = outline("报告\n一、\n \n \u3000（一）过去一年\n好。\n二、\n1.新的一年\n好。\n")
    assert [(it.number, it.level, it.title) for it in found.headings] == [
        ("1", 2, "过去一年"),
        ("1.1", 3, "新的一年"),
    ]


def test_headings_are_counted_below_the_one_above() -> None:
    """Whatever numbers they say, and whichever levels are left out: no number comes twice."""
    text = "一、甲甲\n1.乙乙\n（一）丙丙\n1.丁丁\n1.戊戊\n三、己己\n（1）庚庚\n（二）辛辛\n"
    assert [(it.number, it.title) for it in outline(text).headings] == [
        ("1", "甲甲"),
        ("1.1", "乙乙"),
        ("1.2", "丙丙"),
        ("1.2.1", "丁丁"),
        ("1.2.2", "戊戊"),
        ("2", "己己"),
        ("2.1", "庚庚"),
        ("2.2", "辛辛"),
    ]


TITLES = (
    ("山城工作报告\n一、过去一年\n", "山城工作报告"),
    ("首页 > 报告全文\n山城 工作报告 \n一、过去一年\n", "山城 工作报告"),
    ("山城报告（摘要）\n一、过去一年\n", "山城报告（摘要）"),
    ("\u3000 山城报告\n山城工作报告\n", "山城报告"),
    ("听取报告。\n一、过去一年\n", None),
    (f"{'好' * 59}报告\n", f"{'好' * 59}报告"),
    (f"{'好' * 60}报告\n", None),
    ("一、过去一年\n山城工作报告\n", None),
    ("过去一年\n", None),
    ("", None),
)


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_says_that_it_is_a_report(text: str, title: str | None) -> None:
    """It stands before the first heading, on a line without a full stop."""
    found = outline(text).title
    assert found == (
        title and Heading("", 0, title, text.find(title), text.find(title) + len(title))
    )


def test_a_text_without_a_heading_has_its_sentences() -> None:
    """Below no heading."""
    found = outline("好。  很\r\n好 。。\n再。\n版权").sentences
    assert [(it.section, it.number, it.text, it.start, it.end) for it in found] == [
        ("", 1, "好。", 0, 2),
        ("", 2, "很好。", 4, 10),
        ("", 3, "再。", 12, 14),
    ]


FIND = (
    ("修桥", (7, 9)),
    ("“修桥”，", (7, 9)),
    ("ａ１", (3, 6)),
    ("桥修", (8, 13)),
    ("没有", None),
)


@pytest.mark.parametrize(("words", "place"), FIND)
def test_words_are_found_whatever_stands_between(words: str, place: tuple[int, int] | None) -> None:
    """Spaces, punctuation, width and case."""
    assert outline("好。（A 1）修桥，\n\u3000修路").find(words) == place


def test_words_are_found_behind_a_place() -> None:
    """Not before."""
    assert outline("修桥修桥").find("修桥", 1) == (2, 4)


pieces = st.sampled_from(
    (
        *("一、", "（二）", "3.", "（4）", "\n", "\n", "\r", " ", "\u3000", "。", "；", "好", "年"),
        *("报告", "7", "%", "“", "”", "㎡", "\u200b", "很长" * 9),
    )
)


@given(st.lists(pieces, max_size=60).map("".join))
def test_every_place_is_one_of_the_text_as_given(text: str) -> None:
    """In order, apart from each other, and what stands there is what is told."""
    found = outline(text)
    headings = [*([found.title] if found.title else []), *found.headings]
    for heading in headings:
        assert text[heading.start : heading.end].replace("\r", "\n").endswith(heading.title)
    for sentence in found.sentences:
        assert "".join(text[sentence.start : sentence.end].split()) == sentence.text
    places = [(it.start, it.end) for it in headings]
    places += [(it.start, it.end) for it in found.sentences]
    flat = [place for start_end in sorted(places) for place in start_end]
    assert flat == sorted(flat)
    assert headings == sorted(headings, key=lambda it: it.start)
    assert found.sentences == tuple(sorted(found.sentences, key=lambda it: it.start))
    numbers = [heading.number for heading in found.headings]
    assert len(numbers) == len(set(numbers))
