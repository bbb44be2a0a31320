"""An indicator in many places over the years: what was promised, what came of it. Pure.

docs/panels.md tells readers the same rules.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from jingan_cli.chinese.cues import WHOLES
from jingan_cli.chinese.likeness import known, nearest
from jingan_cli.chinese.numerals import year_digits
from jingan_cli.errors import NotFoundError, QuestionError, quoted
from jingan_cli.knowledge.facts import Figure, Quantity, Target
from jingan_cli.knowledge.quantity import MEASURES
from jingan_cli.library.filter import Condition, both, one_of
from jingan_cli.library.library import Library
from jingan_cli.library.regions import COUNTRY
from jingan_cli.library.reports import Term
from jingan_cli.questions.calibers import mismatch
from jingan_cli.questions.filter import called, known_measure, known_value, pieces_of
from jingan_cli.questions.outcomes import Outcome, outcome
from jingan_cli.questions.regions import Place, places

KINDS = {"target": ("target",), "figure": ("figure",), "both": ("target", "figure")}
"""What is asked for → the kinds of numbers."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which numbers, as it was typed; what is empty does not narrow.

    Against `parent`, what the level above promises is put beside each target.
    """

    indicators: Sequence[str]
    years: Sequence[str] = ()
    level: Sequence[str] = ()
    place: Sequence[str] = ()
    measure: Sequence[str] = ()
    scope: Sequence[str] = ()
    kind: str = "both"
    against: str = ""


AGAINST = ("parent",)
"""What targets may be put beside."""


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """One number of a place and year.

    A figure is from `elsewhere` where another states it than the report that reviews its year;
    `doubt` is what contradicts it. A target has what came of it, with the verdict, "" where the
    wording alone does not give one and nobody has said which way its indicator is better; and what
    the level above promises.
    """

    place: Place
    fact: Quantity
    elsewhere: bool = False
    outcome: Outcome | None = None
    verdict: str = ""
    above: Quantity | None = None
    doubt: str = ""

    @property
    def difference(self) -> Decimal | None:
        """The target less that of the level above, where both are one number of one unit."""
        own, above = self.fact, self.above
        if above is None or own.value is None or above.value is None or own.unit != above.unit:
            return None
        is_range = own.high is not None or above.high is not None
        return None if is_range else own.value - above.value


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of indicators in places over years, by series, place and year.

    `covered` says of a place, a kind and a year how much of the report that would have such a
    number has facts; `told` is what is to be known of the question.
    """

    indicators: tuple[str, ...]
    places: tuple[Place, ...]
    years: tuple[int, ...]
    kinds: tuple[str, ...]
    numbers: tuple[Number, ...]
    covered: Mapping[tuple[str, str, int], str]
    told: tuple[str, ...] = ()

    @property
    def series(self) -> list[tuple[str, str]]:
        """Indicator and measure of the numbers, as the indicators were asked and measures stand."""
        return [*dict.fromkeys((it.fact.indicator, it.fact.measure) for it in self.numbers)]

    @property
    def covering(self) -> set[str]:
        """The names of the places that have a number, or a report of these years."""
        years = {*self.years}
        reports = {name for name, _, year in self.covered if year in years}
        return reports | {it.place.name for it in self.numbers}


