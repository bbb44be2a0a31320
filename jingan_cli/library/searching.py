"""What is looked for in facts, as the full-text index and the tables beside it answer it.

Nothing that was typed is ever syntax of FTS5: each text is a phrase of tokens in quotes.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import msgspec

from jingan_cli.chinese.numerals import Amount
from jingan_cli.chinese.sections import above
from jingan_cli.knowledge.entries import Named
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.library.columns import ROWS
from jingan_cli.library.database import TEXT_COLUMNS, Database
from jingan_cli.library.filter import Condition, both, either, one_of
from jingan_cli.library.library import Library
from jingan_cli.library.naming import Names
from jingan_cli.library.rows import READ_COLUMNS, fact_of
from jingan_cli.library.searched import texts_of, tokens


class Sought(NamedTuple):
    """Folded texts, folded other names of the same thing, and the amount that it may be."""

    own: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    amount: Amount | None = None


class Part(NamedTuple):
    """Facts that match an expression of FTS5 ("" is none), or meet one of the conditions."""

    match: str = ""
    beside: tuple[Condition, ...] = ()


class Found(NamedTuple):
    """What was sought: wherever it stands, and rank by rank as docs/search.md has them."""

    anywhere: Part
    ranks: tuple[Part, ...]


NOWHERE = Found(Part(), (Part(),) * (1 + len(TEXT_COLUMNS)))


class Question(NamedTuple):
    """Which facts are asked for: those that meet everything that is given here.

    `match` and `without` are expressions of FTS5; `rows` is from which row to before which.
    """

    match: str = ""
    without: str = ""
    where: tuple[Condition, ...] = ()
    rows: tuple[int, int] | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether not all facts are asked that have the words."""
        return self.rows is not None or bool(self.where)

    def matching(self, match: str) -> "Question":
        """Those of the facts that match an expression too."""
        return self._replace(match=f"({self.match}) AND ({match})" if self.match else match)

    def meeting(self, *conditions: Condition) -> "Question":
        """Those of the facts that meet conditions too."""
        return self._replace(where=(*self.where, *conditions))

    def having(self, part: Part) -> "Question":
        """Those of the facts that are of a part."""
        if part.match and not part.beside:
            return self.matching(part.match)
        return self.meeting(self.within(part))

    def lacking(self, part: Part) -> "Question":
        """Those of the facts that are not of a part."""
        if part.beside:
            sql, values = self.within(part)
            return self.meeting(Condition(f"({sql}) IS NOT TRUE", values))
        return self._replace(without=any_of([self.without, part.match]))

    def within(self, part: Part) -> Condition:
        """The condition that a fact is of a part."""
        if not part.match:
            return either([*part.beside]) if part.beside else NONE
        selects = [
            Question(part.match, rows=self.rows).select(),
            *(Question(where=(it,), rows=self.rows).select() for it in part.beside),
        ]
        values = tuple(value for it in selects for value in it.values)
        return Condition(f"row IN ({' UNION ALL '.join(it.sql for it in selects)})", values)

    def select(self, what: str = "") -> Condition:
        """The query for columns of these facts, or for their rows alone."""
        source, row, parts = "facts", "row", []
        if self.match:
            needs_facts = what or self.where
            source = _BOTH if needs_facts else "fact_texts"
            row = "fact_texts.rowid"
            match = f"({self.match}) NOT ({self.without})" if self.without else self.match
            parts = [Condition("fact_texts MATCH ?", (match,))]
        elif self.without:
            parts = [Condition(f"row NOT IN ({_MATCHING})", (self.without,))]
        if self.rows:
            parts.append(Condition(f"{row} >= ? AND {row} < ?", self.rows))
        where = both([*parts, *self.where])
        return Condition(f"SELECT {what or row} FROM {source} WHERE {where.sql}", where.values)


_BOTH = "fact_texts CROSS JOIN facts ON facts.row = fact_texts.rowid"
"""The words first: their facts are looked up, few where few are asked for."""

