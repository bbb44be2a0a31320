"""Numbers as readers type them: `6000户`, `0.6万户`, `六千户`, `百分之七`, `>1000户`. Pure."""

import re
import unicodedata
from collections.abc import Callable, Collection
from decimal import Decimal
from operator import eq, ge, gt, le, lt

import msgspec

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.radicals import in_characters
from jingan_cli.chinese.units import canonical_unit

PERCENT = "百分之"

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": ge,
    "=>": ge,
    "≥": ge,
    "≧": ge,
    "<=": le,
    "=<": le,
    "≤": le,
    "≦": le,
    "==": eq,
    ">": gt,
    "<": lt,
    "=": eq,
    "": eq,
}
"""How a sign compares; longer signs first."""

_SIGNS: dict[Callable[[Decimal, Decimal], bool], str] = {
    ge: ">=",
    le: "<=",
    eq: "=",
    gt: ">",
    lt: "<",
}

SIGNS = frozenset(_COMPARISONS) - {""}


class Amount(msgspec.Struct, frozen=True):
    """A number that is looked for: how it is compared, its base value, and its base unit.

    A `unit` of "" is any unit. Without a sign the size alone counts: `3%` is also a fall by 3 %.
    """

    op: str
    value: Decimal
    unit: str

    @property
    def sign(self) -> str:
        """How it is compared, in one spelling: `=`, `>`, `>=`, `<` or `<=`."""
        return _SIGNS[_COMPARISONS[self.op]]

    def covers(self, value: Decimal, unit: str) -> bool:
        """Whether a base value is meant, in a canonical unit."""
        if self.unit not in ("", unit):
            return False
        if not self.op and unit == "%":
            value = abs(value)
        return _COMPARISONS[self.op](value, self.value)


def amount(word: str, units: Collection[str]) -> Amount | None:
    """The amount that a word is, in one of these base units or in none; None when it is none.

    Any width of digits will do. A Chinese numeral of one character needs a unit or a sign: without
    it is more often a part of a name.
    """
    text = "".join(unicodedata.normalize("NFKC", in_characters(word)).split())
    if _COUNTING.isdisjoint(text):
        return None
    text = re.sub(_MINUS, "-", text)
    op = next(op for op in _COMPARISONS if text.startswith(op))
    text = text.removeprefix(op)
    op, text = _beyond(op, text)
    if (part := _part(text)) is not None:
        return Amount(op, part, "%")
    text = re.sub(_ZERO, _in_numerals, text)
    if text[:1] in {"+", "-"}:
        op = op or "="
    known = {canonical_unit(unit) for unit in units}
    if re.match(_ARABIC, text):
        return _arabic(op, text, known)
    for end in range(1, len(text) + 1):
        value = chinese_value(text[:end])
        unit = canonical_unit(text[end:])
        if value is not None and (unit in known if unit else end > 1 or op):
            return Amount(op, value, unit)
    return None


_COUNTING = frozenset("0123456789〇零一二两三四五六七八九十百千万亿")
"""What every number has one of."""


def year_digits(word: str) -> str:
    """A year as digits: `2017年`, `二〇一七`, `二○一七年`; what is no year stays as it is."""
    text = unicodedata.normalize("NFKC", in_characters(word)).strip().removesuffix("年")
    digits = [str(_DIGITS.get(character, character)) for character in text.replace("○", "〇")]
    return "".join(digits)


_MINUS = "^[‐‑‒–—―−]"


def _beyond(op: str, text: str) -> tuple[str, str]:
    """A comparison said beside the number: 8000户以上, 超过8000户, 近8000户.

    8800余户, like 近 and 左右, is looked for as 8800户.
    """
    text = re.sub("(?<=[0-9十百千万亿])[余多](?=.)", "", text)
    if op:
        return op, text
    for word in _BEHIND:
        if text.endswith(word):
            return _BEHIND[word], text.removesuffix(word)
    for word in _BEFORE:
        if text.startswith(word) and re.match(_A_NUMBER, text.removeprefix(word)):
            return _BEFORE[word], text.removeprefix(word)
    return op, text


def _signs(side: lexicon.Side) -> dict[str, str]:
    """What is said on a side of a number and the sign it means, longer words first."""
    said = lexicon.drafting("comparator", side)
    signs = {word: sign for word, sign in said.items() if sign in SIGNS or sign == "~"}
    return {word: signs[word].strip("~") for word in sorted(signs, key=len, reverse=True)}


_BEFORE = _signs("before")
_BEHIND = _signs("after") | {"以下": "<="}
_A_NUMBER = "[-+0-9零〇一二两三四五六七八九十百千万亿]"


def _part(text: str) -> Decimal | None:
    """A part of a whole in percent: 百分之七, 千分之三, 七成, 七成五; None when it is none."""
    for word, percent in _PARTS.items():
        if text.startswith(word):
            number = text.removeprefix(word)
            value = Decimal(number) if re.fullmatch(_PLAIN, number) else chinese_value(number)
            return None if value is None else value * percent
    if match := re.fullmatch(_TENTHS, text):
        tenths = Decimal(_DIGITS.get(match[1], match[1]))
        half = match[2] == "半"
        return tenths * 10 + (5 if half else _DIGITS.get(match[2], 0))
    return None


