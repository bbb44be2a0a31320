"""Everything about one thing: a fact, a project, an indicator or a section."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from jingan_cli.answers.model import Answer, Cell, Column, Marked, Row, Table, table
from jingan_cli.entries import Indicator, Project, Section
from jingan_cli.errors import NotFoundError, UnknownError
from jingan_cli.facts import KINDS, Fact, Quantity, row
from jingan_cli.names import fold, nearest
from jingan_cli.quantity import MEASURES
from jingan_cli.query import called, fields_of, known_section, section_number, within
from jingan_cli.report import Report
from jingan_cli.search import Piece, spans
from jingan_cli.spelling import in_either_script

if TYPE_CHECKING:
    from jingan_cli.original import Original

Thing = Fact | Project | Indicator | Section


class Found(msgspec.Struct, frozen=True):
    """What a reference means, with all facts that belong to it."""

    reference: str
    thing: Thing
    facts: Sequence[Fact]


def show(report: Report, references: Sequence[str], original: "Original | None") -> Answer:
    """Everything about each of the things named; with the report's text, the sentences of facts.

    Raises:
        NotFoundError: for the first reference that names nothing.
        UnknownError: for a section number that does not exist.
    """
    found = [thing for reference in references for thing in _find(report, reference)]
    return Answer(
        records=[_record(report, it, original) for it in found],
        rows=[
            {"ref": it.reference, **_row(fact, original)}
            for it in found
            for fact in _with_itself(it)
        ],
        columns=("ref", "kind", "id", "year", "section", "text", *(["quote"] if original else [])),
        fields=fields_of(KINDS),
        tables=lambda: [part for it in found for part in _tables(report, it, original)],
        summary="" if original else "加 --source 原文.txt 可看原文的句子",
    )


def _find(report: Report, reference: str) -> list[Found]:
    """All things of that id, section number, or name; an alias counts where no name does."""
    folded = fold(reference)
    for fact in report.facts:
        if fold(fact.id) == folded:
            return [Found(reference, fact, _related(report, fact))]
    if section_number(reference):
        return [_section(report, reference)]
    named = in_either_script(reference, lambda name: _named(report, name))
    if not named:
        raise _not_found(report, reference)
    return [Found(reference, thing, _about(report, thing)) for thing in named]


def _named(report: Report, name: str) -> list[Project | Indicator | Section]:
    return [
        *called(name, report.projects),
        *called(name, report.indicators),
        *(section for section in report.sections if fold(section.title) == fold(name)),
    ]


def _section(report: Report, reference: str) -> Found:
    try:
        section = report.section[known_section(report, reference)]
    except UnknownError as error:
        raise NotFoundError(reference, hint=str(error).partition("；")[2]) from None
    return Found(reference, section, _about(report, section))


def _not_found(report: Report, reference: str) -> NotFoundError:
    names = [*report.project, *report.indicator, *(section.title for section in report.sections)]
    near = nearest(reference, names)
    return NotFoundError(reference, near, f"全文检索用 jingan search {reference}")


def _about(report: Report, thing: Project | Indicator | Section) -> list[Fact]:
    """The facts of a project, an indicator or a section."""
    if isinstance(thing, Section):
        return [fact for fact in report.facts if within(fact.section, thing.number)]
    if isinstance(thing, Indicator):
        return [
            fact
            for fact in report.facts
            if isinstance(fact, Quantity) and fact.indicator == thing.name
        ]
    return [fact for fact in report.facts if thing.name in report.projects_of(fact)]


def _related(report: Report, fact: Fact) -> list[Fact]:
    """The other facts of a fact's indicator, and of its projects."""
    projects = set(report.projects_of(fact))
    return [
        other
        for other in report.facts
        if other is not fact
        and (_same_indicator(fact, other) or projects.intersection(report.projects_of(other)))
    ]


def _same_indicator(fact: Fact, other: Fact) -> bool:
    return (
        isinstance(fact, Quantity)
        and isinstance(other, Quantity)
        and fact.indicator == other.indicator
    )


def _with_itself(found: Found) -> list[Fact]:
    return [*([found.thing] if isinstance(found.thing, Fact) else []), *found.facts]


_TYPES: dict[type, str] = {Project: "project", Indicator: "indicator", Section: "section"}


def _record(report: Report, found: Found, original: "Original | None") -> Row:
    thing = found.thing
    about = _row(thing, original) if isinstance(thing, Fact) else msgspec.structs.asdict(thing)
    if isinstance(thing, Section):
        about = {**about, "part": report.part_of(thing.number)}
    type_ = "fact" if isinstance(thing, Fact) else _TYPES[type(thing)]
    section = _section_of(report, thing)
    return {
        "ref": found.reference,
        "type": type_,
        **about,
        "section_titles": [above.title for above in section],
        "facts": [_row(fact, original) for fact in found.facts],
    }


