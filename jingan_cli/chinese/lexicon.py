"""The words of reports, and what they mean: one table, read both ways.

A number or a stage is put into words with the word that is `written` for its meaning; a sentence
is read by all of them (`texts.clauses`). Nothing is compiled here: every question loads it.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

Kind = Literal["comparator", "commitment", "measure", "label", "stage", "direction"]
Side = Literal["", "before", "after"]


class Word(msgspec.Struct, frozen=True):
    """A word of reports and one meaning that it has. A word of several meanings has as many rows.

    `side` is where a comparator stands beside its number, and that a stage is written `before`
    what it is done to: 征收大桥, but 大桥竣工.
    A `label` is what a table shows for a measure: a sentence may have it, and need not. `unless`
    has the longer words that it is a part of without meaning this. What may `also` mean something
    else beside a number proves a comparator and asks for none. The direction of a growth is said
    with what is `written`, that of a difference with what is said `of_amounts`. What is `drafted`
    tells what an unread text means, and is asked of no fact in a proof.
    """

    text: str
    kind: Kind
    meaning: str
    side: Side = ""
    written: bool = False
    unless: tuple[str, ...] = ()
    also: bool = False
    of_amounts: bool = False
    drafted: bool = False


_NOT_NEARLY = ("最近", "附近", "临近", "近年", "近期", "近日")
_NOT_ABOUT = ("签约", "节约", "集约", "合约", "公约", "预约", "制约", "违约", "约束", "约定")

WORDS = (
    Word("超过", "comparator", ">", "before", written=True),
    Word("高于", "comparator", ">", "before"),
    Word("大于", "comparator", ">", "before"),
    Word("多于", "comparator", ">", "before"),
    Word("突破", "comparator", ">", "before"),
    Word("确保", "comparator", ">=", "before", also=True),
    Word("以上", "comparator", ">=", "after"),
    Word("不低于", "comparator", ">=", "before", written=True),
    Word("不少于", "comparator", ">=", "before"),
    Word("至少", "comparator", ">=", "before"),
    Word("达到", "comparator", ">=", "before", also=True),
    Word("低于", "comparator", "<", "before", written=True),
    Word("小于", "comparator", "<", "before"),
    Word("不到", "comparator", "<", "before"),
    Word("不足", "comparator", "<", "before"),
    Word("以内", "comparator", "<=", "after"),
    Word("不超过", "comparator", "<=", "before", written=True),
    Word("不高于", "comparator", "<=", "before"),
    Word("至多", "comparator", "<=", "before"),
    Word("近", "comparator", "~", "before", unless=_NOT_NEARLY),
    Word("约", "comparator", "~", "before", written=True, unless=_NOT_ABOUT),
    Word("左右", "comparator", "~", "after"),
    Word("上下", "comparator", "~", "after"),
    Word("超", "comparator", ">", "before", drafted=True),
    Word("逾", "comparator", ">", "before", drafted=True),
    Word("超出", "comparator", ">", "before", drafted=True),
    Word("跨越", "comparator", ">", "before", drafted=True),
    Word("破", "comparator", ">", "before", drafted=True),
    Word("不小于", "comparator", ">=", "before", drafted=True),
    Word("不得低于", "comparator", ">=", "before", drafted=True),
    Word("最低", "comparator", ">=", "before", drafted=True),
    Word("少于", "comparator", "<", "before", drafted=True),
    Word("未满", "comparator", "<", "before", drafted=True),
    Word("不大于", "comparator", "<=", "before", drafted=True),
    Word("不突破", "comparator", "<=", "before", drafted=True),
    Word("不超", "comparator", "<=", "before", drafted=True),
    Word("最多", "comparator", "<=", "before", drafted=True),
    Word("最高不超过", "comparator", "<=", "before", drafted=True),
    Word("大约", "comparator", "~", "before", drafted=True),
    Word("接近", "comparator", "~", "before", drafted=True),
    Word("将近", "comparator", "~", "before", drafted=True),
    Word("约为", "comparator", "~", "before", drafted=True),
    Word("大概", "comparator", "~", "before", drafted=True),
    Word("上", "comparator", "~", "before", drafted=True),
    Word("及以上", "comparator", ">=", "after", drafted=True),
    Word("之上", "comparator", ">=", "after", drafted=True),
    Word("以下", "comparator", "<=", "after", drafted=True),
    Word("之内", "comparator", "<=", "after", drafted=True),
    Word("及以下", "comparator", "<=", "after", drafted=True),
    Word("下达", "comparator", "upstream", written=True),
    Word("稳定", "comparator", "maintain", written=True),
    Word("不变", "comparator", "maintain"),
    Word("全市", "comparator", "citywide", written=True),
    Word("确保", "commitment", "确保", written=True),
    Word("力争", "commitment", "力争", written=True),
    Word("计划", "commitment", "计划", written=True),
    Word("预期", "commitment", "预期", written=True),
    Word("推进", "commitment", "推进", written=True),
    Word("坚决", "commitment", "坚决", written=True),
    Word("配合", "commitment", "配合", written=True),
    Word("争取", "commitment", "争取", drafted=True),
    Word("努力", "commitment", "努力", drafted=True),
    Word("累计", "measure", "stock", written=True),
    Word("达", "measure", "stock"),
    Word("总", "measure", "stock"),
    Word("人数", "measure", "stock"),
    Word("入驻", "measure", "stock"),
    Word("全区", "measure", "stock"),
    Word("增长", "measure", "growth"),
    Word("下降", "measure", "growth"),
    Word("减少", "measure", "growth"),
    Word("提高", "measure", "growth"),
    Word("增加", "measure", "growth"),
    Word("降低", "measure", "growth"),
    Word("占", "measure", "share"),
    Word("比例", "measure", "share"),
    Word("比重", "measure", "share"),
    Word("率", "measure", "share"),
    Word("率", "measure", "rate"),
    Word("达到", "measure", "rate"),
    Word("签约", "measure", "rate"),
    Word("年均", "measure", "rate"),
    Word("年内", "label", "amount", written=True),
    Word("总量", "label", "stock", written=True),
    Word("同比", "label", "growth", written=True),
    Word("占比", "label", "share", written=True),
    Word("比率", "label", "rate", written=True),
    Word("增减", "label", "change", written=True),
    Word("位次", "label", "rank", written=True),
    Word("研究", "stage", "研究", "before", written=True),
    Word("编制", "stage", "规划"),
    Word("规划", "stage", "规划", "before", written=True),
    Word("启动", "stage", "启动", "before", written=True),
    Word("征收", "stage", "征收", "before", written=True),
    Word("收尾", "stage", "收尾", written=True),
    Word("开工", "stage", "开工", written=True),
    Word("动工", "stage", "开工"),
    Word("推进", "stage", "推进", "before", written=True),
    Word("加快", "stage", "推进"),
    Word("加强", "stage", "推进"),
    Word("深化", "stage", "推进"),
    Word("优化", "stage", "推进"),
    Word("完善", "stage", "推进"),
    Word("做好", "stage", "推进"),
    Word("配合", "stage", "推进"),
    Word("升级", "stage", "推进"),
    Word("改造", "stage", "推进"),
    Word("进展", "stage", "推进"),
    Word("基本建成", "stage", "基本建成", written=True),
    Word("基本完成", "stage", "基本建成"),
    Word("建成", "stage", "建成", written=True),
    Word("竣工", "stage", "竣工", written=True),
    Word("完工", "stage", "竣工"),
    Word("完成", "stage", "完成", written=True),
    Word("开放", "stage", "开放", written=True),
    Word("运行", "stage", "开放"),
    Word("开园", "stage", "开放"),
    Word("运营", "stage", "开放"),
    Word("通车", "stage", "开放"),
    Word("开馆", "stage", "开放"),
    Word("开街", "stage", "开放"),
    Word("启用", "stage", "开放"),
    Word("投产", "stage", "开放"),
    Word("开业", "stage", "开放"),
    Word("投用", "stage", "开放"),
    Word("开通", "stage", "开放"),
    Word("增长", "direction", "more", written=True),
    Word("上升", "direction", "more"),
    Word("提高", "direction", "more"),
    Word("增加", "direction", "more", of_amounts=True),
    Word("增幅", "direction", "more"),
    Word("下降", "direction", "less", written=True),
    Word("减少", "direction", "less", of_amounts=True),
    Word("降低", "direction", "less"),
    Word("回落", "direction", "less"),
    Word("降幅", "direction", "less"),
    Word("增速", "direction", "more", drafted=True),
    Word("提升", "direction", "more", drafted=True),
    Word("扩大", "direction", "more", drafted=True),
    Word("涨", "direction", "more", drafted=True),
    Word("上涨", "direction", "more", drafted=True),
    Word("增", "direction", "more", drafted=True),
    Word("递增", "direction", "more", drafted=True),
    Word("升", "direction", "more", drafted=True),
    Word("增收", "direction", "more", drafted=True),
    Word("加快", "direction", "more", drafted=True),
    Word("净增", "direction", "more", drafted=True),
    Word("涨幅", "direction", "more", drafted=True),
    Word("增值", "direction", "more", drafted=True),
    Word("攀升", "direction", "more", drafted=True),
    Word("跃升", "direction", "more", drafted=True),
    Word("下跌", "direction", "less", drafted=True),
    Word("负增长", "direction", "less", drafted=True),
    Word("压减", "direction", "less", drafted=True),
    Word("缩减", "direction", "less", drafted=True),
    Word("削减", "direction", "less", drafted=True),
    Word("降", "direction", "less", drafted=True),
    Word("减", "direction", "less", drafted=True),
    Word("缩短", "direction", "less", drafted=True),
    Word("压缩", "direction", "less", drafted=True),
    Word("减幅", "direction", "less", drafted=True),
    Word("下调", "direction", "less", drafted=True),
    Word("压降", "direction", "less", drafted=True),
    Word("收窄", "direction", "less", drafted=True),
    Word("递减", "direction", "less", drafted=True),
    Word("下滑", "direction", "less", drafted=True),
    Word("跌幅", "direction", "less", drafted=True),
    Word("缩小", "direction", "less", drafted=True),
)
"""Every word, by kind and meaning; meanings in their order, stages in the order of time."""


def rows(kind: Kind) -> Iterator[Word]:
    """The rows of a kind by which facts are written and proved."""
    return (word for word in WORDS if word.kind == kind and not word.drafted)


def drafting(kind: Kind, side: Side = "") -> dict[str, str]:
    """Word → meaning, for whoever reads an unread text: without what may mean something else."""
    return {
        word.text: word.meaning
        for word in WORDS
        if word.kind == kind and word.side == side and not word.also
    }


def meanings(kind: Kind) -> tuple[str, ...]:
    """What the words of a kind mean, in order."""
    return tuple(dict.fromkeys(word.meaning for word in rows(kind)))


def wording(kind: Kind) -> dict[str, str]:
    """Meaning → the word that is written for it."""
    return {word.meaning: word.text for word in rows(kind) if word.written}


def words(kind: Kind, meaning: str) -> tuple[str, ...]:
    """Every word for a meaning; none for a meaning that needs none."""
    return tuple(word.text for word in rows(kind) if word.meaning == meaning)
