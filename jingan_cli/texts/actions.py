"""What a report's sentences say was done or will be done, an action a clause. Pure.

A clause says it with a verb before its object (推进某项改革), behind it (某项改革不断深化), or with
a preposition between (对某项开展整治). What is counted is a quantity, and the stage of a named
project a milestone: neither is an action.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import asdict, replace

from jingan_cli.chinese import cues, lexicon, verbs
from jingan_cli.texts import milestones
from jingan_cli.texts.counts import Count
from jingan_cli.texts.head import Head
from jingan_cli.texts.layout import Stretch
from jingan_cli.texts.moods import is_planned, year_about
from jingan_cli.texts.phrases import pieces


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """An action or a milestone as drafted.

    A milestone has a project and a stage, and may have the part of the project as its `scope`; a
    result or a task has an action and its object. `start` and `end` are half-open places of the
    words that say it, in the text as given.
    """

    kind: str
    action: str = ""
    object: str = ""
    project: str = ""
    scope: str = ""
    stage: str = ""
    strength: str = ""
    year: int | None
    section: str
    sentence: int
    start: int
    end: int
    unsure: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is stated, in one line of our own words."""
        return f"{self.strength}{self.action}{self.object}{self.project}{self.scope}{self.stage}"


def stated(text: str, stretch: Stretch, head: Head, found: Sequence[Count]) -> Iterator[Stated]:
    """The milestones and actions of a sentence; `found` are its counts."""
    whole = text[stretch.start : stretch.end]
    if _LAMENT.search(whole):
        return
    counted = [it.start for it in found if not it.spelled or it.value > _FEW]
    for piece in pieces(text, stretch.start, stretch.end):
        before = text[stretch.start : piece.start]
        planned = is_planned(stretch, whole, piece.words, head, before=before)
        year, doubts = year_about(stretch, piece.words, head, planned=planned, before=before)
        action = Stated(
            kind="task" if planned else "result",
            strength=_strength(piece.words) if planned else "",
            year=year,
            unsure=doubts,
            section=stretch.section,
            sentence=stretch.number,
            start=piece.start,
            end=piece.end,
        )
        staged = [*milestones.read(piece.words)]
        for it in staged:
            yield replace(action, kind="milestone", **asdict(it))
        if not staged and not any(piece.start <= at < piece.end for at in counted):
            for verb, what in _read(piece.words):
                yield replace(action, action=verb, object=what)


def _strength(words: str) -> str:
    """The word at a clause's beginning that it is promised with."""
    front = _FRONT.match(words)
    found = _PROMISES.findall(front[0]) if front else ()
    return str(found[0]) if found else ""


def _read(words: str) -> Iterator[tuple[str, str]]:
    """The action that a clause states, and its object; none where it says what is not done."""
    if _NEGATED.search(words):
        return
    for form in (_led, _placed, _changed, _attained):
        action, what = form(words)
        if action:
            what = _core(what)
            if _LEAST <= len(what) <= _MOST and not _ANNOUNCED.search(what):
                yield action, what
            return


def _led(words: str) -> tuple[str, str]:
    """The verb first: 积极推进某项改革."""
    match = _LED.match(words)
    if not match or (_NOUNS.match(match["verb"]) and _changed(words)[0]):
        return "", ""
    return match["verb"], match["object"]


def _placed(words: str) -> tuple[str, str]:
    """A preposition first: 把某项纳入某处, 对某项进行改造, 为某人提供某物."""
    match = _PLACED.match(words)
    if not match:
        return "", ""
    first, what, verb, rest = match.group("by", "what", "verb", "rest")
    if verb in ("进行", "加以"):
        return rest, what
    if verb in _INTO:
        return verb[:2], rest
    if first in "把将":
        return verb, f"{what}到{rest}" if verb[-1] in "入到" else f"{what}（{rest}）"
    if first in "在用" or len(what) > _LONG_WHAT:
        return verb, rest
    return verb, f"{what}{rest}"


def _changed(words: str) -> tuple[str, str]:
    """The verb last: 某项改革不断深化."""
    if not words.endswith(_CHANGES) or words.startswith(_AIMLESS):
        return "", ""
    match = _CHANGED.match(words)
    return (match["verb"], match["object"]) if match else ("", "")