def panel(library: Library, asked: Asked) -> Panel:
    """The numbers of indicators, place by place and year by year.

    Raises:
        NotFoundError: for an indicator that no report has.
        UnknownError: for a level, place, measure, scope, kind or comparison that is not known.
        QuestionError: for a measure that the indicators never have, or years outside.
    """
    kinds = KINDS[known("种类", _KIND_WORDS.get(asked.kind, asked.kind), KINDS)]
    indicators = tuple(dict.fromkeys(_indicator(library, word) for word in asked.indicators))
    found = places(library, _each(asked.level), _each(asked.place))
    years = [year for word in _each(asked.years) for year in _years(library, word)]
    measures = [known_measure(word) for word in _each(asked.measure)]
    scopes = [name for word in asked.scope for name in known_value(library, "scope", word)]
    asked_for = [
        *([one_of("measure", tuple(measures))] if measures else []),
        *([_between(min(years), max(years))] if years else []),
        *([one_of("scope", tuple(scopes))] if scopes else [_OF_THE_WHOLE]),
    ]
    facts = _facts(library, found.every, indicators, [one_of("+kind", kinds), *asked_for])
    told = [*found.told, *([] if facts else [_nowhere(library, indicators, measures)])]
    terms = library.reports.terms()
    numbers = sorted(
        _numbers(library, found.every, terms, facts), key=_standing(indicators, found.every)
    )
    if asked.against and known("对照", asked.against, AGAINST):
        numbers = _beside_parents(library, numbers, [one_of("+kind", ("target",)), *asked_for])
    numbers = [it for it in numbers if not years or it.fact.year in years]
    covered = _covered(found.every, terms, kinds)
    own = {it.fact.year for it in numbers} | ({year for _, _, year in covered} & {*years})
    return Panel(
        indicators=indicators,
        places=found.every,
        years=tuple(sorted(own)),
        kinds=kinds,
        numbers=tuple(numbers),
        covered=covered,
        told=tuple(told),
    )


_KIND_WORDS = {"目标": "target", "targets": "target", "数据": "figure", "figures": "figure"}
_OF_THE_WHOLE = one_of("coalesce(scope, '')", ("", *WHOLES))
"""That a number is of the whole place."""


def _each(words: Iterable[str]) -> list[str]:
    return [piece for word in words for piece in pieces_of(word)]


def _indicator(library: Library, word: str) -> str:
    """The indicator that is called so.

    Raises:
        NotFoundError: when no report has it; the message says how many have those that are near.
    """
    if names := called(library, "indicator", word):
        return names[0]
    near = [
        f"{quoted(name)}（{library.names.reports_with('indicator', name)} 份报告有）"
        for name in nearest(word, library.names.all("indicator"))
    ]
    raise NotFoundError(word, hint=f"最接近的指标是{'、'.join(near)}" if near else _NONE_NEAR)


_NONE_NEAR = "看 jingan facets indicator 有哪些指标"


def _years(library: Library, word: str) -> list[int]:
    """The years of a word that a report knows: 2016, 2010-2020.

    Raises:
        QuestionError: for what is no year, or when none of them is known.
    """
    ends = [year_digits(end) for end in re.split(_TO, word.strip(), maxsplit=1)]
    if not all(re.fullmatch("[1-9][0-9]{3}", end) for end in ends):
        message = f"--years 应为一年或几年，如 2016、2010-2020，现为{quoted(word)}"
        raise QuestionError(message)
    first, last = sorted((int(ends[0]), int(ends[-1])))
    inside = [year for year in library.years if first <= year <= last]
    if not inside:
        message = f"没有 {word} 年的数；收录的是 {library.years[0]}—{library.years[-1]} 年"
        raise QuestionError(message)
    return inside


_TO = "[-‐‑‒–—―−~～至到]+"


def _between(first: int, last: int) -> Condition:
    return Condition("year BETWEEN ? AND ?", (first, last))


def _nowhere(library: Library, indicators: Sequence[str], measures: Sequence[str]) -> str:
    """That there is no such number here, and which there are in all places and years.

    Raises:
        QuestionError: for a measure that the indicators never have.
    """
    districts = [*{it.place for it in library.reports.terms()}]
    every = Counter(
        it.measure
        for it in library.of_series(districts, indicators, one_of("+kind", KINDS["both"]))
        if isinstance(it, Quantity)
    )
    having = "、".join(f"{MEASURES[it]} {count} 个" for it, count in every.most_common())
    if measures and every.keys().isdisjoint(measures):
        labels = "、".join(MEASURES[it] for it in measures)
        message = f"{quoted('、'.join(indicators))}没有{labels}的数；有的是{having}"
        raise QuestionError(message)
    return f"没有符合条件的数；不限地区、年份和范围有{having}"


