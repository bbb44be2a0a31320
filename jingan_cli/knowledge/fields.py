"""Every field, described once: its key, its type, its Chinese and English label, its meaning.

Records hold types and constraints only; JSON Schema, `jingan fields`, headings, facets and
completion read the rest here. A new key of a record is a line in `FIELDS`.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.radicals import in_characters

Type = Literal["text", "integer", "number", "list", "boolean", "table"]

Stage = Literal[
    "研究",
    "规划",
    "启动",
    "征收",
    "收尾",
    "开工",
    "推进",
    "基本建成",
    "建成",
    "竣工",
    "完成",
    "开放",
]
STAGES: tuple[str, ...] = get_args(Stage)
"""The stages in their order."""

KIND_LABELS = {
    "figure": "数据",
    "target": "目标",
    "milestone": "节点",
    "result": "成果",
    "task": "任务",
}
"""Kind of fact → its word. Whatever is planned, of any kind, is a goal: 承诺."""

MEASURES = lexicon.wording("label")
"""Measure → the word shown for it."""

MOODS = {"actual": "实际", "target": "目标"}
"""What is reported and what is planned, in words."""

VERDICTS = {
    "met": "完成",
    "missed": "未完成",
    "reported-done": "报告称完成",
    "not-comparable": "口径不同",
    "disputed": "来源不一",
    "unverifiable": "无法核验",
    "no-data": "暂无数据",
}
"""Every verdict in words."""

MISSING = {
    "no-report": "无报告",
    "not-promised": "未提出",
    "not-mentioned": "未提及",
    "not-found": "未找到",
}
"""Why a place has no number for a year, in words: no report is loaded, one that is written up in
full does not promise or state it, a draft or a part of one does not have it."""

DIRECTNESS = {
    "official": "官方网页",
    "mirror": "官方文本的转载",
    "press": "媒体报道",
    "third-party": "第三方",
}
"""How direct a source is, the most direct first → in words."""

COVERAGES = {"full": "全文", "partial": "部分", "draft": "草稿"}
"""How much of a report has facts, in words. A draft was made by the program and not read over."""

LEVELS = {level: level for level in ("国家", "省", "市", "区县", "乡镇")}
"""Levels of government, the highest first."""

DIRECTIONS = {"higher": "越高越好", "lower": "越低越好", "none": "不分高低"}
"""Which way a number is better, in words."""

PARTS = {"reviews": "回顾", "plans": "计划", "other": "其他"}
"""The parts of a report in words."""

Comparator = Literal["=", ">", ">=", "<", "<=", "~", "upstream", "maintain", "citywide"]
COMPARATORS: tuple[str, ...] = get_args(Comparator)
"""Signs between an indicator and its number, and the relations that stand in place of one."""


class Field(msgspec.Struct, frozen=True, gc=False):
    """A key, what it is called and what it means.

    `values` are the values it may have, with their labels; a value that is shown as it is written
    is its own label. `single` is what one of the names in a list is called, where facets, options,
    conditions and columns have it alone. `of` is the record, by its class, for which this line
    holds; "" is every other.
    """

    key: str
    type: Type
    chinese: str
    english: str
    meaning: str
    values: Mapping[str, str] = {}
    single: str = ""
    of: str = ""


FIELDS: Sequence[Field] = (
    # of facts
    Field("id", "text", "编号", "id", "编号，永久不变"),
    Field("kind", "text", "种类", "kind", "种类", KIND_LABELS),
    Field("section", "text", "章节", "section", "所在章节号；有来源时不写"),
    Field("text", "text", "内容", "text", "一行话的陈述"),
    Field("year", "integer", "年份", "year", "年份，默认为所在部分的年份"),
    Field("since", "integer", "起始年", "since", "一段时间的第一年；year 是最后一年"),
    Field("sentence", "integer", "句", "sentence", "该节第几句，主题句为第1句；有来源时没有"),
    Field("indicator", "text", "指标", "indicator", "指标名称"),
    Field("project", "text", "项目", "project", "项目名称"),
    Field("scope", "text", "范围", "scope", "范围：整体中的哪一部分，空为全区"),
    Field("scope", "text", "范围", "scope", "范围：项目的哪一期、哪一段", of="Milestone"),
    Field(
        "measure",
        "text",
        "度量",
        "measure",
        "度量：amount 年内量、stock 期末累计、growth 同比、share 占比、rate 比率、"
        "change 增减的量、rank 位次",
        MEASURES,
    ),
    Field(
        "op",
        "text",
        "比较符",
        "comparator",
        "比较符：=、>、>=、<、<=、~（近、约、左右）；"
        "仅目标：upstream 上级下达的目标、maintain 保持稳定、citywide 与全市同步，此时没有数值",
        {sign: sign for sign in COMPARATORS},
    ),
    Field("value", "number", "数值", "value", "数值，与原文位数相同；区间为下限"),
    Field("high", "number", "上限", "upper end", "区间的上限：6%—7% 的 7"),
    Field("unit", "text", "单位", "unit", "单位，与原文相同"),
    Field(
        "stage",
        "text",
        "阶段",
        "stage",
        f"阶段，依次为 {'、'.join(STAGES)}",
        {stage: stage for stage in STAGES},
    ),
    Field("action", "text", "动作", "action", "动作"),
    Field(
        "said",
        "text",
        "原文用语",
        "words of the report",
        "原文的比较词，与通用的词不同时写，如 近、左右；没有数值时为原文的说法",
    ),
    Field("object", "text", "对象", "object", "对象，用自己的话"),
    Field("projects", "list", "项目", "project", "所涉项目的名称", single="project"),
    Field("strength", "text", "措辞", "wording", "措辞：确保、力争、计划、预期等，没有则为空"),
    Field("base_value", "number", "基数", "base value", "去掉万、亿之后的数值"),
    Field("base_unit", "text", "基本单位", "base unit", "去掉万、亿之后的单位"),
    Field("themes", "list", "主题", "theme", "主题，取自主题表", single="theme"),
    Field("places", "list", "地点", "place", "街道、镇和区域，取自地点表", single="place"),
    Field(
        "organisations", "list", "机构", "organisation", "机构，取自机构表", single="organisation"
    ),
    Field(
        "programmes",
        "list",
        "专项",
        "programme",
        "专项计划、改革、活动、品牌，取自专项表",
        single="programme",
    ),
    Field("source", "text", "来源", "source", "来源编号，取自来源表；在报告里则为空"),
    Field("report", "text", "报告", "report", "所属知识文件的编号，由程序填写"),
    Field("district", "text", "地区", "district", "报告所说的地区，由程序填写"),
    Field("mood", "text", "性质", "mood", "actual 已报告，target 所承诺，由程序填写", MOODS),
    Field(
        "mood",
        "text",
        "性质",
        "mood",
        "actual 已报告，target 所承诺；与所在部分不同时写",
        MOODS,
        of="Milestone",
    ),
    Field("unsure", "list", "存疑", "unsure", "拿不准什么；核对之后删去"),
    Field("about", "list", "项目", "project", "所涉项目，由程序填写"),
    Field(
        "stated", "text", "来源用语", "name in the source", "来源里的指标名，与 indicator 不同时写"
    ),
    Field("note", "text", "说明", "note", "口径说明；写了 stated 就必须写", of="Quantity"),
    # of names
    Field("name", "text", "名称", "name", "名称，在本类中唯一"),
    Field("aliases", "list", "别名", "aliases", "别名，检索和引用时与名称同义"),
    Field("english", "text", "英文名", "English name", "英文统计用语"),
    Field("units", "list", "常用单位", "usual units", "数值通常的单位"),
    Field("measures", "list", "常见类型", "usual measures", "通常是哪几类数"),
    Field("better", "text", "方向", "better", "数值向哪边为好：higher、lower、none", DIRECTIONS),
    Field(
        "note",
        "text",
        "口径",
        "caliber",
        "口径差异：写了就表示数据与目标不可相减，内容是原因",
        of="Indicator",
    ),
    Field("note", "text", "说明", "note", "说明"),
    # of sections, and of what in them is no fact
    Field("number", "text", "章节", "section", "章节号，如 2.4.1"),
    Field("title", "text", "标题", "title", "标题"),
    Field("title", "text", "标题", "title", "标题；三级为段首主题句", of="Section"),
    Field(
        "part",
        "text",
        "部分",
        "part",
        "仅一级章节：reviews 回顾、plans 计划、other 其他（没有事实）",
        PARTS,
    ),
    Field("sentences", "integer", "句数", "sentences", "该节自身有几句"),
    Field("since", "integer", "起始年", "since", "所讲一段时间的第一年", of="Section"),
    Field("year", "integer", "年份", "year", "所讲的年份或一段时间的最后一年", of="Section"),
    Field("section", "text", "章节", "section", "所在章节号", of="NoFact"),
    Field("sentence", "integer", "句", "sentence", "该节第几句", of="NoFact"),
    Field("text", "text", "内容", "text", "原文中含数字的一小段", of="NotQuantity"),
    Field("reason", "text", "原因", "reason", "为什么不是数据", of="NotQuantity"),
    Field("reason", "text", "原因", "reason", "为什么没有事实", of="NotStatement"),
    # of sources and links
    Field("id", "text", "编号", "id", "来源编号", of="Source"),
    Field("publisher", "text", "发布者", "publisher", "发布者"),
    Field("date", "text", "日期", "date", "日期：2018、2018-01 或 2018-01-16"),
    Field("address", "text", "网址", "address", "网址，没有则为空"),
    Field(
        "directness",
        "text",
        "直接程度",
        "directness",
        "有多直接：" + "、".join(map(" ".join, DIRECTNESS.items())),
        DIRECTNESS,
    ),
    Field("goal", "text", "承诺", "goal", "承诺的编号，如 jingan-2017:T10"),
    Field("fact", "text", "事实", "fact", "说明结果的事实的编号"),
    Field("note", "text", "口径", "caliber", "口径：两者有什么不同；指标不同时必须写", of="Link"),
    # of the head
    Field("id", "text", "编号", "id", "报告编号", of="Head"),
    Field("title", "text", "标题", "title", "报告标题", of="Head"),
    Field("place", "text", "地区", "district", "哪里的报告", of="Head"),
    Field("level", "text", "级别", "level", "哪一级政府的报告", LEVELS),
    Field(
        "coverage",
        "text",
        "收录",
        "coverage",
        "full 全文都有事实，partial 只有一部分，draft 程序起草、没有核对",
        COVERAGES,
    ),
    Field("reviews", "integer", "回顾", "reviewed year", "回顾哪一年；有章节时必须写"),
    Field("plans", "integer", "计划", "planned year", "计划哪一年；有章节时必须写"),
    Field("date", "text", "日期", "date", "发布日期", of="Head"),
    Field("address", "text", "网址", "address", "网址", of="Head"),
    Field("text", "table", "原文", "original text", "原文的校验值与字数", of="Head"),
    Field("sha256", "text", "校验值", "checksum", "归一化全文的校验值"),
    Field("characters", "integer", "字数", "characters", "归一化全文的字数"),
    # of answers
    Field("quote", "text", "原文", "original text", "原文的句子"),
    Field("verdict", "text", "结果", "verdict", "承诺的结果", VERDICTS),
    Field("reason", "text", "原因", "reason", "为什么是这个结果"),
    Field("base_year", "integer", "上年", "earlier year", "此前最近一个有数的年份"),
    Field("base_value", "number", "上年数", "earlier value", "那一年的数", of="Outcome"),
    Field("base_unit", "text", "上年单位", "earlier unit", "那一年的数的单位", of="Outcome"),
    Field("before_year", "integer", "上年", "earlier year", "此前最近一个有数的年份"),
    Field("before_value", "number", "上年数", "earlier value", "那一年的数"),
    Field("before_unit", "text", "上年单位", "earlier unit", "那一年的数的单位"),
    Field("before_note", "text", "不可相减", "not comparable", "那一年的数为什么不能与目标相减"),
    Field("actual_op", "text", "实际比较符", "actual comparator", "实际数的比较符"),
    Field("actual_value", "number", "实际数", "actual value", "实际数"),
    Field("actual_unit", "text", "实际单位", "actual unit", "实际数的单位"),
    Field("difference_unit", "text", "差额单位", "unit of the difference", "差额的单位"),
    Field("notes", "list", "注", "notes", "三个数的口径和说明"),
    Field("difference", "number", "差额", "difference", "实际数减去目标"),
    Field("ratio", "number", "完成率", "ratio", "实际数是目标的百分之几"),
    Field("caliber", "text", "口径提示", "caliber doubt", "实际数的可疑之处"),
    Field("actual_report", "text", "实际报告", "report of the actual", "说明结果的报告"),
    Field("parent", "text", "上级", "parent", "上一级的地区，按现行区划"),
    Field("parent_op", "text", "上级比较符", "comparator above", "上一级目标的比较符"),
    Field("parent_value", "number", "上级目标", "target above", "上一级同年同一指标的目标"),
    Field("parent_high", "number", "上级上限", "upper end above", "上一级目标的上限"),
    Field("parent_unit", "text", "上级单位", "unit above", "上一级目标的单位"),
    Field("parent_report", "text", "上级报告", "report above", "上一级的报告"),
    Field("parent_id", "text", "上级编号", "id above", "上一级目标的编号"),
    Field("over_parent", "number", "高于上级", "above the parent's", "目标减去上一级的目标"),
    Field(
        "elsewhere",
        "boolean",
        "另据",
        "from elsewhere",
        "实际数不是回顾那一年的报告所说，而是别的报告或来源",
    ),
    Field(
        "missing",
        "text",
        "缺",
        "missing",
        "为什么没有数：" + "、".join(map(" ".join, MISSING.items())),
        MISSING,
    ),
    Field("code", "text", "区划代码", "code", "地区的行政区划代码，按现行区划"),
    Field("start", "integer", "起", "start", "数字连同单位在原文里从第几个字符起，从 0 数"),
    Field("end", "integer", "止", "end", "到第几个字符之前为止"),
    Field("actual_id", "text", "实际编号", "actual id", "说明结果的事实的编号"),
    Field("actual_year", "integer", "实际年份", "actual year", "说明结果的事实的年份"),
    Field("actual_text", "text", "实际", "actual", "说明结果的事实，一行话"),
    Field("place", "text", "地区", "district", "哪里的数", of="Comparison"),
    Field(
        "cells",
        "list",
        "各年的数",
        "numbers by year",
        "每年每个数一条；TSV 和 CSV 里每年是几列，如 2017_target、2017_target_op",
    ),
    Field("change", "number", "变化", "change", "第一个实际数到最后一个实际数"),
    Field("change_percent", "number", "变化幅度", "change in percent", "变化是第一个数的百分之几"),
    Field("change_basis", "text", "变化起止", "basis of the change", "变化在哪两个数之间"),
    Field("planned_change", "number", "计划变化", "planned change", "第一个实际数到以后的目标"),
    Field(
        "planned_percent",
        "number",
        "计划变化幅度",
        "planned change in percent",
        "计划变化是第一个数的百分之几",
    ),
    Field(
        "planned_basis",
        "text",
        "计划变化起止",
        "basis of the planned change",
        "计划变化在哪两个数之间",
    ),
    Field("target_change", "number", "目标变化", "change of targets", "第一个目标到最后一个目标"),
    Field(
        "target_percent",
        "number",
        "目标变化幅度",
        "change of targets in percent",
        "目标变化是第一个目标的百分之几",
    ),
    Field(
        "target_basis",
        "text",
        "目标变化起止",
        "basis of the change of targets",
        "目标变化在哪两个数之间",
    ),
    Field("comparable", "boolean", "可比", "comparable", "这些数能不能相减"),
    Field("note", "text", "说明", "note", "为什么不能相减，或要知道的别的事", of="Comparison"),
    Field("verdicts", "list", "各年结果", "verdicts", "已有实际数的各年目标的结果"),
    Field("goal_source", "text", "出处", "source of the goal", "承诺的出处"),
    Field("actual_source", "text", "实际出处", "source of the actual", "说明结果的事实的出处"),
)
"""Every field. A key has several lines where it means something else in a record of its own."""

UNITS = {
    "value": "unit",
    "high": "unit",
    "base_value": "base_unit",
    "before_value": "before_unit",
    "actual_value": "actual_unit",
    "difference": "difference_unit",
}
"""Field with a number → the field that has its unit."""

PERCENTAGES = frozenset({"ratio", "change_percent", "planned_percent", "target_percent"})
"""The fields whose number is always in percent."""

FACETS = (
    *("kind", "year", "section", "theme", "place", "organisation", "programme", "indicator"),
    *("scope", "measure", "op", "unit", "strength", "project", "stage", "source", "report"),
)
"""The fields of facts whose values can be counted, one value at a time."""


def describe(key: str, *of: str) -> Field:
    """The field of that key, or of that `single`, for the first of these records that has its own.

    Raises:
        KeyError: when there is none.
    """
    own = (name for name in of if (name, key) in _FIELDS)
    return _FIELDS[next(own, ""), key]


def describe_in(record: type, key: str) -> Field:
    """The field that a key of a record is: its own, or its base's.

    Raises:
        KeyError: when there is none.
    """
    return describe(key, *(base.__name__ for base in record.__mro__))


def heading(key: str, *of: str) -> str:
    """The Chinese label of a key, as the heading of a column or card."""
    return describe(key, *of).chinese


def key_called(word: str) -> str:
    """The key of the first field whose Chinese label a word is; else the word, as it can be seen.

    What a table is headed by is what its readers type.
    """
    seen = in_characters(word).strip()
    return seen if seen.isascii() else next((it.key for it in FIELDS if it.chinese == seen), seen)


_FIELDS = {
    **{(it.of, it.single): it for it in FIELDS if it.single},
    **{(it.of, it.key): it for it in FIELDS},
}
