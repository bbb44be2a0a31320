"""What each number of a report means: made-up sentences, and all that is drafted of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese import cues, lexicon
from jingan_cli.texts.drafting import Drafted, draft

REPORT = (
    "山城市政府工作报告\n2017年1月5日在山城市人民代表大会上\n一、2016年工作回顾\n{}\n"
    "二、2017年工作安排\n{}\n三、今后五年的目标\n{}\n"
)


def told(reviewed: str = "", planned: str = "", later: str = "") -> list[str]:
    """Every quantity of a report with these parts."""
    return [line(it) for it in draft(REPORT.format(reviewed, planned, later)).quantities]


def line(it: Drafted) -> str:
    """`kind scope·indicator measure op value unit year`, and the doubts."""
    name = "·".join(filter(None, (it.scope, it.indicator)))
    doubts = f" ?{'；'.join(it.unsure)}" if it.unsure else ""
    return f"{it.kind} {name} {it.measure} {it.op} {it.value} {it.unit} {it.year}{doubts}"


REVIEWED: tuple[tuple[str, ...], ...] = (
    # names before the number
    ("完成税收6亿元，增长7%。", "税收 amount = 6 亿元", "税收 growth = 7 %"),
    ("全省建成公园6座。", "全省·公园 amount = 6 座"),
    ("某业（某厂）产值6亿元。", "某业（某厂）产值 amount = 6 亿元"),
    ("工厂（产值6亿元）。", "产值 amount = 6 亿元"),
    ("GDP为6亿元。", "地区生产总值 amount = 6 亿元"),
    ("全国6亿元。", "全国 amount = 6 亿元"),
    ("到位资金6亿元。", "到位资金 amount = 6 亿元"),
    ("全市的在建公园6座。", "全市·在建公园 amount = 6 座"),
    # names behind it
    ("建成6个和美乡村。", "和美乡村 amount = 6 个"),
    ("为6万名儿童补种疫苗。", "儿童补种疫苗 amount = 6 万名"),
    ("6万贫困人口脱贫。", "贫困人口脱贫 amount = 6 万"),
    ("减免6亿元的税费。", "减免 amount = 6 亿元"),
    ("6亿元的税费。", "税费 amount = 6 亿元"),
    ("学校总数达6所在全市。", "学校总数 stock = 6 所"),
    ("某项6座以上。", "某项 amount >= 6 座"),
    # names of what the number goes on from
    ("产值达6亿元，占全市7%。", "产值 amount = 6 亿元", "产值占全市 share = 7 %"),
    ("产值增长6%，达到7亿元。", "产值 growth = 6 %", "产值 amount = 7 亿元"),
    ("产值6亿元，是上年的2倍。", "产值 amount = 6 亿元", "产值 growth = 2 倍"),
    ("壮大市场主体，新设6户。", "壮大市场主体 amount = 6 户 ?指标名承自前文"),
    (
        "修路6公里，造价合理，投7亿元。",
        "修路 amount = 6 公里",
        "投修路 amount = 7 亿元 ?指标名承自前文",
    ),
    ("投入6亿元。", "投入 amount = 6 亿元 ?没有找到指标名"),
    ("打造3-5个示范区。", "示范区 amount >= 3 个", "示范区 amount <= 5 个"),
    ("一是建成学校6所。", "学校 amount = 6 所"),
    ("1.建成学校6所。", "学校 amount = 6 所"),
    ("收入2016年底的6亿元。", "收入 amount = 6 亿元"),
    ("产值6亿元，人均达到7万元。", "产值 amount = 6 亿元", "人均产值 amount = 7 万元"),
    ("比重由目前的6%提高到7%。", "比重 share = 6 %", "比重 share = 7 %"),
    ("（5）完成学校6所。", "学校 amount = 6 所"),
    ("投入6亿元，增长7%。", "投入 amount = 6 亿元 ?没有找到指标名", "投入 growth = 7 %"),
    # lists
    (
        "投资和消费分别增长6%和7%。",
        "投资 growth = 6 %",
        "消费 growth = 7 %",
    ),
    (
        "开、竣工面积各达6万和7万平方米。",
        "开 amount = 6 万平方米",
        "竣工面积 amount = 7 万平方米",
    ),
    (
        "甲、乙产值分别为6亿元、7亿元和8亿元。",
        "甲 amount = 6 亿元",
        "乙产值 amount = 7 亿元",
        "乙产值 amount = 8 亿元",
    ),
    (
        "开、竣工面积各达6万平方米。",
        "开工面积 amount = 6 万平方米",
        "竣工面积 amount = 6 万平方米",
    ),
    (
        "某甲和某乙各6个，另有7个。",
        "某甲 amount = 6 个",
        "某乙 amount = 6 个",
        "某甲和某乙 amount = 7 个",
    ),
    ("面积各6亩。", "面积 amount = 6 亩"),
    ("物价涨幅2%—3%。", "物价涨幅 growth >= 2 %", "物价涨幅 growth <= 3 %"),
    # measures
    ("失业率3%。", "失业率 rate = 3 %"),
    ("绿化覆盖率3%。", "绿化覆盖率 share = 3 %"),
    ("七成企业3%。", "七成企业 share = 3 %"),
    ("人口自然增长率4‰。", "人口自然增长率 rate = 4 ‰"),
    ("产值年均增长6%。", "产值 rate = 6 %"),
    ("产值增长6%，力争7%。", "产值 growth = 6 %", "产值 growth = 7 %"),
    ("产值增速6%。", "产值 growth = 6 %"),
    ("累计建成学校6所。", "学校 stock = 6 所"),
    ("企业达6家。", "企业 stock = 6 家"),
    ("收入增加6亿元。", "收入 change = 6 亿元"),
    ("比重提高6个百分点。", "比重 change = 6 个百分点"),
    ("总产值翻2番。", "总产值 growth = 2 番"),
    ("结构为1：2：7。", *(f"结构 share = {it} " for it in (1, 2, 7))),
    ("结构为13.2∶46.8∶40.0。", *(f"结构 share = {it} " for it in ("13.2", "46.8", "40.0"))),
    ("产值增长6%，位居全省第3位。", "产值 growth = 6 %", "全省·产值 rank = 3 位"),
    ("产值第3位。", "产值 rank = 3 位"),
    (
        "从5个扩大到6个。",
        "从 amount = 5 个 ?没有找到指标名",
        "从 amount = 6 个",
    ),
    ("引进企业累计6家。", "企业 stock = 6 家"),
    ("投资6亿元以上项目7个。", "项目 amount = 7 个"),
    # directions
    ("能耗下降6%。", "能耗 growth = -6 %"),
    ("能耗下降到6%。", "能耗 share = 6 %"),
    ("压减支出6亿元。", "压减支出 change = -6 亿元"),
    ("消化减利因素6亿元。", "消化减利因素 amount = 6 亿元"),
    ("减税降费6亿元。", "减税降费 amount = 6 亿元"),
    ("两项支出双下降超6%。", "两项支出双 growth > -6 %"),
    # doubts
    ("新建两座桥。", "桥 amount = 2 座 ?中文数字"),
    # what stands at an instant, and what another number beside it is
    ("园区共有6家企业获认定。", "园区 amount = 6 家"),
    ("园区6家企业入驻。", "企业入驻 stock = 6 家"),
    ("楼宇达到6幢，其中高楼7幢。", "楼宇 stock = 6 幢", "高楼 stock = 7 幢"),
    ("办结率达到6%，建议采纳的达到7%。", "办结率 rate = 6 %", "建议采纳 rate = 7 %"),
)


@pytest.mark.parametrize("row", REVIEWED, ids=lambda row: row[0])
def test_what_is_reported_is_drafted(row: tuple[str, ...]) -> None:
    """Name, measure, sign and doubt of every number."""
    sentence, *expected = row
    found = [it.removeprefix("figure ").replace(" 2016", "") for it in told(sentence)]
    assert found == expected


YEARS = (
    ("2015年产值6亿元。", "", "", "figure 产值 amount = 6 亿元 2015"),
    ("2013年以来，修路6公里。", "", "", "figure 修路 amount = 6 公里 2016"),
    ("产值比2015年增长6%。", "", "", "figure 产值 growth = 6 % 2016"),
    ("到2020年产值6亿元。", "", "", "target 产值 amount = 6 亿元 2020"),
    ("到2015年产值6亿元。", "", "", "figure 产值 amount = 6 亿元 2015"),
    ("产值2020年为6亿元。", "", "", "figure 产值 amount = 6 亿元 2016 ?提到2020年"),
    ("去年产值6亿元。", "", "", "figure 产值 amount = 6 亿元 2016"),
    ("下一步修路6公里。", "", "", "target 修路 amount = 6 公里 2017"),
    ("", "修路6公里。", "", "target 修路 amount = 6 公里 2017"),
    ("", "去年修路6公里。", "", "figure 修路 amount = 6 公里 2016"),
    ("", "产值比去年增长6%。", "", "target 产值 growth = 6 % 2017"),
    ("", "过去一年，修路6公里。", "", "figure 修路 amount = 6 公里 2016"),
    ("", "到2020年修路6公里。", "", "target 修路 amount = 6 公里 2020"),
    ("目标明确，到2020年产值6亿元。", "", "", "target 产值 amount = 6 亿元 2020"),
    ("2017年，预计修路6公里。", "", "", "target 修路 amount = 6 公里 2017"),
    ("2017年，修路6公里。", "", "", "figure 修路 amount = 6 公里 2016 ?提到2017年"),
    ("未来广场产值6亿元。", "", "", "figure 广场产值 amount = 6 亿元 2016"),
    ("“十三五”时期产值6亿元。", "", "", "figure 产值 amount = 6 亿元 2016 ?提到2020年"),
    ("“十一五”末产值6亿元。", "", "", "figure 产值 amount = 6 亿元 2010"),
    ("产值比“十二五”末增长6%。", "", "", "figure 产值 growth = 6 % 2016"),
    ("", "2015年产值6亿元。", "", "figure 产值 amount = 6 亿元 2015"),
    ("", "产值在2015年的基础上增长6%。", "", "target 产值 growth = 6 % 2017"),
    ("", "出口与2016年持平，产值增长6%。", "", "target 产值 growth = 6 % 2017"),
    ("", "产值高于2016年底登记的6亿元。", "", "target 产值 amount = 6 亿元 2017"),
    ("", "“十三五”末产值6亿元。", "", "target 产值 amount = 6 亿元 2020"),
    ("", "去年很好，今年预期目标为：产值6亿元。", "", "target 产值 amount = 6 亿元 2017"),
    ("", "", "路很长，今年修路6公里。", "target 修路 amount = 6 公里 2017"),
    ("", "到2050年修路6公里。", "", "target 修路 amount = 6 公里 2017 ?提到2050年"),
    ("", "", "修路6公里。", "target 修路 amount = 6 公里 2021"),
)


@pytest.mark.parametrize(("reviewed", "planned", "later", "expected"), YEARS)
def test_a_number_is_reported_or_planned_for_a_year(
    reviewed: str, planned: str, later: str, expected: str
) -> None:
    """By its part, unless its sentence says otherwise."""
    assert told(reviewed, planned, later) == [expected]


def test_a_change_from_a_year_has_both() -> None:
    """由2014年的 … 提高到 …: each number is of its year."""
    assert told("比重由2014年的6%提高到7%。") == [
        "figure 比重 share = 6 % 2014",
        "figure 比重 share = 7 % 2016",
    ]


def test_what_a_plan_starts_from_is_reported() -> None:
    """And what it is to become is planned."""
    assert told("", "比重由去年的6%提高到7%。") == [
        "figure 比重 share = 6 % 2016",
        "target 比重 share = 7 % 2017",
    ]
    assert told("", "比重由“十二五”末的6%提高到7%。") == [
        "figure 比重 share = 6 % 2015",
        "target 比重 share = 7 % 2017",
    ]


def test_a_ratio_is_of_one_year() -> None:
    """The year stands before its first number."""
    assert told("结构由2014年的1∶2∶7调整为2∶3∶5。") == [
        *(f"figure 结构 share = {it}  2014" for it in (1, 2, 7)),
        *(f"figure 结构 share = {it}  2016" for it in (2, 3, 5)),
    ]


PROMISES = ("力争", "确保", "预期", "争取", "计划", "坚决", "努力", "推进", "配合")


@pytest.mark.parametrize("word", PROMISES)
def test_a_promise_has_its_word(word: str) -> None:
    """The nearest before the number; none where it is reported."""
    found = draft(REPORT.format("修路6公里。", f"{word}产值6亿元，力争7亿元。", ""))
    assert [it.strength for it in found.quantities] == ["", word, "力争"]


@pytest.mark.parametrize("word", cues.LEADING)
def test_no_name_begins_with_a_verb(word: str) -> None:
    """Nor with what else stands before it."""
    assert [it.indicator for it in _reviewed(f"{word}某产值6亿元。")] == ["某产值"]


@pytest.mark.parametrize("word", cues.TRAILING)
def test_no_name_ends_with_a_verb(word: str) -> None:
    """Nor with what else stands between it and the number."""
    assert [it.indicator for it in _reviewed(f"某产值{word}6亿元。")] == ["某产值"]


@pytest.mark.parametrize("word", cues.NO_NAMES)
def test_what_stands_behind_a_number_may_be_no_name(word: str) -> None:
    """Then it is the one before."""
    assert [it.indicator for it in _reviewed(f"某设施6座{word}某地。")] == ["某设施"]


@pytest.mark.parametrize("word", cues.WHOLES)
def test_a_whole_is_a_scope(word: str) -> None:
    """And no part of the name."""
    found = [(it.scope, it.indicator) for it in _reviewed(f"{word}某产值6亿元。")]
    assert found == [(word, "某产值")]


@pytest.mark.parametrize(("stated", "name"), cues.meaning(cues.NAMES).items())
def test_other_names_become_the_canonical_one(stated: str, name: str) -> None:
    """The words of the text are kept."""
    found = [(it.indicator, it.stated) for it in _reviewed(f"{stated}6亿元。")]
    assert found == [(name, stated)]


WAYS = {
    "more": "增长 增加 增幅 增速 提高 上升 提升 扩大 涨 上涨 增 递增 升 增收 加快 净增 涨幅 增值"
    " 攀升 跃升",
    "less": "下降 减少 降低 回落 降幅 下跌 负增长 压减 缩减 削减 降 减 缩短 压缩 减幅 下调 压降"
    " 收窄 递减 下滑 跌幅 缩小",
}


def test_every_direction_and_promise_has_its_row() -> None:
    """Of those that drafting reads."""
    words = {word: way for way, words in WAYS.items() for word in words.split()}
    assert lexicon.drafting("direction") == words
    assert {*lexicon.drafting("commitment")} == {*PROMISES}


@pytest.mark.parametrize(
    ("word", "way"),
    [(word, way) for way, words in WAYS.items() for word in words.split()],
)
def test_a_number_goes_up_or_down(word: str, way: str) -> None:
    """A fall is negative."""
    assert [it.value for it in _reviewed(f"某某{word}6%。")] == [6 if way == "more" else -6]


@pytest.mark.parametrize("word", cues.SHARES)
def test_a_share_is_a_part_of_a_whole(word: str) -> None:
    """By what it is called."""
    assert [it.measure for it in _reviewed(f"某某{word}6%。")] == ["share"]


@pytest.mark.parametrize("word", cues.STOCKS)
def test_a_stock_stands_at_an_instant(word: str) -> None:
    """By what it is called."""
    assert [it.measure for it in _reviewed(f"某某{word}6亿元。")] == ["stock"]


def test_what_is_no_report_has_quantities_without_a_year() -> None:
    """And says so."""
    assert [line(it) for it in draft("新进苹果3箱。").quantities] == [
        "figure 新进苹果 amount = 3 箱 None ?没有年份"
    ]


def _reviewed(sentence: str) -> tuple[Drafted, ...]:
    return draft(REPORT.format(sentence, "", "")).quantities


pieces = st.sampled_from(
    (
        *(
            "一、",
            "（二）",
            "\n",
            "\n\n",
            " ",
            "。",
            "；",
            "，",
            "产值",
            "增长",
            "下降",
            "6",
            "7.5%",
        ),
        *(
            "亿元",
            "座",
            "2016年",
            "2017年",
            "比",
            "由",
            "到",
            "和",
            "分别",
            "（",
            "）",
            "占",
            "达到",
        ),
        *("至", "第三", "居", "去年", "两个", "年均"),
    )
)


@given(st.lists(pieces, max_size=60).map("".join))
def test_every_quantity_is_a_piece_of_its_text(text: str) -> None:
    """In order."""
    found = draft(text).quantities
    places = [place for it in found for place in (it.start, it.end)]
    assert places == sorted(places)
    assert all(text[it.start : it.end].strip() for it in found)
