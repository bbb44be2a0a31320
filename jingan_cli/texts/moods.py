"""Whether a sentence reports or promises, and the year it is about. Pure."""

import re

from jingan_cli.chinese import periods
from jingan_cli.texts.head import Head
from jingan_cli.texts.layout import Stretch


def is_planned(
    stretch: Stretch, sentence: str, clause: str, head: Head, *, before: str = "", gap: str = ""
) -> bool:
    """Whether a clause of a sentence is promised: by the part, unless the words say otherwise.

    `before` stands before the clause; `gap` between the number before and the one that is meant.
    """
    words = before + clause
    if _AIMED.search(words):
        return True
    named = _last_named(words)
    if stretch.cover == "plans":
        if _BASE.search(gap) or (named and head.reviews and named <= head.reviews):
            return False
        return not (_BACKWARD.search(_FROM.sub("", clause)) or _BACK_AT_FRONT.match(sentence))
    until = _UNTIL.search(words)
    is_ahead = until and 0 < head.reviews < int(until[1])
    is_promised = named > head.reviews > 0 and _PROMISED.search(clause)
    return bool(is_ahead or is_promised or _FORWARD.match(sentence)) and not _PAST.search(sentence)


def year_about(
    stretch: Stretch, clause: str, head: Head, *, planned: bool, before: str = "", gap: str = ""
) -> tuple[int | None, tuple[str, ...]]:
    """The year that a clause is about, the one named or its part's, and what is doubted of it."""
    words = before + clause
    usual = usual_year(stretch, head, planned=planned)
    if usual and planned and stretch.five and _THIS_YEAR.search(words):
        usual = head.plans
    if base := _BASE.search(gap):
        return _year_of(base) or head.reviews or None, ()
    year = _last_named(words)
    if not year:
        return usual, () if usual else ("没有年份",)
    if usual and (year > usual + _FAR_AHEAD or (not planned and year > usual)):
        return usual, (f"提到{year}年",)
    return year, ()


def usual_year(stretch: Stretch, head: Head, *, planned: bool) -> int | None:
    """The year that its part is about; None where nothing says which."""
    usual = (head.plans if planned else head.reviews) or None
    return usual + 4 if usual and planned and stretch.five else usual


def _last_named(words: str) -> int:
    """The last year that is named and not but compared with; 0 without one."""
    for match in reversed(list(_YEARS.finditer(words))):
        if not (_COMPARED.search(words, 0, match.start()) or _SINCE.match(words, match.end())):
            return _year_of(match)
    return 0


def _year_of(match: re.Match[str]) -> int:
    """The year that was found, the last of a five-year plan; 0 where it is 去年."""
    if match["year"]:
        return int(match["year"])
    period = periods.NAME.search(match[0])
    return periods.years(period)[-1] if period else 0


_PERIOD = re.sub(r"\((?!\?)", "(?:", periods.NAME.pattern)
_FAR_AHEAD = 15
_BACKWARD = re.compile("(?<![比较到在])(?:去年|上年)(?!度)|过去|已建成|已经|已完成|目前已")
_BACK_AT_FRONT = re.compile("(?:去年|过去[一五]年|一年来|五年来|[0-9]{4}年以来)")
_FORWARD = re.compile("[*\\s]*(?:今后|未来(?:[一三五几]年|，)|下一步|明年|来年|力争到)")
_UNTIL = re.compile("(?:^|[；：，。])[*\\s]*到((?:19|20)[0-9]{2})年")
_AIMED = re.compile(
    r"(?:建议|预计|确定)?(?:今年|明年|[0-9]{4}年)[^。；]{0,30}预期目标[^。，]{0,4}[是为：:]"
)
_THIS_YEAR = re.compile("今年[^。]*$")
_PAST = re.compile("以来|实现了|取得了|已")
_YEARS = re.compile(
    rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})\s*年(?!代)|(?:{_PERIOD})(?:时期|期间|期?末)"
)
_COMPARED = re.compile("(?:比|较|自|从|由|是|为|相当于|超过|以|与|同|当地)\\s*$")
_SINCE = re.compile(
    "以来|以前|起|的[^，]{0,6}倍|[^，]{0,4}的?基础|开始|至|-|[年度末底]*(?:持平|相比)|[末底][^，]{0,16}的$"
)
_BASE = re.compile(
    rf"[由从](?:[^，]{{0,6}}?)(?:(?P<year>(?:19|20)[0-9]{{2}})年|(?:{_PERIOD})|去年|上年)"
    "[末底度]?的?[^，]{0,6}$"
)
_FROM = re.compile("[由从][^，]{0,8}?(?:去年|上年)")
_PROMISED = re.compile("(?:将|预计|计划|力争|必须|应当)(?![书性》”的])")
