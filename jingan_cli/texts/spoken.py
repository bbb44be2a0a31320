"""A sentence beside the facts that stand in it: whose number stands where. Pure."""

import re
from collections.abc import Sequence
from functools import cached_property

import msgspec

from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.claims import Line
from jingan_cli.texts.clauses import Reading
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.proof import is_printed, names_with_numbers

Doubt = tuple[Fact, str]
"""A fact, and what is wrong with it."""


class Spoken(msgspec.Struct, frozen=True, dict=True):
    """A sentence and the facts that stand in it."""

    report: Report
    reading: Reading
    facts: Sequence[Fact]

    @cached_property
    def line(self) -> Line:
        """Its letters and digits."""
        return Line(self.reading.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The facts that have numbers."""
        return [it for it in self.facts if isinstance(it, Quantity) and it.value is not None]

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Where numbers in digits stand in its text that are no part of a name."""
        names = names_with_numbers(self.report, self.facts)
        return outside(names, self.reading)

    def at(self, fact: Quantity) -> list[int]:
        """The numbers of the sentence, by their order, that are printed as the fact's."""
        text = self.reading.text
        return [at for at, (start, _) in enumerate(self.numbers) if is_printed(fact, text, start)]

    def window(self, number: int) -> str:
        """What stands around a number, up to the numbers before and after it in its part."""
        start, end = self.numbers[number]
        text = self.reading.text
        first = self.numbers[number - 1][1] if number else 0
        last = self.numbers[number + 1][0] if number + 1 < len(self.numbers) else len(text)
        first = max(first, text.rfind(";", 0, start) + 1, text.rfind("。", 0, start) + 1)
        closing = text.find(";", end, last)
        return bare(text[first:start]) + "|" + bare(text[end : last if closing < 0 else closing])

    def side(self, number: int, *, after: bool) -> str:
        """What stands on one side of a number, up to the next number or break."""
        start, end = self.numbers[number]
        text = self.reading.text
        if after:
            last = self.numbers[number + 1][0] if number + 1 < len(self.numbers) else len(text)
            return bare(_BREAK.split(text[end:last])[0])
        first = self.numbers[number - 1][1] if number else 0
        return bare(_BREAK.split(text[first:start])[-1])

    def breath(self, number: int) -> str:
        """The words between breaks that a number stands in; with those before 其中."""
        start, end = self.numbers[number]
        text = self.reading.text
        begin = max((it.end() for it in _BREAK.finditer(text, 0, start)), default=0)
        if text.startswith("其中", begin):
            begin = max((it.end() for it in _BREAK.finditer(text, 0, begin - 1)), default=0)
        until = _BREAK.search(text, end)
        return text[begin : until.start() if until else len(text)]


_BREAK = re.compile("[,;:。]")


def outside(names: Sequence[str], reading: Reading) -> list[tuple[int, int]]:
    """Where the numbers of a reading stand that are no part of these names."""
    covered = sorted(
        it.span() for name in names if name for it in re.finditer(re.escape(name), reading.text)
    )
    found, at, reach = [], 0, 0
    for start, end in reading.digits:
        while at < len(covered) and covered[at][0] <= start:
            reach = max(reach, covered[at][1])
            at += 1
        if end > reach:
            found.append((start, end))
    return found


def share(name: str, window: str) -> float:
    """The share of the pairs of characters of a name that stand in a window."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)] or [name]
    return sum(pair in window for pair in pairs) / len(pairs)
