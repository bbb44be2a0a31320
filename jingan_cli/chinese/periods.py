"""The years of five-year plans, by their names: “十三五”时期, 第十三个五年规划. Pure."""

import re

_CHARACTERS = "一二三四五六七八九"
_ORDINALS = {
    "十": 10,
    **{one: at for at, one in enumerate(_CHARACTERS, 1)},
    **{f"十{one}": at for at, one in enumerate(_CHARACTERS, 11)},
}
_ORDINAL = f"十[{_CHARACTERS}]?|[{_CHARACTERS}]"
NAME = re.compile(
    rf"[“\"]({_ORDINAL})五[”\"]|(?<![{_CHARACTERS}十])({_ORDINAL})五(?=时期|期间|规划)"
    rf"|第({_ORDINAL})个五年"
)
"""The name of a five-year plan."""


def years(match: re.Match[str]) -> range:
    """The years of the plan that `NAME` has found."""
    ordinal = _ORDINALS[match[1] or match[2] or match[3]]
    first = _SECOND + 5 * (ordinal - 2) if ordinal < _AFTER_A_PAUSE else _THIRD + 5 * (ordinal - 3)
    return range(first, first + 5)


_SECOND, _THIRD, _AFTER_A_PAUSE = 1958, 1966, 3
"""Three years stand between the second plan and the third."""
