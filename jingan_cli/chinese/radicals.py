"""Radicals that stand for characters in texts copied from PDF files, and characters not seen."""

import re

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

UNSEEN = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160"
    "\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that nobody sees, as a class in `re`: format, control, fillers, selectors."""


def in_characters(text: str) -> str:
    """The text with characters for radicals, and without what is not seen."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", text.translate(RADICALS))


_UNSEEN = re.compile(f"[{UNSEEN}]")
