"""What a report says that it is, by cues that vote."""

import pytest

from jingan_cli.texts.head import Head, read_head

OPENING = "{title}\n\n——{day}在{place}第三届人民代表大会第二次会议上\n\n现在报告工作。\n"


def head(text: str, name: str = "") -> tuple[str, str, str, str, int, int, tuple[str, ...]]:
    """The head of a text, key by key."""
    found: Head = read_head(text, name)
    return (
        found.title,
        found.place,
        found.level,
        found.date,
        found.reviews,
        found.plans,
        found.doubts,
    )


PLACES = (
    ("上海市", "省"),
    ("山河省", "省"),
    ("山河自治区", "省"),
    ("山城市", "市"),
    ("山河自治州", "市"),
    ("山城县", "区县"),
    ("上海市山城区", "区县"),
)


@pytest.mark.parametrize(("place", "level"), PLACES)
def test_a_place_has_a_level(place: str, level: str) -> None:
    """By how it ends, and the four cities that are provinces."""
    text = OPENING.format(title="政府工作报告", day="2017年1月5日", place=place)
    assert head(text) == ("政府工作报告", place, level, "2017-01-05", 2016, 2017, ())


LINES = (
    ("山城市政府工作报告\n", "山城市"),
    ("2017年山城市人民政府工作报告\n", "山城市"),
    ("\n山城市市长 某某\n", "山城市"),
    ("\n山城市人民政府代市长 某某\n", "山城市"),
    ("国务院总理 某某\n", "中国"),
    ("在全国人民代表大会上\n", "中国"),
    ("2017年1月5日山城市第三届人民代表大会\n", "山城市"),
    ("现在，我代表山城市人民政府作报告。\n", "山城市"),
    ("现在，我代表上届省政府作报告。\n", ""),
    ("本市人民政府工作报告\n", ""),
    ("在本山市人民代表大会上\n", "本山市"),
)


@pytest.mark.parametrize(("line", "place"), LINES)
def test_a_place_is_named_in_several_ways(line: str, place: str) -> None:
    """In the title, by who speaks, where."""
    assert read_head(line).place == place


YEARS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("2016年12月20日在山城市人民代表大会上", "", 2017, ()),
    ("2017年1月5日在山城市人民代表大会上", "", 2017, ()),
    ("2016年十二月二十日在山城市人民代表大会上", "", 2017, ()),
    ("2017年1月5日在山城市人民代表大会上", "山城-2016.txt", 2017, ("文件名说是2016年",)),
    ("山城市\n2016年工作回顾\n一", "", 2017, ("没有找到地区",)),
    ("山城市\n2017年工作安排\n一", "", 2017, ("没有找到地区",)),
    ("目标，2017年主要预期目标", "", 2017, ("没有找到地区",)),
    ("\n2017年工作安排\n2018年工作安排", "", 2017, ("计划年份可能是2018", "没有找到地区")),
    ("无", "山城市-2017.txt", 2017, ("年份只见于文件名", "地区只见于文件名")),
    ("无", "国务院.txt", 0, ("没有找到年份", "地区只见于文件名")),
    ("无", "", 0, ("没有找到年份", "没有找到地区")),
)


@pytest.mark.parametrize(("text", "name", "plans", "doubts"), YEARS)
def test_cues_vote_for_the_year(text: str, name: str, plans: int, doubts: tuple[str, ...]) -> None:
    """A December session is of the next year; the file's name comes last."""
    found = read_head(text, name)
    assert (found.plans, found.doubts) == (plans, doubts)
    assert found.reviews == (plans - 1 if plans else 0)


def test_two_places_are_a_doubt() -> None:
    """That is meant which the text names more often; one that has the other in it is the same."""
    text = OPENING.format(title="山河市政府工作报告", day="2017年1月5日", place="山城市")
    assert head(text)[1:3] == ("山城市", "市")
    assert head(text)[6] == ("地区可能是山河市",)
    assert head(f"{text}山河很好。")[1] == "山河市"
    assert head(text.replace("山河市", "大山省山城市"))[6] == ()
    assert head(text.replace("山河市", "山城自治市"))[6] == ()


TITLES = (
    ("title: 山城市政府工作报告\n---", "山城市政府工作报告"),
    ("**政府工作报告**\n", "政府工作报告"),
    ("听取报告。\n2017年报告\n", "2017年报告"),
    ("听取\n", ""),
)


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_a_line_that_says_report(text: str, title: str) -> None:
    """Without the marks around it."""
    assert read_head(text).title == title
