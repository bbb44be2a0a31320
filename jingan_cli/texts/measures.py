"""Which way a number points, and what kind of number it is, by the words before it. Pure."""

import re

from jingan_cli.chinese import cues, lexicon
from jingan_cli.texts.counts import Count


def way(gap: str) -> str:
    """Which way the last word of change before a number points; "" without one."""
    found = _WAYS.search(gap)
    if found:
        return _WAY[found[1] or found[2]]
    return "less" if _CUT.match(gap.strip("，、 ")) else ""


def is_level(gap: str) -> bool:
    """Whether the word of change says what level was reached: 下降到, 增至."""
    return _TO_LEVEL.search(gap) is not None


def measure(count: Count, gap: str, indicator: str, towards: str, behind: str) -> str:
    """What kind of number it is; `gap` stands before it, `behind` what follows in its clause."""
    if count.rank:
        return "rank"
    if count.unit in _MEASURES:
        return _MEASURES[count.unit]
    if count.unit in ("%", "‰"):
        return _of_percent(gap, indicator, towards)
    if towards and not is_level(gap) and (towards == "less" or _CHANGING.search(gap)):
        return "change"
    standing = count.unit.lstrip("十百千万亿") in cues.STANDING and _REACHING.search(gap)
    if _SHARED_OUT.search(gap) and _AWARDED.search(behind):
        return "amount"
    is_held = _STOCK.search(f"{gap}{indicator}") or _HELD.search(behind)
    return "stock" if standing or is_held else "amount"


def _of_percent(gap: str, indicator: str, towards: str) -> str:
    if _YEARLY.search(gap):
        return "rate"
    if towards and not is_level(gap) and not _RATED.search(gap):
        return "growth"
    words = f"{indicator}{gap}"
    if _SHARE.search(words):
        return "share"
    if _GROWTH_NAME.search(words):
        return "growth"
    return "rate" if cues.DEGREE in words else "share"


def is_alike(measure: str, before: str, gap: str) -> bool:
    """Whether a number is what the one before was: a part of it, or another rate beside a rate."""
    if before == "stock":
        return gap.startswith("其中")
    return (before, measure) == ("rate", "share") and not _SHARE.search(gap)


_MEASURES = {
    **dict.fromkeys(("个百分点", "百分点"), "change"),
    **dict.fromkeys(("倍", "番"), "growth"),
    "": "share",
}
"""What numbers in a unit always are; without one they are the parts of a ratio."""

_WAY = lexicon.drafting("direction")
_YEARLY = re.compile(cues.pattern(cues.YEARLY))
_WAYS = re.compile(
    f"({cues.pattern(it for it in _WAY if len(it) > 1)})(?![值率])[^，、；率值]{{0,4}}$"
    f"|({cues.pattern(it for it in _WAY if len(it) == 1)})[了约近超至到]?$"
)
_CUT = re.compile("(?:全[市省区县])?(?:压减|削减|缩减|减少|压缩|裁减)")
_TO_LEVEL = re.compile(f"(?:{cues.pattern(_WAY)})(?:{cues.pattern(cues.REACHED)})")
_CHANGING = re.compile(
    r"(?:增加|减少|提高|下降|降低|压减|压缩|缩短|增收|扩大|净增|多|少|缩减|削减|增长)了?\s*$"
)
_REACHING = re.compile(r"(?:达到?|累计)\s*$")
_RATED = re.compile("(?:率|比重|比例)(?:达到?|为|控制在|稳定在|保持在)")
_STOCK, _SHARE = re.compile(cues.pattern(cues.STOCKS)), re.compile(cues.pattern(cues.SHARES))
_HELD = re.compile(cues.pattern(cues.HELD))
_SHARED_OUT, _AWARDED = re.compile(r"共有\s*$"), re.compile("获(?!得感)")
_GROWTH_NAME = re.compile("增速|涨幅|增幅|降幅|(?<!自然)增长|涨")
