"""What came of goals: a verdict, and no more than the wording allows. Pure.

docs/outcomes.md tells readers the same rules.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from operator import eq, ge, gt, le, lt
from weakref import proxy

import msgspec
from msgspec.structs import replace

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known
from jingan_cli.knowledge import fields
from jingan_cli.knowledge.facts import Fact, Figure, Milestone, Quantity, Result, Target
from jingan_cli.knowledge.fields import DIRECTNESS
from jingan_cli.knowledge.quantity import PERCENT_MEASURES, comparator, plain
from jingan_cli.library.filter import Condition, both, one_of
from jingan_cli.library.library import Library
from jingan_cli.library.searching import facts_at
from jingan_cli.questions.calibers import Earlier, caliber_gap, earlier, mismatch
from jingan_cli.questions.filter import pieces_of

VERDICTS: Mapping[str, str] = fields.VERDICTS
"""Every verdict in words."""

EVENTS = frozenset(
    {
        *("启动", "形成", "编制", "建立", "建立健全", "建设", "推出", "新增", "引进", "吸引引进"),
        *("完成", "全面完成", "延长", "举办", "承办", "接入", "纳入", "开展", "全面开展"),
        *("整合清理", "改造提升", "基本达到", "全面启动", "启动实施"),
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
    if linked := library.numbers.linked(goal):
        fact, note = linked
        return _linked(goal, fact, note)
    if isinstance(goal, Target) and goal.value is not None:
        figures = library.numbers.actuals(goal.series, goal.year)
        return _compared(library, goal, figures) if figures else _nothing(library, goal)
    if isinstance(goal, Milestone) and (stage := _same_stage(library, goal)):
        return Outcome(goal=goal, verdict="reported-done", actual=stage, reason=_REPORTED)
    if _has_an_end(goal):
        return _nothing(library, goal)
    reason = "承诺只说方向，没有可核验的内容"
    return Outcome(goal=goal, verdict="unverifiable", reason=reason)


class Judged(msgspec.Struct, frozen=True):
    """Goals with what came of them; `chosen` are those that got the verdict asked for."""

    every: Sequence[Outcome]
    chosen: Sequence[Outcome]

    @property
    def counts(self) -> Counter[str]:
        """How many of all the goals got each verdict."""
        return Counter(it.verdict for it in self.every)

    @property
    def checkable(self) -> int:
        """How many of all the goals anybody could check."""
        return len(self.every) - self.counts["unverifiable"]

    @property
    def known(self) -> int:
        """Of how many of those something is known."""
        return self.checkable - self.counts["no-data"]


COLUMNS = (
    *("id", "kind", "year", "section", "text", "indicator", "scope", "measure", "op", "value"),
    *("high", "unit", "strength", "base_year", "base_value", "base_unit", "verdict", "actual_id"),
    *("actual_year", "actual_text", "actual_op", "actual_value", "actual_unit", "actual_source"),
    *("difference", "difference_unit", "ratio", "reason", "caliber", "notes", "goal_source"),
    "report",
)
"""The keys of `flat_row`."""


def judge(library: Library, goals: Iterable[Fact], verdicts: Sequence[str] = ()) -> Judged:
    """What came of goals, in their order; with verdicts, of those that got one of them.

    Raises:
        UnknownError: for a verdict there is none of.
    """
    wanted = {known_verdict(piece) for word in verdicts for piece in pieces_of(word)}
    every = [outcome(library, goal) for goal in goals]
    return Judged(every, [it for it in every if not wanted or it.verdict in wanted])


def flat_row(library: Library, found: Outcome) -> dict[str, object]:
    """An outcome as one flat line: the goal, the year before, what came of it, the verdict."""
    goal, actual = found.goal, found.actual
    before = earlier(library, goal) if isinstance(goal, Target) else None
    return {
        **{key: getattr(goal, key, None) for key in ("id", "kind", "year", "section")},
        "text": goal.statement,
        **{key: getattr(goal, key, None) for key in ("indicator", "scope", "measure")},
        **{key: getattr(goal, key, None) for key in ("op", "value", "high", "unit", "strength")},
        "base_year": before.figure.year if before else None,
        "base_value": before.figure.value if before else None,
        "base_unit": before.figure.unit if before else None,
        "verdict": found.verdict,
        "actual_id": actual.id if actual else None,
        "actual_year": actual.year if actual else None,
        "actual_text": actual.statement if actual else None,
        **{f"actual_{key}": getattr(actual, key, None) for key in ("op", "value", "unit")},
        "actual_source": library.citation(actual) if actual else None,
        "difference": found.difference,
        "difference_unit": found.unit,
        "ratio": found.ratio,
        "reason": found.reason,
        "caliber": found.caliber,
        "notes": _all_notes(found, before),
        "goal_source": library.citation(goal),
        "report": goal.report,
    }


def _all_notes(found: Outcome, before: Earlier | None) -> tuple[str, ...]:
    """What is to be known of the three numbers."""
    goal, actual = (getattr(it, "note", "") for it in (found.goal, found.actual))
    base = f"{before.figure.year}年：{before.gap}" if before and before.gap else ""
    return tuple(dict.fromkeys(filter(None, (goal, actual, found.caliber, base))))


def known_verdict(word: str) -> str:
    """The verdict that is called so: `missed` or 未完成.

    Raises:
        UnknownError: for any other.
    """
    names = {label: name for name, label in VERDICTS.items()}
    return known("结果", names.get(fold(word), word), VERDICTS)


def with_verdict(library: Library, words: str) -> Condition:
    """That a fact is a goal that got one of these verdicts. Each goal is judged as it is met.

    It holds as long as the library does.

    Raises:
        UnknownError: for a verdict there is none of.
    """
    wanted = tuple(dict.fromkeys(map(known_verdict, pieces_of(words))))
    asked = proxy(library)

    def verdict(row: int) -> str:
        [goal] = facts_at(asked.database, [row])
        return outcome(asked, goal).verdict

    library.database.define("verdict", verdict)
    return both([one_of("mood", ("target",)), one_of("verdict(facts.row)", wanted)])


_REPORTED = "后来的来源报告了这件事，没有可比的数"


def _nothing(library: Library, goal: Fact) -> Outcome:
    """Nothing is known: because nothing that is loaded is about that year, or in spite of it."""
    reason = f"收录的来源里没有 {goal.year} 年同一指标、范围和度量的数"
    if not isinstance(goal, Quantity) or goal.value is None:
        reason = f"收录的 {goal.year} 年的来源没有说到结果"
    if not library.numbers.is_reported(goal.district, goal.year):
        reason = f"没有收录说到 {goal.year} 年结果的来源"
    return Outcome(goal=goal, verdict="no-data", reason=reason)


def _linked(goal: Fact, fact: Fact, note: str) -> Outcome:
    """By a link: two numbers are then not the same thing, and a number answers no relation."""
    if isinstance(goal, Target) and isinstance(fact, Quantity):
        reason = note or "目标没有数，不能与数比较"
        return Outcome(goal=goal, verdict="not-comparable", actual=fact, reason=reason)
    return Outcome(goal=goal, verdict="reported-done", actual=fact, reason=note or _REPORTED)


def _same_stage(library: Library, goal: Milestone) -> Milestone | None:
    """The same stage of the same project, reported for the goal's year."""
    for fact in library.numbers.stages(goal):
        if (fact.scope, fact.stage) == (goal.scope, goal.stage):
            return fact
    return None


