"""A number with its unit, measure and comparator: how it reads in Chinese."""

from decimal import Decimal
from typing import Literal

from jingan_cli.chinese import lexicon
from jingan_cli.knowledge import fields

Measure = Literal["amount", "stock", "growth", "share", "rate"]

COMPARATORS = fields.COMPARATORS

MEASURES = fields.MEASURES
"""Measure → the word shown for it."""

PERCENT_MEASURES = frozenset({"growth", "share", "rate"})
"""Measures in percent: their difference is in percentage points, and has no percentage itself."""

_COMPARATORS = {"=": "", **lexicon.wording("comparator")}
_DIRECTIONS = lexicon.wording("direction")
_CUMULATIVE = lexicon.wording("measure")["stock"]

RELATIONS = {
    "upstream": f"以上级{_COMPARATORS['upstream']}的目标为准",
    "maintain": f"保持{_COMPARATORS['maintain']}",
    "citywide": f"与{_COMPARATORS['citywide']}同步",
}
"""Comparators that set a target by something else than a number, in words."""


def comparator(measure: str, op: str, value: Decimal) -> str:
    """How the comparator compares the number itself: 下降超过3% is `>` with -3, and below it."""
    return _TURNED.get(op, op) if measure == "growth" and value < 0 else op


_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def plain(value: Decimal) -> str:
    """The number's own digits, never with an exponent: 7.50 stays 7.50."""
    return f"{value:f}"


def signed(value: Decimal) -> str:
    """A change with its sign; no change has none."""
    return f"{value:+f}" if value else plain(abs(value))


def write(measure: str, op: str, value: Decimal | None, unit: str, said: str = "") -> str:
    """The number as a table shows it: `不低于6000户`, `+24.61%`; a relation in its words.

    `said` is the word, or the relation's words, in place of those that are written for it.
    """
    if value is None:
        return said or RELATIONS[op]
    before, after = _around(op, said)
    if measure == "growth" and value < 0 and (before or after):
        return f"{_DIRECTIONS['less']}{before}{plain(-value)}{unit}{after}"
    number = signed(value) if measure == "growth" else plain(value)
    return f"{before}{number}{unit}{after}"


def _around(op: str, said: str) -> tuple[str, str]:
    """What stands before and behind a number: the word that is said, or that is written."""
    return ("", said) if said in _BEHIND else (said or _COMPARATORS[op], "")


_BEHIND = frozenset(it.text for it in lexicon.rows("comparator") if it.side == "after")


def say(measure: str, op: str, value: Decimal | None, unit: str, said: str = "") -> str:
    """The number as it follows its indicator: `同比下降3%`, `累计超过258家`.

    `said` is as in `write`.
    """
    if value is None:
        return said or RELATIONS[op]
    before, after = _around(op, said)
    if measure == "growth":
        direction = _DIRECTIONS["less" if value < 0 else "more"]
        return f"{MEASURES[measure]}{direction}{before}{plain(value.copy_abs())}{unit}{after}"
    number = f"{before}{plain(value)}{unit}{after}"
    return f"{_CUMULATIVE}{number}" if measure == "stock" else number
