"""Words in another script than the knowledge, as they are heard and as they are simplified."""

import pytest

from jingan_cli.chinese.scripts import from_pinyin, in_either_script, simplify

LONG = "庄" * 13 + "马"
"""In pinyin 80 letters."""

# A word in Latin letters, the names there are, and the pieces of them that it spells.
HEARD: tuple[tuple[str, list[str], list[str]], ...] = (
    ("jiugai", ["旧改", "旧改办", "老旧改造"], ["旧改"]),
    ("jiugai", ["旧改办", "老旧改造"], ["旧改"]),
    ("jiugai", ["老旧改造"], ["旧改"]),
    ("jg", ["旧改", "旧改办"], ["旧改"]),
    ("jg", ["旧改办"], []),
    ("jgb", ["老旧改办"], ["旧改办"]),
    ("lv", ["绿"], ["绿"]),
    ("zhongqing", ["重庆"], ["重庆"]),
    ("chongqing", ["重庆"], ["重庆"]),
    ("zhuang" * 13 + "ma", [LONG], [LONG]),
    ("zhuang" * 13 + "mao", ["庄" * 13 + "毛"], []),
    ("旧g", ["旧改"], ["旧改"]),
)


@pytest.mark.parametrize(("word", "names", "expected"), HEARD)
def test_pinyin(word: str, names: list[str], expected: list[str]) -> None:
    """A whole name, else the beginning of one, else a piece; of initials, no piece of two."""
    assert [*from_pinyin(word, names)] == expected


def test_a_beginning_goes_before_a_piece_from_inside() -> None:
    """Whose names are told."""
    assert from_pinyin("jiugai", ["老旧改造", "旧改办"]) == {"旧改": ["旧改办"]}


@pytest.mark.parametrize(
    ("word", "simplified"),
    [
        ("舊改", "旧改"),
        ("\uf900", "岂"),
        ("㑯", "㑔"),
        ("旧改", "旧改"),
        ("abc", "abc"),
    ],
)
def test_simplified(word: str, simplified: str) -> None:
    """Whatever the block of Unicode that the character stands in."""
    assert simplify(word) == simplified


@pytest.mark.parametrize(
    ("word", "known"), [("舊改", "旧改"), ("接著", "接着"), ("公共衞生", "公共卫生")]
)
def test_in_the_characters_of_taiwan_and_hong_kong_too(word: str, known: str) -> None:
    """By the first standard by which something is found."""
    assert in_either_script(word, {known: "found"}.get) == "found"
