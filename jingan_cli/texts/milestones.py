"""The stages of named projects that a clause states. Pure.

A project is named when its words end with something that is built and begin with more than what
many things are called; in a list of projects or works, or where it is begun or finished, more
than what many things are called is enough.
"""

import re
from collections.abc import Iterator

import msgspec

from jingan_cli.chinese import cues, lexicon, verbs


class Stage(msgspec.Struct, frozen=True):
    """A project, the part of it, its stage, and what is doubted of it."""

    project: str
    scope: str
    stage: str
    unsure: tuple[str, ...] = ()


def read(words: str) -> Iterator[Stage]:
    """Each project that a clause names with a stage."""
    if match := _BEHIND.match(words):
        yield from _staged(
            match["list"], _stage(match["stage"]), is_built=not _ANY.fullmatch(match["stage"])
        )
    elif match := _HANDLED.match(words):
        yield from _staged(f"{match['list']}{match['works']}", _UNDER_WAY, is_built=False)
    elif match := _BEFORE.match(words):
        told = _TOLD.search(match["list"])
        yield from _staged(
            match["list"], _stage(told[0] if told else match["verb"]), is_built=False
        )


def _stage(words: str) -> str:
    found = _STAGES.search(words)
    return _STAGE[found[0]] if found else _UNDER_WAY


def _staged(words: str, stage: str, *, is_built: bool) -> Iterator[Stage]:
    """The projects of a list at a stage."""
    listed, etc, rest = words.rpartition("等")
    is_listed = bool(etc) and _KIND.fullmatch(rest) is not None
    if etc and not is_listed:
        return
    for item in _items(listed if etc else words):
        name, scope = _divided(item)
        if not _is_name(name):
            continue
        if _is_built(name):
            yield Stage(name, scope, stage)
        elif is_listed or is_built:
            yield Stage(name, scope, stage, ("也许不是项目名",))


def _items(words: str) -> Iterator[str]:
    """The items of a list. Of 91、96街坊 each is a 街坊; 118、119地块 behind a name are one."""
    pieces = _AND.split(words)
    last = len(pieces) - 1
    held = ""
    for at, (own, joint) in enumerate(zip(pieces[::2], [*pieces[1::2], ""], strict=True)):
        piece, held = f"{held}{own}", ""
        following = pieces[2 * at + 2] if 2 * at < last else ""
        if piece.isdigit() and following:
            yield f"{piece}{following.lstrip('0123456789')}"
        elif following and _is_one(piece, joint, following):
            held = f"{piece}{joint}"
        else:
            yield piece


def _is_one(piece: str, joint: str, following: str) -> bool:
    """Whether what a joint parts is one name."""
    if piece[-1:].isdigit() and following[:1].isdigit():
        return True
    return joint in ("和", "与") and not _FACILITY.search(_divided(piece)[0]) and len(following) > 1


def _divided(words: str) -> tuple[str, str]:
    """A project's name and the part of it: 某桥二期改造 is 某桥, 二期改造."""
    words = words.rpartition("--")[2].strip("、的")
    if phase := _PHASE.search(words):
        name, tail = words[: phase.start()], words[phase.end() :]
        if phase[0].startswith("（"):
            return _WORKS.sub("", f"{name}{tail}"), phase[0].strip("（）")
        return _WORKS.sub("", name), f"{phase[0]}{_EMPTY.sub('', tail)}"
    works = _WORKS.search(words)
    if not works or not works.start():
        return words, ""
    return words[: works.start()], _EMPTY.sub("", works[0])


def _is_name(words: str) -> bool:
    """Whether words can be a name, and not what many things are called."""
    bare = _BRACKETS.sub("", words)
    return (
        _LEAST <= len(bare) <= _MOST
        and not _ABSTRACT.search(bare)
        and not _COMMON.fullmatch(bare)
        and not _FACILITY.match(bare)
    )