def _has_an_end(goal: Fact) -> bool:
    """Whether anyone could see that it was done: a number, an event, 全覆盖, a project's stage.

    Also of 推进: whether anything went on at a project with a name can be looked at.
    """
    if isinstance(goal, Result):
        return goal.action in EVENTS or _EVERYWHERE in goal.object
    return True


def _compared(library: Library, goal: Target, figures: Sequence[Figure]) -> Outcome:
    """By the figure that stands nearest, and of those the latest.

    Where others as near and as late say otherwise, not at all.
    """
    found, *others = (_by_figure(library, goal, figure) for figure in figures)
    as_near = [it for it in others if it.actual and _as_near(library, it.actual, figures[0])]
    if any(it.verdict != found.verdict for it in as_near):
        told = "、".join(f"{it.written}（{it.source or it.report}）" for it in figures)
        undecided = replace(found, verdict="disputed", difference=None, unit="", ratio=None)
        return replace(undecided, reason=f"来源不一，结论也不同：{told}")
    different = [it for it in figures[1:] if it.base != figures[0].base]
    told = "、".join(f"{it.written}（{it.source or it.report}）" for it in different)
    return replace(found, reason=f"{found.reason}；另有 {told}") if told else found


def _as_near(library: Library, fact: Fact, nearest: Fact) -> bool:
    numbers = library.numbers
    is_as_late = numbers.dated(fact) == numbers.dated(nearest)
    return is_as_late and numbers.distance(fact) == numbers.distance(nearest)


def _by_figure(library: Library, goal: Target, figure: Figure) -> Outcome:
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
    better = library.numbers.better(goal)
    sign = wanted_sign(goal, better)
    bounds = _bounds(goal, sign)
    met = _is_met(bounds, goal, figure)
    if met is None:
        reason = f"实际数是“{figure.written}”，不能确定是否{_IN_WORDS[sign]}目标"
        return replace(found, reason=reason)
    same = figure.unit == goal.unit
    nearest = min((number for _, number in bounds), key=lambda it: _apart(goal, it, figure))
    actual, wanted = (figure.number, nearest) if same else (figure.base_number, goal.based(nearest))
    exact = figure.op in {"=", "~"} and not (met and len(bounds) > 1)
    told = plain(actual) if figure.op == "=" else figure.written
    against = plain(wanted) if len(bounds) == 1 else _ends(bounds)
    reason = f"{told} {'' if met else '没有'}{_IN_WORDS[sign]} {against}"
    unit = goal.unit if same else goal.base[1]
    return replace(
        found,
        verdict="met" if met else "missed",
        reason="；".join(filter(None, (reason, *_notes(library, goal, figure)))),
        difference=actual - wanted if exact else None,
        unit="" if not exact else "个百分点" if goal.measure in PERCENT_MEASURES else unit,
        ratio=_ratio(goal, better, actual, wanted) if exact else None,
    )