NONE = Condition("0")
_MATCHING = "SELECT rowid FROM fact_texts WHERE fact_texts MATCH ?"


def rows_of(database: Database, question: Question, limit: int = -1) -> list[int]:
    """The rows of facts, in their order, at most so many."""
    sql, values = question.select()
    return [row for (row,) in database.rows(f"{sql} ORDER BY 1 LIMIT ?", (*values, limit))]


def has_more(database: Database, question: Question, few: int) -> bool:
    """Whether there are more facts than so many."""
    sql, values = question.select()
    return database.one(f"{sql} LIMIT 1 OFFSET ?", (*values, few)) is not None


def rows_of_part(database: Database, question: Question, part: Part, limit: int = -1) -> list[int]:
    """As `rows_of`, of those that are of a part: found apart, so that few are found soon."""
    asked = [question.meeting(it) for it in part.beside]
    if part.match:
        asked.append(question.matching(part.match))
    found = {row for it in asked for row in rows_of(database, it, limit)}
    return sorted(found)[: None if limit < 0 else limit]


def count(database: Database, question: Question, most: int = -1) -> int:
    """How many facts there are; counted no further than to `most`."""
    sql, values = question.select()
    counted = f"SELECT count(*) FROM ({sql} LIMIT ?)"
    return int(database.value(counted, (*values, most)))


def count_kinds(database: Database, question: Question) -> dict[str, int]:
    """How many facts there are of each kind."""
    select = question.select("kind, count(*)")
    return dict(database.all(f"{select.sql} GROUP BY kind", select.values))


def rows_of_reports(library: Library, reports: Iterable[str]) -> tuple[int, int] | None:
    """From which row to before which facts stand that are of each of the reports; "" is any.

    None is from the first to the last.
    """
    slots = [library.reports.slot_of(report) for report in reports if report]
    return (max(slots) * ROWS, (min(slots) + 1) * ROWS) if slots else None


def facts_at(database: Database, rows: Sequence[int]) -> list[Fact]:
    """The facts of these rows, in this order."""
    found = dict(numbered(database, of_rows(rows)))
    return [found[row] for row in rows]


def of_rows(rows: Sequence[int]) -> Condition:
    """That a fact stands in one of these rows."""
    return Condition("row IN (SELECT value FROM json_each(?))", (str([*rows]),))


def numbered(database: Database, where: Condition) -> Iterator[tuple[int, Fact]]:
    """The facts that meet a condition, each behind its row, in the library's order."""
    sql = f"SELECT {READ_COLUMNS} FROM facts WHERE {where.sql} ORDER BY row"
    return ((row[0], fact_of(row)) for row in database.rows(sql, where.values))


def locate(library: Library, sought: Sought) -> Found:
    """Where what is sought may stand, as far as there is any: numbers and ids are few."""
    own, others = (any_of(map(phrase, texts)) for texts in (sought.own, sought.others))
    every = any_of([own, others])
    ids = _existing(library, map(_called, sought.own))
    numbers = _existing(library, _counting(library, sought.amount) if sought.amount else [])
    texts = [
        within("names", own),
        any_of([within("aliases", own), within("names aliases", others)]),
        *(within(column, every) for column in TEXT_COLUMNS[2:]),
    ]
    ranks = [Part("", (*ids, *_named(library, sought.own))), *map(Part, texts)]
    ranks[_STATEMENT] = Part(texts[_STATEMENT - 1], numbers)
    return Found(Part(every, (*ids, *numbers)), tuple(ranks))


_STATEMENT = 4
"""The rank of the statement, and of the quantity in it."""


def phrase(folded: str) -> str:
    """A folded text as FTS5 looks for it."""
    return '"{}"'.format(tokens(folded).replace('"', '""'))


def any_of(expressions: Iterable[str]) -> str:
    """The expression that any of these matches; "" matches nothing."""
    return " OR ".join(filter(None, expressions))