def _attained(words: str) -> tuple[str, str]:
    """Who did it first: 某区荣获某称号."""
    if words.startswith(_AIMLESS):
        return "", ""
    match = _ATTAINED.match(words) or _SUBJECT.match(words)
    if not match:
        return "", ""
    what = match["object"]
    return match["verb"], what if len(what) > _SHORT else f"{match['who']}{what}"


def _core(words: str) -> str:
    """An object without the words that say nothing of it."""
    words = _TAIL.sub("", _ARTICLE.sub("", words.strip("、的了")))
    if len(words) > _LONG and (last := words.rfind("的")) > 0 and len(words) - last > _LONG_WHAT:
        return words[last + 1 :]
    return words


_LEAST, _MOST, _FEW = 2, 60, 19
_SHORT, _LONG_WHAT, _LONG = 5, 6, 26
_INTO = frozenset(verbs.INTO.split())
_AIMLESS = tuple(verbs.AIMLESS.split())
_CHANGES = tuple(verbs.CHANGED.split())
_VERBS, _JOINED = cues.pattern(verbs.ACTIONS.split()), cues.pattern(verbs.JOINED.split())
_MANNERS = cues.pattern(verbs.MANNERS.split())
_ITEM = (
    "[一二三四五六七八九十]{1,3}(?:是(?!的)|要|、)|（[一二三四五六七八九十]{1,3}）"
    "|[0-9]{1,2}[.、](?![0-9])"
)
_FRONTS = f"(?:{cues.pattern(verbs.FRONT.split())}|[0-9]{{4}}年|{_ITEM})*"
_BEFORE = (
    rf"(?:{cues.pattern((*verbs.FRONT.split(), *verbs.MANNERS.split()))}|到?[0-9]{{4}}年|{_ITEM})"
)
_FRONT = re.compile(f"{_BEFORE}*")
_THINGS = "方案|意见|细则|办法|规划|计划|机制|体系|制度|力度|水平|能力|环境|条件|政策|工程"
_VERB = rf"(?P<verb>(?:{_VERBS})(?:[、和与]?(?:{_JOINED})(?=[^的和与、]{{2}})(?!{_THINGS}))?)"
_LED = re.compile(rf"{_BEFORE}*?{_VERB}(?:好|了|到|出)?(?P<object>[^和与、的].+)$")
_NOUNS = re.compile(cues.pattern(verbs.NOUNS.split()))
_PLACED = re.compile(
    rf"{_BEFORE}*(?P<by>[把将对为与向给在用])(?P<what>.{{2,}}?)(?:{_MANNERS})*"
    rf"(?P<verb>{cues.pattern(verbs.PLACED.split())})了?(?P<rest>.{{2,}})$"
)
_CHANGED = re.compile(
    rf"{_FRONTS}(?P<object>.{{2,}}?)(?:{_MANNERS})+(?P<verb>{cues.pattern(_CHANGES)})$"
)
_ATTAINED = re.compile(
    rf"(?P<who>.{{2,24}}?)(?:{_MANNERS})*(?P<verb>{cues.pattern(verbs.ATTAINED.split())})[了出]?"
    r"(?P<object>.{2,})$"
)
_SUBJECT = re.compile(rf"(?P<who>.{{2,16}}?)(?:{_MANNERS})+{_VERB}(?P<object>.{{2,}})$")
_NEGATED = re.compile(
    f"(?:不[能够会]?|没有|尚未|未能|无法|难以|远未)(?:{_MANNERS})*(?:{_VERBS}|{cues.pattern(_CHANGES)})"
)
_LAMENT = re.compile("清醒地?(?:看到|认识)|存在[^，。]{0,12}(?:问题|困难|不足|差距)|困难和问题")
_ANNOUNCED = re.compile("以下|如下|下[一二三四五六七八九十]个?方面|几个?(?:方面|重点)")
_ARTICLE = re.compile("^(?:一批|一支|一系列|一条|一个)")
_TAIL = re.compile("(?<=.{4})(?:等?工作|等)$")
_PROMISES = re.compile(cues.pattern(lexicon.drafting("commitment")))
