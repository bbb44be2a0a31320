"""The outline of a report in any layout, and what each of its parts covers. Pure.

`outline` finds the numbered lines that a report's knowledge file can name. Here every form of a
heading is met: numbered, marked by `#` or `**`, run into its paragraph, or none of these; and the
page around the report is left out.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from jingan_cli.chinese import cues, periods
from jingan_cli.texts.outline import Heading, number_headings

Cover = Literal["reviews", "plans", ""]


class Stretch(msgspec.Struct, frozen=True):
    """A sentence of a report: its section's number, its own, its half-open place, what it covers.

    A heading that is no part of a sentence is number 0 of its section.
    `five` says that its part covers five years and not one.
    """

    section: str
    number: int
    start: int
    end: int
    cover: Cover
    five: bool = False


class Layout(msgspec.Struct, frozen=True):
    """A report's headings and sentences, in order."""

    headings: tuple[Heading, ...]
    sentences: tuple[Stretch, ...]


def lay_out(text: str, plans: int = 0) -> Layout:
    """The headings and sentences of a text in one width, without the page around them.

    `plans` is the year that the report plans, which says of headings with a year what they cover.
    """
    start, end = _body(text)
    found = [*_outermost(text, [*_headings(text, start, end)])]
    prose = _PROSE.search(text, start, end)
    while (
        found
        and found[0].level == _UNNUMBERED
        and found[0].start < (prose.start() if prose else end)
    ):
        del found[0]  # the page's, or the name of who speaks
    headings = [*number_headings(found)]
    parts = _parts(headings, plans)
    ahead = re.compile(_TURN.pattern.replace("PLANNED", str(plans)))
    stretches: list[Stretch] = []
    now: tuple[Cover, bool] = ("reviews", False)
    levels = [it.level for it in headings if it.number in parts]
    told, dated = bool(parts), False
    for heading, begin, stop in _sections(text, headings, start, end):
        number = heading.number if heading else ""
        now = parts.get(number, now)
        if heading and heading.level <= max(levels, default=0):
            told, dated = number in parts, _DATED.search(heading.title) is not None
        if heading and begin == heading.end:
            stretches.append(Stretch(number, 0, heading.start, heading.end, *now))
        for at, (first, last) in enumerate(_sentences(text, begin, stop), 1):
            opening = text[first : min(last, first + _OPENING)]
            if _is_later(opening, plans, told=told, dated=dated):
                now = ("plans", True)
            now = _turned(opening, now, ahead, told=told)
            stretches.append(Stretch(number, at, first, last, *now))
    return Layout(tuple(headings), tuple(stretches))


def _parts(headings: list[Heading], plans: int) -> dict[str, tuple[Cover, bool]]:
    """What the parts cover whose headings say it: those of the highest level that tells of both."""
    some: dict[str, tuple[Cover, bool]] = {}
    for level in (1, 2, 3):
        found = {it.number: _cover(it.title, plans) for it in headings if it.level <= level}
        told = {number: cover for number, cover in found.items() if cover[0]}
        if len({cover for cover, _ in told.values()}) > 1:
            return told
        some = some or told
    return some


