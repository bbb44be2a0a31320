"""What is read in a sentence: all of it, with its place, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese.lexicon import WORDS
from jingan_cli.texts.clauses import Number, Reading, Seen

ROWS: tuple[tuple[str, ...], ...] = (
    ("超过6户", "超过 0:2 comparator > ← 6户", "6户 2:4 number 6 户"),
    ("高于６％", "高于 0:2 comparator > ← ６％", "６％ 2:4 number 6 %"),
    ("大于3米", "大于 0:2 comparator > ← 3米", "3米 2:4 number 3 米"),
    ("多于7人", "多于 0:2 comparator > ← 7人", "7人 2:4 number 7 人"),
    ("突破2万亿元", "突破 0:2 comparator > ← 2万亿元", "2万亿元 2:6 number 2 万亿元"),
    ("确保5个", "确保 0:2 comparator >= ← 5个", "确保 0:2 commitment 确保", "5个 2:4 number 5 个"),
    ("6%以上", "6% 0:2 number 6 %", "以上 2:4 comparator >= ← 6%"),
    ("不低于8.50亿元", "不低于 0:3 comparator >= ← 8.50亿元", "8.50亿元 3:9 number 8.50 亿元"),
    ("不少于两个", "不少于 0:3 comparator >= ← 两个", "两个 3:5 number 2 个"),
    ("至少百分之九", "至少 0:2 comparator >= ← 百分之九", "百分之九 2:6 number 9 %"),
    (
        "达到98%",
        "达到 0:2 comparator >= ← 98%",
        "达到 0:2 measure rate",
        "达 0:1 measure stock",
        "98% 2:5 number 98 %",
    ),
    ("低于4%", "低于 0:2 comparator < ← 4%", "4% 2:4 number 4 %"),
    ("小于9", "小于 0:2 comparator < ← 9", "9 2:3 number 9"),
    ("不到3天", "不到 0:2 comparator < ← 3天", "3天 2:4 number 3 天"),
    ("不足1,000户", "不足 0:2 comparator < ← 1,000户", "1,000户 2:8 number 1000 户"),
    ("10天以内", "10天 0:3 number 10 天", "以内 3:5 comparator <= ← 10天"),
    (
        "不超过12.5万平方米",
        "不超过 0:3 comparator <= ← 12.5万平方米",
        "12.5万平方米 3:11 number 12.5 万平方米",
    ),
    ("不高于 3 %", "不高于 0:3 comparator <= ← 3 %", "3 % 4:7 number 3 %"),
    ("至多一次", "至多 0:2 comparator <= ← 一次", "一次 2:4 number 1 次"),
    ("近50㎡", "近 0:1 comparator ~ ← 50㎡", "50㎡ 1:4 number 50 m2"),
    ("约二十万吨", "约 0:1 comparator ~ ← 二十万吨", "二十万吨 1:5 number 200000 吨"),
    ("7%左右", "7% 0:2 number 7 %", "左右 2:4 comparator ~ ← 7%"),
    ("5%上下", "5% 0:2 number 5 %", "上下 2:4 comparator ~ ← 5%"),
    ("按市里下达的数", "下达 3:5 comparator upstream", "达 4:5 measure stock"),
    ("就业稳定", "稳定 2:4 comparator maintain"),
    ("规模不变", "不变 2:4 comparator maintain"),
    ("同全市一样", "全市 1:3 comparator citywide"),
    ("力争早日见效", "力争 0:2 commitment 力争"),
    ("计划出台办法", "计划 0:2 commitment 计划"),
    ("预期见效", "预期 0:2 commitment 预期"),
    ("坚决守住底线", "坚决 0:2 commitment 坚决"),
    ("累计64家", "累计 0:2 measure stock", "64家 2:5 number 64 家"),
    ("达1.2万名", "达 0:1 measure stock", "1.2万名 1:6 number 1.2 万名"),
    ("总面积", "总 0:1 measure stock"),
    ("党员人数", "人数 2:4 measure stock"),
    ("入驻企业", "入驻 0:2 measure stock"),
    ("全区面貌", "全区 0:2 measure stock"),
    ("增长10%", "增长 0:2 measure growth", "增长 0:2 direction more", "10% 2:5 number 10 %"),
    ("下降2.5%", "下降 0:2 measure growth", "下降 0:2 direction less", "2.5% 2:6 number 2.5 %"),
    ("减少3件", "减少 0:2 measure growth", "减少 0:2 direction less", "3件 2:4 number 3 件"),
    (
        "提高1个百分点",
        "提高 0:2 measure growth",
        "提高 0:2 direction more",
        "1个百分点 2:7 number 1 个百分点",
    ),
    ("增加5户", "增加 0:2 measure growth", "增加 0:2 direction more", "5户 2:4 number 5 户"),
    ("降低0.5%", "降低 0:2 measure growth", "降低 0:2 direction less", "0.5% 2:6 number 0.5 %"),
    ("占一半", "占 0:1 measure share"),
    ("比例合适", "比例 0:2 measure share"),
    ("比重不小", "比重 0:2 measure share"),
    ("失业率", "率 2:3 measure share", "率 2:3 measure rate"),
    ("签约98%", "签约 0:2 measure rate", "98% 2:5 number 98 %"),
    ("大约3个", "约 1:2 comparator ~ ← 3个", "3个 2:4 number 3 个"),
    ("年底接近4个", "近 3:4 comparator ~ ← 4个", "4个 4:6 number 4 个"),
    ("年均7%", "年均 0:2 measure rate", "7% 2:4 number 7 %"),
    ("年内见效", "年内 0:2 label amount"),
    ("总量不小", "总量 0:2 label stock", "总 0:1 measure stock"),
    ("同比持平", "同比 0:2 label growth"),
    ("占比62.06%", "占比 0:2 label share", "占 0:1 measure share", "62.06% 2:8 number 62.06 %"),
    ("位次不变", "位次 0:2 label rank", "不变 2:4 comparator maintain"),
    ("增减不大", "增减 0:2 label change"),
    ("比率不高", "比率 0:2 label rate", "率 1:2 measure share", "率 1:2 measure rate"),
    ("研究方案", "研究 0:2 stage 研究"),
    ("编制方案", "编制 0:2 stage 规划"),
    ("规划地铁", "规划 0:2 stage 规划"),
    ("启动试点", "启动 0:2 stage 启动"),
    ("征收地块", "征收 0:2 stage 征收"),
    ("项目收尾", "收尾 2:4 stage 收尾"),
    ("大桥开工", "开工 2:4 stage 开工"),
    ("推进试点", "推进 0:2 commitment 推进", "推进 0:2 stage 推进"),
    ("加快试点", "加快 0:2 stage 推进"),
    ("加强管理", "加强 0:2 stage 推进"),
    ("深化试点", "深化 0:2 stage 推进"),
    ("优化环境", "优化 0:2 stage 推进"),
    ("完善机制", "完善 0:2 stage 推进"),
    ("做好服务", "做好 0:2 stage 推进"),
    ("配合施工", "配合 0:2 commitment 配合", "配合 0:2 stage 推进"),
    ("产业升级", "升级 2:4 stage 推进"),
    ("旧区改造", "改造 2:4 stage 推进"),
    ("取得进展", "进展 2:4 stage 推进"),
    ("大桥基本建成", "基本建成 2:6 stage 基本建成"),
    ("大桥基本完成", "基本完成 2:6 stage 基本建成"),
    ("大桥建成", "建成 2:4 stage 建成"),
    ("大桥竣工", "竣工 2:4 stage 竣工"),
    ("大桥完工", "完工 2:4 stage 竣工"),
    ("大桥完成", "完成 2:4 stage 完成"),
    ("公园开放", "开放 2:4 stage 开放"),
    ("平稳运行", "运行 2:4 stage 开放"),
    ("学校开园", "开园 2:4 stage 开放"),
    ("学校通车", "通车 2:4 stage 开放"),
    ("学校开馆", "开馆 2:4 stage 开放"),
    ("学校开街", "开街 2:4 stage 开放"),
    ("学校启用", "启用 2:4 stage 开放"),
    ("学校投产", "投产 2:4 stage 开放"),
    ("学校开业", "开业 2:4 stage 开放"),
    ("学校投用", "投用 2:4 stage 开放"),
    ("学校开通", "开通 2:4 stage 开放"),
    ("学校动工", "动工 2:4 stage 开工"),
    ("开始运营", "运营 2:4 stage 开放"),
    ("上升5位", "上升 0:2 direction more", "5位 2:4 number 5 位"),
    ("增幅5%", "增幅 0:2 direction more", "5% 2:4 number 5 %"),
    ("回落5%", "回落 0:2 direction less", "5% 2:4 number 5 %"),
    ("降幅5%", "降幅 0:2 direction less", "5% 2:4 number 5 %"),
    ("没有什么可读的",),
    ("第三产业和第一名",),
    ("“十三五”和一带一路",),
    ("千家万户一二三",),
    ("零部件",),
    (
        "2016年12月31日",
        "2016年 0:5 number 2016 年",
        "12月 5:8 number 12 月",
        "31日 8:11 number 31 日",
    ),
    ("第14号线28+10", "14 1:3 number 14", "28 5:7 number 28", "10 8:10 number 10"),
    (
        "由6%提高到8%，力争9%",
        "6% 1:3 number 6 %",
        "提高 3:5 measure growth",
        "提高 3:5 direction more",
        "8% 6:8 number 8 %",
        "力争 9:11 commitment 力争",
        "9% 11:13 number 9 %",
    ),
    (
        "开、竣工面积各达30万和20.5万平方米",
        "竣工 2:4 stage 竣工",
        "达 7:8 measure stock",
        "30万 8:11 number 30 万",
        "20.5万平方米 12:20 number 20.5 万平方米",
    ),
    ("2万8800名", "2万 0:2 number 2 万", "8800名 2:7 number 8800 名"),
    ("三点五亿元", "三点五亿元 0:5 number 350000000 元"),
    ("百分之7.5和百分之百", "百分之7.5 0:6 number 7.5 %", "百分之百 7:11 number 100 %"),
    ("至少，5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("5个，以上", "5个 0:2 number 5 个", "以上 3:5 comparator >="),
    (
        "不 低\n于 ６ ０００．５\n亿元",
        "不 低\n于 0:5 comparator >= ← ６ ０００．５\n亿元",
        "６ ０００．５\n亿元 6:16 number 6000.5 亿元",
    ),
    ("最近附近临近近年近期近日9公里", "9公里 12:15 number 9 公里"),
    ("签约节约集约合约公约预约制约违约约束约定", "签约 0:2 measure rate"),
    (
        "确保商品房开工，不少于3 幢",
        "确保 0:2 comparator >=",
        "确保 0:2 commitment 确保",
        "开工 5:7 stage 开工",
        "不少于 8:11 comparator >= ← 3 幢",
        "3 幢 11:14 number 3 幢",
    ),
    ("12万", "12万 0:3 number 12 万"),
    (
        "1,234,567元和1,23元，2016，300",
        "1,234,567元 0:10 number 1234567 元",
        "1 11:12 number 1",
        "23元 13:16 number 23 元",
        "2016 17:21 number 2016",
        "300 22:25 number 300",
    ),
    ("一二点",),
    (
        "6000户以上7%左右",
        "6000户 0:5 number 6000 户",
        "以上 5:7 comparator >= ← 6000户",
        "7% 7:9 number 7 %",
        "左右 9:11 comparator ~ ← 7%",
    ),
    (
        "税收为6元、7元左右",
        "6元 3:5 number 6 元",
        "7元 6:8 number 7 元",
        "左右 8:10 comparator ~ ← 7元",
    ),
    (
        "3千亿元，5百户，2千",
        "3千亿元 0:4 number 3 千亿元",
        "5百户 5:8 number 5 百户",
        "2千 9:11 number 2 千",
    ),
    ("至少、5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少；5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少;5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少。5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少：5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少:5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("至少,5个", "至少 0:2 comparator >=", "5个 3:5 number 5 个"),
    ("1,2345户", "1 0:1 number 1", "2345户 2:7 number 2345 户"),
    ("12345,678元", "12345 0:5 number 12345", "678元 6:10 number 678 元"),
    (
        "增\u200b长 6\u200b户",
        "增\u200b长 0:3 measure growth",
        "增\u200b长 0:3 direction more",
        "6\u200b户 4:7 number 6 户",
    ),
    (
        "3人次、4个百分点、5平方公里、6千瓦时",
        "3人次 0:3 number 3 人次",
        "4个百分点 4:9 number 4 个百分点",
        "5平方公里 10:15 number 5 平方公里",
        "6千瓦时 16:20 number 6 千瓦时",
    ),
    ("一一十个",),
)
"""A sentence, then all that is read in it: the words, their place, their kind and meaning."""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_all_that_stands_in_a_sentence_is_read(row: tuple[str, ...]) -> None:
    """Numbers with value and unit, words with their meaning, comparators with their number."""
    sentence, *expected = row
    assert told(Reading(sentence)) == expected


def told(reading: Reading) -> list[str]:
    """What is read, one line each, in order."""
    found: list[Number | Seen] = [*reading.numbers, *reading.words]
    return [line(reading, it) for it in sorted(found, key=lambda it: (it.start, -it.end))]


def line(reading: Reading, found: Number | Seen) -> str:
    """`words start:end kind meaning`, and after ← the number that a comparator is beside."""
    place = f"{reading.sentence[found.start : found.end]} {found.start}:{found.end}"
    if isinstance(found, Number):
        return f"{place} number {found.value} {found.unit}".rstrip()
    beside = found.number
    number = f" ← {reading.sentence[beside.start : beside.end]}" if beside else ""
    return f"{place} {found.word.kind} {found.word.meaning}{number}"


def test_every_word_has_a_row() -> None:
    """The words of the lexicon, and the longer words that they are not, that no row exercises."""
    read = {it.word for row in ROWS for it in Reading(row[0]).words}
    sentences = [row[0] for row in ROWS]
    unread = {it for word in WORDS for it in word.unless if not any(it in s for s in sentences)}
    assert {it for it in WORDS if not it.drafted} - read == set()
    assert unread == set()


pieces = st.sampled_from(
    (
        *("不", "低于", "达", "到", "7", ".", ",", "000", "％", "㎡", " ", "\n", "万", "亿元"),
        *("百分之", "九", "十", "点", "户", "；", "，", "增长", "基本", "建成", "最", "近", "²"),
        *("\u200b", "一"),
    )
)


@given(st.lists(pieces).map("".join))
def test_every_reading_is_a_piece_of_its_sentence(sentence: str) -> None:
    """Half-open places, in order, and the words are those of the sentence as given."""
    reading = Reading(sentence)
    for found in (reading.numbers, reading.words):
        places = [(it.start, it.end) for it in found]
        assert all(0 <= start < end <= len(sentence) for start, end in places)
        assert [start for start, _ in places] == sorted(start for start, _ in places)
    for seen in reading.words:
        own = Reading(sentence[seen.start : seen.end])
        assert own.text == seen.word.text
    for start, end in reading.digits:
        assert reading.text[start:end].replace(".", "").isdecimal()


def test_a_sentence_is_read_clause_by_clause() -> None:
    """Between semicolons of either width."""
    clauses = Reading("税收增长 7%；能耗下降3%;新增绿地").clauses
    assert [it.text for it in clauses] == ["税收增长7%", "能耗下降3%", "新增绿地"]
