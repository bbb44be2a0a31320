"""Whose number: what the quantities of one sentence cannot all say. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from jingan_cli.chinese import lexicon
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.proof import printed
from jingan_cli.texts.spoken import Doubt, Spoken, share


def exchanged_numbers(spoken: Spoken) -> Iterator[Doubt]:
    """Two quantities whose numbers would fit better the other way round."""
    for one, other in combinations(spoken.quantities, 2):
        mine, theirs = spoken.at(one), spoken.at(other)
        if not mine or not theirs or one.unit != other.unit or one.value == other.value:
            continue
        kept = _fit(spoken, one, mine) + _fit(spoken, other, theirs)
        turned = _fit(spoken, one, theirs) + _fit(spoken, other, mine)
        if (
            _crossed(spoken, one, other)
            if "分别" in spoken.reading.text
            else turned > kept + _SLACK
        ):
            for fact, printed_there in ((one, printed(one)), (other, printed(other))):
                yield fact, f"“{printed_there}”不是“{_called(fact)}”的数"


_SLACK = 0.05


def on_the_wrong_side(spoken: Spoken) -> Iterator[Doubt]:
    """Two quantities as before, where names go before their numbers, or follow them."""
    every = range(len(spoken.numbers))
    if len(every) < len(("one", "other")) or "分别" in spoken.reading.text:
        return
    sides = [
        {
            (fact.id, at): _named(spoken, fact, spoken.side(at, after=after))
            for fact in spoken.quantities
            for at in every
        }
        for after in (False, True)
    ]
    fits = max(
        sides,
        key=lambda it: sum(max(it[fact.id, at] for at in every) for fact in spoken.quantities),
    )
    for one, other in combinations(spoken.quantities, 2):
        mine, theirs = spoken.at(one), spoken.at(other)
        if not mine or not theirs or printed(one) == printed(other):
            continue
        kept = max(fits[one.id, at] for at in mine) + max(fits[other.id, at] for at in theirs)
        turned = max(fits[one.id, at] for at in theirs) + max(fits[other.id, at] for at in mine)
        if turned > kept + _SLACK:
            yield one, f"“{printed(one)}”不是“{_called(one)}”的数"
            yield other, f"“{printed(other)}”不是“{_called(other)}”的数"


def _named(spoken: Spoken, fact: Quantity, words: str) -> float:
    names = (fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
    return max(share(bare(f"{fact.scope}{name}"), words) for name in names)


def _fit(spoken: Spoken, fact: Quantity, numbers: Sequence[int]) -> float:
    """The share of the pairs of its name that stand around the number, at its best place."""
    names = (fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
    return max(
        share(bare(f"{fact.scope}{name}"), spoken.window(number))
        for number in numbers
        for name in names
    )


def _crossed(spoken: Spoken, one: Quantity, other: Quantity) -> bool:
    """Whether their names stand in one order and their numbers in the other, 分别."""
    if one.scope == other.scope:
        return False
    text = spoken.line.bare
    first, second = text.find(bare(one.scope)), text.find(bare(other.scope))
    return (first < second) != (spoken.at(one)[0] < spoken.at(other)[0])


def _called(fact: Quantity) -> str:
    return f"{fact.scope}{fact.indicator}"


def same_number(spoken: Spoken) -> Iterator[Doubt]:
    """More facts than numbers: one number is one fact's, unless it is said to be of each."""
    if re.search("[各均都]", spoken.reading.text):
        return
    facts = defaultdict(list)
    for fact in spoken.quantities:
        facts[printed(fact)].append(fact)
    for own, these in facts.items():
        there = len(spoken.at(these[0]))
        if len(these) > there > 0:
            yield from ((fact, f"“{own}”只有{there}处，有{len(these)}条事实") for fact in these)


def ill_directed(spoken: Spoken) -> Iterator[Doubt]:
    """A share or a rate whose number directly follows a word of growth."""
    for fact in spoken.quantities:
        if fact.measure == "growth":
            continue
        for at in spoken.at(fact):
            before = spoken.reading.text[: spoken.numbers[at][0]]
            if fact.unit == "%" and _DIRECTED.search(before) and len(spoken.at(fact)) == 1:
                yield fact, f"“{printed(fact)}”是增减的数"


_DIRECTED = re.compile(
    f"(?:{'|'.join(it.text for it in lexicon.rows('direction'))})(?:超过|约|近|不低于|不超过)?$"
)


def ill_measured(spoken: Spoken) -> Iterator[Doubt]:
    """An amount beside a word for all there is, a stock without one, a growth that is a share."""
    for fact in spoken.quantities:
        there = spoken.at(fact)
        if len(there) != 1:
            continue
        breath = spoken.breath(there[0])
        before = breath.partition(printed(fact))[0]
        cumulated = (
            _COUNTED.search(before) or _MOVED_IN.search(breath) or _PART_OF_ALL.search(before)
        )
        if (
            fact.measure == "amount"
            and cumulated
            and (fact.mood == "actual" or _SUMMED.search(before))
        ):
            yield fact, f"“{printed(fact)}”是累计的数"
        if fact.measure == "stock" and not _is_whole(breath, before):
            yield fact, f"“{printed(fact)}”不是累计的数"
        turned = any(it.text in breath for it in lexicon.rows("direction"))
        shared = any(it in breath for it in lexicon.words("measure", "share"))
        if fact.measure == "growth" and shared and not turned:
            yield fact, f"“{printed(fact)}”是占比"


def _is_whole(breath: str, before: str) -> bool:
    """Whether a word for all there is stands there; 总收入 is what came in, 总部 a house."""
    rest = _NO_TOTAL.sub("", breath)
    words = lexicon.words("measure", "stock")
    return any(it in rest for it in words) and not _OF_EACH.search(before)


_NO_TOTAL = re.compile("总(?:部|收入|产值|值)")
_OF_EACH = re.compile("[各均都]达到$")
_COUNTED = re.compile("(?:累计(?:达|超过)|(?<![各均都])达到)$")
_SUMMED = re.compile("累计(?:达|超过)$")
_PART_OF_ALL = re.compile("(?:累计|达到|总量)[0-9][^,;]*[,;]其中[^,;]*$")
_MOVED_IN = re.compile("[0-9][^0-9]*入驻")


def comparators(spoken: Spoken) -> Iterator[Doubt]:
    """A comparator beside a number, which none of its facts has."""
    for seen in spoken.reading.words:
        if seen.word.kind != "comparator" or not seen.number or seen.word.also:
            continue
        own = [
            fact
            for fact in spoken.quantities
            for at in spoken.at(fact)
            if seen.number.start == spoken.numbers[at][0]
            and _close(seen.start, seen.end, spoken.numbers[at])
        ]
        if own and not any(fact.op == seen.word.meaning for fact in own):
            yield own[0], f"原文有“{seen.word.text}”"


_BETWEEN = 3


def _close(start: int, end: int, number: tuple[int, int]) -> bool:
    """Whether a word stands right before a number, or behind its unit."""
    return 0 <= number[0] - end <= _BETWEEN or 0 <= start - number[1] <= 2 * _BETWEEN
