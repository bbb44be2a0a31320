"""The names of what is counted, as they stand before a number. Pure."""

import re
from collections.abc import Mapping

import msgspec

from jingan_cli.chinese import cues
from jingan_cli.chinese.folding import fold
from jingan_cli.knowledge.entries import Indicator

Names = Mapping[str, Indicator]
"""The folded names and aliases that reports share → their indicator."""


class Named(msgspec.Struct, frozen=True):
    """An indicator with the whole that it is of, and the text's words where they are others."""

    scope: str
    indicator: str
    stated: str


def named(words: str, names: Names, place: str = "") -> Named:
    """What words of a text name; `place` is whose report it is.

    A whole or the report's own place before a name, and what says but how a number is reckoned
    behind it, are no part of it. Nothing else may be left out: who is counted would be others.
    """
    if is_known(words, names):
        return _shared("", words, names)
    whole = _whole(words, names, place)
    rest = words[len(whole) :].removeprefix("的")
    if is_known(rest, names):
        return _shared(whole, rest, names)
    reckoned = _RECKONED.sub("", rest)
    if is_known(reckoned, names):
        return Named(whole, names[fold(reckoned)].name, rest)
    bare = stem(rest, names) if whole else words
    return _shared(whole, bare, names) if is_known(bare, names) else Named(whole, bare, "")


def _shared(scope: str, words: str, names: Names) -> Named:
    name = names[fold(words)].name
    return Named(scope, name, words if words != name else "")


def _whole(words: str, names: Names, place: str) -> str:
    """The whole that words begin with: one of every report, or its own place before a name."""
    match = _WHOLE.match(words)
    if match and len(words) - match.end() >= _A_PAIR:
        return match[0]
    own = (place, place[:-1]) if len(place) > _A_PAIR else (place,)
    wholes = (it for it in (*own, *cues.OURS) if it and words.startswith(it))
    return next((it for it in wholes if _is_named(words[len(it) :], names)), "")


def _is_named(words: str, names: Names) -> bool:
    return is_known(_RECKONED.sub("", words.removeprefix("的")), names)


def stem(gap: str, names: Names) -> str:
    """The name that stands before a number, without the words around it."""
    words = re.sub(r"\s", "", gap).strip("*，、；：“”（）()-~:")
    while not is_known(words, names):
        short = _TRAILING.sub("", words).rstrip("，、；：")
        short = _COMPARISON.sub("", short)
        if not short.startswith(cues.KEPT):
            short = _LEADING.sub("", short).lstrip("，、；：的")
        if short == words:
            break
        words = short
    return words


def is_known(name: str, names: Names) -> bool:
    """Whether reports share a name."""
    return fold(name) in names


_A_PAIR = 2
_ITEM = "[0-9]{1,2}[.、）](?![0-9])|[一二三四五六七八九十]{1,3}(?:[）、]|是(?!的))"
_SPAN = "(?:十[一二三四五六七八九]?|[一二三四五六七八九])五”?(?:时期|期间|期?末)"
_LEADING = re.compile(f"^(?:{cues.pattern(cues.LEADING)}|[0-9]{{4}}年[，,]?|{_ITEM}|{_SPAN})")
_TRAILING = re.compile(f"(?<![人户亩地](?=均))(?:{cues.pattern(cues.TRAILING)})$")
_COMPARISON = re.compile(
    "(?:由|从|比|较|是|为)(?:[0-9]{4}年(?:末|底|的)?|“?十?[一二三四五六七八九十]五”?[^，]{0,4}|[^，]{0,3}年前的?|上年[^，]{0,3})$"
    "|(?:高于|低于|快于|高出)[^，]{0,8}$|(?:由|从)(?:目前|现在|年初|上年|去年)?的?$|在?[0-9]{4}年的?基础上$|[0-9]{4}年[末底的]*$"
)
_WHOLE = re.compile(cues.pattern(cues.WHOLES))
_RECKONED = re.compile(f"(?:{cues.pattern(cues.RECKONED)})+$")
