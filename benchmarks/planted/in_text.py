"""The kinds of errors that are planted in a report's text."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from jingan_cli.knowledge.facts import Fact, Milestone, Result
from jingan_cli.knowledge.report import Report
from planted.changing import Change, Planted, facts, sentences


def rewrite(pattern: str, replacement: str) -> Change:
    """Each match in the text's sentences replaced, one at a time."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        body = text.index("稳中求进")
        for match in re.finditer(pattern, text):
            if match.start() > body:
                new = match.expand(replacement)
                yield (
                    f"{match[0]} → {new}",
                    report,
                    text[: match.start()] + new + text[match.end() :],
                )

    return plant


def reorder() -> Change:
    """Two numbers of one clause exchanged."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        for clause in re.finditer("[^。；：\n]+", text):
            found = [*re.finditer(r"(?<![-\d.])\d+(?:\.\d+)?(?= ?(?:万|[家个项%人条]))", clause[0])]
            for one, other in pairwise(found):
                if one[0] != other[0]:
                    new = (
                        clause[0][: one.start()]
                        + other[0]
                        + clause[0][one.end() : other.start()]
                        + one[0]
                        + clause[0][other.end() :]
                    )
                    yield (
                        f"{clause[0]}: {one[0]} {other[0]}",
                        report,
                        text[: clause.start()] + new + text[clause.end() :],
                    )

    return plant


def move(change: str) -> Change:
    """A sentence removed, doubled, or swapped with its neighbour."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        start = text.index("产业能级")
        for match in re.finditer("([^。\n]+。)([^。\n]+。)", text[start:]):
            one, other = match.groups()
            new = {"removed": one, "twice": one + other + other, "swapped": other + one}[change]
            whole = text[:start] + text[start:].replace(match[0], new, 1)
            yield f"{change}: {other[:20]}", report, whole

    return plant


def carried(report: Report, text: str) -> Iterator[Planted]:
    """A sentence taken out, and put behind the first one that stands far from it."""
    body = text.index("产业能级")
    there = [*re.finditer("(?<=。)[^。\n]+。", text[body:])]
    for match in there:
        without = text[:body] + text[body:].replace(match[0], "", 1)
        far = there[0][0] if match.start() > len(text) // 2 else there[-1][0]
        if far in without and far != match[0]:
            yield f"moved: {match[0][:20]}", report, without.replace(far, far + match[0], 1)


def retitled(old: str, new: str) -> Change:
    """A word of the text's title replaced."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        title = next(line for line in text.splitlines() if "报告" in line)
        if old in title:
            yield f"title {old} → {new}", report, text.replace(title, title.replace(old, new), 1)

    return plant


def shortened(report: Report, text: str) -> Iterator[Planted]:
    """Two thirds of the text."""
    yield "last third gone", report, text[: 2 * len(text) // 3]


def verbs(report: Report, replacement: str) -> Iterator[tuple[Fact, str, str]]:
    """The actions of facts, and what is put in for them."""
    for fact in facts(report, Result):
        yield fact, fact.action, replacement.format(fact.action)


def reword(choose: Callable[[Report], Iterator[tuple[Fact, str, str]]]) -> Change:
    """A word of a fact's sentence replaced by another."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        said = sentences(report, text)
        for fact, old, new in choose(report):
            own = said[fact.id]
            if old and own.count(old) == 1 and own in text:
                yield (
                    f"{old} → {new} in {own[:24]}",
                    report,
                    text.replace(own, own.replace(old, new)),
                )

    return plant


def names(report: Report) -> Iterator[tuple[Fact, str, str]]:
    """Places, and the projects that are named by a road."""
    for fact in facts(report, Fact):
        for name in (*fact.places, *fact.names):
            if name[-1:] in "道镇路桥" or name.endswith("地块"):
                yield fact, name, "南港" + name[2:]


def stages(report: Report) -> Iterator[tuple[Fact, str, str]]:
    """Stages, each stopped."""
    for fact in facts(report, Milestone):
        yield fact, fact.stage, "停工"


IN_THE_TEXT: dict[str, Change] = {
    "digit": rewrite(r"(?<![-\d.])([1-8])(\d*(?:\.\d+)? ?[万亿%家个])", r"9\2"),
    "decimal point": rewrite(r"(\d)\.(\d)", r"\1\2"),
    "unit replaced": rewrite(r"(\d) ?[家个户](?=[^校])", r"\1座"),
    "增长 → 下降": rewrite(r"增长(?=\d)", "下降"),
    "sentence removed": move("removed"),
    "sentence twice": move("twice"),
    "sentence swapped with its neighbour": move("swapped"),
    "sentence put in": rewrite("。(?=[^\n])", "。新剧院如期落成。"),
    "sentence moved to another section": carried,
    "clause with a number put in": rewrite("，(?=[^。\n]*。)", "，新建剧院99座，"),
    "heading changed": rewrite(r"\n（[一二三四五六七]）[^\n]{4}", "\n（一）大力发展"),
    "heading removed": rewrite(r"\n（[一二三四五六七]）[^\n]+", ""),
    "title's year": retitled("2017", "2018"),
    "title's place": retitled("静安", "南港"),
    "last third gone": shortened,
    "year of the text": rewrite("2017 ?年", "2018年"),
    "commitment word": rewrite("确保|力争", "计划"),
    "two numbers of one clause swapped": reorder(),
    "unit made longer (家 → 家次, % → %点)": rewrite(
        r"(\d ?(?:家|%|人|户|个|项))(?=[^次点]{4})", r"\1次"
    ),
    "不超过 put before a number": rewrite(
        r"([^\d.\-、])(\d+(?:\.\d+)? ?(?:万|亿|家|个|户|人))", r"\1不超过\2"
    ),
    "不 put before a verb": reword(lambda report: verbs(report, "不{}")),
    "clause without a number put in": rewrite("。(?=[^\n])", "，但上述工作全部取消。"),
    "裁员五百人 put in": rewrite("。(?=[^\n])", "，裁员五百人。"),
    "name of a place replaced": reword(names),
    "verb replaced (→ 停止)": reword(lambda report: verbs(report, "停止")),
    "stage replaced (开工 → 停工)": reword(stages),
}
"""The same in the text."""
