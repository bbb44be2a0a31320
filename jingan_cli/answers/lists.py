"""Lists of facts and projects: figures, goals, results, projects."""

from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from jingan_cli.answers.model import Answer, Cell, Column, Group, Row, Table, table
from jingan_cli.knowledge.entries import Project
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Milestone, Quantity, Result, Target, row
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import Query, caliber_gap, fields_of, known_year, previous
from jingan_cli.questions.order import Order

_ID = Column("编号")
_SECTION = Column("章节")


def facts(
    library: Library,
    chosen: Sequence[Fact],
    kinds: Sequence[str],
    order: Order,
    besides: Sequence[Fact] = (),
) -> Answer:
    """Facts of one or several kinds. `besides` are others that meet the same conditions."""
    fields = fields_of(kinds)
    ordered = order.arrange(chosen, row, fields)
    shown = order.cut(ordered)
    rows = [row(fact) for fact in shown]
    return Answer(
        records=rows,
        rows=rows,
        columns=fields,
        tables=lambda: [_fact_table(library, shown, kinds, order)] if shown else [],
        summary=lambda: "；".join(
            filter(None, [_counted(chosen, kinds), *_besides(besides), _star(library, shown)])
        ),
        legend=lambda: _star(library, shown),
        message=_cut(shown, chosen)
        or ("" if chosen else "；".join([f"没有符合条件的{_labels(kinds)}", *_besides(besides)])),
    )


def goals(
    library: Library, planned: Sequence[Fact], besides: Sequence[Fact], query: Query, order: Order
) -> Answer:
    """What is planned; where a year has no plans at all, where its figures are."""
    answer = facts(library, planned, query.kinds, order, besides)
    if planned or besides or not query.year or known_year(library, query.year) in _planned(library):
        return answer
    hint = f"；{query.year} 没有计划，看 jingan figures {query.year}"
    return msgspec.structs.replace(answer, message=answer.message + hint)


def _planned(library: Library) -> set[int]:
    return {fact.year for fact in library.facts if fact.mood == "target"}


def projects(library: Library, chosen: Sequence[Fact], order: Order) -> Answer:
    """The projects that the chosen facts are about, with their stages by year."""
    about: dict[tuple[str, str], list[Fact]] = {}
    for fact in chosen:
        for name in fact.about:
            about.setdefault((fact.district, name), []).append(fact)
    years = sorted({fact.year for facts in about.values() for fact in facts})
    every = [
        {**_project_row(library.project[name], about[place, name], years), "of": place}
        for place, name in about
    ]
    columns = ("name", "aliases", "places", *map(str, years), "themes", "note", "of")
    ordered = order.arrange(every, lambda project: project, columns)
    shown = order.cut(ordered)
    return Answer(
        records=[
            _project_record(library, library.project[name], about[place, name])
            for place, name in ((str(it["of"]), str(it["name"])) for it in shown)
        ],
        rows=shown,
        columns=columns,
        tables=lambda: [_project_table(library, shown, years)] if shown else [],
        summary=lambda: f"项目 {len(every)} 个；jingan show 名称 看一个项目的全部",
        message=_cut(shown, every) or ("" if every else "没有符合条件的项目"),
    )


