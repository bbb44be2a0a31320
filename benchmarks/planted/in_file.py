"""The kinds of errors that are planted in a knowledge file."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result, Target
from jingan_cli.knowledge.report import Report
from planted.changing import Change, facts, numbers
from planted.editing import borrow, edit, invent, leave_out, misnamed, swap


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
    "comparator dropped": edit(numbers, _operated(">", ">=", "<", "<=", "~", op="=")),
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
    "stage of another of the sentence (开工 → 竣工)": borrow(
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
    "a quantity left out": leave_out(Quantity),
    "an action left out": leave_out(Result),
    "a milestone left out": leave_out(Milestone),
    "wrong place added": edit(
        lambda report: facts(report, Result),
        lambda it: {"places": (*it.places, "彭浦镇")} if "彭浦镇" not in it.places else None,
    ),
    "wrong organisation or programme": misnamed,
}
"""Kind → every place where it can be planted."""
