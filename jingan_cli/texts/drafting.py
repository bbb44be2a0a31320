"""All that a report's text states, as a person would write it down, with doubts. Pure.

`layout` says where a sentence stands and what its part covers, `counts` which numbers are in it,
`head` which years the report is about. What a number means is inferred here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from jingan_cli.chinese import counting, cues, lexicon
from jingan_cli.knowledge.quantity import say
from jingan_cli.texts import measures
from jingan_cli.texts.actions import Stated, stated
from jingan_cli.texts.counts import Count, counts, one_width
from jingan_cli.texts.genre import suspicions
from jingan_cli.texts.head import Head, decided, read_head
from jingan_cli.texts.layout import Layout, Stretch, lay_out
from jingan_cli.texts.moods import is_planned, year_about


class Drafted(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity as drafted: the keys of figures and targets, its place, and what is doubted.

    `start` and `end` are half-open places of the number with its unit, in the text as given.
    """

    kind: str
    indicator: str
    stated: str
    scope: str
    measure: str
    op: str
    value: Decimal
    unit: str
    strength: str
    year: int | None
    section: str
    sentence: int
    start: int
    end: int
    unsure: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The quantity in one line of our own words."""
        number = say(self.measure, self.op, self.value, self.unit)
        return f"{self.scope}{self.indicator}{self.strength}{number}"


COLUMNS = (
    *("kind", "indicator", "stated", "scope", "measure", "op", "value", "unit", "strength", "year"),
    *("action", "object", "project", "stage"),
    *("section", "sentence", "text", "start", "end", "unsure"),
)


_NONE = {"value": None}


class Draft(msgspec.Struct, frozen=True):
    """What is read in a report's text, each kind in the order of the text."""

    head: Head
    quantities: tuple[Drafted, ...]
    layout: Layout
    actions: tuple[Stated, ...] = ()
    milestones: tuple[Stated, ...] = ()

    @property
    def facts(self) -> list[Drafted | Stated]:
        """All of them, in the order of the text."""
        every: list[Drafted | Stated] = [*self.quantities, *self.milestones, *self.actions]
        return sorted(every, key=lambda it: it.start)

    @property
    def rows(self) -> list[dict[str, object]]:
        """All of them with every key, `text` among them; empty where it is not one of theirs."""
        return [{key: getattr(it, key, _NONE.get(key, "")) for key in COLUMNS} for it in self.facts]


def draft(text: str, name: str = "", *, place: str = "", year: int = 0) -> Draft:
    """The head of a report and all that its text states; `name` is that of its file.

    `place` and `year` (the one it plans) are known where they are given.
    """
    own = one_width(text)
    head = decided(read_head(own, name), place, year)
    found = counts(own)
    starts = [it.start for it in found]
    drafted: list[Drafted] = []
    said: list[Stated] = []
    layout = lay_out(own, head.plans)
    titles = {it.start for it in layout.headings}
    for stretch in layout.sentences:
        first, last = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        drafted += _Sentence(own, stretch, head, found[first:last]).read()
        if stretch.start not in titles:
            said += stated(own, stretch, head, found[first:last])
    odd = suspicions(own, layout)
    head = msgspec.structs.replace(head, doubts=(*odd, *head.doubts))
    return Draft(
        head,
        tuple(drafted),
        layout,
        tuple(it for it in said if it.kind != "milestone"),
        tuple(it for it in said if it.kind == "milestone"),
    )


class _Phrase(msgspec.Struct, frozen=True):
    """The words around a number: those before its clause, the clause, the gap, what is behind.

    `gap` is what stands between the number before, or the clause's beginning, and the number;
    `goes_on` says that there is but a comma between the number before and the clause.
    """

    before: str
    clause: str
    gap: str
    behind: str
    goes_on: bool


class _Before(msgspec.Struct, frozen=True):
    """What the number before was, for those that go on from it."""

    unit: str
    way: str
    measure: str
    year: int | None