def _facts(
    library: Library, every: Iterable[Place], indicators: Sequence[str], where: list[Condition]
) -> list[Quantity]:
    districts = [name for place in every for name in place.called]
    found = library.of_series(districts, indicators, both(where))
    return [it for it in found if isinstance(it, Quantity)]


def _numbers(
    library: Library, every: Iterable[Place], terms: Iterable[Term], facts: Iterable[Quantity]
) -> list[Number]:
    by_name = {name: place for place in every for name in place.called}
    reviewed = {it.id: it.reviews for it in terms}
    return [
        _number(library, place, reviewed, fact)
        for fact in facts
        if _is_own(fact, place := by_name[fact.district])
    ]


def _standing(
    indicators: Sequence[str], every: Iterable[Place]
) -> Callable[[Number], tuple[int, int, int, int, bool]]:
    """Sorts by indicator, measure, place and year; targets before figures."""
    measures = list(MEASURES)
    places_ = {place.name: at for at, place in enumerate(every)}
    return lambda it: (
        *(indicators.index(it.fact.indicator), measures.index(it.fact.measure)),
        *(places_[it.place.name], it.fact.year, isinstance(it.fact, Figure)),
    )


def _covered(
    every: Iterable[Place], terms: Iterable[Term], kinds: Iterable[str]
) -> dict[tuple[str, str, int], str]:
    """Place, kind and year → how much of the report has facts: all of it, where one has all."""
    names = {name: place.name for place in every for name in place.called}
    covered: dict[tuple[str, str, int], str] = {}
    for it in terms:
        for kind in kinds if it.place in names else ():
            key = names[it.place], kind, it.plans if kind == "target" else it.reviews
            if covered.get(key) != "full":
                covered[key] = it.coverage
    return covered


def _is_own(fact: Quantity, place: Place) -> bool:
    """Whether a number is of the place itself: a province's report tells of the country too."""
    return fact.scope != _COUNTRYWIDE or place.level == COUNTRY


_COUNTRYWIDE = "全国"


def _number(library: Library, place: Place, reviewed: dict[str, int], fact: Quantity) -> Number:
    if isinstance(fact, Target):
        found = outcome(library, fact)
        verdict = "" if _is_open(library, found) else found.verdict
        return Number(place=place, fact=fact, outcome=found, verdict=verdict)
    doubt = mismatch(library, fact)
    return Number(
        place=place,
        fact=fact,
        elsewhere=bool(fact.source) or reviewed[fact.report] != fact.year,
        doubt=doubt.note if doubt else "",
    )


def _is_open(library: Library, found: Outcome) -> bool:
    """Whether a target may have been met all the same: by a number that is not the very same.

    A draft does not know which way its indicators are better.
    """
    goal = found.goal
    return (
        found.verdict == "missed"
        and isinstance(goal, Target)
        and goal.op in {"=", "~"}
        and library.reports.head(goal.report).coverage == "draft"
        and library.numbers.better(goal) == "none"
    )


_UNKNOWN = "起草的指标没有说哪边为好"


def _beside_parents(
    library: Library, numbers: Sequence[Number], where: list[Condition]
) -> list[Number]:
    """The numbers, each target with the first one of its year, indicator and measure above it."""
    wanted = {it.place.parent for it in numbers} - {""}
    above = [it for it in places(library).every if _name_of(it) in wanted]
    names = {name: _name_of(it) for it in above for name in it.called}
    indicators = [*{it.fact.indicator for it in numbers}]
    first: dict[tuple[str, int, str, str], Quantity] = {}
    for it in _facts(library, above, indicators, where):
        first.setdefault((names[it.district], it.year, it.indicator, it.measure), it)
    return [
        msgspec.structs.replace(
            it,
            above=first.get((it.place.parent, it.fact.year, it.fact.indicator, it.fact.measure)),
        )
        if isinstance(it.fact, Target)
        else it
        for it in numbers
    ]


