"""Whether a sentence reports or promises, and the year it is about. Pure."""

import re

from jingan_cli.texts.head import Head
from jingan_cli.texts.layout import Stretch


def is_planned(stretch: Stretch, sentence: str, clause: str, head: Head) -> bool:
    """Whether it is promised: by the part, unless the words say otherwise."""
    if stretch.cover == "plans":
        return not (_BACKWARD.search(clause) or _BACK_AT_FRONT.match(sentence))
    until = _UNTIL.match(sentence)
    is_ahead = until and 0 < head.reviews < int(until[1])
    return bool(is_ahead or _FORWARD.match(sentence)) and not _PAST.search(sentence)


def usual_year(stretch: Stretch, head: Head, *, planned: bool) -> int | None:
    """The year that its part is about; None where nothing says which."""
    usual = (head.plans if planned else head.reviews) or None
    return usual + 4 if usual and planned and stretch.five else usual


_BACKWARD = re.compile("(?<![比较到在])(?:去年|上年)(?!度)|过去|已建成|已经|已完成|目前已")
_BACK_AT_FRONT = re.compile("(?:去年|过去[一五]年|一年来|五年来|[0-9]{4}年以来)")
_FORWARD = re.compile("[*\\s]*(?:今后|未来|下一步|明年|来年|力争到)")
_UNTIL = re.compile("[*\\s]*到((?:19|20)[0-9]{2})年")
_PAST = re.compile("以来|实现了|取得了|已")