def _is_built(name: str) -> bool:
    """Whether a name ends with something that is built, and what stands before it is one."""
    bare = _BRACKETS.sub("", name)
    head = _FACILITY.search(bare)
    return head is not None and _is_own(bare[: head.start()])


def _is_own(front: str) -> bool:
    """Whether what stands before the thing that is built is a name."""
    return bool(front) and (_NEW.match(front) is not None or not _COMMON.fullmatch(front))


_LEAST, _MOST = 3, 26
_UNDER_WAY = verbs.UNDER_WAY
_STAGE = lexicon.drafting("stage") | lexicon.drafting("stage", "before") | verbs.STAGES
_STAGES = re.compile(cues.pattern(_STAGE))
_FIRST = tuple(verbs.FULLY.split())
"""Manners that tell a stage: 基本建成."""

_FRONTS = {*verbs.FRONT.split(), *verbs.MANNERS.split()}.difference(_FIRST)
_FRONT = (
    f"(?:{cues.pattern(it for it in _FRONTS if len(it) > 1)}"
    "|到?[0-9]{4}年|[一二三四五六七八九十]是)"
)
_ALONE = f"(?:{cues.pattern(verbs.MANNERS.split())})"
_BEHIND = re.compile(
    rf"{_FRONT}*(?:(?:确保|推进|推动|实现|力争|加快|争取|促进|启动|完成)*)(?P<list>.{{2,}}?)(?:主体|主体工程)?"
    rf"(?:实现|即将|建设|(?!基本){_ALONE})*(?P<stage>{cues.pattern(verbs.OPENED.split())})$"
)
_ANY = re.compile(
    "全部完成|完成|基本完成|征收|收尾|进展顺利|推进|顺利推进|加快推进|落地|启动|开放|对外开放|运行|运营"
)
_HANDLED = re.compile(rf"{_FRONT}*对(?P<list>.{{3,}}?)(?:进行|实施|开展)(?P<works>.{{2,8}})$")
_BEFORE = re.compile(
    rf"{_FRONT}*(?P<verb>{cues.pattern(verbs.STAGED.split())})好?(?P<list>.{{3,}})$"
)
_TOLD = re.compile("(?:研究|征收|收尾|开园运营|前期工作)$")
_AND = re.compile("(、|以及|[和与及])(?![^（]*）|[^“]*”)")
_KIND = re.compile(
    rf"[0-9]{{0,3}}[个项条座家处所]?[^的]{{0,10}}?(?:项目|工程|{cues.pattern(verbs.FACILITIES.split())})"
    rf"(?:{cues.pattern(verbs.WORKS.split())}|和)*"
)
_PHASE = re.compile("（[一二三四五六七八九十]期）|[一二三四五六七八九十]期")
_WORKS = re.compile(f"(?:{cues.pattern(verbs.WORKS.split())})+$")
_EMPTY = re.compile("项目|工程|建设|工作|的|等")
_BRACKETS = re.compile("（[^）]*）")
_ABSTRACT = re.compile(
    "(?:体系|机制|制度|能力|水平|改革|政策|服务|质量|活动|行动|产业|经济|企业|任务|目标|工作|步伐|或|即)$"
    r"|[0-9.]+[万千百]?(?:公里|千米|米|平方米|亩|[个座条处])$|[的为了]|一批|每年|都有|^[0-9]+[个项条座家处所幅]"
    f"|^(?:平安|法治|美丽|健康|数字|幸福|文明)|^(?:{cues.pattern(verbs.ACTIONS.split())})|^[^“]*”|“[^”]*$"
)
_FACILITY = re.compile(f"(?:{cues.pattern(verbs.FACILITIES.split())})(?:（[^）]*）)?$")
_COMMON = re.compile(
    f"(?:{cues.pattern(verbs.COMMON.split())}|{cues.pattern(verbs.WORKS.split())})*"
)
_NEW = re.compile("[省市区县新](?![级域内属型])..")