_PARTS = {PERCENT: Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
_TENTHS = "([一二两三四五六七八九1-9])成([一二三四五六七八九半]?)"
_ZERO = "[0-9]{1,4}(?:[千百万亿]零?[0-9]{0,4})*[千百万亿]零[0-9]{1,4}"


def _in_numerals(match: re.Match[str]) -> str:
    """Digits with 零 between them, as in 2千零30万, in characters altogether."""
    return re.sub("[0-9]+", lambda it: _spoken(int(it[0])), match[0])


def _spoken(number: int) -> str:
    """A number below 10,000 in characters."""
    said = ""
    for mark, place in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, place)
        if digit:
            said += f"{_ONES[digit]}{mark}"
        elif said and number and not said.endswith("零"):
            said += "零"
    return said or "零"


_ONES = "零一二三四五六七八九"


_ABOVE_OR_BELOW = frozenset("<>≤≥≦≧")


def comparison(word: str) -> bool:
    """Whether a word asks for numbers above or below one, and so cannot be a piece of text."""
    if word[:1] not in _ABOVE_OR_BELOW:
        return False
    return re.match(r".=?[-+0-9零〇一二两三四五六七八九十百]", word) is not None


def chinese_value(text: str) -> Decimal | None:
    """The value of a Chinese numeral like 六千, 一万二, 三点五亿; None when it is no numeral."""
    if text.endswith("半") and (whole := _whole(text[:-1])) and text[-2:-1] in _LARGE:
        return Decimal(whole) + Decimal(_MULTIPLIERS[text[-2]]) / 2
    before, point, after = text.partition("点")
    whole = _whole(before)
    if whole is None or not point:
        return None if whole is None else Decimal(whole)
    prefix = next((it for it in ("万亿", "亿", "万", "千", "百") if after.endswith(it)), "")
    digits = [_DIGITS.get(character) for character in after.removesuffix(prefix)]
    if not digits or None in digits:
        return None
    return Decimal(f"{whole}.{''.join(map(str, digits))}") * _MULTIPLIERS[prefix]


_PLAIN = r"[0-9]{1,15}(?:\.[0-9]{1,15})?"
_ARABIC = r"[-+]?[0-9]"
_PIECE = r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)([十百千]?(?:万亿|亿|万)|[千百])?"
_MULTIPLIERS = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_DIGITS = {digit: at for at, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MOST_DIGITS = 28
"""Of so many digits decimals are exact."""
_LARGE = frozenset("百千万亿")


def _arabic(op: str, text: str, known: Collection[str]) -> Amount | None:
    """A number in digits, with 万 or 亿 and a unit behind it; also in pieces: 2万8800名.

    What may be a multiplier or the beginning of a unit (5千米) is what gives a unit that is known.
    """
    sign, rest, total, below = (-1 if text[0] == "-" else 1), text.lstrip("+-"), Decimal(0), None
    found = None
    while match := re.match(_PIECE, rest):
        digits = Decimal(match[1].replace(",", ""))
        size = digits * _factor(match[2] or "")
        if len(match[1]) > _MOST_DIGITS or (below is not None and size >= below):
            break
        for multiplier in ("", match[2] or ""):
            unit = canonical_unit(rest[match.end(1) + len(multiplier) :])
            if not unit or unit in known:
                last: Decimal | None = (
                    below if below and not multiplier and _is_short(match[1], below) else None
                )
                own = digits * last / 10 if last else digits * _factor(multiplier)
                found = Amount(op, sign * (total + own), unit)
                if unit:
                    break
        if not match[2]:
            break
        below = Decimal(_factor(match[2]))
        total, rest = total + digits * below, rest[match.end() :]
    return found


def _is_short(digits: str, below: Decimal) -> bool:
    """Whether a last digit is of the next place: 13万2 is 132000."""
    return len(digits) == 1 and digits != "0" and below > len("十")


def _factor(multiplier: str) -> int:
    """千亿 is a thousand times 亿."""
    small = _PLACES.get(multiplier[:1], 1)
    return small * _MULTIPLIERS[multiplier[1:] if small > 1 else multiplier]


def _whole(text: str) -> int | None:
    """A whole Chinese numeral below 10,000 亿: each place once, from the highest down."""
    if len(text) > 1 and all(character in _DIGITS for character in text):
        if len(text) > _MOST_DIGITS:
            return None
        return int("".join(str(_DIGITS[character]) for character in text))
    total, rest, below = 0, text, 0
    for mark, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        before, found, after = rest.partition(mark)
        if found:
            value = _times(before, mark)
            if not value:
                return None
            total, rest, below = total + value * factor, after, factor // 10
            if rest[:1] in {"零", "〇"}:
                rest, below = rest[1:] or "零", 0
    if total and not rest:
        return total
    if below and rest in _DIGITS and _DIGITS[rest]:
        return total + _DIGITS[rest] * below
    small = _below_ten_thousand(rest)
    return None if small is None else total + small


def _times(text: str, mark: str) -> int | None:
    """How many times 万 or 亿: 一万五千亿 is 15,000 times, 千亿 a thousand."""
    if mark != "万" and text in _PLACES:
        return _PLACES[text]
    return _whole(text) if mark == "亿" and "万" in text else _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    """Also as it is said: 八千八 is 8800, and 百 alone, as in 百分之百, 100."""
    if text == "百":
        return 100
    if not re.fullmatch(_NUMERAL, text) or not text:
        return None
    total, digit, below = 0, 0, 1
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit, below = 0, _PLACES[character] // 10
        elif character in "零〇":
            below = 1
        else:
            digit = _DIGITS[character]
    return total + digit * below


_ONE_DIGIT = "[一二两三四五六七八九]"
_NUMERAL = (
    f"(?:{_ONE_DIGIT}千)?零?(?:{_ONE_DIGIT}百)?零?(?:{_ONE_DIGIT}?十)?零?{_ONE_DIGIT}?|[零〇]"
)
