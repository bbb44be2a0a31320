"""Sections, or indicators and scopes, side by side; and the numbers that a name has. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.errors import NotFoundError
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Quantity
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import Reference, called


class Side(msgspec.Struct, frozen=True):
    """The facts of one kind in one section, which is named as shortly as it can be."""

    section: str
    title: str
    facts: tuple[Fact, ...]


class SideBySide(msgspec.Struct, frozen=True):
    """The facts of one kind in several sections."""

    kind: str
    sides: tuple[Side, ...]


class Match(msgspec.Struct, frozen=True):
    """Numbers of the same place, measure, year and unit, one for each name that has one."""

    place: str
    indicator: str
    measure: str
    year: int
    mood: str
    unit: str
    facts: tuple[tuple[str, Quantity], ...]


def by_section(library: Library, sections: Sequence[Reference]) -> list[SideBySide]:
    """The facts of each kind in each of the sections; kinds that none of them has are left out."""
    sides = [
        SideBySide(
            kind,
            tuple(
                Side(
                    section.written,
                    library.sections[section.number][0].title,
                    tuple(
                        fact for fact in library.facts if fact.kind == kind and section.holds(fact)
                    ),
                )
                for section in sections
            ),
        )
        for kind in KINDS
    ]
    return [kind for kind in sides if any(side.facts for side in kind.sides)]


def by_name(library: Library, names: Iterable[str]) -> list[Match]:
    """The same measure of each indicator or scope; first what several of them have.

    Raises:
        NotFoundError: for a name that is neither an indicator nor a scope.
    """
    matches: dict[tuple[str, str, str, int, str, str], list[tuple[str, Quantity]]]
    matches = defaultdict(list)
    for word in dict.fromkeys(names):
        name, facts, is_scope = named_numbers(library, word)
        for fact in facts:
            indicator = fact.indicator if is_scope else ""
            place, mood = fact.district, fact.mood
            key = (place, indicator, fact.measure, fact.year, mood, fact.base[1])
            matches[key].append((name if is_scope else f"{fact.scope}{name}", fact))
    found = [Match(*key, facts=tuple(facts)) for key, facts in matches.items()]
    return sorted(found, key=lambda match: len(match.facts) == 1)


def numbers_of(library: Library, facts: Iterable[Fact]) -> list[Quantity]:
    """The figures and targets that have a number; of several figures of one thing, the nearest."""
    return [
        fact
        for fact in facts
        if isinstance(fact, Quantity)
        and fact.value is not None
        and (not isinstance(fact, Figure) or library.actual(fact.series, fact.year) == fact)
    ]


def named_numbers(library: Library, word: str) -> tuple[str, list[Quantity], bool]:
    """The name that is meant, its numbers, and whether it is a scope rather than an indicator."""
    found = in_either_script(word, lambda name: _named(library, name))
    if found:
        return found
    known = [it.scope for it in library.facts if isinstance(it, Quantity) and it.scope]
    near = nearest(word, dict.fromkeys([*known, *library.indicator]))
    raise NotFoundError(word, near, "" if near else "compare 接受年份、章节、指标或范围")


def _named(library: Library, word: str) -> tuple[str, list[Quantity], bool] | None:
    figures = numbers_of(library, library.mentioning(word))
    scoped = [fact for fact in figures if fact.scope and fold(fact.scope) == fold(word)]
    if scoped:
        return scoped[0].scope, scoped, True
    for indicator in called(word, library.indicators):
        named = numbers_of(library, library.mentioning(indicator.name))
        numbers = [fact for fact in named if fact.indicator == indicator.name]
        return indicator.name, _whole_or_parts(library, numbers), False
    return None


def _whole_or_parts(library: Library, numbers: Sequence[Quantity]) -> list[Quantity]:
    """Of each measure and year the number of the whole; where there is none, those of its parts."""
    whole = {(fact.measure, fact.year, fact.mood) for fact in numbers if not fact.scope}
    return [
        fact
        for fact in numbers
        if not fact.scope or (fact.measure, fact.year, fact.mood) not in whole
    ]
