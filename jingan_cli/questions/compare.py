"""What is to be compared, by what the words are: years, sections, or indicators and scopes."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from jingan_cli.chinese.numerals import year_digits
from jingan_cli.chinese.sections import section_number
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.library.library import Library
from jingan_cli.questions import sides
from jingan_cli.questions import years as over
from jingan_cli.questions.filter import (
    CONDITIONS,
    Query,
    known_section,
    known_year,
    pieces_of,
    resolve,
)
from jingan_cli.questions.sides import Alike, SideBySide, by_name, by_section
from jingan_cli.questions.years import Comparison, Trend, YearNumber, by_year, trends


class Years(msgspec.Struct, frozen=True):
    """Indicators over several years."""

    years: Sequence[int]
    comparisons: Sequence[Comparison]


class Sections(msgspec.Struct, frozen=True):
    """Facts of several sections, which are named as they were typed."""

    sections: Sequence[str]
    kinds: Sequence[SideBySide]


class Names(msgspec.Struct, frozen=True):
    """Numbers of several indicators or scopes."""

    numbers: Sequence[Alike]


class Chart(msgspec.Struct, frozen=True):
    """Numbers of indicators or scopes year by year."""

    trends: Sequence[Trend]


Compared = Years | Sections | Names | Chart
Item = TypeVar("Item", Comparison, Alike, Trend)

ALL = Query()
"""What does not narrow."""


def compare(
    library: Library, words: Sequence[str], query: Query = ALL, *, chart: bool = False
) -> Compared:
    """Years, sections, or indicators and scopes side by side, by what the words are.

    As a chart, the numbers of indicators or scopes over the years, or over those named. Of numbers
    that are set side by side all stay where one meets the query; of sections each fact has to.

    Raises:
        QuestionError: for fewer than two different things, or a chart of nothing.
        NotFoundError: for a name that is no indicator and no scope.
    """
    words = pieces_of(words[0]) if len(words) == 1 and not chart else words
    years = [word for word in words if _looks_like_year(word)]
    if chart:
        names = [word for word in words if word not in years]
        if not names:
            message = "--chart 要一个指标或范围，如 jingan compare 税收总收入 --chart"
            raise QuestionError(message)
        found = trends(library, names, [known_year(library, word) for word in years])
        return Chart(_with_any(library, query, found, lambda it: it.numbers))
    _check_several(words, years)
    if years:
        known = [known_year(library, word) for word in words]
        return Years(known, _with_any(library, query, by_year(library, known), _cells))
    if all(section_number(word.rpartition(":")[2]) for word in words):
        sections = [known_section(library, word) for word in words]
        chosen = resolve(library, query)
        return Sections([it.written for it in sections], by_section(library, sections, chosen))
    return Names(_with_any(library, query, by_name(library, words), _named))


def _cells(comparison: Comparison) -> Sequence[YearNumber]:
    return comparison.cells


def _named(alike: Alike) -> Sequence[Quantity]:
    return [fact for _, fact in alike.facts]


def _with_any(
    library: Library,
    query: Query,
    every: Sequence[Item],
    numbers: Callable[[Item], Iterable[YearNumber | Quantity]],
) -> list[Item]:
    """Those with a number that meets the query: figures of one part are beside targets of another.

    Raises:
        UnknownError: for what no report knows.
        QuestionError: for a field that no number has.
    """
    asked = {name: getattr(query, name) for name in CONDITIONS}
    if not any(asked.values()):
        return list(every)
    chosen = resolve(library, Query(kinds=("figure", "target"), **asked))
    ids = {(fact.report, fact.id) for fact in library.facts(chosen)}
    return [it for it in every if any((own.report, own.id) in ids for own in numbers(it))]


def flat_rows(compared: Compared) -> list[dict[str, object]]:
    """What was compared as flat rows, one a number; of sections one a fact."""
    if isinstance(compared, Years):
        return [row for it in compared.comparisons for row in over.numbers(it)]
    if isinstance(compared, Chart):
        return [row for it in compared.trends for row in over.points(it)]
    if isinstance(compared, Sections):
        return [row for it in compared.kinds for row in sides.statements(it)]
    return [row for it in compared.numbers for row in sides.numbers(it)]


def _check_several(words: Sequence[str], years: Sequence[str]) -> None:
    """Refuses fewer than two different things, and years beside other things."""
    several = {year_digits(word) for word in words} if years else set(words)
    if len(several) < _LEAST:
        message = "compare 要两个以上不同的年份、章节、指标或范围，如 jingan compare 2016 2017"
        raise QuestionError(message)
    if years and len(years) != len(words):
        message = "年份不能与章节或名称混在一起比较；看一个指标历年的数用 --chart"
        raise QuestionError(message)


_LEAST = 2
_YEAR_DIGITS = 4


def _looks_like_year(word: str) -> bool:
    digits = year_digits(word)
    return len(digits) == _YEAR_DIGITS and digits.isdecimal()
