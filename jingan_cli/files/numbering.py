"""The numbers that Word puts before paragraphs: they stand in no paragraph's own text."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

Parse = Callable[..., None]


class _Level(msgspec.Struct):
    """How a level is numbered: what kind of numerals, from where on, within which words."""

    numerals: str = "decimal"
    pattern: str = ""
    first: int = 1


class Numbering:
    """The numbers of a document, counted from paragraph to paragraph."""

    def __init__(self, styles: bytes, numbers: bytes, parse: Parse) -> None:
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._styles: dict[str, dict[str, str]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._at: list[str] = []
        for source, begin in ((styles, self._style), (numbers, self._number)):
            if source:
                self._current: Any = ""
                parse(source, begin, _nothing, _nothing)

    def is_contents(self, style: str) -> bool:
        """Whether paragraphs of this style are those of a table of contents."""
        return self._styles.get(style, {}).get("name", "").lower().startswith("toc")

    def next(self, style: str, given: Mapping[str, str]) -> str:
        """The number before the next paragraph; "" for one without."""
        own = self._styles.get(style, {})
        numbered = given.get("numId") or own.get("numId", "0")
        level = int(given.get("ilvl") or own.get("ilvl", "0"))
        list_ = self._lists.get(numbered, "")
        if (list_, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(list_, {})
        first = self._levels[list_, level].first
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [it for it in counts if it > level]:
            del counts[deeper]
        return self._said(list_, level, counts)

    def _said(self, list_: str, level: int, counts: Mapping[int, int]) -> str:
        own = self._levels[list_, level]
        if own.numerals in ("bullet", "none"):
            return ""
        text = own.pattern
        for at in range(level + 1):
            shape = self._levels.get((list_, at), _Level())
            text = text.replace(f"%{at + 1}", _numeral(counts.get(at, shape.first), shape.numerals))
        return text

    def _style(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style":
            self._current = self._styles.setdefault(given.get("styleId", ""), {})
        elif name in ("name", "numId", "ilvl") and self._current != "":
            self._current.setdefault(name, given.get("val", ""))

    def _number(self, name: str, given: Mapping[str, str]) -> None:
        value = given.get("val", "")
        if name in ("abstractNum", "num"):
            self._at = [given.get("abstractNumId") or given.get("numId", "")]
        elif name == "abstractNumId":
            self._lists[self._at[0]] = value
        elif name == "lvl":
            self._current = _Level()
            self._levels.setdefault((self._at[0], int(given.get("ilvl", "0"))), self._current)
        elif name == "numFmt" and self._current:
            self._current.numerals = value
        elif name == "lvlText" and self._current:
            self._current.pattern = value
        elif name == "start" and self._current:
            self._current.first = int(value)


def _nothing(_: str) -> None:
    """Nothing is done with what is no beginning."""


def _numeral(number: int, kind: str) -> str:
    if "hinese" in kind or kind.startswith(("ideograph", "japanese", "taiwanese")):
        tens, ones = divmod(number, 10)
        if number < _HUNDRED:
            return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}"
    if kind == "decimalEnclosedCircle" and number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return str(number)


_HUNDRED = 100
_DIGITS = ("", *"一二三四五六七八九")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
