"""The known names that are most like a word that is none of them."""

from collections.abc import Iterable
from functools import lru_cache

from jingan_cli.chinese.folding import fold
from jingan_cli.errors import UnknownError


def known(what: str, word: str, words: Iterable[str]) -> str:
    """The word, if it is one of the words.

    Raises:
        UnknownError: if it is none of them.
    """
    words = list(words)
    if word not in words:
        raise UnknownError(what, word, nearest(word, words), words)
    return word


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names like the word, the most alike first.

    Alike is measured by the share of characters and pairs of neighbouring characters that two
    names have in common (Dice's coefficient), which suits short Chinese names better than an
    edit distance; of words in Latin letters only the pairs count. A name that contains the word, or
    is contained in it, is at least half alike.
    """
    least = _ALIKE_IN_LETTERS if word.isascii() else _ALIKE
    mine = _known(word)
    scored = [(-_likeness(mine, _known(name)), place, name) for place, name in enumerate(known)]
    close = sorted(entry for entry in scored if entry[0] <= -least)
    return list(dict.fromkeys(name for _, _, name in close))[:most]


_ALIKE = 0.33
_ALIKE_IN_LETTERS = 0.5
_CONTAINED = 0.5


def _likeness(word: tuple[str, frozenset[str]], name: tuple[str, frozenset[str]]) -> float:
    (word_, mine), (name_, theirs) = word, name
    shared = len(mine & theirs)
    if not shared:
        return 0.0
    alike = 2 * shared / (len(mine) + len(theirs))
    return max(alike, _CONTAINED) if word_ in name_ or name_ in word_ else alike


@lru_cache(4096)
def _known(name: str) -> tuple[str, frozenset[str]]:
    """A name as it is compared, and its pieces; the same names are often asked for many words."""
    folded = fold(name)
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}
    return folded, frozenset(pairs if folded.isascii() else pairs.union(folded))
