"""What was typed to narrow a question, refused where it makes no sense, resolved to a `Filter`."""

from collections.abc import Callable, Iterable

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known, nearest
from jingan_cli.chinese.numerals import year_digits
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.chinese.sections import half_width, section_number
from jingan_cli.chinese.units import canonical_unit
from jingan_cli.errors import QuestionError, UnknownError
from jingan_cli.knowledge.facts import KINDS, Kind, Quantity, keys
from jingan_cli.knowledge.quantity import COMPARATORS, MEASURES
from jingan_cli.library.filter import Filter, SectionRef
from jingan_cli.library.library import Library

ALL_KINDS = tuple(KINDS)


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts, as it was typed. Empty fields do not narrow; `resolve` makes a `Filter` of it.

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
        msgspec.structs.force_setattr(self, "kinds", tuple(map(known_kind, self.kinds)))
        if self.measure:
            names = {label: measure for measure, label in MEASURES.items()}
            msgspec.structs.force_setattr(self, "measure", names.get(self.measure, self.measure))
            known("度量", self.measure, MEASURES)
        if self.op:
            known("比较符", _OTHER_SIGNS.get(self.op, self.op), COMPARATORS)
        counted = any(issubclass(KINDS[kind].record, Quantity) for kind in self.kinds)
        if (self.unit or self.measure) and not counted:
            labels = "、".join(KINDS[kind].label for kind in self.kinds)
            message = f"{labels}没有单位和度量，不能用 --unit 和 --measure"
            raise QuestionError(message)


_OTHER_SIGNS = {"≥": ">=", "=>": ">=", "≧": ">=", "≤": "<=", "=<": "<=", "≦": "<=", "==": "="}


def resolve(library: Library, query: Query, *, mood: str = "") -> Filter:
    """The query by the names that the library knows, of one mood or of both.

    Raises:
        UnknownError: for a year, section, theme, place, unit or report that no report knows.
    """
    names = [("theme", "主题", query.theme), ("place", "地点", query.place)]
    if query.report:
        library.reports.slot_of(query.report)
    return Filter(
        kinds=() if query.kinds == ALL_KINDS else query.kinds,
        mood=mood,
        year=known_year(library, query.year) if query.year else 0,
        section=known_section(library, query.section) if query.section else None,
        names=tuple(
            (kind, known_name(library, kind, what, word)) for kind, what, word in names if word
        ),
        units=known_unit(library, query.unit) if query.unit else (),
        report=query.report,
        measure=query.measure,
        op=_OTHER_SIGNS.get(query.op, query.op),
    )


def known_kind(word: str) -> str:
    """The kind of fact that is called so: `target`, `targets` or its Chinese word.

    Raises:
        UnknownError: for any other.
    """
    kinds = {name: kind.name for kind in KINDS.values() for name in _names_of(kind)}
    found = in_either_script(fold(word), kinds.get)
    return found or known("种类", word, KINDS)


def _names_of(kind: Kind) -> tuple[str, ...]:
    return kind.name, kind.table, kind.label


def known_year(library: Library, word: str) -> int:
    """A year that a report has facts for; `2017年` is fine too.

    Raises:
        UnknownError: for any other.
    """
    digits = year_digits(word)
    if digits.isascii() and digits.isdecimal() and len(digits) == _YEAR and digits[0] != "0":
        year = int(digits)
        if library.has_year(year):
            return year
    raise UnknownError("年份", word, (), map(str, library.years))


_YEAR = 4


def known_section(library: Library, word: str) -> SectionRef:
    """The section named as `2.4`, `二（四）`, `二、（四）1`, `第二部分第四节` or `jingan-2017:2.4`.

    Raises:
        UnknownError: if there is no such section, or no such report.
    """
    report, _, own = half_width(word).rpartition(":")
    if report:
        library = library.narrowed(report)
    number = section_number(own) or ""
    if not library.reports.section_titles(number):
        numbers = library.reports.section_numbers()
        parent = number.rpartition(".")[0]
        below = [it for it in numbers if it.rpartition(".")[0] == parent]
        raise UnknownError("章节", word, (), below or [it for it in numbers if "." not in it])
    return SectionRef(report, number)


def known_name(library: Library, kind: str, what: str, word: str) -> str:
    """The name that is meant by a name or an alias, however its width and case.

    Raises:
        UnknownError: if there is none.
    """
    named = called(library, kind, word)
    if named:
        return named[0]
    every = library.names.all(kind)
    raise UnknownError(what, word, nearest(word, every), every)


def called(library: Library, kind: str, word: str) -> list[str]:
    """The names of a kind that a word is, in either script; else those it is an alias of."""
    return in_either_script(word, lambda text: library.names.called(kind, text))


def known_unit(library: Library, word: str) -> tuple[str, ...]:
    """All spellings of a unit that some number has.

    Raises:
        UnknownError: for any other.
    """
    found = in_either_script(word, _spellings(library))
    if not found:
        units = [unit for unit, *_ in library.units]
        raise UnknownError("单位", word, nearest(word, units), units)
    return found


def _spellings(library: Library) -> Callable[[str], tuple[str, ...]]:
    def find(text: str) -> tuple[str, ...]:
        wanted = canonical_unit(text)
        return tuple(unit for unit, canonical, *_ in library.units if canonical == wanted)

    return find


def fields_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The fields that facts of these kinds have, each once, in the order of the first kind."""
    return tuple(dict.fromkeys(key for kind in kinds for key in keys(KINDS[kind])))