def _fact_table(
    library: Library, shown: Sequence[Fact], kinds: Sequence[str], order: Order
) -> Table:
    """Facts under their section headings; with a column for the section when sorted otherwise."""
    columns, line = _layout(library, shown, kinds)
    if not order.given:
        lines = [
            (library.address(fact), *line(fact), fact.section or fact.source) for fact in shown
        ]
        return table([_ID, *columns, _SECTION], lines)
    groups = [
        Group(heading, [(library.address(fact), *line(fact)) for fact in members])
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
        "figure": _FIGURES,
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


_TEXT = Column("内容", wrap=True)
_INDICATOR = Column("指标", wrap=True)
_MIXED: tuple[Sequence[Column], Line] = ([Column("种类"), _TEXT], _mixed_line)
_FIGURES: tuple[Sequence[Column], Line] = (
    [_INDICATOR, Column("度量"), Column("数据", "right")],
    _quantity_line,
)
_MILESTONES: tuple[Sequence[Column], Line] = (
    [Column("项目", wrap=True), Column("范围", wrap=True), Column("阶段"), Column("措辞")],
    _milestone_line,
)


def _targets(library: Library, shown: Sequence[Fact]) -> tuple[Sequence[Column], Line]:
    """Targets, each beside the latest earlier figure of the same indicator, scope and measure.

    A figure that is counted otherwise is marked with a star.
    """
    before = [previous(library, fact) for fact in shown if isinstance(fact, Target)]
    years = sorted({figure.year for figure in before if figure})
    columns = [
        _INDICATOR,
        Column("度量"),
        Column("目标", "right"),
        Column("措辞"),
        *(Column(f"{year}年", "right") for year in years),
    ]

    def line(fact: Fact) -> Sequence[Cell]:
        assert isinstance(fact, Target), "only for targets"
        figure = previous(library, fact)
        earlier = [
            _beside(library, figure, fact) if figure and figure.year == year else ""
            for year in years
        ]
        return *_quantity_line(fact), fact.strength, *earlier

    return columns, line


def _beside(library: Library, figure: Figure, target: Target) -> str:
    return f"*{figure.written}" if caliber_gap(library, figure, target) else figure.written


def _measure(fact: Quantity) -> str:
    """The measure in a word; nothing for what happens within the year, as most numbers do."""
    return "" if fact.measure == "amount" else MEASURES[fact.measure]


def _counted(found: Sequence[Fact], kinds: Sequence[str]) -> str:
    """How many facts of each kind that there are: `目标 37 条、任务 23 条`."""
    counts = [(kind, sum(fact.kind == kind for fact in found)) for kind in kinds]
    return "、".join(f"{KINDS[kind].label} {count} 条" for kind, count in counts if count)


def _besides(others: Sequence[Fact]) -> list[str]:
    if not others:
        return []
    return [f"另有{_counted(others, list(KINDS))}（加 --kind all）"]


def _star(library: Library, shown: Sequence[Fact]) -> str:
    """What the star in the table means, where there is one."""
    targets = [fact for fact in shown if isinstance(fact, Target)]
    before = [(previous(library, target), target) for target in targets]
    noted = any(figure and caliber_gap(library, figure, target) for figure, target in before)
    return "* 口径不同，不可相减" if noted else ""


def _labels(kinds: Sequence[str]) -> str:
    return "、".join(KINDS[kind].label for kind in kinds)


def _cut(shown: Sequence[object], found: Sequence[object]) -> str:
    count, total = len(shown), len(found)
    return f"只列出 {count} 条，共 {total} 条" if count < total else ""


def _project_row(project: Project, about: Sequence[Fact], years: Sequence[int]) -> Row:
    stages = {
        str(year): "；".join(_stage(fact) for fact in about if fact.year == year) for year in years
    }
    return {**msgspec.structs.asdict(project), **stages}


def _stage(fact: Fact) -> str:
    """What a fact says of its project, without the project's name."""
    if isinstance(fact, Milestone):
        return " ".join(word for word in (fact.strength, fact.scope, fact.stage) if word)
    if isinstance(fact, Quantity):
        return f"{fact.indicator}{fact.spoken}"
    assert isinstance(fact, Result), "the remaining kinds"
    return f"{fact.action}{fact.object}"


def _project_record(library: Library, project: Project, about: Sequence[Fact]) -> Row:
    return {
        **msgspec.structs.asdict(project),
        "facts": [{**row(fact), "mood": fact.mood} for fact in about],
    }


def _project_table(library: Library, shown: Sequence[Row], years: Sequence[int]) -> Table:
    columns = [
        Column("项目", wrap=True),
        *(Column(f"{year}年", wrap=True) for year in years),
        Column("地点"),
    ]
    lines = [
        (
            library.placed(str(project["name"]), str(project["of"])),
            *(str(project[str(year)]) for year in years),
            "、".join(project["places"]),  # type: ignore[arg-type]  # names, by _project_row
        )
        for project in shown
    ]
    return table(columns, lines)
