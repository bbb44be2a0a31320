"""Sections, or indicators and scopes, side by side; and the numbers that a name has. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.errors import NotFoundError
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Quantity, row
from jingan_cli.library.filter import Condition, Filter, SectionRef, both
from jingan_cli.library.library import Library


class Side(msgspec.Struct, frozen=True):
    """The facts of one kind in one section, which is named as shortly as it can be."""

    section: str
    title: str
    facts: tuple[Fact, ...]


class SideBySide(msgspec.Struct, frozen=True):
    """The facts of one kind in several sections."""

    kind: str
    sides: tuple[Side, ...]


class Alike(msgspec.Struct, frozen=True):
    """Numbers of the same place, measure, year and unit, one for each name that has one."""

    place: str
    indicator: str
    measure: str
    year: int
    mood: str
    unit: str
    facts: tuple[tuple[str, Quantity], ...]


def by_section(
    library: Library, sections: Sequence[SectionRef], chosen: Filter
) -> list[SideBySide]:
    """The chosen facts of each kind in each section; kinds that none of them has are left out."""
    where = library.condition(chosen)
    found = [
        (section, [*library.facts_where(_in(library, section, where))]) for section in sections
    ]
    sides = [
        SideBySide(
            kind,
            tuple(
                Side(
                    section.written,
                    _title(library, section),
                    tuple(fact for fact in facts if fact.kind == kind),
                )
                for section, facts in found
            ),
        )
        for kind in KINDS
    ]
    return [kind for kind in sides if any(side.facts for side in kind.sides)]


def _in(library: Library, section: SectionRef, where: Condition) -> Condition:
    return both([library.condition(Filter(sections=(section,))), where])


def statements(kind: SideBySide) -> list[dict[str, object]]:
    """The facts as flat rows, each with the section it was found below, as it was named."""
    return [
        {"beside": side.section, "title": side.title, **row(fact)}
        for side in kind.sides
        for fact in side.facts
    ]


def _title(library: Library, section: SectionRef) -> str:
    """The title of a section that was named; of several reports, the first one's."""
    titles = library.reports.section_titles(section.number)
    return next(title for report, title in titles if section.report in {"", report})


def by_name(library: Library, names: Iterable[str]) -> list[Alike]:
    """The same measure of each indicator or scope; first what several of them have.

    Raises:
        NotFoundError: for a name that is neither an indicator nor a scope.
    """
    alike: dict[tuple[str, str, str, int, str, str], list[tuple[str, Quantity]]]
    alike = defaultdict(list)
    for word in dict.fromkeys(names):
        name, facts, is_scope = named_numbers(library, word)
        for fact in facts:
            indicator = fact.indicator if is_scope else ""
            place, mood = fact.district, fact.mood
            key = (place, indicator, fact.measure, fact.year, mood, fact.base[1])
            alike[key].append((name if is_scope else f"{fact.scope}{name}", fact))
    found = [Alike(*key, facts=tuple(facts)) for key, facts in alike.items()]
    return sorted(found, key=lambda it: len(it.facts) == 1)


def numbers(alike: Alike) -> list[dict[str, object]]:
    """The numbers as flat rows, one a name."""
    return [
        {
            "name": name,
            "indicator": fact.indicator,
            "measure": fact.measure,
            "year": fact.year,
            "mood": alike.mood,
            "op": fact.op,
            "value": fact.value,
            "high": fact.high,
            "unit": fact.unit,
            "id": fact.id,
            "report": fact.report,
            "place": alike.place,
        }
        for name, fact in alike.facts
    ]


def numbers_of(library: Library, facts: Iterable[Fact]) -> list[Quantity]:
    """The figures and targets that have a number; of several figures of one thing, the nearest."""
    return [
        fact
        for fact in facts
        if isinstance(fact, Quantity)
        and fact.value is not None
        and (not isinstance(fact, Figure) or _is_nearest(library, fact))
    ]


def _is_nearest(library: Library, figure: Figure) -> bool:
    return library.numbers.actual(figure.series, figure.year) == figure


def named_numbers(library: Library, word: str) -> tuple[str, list[Quantity], bool]:
    """The name that is meant, its numbers, and whether it is a scope rather than an indicator.

    Raises:
        NotFoundError: for a name that is neither.
    """
    found = in_either_script(word, lambda name: _named(library, name))
    if found:
        return found
    names = [*library.names.all("scope"), *library.names.all("indicator")]
    near = nearest(word, [it for it in names if fold(it) != fold(word)])
    raise NotFoundError(word, near, "" if near else "compare 接受年份、章节、指标或范围")


def _named(library: Library, word: str) -> tuple[str, list[Quantity], bool] | None:
    for kind in ("scope", "indicator"):
        for name in library.names.called(kind, word)[:1]:
            numbers = numbers_of(library, library.facts(Filter(names=((kind, (name,)),))))
            if kind == "indicator":
                return name, _whole_or_parts(numbers), False
            if numbers:
                return name, numbers, True
    return None


def _whole_or_parts(numbers: Sequence[Quantity]) -> list[Quantity]:
    """Of each measure and year the number of the whole; where there is none, those of its parts."""
    whole = {(fact.measure, fact.year, fact.mood) for fact in numbers if not fact.scope}
    return [
        fact
        for fact in numbers
        if not fact.scope or (fact.measure, fact.year, fact.mood) not in whole
    ]
