"""Numbers as readers type them: `6000户`, `0.6万户`, `六千户`, `百分之七`, `>1000户`. Pure."""

import re
import unicodedata
from collections.abc import Callable, Collection
from decimal import Decimal
from operator import eq, ge, gt, le, lt

import msgspec

from jingan_cli.quantity import canonical_unit

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": gt,
    ">=": ge,
    "<": lt,
    "<=": le,
    "": eq,
    "=": eq,
    "≥": ge,
    "≤": le,
}


class Amount(msgspec.Struct, frozen=True):
    """A number that is looked for: how it is compared, its base value, and its base unit.

    A `unit` of "" is any unit.
    """

    op: str
    value: Decimal
    unit: str

    @property
    def exact(self) -> bool:
        """Whether this very number is meant, rather than those above or below it."""
        return _COMPARISONS[self.op] is eq

    def covers(self, value: Decimal, unit: str) -> bool:
        """Whether a base value and unit are meant. `3%` is also a fall by 3 %, which is -3."""
        if self.unit not in ("", canonical_unit(unit)):
            return False
        compared = _COMPARISONS[self.op]
        return compared(value, self.value) or (self.exact and unit == "%" and -value == self.value)


def amount(word: str, units: Collection[str]) -> Amount | None:
    """The amount that a word is, in one of these base units or in none; None when it is none.

    Any script and width of digits will do. A Chinese numeral of one character needs a unit:
    without one it is more often a part of a name.
    """
    text = "".join(unicodedata.normalize("NFKC", word).split())
    op = next((op for op in (">=", "<=", ">", "<", "=", "≥", "≤") if text.startswith(op)), "")
    text = text.removeprefix(op)
    known = {canonical_unit(unit) for unit in units}
    if text.startswith(_PERCENT):
        value = _chinese(text.removeprefix(_PERCENT))
        return Amount(op, value, "%") if value is not None else None
    if match := _ARABIC.match(text):
        return _arabic(op, match, text[match.end() :], known)
    for end in range(len(text), 0, -1):
        value = _chinese(text[:end])
        unit = canonical_unit(text[end:])
        if value is not None and (unit in known if unit else end > 1 or op):
            return Amount(op, value, unit)
    return None


def comparison(word: str) -> bool:
    """Whether a word asks for numbers above or below one, and so cannot be a piece of text."""
    return re.match(r"[<>≤≥]=?[-0-9零〇一二两三四五六七八九十百]", word) is not None


_PERCENT = "百分之"
_ARABIC = re.compile(r"(-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)")
_MULTIPLIERS = {"": 1, "万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}
_DIGITS = {digit: at for at, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MOST_DIGITS = 15


def _arabic(op: str, match: re.Match[str], rest: str, known: Collection[str]) -> Amount | None:
    """A number in digits, with 万 or 亿 and a unit behind it."""
    digits = match[1].replace(",", "")
    if len(digits) > _MOST_DIGITS:
        return None
    for prefix, factor in _MULTIPLIERS.items():
        unit = canonical_unit(rest.removeprefix(prefix))
        if rest.startswith(prefix) and (not unit or unit in known):
            return Amount(op, Decimal(digits) * factor, unit)
    return None


def _chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral like 六千, 一万二千, 三点五亿; None when it is no numeral."""
    before, point, after = text.partition("点")
    whole = _whole(before)
    if whole is None or not point:
        return None if whole is None else Decimal(whole)
    prefix = next((it for it in _MULTIPLIERS if it and after.endswith(it)), "")
    digits = [_DIGITS.get(character) for character in after.removesuffix(prefix)]
    if not digits or None in digits:
        return None
    return Decimal(f"{whole}.{''.join(map(str, digits))}") * _MULTIPLIERS[prefix]


def _whole(text: str) -> int | None:
    """A whole Chinese numeral below 10,000 亿: each place once, from the highest down."""
    total, rest = 0, text
    for mark, factor in (("亿", 10**8), ("万", 10**4)):
        before, found, after = rest.partition(mark)
        if found:
            value = _below_ten_thousand(before)
            if not value:
                return None
            total, rest = total + value * factor, after
    if total and not rest:
        return total
    below = _below_ten_thousand(rest)
    return None if below is None else total + below


def _below_ten_thousand(text: str) -> int | None:
    if not re.fullmatch(_NUMERAL, text) or not text:
        return None
    total, digit = 0, 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit


_ONE_DIGIT = "[一二两三四五六七八九]"
_NUMERAL = (
    f"(?:{_ONE_DIGIT}千)?零?(?:{_ONE_DIGIT}百)?零?(?:{_ONE_DIGIT}?十)?零?{_ONE_DIGIT}?|[零〇]"
)
