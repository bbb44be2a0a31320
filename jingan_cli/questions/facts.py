"""Which facts: lists of one kind or several, in an order, read as they are asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import known
from jingan_cli.knowledge.facts import KINDS, Fact, Target, row
from jingan_cli.library.filter import Filter
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import earlier
from jingan_cli.questions.filter import Query, fields_of, names_of, pieces_of, resolve
from jingan_cli.questions.order import AS_GIVEN, Order


class Selected(msgspec.Struct, frozen=True, dict=True):
    """The facts that meet a filter, in an order. Iterating asks the library anew.

    Raises:
        UnknownError: when built to be sorted by a field that none of the kinds has.
    """

    library: Library
    kinds: tuple[str, ...]
    filter: Filter
    order: Order = AS_GIVEN

    def __post_init__(self) -> None:
        self.order.check(fields_of(self.kinds))

    def __iter__(self) -> Iterator[Fact]:
        if self.order.sort:
            facts = [*self.library.facts(self.filter)]
            return iter(self.order.cut(self.order.arrange(facts, row)))
        limit = -1 if self.order.limit is None else self.order.limit
        return self.library.facts(self.filter, limit=limit, backwards=self.order.reverse)

    @cached_property
    def total(self) -> int:
        """How many facts meet the filter."""
        return self.library.count(self.filter)

    @property
    def is_cut(self) -> bool:
        """Whether fewer are listed than meet the filter."""
        return self.order.limit is not None and self.order.limit < self.total

    @cached_property
    def is_empty(self) -> bool:
        """Whether no fact meets the filter."""
        return next(self.library.facts(self.filter, limit=1), None) is None

    @property
    def is_year_without(self) -> bool:
        """Whether a year was asked for of which nothing that is loaded is such a fact.

        Where something is planned, whatever is asked of its kind.
        """
        year, mood = self.filter.year, self.filter.mood
        kinds = () if mood else self.filter.kinds
        return bool(year) and not self._has(Filter(kinds=kinds, mood=mood, year=year))

    @property
    def list_of_year(self) -> str:
        """What lists something of the year that was asked for: goals, or of goals the figures."""
        year = self.filter.year
        if self.filter.mood == "target":
            return f"figures {year}" if self._has(Filter(kinds=("figure",), year=year)) else ""
        return f"goals {year}" if self._has(Filter(kinds=("target",), year=year)) else ""

    def _has(self, chosen: Filter) -> bool:
        return next(self.library.facts(chosen, limit=1), None) is not None

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind meet the filter."""
        return dict(self.library.tally("kind", self.filter))


class Goals(msgspec.Struct, frozen=True):
    """What is planned: the facts of the kinds asked for, and those of the others beside them.

    `year` is the year that was asked for, or 0.
    """

    chosen: Selected
    beside: Selected
    year: int

    @property
    def is_year_without_plans(self) -> bool:
        """Whether nothing at all is planned for the year that was asked for."""
        reports = self.chosen.library.reports
        if not self.year or any(reports.head(it).plans == self.year for it in reports.outlines()):
            return False
        return self.chosen.is_year_without


def select(library: Library, query: Query, order: Order = AS_GIVEN, *, mood: str = "") -> Selected:
    """The facts that meet a query, of one mood or of both.

    Raises:
        UnknownError: for a year, section, theme, place, unit or field that is not known.
    """
    return Selected(library, query.kinds, resolve(library, query, mood=mood), order)


EARLIER = ("before_year", "before_value", "before_unit", "before_note")
"""What `goal_row` says of a target besides: its latest earlier figure."""


def goal_row(library: Library, goal: Fact) -> dict[str, object]:
    """A goal as JSON has it; a target with its latest earlier figure."""
    if not isinstance(goal, Target):
        return row(goal)
    found = earlier(library, goal)
    figure = found.figure if found else None
    own = (getattr(figure, key, None) for key in ("year", "value", "unit"))
    return {**row(goal), **dict(zip(EARLIER, (*own, found.gap if found else None), strict=True))}


GOALS: Mapping[str, tuple[str, ...]] = {
    "target": ("target",),
    "milestone": ("milestone",),
    "task": ("task",),
    "all": ("target", "milestone", "task"),
}
"""Kind of goal as it is typed → the kinds of facts."""


def goal_kinds(*words: str) -> tuple[str, ...]:
    """The kinds of facts that are called so among goals; several may stand in a word, with commas.

    Raises:
        UnknownError: for any other word.
    """
    labels = {it: name for name in GOALS if name in KINDS for it in names_of(KINDS[name])}
    labels |= dict.fromkeys(("承诺", "全部"), "all")
    called = (labels.get(fold(piece), piece) for word in words for piece in pieces_of(word))
    kinds = {kind for word in called for kind in GOALS[known("承诺种类", word, GOALS)]}
    return tuple(kind for kind in GOALS["all"] if kind in kinds)


def select_goals(library: Library, query: Query, order: Order = AS_GIVEN) -> Goals:
    """What is planned, of the query's kinds; and of the others, if they can have what it asks.

    Raises:
        UnknownError: as `select`.
    """
    chosen = resolve(library, query, mood="target")
    planned = [kind for kind in KINDS.values() if kind.is_planned]
    others = tuple(
        kind.name
        for kind in planned
        if kind.name not in query.kinds
        and all(query.has(name, (kind.name,)) for name in query.of_some_kinds)
    )
    beside = msgspec.structs.replace(chosen, kinds=others or (_NONE,))
    return Goals(
        Selected(library, query.kinds, chosen, order),
        Selected(library, others, beside),
        chosen.year,
    )


_NONE = "none"
"""A kind that no fact is of."""
