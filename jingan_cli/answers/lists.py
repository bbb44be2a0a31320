"""Lists of facts and projects: figures, goals, results, projects."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

import msgspec

from jingan_cli.answers.doubts import starred, told
from jingan_cli.answers.model import Answer, Cell, Column, Group, Row, Rows, Table, column, table
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Milestone, Quantity, Target, row
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import Earlier, earlier
from jingan_cli.questions.facts import EARLIER, Goals, Selected, goal_row
from jingan_cli.questions.filter import fields_of
from jingan_cli.questions.order import Order
from jingan_cli.questions.places import besides
from jingan_cli.questions.projects import (
    ProjectFacts,
    columns_of,
    flat_row,
    projects_of,
    years_of,
)

_ID = column("id")
_SECTION = column("section")


def facts(selected: Selected, beside: Selected | None = None) -> Answer:
    """Facts of one or several kinds. `beside` are others that meet the same conditions."""
    library, kinds = selected.library, selected.kinds
    shown = Shown(selected)
    return Answer(
        records=Rows(lambda: map(row, selected)),
        rows=Rows(lambda: map(row, selected)),
        columns=fields_of(kinds),
        tables=lambda: [_fact_table(library, shown.facts, selected)] if shown.facts else [],
        summary=lambda: _lines(
            "；".join(
                filter(None, [_counted(selected), *_others(beside), _star(library, shown.facts)])
            ),
            told(library, shown.facts),
        ),
        legend=lambda: _lines(_star(library, shown.facts), told(library, shown.facts)),
        message=_message(selected, beside),
    )


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _message(selected: Selected, beside: Selected | None) -> str:
    """What else a place was taken for; how many were left out; that there are none."""
    said = ""
    if selected.is_cut:
        said = _cut(selected.order.limit or 0, selected.total)
    elif selected.is_empty:
        none = [without_year(selected)] if selected.is_year_without and not beside else []
        said = "；".join([f"没有符合条件的{_labels(selected.kinds)}", *_others(beside), *none])
    return _lines(besides(selected.filter.where), said)


class Shown:
    """The facts that a table shows, read once, and only for one."""

    def __init__(self, selected: Selected) -> None:
        self._selected = selected

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts, in their order."""
        return [*self._selected]


def goals(planned: Goals) -> Answer:
    """What is planned; where nothing loaded plans a year, that it is so, and its figures."""
    answer = _with_earlier(planned.chosen, facts(planned.chosen, planned.beside))
    if not planned.chosen.is_empty or not planned.is_year_without_plans:
        return answer
    hint = without_year(planned.chosen)
    return msgspec.structs.replace(answer, message=f"{answer.message}；{hint}")


def without_year(selected: Selected) -> str:
    """That nothing that is loaded has such facts of the year, and which list has something."""
    what = "承诺" if selected.filter.mood else _labels(selected.kinds)
    hint = f"，看 jingan {selected.list_of_year}" if selected.list_of_year else ""
    return f"收录的知识文件里没有 {selected.filter.year} 年的{what}{hint}"


def _with_earlier(selected: Selected, answer: Answer) -> Answer:
    """Targets with the latest earlier figure, as the table has it."""
    if "target" not in selected.kinds:
        return answer

    def rows() -> Iterator[Row]:
        return (goal_row(selected.library, fact) for fact in selected)

    columns = (*answer.columns, *EARLIER)
    return msgspec.structs.replace(answer, records=Rows(rows), rows=Rows(rows), columns=columns)


def projects(selected: Selected, order: Order) -> Answer:
    """The projects that the chosen facts are about, with their stages by year."""
    library, found = selected.library, projects_of(selected)
    years = years_of(found)
    pairs = [(flat_row(it, years), it) for it in found]
    columns = columns_of(years)
    order.check(columns)
    ordered = order.arrange(pairs, lambda pair: pair[0])
    shown = order.cut(ordered)
    return Answer(
        records=[_project_record(it) for _, it in shown],
        rows=[row for row, _ in shown],
        columns=columns,
        tables=lambda: [_project_table(library, [it for it, _ in shown], years)] if shown else [],
        summary=lambda: f"项目 {len(pairs)} 个；jingan show 名称 看一个项目的全部",
        message=_of_projects(selected, len(shown), len(pairs)),
    )


def _of_projects(selected: Selected, shown: int, total: int) -> str:
    """What else bears a place's name; how many were left out, or that there are none."""
    none = "" if total else "没有符合条件的项目"
    return _lines(besides(selected.filter.where), _cut(shown, total) if shown < total else none)


def _fact_table(library: Library, shown: Sequence[Fact], selected: Selected) -> Table:
    """Facts under their section headings; with a column for the section when sorted otherwise."""
    columns, line = _layout(library, shown, selected.kinds)
    if not selected.order.given:
        lines = [(library.id_of(fact), *line(fact), fact.section or fact.source) for fact in shown]
        return table([_ID, *columns, _SECTION], lines)
    groups = [
        Group(heading, [(library.id_of(fact), *line(fact)) for fact in members])
        for heading, members in groupby(shown, key=library.heading)
    ]
    return Table(columns=[_ID, *columns], groups=groups)


