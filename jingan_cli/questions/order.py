"""The order in which a list is shown, and how much of it. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import msgspec

from jingan_cli.chinese.likeness import known
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.fields import STAGES

Item = TypeVar("Item")


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """By which field, backwards or not, and how many at most; without a field, the given order.

    Raises:
        QuestionError: when built with a limit below zero.
    """

    sort: str = ""
    reverse: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < 0:
            message = f"--limit 应为 0 或更大的整数，现为 {self.limit}"
            raise QuestionError(message)

    @property
    def given(self) -> bool:
        """Whether the order is that of the report, or of the search's ranking."""
        return not self.sort and not self.reverse

    def check(self, fields: Iterable[str]) -> None:
        """Refuses to sort by a field that is none of these.

        Raises:
            UnknownError: for any other.
        """
        if self.sort:
            known("字段", self.sort, fields)

    def arrange(
        self, items: Sequence[Item], row: Callable[[Item], Mapping[str, object]]
    ) -> list[Item]:
        """All items in this order; equals keep theirs, what lacks the field comes last."""
        if not self.sort:
            return list(reversed(items)) if self.reverse else list(items)
        rows = [(row(item), item) for item in items]
        having = [(it, item) for it, item in rows if it.get(self.sort) not in _NOTHING]
        lacking = [item for it, item in rows if it.get(self.sort) in _NOTHING]
        having.sort(key=lambda pair: _sortable(pair[0], self.sort), reverse=self.reverse)
        return [item for _, item in having] + lacking

    def cut(self, items: Sequence[Item]) -> Sequence[Item]:
        """As many items as asked for."""
        return items if self.limit is None else items[: self.limit]


AS_GIVEN = Order()
"""The order of the report, all of it."""

_NOTHING = (None, "", ())


def _sortable(row: Mapping[str, object], field: str) -> tuple[object, ...]:
    """Quantities by base value within their unit; numbers inside other texts count as numbers."""
    if field in ("value", "base_value"):
        return row["base_unit"], row["base_value"]
    value = row[field]
    if field == "stage":
        return (STAGES.index(str(value)),)
    if isinstance(value, int | Decimal):
        return (value,)
    text = "、".join(value) if isinstance(value, tuple) else str(value)
    pieces = re.split(r"([0-9]+)", text)
    return tuple(Decimal(piece) if at % 2 else piece for at, piece in enumerate(pieces))
