"""What makes a text suspect as a report: it is another kind of text, half of one, or two. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from jingan_cli.texts.layout import Layout


def suspicions(text: str, layout: Layout) -> tuple[str, ...]:
    """What is odd about a text in one width, each in a sentence; nothing for a report."""
    kind = next((kind for kind, cue in _OTHERS if cue.search(text)), "")
    if kind:
        return (f"像是{kind}，不是政府工作报告",)
    if not _REPORT.search(text[:_OPENING]):
        return ("不像政府工作报告",)
    return (*_halves(layout), *_several(text))


def _halves(layout: Layout) -> Iterator[str]:
    """Which part is not found. A report of which either is a twentieth has both."""
    told: Counter[str] = Counter()
    for it in layout.sentences:
        told[it.cover] += it.end - it.start
    for cover, name in (("reviews", "回顾"), ("plans", "计划")):
        if told[cover] * _LEAST < told.total():
            yield f"没有找到{name}部分，可能只是半份报告"


def _several(text: str) -> Iterator[str]:
    """Whether two speak in it, far from one another."""
    spoken = [it.start() for it in _SPEAKS.finditer(text)]
    if spoken and spoken[-1] - spoken[0] > _FAR:
        yield "像是几份报告在一个文件里，请分开"


_OPENING, _LEAST, _FAR = 3000, 30, 3000
_SPEAKS = re.compile(
    r"代表[^。，,\n]{0,12}(?:政府|国务院)[，,]?\s*(?:向|就|作|报告)[^。\n]{0,24}(?:报告|审议)"
)
_REPORT = re.compile(rf"工作报告|各位代表|{_SPEAKS.pattern}")
_OTHERS = (
    ("统计公报", re.compile(r"\A[^。]{0,200}统计公报")),
    ("法规", re.compile(r"(?:^[ \t　]*第[一二三四五六七八九十百]+条(?s:.*?)){5}", re.MULTILINE)),
)
"""Kinds of text that are taken for reports, and what shows each."""
