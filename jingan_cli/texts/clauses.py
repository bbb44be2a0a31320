"""What stands in a sentence: its numbers with their units, and the words of the lexicon. Pure.

These are the eyes of whoever reads a report. What a number means is not judged here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

import msgspec

from jingan_cli.chinese.lexicon import WORDS, Kind, Word
from jingan_cli.chinese.numerals import PERCENT, chinese_value
from jingan_cli.chinese.units import UNITS, shortest
from jingan_cli.texts.cleaning import Cleaned, bare, clean_text, width


class Number(msgspec.Struct, frozen=True):
    """A number with its unit, as printed; half-open offsets into its sentence.

    What a Chinese numeral counts has no 万 or 亿 left in its unit: 二十万吨 is 200000 吨.
    """

    value: Decimal
    unit: str
    start: int
    end: int


class Seen(msgspec.Struct, frozen=True):
    """A word of the lexicon where it stands in a sentence.

    `number` is the one that a comparator stands beside: the nearest on its side, in one breath.
    """

    word: Word
    start: int
    end: int
    number: Number | None = None


_ASKED = tuple(word for word in WORDS if not word.drafted)


class Reading(msgspec.Struct, frozen=True, dict=True):
    """What is read in a sentence."""

    sentence: str

    @property
    def text(self) -> str:
        """The sentence in one width, without spaces and thousands separators."""
        return self._cleaned.text

    @cached_property
    def bare(self) -> str:
        """The sentence's letters and digits only."""
        return bare(self.sentence)

    @cached_property
    def clauses(self) -> "list[Reading]":
        """What is read between its semicolons."""
        return [Reading(clause) for clause in re.split("[；;]", self.sentence)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of `text` stands in the sentence as given."""
        return self._cleaned.span(start, end)

    @cached_property
    def digits(self) -> list[tuple[int, int]]:
        """Where numbers in digits stand in `text`, without their units."""
        return [match.span(1) for match in self._in_digits]

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers in their order: all that are in digits, and numerals with a unit."""
        found = [_in_digits(self._cleaned, match) for match in self._in_digits]
        found += _in_numerals(self._cleaned)
        return sorted(found, key=lambda it: it.start)

    @cached_property
    def words(self) -> list[Seen]:
        """The words in their order, longer ones first.

        A word inside a longer one of its kind is a part of that: 不超过 is not 超过, 基本建成 not
        建成. A measure's words are but hints, and all of them are read: 达 in 达到.
        """
        beside = _Beside(self.sentence, self.numbers)
        seen = (
            (word, *self._cleaned.span(at, at + len(word.text)))
            for word in _ASKED
            for at in _places(word, self.text)
        )
        in_order = sorted(seen, key=lambda it: (it[1], -it[2]))
        outermost = _outermost(in_order)
        return [Seen(word, start, end, beside(word, start, end)) for word, start, end in outermost]

    @cached_property
    def meanings(self) -> frozenset[tuple[Kind, str]]:
        """What its words mean, each with its kind."""
        return frozenset((it.word.kind, it.word.meaning) for it in self.words)

    @cached_property
    def _in_digits(self) -> list[re.Match[str]]:
        return [*_IN_DIGITS.finditer(self.text)]

    @cached_property
    def _cleaned(self) -> Cleaned:
        plain = _SEPARATED.sub(lambda match: match[0].replace(",", " "), self.sentence)
        return clean_text(plain, width)


_SEPARATED = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_MULTIPLIER = "万亿|[十百千]?[万亿]|[百千]"
_IN_DIGITS = re.compile(rf"([0-9]+(?:\.[0-9]+)?)((?:{_MULTIPLIER})?(?:{_UNIT})|(?:{_MULTIPLIER})?)")
_NUMERAL_DIGIT, _NUMERAL_PLACE = "零〇一二两三四五六七八九", "十百千万亿"
_NUMERAL = (
    f"[一二两三四五六七八九十][{_NUMERAL_DIGIT}{_NUMERAL_PLACE}]*(?:点[{_NUMERAL_DIGIT}]+[万亿]*)?"
)
_IN_NUMERALS = re.compile(
    rf"(?<![第{_NUMERAL_DIGIT}{_NUMERAL_PLACE}])(?:{PERCENT}({_NUMERAL}|百)|({_NUMERAL})({_UNIT}))"
)
_BREAK = re.compile("[，,、；;。：:]")


def _in_digits(text: Cleaned, match: re.Match[str]) -> Number:
    start, end = match.span()
    if text.text.endswith(PERCENT, 0, start):
        span = text.span(start - len(PERCENT), match.end(1))
        return Number(Decimal(match[1]), "%", *span)
    return Number(Decimal(match[1]), match[2], *text.span(start, end))


def _in_numerals(text: Cleaned) -> Iterator[Number]:
    for match in _IN_NUMERALS.finditer(text.text):
        value = chinese_value(match[1] or match[2])
        if value is not None:
            yield Number(shortest(value), match[3] or "%", *text.span(*match.span()))


def _places(word: Word, text: str) -> Iterator[int]:
    at = text.find(word.text)
    while at >= 0:
        longer = (text.startswith(it, max(0, at - it.index(word.text))) for it in word.unless)
        if not any(longer):
            yield at
        at = text.find(word.text, at + 1)


def _outermost(seen: list[tuple[Word, int, int]]) -> Iterator[tuple[Word, int, int]]:
    """All but those inside a longer one of their kind, of words in their order."""
    reach: dict[Kind, int] = {}
    for word, start, end in seen:
        if word.kind == "measure" or end > reach.get(word.kind, 0):
            reach[word.kind] = end
            yield word, start, end


class _Beside:
    """Finds the number that a comparator stands beside."""

    def __init__(self, sentence: str, numbers: list[Number]) -> None:
        self._numbers = numbers
        self._starts = [it.start for it in numbers]
        self._ends = [it.end for it in numbers]
        self._breaks = [match.start() for match in _BREAK.finditer(sentence)]

    def __call__(self, word: Word, start: int, end: int) -> Number | None:
        if word.kind != "comparator" or not word.side:
            return None
        if word.side == "before":
            at = bisect_left(self._starts, end)
            near = at < len(self._numbers) and self._unbroken(end, self._starts[at])
        else:
            at = bisect_right(self._ends, start) - 1
            near = at >= 0 and self._unbroken(self._ends[at], start)
        return self._numbers[at] if near else None

    def _unbroken(self, start: int, end: int) -> bool:
        return bisect_left(self._breaks, start) == bisect_left(self._breaks, end)
