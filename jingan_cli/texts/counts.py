"""The quantities that stand in a text: value, unit, comparator and place of each. Pure.

A text is read in one width, character for character, so that every place is one of the text as
given. What a number means is not judged here; what is no count (a year, a name, an ordinal
number) is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from jingan_cli.chinese import counting, cues, lexicon
from jingan_cli.chinese.numerals import PERCENT, chinese_value
from jingan_cli.chinese.units import UNITS, shortest

RANK = "位"
BARE = "\0"
"""While units are shared: the unit of what has none and needs none."""


class Count(msgspec.Struct, frozen=True):
    """A number that counts something: half-open places of the number with its unit.

    `reach` is the same with its comparators. `side` is `low` or `high` for an end of a range;
    `spelled` says that it is a Chinese numeral, `rank` that it is a place in an order.
    """

    value: Decimal
    unit: str
    op: str
    start: int
    end: int
    reach: tuple[int, int]
    side: str = ""
    spelled: bool = False
    rank: bool = False


def one_width(text: str) -> str:
    """The text in one width, each character in its place; letters that stand for digits are."""
    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    plain = _LETTERS.sub(_as_digits, lines.translate(_WIDTHS))
    return _SPELLED_YEAR.sub(lambda match: match[0].translate(_NUMERAL_DIGITS), plain)


def counts(text: str) -> list[Count]:
    """The quantities of a text in one width, in their order."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = sorted(_candidates(text), key=lambda it: it.start)
    found = [it for it in found if not _is_within(quoted, it.start)]
    shared = (it for it in _shared(text, found) if it.unit)
    return [msgspec.structs.replace(it, unit="") if it.unit == BARE else it for it in shared]


def _candidates(text: str) -> Iterator[Count]:
    for match in _DIGITS.finditer(text):
        yield from _in_digits(text, match)
    for match in _NUMERALS.finditer(text):
        yield from _in_numerals(text, match)
    for match in _RANKS.finditer(text):
        yield from _rank(match)
    for match in _BARE.finditer(text):
        group = "numbers" if match["numbers"] else "index"
        for number in _PLAIN.finditer(match[group]):
            start = match.start(group) + number.start()
            end = start + len(number[0])
            yield Count(Decimal(number[0]), BARE, "=", start, end, (start, end))


def _in_digits(text: str, match: re.Match[str]) -> Iterator[Count]:
    start, end = match.span()
    value = Decimal(re.sub("[ ,]", "", match["digits"]))
    if _ORDINAL.search(text, max(0, start - 2), start):
        return
    if _PERCENT_BEFORE.search(text, max(0, start - 4), start):
        yield _count(text, (start - len(PERCENT), match.end("digits")), value, "%")
        return
    unit = re.sub(r"\s", "", (match["size"] or "") + (match["unit"] or ""))
    if not _counts_nothing(text, match, unit):
        more = bool(match["more"] or match["over"] or match["besides"])
        end -= len(match[0]) - len(match[0].rstrip())
        yield _count(text, (start, end), value, unit.replace("％", "%"), more=more)


def _rank(match: re.Match[str]) -> Iterator[Count]:
    """A place in an order: 第3位, 居全国第一."""
    number = match["rank"]
    value = Decimal(number) if number[0].isdecimal() else chinese_value(number)
    if value is not None and (match["unit"] or match["stands"]):
        start = match.start("place")
        yield Count(value, RANK, "=", start, match.end(), (start, match.end()), rank=True)


