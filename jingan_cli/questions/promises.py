"""What came of promises, with what a page shows beside: numbers over the years, places. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.knowledge.facts import Fact, Series, Target
from jingan_cli.library.columns import NAMES
from jingan_cli.library.filter import Filter
from jingan_cli.library.library import Library
from jingan_cli.questions.outcomes import Judged, judge
from jingan_cli.questions.places import somewhere
from jingan_cli.questions.years import Trend, trend_of

Key = tuple[str, str]
"""A report and the id of a fact of it."""


class Followed(msgspec.Struct, frozen=True):
    """Goals with what came of them.

    `trends` are the numbers of what has a target and a figure for one year, those of most years
    first; `places` says where a goal is, with all that a place counts.
    """

    judged: Judged
    trends: Sequence[Trend]
    places: Mapping[Key, Sequence[str]]


def follow(library: Library, goals: Iterable[Fact]) -> Followed:
    """What came of goals, in their order."""
    judged = judge(library, goals)
    planned = [it.goal for it in judged.every]
    trends = sorted(_trends(library, planned), key=_years, reverse=True)
    return Followed(judged, trends, _places(library, planned))


def _trends(library: Library, goals: Iterable[Fact]) -> Iterator[Trend]:
    """Targets beside the figure that stands nearest for each year, in the order of the targets."""
    targets: dict[Series, list[Target]] = {}
    for goal in goals:
        if isinstance(goal, Target) and goal.value is not None and not goal.since:
            targets.setdefault(goal.series, []).append(goal)
    for of, own in targets.items():
        years = {it.year for it in library.numbers.of(of) if not it.since}
        if any(goal.year in years for goal in own):
            figures = [library.numbers.actuals(of, year)[0] for year in years]
            yield trend_of(library, of, [*own, *figures])


def _years(trend: Trend) -> int:
    return len({it.year for it in trend.numbers})


def _places(library: Library, goals: Iterable[Fact]) -> Mapping[Key, Sequence[str]]:
    """Goal → the places that count it."""
    found: dict[Key, list[str]] = {(goal.report, goal.id): [] for goal in goals}
    for place in library.names.all("place"):
        chosen = Filter(mood="target", where=somewhere(library, [place]))
        for fact in library.facts(chosen):
            found.get((fact.report, fact.id), []).append(place)
    return found


def synonyms(library: Library, text: str) -> Iterator[tuple[str, ...]]:
    """The folded names of what has several, of which a folded text has one."""
    for kind in NAMES:
        for name in library.names.all(kind):
            spelled = (name, *library.names.entry(kind, name).aliases)
            group = tuple(dict.fromkeys(map(fold, spelled)))
            if len(group) > 1 and any(it in text for it in group):
                yield group
