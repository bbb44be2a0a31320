"""Which facts: what was typed, resolved to what the library knows, as a database answers it."""

from typing import Any, NamedTuple

import msgspec

from jingan_cli.chinese.sections import within
from jingan_cli.library.columns import ROWS

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


class Somewhere(msgspec.Struct, frozen=True):
    """The places asked for, others that are counted besides, and rows of facts that name one."""

    asked: tuple[str, ...]
    besides: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Facts that meet every condition, each by one of its values; what is empty does not narrow.

    `names` are kinds of names (theme, project …) with the names; `values` columns with the values.
    """

    kinds: tuple[str, ...] = ()
    mood: str = ""
    reports: tuple[str, ...] = ()
    district: str = ""
    year: int = 0
    sections: tuple[SectionRef, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    where: Somewhere | None = None
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def report(self) -> str:
        """The one report whose facts they are, or ""."""
        return self.reports[0] if len(self.reports) == 1 else ""

    def in_every_report(self) -> "Filter":
        """The same facts, but where they are of one report, of whatever report."""
        return msgspec.structs.replace(self, reports=()) if self.report else self


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
        *([_of_reports(chosen.reports)] if chosen.reports else []),
        *([either([_in_section(it) for it in chosen.sections])] if chosen.sections else []),
        *(_named(*pair, chosen) for pair in chosen.names),
        *([_at(chosen.where, chosen)] if chosen.where else []),
        *([Condition("district = ?", (chosen.district,))] if chosen.district else []),
        *(one_of(*pair) for pair in chosen.values),
    ]
    return both(parts)


def _named(kind: str, names: tuple[str, ...], chosen: Filter) -> Condition:
    """That a fact has one of the names; a milestone's scope is a column and no more.

    Of a report or a district, without looking at the others' facts.
    """
    called = one_of("name", names)
    parts = [
        Condition(
            f"name IN (SELECT id FROM names WHERE kind = ? AND {called.sql})",
            (kind, *called.values),
        ),
        *([_of_reports(chosen.reports, "fact")] if chosen.reports else []),
        *([_of_district(chosen.district)] if chosen.district else []),
    ]
    having = both(parts)
    found = Condition(f"row IN (SELECT fact FROM fact_names WHERE {having.sql})", having.values)
    if kind != "scope":
        return found
    return either([found, both([one_of("kind", ("milestone",)), one_of("facts.scope", names)])])


def _at(where: Somewhere, chosen: Filter) -> Condition:
    """That a fact is at a place, or its words name it."""
    rows = msgspec.json.encode(where.rows).decode()
    worded = Condition("row IN (SELECT value FROM json_each(?))", (rows,))
    return either(
        [_named("place", (*where.asked, *where.besides), chosen), *([worded] if where.rows else [])]
    )


def _of_reports(reports: tuple[str, ...], row: str = "row") -> Condition:
    """That a fact is of one of the reports."""
    each = [of_report(report, row) for report in reports]
    return each[0] if len(each) == 1 else either(each)


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


def _in_section(section: SectionRef) -> Condition:
    """In a section or below it: `2.4` and everything from `2.4.` to before `2.4/`."""
    number = section.number
    inside = Condition(
        "(section = ? OR (section > ? AND section < ?))", (number, f"{number}.", f"{number}/")
    )
    return both([inside, *([of_report(section.report)] if section.report else [])])
