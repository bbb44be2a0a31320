"""The places whose reports there are, by levels and by what lies in what. Pure."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known, nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.errors import QuestionError, UnknownError, quoted
from jingan_cli.knowledge.fields import LEVELS
from jingan_cli.library.library import Library
from jingan_cli.library.regions import Region, regions


class Place(msgspec.Struct, frozen=True):
    """A place that has reports, whatever it was called in them; `name` is what the last one says.

    `parent` is the place of the level above it, and `code` its own today; "" where they are not
    known.
    """

    name: str
    level: str
    parent: str
    code: str
    called: tuple[str, ...]
    region: Region | None = None


class Places(msgspec.Struct, frozen=True):
    """The places asked for, in the order of their codes, and what is to be said of the question."""

    every: tuple[Place, ...]
    told: tuple[str, ...] = ()


def places(library: Library, levels: Sequence[str] = (), words: Sequence[str] = ()) -> Places:
    """The places with reports that are of one of the levels, and lie in one of the places named.

    Raises:
        UnknownError: for a level there is none of, or a place that no report is about.
        QuestionError: for a word that means several of them.
    """
    every = sorted(_with_reports(library), key=lambda it: (not it.code, it.code))
    wanted = {known_level(word) for word in levels}
    told: list[str] = []
    inside = [it for word in words for it in _inside(every, word, told.append)] if words else every
    found = [it for it in every if it in inside and (not wanted or it.level in wanted)]
    return Places(tuple(found), tuple(dict.fromkeys(told)))


def known_level(word: str) -> str:
    """A level of government: 省, 省级.

    Raises:
        UnknownError: for any other word.
    """
    return known("级别", word if word in LEVELS else word.removesuffix("级"), LEVELS)


def _with_reports(library: Library) -> Iterable[Place]:
    """One of each place: what reports of other years call otherwise is one by its code."""
    found: dict[str, Place] = {}
    for term in library.reports.terms():
        region = regions().of(term.place, term.level)
        code = region.unit if region else ""
        before = found.get(code or term.place)
        called = {*(before.called if before else ()), term.place}
        above = regions().parent(region) if region else None
        found[code or term.place] = Place(
            name=term.place,
            level=term.level or (region.level if region else ""),
            parent=above.name if above else "",
            code=code,
            called=tuple(sorted(called)),
            region=region,
        )
    return found.values()


def _inside(every: Sequence[Place], word: str, tell: Callable[[str], None]) -> list[Place]:
    """The places that lie in the one that a word means, and itself."""
    own = [it for it in every if fold(word) in map(fold, it.called)]
    if own:
        return [it for it in every if it in own or any(_lies_in(it, top.region) for top in own)]
    meant = in_either_script(word, regions().called)
    units = {it.unit: it for it in meant}
    having = {unit: _all_in(every, it) for unit, it in units.items()}
    there = [unit for unit, own in having.items() if own]
    names = {unit: regions().path(it) for unit, it in units.items()}
    if len(there) > 1:
        listed = "、".join(names[unit] for unit in there)
        message = f"{quoted(word)}不止一个地方：{listed}；请写全"
        raise QuestionError(message)
    if not there:
        raise _without_reports(every, word, list(names.values()))
    if others := [name for unit, name in names.items() if unit not in there]:
        tell(f"{word}指{names[there[0]]}；没有{'、'.join(others)}的报告")
    return having[there[0]]


def _without_reports(every: Sequence[Place], word: str, meant: Sequence[str]) -> QuestionError:
    """That no report is about a place, be there one or several of that name, or none at all."""
    if meant:
        return QuestionError(f"没有{'、'.join(meant)}的报告，也没有其下各地的")
    names = [name for it in every for name in it.called]
    return UnknownError("地区", word, nearest(word, names), names)


def _all_in(every: Sequence[Place], region: Region) -> list[Place]:
    return [it for it in every if _lies_in(it, region)]


def _lies_in(place: Place, region: Region | None) -> bool:
    return bool(region and place.code and regions().is_within(place.code, region))
