"""The known names that are most like a word that is none of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from jingan_cli.chinese.folding import fold
from jingan_cli.errors import UnknownError


def known(what: str, word: str, words: Iterable[str]) -> str:
    """The word, if it is one of the words, however its width and case.

    Raises:
        UnknownError: if it is none of them.
    """
    words = list(words)
    if word in words:
        return word
    if alike := [it for it in words if fold(it) == fold(word)]:
        return alike[0]
    raise UnknownError(what, word, nearest(word, words), words)


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Up to `most` known names like the word, the most alike first.

    Alike is measured by the share of characters and pairs of neighbouring characters that two
    names have in common (Dice's coefficient), which suits short Chinese names better than an
    edit distance; of words in Latin letters only the pairs count, or what is left when letters are
    exchanged. A name that contains the word, or is contained in it, is at least half alike. A
    number is right or wrong: of ids only those are near that differ in how the number is written.
    """
    if parts := _ID.fullmatch(word):
        same = (_ID.fullmatch(name) for name in known)
        return [it[0] for it in same if it and _numbered(it) == _numbered(parts)][:most]
    least = _ALIKE_IN_LETTERS if word.isascii() else _ALIKE
    mine = _known(word)
    scored = [(-_likeness(mine, _known(name)), place, name) for place, name in enumerate(known)]
    close = sorted(entry for entry in scored if entry[0] <= -least)
    return list(dict.fromkeys(name for _, _, name in close))[:most]


def _numbered(parts: re.Match[str]) -> tuple[str, int]:
    return parts[1].lower(), int(parts[2])


_ID = re.compile(r"([A-Za-z]{1,2})[-_.]?([0-9]{1,9})")

_ALIKE = 0.33
_ALIKE_IN_LETTERS = 0.5
_CONTAINED = 0.5


def _likeness(word: tuple[str, frozenset[str]], name: tuple[str, frozenset[str]]) -> float:
    (word_, mine), (name_, theirs) = word, name
    shared = len(mine & theirs)
    if not shared:
        return 0.0
    alike = 2 * shared / (len(mine) + len(theirs))
    if word_ in name_ or name_ in word_:
        return max(alike, _CONTAINED)
    return max(alike, _slipped(word_, name_)) if word_.isascii() and name_.isascii() else alike


def _slipped(word: str, name: str) -> float:
    """How alike words in Latin letters are, whatever the order of some: gaols, goals."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # only for a word that is not known

    alike = SequenceMatcher(None, word, name).ratio()
    return alike if alike >= _A_SLIP else 0.0


_A_SLIP = 0.75


@lru_cache(4096)
def _known(name: str) -> tuple[str, frozenset[str]]:
    """A name as it is compared, and its pieces; the same names are often asked for many words."""
    folded = fold(name)
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}
    return folded, frozenset(pairs if folded.isascii() else pairs.union(folded))
