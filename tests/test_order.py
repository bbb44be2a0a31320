"""In which order a list is shown, and how much of it."""

from decimal import Decimal

import pytest

from jingan_cli.questions.order import Order

Row = dict[str, object]


def of(field: str, *values: object) -> list[Row]:
    """Rows that have a value each of a field."""
    return [{field: value} for value in values]


def number(unit: str, value: str) -> Row:
    """A row of a quantity."""
    return {"value": value, "base_unit": unit, "base_value": Decimal(value)}


# A field, rows, and the rows in its order.
ORDERS: tuple[tuple[str, list[Row], list[Row]], ...] = (
    ("id", of("id", "M10", "M9", "F1"), of("id", "F1", "M9", "M10")),
    ("section", of("section", "2.10", "10", "2.9"), of("section", "2.9", "2.10", "10")),
    ("id", of("id", "b", None, "a", ""), of("id", "a", "b", None, "")),
    ("themes", of("themes", ("乙",), (), ("甲", "丙")), of("themes", ("乙",), ("甲", "丙"), ())),
    ("stage", of("stage", "竣工", "规划", "开工"), of("stage", "规划", "开工", "竣工")),
    ("year", of("year", 2020, 2019), of("year", 2019, 2020)),
    (
        "ratio",
        of("ratio", Decimal(100), Decimal("99.9")),
        of("ratio", Decimal("99.9"), Decimal(100)),
    ),
    (
        "value",
        [number("户", "7"), number("家", "5"), number("家", "-4"), number("户", "10")],
        [number("家", "-4"), number("家", "5"), number("户", "7"), number("户", "10")],
    ),
    ("missing", of("id", "b", "a"), of("id", "b", "a")),
)


@pytest.mark.parametrize(("field", "rows", "expected"), ORDERS)
def test_sorted(field: str, rows: list[Row], expected: list[Row]) -> None:
    """Numbers as numbers, stages as they follow, quantities within a unit; what has none last."""
    assert Order(sort=field).arrange(rows, dict) == expected


def test_what_has_no_value_is_last_backwards_too() -> None:
    """And equals keep their order."""
    rows = [{"id": it, "at": at} for at, it in enumerate(("a", "", "b", "b"))]
    found = Order(sort="id", reverse=True).arrange(rows, dict)
    assert [row["at"] for row in found] == [2, 3, 0, 1]


def test_cut() -> None:
    """None is all, 0 is none."""
    assert [Order(limit=it).cut("abc") for it in (None, 0, 2, 9)] == ["abc", "", "ab", "abc"]
