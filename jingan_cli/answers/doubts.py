"""Figures that a stated growth contradicts, where they are listed: a star, and what it means."""

from collections.abc import Iterable

from jingan_cli.knowledge.facts import Fact, Figure
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import Mismatch, mismatch


def starred(library: Library, fact: Figure) -> str:
    """The number as it is shown, with a star where the growth up to it says otherwise."""
    return f"{fact.written}*" if mismatch(library, fact) else fact.written


def told(library: Library, facts: Iterable[Fact]) -> str:
    """What the stars mean: a line each; of many, how many there are and where they are listed."""
    found = {_of(it): it for it in _mismatches(library, facts)}
    if len(found) > _LINES:
        return f"* {len(found)} 处口径不一，见 jingan check --calibers"
    return "\n".join(f"* {_title(library, it)} {it.note}" for it in found.values())


_LINES = 3


def _mismatches(library: Library, facts: Iterable[Fact]) -> Iterable[Mismatch]:
    figures = (fact for fact in facts if isinstance(fact, Figure))
    return filter(None, (mismatch(library, fact) for fact in figures))


def _of(found: Mismatch) -> tuple[object, ...]:
    return *found.growth.series, found.growth.year


def _title(library: Library, found: Mismatch) -> str:
    growth = found.growth
    return library.placed(f"{growth.scope}{growth.indicator}", growth.district)