def _counts_nothing(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether digits are a date's, a name's, or a span of time that nothing is said of."""
    start, end = match.span()
    if (text.startswith(_AFTER_NAMES, end) and not unit) or _NO_UNIT_BEHIND.match(text, end - 1):
        return True
    if _NAME_BEFORE.search(text, max(0, start - 3), start) or _SUM_BEHIND.match(text, end):
        return True
    if unit in counting.TIMES:
        return True
    if unit in counting.SPANS:
        return not _TIMED.search(text[max(0, start - _NEAR * 2) : start])
    if unit in counting.NO_UNITS:
        return unit != "大" or match["digits"].count(".") > 0
    return False


def _in_numerals(text: str, match: re.Match[str]) -> Iterator[Count]:
    value = chinese_value(match["percent"] or match["number"] + match["size"])
    if value is None or text.startswith(counting.PLACES, match.end()):
        return
    unit = "%" if match["percent"] else match["unit"]
    large = match["percent"] or (_is_large(match["number"] + match["size"]) and _is_measured(unit))
    if large or _is_counted(text, match):
        more = bool(match["more"])
        yield _count(text, match.span(), shortest(value), unit, more=more, spelled=True)


def _is_large(number: str) -> bool:
    return len(number) > 1 and any(it in number for it in "十百千万亿")


def _is_measured(unit: str) -> bool:
    return unit not in (*counting.TIMES, *counting.SPANS, "大", "次", "点", "成")


def _is_counted(text: str, match: re.Match[str]) -> bool:
    """Whether a small numeral counts things, and is no part of a name."""
    if (
        match["unit"] in counting.TIMES
        or match["unit"] not in counting.COUNTERS
        or match["number"] in _ARTICLES
    ):
        return False
    if text.startswith(_FIXED, match.start("unit")):
        return False
    if match["unit"] in _ALWAYS_COUNTING or text.startswith(counting.CONCRETE, match.end()):
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return _COUNTING.search(before) is not None and not _CLAUSE.search(before[-1:])


def _count(
    text: str,
    place: tuple[int, int],
    value: Decimal,
    unit: str,
    *,
    more: bool = False,
    spelled: bool = False,
) -> Count:
    """A number with what compares it: the word behind before the word before it before 多."""
    start, end = place
    before = _BEFORE.search(text, max(0, start - 8), start)
    behind = _BEHIND.match(text, end)
    op = "~" if more else "="
    begin, stop = start, end
    if before:
        begin, op = before.start(), _OPS_BEFORE[before[1]]
    if behind:
        stop, op = behind.end(), _OPS_BEHIND[behind[1]]
    return Count(value, unit, op, start, end, (begin, stop), spelled=spelled)


def _shared(text: str, found: list[Count]) -> list[Count]:
    """The counts, those without a unit with that of the list or range they stand in."""
    done: list[Count] = []
    for count in reversed(found):
        if done and done[-1].start >= count.end:
            done[-1:] = reversed(_paired(text, count, done[-1]))
        else:
            done.append(count)
    return done[::-1]


def _paired(text: str, count: Count, following: Count) -> tuple[Count, Count]:
    """Two neighbours: the ends of a range, members of a list, or nothing to each other."""
    between = text[count.reach[1] : following.start]
    unit = _unit(count, following)
    if _RANGE.fullmatch(between) and unit == following.unit:
        count = msgspec.structs.replace(count, unit=unit)
        is_change = _FROM.search(text, max(0, count.start - _NEAR), count.start)
        if is_change or count.value >= following.value:
            return count, following
        low = msgspec.structs.replace(count, op=">=", side="low")
        return low, msgspec.structs.replace(following, op="<=", side="high")
    if _LIST.fullmatch(between):
        return msgspec.structs.replace(count, unit=unit), following
    return count, following


def _unit(count: Count, following: Count) -> str:
    """A count's own unit, or what it lacks of that of the next one."""
    if not count.unit:
        return following.unit
    if count.unit in _SIZES and following.unit not in _SIZES:
        return count.unit + following.unit.lstrip("十百千万亿")
    return count.unit


def _is_within(quoted: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(quoted, (at, at)) - 1
    return before >= 0 and at < quoted[before][1]


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate({ord("l"): "1", ord("I"): "1", ord("O"): "0", ord("o"): "0"})


_WIDTHS = {at + 0xFEE0: chr(at) for at in range(ord("!"), ord("~") + 1)}
_WIDTHS = {at: it for at, it in _WIDTHS.items() if it.isalnum() or it in ".%~+-/<>="}
_WIDTHS |= {ord(it): " " for it in "\u3000\xa0\t\u2002\u2003\u2009\u200b"}
_WIDTHS |= {ord("﹪"): "%", ord("—"): "-", ord("–"): "-", ord("‑"): "-", ord("−"): "-"}
_WIDTHS |= {ord("∶"): ":", ord("㎡"): "㎡", ord("．"): "."}
_LETTERS = re.compile(r"(?<![A-Za-z0-9])[lIOo0-9]+(?:\.[lIOo0-9]+)?(?=\s*[%万亿])")

_SPELLED_YEAR = re.compile("(?:一[八九]|二[〇○零0])[〇○零0一二三四五六七八九]{2}(?=年)")
_NUMERAL_DIGITS = {ord(it): str(at) for at, it in enumerate("〇一二三四五六七八九")}
_NUMERAL_DIGITS |= {ord("零"): "0", ord("○"): "0"}
_QUOTED = re.compile("“[^“”\n]{1,18}”|《[^《》\n]{1,60}》|‘[^‘’\n]{1,18}’")
_SIZES = ("百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_ALL_UNITS = cues.pattern((*UNITS, *counting.UNITS_BESIDES, "㎡"))
_PER = "(?:/(?:立方米|平方米|吨|亩|人|月|日|年|天|度|公里|平方公里|千瓦时|升|小时|户|秒))?"
_SIZE = "万亿|[十百千]?[亿万](?!元?级|像素)|百(?!分)|千(?![瓦米克伏卡])"
_DIGITS = re.compile(
    r"(?:(?<![0-9A-Za-z.])|(?<=GDP)|(?<=CPI))"
    r"(?P<digits>[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9](?: [0-9])+(?![0-9])|[0-9]+(?: ?\. ?[0-9]+)?)"
    rf"\s*(?P<more>[多余])?(?P<size>{_SIZE})?(?P<over>[多余])?"
    rf"\s*(?P<unit>(?:{_ALL_UNITS}){_PER}(?:（(?!含)[\u4e00-\u9fff]{{1,2}}）)?)?"
    r"(?P<besides>[多余](?=[，。、；]))?"
)
_ONE = "一二两三四五六七八九十"
_NUMERALS = re.compile(
    rf"(?<![第{_ONE}百千万亿几数])(?:{PERCENT}(?P<percent>[{_ONE}零百点]+)"
    rf"|(?P<number>[{_ONE}][{_ONE}零百千万亿]*)(?P<more>[多余])?"
    rf"(?P<size>[万亿]{{0,2}})(?P<unit>{_ALL_UNITS}))"
)
_ARTICLES = ("一", "二")
_NEAR = 12
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BARE = re.compile(
    r"(?<![0-9.])(?P<numbers>[0-9]{1,2}(?:\.[0-9]+)?(?:\s*[:：]\s*[0-9]{1,2}(?:\.[0-9]+)?){2})(?![0-9.:%])"
    r"|指数(?:[^，。；0-9]{0,6}[到至达为])(?P<index>[0-9]+(?:\.[0-9]+)?)(?![0-9.%个])"
)
_ALWAYS_COUNTING = ("座", "辆", "架", "艘", "轮")
_RANKS = re.compile(
    rf"(?P<stands>[居列排位名达至到全][^，。；第]{{0,14}}|[省国市区球]\s*)?"
    rf"(?P<place>第\s*(?P<rank>[0-9]{{1,3}}|[{_ONE}]{{1,3}})\s*(?:(?P<unit>[位名])|(?=[。，；、）和\n])))"
)
_ORDINAL = re.compile(r"第\s*$")
_PERCENT_BEFORE = re.compile(f"{PERCENT}$")
_NAME_BEFORE = re.compile(f"(?:{cues.pattern(counting.NOT_BEFORE)})$")
_SUM_BEHIND = re.compile(r"\+|×|/[0-9A-Za-z]|[A-Za-z]|-[A-Z]")
_NO_UNIT_BEHIND = re.compile("对接|对外|[个多余]多?月")
_AFTER_NAMES = counting.NOT_BEHIND
_TIMED = re.compile(cues.pattern(counting.TIMED))
_FIXED = counting.FIXED
_COUNTING = re.compile(cues.pattern(counting.COUNTING))
_CLAUSE = re.compile("[，。；：、“（]")
_OPS_BEFORE = lexicon.drafting("comparator", "before")
_OPS_BEHIND = lexicon.drafting("comparator", "after")
_BEFORE = re.compile(
    rf"(?<![最附临集节合公签制违预靠])({cues.pattern(_OPS_BEFORE)})(?:了|到|达|达到|为)?\s*$"
)
_BEHIND = re.compile(rf"\s*({cues.pattern(_OPS_BEHIND)})")
_RANGE = re.compile(r"\s*(?:[-~～]+|至|到)\s*")
_LIST = re.compile(r"\s*(?:[、,，:：]|和|及|与|以及|或)\s*")
_FROM = re.compile("[由从][^，。；]*$")
