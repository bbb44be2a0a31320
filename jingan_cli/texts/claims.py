"""Which words of a sentence the facts are taken from, and what it says besides. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import msgspec

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.padding import unpadded
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.proof import printed, words_of

NEGATIONS = "不未没勿非停免"
"""What turns the meaning of a word by one character: never padding, always somebody's."""


class Line(msgspec.Struct, frozen=True, dict=True):
    """A sentence's letters and digits, and where its breaks are."""

    text: str

    @cached_property
    def places(self) -> list[int]:
        """For each letter and digit the place in the sentence's text."""
        return [at for at, character in enumerate(self.text) for _ in bare(character)]

    @cached_property
    def bare(self) -> str:
        """Its letters and digits."""
        return bare(self.text)

    @cached_property
    def clauses(self) -> list[int]:
        """For each letter and digit the number of its clause."""
        return self._counted(_BREAKS)

    @cached_property
    def pauses(self) -> list[int]:
        """For each letter and digit how many 、 stand before it."""
        return self._counted("、")

    def closes(self, at: int) -> str:
        """The break behind the clause of a letter or digit; "" where the sentence ends without."""
        return next((it for it in self.text[self.places[at] :] if it in _BREAKS), "")

    def _counted(self, breaks: str) -> list[int]:
        before = [*accumulate(character in breaks for character in self.text)]
        return [before[place] for place in self.places]


_BREAKS = ",，;；:：。"


def unclaimed(report: Report, text: str, facts: Sequence[Fact], others: Iterable[str]) -> list[str]:
    """What a sentence says and none of these facts, nor other words that it may have.

    Words that say nothing by themselves are left out; a negation never is, nor is one character
    of what stands between a number and what is counted: 2项市级.
    """
    line = Line(text)
    claimed = [False] * len(line.bare)
    words = [word for fact in facts for word in claimed_words(report, fact)]
    for word in {*words, *others, *ALWAYS}:
        for start, end in places(bare(word), line.bare):
            claimed[start:end] = [True] * (end - start)
    counted = {
        end
        for fact in facts
        if isinstance(fact, Quantity) and fact.value is not None
        for _, end in places(bare(printed(fact)), line.bare)
    }
    return [
        piece
        for start, run in _runs(line, claimed)
        for piece in unpadded(run)
        if len(piece) > 1 or piece in NEGATIONS or start in counted
    ]


ALWAYS = tuple(
    word.text for kind in ("measure", "label", "direction") for word in lexicon.rows(kind)
)


def claimed_words(report: Report, fact: Fact) -> Iterator[str]:
    """The words that a fact may be taken from: its names, its verb, its number, its stage."""
    yield from words_of(report, fact)
    if isinstance(fact, Quantity):
        yield from (fact.indicator, *report.indicator[fact.indicator].aliases)
        yield from lexicon.words("comparator", fact.op)
        if fact.value is not None:
            yield printed(fact)
    if isinstance(fact, Milestone):
        yield from lexicon.words("stage", fact.stage)
    if isinstance(fact, Result):
        yield from (fact.action, fact.object)
    yield getattr(fact, "strength", "")


def places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the longest pieces of a word stand, of two characters and more or all of it."""
    for piece in {*_pieces(word, text)}:
        at = text.find(piece)
        while at >= 0:
            yield at, at + len(piece)
            at = text.find(piece, at + 1)


def _pieces(word: str, text: str) -> Iterator[str]:
    if word and word in text:
        yield word
        return
    at = 0
    while at < len(word) - 1:
        end = at + 2
        while end <= len(word) and word[at:end] in text:
            end += 1
        if end > at + 2:
            yield word[at : end - 1]
        at = max(at + 1, end - 2)


def _runs(line: Line, claimed: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """The stretches that nobody claims, each within its clause, and where they begin."""
    run, before = "", -1
    for at, (mine, clause) in enumerate(zip(claimed, line.clauses, strict=True)):
        if mine or clause != before:
            yield at - len(run), run
            run = ""
        before = clause
        if not mine:
            run += line.bare[at]
    yield len(line.bare) - len(run), run
