"""Names as readers type them: folded for comparing, and the nearest known one."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as it is compared: one width, one case, no spaces, no quotes, one kind of dash.

    Never for display.
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """As `fold`, for a text that will not be folded again."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _ANY_MARK.search(folded):  # five times as quick as translating what has none
        folded = folded.translate(_MARKS)
    return "".join(folded.split())


_QUOTES, _DASHES = "“”‘’「」『』\"'", "—–‐‑−～~"
_MARKS = str.maketrans(dict.fromkeys(_QUOTES, None) | dict.fromkeys(_DASHES, "-"))
_ANY_MARK = re.compile(f"[{_QUOTES}{_DASHES}]")


def fold_with_positions(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in `text` it comes from.

    Folding changes lengths (a space vanishes, ㎡ becomes two), so a match in the folded text
    needs this list to be shown on the original.
    """
    folded: list[str] = []
    positions: list[int] = []
    for index, character in enumerate(text):
        piece = fold(character)
        folded.append(piece)
        positions.extend([index] * len(piece))
    return "".join(folded), positions


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names like the word, the most alike first.

    Alike is measured by the share of characters and pairs of neighbouring characters that two
    names have in common (Dice's coefficient), which suits short Chinese names better than an
    edit distance; of words in Latin letters only the pairs count. A name that contains the word, or
    is contained in it, is at least half alike.
    """
    least = _ALIKE_IN_LETTERS if word.isascii() else _ALIKE
    scored = [(-_likeness(fold(word), fold(name)), place, name) for place, name in enumerate(known)]
    close = sorted(entry for entry in scored if entry[0] <= -least)
    return list(dict.fromkeys(name for _, _, name in close))[:most]


_ALIKE = 0.33
_ALIKE_IN_LETTERS = 0.5
_CONTAINED = 0.5


def _likeness(word: str, name: str) -> float:
    mine, theirs = _pieces(word), _pieces(name)
    if not mine or not theirs:
        return 0.0
    shared = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return max(shared, _CONTAINED) if word in name or name in word else shared


def _pieces(text: str) -> set[str]:
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return pairs if text.isascii() else pairs | set(text)
