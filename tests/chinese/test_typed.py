"""What people type: numbers, years, addresses and pinyin, each as the answer it gives."""

import re

import pytest

from jingan_cli.chinese.numerals import amount, year_digits
from jingan_cli.chinese.radicals import RADICALS, in_characters
from jingan_cli.chinese.sections import section_number
from tests.conftest import Run

UNITS = ("户", "元", "%", "米", "公里")
AMOUNTS = {
    "8800余户": "8800户",
    "8800多户": "8800户",
    "8000户以上": ">=8000户",
    "8000户以下": "<=8000户",
    "8000户以内": "<=8000户",
    "超过8000户": ">8000户",
    "超8000户": ">8000户",
    "不少于八千户": ">=8000户",
    "至少0.8万户": ">=8000.0户",
    "不超过3%": "<=3%",
    "低于-3%": "<-3%",
    "近8000户": "8000户",
    "约8千户": "8000户",
    "8000户左右": "8000户",
    "−7%": "=-7%",
    "–7%": "=-7%",
    "四万亿": "4000000000000",
    "二十万亿元": "20000000000000元",
    "2万亿": "2000000000000",
    "一万五千亿": "1500000000000",
    "两万五千亿元": "2500000000000元",
    "千亿": "100000000000",
    "百亿元": "10000000000元",
    "1千零1": "1001",
    "2千零30万": "20300000",
    "5万零1010": "51010",
    "五十万零五千": "505000",
    "一万零五户": "10005户",
    "三亿半": "350000000",
    "七成": "70%",
    "七成五": "75%",
    "七成半": "75%",
    "千分之三": "0.3%",
    "万分之五": "0.05%",
    "13万2": "132000",
    "13万2户": "132000户",
    "2万8800户": "28800户",
    "5千米": "5公里",
    "五千米": "5公里",
    "5公里": "5公里",
}


@pytest.mark.parametrize("typed", AMOUNTS)
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    """Comparator, base value and unit."""
    read = amount(typed, UNITS)
    assert read is not None
    assert f"{read.op}{read.value:f}{read.unit}" == AMOUNTS[typed]


@pytest.mark.parametrize(
    "typed", ["2017", "2017年", "二〇一七", "二○一七年", "二零一七", "２０１７"]
)
def test_a_year_is_read_in_digits_and_in_characters(typed: str) -> None:
    """In every command that takes one."""
    assert year_digits(typed) == "2017"


@pytest.mark.parametrize("typed", ["2.4", "２．４", "2。4", "二（四）", "2\u200b.4"])
def test_a_section_is_read_as_a_chinese_keyboard_types_it(typed: str) -> None:
    """Full-width signs, and what is not seen."""
    assert section_number(typed) == "2.4"


def test_every_radical_has_its_character() -> None:
    """All but the two code points that are not assigned, none of them a radical again."""
    assert {*range(0x2E80, 0x2EF4)} - RADICALS.keys() == {0x2E80, 0x2E9A}
    assert not any(ord(it) in RADICALS for it in RADICALS.values())
    assert in_characters("⻓\u200b者") == "长者"


PLACES = "place\n" + "上海市静安区\n" * 27
ASKED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("search", "⻓者照护之家", "--count"), 0, "2\n"),
    (("search", "旧区改造\u200b", "--count"), 0, "43\n"),
    (("search", "\u2066旧区改造\u2069", "--count"), 0, "43\n"),
    (("search", "旧qgz", "--count"), 0, "43\n"),
    (("search", "jiu4qu1gai3zao4", "--count"), 0, "43\n"),
    (("search", "lyuhua", "--count"), 0, "17\n"),
    (("goals", "二〇一七", "--fields", "id", "-n", "1", "--no-header"), 0, "T01\n"),
    (("goals", "-s", "jingan-2017：2.4", "--fields", "id", "-n", "1", "--no-header"), 0, "T10\n"),
    (("goals", "--kind", "目标", "--fields", "id", "-n", "1", "--no-header"), 0, "T01\n"),
    (
        ("goals", "--kind", "all\u00ad", "-f", "TSV\u200b", "--fields", "id", "-n", "1"),
        0,
        "id\nK001\n",
    ),
    (("goals", "--fields", "编号，数值", "-n", "1"), 0, "id\tvalue\nT01\t7\n"),
    (("goals", "--fields", "id、措辞\u200b", "-n", "1"), 0, "id\tstrength\nT01\t预期\n"),
    (("goals", "2017", "--sort", "数值", "--fields", "id", "-n", "1"), 0, "id\nT05\n"),
    (("facets", "措辞", "-n", "1"), 0, "value\tcount\n预期\t7\n"),
    (("search", "《旧区改造》", "--count"), 0, "43\n"),
    (("search", "超过8000户", "--ids"), 0, "F38\nL136\n"),
    (("search", "8000多户", "--count"), 1, "0\n"),
    (("cite", "T10，T11", "-f", "json", "--fields", "id"), 0, '[{"id":"T10"},\n{"id":"T11"}]\n'),
    (("show", "T10、T999", "--fields", "id"), 1, "id\nT10\nF38\n"),
    (("compare", "2016，2017", "--fields", "place", "-f", "csv"), 0, PLACES),
    (("compare", "二〇一六", "二〇一七年", "--fields", "place", "-f", "csv"), 0, PLACES),
    (("goals", "--measure", "同比", "--fields", "id", "-n", "1", "--no-header"), 0, "T01\n"),
)


@pytest.mark.parametrize(("typed", "status", "out"), ASKED)
def test_what_is_typed_otherwise_is_understood(
    run: Run, typed: tuple[str, ...], status: int, out: str
) -> None:
    """The same answer as to the plain spelling."""
    assert run(*typed)[:2] == (status, out)


@pytest.mark.parametrize("word", ["–-kind=all", "—kind", "－－kind", "−n", "–n"])
def test_a_dash_that_is_none_is_told(run: Run, word: str) -> None:
    """One sentence, before anything else."""
    sign = word[0]
    told = f"“{word}”里的“{sign}”不是选项的横线，请用半角的 -\n"
    assert run("goals", word) == (2, "", told)


@pytest.mark.parametrize("word", ["--kind＝all", "--no-header：1", "--limit﹦3"])
def test_an_equals_sign_that_is_none_is_told(run: Run, word: str) -> None:
    """As of a dash."""
    sign = re.sub("[a-z0-9-]", "", word)
    assert run("goals", word) == (2, "", f"“{word}”里的“{sign}”应为半角的 =\n")


def test_of_a_quantity_that_nothing_is_those_beyond_it_are_offered(run: Run) -> None:
    """As it may be copied; not where there are none either."""
    assert run("search", "8000多户").err == "没有找到“8000多户”；可以试试：'>8000户'\n"
    assert run("search", "99999户").err == "没有找到“99999户”\n"


def test_each_name_that_is_none_is_told(run: Run) -> None:
    """Also where none of them is one."""
    told = "没有找到“{0}”；全文检索用 jingan search {0}\n"
    assert run("show", "T998", "T999") == (1, "", told.format("T998") + told.format("T999"))
