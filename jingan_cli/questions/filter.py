"""What was asked, refused when it makes no sense; and the facts that answer it. Pure."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known, nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.chinese.sections import section_number, within
from jingan_cli.chinese.units import canonical_unit, same_unit
from jingan_cli.errors import QuestionError, UnknownError
from jingan_cli.knowledge.entries import Named
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Kind, Quantity, Target, keys
from jingan_cli.knowledge.quantity import COMPARATORS, MEASURES
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library

ALL_KINDS = tuple(KINDS)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts. Empty fields do not narrow.

    `year`, `section`, `theme`, `place` and `unit` are as typed; `fits` resolves them against a
    library.

    Raises:
        UnknownError: when built with a kind, measure or comparator that does not exist.
        QuestionError: for a unit or measure of kinds that have none.
    """

    kinds: tuple[str, ...] = ALL_KINDS
    report: str = ""
    year: str = ""
    section: str = ""
    theme: str = ""
    place: str = ""
    unit: str = ""
    measure: str = ""
    op: str = ""

    def __post_init__(self) -> None:
        for kind in self.kinds:
            known("种类", kind, KINDS)
        if self.measure:
            known("度量", self.measure, MEASURES)
        if self.op:
            known("比较符", _OTHER_SIGNS.get(self.op, self.op), COMPARATORS)
        counted = any(issubclass(KINDS[kind].record, Quantity) for kind in self.kinds)
        if (self.unit or self.measure) and not counted:
            labels = "、".join(KINDS[kind].label for kind in self.kinds)
            message = f"{labels}没有单位和度量，不能用 --unit 和 --measure"
            raise QuestionError(message)


def select(library: Library, query: Query) -> list[Fact]:
    """The facts that meet every condition, in the reports' order.

    Raises:
        UnknownError: for a year, section, theme, place or unit that no report knows.
    """
    fitting = fits(library, query)
    return [fact for report in about(library, query) for fact in report.facts if fitting(fact)]


def about(library: Library, query: Query) -> list[Report]:
    """The reports that can have such facts: others need not be read.

    Raises:
        UnknownError: for a year that no report knows.
    """
    reports = library.narrowed(query.report).reports if query.report else library.reports
    if not query.year:
        return list(reports)
    year = known_year(library, query.year)
    return [report for report in reports if year in report.years]


def fits(library: Library, query: Query) -> Callable[[Fact], bool]:
    """The test whether a fact meets every condition.

    Raises:
        UnknownError: for a year, section, theme, place or unit that no report knows.
    """
    year = known_year(library, query.year) if query.year else None
    section = known_section(library, query.section) if query.section else None
    theme = _known_name("主题", query.theme, library.themes) if query.theme else ""
    place = _known_name("地点", query.place, library.places) if query.place else ""
    unit = _known_unit(library, query.unit) if query.unit else ""
    op = _OTHER_SIGNS.get(query.op, query.op)
    if query.report:
        known("报告", query.report, library.report)

    def fitting(fact: Fact) -> bool:
        return (
            fact.kind in query.kinds
            and query.report in ("", fact.report)
            and year in (None, fact.year)
            and (section is None or section.holds(fact))
            and (not theme or theme in fact.themes)
            and (not place or place in fact.places)
            and (not unit or canonical_unit(getattr(fact, "unit", "")) == unit)
            and (not query.measure or getattr(fact, "measure", None) == query.measure)
            and (not op or getattr(fact, "op", None) == op)
        )

    return fitting


def choose_goals(library: Library, query: Query) -> tuple[list[Fact], list[Fact]]:
    """What is planned: the facts of the query's kinds, and those of the others beside them.

    Raises:
        UnknownError: as `select`.
    """
    every = [kind for kind in KINDS.values() if "plans" in kind.parts]
    counted = [kind.name for kind in every if issubclass(kind.record, Quantity)]
    beside = counted if query.unit or query.measure else [kind.name for kind in every]
    whole = msgspec.structs.replace(query, kinds=tuple(beside))
    planned = [fact for fact in select(library, whole) if fact.mood == "target"]
    return (
        [fact for fact in planned if fact.kind in query.kinds],
        [fact for fact in planned if fact.kind not in query.kinds],
    )


