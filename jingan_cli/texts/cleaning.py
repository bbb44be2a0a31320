"""A text as it is compared, with the way back to the text as it was given. Pure."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable

import msgspec


class Cleaned(msgspec.Struct, frozen=True):
    """A cleaned text, and for each of its characters the place in the text it comes from."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece, of one character and more, stands in the text as given: half-open."""
        return self.places[start], self.places[end - 1] + 1

    def find(self, piece: str, after: int) -> tuple[int, int] | None:
        """Where a cleaned piece stands behind a place, both places of the text as given."""
        at = self.text.find(piece, bisect_left(self.places, after))
        return None if at < 0 else self.span(at, at + len(piece))


def clean_text(text: str, clean: Callable[[str], str]) -> Cleaned:
    """The text cleaned, character by character."""
    pieces = [clean(character) for character in text]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    return Cleaned("".join(pieces), places)


def bare(text: str) -> str:
    """Letters and digits only, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def width(text: str) -> str:
    """In one width, without spaces and what has no width: as words and numbers are looked for."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
