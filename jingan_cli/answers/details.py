"""Everything about one thing: a fact, a project, an indicator or a section."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from jingan_cli.answers.doubts import told
from jingan_cli.answers.model import (
    Answer,
    Cell,
    Column,
    Group,
    Marked,
    Row,
    Table,
    column,
    table,
)
from jingan_cli.answers.overviews import report_tables
from jingan_cli.knowledge.entries import Head, Indicator, Named, Project, Section, Source
from jingan_cli.knowledge.facts import KINDS, Fact, Quantity, row
from jingan_cli.knowledge.fields import DIRECTNESS, heading
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.columns import NAMES
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import mismatch
from jingan_cli.questions.filter import fields_of
from jingan_cli.questions.matching import Piece, spans
from jingan_cli.questions.outcomes import VERDICTS, outcome, rule
from jingan_cli.questions.overviews import report_row
from jingan_cli.questions.things import Found, headings_above

if TYPE_CHECKING:
    from jingan_cli.texts.alignment import Original


def show(
    library: Library, found: Sequence[Found], original: "Original | None", missing: str = ""
) -> Answer:
    """Everything about each of the things named; with the report's text, the sentences of facts."""
    return Answer(
        records=[_record(library, it, original) for it in found],
        rows=[{"ref": it.reference, **_row(fact, original)} for it in found for fact in it.every],
        columns=("ref", "kind", "id", "year", "section", "text", *(["quote"] if original else [])),
        fields=fields_of(KINDS),
        tables=lambda: [part for it in found for part in _tables(library, it, original)],
        summary=lambda: _below(library, found, has_text=original is not None),
        message="\n".join(filter(None, [*(it.told for it in found), missing])),
        status=1 if missing else 0,
    )


def _below(library: Library, found: Sequence[Found], *, has_text: bool) -> str:
    """How to see the sentences; where the numbers of an indicator contradict each other."""
    hint = "" if has_text else "加 --source 原文.txt 可看原文的句子"
    numbers = (fact for it in found if isinstance(it.thing, Indicator) for fact in it.facts)
    return "\n".join(filter(None, [hint, told(library, numbers)]))


_TYPES: dict[type, str] = {
    **{record: kind for kind, record in NAMES.items()},
    Section: "section",
    Source: "source",
    Head: "report",
}


def _record(library: Library, found: Found, original: "Original | None") -> Row:
    thing = found.thing
    about = _row(thing, original) if isinstance(thing, Fact) else msgspec.structs.asdict(thing)
    if isinstance(thing, Section):
        part = library.reports.part_of(found.report, thing.number)
        about = {**about, "part": part, "report": found.report}
    if isinstance(thing, Head):
        about = report_row(library, thing.id)
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
        return headings_above(library, found.thing.report, found.thing.section)
    if isinstance(found.thing, Section):
        return headings_above(library, found.report, found.thing.number)
    return []


def _tables(library: Library, found: Found, original: "Original | None") -> list[Table]:
    thing = found.thing
    pairs: Sequence[tuple[str, Cell]]
    if isinstance(thing, Fact):
        title = f"{library.id_of(thing)} {thing.statement}"
        pairs = _fact_pairs(library, thing)
        if original:
            pairs = [*pairs, ("原文", _quote(thing, original))]
    elif isinstance(thing, Head):
        return report_tables(library, thing)
    elif isinstance(thing, Section):
        title, pairs = f"{thing.number} {thing.title}", _section_pairs(library, found.report, thing)
    else:
        title, pairs = (
            (thing.title, _source_pairs(thing))
            if isinstance(thing, Source)
            else (thing.name, _name_pairs(thing))
        )
    filled = [(name, value) for name, value in pairs if value]
    card = table([Column(""), Column("", wrap=True)], filled, title, header=False)
    return [card, *([_facts_table(library, found, original)] if found.facts else [])]


def _quote(fact: Fact, original: "Original") -> Marked:
    """A fact's sentence, with what the fact is taken from marked."""
    return _quoted("", [fact], original)


def _quoted(place: str, facts: Iterable[Fact], original: "Original") -> Marked:
    """Where facts of one sentence stand, and the sentence with what they are taken from marked."""
    from jingan_cli.texts.proof import match_pieces  # noqa: PLC0415  # only with a source

    pieces: list[Piece] = []
    sentence = ""
    for fact in facts:
        sentence = original.of(fact)
        pieces += map(Piece, match_pieces(original.report, fact, sentence))
    before = f"{place} ".lstrip()
    moved = [(start + len(before), end + len(before)) for start, end in spans(sentence, pieces)]
    return Marked(f"{before}{sentence}".rstrip(), moved)


