"""A number with its unit, measure and comparator: how it reads in Chinese."""

from decimal import Decimal
from typing import Literal

from jingan_cli.chinese import lexicon
from jingan_cli.knowledge import fields

Measure = Literal["amount", "stock", "growth", "share", "rate", "change", "rank"]

COMPARATORS = fields.COMPARATORS

MEASURES = fields.MEASURES
"""Measure → the word shown for it."""

PERCENT_MEASURES = frozenset({"growth", "share", "rate"})
"""Measures in percent: their difference is in percentage points, and has no percentage itself."""

RELATIVE_UNITS = frozenset({"%", "‰", "倍", "番", "成", ""})
"""The units of those, of which most have the first; a ratio, 3:2, has none."""

_COMPARATORS = {"=": "", **lexicon.wording("comparator")}
_DIRECTIONS = {
    "growth": lexicon.wording("direction"),
    "change": {it.meaning: it.text for it in lexicon.rows("direction") if it.of_amounts},
}
"""The measures that say which way something went → the words for that."""
_CUMULATIVE = lexicon.wording("measure")["stock"]

RELATIONS = {
    "upstream": f"以上级{_COMPARATORS['upstream']}的目标为准",
    "maintain": f"保持{_COMPARATORS['maintain']}",
    "citywide": f"与{_COMPARATORS['citywide']}同步",
}
"""Comparators that set a target by something else than a number, in words."""


def comparator(measure: str, op: str, value: Decimal) -> str:
    """How the comparator compares the number itself: 下降超过3% is `>` with -3, and below it."""
    return _TURNED.get(op, op) if measure in _DIRECTIONS and value < 0 else op


_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def plain(value: Decimal) -> str:
    """The number's own digits, never with an exponent: 7.50 stays 7.50."""
    return f"{value:f}"


def signed(value: Decimal) -> str:
    """A change with its sign; no change has none."""
    return f"{value:+f}" if value else plain(abs(value))


def spell(value: Decimal, unit: str, high: Decimal | None = None) -> str:
    """A number with its unit, or a range: `6000户`, `6%—7%`, `15—20万吨`."""
    if high is None:
        return f"{plain(value)}{unit}"
    return f"{plain(value)}{unit if unit == '%' else ''}—{plain(high)}{unit}"


def write(
    measure: str,
    op: str,
    value: Decimal | None,
    unit: str,
    said: str = "",
    high: Decimal | None = None,
) -> str:
    """The number as a table shows it: `不低于6000户`, `+24.61%`; a relation in its words.

    `said` is the word, or the relation's words, in place of those that are written for it; `high`
    is the upper end of a range.
    """
    if value is None:
        return said or RELATIONS[op]
    before, after = _around(op, said)
    if measure == "rank":
        return _place(op, value, unit, said)
    number = spell(abs(value), unit, high and abs(high))
    if measure not in _DIRECTIONS:
        return f"{before}{'-' if value < 0 else ''}{number}{after}"
    if value < 0 and (before or after):
        return f"{_DIRECTIONS[measure]['less']}{before}{number}{after}"
    sign = "-" if value < 0 else "+" if value else ""
    return f"{before}{sign}{number}{after}"


def brief(
    measure: str,
    op: str,
    value: Decimal | None,
    unit: str,
    said: str = "",
    high: Decimal | None = None,
) -> str:
    """The number as a cell among many shows it: `≥7%`, `约7%`, `6–6.5%`; of a fall, `-3%`.

    `said` and `high` are as in `write`.
    """
    if value is None or measure == "rank":
        return write(measure, op, value, unit, said)
    end = "" if high is None else f"–{plain(high)}"
    number = f"{plain(value)}{end}{unit}"
    sign = _SIGNS.get(comparator(measure, op, value))
    before, after = ("", "") if sign else _around(op, said)
    return f"{sign or before}{number}{after}"


_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}


def _place(op: str, value: Decimal, unit: str, said: str) -> str:
    """A place in an order: `第3位`; one that is reached or passed is `前10位`."""
    if op == "<=":
        return f"前{plain(value)}{unit}"
    before, after = _around(op, said)
    return f"{before}第{plain(value)}{unit}{after}"


def _around(op: str, said: str) -> tuple[str, str]:
    """What stands before and behind a number: the word that is said, or that is written."""
    return ("", said) if said in _BEHIND else (said or _COMPARATORS[op], "")


_BEHIND = frozenset(it.text for it in lexicon.rows("comparator") if it.side == "after")


def say(
    measure: str,
    op: str,
    value: Decimal | None,
    unit: str,
    said: str = "",
    high: Decimal | None = None,
) -> str:
    """The number as it follows its indicator: `同比下降3%`, `累计超过258家`, `增加8800亿元`.

    `said` and `high` are as in `write`.
    """
    if value is None or measure == "rank":
        return write(measure, op, value, unit, said)
    before, after = _around(op, said)
    if measure not in _DIRECTIONS:
        label = _CUMULATIVE if measure == "stock" else ""
        return f"{label}{write(measure, op, value, unit, said, high)}"
    label = MEASURES[measure] if measure == "growth" else ""
    direction = _DIRECTIONS[measure]["less" if value < 0 else "more"]
    number = spell(abs(value), unit, high and abs(high))
    return f"{label}{direction}{before}{number}{after}"
