"""The ledger: every goal with what came of it."""

from collections.abc import Sequence
from itertools import groupby

from jingan_cli.answers.lists import without_year
from jingan_cli.answers.model import Answer, Group, Row, Rows, Table, column
from jingan_cli.knowledge.facts import Fact, row
from jingan_cli.knowledge.quantity import signed
from jingan_cli.library.library import Library
from jingan_cli.questions.facts import Selected
from jingan_cli.questions.order import Order
from jingan_cli.questions.outcomes import COLUMNS, VERDICTS, Judged, Outcome, flat_row
from jingan_cli.questions.places import besides


def ledger(goals: Selected, judged: Judged, order: Order) -> Answer:
    """Goals with their outcomes."""
    library = goals.library
    order.check(COLUMNS)
    pairs = [(flat_row(library, it), it) for it in judged.chosen]
    ordered = order.cut(order.arrange(pairs, lambda pair: pair[0]))
    shown = [it for _, it in ordered]
    return Answer(
        records=Rows(lambda: (_record(library, it) for it in shown)),
        rows=[row for row, _ in ordered],
        columns=COLUMNS,
        of=("Outcome", "Quantity"),
        tables=lambda: [_table(library, shown, order)] if shown else [],
        summary=lambda: "；".join(filter(None, [_counted(judged), _doubts(shown)])),
        legend=lambda: _doubts(shown),
        message="\n".join(filter(None, [besides(goals.filter.where), _cut(goals, shown, pairs)])),
    )


def _cut(goals: Selected, shown: Sequence[object], every: Sequence[object]) -> str:
    """How many were left out; that there are none, or none of the year at all."""
    if len(shown) < len(every):
        return f"只列出 {len(shown)} 条，共 {len(every)} 条"
    if shown:
        return ""
    none = [without_year(goals)] if goals.is_year_without else []
    return "；".join(["没有符合条件的承诺", *none])


def _record(library: Library, found: Outcome) -> Row:
    """An outcome with both facts whole."""
    flat = flat_row(library, found)
    return {
        **flat,
        "goal": {**row(found.goal), "reference": flat["goal_source"]},
        "actual": {**row(found.actual), "reference": flat["actual_source"]}
        if found.actual
        else None,
    }


def _table(library: Library, shown: Sequence[Outcome], order: Order) -> Table:
    columns = [
        column("id"),
        column("goal", wrap=True),
        column("verdict"),
        column("actual_text", wrap=True),
        column("difference", align="right"),
        column("ratio", align="right"),
    ]
    if not order.given:
        return Table(columns=columns, groups=[Group("", [_line(library, it) for it in shown])])
    groups = [
        Group(heading, [_line(library, it) for it in members])
        for heading, members in groupby(shown, key=lambda it: library.heading(it.goal))
    ]
    return Table(columns=columns, groups=groups)


def _line(library: Library, found: Outcome) -> Sequence[str]:
    actual = f"{found.actual.statement} {_where(library, found.actual)}" if found.actual else ""
    reason = found.reason if found.verdict == "not-comparable" else ""
    return (
        library.id_of(found.goal),
        found.goal.statement,
        VERDICTS[found.verdict] + ("*" if found.caliber else ""),
        "；".join(filter(None, [actual, reason])),
        told_difference(found),
        told_ratio(found),
    )


def told_difference(found: Outcome) -> str:
    """The difference with its sign and unit; "" where there is none."""
    return (
        "" if found.difference is None else f"{_about(found)}{signed(found.difference)}{found.unit}"
    )


def told_ratio(found: Outcome) -> str:
    """The completion ratio; "" where there is none."""
    return "" if found.ratio is None else f"{_about(found)}{found.ratio}%"


def _about(found: Outcome) -> str:
    """The word before what was computed from a number with 约."""
    return "约" if getattr(found.actual, "op", "") == "~" else ""


def _where(library: Library, fact: Fact) -> str:
    """The id of a fact and its source; that this is a third party stands in the table too."""
    source = library.reports.source_of(fact)
    is_far = source and source.directness == "third-party"
    return f"{library.id_of(fact)} {fact.source}".rstrip() + ("（第三方）" if is_far else "")


def _counted(judged: Judged) -> str:
    """How many goals got each verdict, and of how many that can be checked something is known."""
    counts = judged.counts
    told = "，".join(f"{label} {counts[name]}" for name, label in VERDICTS.items() if counts[name])
    nothing = f"；{_NOTHING}" if counts["no-data"] else ""
    able = f"能核验的 {judged.checkable} 个中 {judged.known} 个有数据"
    return f"承诺 {len(judged.every)} 个：{told}；{able}{nothing}"


_NOTHING = "暂无数据指收录的来源没有说到，不等于没有公布"


def _doubts(shown: Sequence[Outcome]) -> str:
    """What the stars mean."""
    doubts = dict.fromkeys(f"{it.goal.id} {it.caliber}" for it in shown if it.caliber)
    return f"* {'；'.join(doubts)}" if doubts else ""