def _body(text: str) -> tuple[int, int]:
    """Where the report begins and ends: behind a page's own lines, before its notes."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    for match in _NOTES.finditer(text, start):
        if match.start() - start > (len(text) - start) * _LEAST_OF_A_REPORT:
            return start, match.start()
    return start, len(text)


def _headings(text: str, start: int, end: int) -> Iterator[Heading]:
    """The headings, not yet numbered: a short line, or the numbered beginning of a long one."""
    for match in _LINE.finditer(text, start, end):
        line = match["line"].rstrip()
        bare = line.strip("*# ")
        offset = match.start("line")
        level = 0 if _FURNITURE.match(f"{line} ") else _level(bare)
        if not level:
            continue
        title, stop = bare, offset + len(line)
        if "。" in bare.rstrip("。"):
            cut = line.index("。") + 1
            title, stop = line[:cut].strip("*# "), offset + cut
        yield Heading("", level, _NUMBER.sub("", title).rstrip("。*"), offset, stop)


def _outermost(text: str, found: list[Heading]) -> Iterator[Heading]:
    """The headings without the topics of paragraphs that stand beside numbered headings.

    They open a part, before its first heading, and are no heading like it.
    """
    above = 0
    for at, heading in enumerate(found):
        is_topic = heading.level == _UNNUMBERED and text[heading.end - 1] == "。"
        if not is_topic:
            above = heading.level
        elif above < _next_level(found, at) < _UNNUMBERED:
            continue
        yield heading


def _next_level(found: list[Heading], at: int) -> int:
    """The level of the next heading that has a number; beyond all levels where there is none."""
    return next((it.level for it in found[at:] if it.level < _UNNUMBERED), _UNNUMBERED)


def _level(line: str) -> int:
    """The level of the heading that a line is or begins with; 0 where it is none."""
    numbered = _NUMBER.match(line)
    first, full_stop, rest = line.partition("。")
    if numbered:
        if len(first) > _LONGEST or (not full_stop and len(line) > _LONGEST):
            return 0
        if full_stop and numbered.lastgroup not in ("part", "second"):
            return 0
        return _LEVELS[str(numbered.lastgroup)]
    if rest and _TOPIC.fullmatch(first) and len(rest) > _LEAST_BELOW_A_TOPIC:
        return _UNNUMBERED
    if rest or full_stop or not _TITLE.fullmatch(line) or "报告" in line:
        return 0
    return 1 if _is_part(line) else _UNNUMBERED


def _is_part(title: str) -> bool:
    """Whether an unnumbered line is the title of a part."""
    return _PART_TITLE.search(title) is not None


def _sections(
    text: str, headings: list[Heading], start: int, end: int
) -> Iterator[tuple[Heading | None, int, int]]:
    """Each heading with the place of its own text; first what stands before all headings.

    A heading that is run into its paragraph is its first sentence.
    """
    ends = [*(it.start for it in headings), end]
    yield None, start, ends[0]
    for heading, stop in zip(headings, ends[1:], strict=True):
        is_run_in = text[heading.end - 1] == "。"
        yield heading, heading.start if is_run_in else heading.end, stop


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, end):
        if not _FURNITURE.match(match[0]) and match[0].strip("*# \n"):
            piece = match[0]
            yield match.end() - len(piece.lstrip()), match.start() + len(piece.rstrip())


def _cover(title: str, plans: int) -> tuple[Cover, bool]:
    """What a part covers by its heading: by the year in it, else by its words."""
    back, ahead = _BACK.search(title), _AHEAD.search(_DONE.sub("", title))
    years = [int(it) for it in _YEAR.findall(title)]
    if back and not (ahead and ahead.start() < back.start()):
        return "reviews", _FIVE.search(title) is not None
    period = periods.NAME.search(title)
    if period and plans in periods.years(period) and not (years or _BEGUN.search(title)):
        return "plans", True
    if plans in years:
        return "plans", _FIVE_AHEAD.search(title) is not None and not _BEGUN.search(title)
    if plans - 1 in years:
        return "reviews", False
    return ("plans", _FIVE_AHEAD.search(title) is not None) if ahead else ("", False)


def _is_later(opening: str, plans: int, *, told: bool, dated: bool) -> bool:
    """Whether a sentence's first words plan several years, where no heading says which."""
    until = _UNTIL.match(opening)
    is_far = until is not None and int(until[1]) > plans > 0
    return (is_far and not told) or (not dated and _LATER.match(opening) is not None)


def _turned(
    opening: str, now: tuple[Cover, bool], ahead: re.Pattern[str], *, told: bool
) -> tuple[Cover, bool]:
    """What a sentence's first words say of it and what follows, where headings leave it open."""
    cover, five = now
    if cover == "reviews" and _AIMS.search(opening):
        return "plans", "五年" in opening
    if cover == "reviews" and not told and ahead.match(opening):
        return "plans", False
    if cover == "plans" and five and ahead.match(opening):
        return "plans", False
    return cover, five