def _name_of(place: Place) -> str:
    """What the official list calls a place."""
    return place.region.name if place.region else ""


def missing(found: Panel, place: Place, year: int, kind: str) -> str:
    """Why a place has no number of a kind for a year: what its report of that year is."""
    coverage = found.covered.get((place.name, kind, year), "")
    if coverage == "full":
        return "not-promised" if kind == "target" else "not-mentioned"
    return "not-found" if coverage else "no-report"


COLUMNS = (
    *("place", "level", "parent", "year", "kind", "indicator", "scope", "measure", "op", "value"),
    *("high", "unit", "strength", "base_value", "base_unit", "verdict", "reason", "actual_op"),
    *("actual_value", "actual_unit", "actual_report", "actual_id", "caliber", "parent_op"),
    *("parent_value", "parent_high", "parent_unit", "parent_report", "parent_id", "over_parent"),
    *("elsewhere", "missing", "report", "id", "section", "sentence", "source", "unsure", "code"),
)
"""The keys of `rows`."""


def rows(found: Panel, *, gaps: bool = False) -> list[dict[str, Any]]:
    """One flat row a number; with `gaps` one more for each year and kind that a place lacks."""
    listed = [_row(it) for it in found.numbers]
    if not gaps:
        return listed
    series = {of: at for at, of in enumerate(found.series)}
    order = {place.name: at for at, place in enumerate(found.places)}

    def place_of(row: dict[str, Any]) -> tuple[int, int, int, bool]:
        own = row["indicator"], row["measure"]
        return series[own], order[row["place"]], row["year"], row["kind"] == "figure"

    return sorted([*listed, *_gaps(found)], key=place_of)


def _row(number: Number) -> dict[str, Any]:
    fact, found, above = number.fact, number.outcome, number.above
    actual = found.actual if found else None
    return {
        **dict.fromkeys(COLUMNS),
        **_of_place(number.place),
        **{key: getattr(fact, key) for key in _OWN},
        "strength": getattr(fact, "strength", ""),
        "base_value": fact.base[0],
        "base_unit": fact.base[1],
        "verdict": number.verdict or None,
        "reason": (found.reason if number.verdict else _UNKNOWN) if found else None,
        **{f"actual_{key}": getattr(actual, key, None) for key in _ACTUAL},
        "caliber": found.caliber if found else number.doubt,
        **{f"parent_{key}": getattr(above, key, None) for key in _ABOVE},
        "over_parent": number.difference,
        "elsewhere": number.elsewhere if isinstance(fact, Figure) else None,
        "sentence": fact.sentence or None,
    }


_OWN = (
    *("year", "kind", "indicator", "scope", "measure", "op", "value", "high", "unit", "report"),
    *("id", "section", "source", "unsure"),
)
_ACTUAL = ("op", "value", "unit", "report", "id")
_ABOVE = ("op", "value", "high", "unit", "report", "id")


def _of_place(place: Place) -> dict[str, Any]:
    own = {"place": place.name, "level": place.level, "parent": place.parent}
    return {**own, "code": place.code}


def _gaps(found: Panel) -> Iterator[dict[str, Any]]:
    """A row for each place, year, kind and series without a number, saying why."""
    there = {(it.place, it.fact.year, it.fact.kind, *_series(it)) for it in found.numbers}
    for indicator, measure in found.series:
        for place in found.places:
            for year in found.years:
                for kind in found.kinds:
                    if (place, year, kind, indicator, measure) not in there:
                        yield {
                            **dict.fromkeys(COLUMNS),
                            **_of_place(place),
                            "year": year,
                            "kind": kind,
                            "indicator": indicator,
                            "measure": measure,
                            "missing": missing(found, place, year, kind),
                        }


def _series(number: Number) -> tuple[str, str]:
    return number.fact.indicator, number.fact.measure
