"""Whose scope: what the quantities of one sentence are of. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise, permutations

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.padding import is_padding
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.texts.claims import ALWAYS, claimed_words, places
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.proof import printed
from jingan_cli.texts.spoken import Doubt, Spoken


def borrowed(spoken: Spoken) -> Iterator[Doubt]:
    """A scope that stands with another's number, which does not have it, and not with its own."""
    for one, other in permutations(spoken.quantities, 2):
        own = bare(one.scope)
        names = (other.scope, other.indicator, *spoken.report.indicator[other.indicator].aliases)
        if not own or any(own in bare(name) for name in names):
            continue
        mine, theirs = _breaths(spoken, one), _breaths(spoken, other)
        if theirs and own not in mine and own in theirs:
            yield one, f"范围“{one.scope}”说的是“{printed(other)}”"


def _breaths(spoken: Spoken, fact: Quantity) -> str:
    return "|".join(bare(spoken.breath(at)) for at in spoken.at(fact))


def continued(spoken: Spoken) -> Iterator[Doubt]:
    """A growth or a share said on (，同比增长 …，占 …) of another thing than the number before."""
    there = [(spoken.at(fact), fact) for fact in spoken.quantities]
    placed = sorted(((at[0], fact) for at, fact in there if len(at) == 1), key=lambda it: it[0])
    for (before, one), (at, other) in pairwise(placed):
        following = at == before + 1 and one.measure != "share"
        following = following and other.measure in {"growth", "share"}
        opening = following and _CONTINUED.match(spoken.breath(at))
        if opening and one.scope != other.scope:
            yield other, f"“{printed(other)}”说的是“{one.scope}{one.indicator}”"
        elif opening and other.measure == "growth" and one.indicator != other.indicator:
            yield other, f"“{printed(other)}”不是“{other.indicator}”的数"


_CONTINUED = re.compile(
    "(?:同比|比上年|较上年)?(?:"
    f"(?:{'|'.join(it.text for it in lexicon.rows('direction'))})[^0-9]{{0,3}}[0-9]|占)"
)


def unscoped(spoken: Spoken) -> Iterator[Doubt]:
    """A number without a scope in a breath that opens with a project's name."""
    for fact in spoken.quantities:
        names = (fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
        for at in () if fact.scope else spoken.at(fact):
            breath = bare(spoken.breath(at))
            for entry in spoken.report.projects:
                if entry.name[0] != breath[0]:
                    continue
                own = bare(entry.name)
                if breath.startswith(own) and not any(own in bare(it) for it in names):
                    yield fact, f"“{printed(fact)}”是“{entry.name}”的数"


def unleveled(spoken: Spoken) -> Iterator[Doubt]:
    """A number of things of one level (市级), of which its fact says nothing."""
    for fact in spoken.quantities:
        there = [spoken.numbers[at][0] for at in spoken.at(fact)]
        level = _LEVEL.match(spoken.reading.text, there[0] + len(printed(fact))) if there else None
        names = (fact.scope, fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
        if level and len(there) == 1 and not any(level[0] in it for it in names):
            yield fact, f"原文有“{level[0]}”"


_LEVEL = re.compile("国家级|[省市区县镇乡]级")


def invented(spoken: Spoken) -> Iterator[Doubt]:
    """A scope made of words that other facts are taken from, or that say nothing."""
    text = spoken.line.bare
    for fact in spoken.quantities:
        if not fact.scope or fact.scope in spoken.report.project:
            continue
        others = {
            word
            for it in spoken.facts
            for word in claimed_words(spoken.report, it)
            if word and (fact.scope not in word or (it.id != fact.id and word != fact.scope))
        } | {fact.indicator, *ALWAYS, *map(printed, spoken.quantities)}
        claimed = {
            at for word in others for span in places(bare(word), text) for at in range(*span)
        }
        own = {at for span in places(bare(fact.scope), text) for at in range(*span)}
        left = "".join(text[at] for at in sorted(own - claimed))
        if own and (len(left) < len("市级") or is_padding(left)):
            yield fact, f"范围“{fact.scope}”是别的事实的话"