_UNNUMBERED, _OPENING, _LEAST_BELOW_A_TOPIC = 6, 60, 30
_LONGEST = 48
_LEAST_OF_A_REPORT = 0.5
_LEVELS = {"part": 1, "first": 2, "second": 3, "third": 4, "fourth": 5}
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"[*# ]*(?:(?P<part>第{_NUMERAL}(?:部分|章))|(?P<first>{_NUMERAL}\s*[、.,，])"
    rf"|(?P<second>[（(〔【\[]\s*{_NUMERAL}\s*[)）〕】\]][、.]?)"
    rf"|(?P<third>[0-9]{{1,2}}\s*[、.](?![0-9]))|(?P<fourth>[（(][0-9]{{1,2}}[)）][、.]?))[*\s]*"
)
_TITLE = re.compile(
    r"[^，；：:。！？（(—]{4,34}|[^；：:。！？（(—]{4,16}，[^；：:。！？（(—]{4,16}"
)
_TOPIC = re.compile("(?!各位|我们|这|今年|明年|[0-9])[^，；：:！？（(—0-9%*]{4,24}")
_PART_TITLE = re.compile(
    r"回顾$|(?:工作|政府|年|任务)[^，]{0,8}(?:安排|任务|目标|建议|重点|总结|部署)$|自身建设|目标任务"
    r"|(?:年|五”?时期|今后五年|过去五年)[^，]{0,12}(?:工作|任务|重点|目标|安排|成就|打算)"
)
_LINE = re.compile(r"^ *(?P<line>\S[^\n]*)$", re.MULTILINE)
_SENTENCE = re.compile(r"(?:[^。！？\n]|\n(?! *\n))+[。！？]?")
_FRONT = re.compile(r"\s*---\n.*?\n---\n", re.DOTALL)
_NOTES = re.compile(
    rf"^[*# 《（(【]*(?:[^\n。]{{0,18}}(?:{cues.pattern(cues.NOTES)}))[^\n。]{{0,8}}$",
    re.MULTILINE,
)
_FURNITURE = re.compile(
    r"\s*(?:source|title|来源|字号|打印|下载|分享|首页|当前位置|发布时间|https?)[:： >]"
)
_BACK, _AHEAD = re.compile(cues.pattern(cues.REVIEWS)), re.compile(cues.pattern(cues.PLANS))
_FIVE = re.compile("五年|(?<![0-9])5年|五”|五时期|[一二三四五六七八九十]五期间")
_FIVE_AHEAD = re.compile("今后五年|未来五年|今后5年|五”|远景")
_YEAR = re.compile("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_TURN = re.compile(
    r"[*\s]*(?:各位代表\s*[:：，！!]?\s*)?(?:(?:今年|明年|新的一年|PLANNED年(?=[，是,的要全]|我们))"
    r"(?!以来|上半年|.{0,30}(?:实现了|取得|完成了|不平凡|极为|同比|我们主要做了))"
    r"|(?:根据|按照|做好|综合)[^。]{0,24}(?:今年|明年|PLANNED年))"
)
_BEGUN = re.compile("开局|起步|良好|成绩|成就|进展|取得")
_DATED = re.compile(f"今年|明年|新的一年|{_FIVE.pattern}|(?:19|20)[0-9]{{2}}年")
_PROSE = re.compile(r"^[^\n]{90,}$", re.MULTILINE)
_UNTIL = re.compile("[*\\s]*到((?:19|20)[0-9]{2})年")
_LATER = re.compile(
    r"[*\s]*(?:各位代表\s*[:：，！!]?\s*)?(?:(?:今后|未来|下一个?)(?:五|5)年(?=[^。]{0,40}(?:要|将|目标|任务|总体))"
    r"|根据[^。]{0,30}关于制定[^。]{0,30}五年规划)"
)
_AIMS = re.compile(
    r"^[*\s]*(?:各位代表\s*[:：，！!]?\s*)?(?:综上|为此|因此|总之)?[，]?(?:今年|今后五年|未来五年|[0-9]{4}年)"
    r"[^。，]{0,30}(?:总体要求|预期目标|主要目标|奋斗目标|指导思想|总体思路)[^。，]{0,6}[是为：]"
)
_DONE = re.compile("目标(?:任务)?(?=.{0,4}(?:完成|实现))")