def _row(fact: Fact, original: "Original | None") -> Row:
    """A fact, with its sentence where there is a text."""
    return {**row(fact), "quote": original.of(fact)} if original else row(fact)


def _section_of(report: Report, thing: Thing) -> list[Section]:
    """The headings above a fact or section, from the part down, its own included."""
    if isinstance(thing, Project | Indicator):
        return []
    number = thing.section if isinstance(thing, Fact) else thing.number
    return [section for section in report.sections if within(number, section.number)]


def _tables(report: Report, found: Found, original: "Original | None") -> list[Table]:
    thing = found.thing
    pairs: Sequence[tuple[str, Cell]]
    if isinstance(thing, Fact):
        title, pairs = f"{thing.id} {thing.statement}", _fact_pairs(report, thing)
        if original:
            pairs = [*pairs, ("原文", _quote(report, thing, original))]
    elif isinstance(thing, Section):
        title, pairs = f"{thing.number} {thing.title}", _section_pairs(report, thing)
    else:
        title, pairs = thing.name, _name_pairs(thing)
    filled = [(name, value) for name, value in pairs if value]
    card = table([Column(""), Column("", wrap=True)], filled, title, header=False)
    return [card, *([_facts_table(report, found, original)] if found.facts else [])]


def _quote(report: Report, fact: Fact, original: "Original") -> Cell:
    """A fact's sentence, with what the fact is taken from marked."""
    from jingan_cli.proof import matched  # noqa: PLC0415  # only with a source

    sentence = original.of(fact)
    return Marked(sentence, spans(sentence, map(Piece, matched(report, fact, sentence))))


def _fact_pairs(report: Report, fact: Fact) -> list[tuple[str, str]]:
    pairs = [
        ("种类", KINDS[fact.kind].label),
        ("年份", f"{fact.year}年"),
        ("出处", "\n".join(_trail(report, fact))),
        ("主题", "、".join(fact.themes)),
        ("地点", "、".join(fact.places)),
        ("机构", "、".join(fact.organisations)),
        ("计划", "、".join(fact.programmes)),
    ]
    if isinstance(fact, Quantity):
        indicator = report.indicator[fact.indicator]
        number, unit = fact.base
        base = f"即 {number}{unit}" if unit != fact.unit else ""
        pairs[2:2] = [
            ("指标", fact.indicator),
            ("范围", fact.scope),
            ("度量", MEASURES[fact.measure]),
            ("数值", f"{fact.written} {base}".rstrip()),
            ("承诺", getattr(fact, "strength", "")),
            ("口径", indicator.note),
        ]
    else:
        pairs[2:2] = [
            ("项目", "、".join(fact.names)),
            ("范围", getattr(fact, "scope", "")),
            ("阶段", getattr(fact, "stage", "")),
            ("承诺", getattr(fact, "strength", "")),
        ]
    return pairs


def _trail(report: Report, fact: Fact) -> list[str]:
    *above, own = _section_of(report, fact)
    place = f"{own.number} {own.title}，第{fact.sentence}句"
    return [*(f"{section.number} {section.title}" for section in above), place]


def _section_pairs(report: Report, section: Section) -> list[tuple[str, str]]:
    above = _section_of(report, section)[:-1]
    below = [s for s in report.sections if s.number.rpartition(".")[0] == section.number]
    return [
        ("上级", "\n".join(f"{it.number} {it.title}" for it in above)),
        ("下级", "\n".join(f"{it.number} {it.title}" for it in below)),
        ("主题", "、".join(section.themes)),
    ]


def _name_pairs(thing: Project | Indicator) -> list[tuple[str, str]]:
    pairs = [("别名", "、".join(thing.aliases)), ("主题", "、".join(thing.themes))]
    if isinstance(thing, Project):
        return [*pairs, ("地点", "、".join(thing.places)), ("说明", thing.note)]
    better = {"higher": "越高越好", "lower": "越低越好", "none": ""}[thing.better]
    return [*pairs, ("方向", better), ("口径", thing.note)]


def _facts_table(report: Report, found: Found, original: "Original | None") -> Table:
    title = "相关事实" if isinstance(found.thing, Fact) else f"事实 {len(found.facts)} 条"
    columns = [
        Column("编号"),
        Column("种类"),
        Column("年份"),
        Column("内容", wrap=True),
        Column("出处"),
    ]
    lines = [
        (
            fact.id,
            KINDS[fact.kind].label,
            str(fact.year),
            fact.statement,
            f"{fact.section} 第{fact.sentence}句",
            *([_quote(report, fact, original)] if original else []),
        )
        for fact in found.facts
    ]
    if original:
        columns.append(Column("原文", wrap=True))
    return table(columns, lines, title)
