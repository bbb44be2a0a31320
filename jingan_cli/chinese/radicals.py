"""Radicals that stand for characters in texts copied from PDF files."""

import re
from functools import cache

from jingan_cli.unseen import UNSEEN

RADICALS = {
    at: character
    for at, character in enumerate(
        " 厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵 "
        "旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟"
        "罓罒㓁罒网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾"
        "斉齐歯齿竜龙龜亀龟",
        0x2E80,
    )
    if character != " "
}
"""Code point of the block CJK Radicals Supplement → its unified character.

The Kangxi radicals have theirs in NFKC; of this block NFKC has two.
"""


def in_characters(text: str) -> str:
    """The text with characters for radicals, and without what is not seen."""
    if text.isascii() and text.isprintable():
        return text
    return _unseen().sub("", text.translate(RADICALS))


@cache
def _unseen() -> re.Pattern[str]:
    """Made by the first word that needs it, as in `unseen`."""
    return re.compile(f"[{UNSEEN}]")
