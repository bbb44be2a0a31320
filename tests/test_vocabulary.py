"""The names of indicators that reports share."""

from pathlib import Path

import pytest

from jingan_cli.errors import DataError
from jingan_cli.files.vocabulary import PLACE, read_vocabulary
from jingan_cli.library.loading import default_path

HEAD = '[[themes]]\nname = "甲"\n'
ENTRY = """[[indicators]]
name = "{}"
aliases = {}
english = "{}"
better = "none"
measures = ["{}"]
themes = ["{}"]
"""
ENOUGH = 200

Row = tuple[str, str, str, str, str]


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (
            [("乙", '["丙"]', "A", "rate", "甲"), ("丁", '["丙"]', "A", "rate", "甲")],
            [(10, "“丙”已是“乙”的名称")],
        ),
        (
            [("乙", '["“丙”"]', "A", "rate", "甲"), ("丙", "[]", "A", "rate", "甲")],
            [(10, "“丙”已是“乙”的名称")],
        ),
        ([("乙", '["乙"]', "A", "rate", "甲")], [(3, "“乙”写了两次")]),
        ([("GDP", '["ＧＤＰ"]', "A", "rate", "甲")], [(3, "“gdp”写了两次")]),
        ([("乙", "[]", " ", "rate", "甲")], [(3, "“乙”没有英文名")]),
        ([("乙", "[]", "A", "much", "甲")], [(3, "“乙”的类型 much 不对")]),
        ([("乙", "[]", "A", "rate", "戊")], [(3, "没有主题“戊”")]),
    ],
)
def test_unsound(entries: list[Row], told: list[tuple[int, str]], tmp_path: Path) -> None:
    """Two indicators never have one name, whatever its width and quotes; themes are listed."""
    path = tmp_path / PLACE.name
    path.write_text(HEAD + "".join(ENTRY.format(*it) for it in entries), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_vocabulary(path)
    assert [(it.line, it.message) for it in caught.value.problems] == told


def test_unknown_key(tmp_path: Path) -> None:
    """What an entry does not have is refused."""
    path = tmp_path / PLACE.name
    path.write_text(HEAD + 'word = "乙"\nindicators = []\n', encoding="utf-8")
    with pytest.raises(DataError, match="共用指标名的写法不对"):
        read_vocabulary(path)


def test_shipped() -> None:
    """What is shipped is sound, and there is enough of it."""
    names = read_vocabulary(default_path() / PLACE)
    assert len({it.name for it in names.values()}) >= ENOUGH
    assert names["公共财政预算收入"].name == "一般公共预算收入"
    assert names["gdp"].name == "地区生产总值"


@pytest.mark.parametrize(
    "apart",
    [
        ("固定资产投资", "全社会固定资产投资"),
        ("城镇登记失业率", "城镇调查失业率", "登记失业率", "调查失业率"),
        ("国内生产总值", "地区生产总值", "人均地区生产总值"),
        ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("农村居民人均可支配收入", "农村居民人均纯收入"),
        ("工业增加值", "规模以上工业增加值", "规模以上工业总产值", "工业总产值"),
        ("财政总收入", "一般公共预算收入", "地方财政收入", "财政收入"),
        ("居民消费价格涨幅", "居民消费价格指数"),
        ("城镇化率", "户籍人口城镇化率", "常住人口城镇化率"),
        ("空气质量优良天数", "空气质量优良天数比例"),
    ],
)
def test_what_statistics_count_apart_is_apart(apart: tuple[str, ...]) -> None:
    """Names that are alike, of things that are not the same."""
    names = read_vocabulary(default_path() / PLACE)
    assert [names[it].name for it in apart] == [*apart]