Line = Callable[[Fact], Sequence[Cell]]


def _layout(
    library: Library, shown: Sequence[Fact], kinds: Sequence[str]
) -> tuple[Sequence[Column], Line]:
    """The columns behind the id for the kinds asked for, and what they hold of a fact."""
    if len(kinds) > 1:
        return _MIXED
    return {
        "figure": _figures(library),
        "target": _targets(library, shown),
        "milestone": _MILESTONES,
    }.get(kinds[0], ([Column(_labels(kinds), wrap=True)], _action_line))


def _mixed_line(fact: Fact) -> Sequence[Cell]:
    return KINDS[fact.kind].label, fact.statement


def _action_line(fact: Fact) -> Sequence[Cell]:
    return (fact.statement,)


def _quantity_line(fact: Fact) -> Sequence[Cell]:
    assert isinstance(fact, Quantity), "only for figures"
    return f"{fact.scope}{fact.indicator}", _measure(fact), fact.written


def _milestone_line(fact: Fact) -> Sequence[Cell]:
    assert isinstance(fact, Milestone), "only for milestones"
    return fact.project, fact.scope, fact.stage, fact.strength


_TEXT = column("text", wrap=True)
_INDICATOR = column("indicator", wrap=True)
_MIXED: tuple[Sequence[Column], Line] = ([column("kind"), _TEXT], _mixed_line)
_MILESTONES: tuple[Sequence[Column], Line] = (
    [column("project", wrap=True), column("scope", wrap=True), column("stage"), column("strength")],
    _milestone_line,
)


def _figures(library: Library) -> tuple[Sequence[Column], Line]:
    """Figures; one that a stated growth contradicts is marked with a star."""

    def line(fact: Fact) -> Sequence[Cell]:
        assert isinstance(fact, Figure), "only for figures"
        name, measure, _ = _quantity_line(fact)
        return name, measure, starred(library, fact)

    return [_INDICATOR, column("measure"), Column("数据", "right")], line


def _targets(library: Library, shown: Sequence[Fact]) -> tuple[Sequence[Column], Line]:
    """Targets, each beside the latest earlier figure of the same indicator.

    A figure that is counted otherwise is marked with a star.
    """
    before = [earlier(library, fact) for fact in shown if isinstance(fact, Target)]
    years = sorted({it.figure.year for it in before if it})
    columns = [
        _INDICATOR,
        column("measure"),
        Column("目标", "right"),
        column("strength"),
        *(Column(f"{year}年", "right") for year in years),
    ]

    def line(fact: Fact) -> Sequence[Cell]:
        assert isinstance(fact, Target), "only for targets"
        found = earlier(library, fact)
        beside = [_beside(found) if found and found.figure.year == year else "" for year in years]
        return *_quantity_line(fact), fact.strength, *beside

    return columns, line


def _beside(found: Earlier) -> str:
    return f"*{found.figure.written}" if found.gap else found.figure.written


def _measure(fact: Quantity) -> str:
    """The measure in a word; nothing for what happens within the year, as most numbers do."""
    return "" if fact.measure == "amount" else MEASURES[fact.measure]


def _counted(selected: Selected) -> str:
    """How many facts of each kind that there are: `目标 37 条、任务 23 条`."""
    counts = selected.counts
    found = ((kind, counts.get(kind, 0)) for kind in selected.kinds)
    return "、".join(f"{KINDS[kind].label} {count} 条" for kind, count in found if count)


def _others(beside: Selected | None) -> list[str]:
    counted = _counted(beside) if beside else ""
    return [f"另有{counted}（加 --kind all）"] if counted else []


def _star(library: Library, shown: Sequence[Fact]) -> str:
    """What the star in the table means, where there is one."""
    before = (earlier(library, fact) for fact in shown if isinstance(fact, Target))
    noted = any(found and found.gap for found in before)
    return "* 口径不同，不可相减" if noted else ""


def _labels(kinds: Sequence[str]) -> str:
    return "、".join(KINDS[kind].label for kind in kinds)


def _cut(shown: int, total: int) -> str:
    return f"只列出 {shown} 条，共 {total} 条"


def _project_record(found: ProjectFacts) -> Row:
    return {
        **msgspec.structs.asdict(found.project),
        "facts": [{**row(fact), "mood": fact.mood} for fact in found.facts],
    }


def _project_table(library: Library, shown: Sequence[Row], years: Sequence[int]) -> Table:
    columns = [
        column("project", wrap=True),
        *(Column(f"{year}年", wrap=True) for year in years),
        column("place"),
    ]
    lines = [
        (
            library.placed(str(project["name"]), str(project["of"])),
            *(str(project[str(year)]) for year in years),
            "、".join(project["places"]),  # type: ignore[arg-type]  # names, by flat_row
        )
        for project in shown
    ]
    return table(columns, lines)
