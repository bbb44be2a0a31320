"""Errors in the knowledge file: a key of a fact changed, borrowed, exchanged, or left out."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

import msgspec

from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Quantity, Result, Target
from jingan_cli.knowledge.report import Report
from planted.choosing import Change, Kind, Planted, facts, numbers, sentences


def with_facts(report: Report, *changed: Fact) -> Report:
    """The report with other facts of the same ids."""
    new = {fact.id: fact for fact in changed}
    return msgspec.structs.replace(report, facts=tuple(new.get(it.id, it) for it in report.facts))


def changed(fact: Kind, **keys: Any) -> Kind:
    """The fact with other values; its series' places and themes stay as they are."""
    return msgspec.structs.replace(fact, **keys)


def beside(those: Sequence[Kind]) -> Iterator[tuple[Kind, Kind]]:
    """Every two facts of one sentence, in their order."""
    for _, group in groupby(those, key=lambda it: (it.section, it.sentence)):
        own = [*group]
        yield from ((one, other) for at, one in enumerate(own) for other in own[at + 1 :])


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


def _digit(fact: Quantity) -> dict[str, Any]:
    return {"value": fact.number + Decimal(1).scaleb(int(fact.number.as_tuple().exponent))}


def _cut(fact: Quantity) -> dict[str, Any] | None:
    cut = {"亿元": "亿", "万平方米": "万", "万人次": "万人", "万名": "万"}.get(fact.unit)
    return {"unit": cut} if cut else None


def _magnitude(fact: Quantity) -> dict[str, Any] | None:
    first, rest = fact.unit[0], fact.unit[1:]
    return {"unit": ("万" if first == "亿" else "亿") + rest} if first in "亿万" else None


def _minus(fact: Quantity) -> dict[str, Any] | None:
    return None if fact.measure == "growth" else {"value": -fact.number}


def _measured(measure: str, other: str) -> Callable[[Quantity], dict[str, Any] | None]:
    return lambda fact: {"measure": other} if fact.measure in measure.split() else None


def _operated(*known: str, op: str) -> Callable[[Quantity], dict[str, Any] | None]:
    return lambda fact: {"op": op} if fact.op in known else None


def _first(word: str) -> str:
    return "浦东" + word[2:]


def _last(word: str) -> str:
    return word[:-2] + "大桥"


_BRIEF = 5
"""The length of a brief object."""


def _strong(report: Report) -> list[Target]:
    return [it for it in facts(report, Target) if it.strength]


IN_THE_FILE: dict[str, Change] = {
    "two numbers swapped inside one clause": swap(numbers, "value", "unit", apart=False),
    "two numbers swapped between clauses (；)": swap(numbers, "value", "unit", apart=True),
    "indicators swapped inside one clause": swap(numbers, "indicator", apart=False),
    "indicators swapped between clauses": swap(numbers, "indicator", apart=True),
    "indicator of another number of the clause": borrow(numbers, "indicator", within=True),
    "indicator of another clause": borrow(numbers, "indicator", within=False),
    "unit replaced": edit(numbers, lambda it: None if it.unit == "%" else {"unit": "座"}),
    "magnitude replaced (亿元 → 万元)": edit(numbers, _magnitude),
    "unit cut short (亿元 → 亿)": edit(numbers, _cut),
    "a digit": edit(numbers, _digit),
    "sign of a growth": edit(
        numbers, lambda it: {"value": -it.number} if it.measure == "growth" else None
    ),
    "sign of an amount, stock, share, rate": edit(numbers, _minus),
    "comparator dropped": edit(numbers, _operated(">", "~", op="=")),
    "comparator added: >": edit(numbers, _operated("=", op=">")),
    "comparator added: >=": edit(numbers, _operated("=", op=">=")),
    "comparator added: <=": edit(numbers, _operated("=", op="<=")),
    "comparator turned (>= → <=)": edit(numbers, _operated(">=", ">", op="<=")),
    "year (2016 → 2015)": edit(numbers, lambda it: {"year": it.year - 1}),
    "year of a target (→ 2025)": edit(
        numbers, lambda it: {"year": 2025} if isinstance(it, Target) else None
    ),
    "scope dropped": edit(numbers, lambda it: {"scope": ""} if it.scope else None),
    "scopes of two facts of a sentence swapped": swap(numbers, "scope"),
    "scope invented, not in the sentence": edit(numbers, lambda _: {"scope": "浦东新城"}),
    "scope invented, of the sentence's words": invent(again=False),
    "the same number again, with an invented scope": invent(again=True),
    "measure amount → stock": edit(numbers, _measured("amount", "stock")),
    "measure stock → amount": edit(numbers, _measured("stock", "amount")),
    "measure growth → share": edit(numbers, _measured("growth", "share")),
    "measure share, rate → growth": edit(numbers, _measured("share rate", "growth")),
    "strength of a target dropped": edit(_strong, lambda _: {"strength": ""}),
    "strength 确保 → 力争": edit(
        _strong, lambda it: {"strength": "力争"} if it.strength == "确保" else None
    ),
    "wrong sentence (+1)": edit(
        lambda report: facts(report, Fact), lambda it: {"sentence": it.sentence + 1}
    ),
    "stages of two projects of a sentence swapped": swap(
        lambda report: facts(report, Milestone), "stage"
    ),
    "wrong project of the same sentence": borrow(
        lambda report: facts(report, Milestone), "project", within=True
    ),
    "wrong project of another sentence": borrow(
        lambda report: facts(report, Milestone), "project", within=False
    ),
    "stage of another of the sentence": borrow(
        lambda report: facts(report, Milestone), "stage", within=True
    ),
    "strength of a milestone dropped": edit(
        lambda report: facts(report, Milestone),
        lambda it: {"strength": ""} if it.strength else None,
    ),
    "object: last word replaced (→ 大桥)": edit(
        lambda report: facts(report, Result), lambda it: {"object": _last(it.object)}
    ),
    "object: first word replaced (→ 浦东)": edit(
        lambda report: facts(report, Result), lambda it: {"object": _first(it.object)}
    ),
    "object of ≤ 5 characters: last word replaced": edit(
        lambda report: [it for it in facts(report, Result) if len(it.object) <= _BRIEF],
        lambda it: {"object": _last(it.object)},
    ),
    "action replaced (→ 停止)": edit(
        lambda report: facts(report, Result), lambda _: {"action": "停止"}
    ),
    "不 before the action": edit(
        lambda report: facts(report, Result), lambda it: {"action": f"不{it.action}"}
    ),
    "actions of two facts of a sentence swapped": swap(
        lambda report: facts(report, Result), "action"
    ),
    "a quantity left out": leave_out(Figure),
    "an action left out": leave_out(Result),
    "a milestone left out": leave_out(Milestone),
    "wrong place added": edit(
        lambda report: facts(report, Result),
        lambda it: {"places": (*it.places, "彭浦镇")} if "彭浦镇" not in it.places else None,
    ),
    "wrong organisation or programme": edit(
        lambda report: facts(report, Fact),
        lambda it: {"programmes": ("补短板",)} if "补短板" not in it.programmes else None,
    ),
}
"""Kind → every place where it can be planted."""
