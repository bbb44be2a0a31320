"""What is to be compared, by what the words are: years, sections, or indicators and scopes."""

from collections.abc import Sequence

import msgspec

from jingan_cli.chinese.sections import section_number
from jingan_cli.errors import QuestionError
from jingan_cli.library.library import Library
from jingan_cli.questions import sides
from jingan_cli.questions import years as over
from jingan_cli.questions.filter import known_section, known_year
from jingan_cli.questions.sides import Alike, SideBySide, by_name, by_section
from jingan_cli.questions.years import Comparison, Trend, by_year, trends


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


def compare(library: Library, words: Sequence[str], *, chart: bool = False) -> Compared:
    """Years, sections, or indicators and scopes side by side, by what the words are.

    As a chart, the numbers of indicators or scopes over the years, or over those named.

    Raises:
        QuestionError: for fewer than two different things, or a chart of nothing.
        NotFoundError: for a name that is no indicator and no scope.
    """
    years = [word for word in words if _looks_like_year(word)]
    if chart:
        names = [word for word in words if word not in years]
        if not names:
            message = "--chart 要一个指标或范围，如 jingan compare 税收总收入 --chart"
            raise QuestionError(message)
        return Chart(trends(library, names, [known_year(library, word) for word in years]))
    _check_several(words, years)
    if years:
        known = [known_year(library, word) for word in words]
        return Years(known, by_year(library, known))
    if all(section_number(word.rpartition(":")[2]) for word in words):
        sections = [known_section(library, word) for word in words]
        return Sections([it.written for it in sections], by_section(library, sections))
    return Names(by_name(library, words))


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
    several = {word[:_YEAR_DIGITS] for word in words} if years else set(words)
    if len(several) < _LEAST:
        message = "compare 要两个以上不同的年份、章节、指标或范围，如 jingan compare 2016 2017"
        raise QuestionError(message)
    if years and len(years) != len(words):
        message = "年份不能与章节或名称混在一起比较；看一个指标历年的数用 --chart"
        raise QuestionError(message)


_LEAST = 2
_YEAR_DIGITS = 4


def _looks_like_year(word: str) -> bool:
    digits = word.strip().removesuffix("年")
    return len(digits) == _YEAR_DIGITS and digits.isdecimal()
