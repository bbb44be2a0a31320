"""Errors in the text: words, numbers and sentences changed, put in, moved, or taken out."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from jingan_cli.knowledge.facts import Fact, Milestone, Result
from jingan_cli.knowledge.report import Report
from planted.choosing import Change, Planted, facts, sentences


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
    "clause with a number put in": rewrite("，(?=[^。\n]*。)", "，新建剧院99座，"),
    "heading changed": rewrite(r"\n（[一二三四五六七]）[^\n]{4}", "\n（一）大力发展"),
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
