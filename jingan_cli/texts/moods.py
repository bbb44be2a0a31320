"""Whether words report or promise, and the year they are about by their part. Pure."""

import re

from jingan_cli.texts.head import Head
from jingan_cli.texts.layout import Stretch


def is_planned(stretch: Stretch, head: Head, before: str, clause: str, sentence: str) -> bool:
    """Whether a clause promises: by its part, unless the words say otherwise.

    `before` is what stands before the clause in its `sentence`.
    """
    if _AIMED.search(before + clause):
        return True
    if stretch.cover == "plans":
        return not (_BACKWARD.search(clause) or _BACK_AT_FRONT.match(sentence))
    until = _UNTIL.match(sentence)
    is_ahead = until and 0 < head.reviews < int(until[1])
    return bool(is_ahead or _FORWARD.match(sentence)) and not _PAST.search(sentence)


def usual_year(stretch: Stretch, head: Head, words: str, *, planned: bool) -> int | None:
    """The year that words are about which name none; None where nothing says which."""
    usual = (head.plans if planned else head.reviews) or None
    if usual and planned and stretch.five and not _THIS_YEAR.search(words):
        return usual + 4
    return usual


_BACKWARD = re.compile("(?<![比较到在])(?:去年|上年)(?!度)|过去|已建成|已经|已完成|目前已")
_BACK_AT_FRONT = re.compile("(?:去年|过去[一五]年|一年来|五年来|[0-9]{4}年以来)")
_AIMED = re.compile(
    r"(?:建议|预计|确定)?(?:今年|明年|[0-9]{4}年)[^。；]{0,30}预期目标[^。，]{0,4}[是为：:]"
)
_THIS_YEAR = re.compile("今年[^。]*$")
_FORWARD = re.compile(r"[*\s]*(?:今后|未来|下一步|明年|来年|力争到)")
_UNTIL = re.compile(r"[*\s]*到((?:19|20)[0-9]{2})年")
_PAST = re.compile("以来|实现了|取得了|已")
