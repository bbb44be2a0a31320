"""What came of goals: a verdict, and no more than the wording allows. Pure.

docs/outcomes.md tells readers the same rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from operator import eq, ge, gt, le, lt

import msgspec
from msgspec.structs import replace

from jingan_cli.calibers import mismatch
from jingan_cli.entries import DIRECTNESS
from jingan_cli.facts import Fact, Figure, Milestone, Quantity, Result, Target
from jingan_cli.library import Library
from jingan_cli.quantity import PERCENT_MEASURES, plain
from jingan_cli.query import caliber_gap

VERDICTS: Mapping[str, str] = {
    "met": "完成",
    "missed": "未完成",
    "reported-done": "报告称完成",
    "not-comparable": "口径不同",
    "unverifiable": "无法核验",
    "no-data": "暂无数据",
}
"""Every verdict in words."""

EVENTS = frozenset(
    {
        *("启动", "形成", "编制", "建立", "建立健全", "建设", "推出", "新增", "引进", "吸引引进"),
        *("完成", "全面完成", "延长", "举办", "承办", "接入", "纳入", "开展", "全面开展"),
        *("整合清理", "改造提升", "基本达到"),
    }
)
"""Actions that have happened or have not; others (加强, 深化 …) are directions without an end."""


_EVERYWHERE = "全覆盖"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a goal, by which fact, and why that is the verdict.

    `difference` is the actual number less the target, in `unit` (percentage points where both are
    in percent); `ratio` is the actual in percent of the target, to one decimal. `caliber` says
    where the actual number is doubtful.
    """

    goal: Fact
    verdict: str
    reason: str
    actual: Fact | None = None
    difference: Decimal | None = None
    unit: str = ""
    ratio: Decimal | None = None
    caliber: str = ""


def outcome(library: Library, goal: Fact) -> Outcome:
    """What came of one goal."""
    linked = library.linked.get((goal.report, goal.id))
    if linked:
        fact, note = linked
        return _linked(goal, fact, note)
    if isinstance(goal, Target) and goal.value is not None:
        figure = library.actual(library.of(goal), goal.year)
        return _compared(library, goal, figure) if figure else _nothing(goal)
    if isinstance(goal, Milestone) and (stage := _same_stage(library, goal)):
        return Outcome(goal=goal, verdict="reported-done", actual=stage, reason=_REPORTED)
    if _has_an_end(goal):
        return _nothing(goal)
    reason = "目标只说方向，没有可核验的内容"
    return Outcome(goal=goal, verdict="unverifiable", reason=reason)


def outcomes(library: Library, goals: Iterable[Fact]) -> list[Outcome]:
    """What came of goals, in their order."""
    return [outcome(library, goal) for goal in goals]


_REPORTED = "后来的来源报告了这件事，没有可比的数"


def _nothing(goal: Fact) -> Outcome:
    reason = f"没有 {goal.year} 年同一指标、范围和度量的数"
    if not isinstance(goal, Quantity) or goal.value is None:
        reason = "没有来源说到结果"
    return Outcome(goal=goal, verdict="no-data", reason=reason)


def _linked(goal: Fact, fact: Fact, note: str) -> Outcome:
    """By a link: two numbers are then not the same thing; all else is what a source reports."""
    if isinstance(goal, Target) and goal.value is not None and isinstance(fact, Quantity):
        return Outcome(goal=goal, verdict="not-comparable", actual=fact, reason=note)
    return Outcome(goal=goal, verdict="reported-done", actual=fact, reason=note or _REPORTED)


def _same_stage(library: Library, goal: Milestone) -> Milestone | None:
    """The same stage of the same project, reported for the goal's year."""
    for fact in library.stages.get(goal.project, ()):
        alike = (fact.scope, fact.stage, fact.year) == (goal.scope, goal.stage, goal.year)
        if alike and library.place_of(fact) == library.place_of(goal):
            return fact
    return None


def _has_an_end(goal: Fact) -> bool:
    """Whether anyone could see that it was done: a number, a stage, an event, 全覆盖."""
    if isinstance(goal, Milestone):
        return goal.stage != "推进"
    if isinstance(goal, Result):
        return goal.action in EVENTS or _EVERYWHERE in goal.object
    return True


def _compared(library: Library, goal: Target, figure: Figure) -> Outcome:
    doubt = mismatch(library, figure)
    found = Outcome(
        goal=goal,
        verdict="not-comparable",
        reason=caliber_gap(library, figure, goal),
        actual=figure,
        caliber=doubt.note if doubt else "",
    )
    if found.reason:
        return found
    better = library.indicator[goal.indicator].better
    sign, rule = _rule(goal, better)
    met = _holds(sign, figure, goal)
    if met is None:
        reason = f"实际数是“{figure.written}”，不能确定是否{rule}目标"
        return replace(found, reason=reason)
    same = figure.unit == goal.unit
    actual, wanted = (
        (figure.number, goal.number) if same else (figure.base_number, goal.base_number)
    )
    percent = goal.measure in PERCENT_MEASURES
    unit = "个百分点" if percent else goal.unit if same else goal.base[1]
    about = "约" if figure.op == "~" else ""
    reason = f"{about}{plain(actual)} {'' if met else '没有'}{rule} {plain(wanted)}"
    reasons = (reason, *_notes(library, goal, figure))
    return replace(
        found,
        verdict="met" if met else "missed",
        reason="；".join(filter(None, reasons)),
        difference=actual - wanted,
        unit=unit,
        ratio=_ratio(goal, better, actual, wanted),
    )


def _notes(library: Library, goal: Target, figure: Figure) -> Iterator[str]:
    """What is to be known besides: the calibers of both, and a source that is far away."""
    yield f"目标：{goal.note}" if goal.note else ""
    yield figure.note
    source = library.source_of(figure)
    if source and source.directness == "third-party":
        yield f"来源为{DIRECTNESS[source.directness]}"


def _rule(goal: Target, better: str) -> tuple[str, str]:
    """What the actual number has to be against the target, as a sign and in words.

    The target's own comparator; a bare number, 约 and 左右 by which direction is better.
    """
    own = goal.op not in {"=", "~"}
    sign = goal.op if own else {"higher": ">=", "lower": "<="}.get(better, "=")
    return sign, _IN_WORDS[sign]


_HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">": gt,
    ">=": ge,
    "<": lt,
    "<=": le,
    "=": eq,
}
_IN_WORDS = {">": "超过", ">=": "达到", "<": "低于", "<=": "不高于", "=": "等于"}


def _holds(sign: str, figure: Figure, goal: Target) -> bool | None:
    """Whether the actual number is as it should be; None where 超过 or 低于 leaves it open."""
    printed = _HOLDS[sign](figure.base_number, goal.base_number)
    if figure.op in ("=", "~"):
        return printed
    upwards = figure.op in (">", ">=")
    if printed and sign in ((">", ">=") if upwards else ("<", "<=")):
        return True
    if not printed and sign in (("<", "<=") if upwards else (">", ">=")):
        return False
    return None


def _ratio(goal: Target, better: str, actual: Decimal, wanted: Decimal) -> Decimal | None:
    """The actual number in percent of the target, where that means something."""
    level = goal.measure in ("amount", "stock") and better == "higher"
    if not level or goal.op in ("<", "<=") or wanted <= 0:
        return None
    return (actual * 100 / wanted).quantize(Decimal("0.1"), ROUND_HALF_UP)
