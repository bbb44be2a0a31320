"""What a report is: its title, place, level, date, and the years that it reviews and plans. Pure.

Several cues vote for the years; the name of the file comes last, as many are named wrongly.
"""

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from jingan_cli.chinese.numerals import chinese_value


class Head(msgspec.Struct, frozen=True):
    """The head of a report; what was not found is "" or 0. `doubts` says where cues disagree."""

    title: str
    place: str
    level: str
    date: str
    reviews: int
    plans: int
    doubts: tuple[str, ...] = ()


def read_head(text: str, name: str = "") -> Head:
    """The head of a text in one width; `name` is that of its file."""
    opening = text[:_OPENING]
    place, doubts = _place(opening, text, name)
    year, further = _planned(text, name)
    return Head(
        title=_title(opening),
        place=place,
        level=_level(place),
        date=_date(opening),
        reviews=year - 1 if year else 0,
        plans=year,
        doubts=(*further, *doubts),
    )


def decided(head: Head, place: str, year: int) -> Head:
    """The head with the place and the year that are known from elsewhere, and not doubted then."""
    settled = ("地区",) * bool(place) + ("计划年份", "文件名说", "年份") * bool(year)
    place, year = place or head.place, year or head.plans
    return msgspec.structs.replace(
        head,
        place=place,
        level=_level(place),
        reviews=year - 1 if year else 0,
        plans=year,
        doubts=tuple(
            it for it in head.doubts if not it.removeprefix("没有找到").startswith(settled)
        ),
    )


def _title(opening: str) -> str:
    """The first line that ends with what it is, a report."""
    for line in opening.splitlines():
        bare = line.replace("title:", "").strip("*# ")
        if "报告" in bare and len(bare) < _LONGEST and "。" not in bare and "：" not in bare:
            return bare
    return ""


def _place(opening: str, text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Whose report it is, and where the cues for that disagree: then the text's own counts."""
    named = [match[1] for cue in _PLACES for match in cue.finditer(opening)]
    places = [_COUNTRY if it in _COUNTRIES else it for it in named if not _NO_PLACE.search(it)]
    if places:
        place = max(places, key=lambda it: text.count(it[:2]))
        others = (it for it in places if not (_ends(it, place) or it[:2] == place[:2]))
        return place, tuple(f"地区可能是{it}" for it in dict.fromkeys(others))
    match = _NAMED_PLACE.search(name)
    if not match:
        return "", ("没有找到地区",)
    return _COUNTRY if match[1] in _COUNTRIES else match[1], ("地区只见于文件名",)


def _ends(one: str, other: str) -> bool:
    """Whether one place is the other, named with what it belongs to."""
    return one.endswith(other) or other.endswith(one)


def _level(place: str) -> str:
    if place == _COUNTRY:
        return "国家"
    if (place.startswith(_CITIES) and place.endswith("市")) or place.endswith(("省", "自治区")):
        return "省"
    if place.endswith(("自治县", "县", "区", "旗")):
        return "区县"
    return "市" if place else ""


def _date(opening: str) -> str:
    """The day of the session, `2017-01-12`; "" where none is told."""
    for year, month, day in _days(opening):
        return f"{year}-{month:02d}-{day:02d}"
    return ""


def _days(opening: str) -> Iterator[tuple[int, int, int]]:
    """The days that are told, in digits or in Chinese numerals."""
    for match in _DATE.finditer(opening):
        year, month, day = (
            int(it if it.isdecimal() else chinese_value(it) or 0) for it in match.groups()
        )
        yield year, month, day


def _planned(text: str, name: str) -> tuple[int, tuple[str, ...]]:
    """The year that a report plans, by votes, and where the cues for it disagree."""
    votes: Counter[int] = Counter()
    for year, weight in _votes(text):
        votes[year] += weight
    named = _NAMED_YEAR.search(name)
    if not votes:
        return (int(named[0]), ("年份只见于文件名",)) if named else (0, ("没有找到年份",))
    (year, most), *others = votes.most_common(2)
    doubts = []
    if others and others[0][1] * 2 > most:
        doubts.append(f"计划年份可能是{others[0][0]}")
    if named and int(named[0]) != year:
        doubts.append(f"文件名说是{named[0]}年")
    return year, tuple(doubts)


def _votes(text: str) -> Iterator[tuple[int, int]]:
    for year, month, _ in _days(text[:_OPENING]):
        yield year + (month > _LAST_MONTH_OF_SESSIONS), _WEIGHT
    for match in _PLAN.finditer(text):
        yield (
            int(match[1]),
            _WEIGHT if match.start() == 0 or text[match.start() - 1] in "\n*、" else 2,
        )
    for match in _REVIEW.finditer(text):
        yield int(match[1]) + 1, 3
    for match in _TITLE_YEAR.finditer(text[:_OPENING]):
        yield int(match[1]), 2


_OPENING = 900
_LONGEST = 50
_WEIGHT = 4
_LAST_MONTH_OF_SESSIONS = 8
_COUNTRY, _COUNTRIES = "中国", ("国务院", "全国", "中国", "中华人民共和国")
_CITIES = ("北京", "上海", "天津", "重庆")
_NO_PLACE = re.compile(
    "^(?:自治[区州县]$|[本我][省市县区州盟旗届]|在|全市|全省|代|.{0,5}届)|人民政府|代[省市县区州]$"
)
_NAME = r"([\u4e00-\u9fff]{2,10}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|地区))"
_LINE_OF = rf"(?:^|[\s*])(?:[0-9]{{4}}年)?{_NAME}(?:[0-9]{{4}}年)?"
_PLACES = (
    re.compile(rf"在\s*{_NAME}(?:第[一二三四五六七八九十]+届|人民代表)"),
    re.compile(rf"{_LINE_OF}(?:人民)?政府工作报告", re.MULTILINE),
    re.compile(rf"{_LINE_OF}(?:人民政府)?(?:代)?[省市县区州旗盟]?(?:长|主席)[\s*]", re.MULTILINE),
    re.compile(r"(国务院|全国)(?:总理|人民代表大会)"),
    re.compile(rf"代表\s*{_NAME}(?:人民)?政府"),
    re.compile(rf"日{_NAME}第?[一二三四五六七八九十]+届"),
)
_NAMED_PLACE = re.compile(r"(国务院|[\u4e00-\u9fff]+(?:省|市|区|州|盟|县|旗))")
_NAMED_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"((?:19|20)[0-9]{{2}})\s*年\s*({_SMALL})\s*月\s*({_SMALL})\s*日")
_PLAN = re.compile(
    r"((?:19|20)[0-9]{2})年[^，。\n回顾]{0,12}(?:预期目标|工作安排|重点工作|目标任务|工作任务|主要任务|总体要求|工作部署|工作打算)"
)
_REVIEW = re.compile(r"((?:19|20)[0-9]{2})年[^，。\n]{0,14}(?:工作回顾|工作总结|回顾)")
_TITLE_YEAR = re.compile(r"((?:19|20)[0-9]{2})年[^\n，。]{0,16}政府工作报告")
