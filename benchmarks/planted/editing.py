"""How errors are planted in a knowledge file: keys edited, exchanged, borrowed, facts left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.knowledge.report import Report
from planted.changing import (
    Change,
    Kind,
    Planted,
    beside,
    changed,
    facts,
    numbers,
    sentences,
    with_facts,
)


def edit(
    choose: Callable[[Report], Sequence[Kind]], change: Callable[[Kind], dict[str, Any] | None]
) -> Change:
    """One key or several of one fact."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        for fact in choose(report):
            if keys := change(fact):
                yield f"{fact.id} {keys}", with_facts(report, changed(fact, **keys)), text

    return plant


def swap(
    choose: Callable[[Report], Sequence[Kind]], *keys: str, apart: bool | None = None
) -> Change:
    """Keys of two facts of one sentence exchanged; `apart` says whether a ； is between them."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        said = sentences(report, text)
        for one, other in beside(choose(report)):
            mine = {key: getattr(one, key) for key in keys}
            theirs = {key: getattr(other, key) for key in keys}
            if mine == theirs or _like(one, other, keys) is False:
                continue
            if apart is not None and apart != ("；" in said[one.id] and _divided(said, one, other)):
                continue
            both = (changed(one, **theirs), changed(other, **mine))
            if _same(one, other, both):
                continue
            yield f"{one.id} {other.id} {keys}", with_facts(report, *both), text

    return plant


def _same(one: Fact, other: Fact, both: tuple[Fact, Fact]) -> bool:
    """Whether the exchange says the same things under other ids."""
    before = {_said(one), _said(other)}
    return before == {_said(it) for it in both}


def _said(fact: Fact) -> str:
    return repr(
        changed(fact, id="X", places=(), themes=(), organisations=(), programmes=(), about=())
    )


def _like(one: Fact, other: Fact, keys: tuple[str, ...]) -> bool | None:
    if keys == ("value",) and isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.unit == other.unit or None
    return None


def _divided(said: dict[str, str], one: Fact, other: Fact) -> bool:
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    at, until = (said[it.id].find(it.printed) for it in (one, other))
    return "；" in said[one.id][min(at, until) : max(at, until)]


def borrow(choose: Callable[[Report], Sequence[Kind]], key: str, *, within: bool) -> Change:
    """A fact's key taken from another fact of its sentence, or of another section."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        those = choose(report)
        for fact in those:
            near = [
                it
                for it in those
                if (it.section == fact.section and it.sentence == fact.sentence) == within
                and (within or it.section != fact.section)
                and getattr(it, key) not in {getattr(fact, key), "", ()}
            ]
            if near:
                value = getattr(near[len(fact.id + fact.section) % len(near)], key)
                yield (
                    f"{fact.id} {key} {value}",
                    with_facts(report, changed(fact, **{key: value})),
                    text,
                )

    return plant


def leave_out(kind: type[Fact]) -> Change:
    """A fact taken away."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        for fact in facts(report, kind):
            if not isinstance(fact, Quantity) or fact.value is not None:
                kept = tuple(it for it in report.facts if it.id != fact.id)
                yield (
                    f"without {fact.id} {fact.statement}",
                    msgspec.structs.replace(report, facts=kept),
                    text,
                )

    return plant


def invent(*, again: bool) -> Change:
    """A scope made of a few words of the sentence; on the fact, or on a second fact like it."""

    def plant(report: Report, text: str) -> Iterator[Planted]:
        said = sentences(report, text)
        for fact in numbers(report):
            words = [
                it
                for it in re.findall("[\u4e00-\u9fff]{3,6}", said[fact.id])
                if it not in fact.indicator and it not in fact.scope
            ]
            if not words or (fact.scope and not again):
                continue
            scope = words[len(fact.printed) % len(words)]
            if again:
                more = changed(fact, id="X1", scope=scope)
                other = msgspec.structs.replace(report, facts=(*report.facts, more))
            else:
                other = with_facts(report, changed(fact, scope=scope))
            yield f"{fact.id} scope {scope}", other, text

    return plant


def misnamed(report: Report, text: str) -> Iterator[Planted]:
    """An organisation or a programme that is another sentence's, put on each fact."""
    for at, fact in enumerate(facts(report, Fact)):
        key, entries = (("programmes", report.programmes), ("organisations", report.organisations))[
            at % 2
        ]
        own = getattr(fact, key)
        names = [it.name for it in entries if it.name not in own]
        if names:
            name = names[at % len(names)]
            yield (
                f"{fact.id} {key} {name}",
                with_facts(report, changed(fact, **{key: (*own, name)})),
                text,
            )
