"""The numbers that count something, and those that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese import counting, lexicon
from jingan_cli.texts.counts import Count, counts, one_width

ROWS: tuple[tuple[str, ...], ...] = (
    # written in every width
    ("增长１２.５％", "１２.５％ 12.5 % ="),
    ("收入3,456.7万元", "3,456.7万元 3456.7 万元 ="),
    ("面积6 000 平方米", "6 000 平方米 6000 平方米 ="),
    ("共1 2个", "1 2个 12 个 ="),
    ("增长l0%和2O%", "l0% 10 % =", "2O% 20 % ="),
    ("增长12. 3%", "12. 3% 12.3 % ="),
    ("占百分之7.5", "百分之7.5 7.5 % ="),
    ("33万农民", "33万 33 万 ="),
    ("浓度35微克/立方米", "35微克/立方米 35 微克/立方米 ="),
    ("淘汰134台（座）锅炉", "134台（座） 134 台（座） ="),
    ("整治141条（段）道路，6个（含）", "141条（段） 141 条（段） =", "6个 6 个 ="),
    ("500千瓦电站", "500千瓦 500 千瓦 ="),
    ("5大中心", "5大 5 大 ="),
    # compared
    ("新建2200余座厕所", "2200余座 2200 座 ~"),
    ("贷款38500多亿元", "38500多亿元 38500 亿元 ~"),
    ("突破3000多亿元", "3000多亿元 3000 亿元 >"),
    ("控制在3.5%以内", "3.5% 3.5 % <="),
    ("接近4个，附近5家", "4个 4 个 ~", "5家 5 家 ="),
    # lists and ranges
    ("15、20和30万吨", "15 15 万吨 =", "20 20 万吨 =", "30万吨 30 万吨 ="),
    ("增长6%—7%", "6% 6 % >= low", "7% 7 % <= high"),
    ("增长6.5至7%", "6.5 6.5 % >= low", "7% 7 % <= high"),
    ("投资10万-15万元", "10万 10 万元 >= low", "15万元 15 万元 <= high"),
    ("由6%到8%", "6% 6 % =", "8% 8 % ="),
    ("6万户、7万人", "6万户 6 万户 =", "7万人 7 万人 ="),
    ("比例为13.2∶46.8∶40.0。", "13.2 13.2  =", "46.8 46.8  =", "40.0 40.0  ="),
    ("指数提高到128.4。", "128.4 128.4  ="),
    # in Chinese numerals
    ("百分之十二点五", "百分之十二点五 12.5 % ="),
    ("二十万吨", "二十万吨 200000 吨 ="),
    ("突破一千亿美元", "一千亿美元 100000000000 美元 >"),
    ("一百五十多亿元", "一百五十多亿元 15000000000 元 ~"),
    ("新建两座桥", "两座 2 座 ="),
    ("建成三个场馆", "三个 3 个 ="),
    ("设立三个项目", "三个 3 个 ="),
    ("三十八个村", "三十八个 38 个 ="),
    # places in an order
    ("居全国第3位、全省第一。", "第3位 3 位 = rank", "第一 1 位 = rank"),
    ("评比第2名", "第2名 2 位 = rank"),
    ("排名第十二，", "第十二 12 位 = rank"),
    # time that is measured
    ("压缩到3个工作日", "3个工作日 3 个工作日 ="),
    ("优良天数310天", "310天 310 天 ="),
    # nothing to count
    ("第14号线28+10",),
    ("5G和4A级，G60、PM2.5，“9+2”",),
    ("2016年12月31日，21世纪",),
    ("第三产业、第二届、第3次",),
    ("第十十位",),
    ("打造15分钟生活圈",),
    ("工业4.0对接，3个月和3个多月",),
    ("拨打12345热线，世界500强",),
    ("“3个100工程”和《2020—2025年规划》、‘5个中心’",),
    ("两个维护，八项规定，一个中心",),
    ("五十家子至七台河",),
    ("十八大、十三五",),
    ("一百年、一二点个",),
    ("好年景，三个高兴",),
    ("1/3和2×100万千瓦",),
    ("3.5大",),
    ("第一是学，第第。",),
    ("一九五九年和二〇一七年",),
)
"""A sentence, then each quantity in it: words, value, unit, comparator, and what it is besides."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_counts_is_read_and_nothing_else(row: tuple[str, ...]) -> None:
    """All of a sentence, at places of the sentence as given."""
    sentence, *expected = row
    assert told(sentence) == expected


def told(sentence: str) -> list[str]:
    """The quantities of a sentence, one line each."""
    return [_line(sentence, it) for it in counts(one_width(sentence))]


def _line(sentence: str, it: Count) -> str:
    rank = " rank" if it.rank else ""
    side = f" {it.side}" if it.side else ""
    return f"{sentence[it.start : it.end]} {it.value} {it.unit} {it.op}{side}{rank}"


