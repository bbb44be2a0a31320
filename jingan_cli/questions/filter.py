"""What was typed to narrow a question, refused where it makes no sense, resolved to a `Filter`."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known, nearest
from jingan_cli.chinese.numerals import year_digits
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.chinese.sections import half_width, section_number
from jingan_cli.chinese.units import canonical_unit
from jingan_cli.errors import QuestionError, UnknownError
from jingan_cli.knowledge.facts import KINDS, Kind, keys
from jingan_cli.knowledge.fields import heading
from jingan_cli.knowledge.quantity import COMPARATORS, MEASURES, RELATIONS
from jingan_cli.library.filter import Filter, SectionRef
from jingan_cli.library.library import Library
from jingan_cli.questions.places import somewhere

ALL_KINDS = tuple(KINDS)

Words = str | tuple[str, ...]
"""What was typed for one condition: one of these, each of which may be several with commas."""

Value = TypeVar("Value")


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts, as it was typed: for each field one of the words, for all fields at once.

    Empty fields do not narrow; `resolve` makes a `Filter` of it.

    Raises:
        UnknownError: when built with a kind, measure or comparator that does not exist.
        QuestionError: for a field, like a unit, that none of the kinds has.
    """

    kinds: tuple[str, ...] = ALL_KINDS
    year: str = ""
    report: Words = ()
    section: Words = ()
    theme: Words = ()
    place: Words = ()
    organisation: Words = ()
    programme: Words = ()
    project: Words = ()
    indicator: Words = ()
    scope: Words = ()
    source: Words = ()
    unit: Words = ()
    measure: Words = ()
    op: Words = ()
    strength: Words = ()
    stage: Words = ()

    def __post_init__(self) -> None:
        for name in CONDITIONS:
            words = getattr(self, name)
            if isinstance(words, str):
                msgspec.structs.force_setattr(self, name, (words,) if words else ())
        msgspec.structs.force_setattr(self, "kinds", tuple(map(known_kind, self.kinds)))
        _each(self.measure, known_measure)
        _each(self.op, known_sign)
        if lacking := [name for name in self.of_some_kinds if not self.has(name, self.kinds)]:
            labels = "、".join(KINDS[kind].label for kind in self.kinds)
            options = " 和 ".join(f"--{name}" for name in lacking)
            message = f"{labels}没有{'和'.join(map(heading, lacking))}，不能用 {options}"
            raise QuestionError(message)

    @property
    def of_some_kinds(self) -> tuple[str, ...]:
        """The fields asked for that not every kind of fact has."""
        return tuple(name for name in _OF_SOME_KINDS if getattr(self, name))

    def has(self, field: str, kinds: Iterable[str]) -> bool:
        """Whether facts of one of the kinds have a field."""
        return field in fields_of(kinds)


CONDITIONS = tuple(it for it in Query.__struct_fields__ if it not in {"kinds", "year"})
"""The fields of a query that are options and conditions of a search, each by the same name."""

_NAMED = ("theme", "organisation", "programme", "project", "indicator")
_OF_SOME_KINDS = ("indicator", "scope", "unit", "measure", "op", "strength", "stage")
_OTHER_SIGNS = {"≥": ">=", "=>": ">=", "≧": ">=", "≤": "<=", "=<": "<=", "≦": "<=", "==": "="}


def resolve(library: Library, query: Query, *, mood: str = "") -> Filter:
    """The query by the names that the library knows, of one mood or of both.

    Raises:
        UnknownError: for what no report knows: a year, a name, a unit, a source, a report.
    """
    names: list[tuple[str, Known[str]]] = [
        (kind, partial(known_name, library, kind, heading(kind))) for kind in _NAMED
    ]
    names.append(("scope", partial(known_value, library, "scope")))
    values: list[tuple[str, Known[str]]] = [
        ("unit", partial(known_unit, library)),
        ("measure", known_measure),
        ("op", known_sign),
        *((name, partial(known_value, library, name)) for name in ("strength", "stage", "source")),
    ]
    places = _each(query.place, partial(known_name, library, "place", "地点"))
    return Filter(
        kinds=() if query.kinds == ALL_KINDS else query.kinds,
        mood=mood,
        year=known_year(library, query.year) if query.year else 0,
        reports=_each(query.report, partial(known_report, library)),
        sections=_each(query.section, partial(known_section, library)),
        names=_meant(query, names),
        where=somewhere(library, places) if places else None,
        values=_meant(query, values),
    )


