"""Numbers as readers type them."""

from decimal import Decimal

import pytest

from jingan_cli.chinese.numerals import Amount, amount, comparison
from jingan_cli.chinese.units import canonical_unit

UNITS = ("户", "元", "平方米", "%", "千米", "条（段）", "个")

# What is typed, and its comparison, base value and unit; None for what is no number.
AMOUNTS: tuple[tuple[str, tuple[str, str, str] | None], ...] = (
    ("6000户", ("", "6000", "户")),
    ("６０００ 户", ("", "6000", "户")),
    ("6,000户", ("", "6000", "户")),
    ("6千户", ("", "6000", "户")),
    ("0.60万户", ("", "6000", "户")),
    ("六千户", ("", "6000", "户")),
    ("两千零五十户", ("", "2050", "户")),
    ("一万二千户", ("", "12000", "户")),
    ("十二户", ("", "12", "户")),
    ("一百零二户", ("", "102", "户")),
    ("三亿元", ("", "300000000", "元")),
    ("三点五亿元", ("", "350000000", "元")),
    ("六百四十八点一七亿元", ("", "64817000000", "元")),
    ("1.5万亿元", ("", "1500000000000", "元")),
    ("10亿", ("", "1000000000", "")),
    ("5千米", ("", "5", "公里")),
    ("五千米", ("", "5", "公里")),
    ("5km", ("", "5", "公里")),
    ("8万㎡", ("", "80000", "平方米")),
    ("141条(段)", ("", "141", "条(段)")),
    ("百分之七", ("", "7", "%")),
    ("百分之七点五", ("", "7.5", "%")),
    ("百分之", None),
    ("-3%", ("=", "-3", "%")),
    ("+24.61%", ("=", "24.61", "%")),
    ("百分之百", ("", "100", "%")),
    ("百分之24.61", ("", "24.61", "%")),
    ("八千八户", ("", "8800", "户")),
    ("八千零八户", ("", "8008", "户")),
    ("二百六户", ("", "260", "户")),
    ("一万二户", ("", "12000", "户")),
    ("两亿三元", ("", "230000000", "元")),
    ("十三户", ("", "13", "户")),
    ("六〇〇〇户", ("", "6000", "户")),
    ("8千8百户", ("", "8800", "户")),
    ("2万8800户", ("", "28800", "户")),
    ("1.5千亿元", ("", "150000000000", "元")),
    ("8百8千户", None),
    ("=>5户", ("=>", "5", "户")),
    ("≧10%", ("≧", "10", "%")),
    (">=10%", (">=", "10", "%")),
    ("≤１０％", ("≤", "10", "%")),
    (">六千户", (">", "6000", "户")),
    (">六", (">", "6", "")),
    ("六", None),
    ("二十", ("", "20", "")),
    ("零个", ("", "0", "个")),
    ("十三五", None),
    ("万户", None),
    ("万个", None),
    ("二二", ("", "22", "")),
    ("三点户", None),
    ("三点半", None),
    ("6000台", None),
    ("91街坊", None),
    ("三点五百户", ("", "350", "户")),
    ("5平米", ("", "5", "平方米")),
    ("8千1千户", None),
    ("1" * 28, ("", "1" * 28, "")),
    ("1" * 29, None),
    ("一" * 28, ("", "1" * 28, "")),
    ("一" * 29, None),
    ("旧改", None),
    ("", None),
)


@pytest.mark.parametrize(("word", "expected"), AMOUNTS)
def test_amounts(word: str, expected: tuple[str, str, str] | None) -> None:
    """By any digits and units; none where a word only looks like a number."""
    found = amount(word, UNITS)
    assert found == (Amount(expected[0], Decimal(expected[1]), expected[2]) if expected else None)


# An amount, a value and its unit, and whether it is meant.
COVERED = (
    ("6000户", "6000", "户", True),
    ("6000户", "6000", "个", False),
    ("6000", "6000", "个", True),
    ("3%", "-3", "%", True),
    ("-3%", "3", "%", False),
    ("-3%", "-3", "%", True),
    ("=3%", "-3", "%", False),
    ("+3%", "-3", "%", False),
    ("3", "-3", "%", True),
    ("3户", "-3", "户", False),
    ("<0%", "-3", "%", True),
    (">3%", "-3", "%", False),
    (">=3%", "3", "%", True),
    (">3%", "3", "%", False),
    ("<=3%", "3.0", "%", True),
    ("5千米", "5", "公里", True),
    *((f"{sign}3%", "3", "%", True) for sign in (">=", "=>", "≥", "≧", "<=", "=<", "≤", "≦")),
    *((f"{sign}3%", "4", "%", True) for sign in (">=", "=>", "≥", "≧", ">")),
    *((f"{sign}3%", "2", "%", True) for sign in ("<=", "=<", "≤", "≦", "<")),
    *((f"{sign}3%", "2", "%", False) for sign in (">=", "=>", "≥", "≧", "==", "=")),
    ("==3%", "3", "%", True),
)


@pytest.mark.parametrize(("word", "value", "unit", "expected"), COVERED)
def test_what_an_amount_covers(word: str, value: str, unit: str, *, expected: bool) -> None:
    """A number in its unit, or on the right side of it."""
    found = amount(word, UNITS)
    assert found is not None
    assert found.covers(Decimal(value), canonical_unit(unit)) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((f"{sign}3", True) for sign in (">", "<", "≤", "≥", "≦", "≧", ">=", "<=")),
        *((">5台", True), ("<=六台", True), (">旧改", False), ("5台", False)),
    ],
)
def test_comparisons(word: str, *, expected: bool) -> None:
    """Whether a word can only be a comparison."""
    assert comparison(word) is expected