def within(columns: str, expression: str) -> str:
    """The expression in these columns alone."""
    return f"{{{columns}}} : ({expression})" if expression else ""


def _called(text: str) -> Condition:
    """That a fact has this id, alone or behind its report's."""
    report, _, identity = text.rpartition(":")
    named = Condition("lower(id) = ?", (identity,))
    return both([named, Condition("lower(report) = ?", (report,))]) if report else named


def _named(library: Library, texts: Sequence[str]) -> list[Condition]:
    """That the whole name of a fact is one of these: of its indicator, or of its project.

    A quantity is about the project that its scope is, but has not its name.
    """
    sql = """SELECT DISTINCT names.id, kind FROM spellings JOIN names ON names.id = spellings.name
  WHERE folded IN (SELECT value FROM json_each(?)) AND NOT is_alias
  AND kind IN ('indicator', 'project')"""
    found = library.database.all(sql, (msgspec.json.encode(texts).decode(),))
    indicators = tuple(identity for identity, kind in found if kind == "indicator")
    projects = tuple(identity for identity, kind in found if kind == "project")
    return [
        *([_linked(indicators)] if indicators else []),
        *([both([_linked(projects), Condition("indicator IS NULL")])] if projects else []),
    ]


def _linked(names: tuple[int, ...]) -> Condition:
    named = one_of("name", names)
    return Condition(f"row IN (SELECT fact FROM fact_names WHERE {named.sql})", named.values)


def _counting(library: Library, amount: Amount) -> list[Condition]:
    """That a fact has the amount. A number without a sign is a rise by so many % or a fall.

    The numbers of facts have at most 15 digits, so that as floats they are as different as they
    are; an amount of more digits lies between two of them.
    """
    value = float(amount.value)
    op = _between(amount, Decimal(repr(value)))
    bases = {"": "", **{base: canonical for *_, base, canonical in library.units}}
    units = tuple(it for it, canonical in bases.items() if amount.unit in ("", canonical))
    percents = tuple(it for it in units if bases[it] == "%")
    if not op or not units:
        return []
    compared = both([Condition(f"base_value {op} ?", (value,)), one_of("base_unit", units)])
    if amount.op or not percents:
        return [compared]
    return [compared, both([Condition("base_value = ?", (-value,)), one_of("base_unit", percents)])]


def _between(amount: Amount, nearest: Decimal) -> str:
    """How the nearest float compares where the amount itself is meant; "" where it cannot."""
    sign = amount.sign
    if nearest == amount.value:
        return sign
    if sign == "=":
        return ""
    return sign[0] if (sign[0] == ">") == (nearest < amount.value) else f"{sign[0]}="


def _existing(library: Library, conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Those of the conditions that some fact meets."""
    rows = rows_of_reports(library, [library.only])
    questions = (Question(where=(it,), rows=rows) for it in conditions)
    return tuple(it.where[0] for it in questions if rows_of(library.database, it, 1))


class Texts:
    """The texts of facts that are searched, as the index has them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._entries: dict[tuple[str, str, str], Named] = {}

    def of(self, fact: Fact) -> tuple[Sequence[str], ...]:
        """The texts of a fact, field by field."""
        kind = "indicator" if isinstance(fact, Quantity) else "project"
        entries = [self._entry(fact.report, kind, name) for name in fact.names]
        return texts_of(fact.names, entries, fact, self._titles(fact))

    def _entry(self, report: str, kind: str, name: str) -> Named:
        """What a report itself says of a name."""
        key = report, kind, name
        if key not in self._entries:
            slot = self._library.reports.slot_of(report)
            entry: Named = Names(self._library.database, slot).entry(kind, name)
            self._entries[key] = entry
        return self._entries[key]

    def _titles(self, fact: Fact) -> list[str]:
        if fact.source:
            return [self._library.reports.sources(fact.report)[fact.source].title]
        sections = self._library.reports.sections(fact.report)
        return [sections[number].title for number in above(fact.section)]
