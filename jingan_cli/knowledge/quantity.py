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


def write(measure: str, op: str, value: Decimal | None, unit: str) -> str:
    """The number as a table shows it: `不低于6000户`, `+24.61%`; a relation in its words."""
    if value is None:
        return RELATIONS[op]
    if measure == "growth" and value < 0 and _COMPARATORS[op]:
        return f"{_DIRECTIONS['less']}{_COMPARATORS[op]}{plain(-value)}{unit}"
    number = signed(value) if measure == "growth" else plain(value)
    return f"{_COMPARATORS[op]}{number}{unit}"


def say(measure: str, op: str, value: Decimal | None, unit: str) -> str:
    """The number as it follows its indicator: `同比下降3%`, `累计超过258家`."""
    if value is None:
        return RELATIONS[op]
    if measure == "growth":
        direction = _DIRECTIONS["less" if value < 0 else "more"]
        return f"{MEASURES[measure]}{direction}{_COMPARATORS[op]}{plain(value.copy_abs())}{unit}"
    number = f"{_COMPARATORS[op]}{plain(value)}{unit}"
    return f"{_CUMULATIVE}{number}" if measure == "stock" else number
