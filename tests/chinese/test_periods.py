"""Five-year plans, by their names."""

import pytest

from jingan_cli.chinese import periods

NAMES = (
    ("第一个五年计划", 1953),
    ("第二个五年计划", 1958),
    ("“三五”期间", 1966),
    ("九五时期", 1996),
    ("“十五”末", 2001),
    ("十一五规划", 2006),
    ("第十三个五年规划", 2016),
    ('"十四五"', 2021),
)


@pytest.mark.parametrize(("words", "first"), NAMES)
def test_a_plan_has_its_five_years(words: str, first: int) -> None:
    """By how it is counted; between the second and the third stand three years."""
    match = periods.NAME.search(words)
    assert match is not None
    assert periods.years(match) == range(first, first + 5)


@pytest.mark.parametrize("words", ["十五个项目", "第三产业", "五年来", "“五四”", "三五成群"])
def test_what_names_no_plan(words: str) -> None:
    """Neither numbers nor other names."""
    assert periods.NAME.search(words) is None
