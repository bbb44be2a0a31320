"""Numbers with units: exact, and as they are read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese import units
from jingan_cli.chinese.folding import fold, fold_with_positions
from jingan_cli.chinese.likeness import nearest
from jingan_cli.knowledge import quantity
from jingan_cli.questions.matching import Piece, spans

BASES = (
    ("12.53", "万平方米", "125300", "平方米"),
    ("648.17", "亿元", "64817000000", "元"),
    ("2.88", "万名", "28800", "名"),
    ("23.48", "万人次", "234800", "人次"),
    ("1.5", "万亿元", "1500000000000", "元"),
    ("7.50", "%", "7.5", "%"),
    ("6000", "户", "6000", "户"),
    ("3", "万", "3", "万"),
    ("0", "亿元", "0", "元"),
    ("-3.0", "%", "-3", "%"),
)


@pytest.mark.parametrize(("value", "unit", "base", "base_unit"), BASES)
def test_base_values_are_without_ten_thousands(
    value: str, unit: str, base: str, base_unit: str
) -> None:
    """万 and 亿 are taken into the number, which is written out."""
    number, left = units.base(Decimal(value), unit)
    assert (str(number), left) == (base, base_unit)


digits = st.decimals(
    min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=5
)


@given(digits, st.sampled_from(["万元", "亿元", "万亿元", "元"]))
def test_base_values_are_exact(value: Decimal, unit: str) -> None:
    """Nothing is rounded, and no exponent is written."""
    number, left = units.base(value, unit)
    factor = {"万元": 10**4, "亿元": 10**8, "万亿元": 10**12, "元": 1}[unit]
    assert (number, left) == (value * factor, "元")
    assert "E" not in str(number)


READINGS = (
    ("amount", ">=", "6000", "户", "不低于6000户", "不低于6000户"),
    ("amount", "~", "21", "万名", "约21万名", "约21万名"),
    ("stock", ">", "258", "家", "超过258家", "累计超过258家"),
    ("stock", "=", "64", "家", "64家", "累计64家"),
    ("growth", "=", "24.61", "%", "+24.61%", "同比增长24.61%"),
    ("growth", "=", "-3", "%", "-3%", "同比下降3%"),
    ("growth", "~", "-3.0", "%", "下降约3.0%", "同比下降约3.0%"),
    ("growth", "=", "0", "%", "0%", "同比增长0%"),
    ("growth", "=", "-0.0", "%", "0.0%", "同比增长0.0%"),
    ("rate", "<", "70.40", "%", "低于70.40%", "低于70.40%"),
    ("share", "<=", "62.06", "%", "不超过62.06%", "不超过62.06%"),
    ("amount", "=", "1E+3", "个", "1000个", "1000个"),
)


@pytest.mark.parametrize(("measure", "op", "value", "unit", "written", "spoken"), READINGS)
def test_numbers_are_written_and_spoken(
    measure: str, op: str, value: str, unit: str, written: str, spoken: str
) -> None:
    """With their own digits, their comparator in words, and the sign of a growth."""
    assert quantity.write(measure, op, Decimal(value), unit) == written
    assert quantity.say(measure, op, Decimal(value), unit) == spoken


UNITS = (
    ("家", "个", True),
    ("名", "人", True),
    ("所", "家", True),
    ("户", "户", True),
    ("户", "人", False),
    ("个", "名", False),
)


@pytest.mark.parametrize(("one", "other", "same"), UNITS)
def test_counting_words_are_the_same_unit_where_they_count_the_same(
    one: str, other: str, *, same: bool
) -> None:
    """家, 个 and 所 count institutions, 名 and 人 people; households are not people."""
    assert units.same_unit(one, other) == units.same_unit(other, one) == same


FOLDS = (
    ("６０００ 户", "6000户"),
    ("（一）", "(一)"),
    ("Smg", "smg"),
    ("㎡", "m2"),
    ("ＡＢ", "ab"),
    ("“三公”经费", "三公经费"),
    ("2—3～4", "2-3-4"),
    ("“a”‘b’「c」『d』\"e\"'f'", "abcdef"),
    ("a—b–c‐d‑e−f～g~h", "a-b-c-d-e-f-g-h"),
    ("茶\u180e\ufffe\uffff馆", "茶馆"),
    (" ", ""),
)


@pytest.mark.parametrize(("text", "folded"), FOLDS)
def test_folding(text: str, folded: str) -> None:
    """One width, one case, no spaces."""
    assert fold(text) == folded


@given(st.text(alphabet="旧Ａ㎡ a（）１.İß"))
def test_every_folded_character_has_its_place(text: str) -> None:
    """The positions point to the characters the folded ones come from."""
    folded, positions = fold_with_positions(text)
    assert len(folded) == len(positions)
    assert all(fold(text[at]).count(c) for c, at in zip(folded, positions, strict=True))
    assert fold(folded) == folded


def test_matches_land_on_the_original_characters() -> None:
    """A match may be longer or shorter in the original than in the word."""
    assert spans("建成 ２００ ㎡，200平", [Piece("200"), Piece("m2")]) == [(3, 6), (7, 8), (9, 12)]


NEAREST: tuple[tuple[str, list[str], list[str]], ...] = (
    ("旧区", ["养老", "旧区改造"], ["旧区改造"]),
    ("俊工", ["开工", "竣工", "开放"], ["开工", "竣工"]),
    ("valu", ["value", "unit"], ["value"]),
    ("外星人", ["养老", "旧区改造"], []),
    ("", ["养老"], []),
    ("甲", ["甲一", "甲二", "甲三", "甲四"], ["甲一", "甲二", "甲三"]),
    ("场馆", ["全区体育运动场馆综合改造"], ["全区体育运动场馆综合改造"]),
    ("甲乙丙丁戊", ["己庚甲乙辛壬"], []),  # 3 of 10 pieces
    ("俊工", ["竣工"], ["竣工"]),  # 1 of 3
    ("abcd", ["abcxyz"], ["abcxyz"]),  # half of the pairs
    ("abcdef", ["abcxyz"], []),  # 2 of 5
    ("ab", ["abcdefgh"], ["abcdefgh"]),  # contained
)


@pytest.mark.parametrize(("word", "known", "expected"), NEAREST)
def test_the_nearest_names(word: str, known: list[str], expected: list[str]) -> None:
    """By the characters and pairs they share, the most alike first, three at most."""
    assert nearest(word, known) == expected