Known = Callable[[str], Value | tuple[Value, ...]]


def _meant(
    query: Query, known: Iterable[tuple[str, Known[str]]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Field and values of the fields that were asked for."""
    every = ((name, _each(getattr(query, name), find)) for name, find in known)
    return tuple((name, values) for name, values in every if values)


def _each(words: Sequence[str], find: Known[Value]) -> tuple[Value, ...]:
    """What is meant by each of the words, once."""
    found = [value for word in words for value in _one_or_more(word, find)]
    return tuple(dict.fromkeys(found))


def _one_or_more(word: str, find: Known[Value]) -> list[Value]:
    """What a word means; what it does not mean as a whole may be several, with commas.

    二、（四）,二、（五） are two sections, each with a sign in it that may also part them.
    """
    try:
        return _listed(find(word))
    except UnknownError:
        parted = (_pieces(signs, word) for signs in (_COMMAS, _SIGNS))
        pieces = next((it for it in parted if it != [word]), [])
        if not pieces:
            raise
        return [value for piece in pieces for value in _one_or_more(piece, find)]


def pieces_of(word: str) -> list[str]:
    """What stands between commas, of any keyboard; where nothing does, the word."""
    return _pieces(_SIGNS, word)


def _pieces(signs: str, word: str) -> list[str]:
    return [piece.strip() for piece in re.split(signs, word) if piece.strip()] or [word]


_COMMAS, _SIGNS = "[,，;；]", "[,，;；、]"


def _listed(found: Value | tuple[Value, ...]) -> list[Value]:
    return [*found] if isinstance(found, tuple) else [found]


def known_report(library: Library, word: str) -> str:
    """The id of a report.

    Raises:
        UnknownError: for one that the library does not have.
    """
    library.reports.slot_of(word)
    return word


def known_measure(word: str) -> str:
    """A measure, also by its Chinese word.

    Raises:
        UnknownError: for any other word.
    """
    said = (MEASURES, lexicon.wording("measure"))
    names = {label: measure for labels in said for measure, label in labels.items()}
    return known("度量", names.get(fold(word), word), MEASURES)


def known_sign(word: str) -> str:
    """A comparator, also as it is written on paper, or said: 不低于.

    Raises:
        UnknownError: for any other word.
    """
    signs = {it.text: it.meaning for it in lexicon.rows("comparator") if not it.also}
    signs |= {words: sign for sign, words in RELATIONS.items()} | _OTHER_SIGNS
    return known("比较符", signs.get(fold(word), word), COMPARATORS)


def known_value(library: Library, field: str, word: str) -> tuple[str, ...]:
    """The values of a field that a word is, however their width and case.

    Raises:
        UnknownError: if it is none.
    """
    every = [str(value) for value, _ in library.tally(field)]

    def find(text: str) -> tuple[str, ...]:
        return tuple(it for it in every if fold(it) == fold(text))

    found = in_either_script(word, find)
    if not found:
        raise UnknownError(heading(field), word, nearest(word, every), every)
    return found


def known_kind(word: str, others: Iterable[str] = ()) -> str:
    """The kind of fact that is called so: `target`, `targets` or its Chinese word.

    `others` are suggested too.

    Raises:
        UnknownError: for any other.
    """
    kinds = {name: kind.name for kind in KINDS.values() for name in names_of(kind)}
    found = in_either_script(fold(word), kinds.get)
    return found or known("种类", word, others or KINDS)


def names_of(kind: Kind) -> tuple[str, ...]:
    """What a kind of fact is called."""
    return kind.name, kind.table, kind.label, *_ALSO_CALLED.get(kind.name, ())


_ALSO_CALLED = {"target": ("指标",)}
"""What reports call a kind besides: 目标 and 指标 are the numbers that are planned."""


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
    """All spellings of a unit that some number has, and of its multiples: of 平方米, 万平方米 too.

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
        return tuple(
            unit for unit, canonical, _, base in library.units if wanted in {canonical, base}
        )

    return find


def fields_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The fields that facts of these kinds have, each once, in the order of the first kind."""
    return tuple(dict.fromkeys(key for kind in kinds for key in keys(KINDS[kind])))