def _notes(library: Library, goal: Target, figure: Figure) -> Iterator[str]:
    """What is to be known besides: the calibers of both, and a source that is far away."""
    yield f"目标：{goal.note}" if goal.note else ""
    yield figure.note
    source = library.reports.source_of(figure)
    if source and source.directness == "third-party":
        yield f"来源为{DIRECTNESS[source.directness]}"


def wanted_sign(goal: Target, better: str) -> str:
    """What the actual number has to be against the target; of places in an order, low is high.

    The target's own comparator; of a bare number, 约 and 左右 by which direction is better.
    """
    if goal.op in {"=", "~"}:
        better = "lower" if goal.measure == "rank" else better
        return {"higher": ">=", "lower": "<="}.get(better, "=" if goal.high is None else _WITHIN)
    return comparator(goal.measure, goal.op, goal.number)


_WITHIN = "—"
"""The sign of a range whose indicator is no better for going beyond it."""

_IN_WORDS = {_WITHIN: "落在", ">": "超过", ">=": "达到", "<": "低于", "<=": "不高于", "=": "等于"}


def rule(library: Library, goal: Fact) -> str:
    """The rule by which the verdict on a goal is found, in a sentence."""
    if isinstance(goal, Milestone):
        return "当年报告了同一项目同一范围的同一阶段，即为报告称完成"
    if not isinstance(goal, Target):
        return (
            "有来源报告了这件事，即为报告称完成" if _has_an_end(goal) else "只说方向的承诺无法核验"
        )
    if goal.value is None:
        return "目标没有数，只看有没有来源报告了结果"
    better = library.numbers.better(goal)
    sign = wanted_sign(goal, better)
    end = f"实际数{_IN_WORDS[sign]} {_ends(_bounds(goal, sign))}{goal.unit} 即为完成"
    if goal.op not in {"=", "~"}:
        return f"按目标的用词，{end}"
    direction = {"higher": "越高越好", "lower": "越低越好"}.get(better, "不分高低")
    return f"目标没有比较的词，指标{direction}：{end}，没有容差"


def _bounds(goal: Target, sign: str) -> list[tuple[str, Decimal]]:
    """What the actual number has to hold, each with the goal's number as it is printed.

    Of a range, the end that is easier to reach is enough where a direction is better.
    """
    low, high = sorted((goal.number, goal.number if goal.high is None else goal.high))
    if sign == _WITHIN:
        return [(">=", low), ("<=", high)]
    return [(sign, high if sign[0] == "<" else low)]


def _apart(goal: Target, number: Decimal, figure: Figure) -> Decimal:
    return abs(goal.based(number) - figure.base_number)


def _ends(bounds: Iterable[tuple[str, Decimal]]) -> str:
    return "—".join(plain(number) for _, number in bounds)


def _is_met(bounds: Iterable[tuple[str, Decimal]], goal: Target, figure: Figure) -> bool | None:
    """Whether all of it holds; None where that cannot be said."""
    found = [_holds(sign, figure, goal.based(number)) for sign, number in bounds]
    if False in found:
        return False
    return None if None in found else True


def _holds(sign: str, figure: Figure, wanted: Decimal) -> bool | None:
    """Whether the actual number is as it should be; None where 超过, 低于 or 约 leaves it open.

    超过100 is every number above 100, and decides where all of them or none are as they should be.
    """
    op, number = comparator(figure.measure, figure.op, figure.number), figure.base_number
    if op == "~" and number == wanted:
        return None
    if op in {"=", "~"}:
        return _HOLDS[sign](number, wanted)
    low, high = (number, _INFINITE) if op[0] == ">" else (-_INFINITE, number)
    is_open = len(op) == 1
    above = low > wanted or (low == wanted and is_open)
    below = high < wanted or (high == wanted and is_open)
    if sign == "=":
        return False if above or below else None
    upwards = sign[0] == ">"
    within, beyond = (above, below) if upwards else (below, above)
    at_edge = (low if upwards else high) == wanted
    at_far_edge = (high if upwards else low) == wanted
    if within or (at_edge and len(sign) > 1):
        return True
    return False if beyond or (at_far_edge and len(sign) == 1) else None


_LESS_THAN_ALL = Decimal("99.9")
_INFINITE = Decimal("Infinity")
_HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    ">": gt,
    ">=": ge,
    "<": lt,
    "<=": le,
    "=": eq,
}


def _ratio(goal: Target, better: str, actual: Decimal, wanted: Decimal) -> Decimal | None:
    """The actual number in percent of the target, where it means something; a miss is below 100."""
    level = goal.measure in ("amount", "stock") and better == "higher"
    if not level or goal.op in ("<", "<=") or wanted <= 0:
        return None
    ratio = (actual * 100 / wanted).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return min(ratio, _LESS_THAN_ALL) if actual < wanted else ratio
