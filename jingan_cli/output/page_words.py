"""Every word of the page itself, in Chinese and in English; facts stay as they are."""

from typing import NamedTuple

from jingan_cli.knowledge.fields import KIND_LABELS, MEASURES, MOODS, VERDICTS, describe


class Word(NamedTuple):
    """A text in both languages; `{0}` stands for what is put in."""

    chinese: str
    english: str


_KINDS = {"target": "Target", "milestone": "Milestone", "task": "Task"}

_MEASURES = {
    "amount": "in the year",
    "stock": "in total",
    "growth": "year on year",
    "share": "share",
    "rate": "rate",
    "change": "change",
    "rank": "rank",
}

_VERDICTS = {
    "met": ("Met", "实际数达到了目标的要求。", "The reported number is what the target asks for."),
    "missed": (
        "Missed",
        "实际数没有达到目标的要求。",
        "The reported number is not what the target asks for.",
    ),
    "reported-done": (
        "Reported done",
        "后来的来源报告了这件事，没有可比的数。",
        "A later source reports it; there is no number to compare.",
    ),
    "not-comparable": (
        "Not comparable",
        "有数，但口径不同，或者不足以判断。",
        "There is a number, but not of the same thing, or it does not decide.",
    ),
    "disputed": (
        "Disputed",
        "同样直接、同样晚近的来源说法不一。",
        "Sources as direct and as late disagree.",
    ),
    "unverifiable": (
        "Cannot be checked",
        "承诺只说方向，没有终点，谁也无法核验。",
        "The promise names a direction and no end: nobody could ever check it.",
    ),
    "no-data": (
        "No data",
        "收录的来源没有说到结果，不等于没有公布，也不等于没有做到。",
        "No source collected here says what came of it; it may have been published, or done.",
    ),
}
"""Verdict → its name in English, and what it means in both languages."""

_FIELDS = ("theme", "place", "kind", "verdict", "year", "notes", "difference", "ratio")


def _field(key: str) -> Word:
    field = describe(key)
    return Word(field.chinese, field.english.capitalize())


WORDS = {
    **{key: Word(KIND_LABELS[key], english) for key, english in _KINDS.items()},
    **{key: Word(VERDICTS[key], told[0]) for key, told in _VERDICTS.items()},
    **{f"{key}-means": Word(*told[1:]) for key, told in _VERDICTS.items()},
    **{key: _field(key) for key in _FIELDS},
    **{f"of-{key}": Word(MEASURES[key], english) for key, english in _MEASURES.items()},
    "district": _field("district"),
    "before": Word(describe("base_year").chinese, "Before"),
    "wanted": Word(MOODS["target"], "Target"),
    "actual": Word(MOODS["actual"], "Actual"),
    "kicker": Word("政府工作报告 · 承诺与结果", "Government work reports · promises and results"),
    "title": Word("{0}的承诺，后来怎样了", "What came of the promises of {0}"),
    "title-of-many": Word(
        "{0} 个地区的承诺，后来怎样了", "What came of the promises of {0} districts"
    ),
    "lede": Word(
        "{0} 个承诺里，{1} 个能核验；其中 {2} 个，收录的来源里查得到数据。",
        "Of {0} promises, {1} can be checked at all; "
        "of those, the sources collected here say something about {2}.",
    ),
    "drafts": Word(
        "有 {0} 份报告由程序起草，没有核对过。",
        "{0} of the reports were drafted by a program and not read over.",
    ),
    "language": Word("English", "中文"),
    "skip": Word("跳到承诺", "Skip to the promises"),
    "checkable": Word("多少承诺能核验", "How many promises can be checked"),
    "one-dot": Word("一个点是一个承诺。", "Each dot is one promise."),
    "charts": Word("目标与结果", "Targets and results"),
    "charts-how": Word(
        "有目标、也有同一年实际数的指标。柱从零起，是实际数；横条是目标，颜色是结果。",
        "Indicators with a target and a result for the same year. Bars, from zero, are results; "
        "the marks across are targets, coloured by what came of them.",
    ),
    "charts-cut": Word(
        "这里是前 {0} 项，共 {1} 项。", "These are the first {0} of {1} indicators."
    ),
    "promises": Word("承诺", "The promises"),
    "search": Word("搜索", "Search"),
    "search-how": Word(
        "每个词都要有；A|B 任一个，-A 排除，“”里的连在一起",
        "every word; A|B either, -A without, quotes for a phrase",
    ),
    "all": Word("全部", "All"),
    "clear": Word("清除筛选", "Clear"),
    "count": Word("共 {0} 个承诺", "{0} promises"),
    "shown": Word("显示 {0} 个，共 {1} 个承诺", "{0} of {1} promises"),
    "none": Word("没有符合条件的承诺", "No promise is like this"),
    "sources": Word(describe("source").chinese, "Sources"),
    "sources-how": Word(
        "每条承诺和结果都注明出处；结果由同一套规则得出，不由人打分。",
        "Every promise and every result names its source; "
        "verdicts follow from one set of rules, and nobody awards them.",
    ),
    "made": Word(
        "本页由 jingan 生成，是一个独立的文件，不向任何地方发送请求。",
        "Made with jingan. This page is one file and sends no request anywhere.",
    ),
}
"""Key → word."""
