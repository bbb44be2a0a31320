"""What can go wrong, each with its exit status and its one sentence of Chinese.

Nothing here prints: `cli` turns an error into words on stderr and an exit status.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong in a knowledge file, and where; line 0 is the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.path}{line}: {self.message}"


class JinganError(Exception):
    """The base of every error that a user can cause."""

    status: ClassVar[int] = 2


class NotFoundError(JinganError):
    """A named thing does not exist: exit status 1."""

    status = 1

    def __init__(self, word: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        parts = [perhaps(nearest) or hint] if nearest or hint else []
        super().__init__("；".join([f"没有找到“{word}”", *parts]))


class QuestionError(JinganError):
    """The question is wrong: exit status 2."""


class UnknownError(QuestionError):
    """A word that is none of the known ones; the message names the nearest or lists them all."""

    def __init__(self, what: str, word: str, nearest: Sequence[str], known: Iterable[str]) -> None:
        names = "、".join(known)
        hint = perhaps(nearest) or (f"可用的有：{names}" if names else "一个也没有")
        super().__init__(f"没有{what}“{word}”；{hint}")


class AmbiguousError(QuestionError):
    """A short id that several reports have; the message lists the full ones."""

    def __init__(self, word: str, meant: Iterable[str]) -> None:
        super().__init__(f"编号 {word} 不止一份报告有，请写全：{'、'.join(meant)}")


class DataError(JinganError):
    """A knowledge file is unreadable or invalid: exit status 3. Holds every problem found."""

    status = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def visible(text: str) -> str:
    """A text as a terminal may have it: what is not printed and no line break is its escape."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def perhaps(nearest: Sequence[str]) -> str:
    """`是不是“…”或“…”？`, or nothing when nothing is near."""
    return f"是不是{'或'.join(f'“{name}”' for name in nearest)}？" if nearest else ""
