"""A long answer on a terminal goes through the reader's pager; a short one stands as it is.

It is held back until it is longer than the screen, and then handed on as it is written.
"""

import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import StringIO
from math import ceil
from shutil import get_terminal_size
from typing import IO, TextIO


@contextmanager
def paged(out: TextIO, command: Sequence[str]) -> Iterator[TextIO]:
    """A stream to write an answer to, which the pager shows if it is longer than the screen.

    A reader who leaves the pager before the end has seen enough: that is no error.
    """
    pages = _Pages(command)
    try:
        with suppress(_LeftError):
            yield pages
    finally:
        out.write(pages.held())
        pages.leave()


class _Pages(StringIO):
    """Holds what is written as long as it fits on the screen."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__()
        self._command = command
        self._columns, self._room = get_terminal_size()
        self._pager: subprocess.Popen[str] | None = None

    def write(self, text: str) -> int:
        """Holds the text, or hands it on."""
        if self._pager:
            return self._hand_on(text)
        written = super().write(text)
        self._room -= sum(max(1, ceil(_cells(line) / self._columns)) for line in text.splitlines())
        if self._room <= 0:
            self._begin()
        return written

    def held(self) -> str:
        """What no pager was given."""
        return "" if self._pager else self.getvalue()

    def leave(self) -> None:
        """Waits until the reader has left the pager."""
        if self._pager:
            with suppress(BrokenPipeError):
                _into(self._pager).close()
            self._pager.wait()
            signal.signal(signal.SIGINT, self._interrupting)

    def _begin(self) -> None:
        """Starts the pager. From now on Ctrl-C is the pager's: it must not outlive this program."""
        settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
        self._pager = subprocess.Popen(  # noqa: S603  # the reader's own choice
            [*self._command],
            stdin=subprocess.PIPE,
            env={**settings, **os.environ},
            encoding="utf-8",
        )
        self._interrupting = signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._hand_on(self.getvalue())

    def _hand_on(self, text: str) -> int:
        try:
            return _into(self._pager).write(text)
        except BrokenPipeError:
            raise _LeftError from None


class _LeftError(Exception):
    """The reader has left the pager. Of a broken pipe rich would make an exit."""


def _into(pager: "subprocess.Popen[str] | None") -> IO[str]:
    stream = pager and pager.stdin
    assert stream, "it was asked for"
    return stream


def _cells(line: str) -> float:
    """How wide a line is: what UTF-8 has three bytes for takes the room of two letters."""
    return (len(line) + len(line.encode("utf-8", "replace"))) / 2