# Sign → the words before a number that mean it, and behind one.
BEFORE = {
    ">": "超过 突破 超 逾 高于 大于 多于 超出 跨越 破",
    ">=": "不低于 不少于 不小于 不得低于 至少 最低",
    "<": "低于 少于 小于 不到 不足 未满",
    "<=": "不超过 不高于 不大于 不突破 不超 至多 最多 最高不超过",
    "~": "近 约 大约 接近 将近 约为 大概 上",
}
BEHIND = {">=": "以上 及以上 之上", "<=": "以内 以下 之内 及以下", "~": "左右 上下"}


@pytest.mark.parametrize(
    ("word", "op"), [(word, op) for op, words in BEFORE.items() for word in words.split()]
)
def test_a_word_before_compares(word: str, op: str) -> None:
    """As it means."""
    assert [it.op for it in counts(f"收入{word}6亿元")] == [op]


@pytest.mark.parametrize(
    ("word", "op"), [(word, op) for op, words in BEHIND.items() for word in words.split()]
)
def test_a_word_behind_compares(word: str, op: str) -> None:
    """As it means."""
    assert [it.op for it in counts(f"收入6亿元{word}")] == [op]


def test_every_comparator_has_its_row() -> None:
    """Before and behind."""
    assert {*lexicon.drafting("comparator", "before")} == {*" ".join(BEFORE.values()).split()}
    assert {*lexicon.drafting("comparator", "after")} == {*" ".join(BEHIND.values()).split()}


@pytest.mark.parametrize("word", counting.NOT_BEFORE)
def test_digits_behind_these_are_names(word: str) -> None:
    """No quantity."""
    assert counts(f"启用{word}6个") == []


@pytest.mark.parametrize("word", counting.NOT_BEHIND)
def test_digits_before_these_are_names(word: str) -> None:
    """No quantity."""
    assert counts(f"启用6{word}") == []


@pytest.mark.parametrize("word", counting.TIMES)
def test_dates_and_spans_are_no_quantities(word: str) -> None:
    """Nor are parts of names."""
    assert counts(f"启用6{word}") == []


UNITS = {*counting.UNITS_BESIDES} - {*counting.NO_UNITS, *counting.TIMES, *counting.SPANS}


@pytest.mark.parametrize("word", sorted(UNITS))
def test_every_unit_is_read_whole(word: str) -> None:
    """And nothing behind it."""
    assert [it.unit for it in counts(f"有6{word}，")] == [word.replace("％", "%")]


@pytest.mark.parametrize("word", sorted({*counting.NO_UNITS} - {"大"}))
def test_what_is_hardly_a_unit_is_none(word: str) -> None:
    """Behind digits."""
    assert counts(f"有6{word}，") == []


@pytest.mark.parametrize("word", counting.FIXED)
def test_counted_names_are_names(word: str) -> None:
    """Though a numeral and a counting word begin them."""
    assert counts(f"完成两{word}") == []


@pytest.mark.parametrize("word", counting.PLACES)
def test_numerals_in_names_of_places_are_names(word: str) -> None:
    """Though a counting word follows."""
    assert counts(f"完成五十台{word}") == []


@pytest.mark.parametrize(
    "word", [*counting.COUNTING, *(f"设立三个{it}" for it in counting.CONCRETE)]
)
def test_numerals_count_beside_these(word: str) -> None:
    """A verb before, a thing behind."""
    numbers = counts(word if "三个" in word else f"{word}三个")
    assert [(str(it.value), it.unit) for it in numbers] == [("3", "个")]


@pytest.mark.parametrize("word", counting.TIMED)
def test_time_counts_where_it_is_measured(word: str) -> None:
    """Behind these words."""
    assert [it.unit for it in counts(f"{word}为6天")] == ["天"]


@pytest.mark.parametrize("word", counting.COUNTERS)
def test_every_counting_word_is_one(word: str) -> None:
    """Behind a numeral."""
    assert [it.unit for it in counts(f"完成三{word}")] == [word]


pieces = st.sampled_from(
    (
        *("第", "7", "1,234", ".", " ", "\r\n", "\n", "％", "—", "至", "、", "和", "万", "亿元"),
        *(
            "百分之",
            "九",
            "十",
            "点",
            "座",
            "个",
            "，",
            "。",
            "“",
            "”",
            "约",
            "以上",
            "多",
            "由",
            "O",
        ),
        *("指数为", "∶", "二〇一七", "年", "/", "（", "）"),
    )
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_every_quantity_is_a_piece_of_its_text(text: str) -> None:
    """In one width no character moves; places are in order."""
    plain = one_width(text)
    assert len(plain) == len(text)
    found = counts(plain)
    assert [it.start for it in found] == sorted(it.start for it in found)
    for it in found:
        assert 0 <= it.reach[0] <= it.start < it.end <= it.reach[1] <= len(text)
        assert text[it.start : it.end].strip()