def _fact_pairs(library: Library, fact: Fact) -> list[tuple[str, str]]:
    pairs = [
        (heading("kind"), KINDS[fact.kind].label),
        (heading("year"), f"{fact.since}—{fact.year}年" if fact.since else f"{fact.year}年"),
        ("出处", "\n".join(_trail(library, fact))),
        (heading("themes"), "、".join(fact.themes)),
        (heading("places"), "、".join(fact.places)),
        (heading("organisations"), "、".join(fact.organisations)),
        (heading("programmes"), "、".join(fact.programmes)),
        (heading("unsure"), "；".join(fact.unsure)),
    ]
    if isinstance(fact, Quantity):
        number, unit = fact.base
        base = f"即 {number}{unit}" if unit != fact.unit else ""
        doubt = mismatch(library, fact) if fact.mood == "actual" else None
        pairs[2:2] = [
            (heading("indicator"), fact.indicator),
            (heading("scope"), fact.scope),
            (heading("measure"), MEASURES[fact.measure]),
            (heading("value"), f"{fact.written} {base}".rstrip()),
            (heading("strength"), getattr(fact, "strength", "")),
            ("口径", library.numbers.caliber(fact.district, fact.indicator)),
            (heading("stated"), fact.stated),
            ("说明", fact.note),
            (heading("caliber"), doubt.note if doubt else ""),
        ]
    else:
        pairs[2:2] = [
            (heading("project"), "、".join(fact.names)),
            (heading("scope"), getattr(fact, "scope", "")),
            (heading("stage"), getattr(fact, "stage", "")),
            (heading("strength"), getattr(fact, "strength", "")),
        ]
    return [*pairs, *(_outcome(library, fact) if fact.mood == "target" else [])]


def _outcome(library: Library, goal: Fact) -> list[tuple[str, str]]:
    """What came of a goal, and by which rule."""
    found = outcome(library, goal)
    actual = found.actual
    verdict = VERDICTS[found.verdict]
    return [
        (heading("verdict"), f"{verdict}：{found.reason}"),
        ("规则", rule(library, goal)),
        (heading("actual_text"), f"{library.id_of(actual)} {actual.statement}" if actual else ""),
        (heading("actual_source"), library.citation(actual) if actual else ""),
        (heading("caliber"), found.caliber),
    ]


def _trail(library: Library, fact: Fact) -> list[str]:
    """Where a fact stands: the headings above it, or its source."""
    if source := library.reports.source_of(fact):
        return [source.reference, *filter(None, [source.address, source.note])]
    *above, own = headings_above(library, fact.report, fact.section)
    place = f"{own.number} {own.title}，第{fact.sentence}句"
    return [*(f"{section.number} {section.title}" for section in above), place]


def _section_pairs(library: Library, report: str, section: Section) -> list[tuple[str, str]]:
    above = headings_above(library, report, section.number)[:-1]
    every = library.reports.sections(report).values()
    below = [it for it in every if it.number.rpartition(".")[0] == section.number]
    return [
        ("上级", "\n".join(f"{it.number} {it.title}" for it in above)),
        ("下级", "\n".join(f"{it.number} {it.title}" for it in below)),
        (heading("themes"), "、".join(section.themes)),
    ]


def _source_pairs(source: Source) -> list[tuple[str, str]]:
    keys = ("id", "publisher", "date", "address")
    pairs = [(heading(key, "Source"), str(getattr(source, key))) for key in keys]
    direct = (heading("directness"), DIRECTNESS[source.directness])
    return [*pairs, direct, (heading("note"), source.note)]


def _name_pairs(thing: Named) -> list[tuple[str, str]]:
    pairs = [("别名", "、".join(thing.aliases))]
    if not isinstance(thing, Project | Indicator):
        return pairs
    pairs.append(("主题", "、".join(thing.themes)))
    if isinstance(thing, Project):
        return [*pairs, ("地点", "、".join(thing.places)), ("说明", thing.note)]
    better = {"higher": "越高越好", "lower": "越低越好", "none": ""}[thing.better]
    return [*pairs, ("方向", better), ("口径", thing.note)]


def _facts_table(library: Library, found: Found, original: "Original | None") -> Table:
    """The facts that belong to a thing; with the text, below the sentences they stand in."""
    title = "相关事实" if isinstance(found.thing, Fact) else f"事实 {len(found.facts)} 条"
    columns = [column("id"), column("kind"), column("year"), column("text", wrap=True)]
    if not original:
        lines = [(*_line(library, fact), _place(fact)) for fact in found.facts]
        return table([*columns, column("goal_source")], lines, title)
    groups = []
    for (_, place), members in groupby(found.facts, key=lambda it: (it.report, _place(it))):
        facts = [*members]
        lines = [_line(library, fact) for fact in facts]
        groups.append(Group(_quoted(place, facts, original), lines))
    return Table(columns=columns, groups=groups, title=title)


def _line(library: Library, fact: Fact) -> tuple[str, ...]:
    return library.id_of(fact), KINDS[fact.kind].label, str(fact.year), fact.statement


def _place(fact: Fact) -> str:
    return fact.source or f"{fact.section} 第{fact.sentence}句"
