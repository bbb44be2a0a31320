"""Words in another script than the knowledge: traditional characters and pinyin.

The libraries that know the scripts are loaded by the first word that needs them, and no sooner.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from jingan_cli.chinese.folding import fold

Found = TypeVar("Found")


def simplify(text: str, standard: str = "t2s") -> str:
    """The text in simplified characters, from those of OpenCC, of Taiwan or of Hong Kong.

    Compatibility characters (U+F900 to U+FAFF) are unified first: not every OpenCC knows them.
    """
    if not any(map(_is_han, text)):
        return text
    try:
        return str(_converter(standard).convert(unicodedata.normalize("NFC", text)))
    except UnicodeEncodeError:  # bytes that were typed and are no text
        return text


@cache
def _converter(standard: str) -> Any:
    from opencc import OpenCC  # noqa: PLC0415  # 15 ms

    return OpenCC(standard)


def in_either_script(word: str, find: Callable[[str], Found]) -> Found:
    """What `find` finds for the word as typed, or if that is nothing, in simplified characters."""
    found = find(word)
    tried = {word}
    for standard in ("t2s", "tw2s", "hk2s"):
        other = word if found else simplify(word, standard)
        if other not in tried:
            tried.add(other)
            found = find(other)
    return found


def traditional(characters: Iterable[str]) -> dict[str, str]:
    """Traditional character → the simplified one that it is, of these characters."""
    wanted = frozenset(characters)
    every = [*map(chr, _UNIFIED)]
    pairs = zip(every, simplify("\n".join(every)).split("\n"), strict=True)
    return {one: other for one, other in pairs if other in wanted and one != other}


_UNIFIED = range(0x4E00, 0xA000)


def in_pinyin(text: str) -> str:
    """A text in pinyin, small letters and digits alone; "" where it has none of either."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # 250 ms with all its readings

    return re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(text)).lower())


def from_pinyin(word: str, names: Iterable[str]) -> dict[str, list[str]]:
    """The pieces of names, folded, that a word in Latin letters spells, each with its names.

    A whole name goes before the beginning of one, and that before a piece from inside; full
    pinyin before initials. Of initials, two letters are only a whole name. A character with
    several readings has all of them.
    """
    typed = _bare(fold(word))
    if not re.fullmatch(_LATIN, typed) or len(typed) > _LONGEST:
        return {}
    names = [*names]
    ways = dict.fromkeys((typed, _without_tones(typed), _without_tones(typed, umlaut="y")))
    return next(filter(None, (_spelled(letters, names) for letters in ways)), {})


_LATIN = r"(?=.*[a-z])[a-z0-9\u3400-\u9fff]+"
"""Pinyin, also with characters that were already chosen: 旧qgz."""


def _without_tones(letters: str, umlaut: str = "") -> str:
    """Without the numbers of tones, jiu4qu1; and lyu, as passports have it, as lv."""
    letters = re.sub("(?<=[a-z]{2})[1-5](?![0-9])", "", letters)
    return re.sub(f"(?<=[ln]){umlaut}u", "v", letters) if umlaut else letters


def _spelled(letters: str, names: Iterable[str]) -> dict[str, list[str]]:
    """The pieces of names that letters spell."""
    readings = _Readings()
    spelled = [(name, [readings.of(character) for character in fold(name)]) for name in names]
    for initials in (False, True):
        found: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        for name, syllables in spelled:
            heard = (
                [frozenset(it[0] for it in each if it) for each in syllables]
                if initials
                else syllables
            )
            for start, end in _heard(letters, heard):
                whole = start == 0 and end == len(syllables)
                rank = 0 if whole else (1 if start == 0 else 2)
                if whole or not initials or len(letters) > _WHOLE_ONLY:
                    found[rank].setdefault(fold(name)[start:end], []).append(name)
        for pieces in found:
            if pieces:
                return pieces
    return {}


_WHOLE_ONLY = 2
_LONGEST = 80


def _is_han(character: str) -> bool:
    """Whether it is a Chinese character; a pattern of them takes a millisecond to compile."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _bare(letters: str) -> str:
    """Letters without tone marks; ü is v."""
    apart = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return "".join(character for character in apart if not unicodedata.combining(character))


class _Readings:
    """The readings of characters, in letters without tones."""

    def __init__(self) -> None:
        self._listed, self._known = _dictionary(), dict[str, frozenset[str]]()

    def of(self, character: str) -> frozenset[str]:
        """All readings of a character; what has none is read as itself."""
        if character not in self._known:
            listed = self._listed.get(ord(character))
            readings = map(_bare, listed.split(",")) if listed else [character]
            self._known[character] = frozenset({*readings, character})
        return self._known[character]


@cache
def _dictionary() -> Mapping[int, str]:
    """Code point → its readings with tone marks, joined by commas: the table of pypinyin.

    The table alone is loaded. The package would load its phrases too (250 ms), and can be kept from
    it only by an environment variable, for all of the process that asked.
    """
    from importlib.machinery import PathFinder  # noqa: PLC0415  # rarely needed
    from importlib.util import find_spec, module_from_spec  # noqa: PLC0415

    package = find_spec("pypinyin")
    assert package is not None, "installed with the program"
    table = PathFinder.find_spec("pinyin_dict", package.submodule_search_locations)
    assert table is not None, "a part of the package"
    assert table.loader is not None, "a module"
    module = module_from_spec(table)
    table.loader.exec_module(module)
    readings: Mapping[int, str] = module.pinyin_dict
    return readings


def _heard(letters: str, syllables: list[frozenset[str]]) -> Iterable[tuple[int, int]]:
    """The ranges of syllables that, by one reading or another, are these letters."""
    for start in range(len(syllables)):
        reached = {0}
        for end in range(start, len(syllables)):
            reached = {
                at + len(reading)
                for at in reached
                for reading in syllables[end]
                if letters.startswith(reading, at)
            }
            if not reached:
                break
            if len(letters) in reached:
                yield start, end + 1
