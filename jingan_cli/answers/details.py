"""Everything about one thing: a fact, a project, an indicator or a section."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from jingan_cli.answers.model import Answer, Cell, Column, Marked, Row, Table, table
from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.chinese.sections import section_number, within
from jingan_cli.errors import AmbiguousError, NotFoundError, UnknownError
from jingan_cli.knowledge.entries import Indicator, Project, Section
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity, row
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import called, fields_of, known_section
from jingan_cli.questions.matching import Piece
from jingan_cli.questions.outcomes import VERDICTS, outcome, rule
from jingan_cli.questions.search import spans

if TYPE_CHECKING:
    from jingan_cli.texts.alignment import Original

Thing = Fact | Project | Indicator | Section


class Found(msgspec.Struct, frozen=True):
    """What a reference means, with all facts that belong to it; and the report of a section."""

    reference: str
    thing: Thing
    facts: Sequence[Fact]
    report: Report | None = None


def show(library: Library, references: Sequence[str], original: "Original | None") -> Answer:
    """Everything about each of the things named; with the report's text, the sentences of facts.

    Raises:
        NotFoundError: for the first reference that names nothing.
        UnknownError: for a section number that does not exist.
    """
    found = [thing for reference in references for thing in _find(library, reference)]
    return Answer(
        records=[_record(library, it, original) for it in found],
        rows=[
            {"ref": it.reference, **_row(fact, original)}
            for it in found
            for fact in _with_itself(it)
        ],
        columns=("ref", "kind", "id", "year", "section", "text", *(["quote"] if original else [])),
        fields=fields_of(KINDS),
        tables=lambda: [part for it in found for part in _tables(library, it, original)],
        summary=lambda: "" if original else "加 --source 原文.txt 可看原文的句子",
    )


def _find(library: Library, reference: str) -> list[Found]:
    """All things of that id, section number, or name; an alias counts where no name does."""
    facts = library.called(reference)
    if len(facts) > 1:
        raise AmbiguousError(reference, map(library.address, facts))
    if facts:
        return [Found(reference, fact, _related(library, fact)) for fact in facts]
    if section_number(reference.rpartition(":")[2]):
        return _sections(library, reference)
    named = in_either_script(reference, lambda name: _named(library, name))
    titled = in_either_script(reference, lambda name: _titled(library, name))
    if not named and not titled:
        raise _not_found(library, reference)
    return [
        *(Found(reference, thing, _about(library, thing)) for thing in named),
        *(_section(reference, report, section) for report, section in titled),
    ]


def _named(library: Library, name: str) -> list[Project | Indicator]:
    return [*called(name, library.projects), *called(name, library.indicators)]


def _titled(library: Library, name: str) -> list[tuple[Report, Section]]:
    return [
        (report, section)
        for report in library.reports
        for section in report.sections
        if fold(section.title) == fold(name)
    ]


def _sections(library: Library, reference: str) -> list[Found]:
    """The sections of that number, one a report that has it."""
    try:
        wanted = known_section(library, reference)
    except UnknownError as error:
        raise NotFoundError(reference, hint=str(error).partition("；")[2]) from None
    return [
        _section(reference, report, report.section[wanted.number])
        for report in library.outlines
        if wanted.number in report.section and wanted.names(report.head.id, wanted.number)
    ]


def _section(reference: str, report: Report, section: Section) -> Found:
    facts = [fact for fact in report.facts if within(fact.section, section.number)]
    return Found(reference, section, facts, report)


def _not_found(library: Library, reference: str) -> NotFoundError:
    titles = [section.title for report in library.reports for section in report.sections]
    near = nearest(reference, [*library.project, *library.indicator, *titles])
    return NotFoundError(reference, near, f"全文检索用 jingan search {reference}")


def _about(library: Library, thing: Project | Indicator) -> list[Fact]:
    """The facts of a project or an indicator."""
    if isinstance(thing, Indicator):
        return [
            fact
            for fact in library.mentioning(thing.name)
            if isinstance(fact, Quantity) and fact.indicator == thing.name
        ]
    facts = library.mentioning(thing.name)
    return [fact for fact in facts if thing.name in fact.about]


def _related(library: Library, fact: Fact) -> list[Fact]:
    """The other facts of a fact's indicator, and of its projects."""
    projects = set(fact.about)
    names = [*projects, *([fact.indicator] if isinstance(fact, Quantity) else [])]
    every = {
        (other.report, other.id): other for name in names for other in library.mentioning(name)
    }
    return [
        other
        for other in every.values()
        if (other.report, other.id) != (fact.report, fact.id)
        and (_same_indicator(fact, other) or projects.intersection(other.about))
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


def _record(library: Library, found: Found, original: "Original | None") -> Row:
    thing = found.thing
    about = _row(thing, original) if isinstance(thing, Fact) else msgspec.structs.asdict(thing)
    if found.report and isinstance(thing, Section):
        about = {
            **about,
            "part": found.report.part_of(thing.number),
            "report": found.report.head.id,
        }
    type_ = "fact" if isinstance(thing, Fact) else _TYPES[type(thing)]
    above = _headings(library, found)
    return {
        "ref": found.reference,
        "type": type_,
        **about,
        "section_titles": [section.title for section in above],
        "facts": [_row(fact, original) for fact in found.facts],
    }


def _row(fact: Fact, original: "Original | None") -> Row:
    """A fact, with its sentence where there is a text."""
    return {**row(fact), "quote": original.of(fact)} if original else row(fact)


def _headings(library: Library, found: Found) -> list[Section]:
    """The headings above a fact or section, from the part down, its own included."""
    if isinstance(found.thing, Fact):
        return _above(library.report[found.thing.report], found.thing.section)
    if found.report and isinstance(found.thing, Section):
        return _above(found.report, found.thing.number)
    return []


def _above(report: Report, number: str) -> list[Section]:
    return [section for section in report.sections if within(number, section.number)]


def _tables(library: Library, found: Found, original: "Original | None") -> list[Table]:
    thing = found.thing
    pairs: Sequence[tuple[str, Cell]]
    if isinstance(thing, Fact):
        title = f"{library.address(thing)} {thing.statement}"
        pairs = _fact_pairs(library, thing)
        if original:
            pairs = [*pairs, ("原文", _quote(library, thing, original))]
    elif isinstance(thing, Section):
        assert found.report, "a section is one of a report"
        title, pairs = f"{thing.number} {thing.title}", _section_pairs(found.report, thing)
    else:
        title, pairs = thing.name, _name_pairs(thing)
    filled = [(name, value) for name, value in pairs if value]
    card = table([Column(""), Column("", wrap=True)], filled, title, header=False)
    return [card, *([_facts_table(library, found, original)] if found.facts else [])]


def _quote(library: Library, fact: Fact, original: "Original") -> Cell:
    """A fact's sentence, with what the fact is taken from marked."""
    from jingan_cli.texts.proof import matched  # noqa: PLC0415  # only with a source

    sentence = original.of(fact)
    return Marked(
        sentence, spans(sentence, map(Piece, matched(library.report[fact.report], fact, sentence)))
    )


def _fact_pairs(library: Library, fact: Fact) -> list[tuple[str, str]]:
    pairs = [
        ("种类", KINDS[fact.kind].label),
        ("年份", f"{fact.year}年"),
        ("出处", "\n".join(_trail(library, fact))),
        ("主题", "、".join(fact.themes)),
        ("地点", "、".join(fact.places)),
        ("机构", "、".join(fact.organisations)),
        ("计划", "、".join(fact.programmes)),
    ]
    if isinstance(fact, Quantity):
        number, unit = fact.base
        base = f"即 {number}{unit}" if unit != fact.unit else ""
        pairs[2:2] = [
            ("指标", fact.indicator),
            ("范围", fact.scope),
            ("度量", MEASURES[fact.measure]),
            ("数值", f"{fact.written} {base}".rstrip()),
            ("承诺", getattr(fact, "strength", "")),
            ("口径", library.caliber(fact.district, fact.indicator)),
            ("来源用语", fact.stated),
            ("说明", fact.note),
        ]
    else:
        pairs[2:2] = [
            ("项目", "、".join(fact.names)),
            ("范围", getattr(fact, "scope", "")),
            ("阶段", getattr(fact, "stage", "")),
            ("承诺", getattr(fact, "strength", "")),
        ]
    return [*pairs, *(_outcome(library, fact) if fact.mood == "target" else [])]


def _outcome(library: Library, goal: Fact) -> list[tuple[str, str]]:
    """What came of a goal, and by which rule."""
    found = outcome(library, goal)
    actual = found.actual
    verdict = VERDICTS[found.verdict]
    return [
        ("结果", f"{verdict}：{found.reason}"),
        ("规则", rule(library, goal)),
        ("实际", f"{library.address(actual)} {actual.statement}" if actual else ""),
        ("实际出处", library.reference(actual) if actual else ""),
        ("口径提示", found.caliber),
    ]


def _trail(library: Library, fact: Fact) -> list[str]:
    """Where a fact stands: the headings above it, or its source."""
    if source := library.source_of(fact):
        return [source.reference, *filter(None, [source.address, source.note])]
    *above, own = _above(library.report[fact.report], fact.section)
    place = f"{own.number} {own.title}，第{fact.sentence}句"
    return [*(f"{section.number} {section.title}" for section in above), place]


def _section_pairs(report: Report, section: Section) -> list[tuple[str, str]]:
    above = _above(report, section.number)[:-1]
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


def _facts_table(library: Library, found: Found, original: "Original | None") -> Table:
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
            library.address(fact),
            KINDS[fact.kind].label,
            str(fact.year),
            fact.statement,
            fact.source or f"{fact.section} 第{fact.sentence}句",
            *([_quote(library, fact, original)] if original else []),
        )
        for fact in found.facts
    ]
    if original:
        columns.append(Column("原文", wrap=True))
    return table(columns, lines, title)
