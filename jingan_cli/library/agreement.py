"""What must hold between files: checked when they are indexed, in the whole library at once."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import perhaps, quoted
from jingan_cli.knowledge.facts import KINDS, Fact, Milestone, Quantity
from jingan_cli.knowledge.fields import STAGES
from jingan_cli.library.database import Database
from jingan_cli.library.library import Library


class Disagreement(NamedTuple):
    """What is wrong in a report, with which key of the n-th entry of which table.

    `other` is the report and the entry that it does not agree with; the message has a `{}` for it.
    """

    report: str
    table: str
    at: int
    key: str
    message: str
    other: tuple[str, int] | None = None


def disagreements(library: Library) -> Iterator[Disagreement]:
    """Everything in which the reports of a library do not agree."""
    yield from _indicators(library)
    yield from _outcomes(library)


def link_outcomes(database: Database) -> None:
    """Writes down which fact each outcome links to which goal."""
    library = Library(database)
    rows = []
    for slot, position, report, goal, fact, _ in _links(database):
        goals, facts = meant(library, report, goal), meant(library, report, fact)
        if goals and facts:  # else one of them is in a report that is not loaded
            where = (facts[0].report, facts[0].id)
            row = database.value("SELECT row FROM facts WHERE report = ? AND id = ?", where)
            rows.append((goals[0].report, goals[0].id, row, slot, position))
    database.one("UPDATE outcomes SET goal_report = NULL, goal_id = NULL, fact_row = NULL")
    database.write(
        "UPDATE outcomes SET goal_report = ?, goal_id = ?, fact_row = ?"
        " WHERE slot = ? AND position = ?",
        rows,
    )


def meant(library: Library, report: str, reference: str) -> list[Fact] | None:
    """The facts a link in a report means, its own first; None if their report is missing."""
    name, _, _ = reference.rpartition(":")
    if name:
        return library.called(reference) if library.reports.known(name) else None
    return library.called(f"{report}:{reference}") or library.called(reference)


def _links(database: Database) -> list[tuple[Any, ...]]:
    sql = "SELECT slot, position, report, goal, fact, note FROM outcomes ORDER BY slot, position"
    return database.all(sql)


_DIFFERING = """SELECT names.name FROM names JOIN name_records ON name_records.name = names.id
WHERE kind = 'indicator' GROUP BY names.id
HAVING count(DISTINCT better) > 1 OR count(DISTINCT nullif(note, '')) > 1"""

_STATED = """SELECT reports.id, position, place, better, note
FROM report_names JOIN reports USING (slot) JOIN name_records ON name_records.id = record
WHERE report_names.kind = 'indicator' AND name_records.name =
  (SELECT id FROM names WHERE kind = 'indicator' AND name = ?)
ORDER BY report_names.slot, position"""


def _indicators(library: Library) -> Iterator[Disagreement]:
    """An indicator of several files has the same direction; in one place, the same note."""
    for (name,) in library.database.all(_DIFFERING):
        first: dict[tuple[str, str], tuple[str, str, int]] = {}
        for report, at, place, *values in library.database.all(_STATED, (name,)):
            for key, value, where in zip(("better", "note"), values, ("", place), strict=True):
                if value:
                    known, other, index = first.setdefault((key, where), (value, report, at))
                    if value != known:
                        message = f"指标“{name}”的 {key} 与 {{}} 不一致"
                        yield Disagreement(report, "indicators", at, key, message, (other, index))


def _outcomes(library: Library) -> Iterator[Disagreement]:
    """An outcome links a goal to a fact of its time or later, and says why it has to."""
    linked: set[tuple[str, str]] = set()
    for _, position, report, goal, fact, note in _links(library.database):
        for key, message in _misled(library, report, goal, fact, note or "", linked):
            yield Disagreement(report, "outcomes", position, key, message)


def _misled(
    library: Library,
    report: str,
    goal_id: str,
    fact_id: str,
    note: str,
    linked: set[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Key and message of all that is wrong with a link; links into reports not loaded are not."""
    goals, facts = (meant(library, report, it) for it in (goal_id, fact_id))
    for key, reference, found in (("goal", goal_id, goals), ("fact", fact_id, facts)):
        if found is not None and len(found) != 1:
            yield key, _not_one(library, reference, found)
    if goals is None or facts is None or len(goals) != 1 or len(facts) != 1:
        return
    [goal], [fact] = goals, facts
    if (goal.report, goal.id) in linked:
        yield "goal", f"承诺 {goal_id} 已有链接"
    linked.add((goal.report, goal.id))
    if goal.district != fact.district:
        yield "fact", f"{fact_id} 是{fact.district}的，不是{goal.district}的"
    if goal.mood != "target":
        yield "goal", f"{goal_id} 是{KINDS[goal.kind].label}，不是承诺"
    elif fact.mood != "actual":
        yield "fact", f"{fact_id} 是{KINDS[fact.kind].label}，不是结果"
    elif fact.year < goal.year:
        yield "fact", f"{fact.year} 年的结果早于 {goal.year} 年的承诺 {goal_id}"
    else:
        yield from _unfit(goal, fact, (goal_id, fact_id), note)


def _unfit(
    goal: Fact, fact: Fact, references: tuple[str, str], note: str
) -> Iterator[tuple[str, str]]:
    """Why a fact cannot say what came of a goal."""
    goal_id, fact_id = references
    if isinstance(goal, Quantity) and goal.value is not None:
        if not isinstance(fact, Quantity):
            yield "fact", f"目标 {goal_id} 有数，结果 {fact_id} 没有"
        elif not note:
            message = f"指标、范围或度量不同时要写 note，说明与目标 {goal_id} 的口径有何不同"
            yield "note", message
    if isinstance(goal, Milestone) and isinstance(fact, Milestone):
        if goal.project != fact.project:
            yield "fact", f"{fact_id} 是“{fact.project}”的阶段，不是“{goal.project}”的"
        elif STAGES.index(fact.stage) < STAGES.index(goal.stage):
            yield "fact", f"{fact_id} 的阶段“{fact.stage}”早于承诺的“{goal.stage}”"


def _not_one(library: Library, reference: str, found: list[Fact]) -> str:
    """Why a reference names no single fact."""
    if found:
        return f"编号 {reference} 不止一个：{'、'.join(library.id_of(it) for it in found)}"
    sql = "SELECT report, id FROM facts ORDER BY row LIMIT 4000"
    ids = [f"{report}:{identity}" for report, identity in library.database.rows(sql)]
    near = nearest(reference, ids)
    return f"没有编号{quoted(reference)}；{perhaps(near) or '编号形如 jingan-2017:T10'}"
