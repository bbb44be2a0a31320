"""Names as readers type them, folded for comparing."""

import unicodedata
from functools import lru_cache

from jingan_cli.chinese.radicals import in_characters


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text as it is compared: one width, one case, no spaces, no quotes, one kind of dash.

    Radicals are their characters, and what is not seen is not there.

    Never for display.
    """
    return fold_once(text)


def fold_once(text: str) -> str:
    """As `fold`, for a text that will not be folded again."""
    folded = unicodedata.normalize("NFKC", in_characters(text)).casefold()
    if not _ANY_MARK.isdisjoint(folded):  # quicker than translating what has none
        folded = folded.translate(_MARKS)
    return "".join(folded.split())


QUOTES, DASHES = "“”‘’「」『』《》〈〉\"'", "—–‐‑−～~"
"""What is left out, and what becomes a hyphen."""

_MARKS = str.maketrans(dict.fromkeys(QUOTES, None) | dict.fromkeys(DASHES, "-"))
_ANY_MARK = frozenset(QUOTES + DASHES)


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
