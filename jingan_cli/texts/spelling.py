"""Numbers that a text writes otherwise than the file: 十二家, 百分之七, 5万2886个, 12余家. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal

from jingan_cli.chinese.numerals import PERCENT, chinese_value
from jingan_cli.chinese.units import canonical_unit
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.texts.clauses import Reading
from jingan_cli.texts.proof import printed


def spelled(reading: Reading, facts: Iterable[Fact]) -> Reading:
    """The reading with the numbers of these facts in digits, as the file has them."""
    if not _WRITTEN.search(reading.text):
        return reading
    known = {
        (abs(fact.base_number), canonical_unit(fact.base[1])): fact
        for fact in facts
        if isinstance(fact, Quantity) and fact.value is not None
    }
    changed = _WRITTEN.sub(lambda match: _printed(match, known), reading.text)
    return Reading(changed) if changed != reading.text else reading


def _printed(match: re.Match[str], known: dict[tuple[Decimal, str], Quantity]) -> str:
    """A number as the fact that it is prints it; or as it stands."""
    value = _value(match["number"])
    if value is None or (
        _PLAIN.fullmatch(match["number"]) and not match["more"] + match["percent"]
    ):
        return match[0]
    if match["percent"]:
        fact = known.get((value, "%"))
        return printed(fact) + match["unit"] if fact else match[0]
    for end in range(len(match["unit"]), 0, -1):
        fact = known.get((value, canonical_unit(match["unit"][:end])))
        if fact:
            return printed(fact) + match["unit"][end:]
    return match[0]


def _value(number: str) -> Decimal | None:
    if mixed := _MIXED.fullmatch(number):
        return Decimal(mixed[1]) * _MANY[mixed[2]] + Decimal(mixed[3] or 0)
    return chinese_value(number)


_MANY = {"": 1, "万": 10**4, "亿": 10**8}
_PLAIN = re.compile(r"[0-9.]+[万亿]?")
_MIXED = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿]?)([0-9]{1,8})?")
_WRITTEN = re.compile(
    rf"(?P<percent>(?:{PERCENT})?)"
    r"(?P<number>[0-9]+(?:\.[0-9]+)?(?:[万亿][0-9]+(?:\.[0-9]+)?)?[万亿]?"
    r"|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+[万亿]*)?)"
    r"(?P<more>[余多]?)(?P<unit>[\u4e00-\u9fff（）()]{0,8})"
)
