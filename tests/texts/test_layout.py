"""The outline of a report in any layout, and what its parts cover."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese import cues
from jingan_cli.texts.layout import Layout, lay_out


def told(text: str, plans: int = 2017) -> list[str]:
    """Each sentence: section.number, what its part covers, its words."""
    found: Layout = lay_out(text, plans)
    return [
        f"{it.section}。{it.number} {it.cover}{' five' if it.five else ''} "
        f"{''.join(text[it.start : it.end].split())}"
        for it in found.sentences
    ]


PAGE = """---
source: https://a.b
title: 报告
---

山城市市长 某某

各位代表：

**一、2016年工作回顾**

修了桥。还修了
路。

**（一）办好实事。**建了房。

1.种树
树种好了。

二、2017年工作安排

要修桥！

下载 打印

**名词解释**

桥：是桥。
"""


def test_a_page_has_parts_and_sentences() -> None:
    """Front matter, the names of who speaks, furniture and notes are no headings and no text."""
    assert told(PAGE) == [
        "。1 reviews 山城市市长某某",
        "。2 reviews 各位代表：",
        "1。0 reviews **一、2016年工作回顾**",
        "1。1 reviews 修了桥。",
        "1。2 reviews 还修了路。",
        "1.1。1 reviews **（一）办好实事。",
        "1.1。2 reviews **建了房。",
        "1.1.1。0 reviews 1.种树",
        "1.1.1。1 reviews 树种好了。",
        "2。0 plans 二、2017年工作安排",
        "2。1 plans 要修桥！",
    ]


HEADINGS = (
    ("第一部分 过去一年", 1, "过去一年"),
    ("一、过去一年", 2, "过去一年"),
    ("## 二、过去一年", 2, "过去一年"),
    ("（三）过去一年", 3, "过去一年"),
    ("4.过去一年", 4, "过去一年"),
    ("（5）过去一年", 5, "过去一年"),
    ("**2016年工作回顾**", 1, "2016年工作回顾"),
    ("加强政府自身建设", 1, "加强政府自身建设"),
    ("一、过去一年。好了。", 0, ""),
    ("（一）过去一年。好了。", 3, "过去一年"),
    ("1.过去一年。好了。", 0, ""),
    ("1.过去一年。", 0, ""),
    (f"一、{'好' * 60}", 0, ""),
    (f"一、{'好' * 60}。好。", 0, ""),
    ("好日子，开头难，说明白", 0, ""),
    ("市政府工作报告全文", 0, ""),
    ("好了。", 0, ""),
)


@pytest.mark.parametrize(("line", "level", "title"), HEADINGS)
def test_a_heading_has_many_forms(line: str, level: int, title: str) -> None:
    """Numbered, marked, run into its paragraph, or none of these."""
    found = lay_out(f"\n{line}\n好。\n").headings
    assert [(it.level, it.title) for it in found] == ([(level, title)] if level else [])


def test_a_short_line_below_a_heading_is_one() -> None:
    """Of the lowest level; what stands before every heading is not."""
    found = lay_out("山城市市长\n一、回顾\n修好了桥和路\n修了。\n").headings
    assert [(it.number, it.level, it.title) for it in found] == [
        ("1", 2, "回顾"),
        ("1.1", 6, "修好了桥和路"),
    ]


def test_a_short_line_behind_prose_is_a_heading() -> None:
    """Also where no numbered one stands before it."""
    found = lay_out(f"山城市市长\n{'好' * 90}。\n修好了桥和路\n修了。\n").headings
    assert [(it.number, it.title) for it in found] == [("1", "修好了桥和路")]


COVERS: tuple[tuple[str, ...], ...] = (
    ("一、2016年工作\n好。\n二、2017年工作\n好。", "reviews", "plans"),
    ("一、过去五年的回顾\n好。\n二、今后五年的目标\n好。", "reviews five", "plans five"),
    ("一、目标任务完成情况\n好。\n二、重点工作\n好。", "reviews", "plans"),
    ("第一部分 回顾\n一、以目标为重点\n好。\n第二部分 2017年安排\n好。", "reviews", "plans"),
    ("一、2015年工作回顾\n好。\n二、打算\n好。", "reviews", "plans"),
    ("一、回顾\n好。\n二、“十三五”时期的发展\n好。", "reviews", "plans five"),
    ("一、回顾\n好。\n二、做好2017年工作，实现“十三五”五年远景开局\n好。", "reviews", "plans"),
    ("一、“十三五”时期开局良好\n好。\n二、2017年安排\n好。", "reviews", "plans"),
    ("一、回顾\n好。\n二、修路\n到2020年修好路。\n三、打算\n好。", "reviews", "plans"),
    ("一、2016年回顾\n好。\n二、修路\n到2020年修好路。", "reviews", "plans five"),
    ("一、2016年回顾\n好。\n二、修路\n到2015年修好了路。", "reviews", "reviews"),
    ("一、回顾\n好。\n二、奋力修路\n今后五年的目标是修路。", "reviews", "plans five"),
    (
        "一、回顾\n好。\n二、奋力修路\n根据某县关于制定第十三个五年规划的建议。",
        "reviews",
        "plans five",
    ),
    ("一、回顾\n好。\n二、2017年奋力修路\n今后五年的目标是修路。", "reviews", "plans"),
    ("一、修桥\n好。\n二、修路\n今年，要修路。", "reviews", "plans"),
    ("一、修桥\n好。\n二、修路\n今年，取得成绩。", "reviews", "reviews"),
    ("一、2016年回顾\n今年，不说。\n今年发展的主要预期目标是：好。", "reviews", "plans"),
    ("一、回顾\n好。\n二、今后五年的目标\n今年，要修路。", "reviews", "plans"),
    ("一、回顾\n好。\n今后五年发展的主要目标是：好。", "reviews", "plans five"),
    ("一、修桥\n好。\n2017年，要修路。", "reviews", "plans"),
    ("一、回顾\n好。\n二、修路\n根据会议，今年要修路。", "reviews", "plans"),
)


@pytest.mark.parametrize("row", COVERS, ids=lambda row: row[0])
def test_a_part_covers_what_its_heading_or_its_first_words_say(row: tuple[str, ...]) -> None:
    """The first and the last sentence of two parts."""
    text, *expected = row
    found = lay_out(text, 2017).sentences
    first, last = next(it for it in found if it.number), found[-1]
    covers = [f"{it.cover}{' five' if it.five else ''}" for it in (first, last)]
    assert covers == expected


@pytest.mark.parametrize("word", cues.REVIEWS)
def test_a_heading_reviews(word: str) -> None:
    """By any of these words."""
    found = lay_out(f"一、2017年打算\n好。\n二、{word}之二\n好。").sentences
    assert found[-1].cover == "reviews"


@pytest.mark.parametrize("word", cues.PLANS)
def test_a_heading_plans(word: str) -> None:
    """By any of these words."""
    found = lay_out(f"一、回顾\n好。\n二、{word}之二\n好。").sentences
    assert found[-1].cover == "plans"


@pytest.mark.parametrize("word", cues.NOTES)
def test_notes_are_no_text(word: str) -> None:
    """Behind the better half of a text."""
    assert [it.number for it in lay_out(f"好好好好好好好好。\n{word}\n坏。").sentences] == [1]
    assert len(lay_out(f"{word}\n好好好好好好好好。").sentences) == 1


pieces = st.sampled_from(
    (
        *("一、", "（二）", "3.", "（4）", "第一部分", "\n", "\n\n", " ", "。", "；", "好", "今年"),
        *("**", "## ", "2016年", "2017年", "回顾", "工作安排", "报告", "！", "很长" * 9, "---\n"),
        *("主要预期目标是", "今后五年", "注释"),
    )
)


@given(st.lists(pieces, max_size=60).map("".join))
def test_every_sentence_is_a_piece_of_its_text(text: str) -> None:
    """In order, apart from each other, and numbered within its section."""
    found = lay_out(text, 2017).sentences
    places = [place for it in found for place in (it.start, it.end)]
    assert places == sorted(places)
    assert len({(it.section, it.number) for it in found}) == len(found)
    assert all(text[it.start : it.end].strip() for it in found)
