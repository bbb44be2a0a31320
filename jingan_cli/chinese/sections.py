"""Section numbers as they are typed and said: `2.4.1`, `二（四）1`, `二、（四）第1段`."""

import re
import unicodedata

from jingan_cli.chinese.radicals import in_characters


def section_number(word: str) -> str | None:
    """The section number a reference means, or None when it is no reference to a section."""
    reference = half_width(word)
    if re.fullmatch(r"[0-9]+(\.[0-9]+)*", reference, re.ASCII):
        return reference
    if match := re.fullmatch(_CHINESE_REFERENCE, reference):
        return ".".join(_arabic(numeral) for numeral in match.groups() if numeral)
    return None


def half_width(word: str) -> str:
    """An address as it is typed on a Chinese keyboard, `jingan－2017：2。4`, in ASCII signs."""
    text = "".join(unicodedata.normalize("NFKC", in_characters(word)).split())
    return re.sub("[‐‑‒–—―−]", "-", re.sub(r"(?<=[0-9])。(?=[0-9])", ".", text))


_NUMERALS = [
    "零",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
]
_NUMERAL = "十[一二三]?|[一二三四五六七八九]|[1-9][0-9]?"
_CHINESE_REFERENCE = (
    rf"第?({_NUMERAL})(?:部分|、)?"
    rf"(?:(?:\(({_NUMERAL})\)|第({_NUMERAL})[节節])(?:第?([0-9]+|{_NUMERAL})段?)?)?"
)


def _arabic(numeral: str) -> str:
    return numeral if numeral.isdecimal() else str(_NUMERALS.index(numeral))


def within(number: str, section: str) -> bool:
    """Whether a section is another one or stands below it."""
    return f"{number}.".startswith(f"{section}.")


def above(number: str) -> list[str]:
    """A section and those above it, but for the part it stands in."""
    found = [number]
    while (number := number.rpartition(".")[0]).count("."):
        found.append(number)
    return found


def in_words(number: str) -> str:
    """A section as the report numbers it: part, section, paragraph: `二、（四）第1段`."""
    if number == "0":
        return "开头"
    part, *rest = number.split(".")
    words = f"{_numeral(int(part))}、" if rest else f"{_numeral(int(part))}、开头"
    if rest:
        words += f"（{_numeral(int(rest[0]))}）"
    return words + "".join(f"第{paragraph}段" for paragraph in rest[1:])


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number <= _TEN else str(number)


_TEN = 10