def previous(library: Library, target: Target) -> Figure | None:
    """The latest earlier figure of a target's indicator, scope and measure."""
    of = target.series
    years = [figure.year for figure in library.figures.get(of, ()) if figure.year < target.year]
    return library.actual(of, max(years)) if years else None


def caliber_gap(library: Library, before: Quantity, after: Quantity) -> str:
    """Why two numbers of one indicator, scope and measure cannot be subtracted; "" if they can."""
    note = library.caliber(after.district, after.indicator)
    if note or after.value is None or same_unit(before.base[1], after.base[1]):
        return note
    return f"单位不同：{before.unit}、{after.unit}"


def fields_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The fields that facts of these kinds have, each once, in the order of the first kind."""
    return tuple(dict.fromkeys(key for kind in kinds for key in keys(KINDS[kind])))


def known_kind(word: str) -> str:
    """The kind of fact that is called so: `target`, `targets` or 目标.

    Raises:
        UnknownError: for any other.
    """
    kinds = {name: kind.name for kind in KINDS.values() for name in _names_of(kind)}
    found = in_either_script(fold(word), kinds.get)
    return found or known("种类", word, KINDS)


def _names_of(kind: Kind) -> tuple[str, ...]:
    return kind.name, kind.table, kind.label


def _known_unit(library: Library, word: str) -> str:
    """The canonical form of a unit that some number has.

    Raises:
        UnknownError: for any other.
    """
    units = {canonical_unit(unit) for unit in library.units}
    found = in_either_script(word, lambda text: {canonical_unit(text)} & units)
    return found.pop() if found else known("单位", word, library.units)


_OTHER_SIGNS = {"≥": ">=", "=>": ">=", "≧": ">=", "≤": "<=", "=<": "<=", "≦": "<=", "==": "="}


def known_year(library: Library, word: str) -> int:
    """A year that a report has facts for; `2017年` is fine too.

    Raises:
        UnknownError: for any other.
    """
    years = [str(year) for year in library.years]
    digits = unicodedata.normalize("NFKC", word).strip().removesuffix("年")
    if digits not in years:
        raise UnknownError("年份", word, (), years)
    return int(digits)


class Reference(msgspec.Struct, frozen=True):
    """A section that was named; without a report, that of every report that has it."""

    report: str
    number: str

    @property
    def written(self) -> str:
        """The section as it may be typed."""
        return f"{self.report}:{self.number}" if self.report else self.number

    def names(self, report: str, number: str) -> bool:
        """Whether a section is this one or stands below it."""
        return self.report in {"", report} and within(number, self.number)

    def holds(self, fact: Fact) -> bool:
        """Whether a fact stands in it or below it."""
        return self.names(fact.report, fact.section)


def known_section(library: Library, word: str) -> Reference:
    """The section named as `2.4`, `二（四）`, `二、（四）1`, `第二部分第四节` or `jingan-2017:2.4`.

    Raises:
        UnknownError: if there is no such section, or no such report.
    """
    report, _, own = word.rpartition(":")
    if report:
        library = library.narrowed(report)
    number = section_number(own)
    if number not in library.sections:
        parent = (number or "").rpartition(".")[0]
        below = [n for n in library.sections if n.rpartition(".")[0] == parent]
        parts = [n for n in library.sections if "." not in n]
        raise UnknownError("章节", word, (), below or parts)
    return Reference(report, number)


def _known_name(what: str, word: str, names: Sequence[Named]) -> str:
    """The name that is meant by a name or an alias, however its width and case."""
    named = in_either_script(word, lambda text: called(text, names))
    if named:
        return named[0].name
    every = [entry.name for entry in names]
    raise UnknownError(what, word, nearest(word, every), every)


AnyNamed = TypeVar("AnyNamed", bound=Named)


def called(word: str, entries: Iterable[AnyNamed]) -> list[AnyNamed]:
    """The entries with this name; where there are none, those with this alias."""
    folded = fold(word)
    entries = list(entries)
    return [entry for entry in entries if fold(entry.name) == folded] or [
        entry for entry in entries if folded in map(fold, entry.aliases)
    ]