class _Sentence:
    """The quantities of one sentence, in order; each may go on from the one before."""

    def __init__(self, text: str, stretch: Stretch, head: Head, found: Sequence[Count]) -> None:
        self._text = text
        self._stretch = stretch
        self._head = head
        self._found = found
        self._words = text[stretch.start : stretch.end]
        self._name = ""
        self._names: list[str] = []
        self._taken = 0
        self._before: _Before | None = None

    def read(self) -> Iterator[Drafted]:
        """Each count as a quantity."""
        for at, count in enumerate(self._found):
            phrase = self._phrase(at)
            if _divides(count, phrase):
                continue
            indicator, doubts = self._indicator(count, phrase)
            for name in self._each(at, phrase) or (indicator,):
                yield self._drafted(count, phrase, name, doubts)

    def _each(self, at: int, phrase: _Phrase) -> list[str]:
        """The names of which each has this one number: 开、竣工面积各达."""
        following = self._found[at + 1 : at + 2]
        stop = self._found[at].reach[1]
        if not _EACH.search(phrase.gap) or len(self._names) < _A_PAIR:
            return []
        if following and _LISTED.fullmatch(self._text[stop : following[0].reach[0]]):
            return []
        first, *others = self._names
        tail = others[-1][1:] if len(first) == 1 else ""
        return [f"{first}{tail}", *others]

    def _phrase(self, at: int) -> _Phrase:
        count = self._found[at]
        start = max(self._stretch.start, count.reach[0] - _FARTHEST)
        before = max(start, self._found[at - 1].reach[1]) if at else start
        begin = count.reach[0]
        clause = _clause_start(self._text, start, begin)
        last = at + (count.side == "low")
        following = [it.reach[0] for it in self._found[last + 1 : last + 2]] or [self._stretch.end]
        stop = self._found[last].reach[1]
        behind = self._text[stop : max(stop, following[0])]
        return _Phrase(
            before=self._text[start:clause],
            clause=self._text[clause:begin],
            gap=self._text[max(clause, before) : begin],
            behind=_CLAUSE_END.split(behind, 1)[0],
            goes_on=bool(at) and not self._text[before:clause].strip("，,（:： "),
        )

    def _drafted(
        self, count: Count, phrase: _Phrase, indicator: str, doubts: tuple[str, ...]
    ) -> Drafted:
        way = measures.way(phrase.gap)
        measure = measures.measure(count, phrase.gap, indicator, way, phrase.behind)
        where, head = self._stretch, self._head
        around = {"before": phrase.before, "gap": phrase.gap}
        planned = is_planned(where, self._words, phrase.clause, head, **around)
        year, doubted = year_about(where, phrase.clause, head, planned=planned, **around)
        if self._before and self._before.unit == count.unit:
            if count.side == "high" or _LISTED.fullmatch(phrase.gap):
                way, measure, year = self._before.way, self._before.measure, self._before.year
            elif not way and phrase.goes_on and not _stem(phrase.gap):
                way, measure = self._before.way, self._before.measure
            elif measures.is_alike(measure, self._before.measure, phrase.gap):
                measure = self._before.measure
        self._before = _Before(count.unit, way, measure, year)
        falls = (
            way == "less"
            and measure in ("growth", "change", "rate")
            and not measures.is_level(phrase.gap)
        )
        name, stated = _named(indicator)
        scope, name = _scoped(name)
        if count.rank and (among := _STANDING.search(phrase.gap)):
            scope = among["whole"] or scope
        return Drafted(
            kind="target" if planned else "figure",
            indicator=name,
            stated=stated,
            scope=scope,
            measure=measure,
            op=count.op,
            value=-count.value if falls else count.value,
            unit=count.unit,
            strength=self._strength(phrase) if planned else "",
            year=year,
            section=self._stretch.section,
            sentence=self._stretch.number,
            start=count.start,
            end=count.end,
            unsure=(*doubts, *doubted, *(("中文数字",) if count.spelled else ())),
        )

    # What is counted.

    def _indicator(self, count: Count, phrase: _Phrase) -> tuple[str, tuple[str, ...]]:
        """The name of what a number counts, and what is doubtful about it."""
        gap = _STANDING.sub("", phrase.gap) if count.rank else phrase.gap
        before, behind = _stem(gap), "" if count.rank else _noun(phrase.behind)
        if count.side == "high" or (self._names and _LISTED.fullmatch(phrase.gap)):
            return self._next_name(), ()
        if behind and (_counts_things(count) or not before) and not _NAMING.search(phrase.gap):
            return self._named(behind), ()
        if before.startswith(cues.OF_A_WHOLE) and self._name:
            return f"{self._name}{before}", ()
        if before in cues.PER and self._name:
            return f"{before}{self._name}", ()
        if len(before) > 1:
            return self._named(before, listed=phrase.gap), ()
        return self._continued(phrase, before, behind)

    def _continued(self, phrase: _Phrase, before: str, behind: str) -> tuple[str, tuple[str, ...]]:
        """The name of a number that has none before it: of what it goes on from."""
        if self._name and (_GROWING.search(phrase.gap) or phrase.goes_on):
            return self._name, ()
        if owned := behind or _noun(phrase.behind.removeprefix("的")):
            return self._named(owned), ()
        if not before and (earlier := self._earlier(phrase)):
            return self._named(earlier), ("指标名承自前文",)
        if self._name:
            return f"{before}{self._name}", ("指标名承自前文",)
        return self._named(phrase.gap.strip("，、：*- \n")), ("没有找到指标名",)

    def _named(self, name: str, listed: str = "") -> str:
        """The name, kept for the numbers that go on from it; of a list each its own."""
        self._names = _JOINTS.split(name) if "分别" in listed or _JOINT_LIST.search(listed) else []
        self._taken = 0
        self._name = name
        return self._next_name()

    def _next_name(self) -> str:
        if len(self._names) < _A_PAIR:
            return self._name
        name = self._names[min(self._taken, len(self._names) - 1)]
        self._taken += 1
        return name

    def _earlier(self, phrase: _Phrase) -> str:
        """The name in the clause before, or at the sentence's beginning."""
        clauses = [it for it in _BETWEEN.split(phrase.before) if it.strip()]
        return _stem(clauses[-1]) if clauses else ""

    def _strength(self, phrase: _Phrase) -> str:
        """The word that it is promised with: in its own gap, else at the clause's beginning."""
        found = _PROMISES.findall(phrase.gap) or _PROMISES.findall(phrase.clause)
        return str(found[-1]) if found else ""


