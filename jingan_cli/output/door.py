"""The door through which every text leaves, whatever the format: nothing in it hides or acts.

What comes from outside may hold anything: knowledge files, texts, library files, names of files,
words typed. What a terminal would obey and what nobody sees is written as its escape; so is it in
JSON, where a reader gets the character back.
"""

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from jingan_cli.unseen import hidden, visible


class Writable(Protocol):
    """Where text is written to: a stream, or the door before it."""

    def write(self, text: str, /) -> object:
        """Writes a text."""

    def writelines(self, lines: Iterable[str], /) -> None:
        """Writes texts."""


class Door:
    """A stream behind which nothing hides or acts."""

    def __init__(self, out: Writable, shown: Callable[[str], str] = visible) -> None:
        self._out = out
        self._shown = shown

    def write(self, text: str) -> None:
        """Writes a text as it may be seen."""
        self._out.write(self._shown(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Writes texts as they may be seen."""
        self._out.writelines(map(self._shown, lines))


def in_json(text: str) -> str:
    """A JSON text as it may be seen: what hides is an escape of JSON, with the same meaning."""
    return hidden().sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
