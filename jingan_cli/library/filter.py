"""Which facts: what was typed, resolved to what the library knows, as a database answers it."""

from typing import Any, NamedTuple

import msgspec

from jingan_cli.chinese.sections import within
from jingan_cli.library.indexing import ROWS

MOODS = ("actual", "target")


class SectionRef(msgspec.Struct, frozen=True):
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


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that meet every condition; what is empty does not narrow.

    `names` are kinds of names (theme, place …) with the name; `units` all spellings of one unit.
    """

    kinds: tuple[str, ...] = ()
    mood: str = ""
    report: str = ""
    district: str = ""
    year: int = 0
    section: SectionRef | None = None
    names: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    measure: str = ""
    op: str = ""

    def in_every_report(self) -> "Filter":
        """The same facts, whatever their report."""
        return msgspec.structs.replace(self, report="")


EVERYTHING = Filter()
"""Every fact."""


class Condition(NamedTuple):
    """A condition of SQL over `facts`, and the values of its placeholders."""

    sql: str
    values: tuple[Any, ...] = ()


EVERY = Condition("1")


def condition(chosen: Filter, every_kind: tuple[str, ...]) -> Condition:
    """The filter as a condition of SQL.

    A year comes with its kinds and moods, also where they do not narrow: the index is theirs.
    """
    kinds = chosen.kinds
    moods: tuple[str, ...] = (chosen.mood,) if chosen.mood else ()
    if chosen.year:
        kinds, moods = kinds or every_kind, moods or MOODS
    parts = [
        *([one_of("kind", kinds)] if kinds else []),
        *([one_of("mood", moods)] if moods else []),
        *([Condition("year = ?", (chosen.year,))] if chosen.year else []),
        *([of_report(chosen.report)] if chosen.report else []),
        *(_in_section(chosen.section) if chosen.section else []),
        *(_named(*pair, chosen) for pair in chosen.names),
        *([Condition("district = ?", (chosen.district,))] if chosen.district else []),
        *([one_of("unit", chosen.units)] if chosen.units else []),
        *([Condition("measure = ?", (chosen.measure,))] if chosen.measure else []),
        *([Condition("op = ?", (chosen.op,))] if chosen.op else []),
    ]
    return both(parts)


def _named(kind: str, name: str, chosen: Filter) -> Condition:
    """That a fact has a name; of a report or a district, without looking at the others' facts."""
    parts = [
        Condition("name = (SELECT id FROM names WHERE kind = ? AND name = ?)", (kind, name)),
        *([of_report(chosen.report, "fact")] if chosen.report else []),
        *([_of_district(chosen.district)] if chosen.district else []),
    ]
    having = both(parts)
    return Condition(f"row IN (SELECT fact FROM fact_names WHERE {having.sql})", having.values)


def _of_district(district: str) -> Condition:
    slots = "SELECT slot FROM reports WHERE place = ?"
    return Condition(f"fact / {ROWS} IN ({slots})", (district,))


def both(parts: list[Condition]) -> Condition:
    """That every condition is met."""
    if not parts:
        return EVERY
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(part.sql for part in parts), values)


def either(parts: list[Condition]) -> Condition:
    """That one of the conditions is met."""
    values = tuple(value for part in parts for value in part.values)
    return Condition(f"({' OR '.join(part.sql for part in parts)})", values)


def one_of(column: str, values: tuple[Any, ...]) -> Condition:
    """That a column has one of these values."""
    if len(values) == 1:
        return Condition(f"{column} = ?", values)
    return Condition(f"{column} IN (?{', ?' * (len(values) - 1)})", values)


def of_report(report: str, row: str = "row") -> Condition:
    """That a fact is of a report: the rows of its slot."""
    slot = "(SELECT slot FROM reports WHERE id = ?)"
    return Condition(
        f"{row} >= {slot} * {ROWS} AND {row} < ({slot} + 1) * {ROWS}", (report, report)
    )


def _in_section(section: SectionRef) -> list[Condition]:
    """In a section or below it: `2.4` and everything from `2.4.` to before `2.4/`."""
    number = section.number
    inside = Condition(
        "(section = ? OR (section > ? AND section < ?))", (number, f"{number}.", f"{number}/")
    )
    return [inside, *([of_report(section.report)] if section.report else [])]