def _clause_start(text: str, start: int, end: int) -> int:
    """Where the clause begins that ends at a place; brackets that are closed belong to it."""
    at = max(start, *(text.rfind(it, start, end) + 1 for it in _BREAKS))
    opened = text.rfind("（", at, end)
    return opened + 1 if opened >= 0 and "）" not in text[opened:end] else at


def _stem(gap: str) -> str:
    """The name that stands before a number, without the words around it."""
    words = re.sub(r"\s", "", gap).strip("*，、；：“”（）()-~:")
    while not _is_known(words):
        short = _TRAILING.sub("", words).rstrip("，、；：")
        short = _COMPARISON.sub("", short)
        if not short.startswith(cues.KEPT):
            short = _LEADING.sub("", short).lstrip("，、；：的")
        if short == words:
            break
        words = short
    return words


def _is_known(name: str) -> bool:
    return name in _CANONICAL or name in cues.NAMES


def _noun(behind: str) -> str:
    """What stands behind a number and is a name of what it counts; "" where none does."""
    words = re.sub(r"\s", "", behind).lstrip("*")
    if not words or words.startswith("的") or _NO_NAME.match(words):
        return ""
    words = _NOUN_END.split(words, 1)[0].strip("，、；：的（）")
    words = _DANGLING.sub("", words)
    return words if len(words) > 1 or (words == behind and words.isalpha()) else ""


