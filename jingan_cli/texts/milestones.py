"""The stages of named projects that a clause states. Pure.

A project is named when its words end with something that is built and begin with more than what
many things are called, or when they stand in a list of projects or works.
"""

import re
from collections.abc import Iterator

import msgspec

from jingan_cli.chinese import cues, lexicon, verbs


class Stage(msgspec.Struct, frozen=True):
    """A project, the part of it, and its stage."""

    project: str
    scope: str
    stage: str


def read(words: str) -> Iterator[Stage]:
    """Each project that a clause names with a stage."""
    match = _BEHIND.match(words) or _BEFORE.match(words)
    if not match:
        return
    found = match.groupdict()
    stage = _stage(found.get("stage") or "", found.get("verb") or "")
    if not stage:
        return
    names, each = _names(match["list"])
    for name in names:
        yield from _staged(name, stage, is_listed=each)


def _stage(behind: str, before: str) -> str:
    """The stage that the words behind the names say, else those before them."""
    for words in (behind, before):
        stage = _STAGES.search(words)
        if stage:
            return _STAGE[stage[0]]
    return ""


def _names(words: str) -> tuple[list[str], bool]:
    """The names in a list, and whether it calls them projects."""
    listed, etc, rest = words.partition("等")
    items = _AND.split(listed if etc else words)
    return items, bool(etc) and _PROJECTS.search(rest) is not None


def _staged(words: str, stage: str, *, is_listed: bool) -> Iterator[Stage]:
    name, scope = _divided(words)
    if _is_named(name, is_listed=is_listed):
        yield Stage(name, scope, stage)


def _divided(words: str) -> tuple[str, str]:
    """A project's name and the part of it: 某桥二期改造 is 某桥, 二期改造."""
    words = words.strip("、的")
    if phase := _PHASE.search(words):
        name = words[: phase.start()]
        rest = words[phase.start() :].strip("（）")
        if phase[0].startswith("（"):
            tail = words[phase.end() :]
            name, rest = f"{name}{tail}", phase[0].strip("（）")
        return _WORKS.sub("", name), rest
    works = _WORKS.search(words)
    if not works or not works.start():
        return words, ""
    return words[: works.start()], _EMPTY.sub("", works[0])


def _is_named(name: str, *, is_listed: bool) -> bool:
    bare = _BRACKETS.sub("", name)
    if not _LEAST <= len(bare) <= _MOST or "的" in bare or _ABSTRACT.search(bare):
        return False
    if is_listed:
        return not _COMMON.fullmatch(bare)
    head = _FACILITY.search(bare)
    return head is not None and _is_own(bare[: head.start()])


def _is_own(front: str) -> bool:
    """Whether what stands before the thing that is built is a name."""
    return bool(front) and (_NEW.match(front) is not None or not _COMMON.fullmatch(front))


_LEAST, _MOST = 2, 26
_STAGE = lexicon.drafting("stage") | lexicon.drafting("stage", "before") | verbs.STAGES
_STAGES = re.compile(cues.pattern(_STAGE))
_FRONT = (
    f"(?:{cues.pattern((*verbs.FRONT.split(), *verbs.MANNERS.split()))}|到?[0-9]{{4}}年"
    "|[一二三四五六七八九十]是)"
)
_MANNERS = cues.pattern(verbs.MANNERS.split())
_OPENED = cues.pattern(verbs.OPENED.split())
_CHANGING = "推进|启动|完成|征收"
_BEHIND = re.compile(
    rf"{_FRONT}*?(?P<verb>确保|推进|推动|实现|力争|加快|争取|促进|启动|完成)?(?P<list>.{{2,}}?)"
    rf"(?:建设|项目|工程)*(?:{_MANNERS}|实现|即将|建设)*(?P<stage>{_OPENED})$"
)
_BEFORE = re.compile(
    rf"{_FRONT}*?(?P<verb>{cues.pattern(verbs.STAGED.split())})好?(?P<list>.{{2,}})$"
)
_AND = re.compile("(?:、|以及|[和与及])(?![^（]*）)")
_PROJECTS = re.compile("项目|工程")
_PHASE = re.compile("（[一二三四五六七八九十]期）|[一二三四五六七八九十]期")
_WORKS = re.compile(f"(?:{cues.pattern(verbs.WORKS.split())})+$")
_EMPTY = re.compile("项目|工程|建设|工作|的|等")
_BRACKETS = re.compile("（[^）]*）")
_ABSTRACT = re.compile("(?:体系|机制|制度|能力|水平|改革|政策|服务|质量|活动|行动|产业|经济|企业)$")
_FACILITY = re.compile(f"(?:{cues.pattern(verbs.FACILITIES.split())})$")
_COMMON = re.compile(f"(?:{cues.pattern(verbs.COMMON.split())})*")
_NEW = re.compile("[省市区县新](?![级域内属型])..")