def _divides(count: Count, phrase: _Phrase) -> bool:
    """Whether a number is but a threshold: 6亿元以上项目."""
    if count.op not in _BOUNDS or _counts_things(count) or count.unit == "%":
        return False
    return phrase.behind.lstrip("的").startswith(cues.THRESHOLDS)


def _counts_things(count: Count) -> bool:
    """Whether a unit is a counting word, behind which stands what is counted."""
    return count.unit.lstrip("十百千万亿") in _THINGS or count.unit in ("万", "亿", "百", "千")


def _named(indicator: str) -> tuple[str, str]:
    """The canonical name, and the words of the text where they are others."""
    canonical = _CANONICAL.get(indicator, indicator)
    return canonical, indicator if canonical != indicator else ""


def _scoped(name: str) -> tuple[str, str]:
    """The whole that a name begins with, and the rest of it."""
    match = _WHOLE.match(name)
    if not match or len(name) - match.end() < _A_PAIR:
        return "", name
    return match[0], _stem(name[match.end() :].lstrip("的"))


_A_PAIR = 2
_FARTHEST = 400
"""So many characters before a number are read for its name and year: no sentence is longer."""

_BREAKS = "，。；：！？\n,;:"
_CLAUSE_END = re.compile(r"[，。；：！？）()\n,;:]")
_BETWEEN = re.compile(r"[，。；：！？\n,;]")
_JOINTS, _LISTED = re.compile("[、和与及]"), re.compile(r"\s*[、，和与及:：]?\s*(?:分别)?\s*")
_JOINT_LIST = re.compile("(?:分别|各)(?:达|为|增|下降|完成|实现|到|$)")
_ITEM = "[0-9]{1,2}[.、）](?![0-9])|[一二三四五六七八九十]{1,3}(?:[）、]|是(?!的))"
_SPAN = "(?:十[一二三四五六七八九]?|[一二三四五六七八九])五”?(?:时期|期间|期?末)"
_LEADING = re.compile(f"^(?:{cues.pattern(cues.LEADING)}|[0-9]{{4}}年[，,]?|{_ITEM}|{_SPAN})")
_TRAILING = re.compile(f"(?<![人户亩地](?=均))(?:{cues.pattern(cues.TRAILING)})$")
_COMPARISON = re.compile(
    "(?:由|从|比|较|是|为)(?:[0-9]{4}年(?:末|底|的)?|“?十?[一二三四五六七八九十]五”?[^，]{0,4}|[^，]{0,3}年前的?|上年[^，]{0,3})$"
    "|(?:高于|低于|快于|高出)[^，]{0,8}$|(?:由|从)(?:目前|现在|年初|上年|去年)?的?$|在?[0-9]{4}年的?基础上$|[0-9]{4}年[末底的]*$"
)
_STANDING = re.compile("[位名]?[居列排在]?[名在]?(?P<whole>全[国省市区州县球])?$")
_NO_NAME = re.compile(f"{cues.pattern(cues.NO_NAMES)}")
_NOUN_END = re.compile("(?:达到|同比|增长|下降|提高|占|累计|全部|分别|投入使用|建成|竣工|开工)")
_DANGLING = re.compile("(?:和|及|与|以及|等|并|、)+$")
_NAMING = re.compile(r"(?:达到?|[数量率额]为|共有|总数|突破|超过|增至|升至)\s*$")
_GROWING = re.compile(
    f"{cues.pattern((*lexicon.drafting('direction'), *cues.RELATIVE, *cues.YEARLY))}"
)
_THINGS = frozenset((*counting.COUNTERS, *counting.THINGS))
_WHOLE = re.compile(cues.pattern(cues.WHOLES))
_CANONICAL = cues.meaning(cues.NAMES)
_EACH = re.compile(r"各[达到为]*\s*$")
_BOUNDS = (">=", "<=")
_PROMISES = re.compile(cues.pattern(lexicon.drafting("commitment")))
