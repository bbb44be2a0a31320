"""What can go wrong, each with its exit status and its one sentence of Chinese.

Nothing here prints: `cli` turns an error into words on stderr and an exit status.
"""

import errno
import os
from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from jingan_cli.unseen import on_one_line


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing that is wrong in a knowledge file, and where; line 0 is the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{short(self.path, _PATH)}{line}: {self.message}"


class JinganError(Exception):
    """The base of every error that a user can cause."""

    status: ClassVar[int] = 2


class NotFoundError(JinganError):
    """A named thing does not exist: exit status 1."""

    status = 1

    def __init__(self, word: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        parts = [perhaps(nearest) or hint] if nearest or hint else []
        super().__init__("；".join([f"没有找到{quoted(word)}", *parts]))


class QuestionError(JinganError):
    """The question is wrong: exit status 2."""


class UnknownError(QuestionError):
    """A word that is none of the known ones; the message names the nearest or lists them all."""

    def __init__(self, what: str, word: str, nearest: Sequence[str], known: Iterable[str]) -> None:
        hint = perhaps(nearest) or _listed(known)
        super().__init__(f"没有{what}{quoted(word)}；{hint}")


class AmbiguousError(QuestionError):
    """A short id that several reports have; the message lists the full ones."""

    def __init__(self, word: str, meant: Iterable[str]) -> None:
        super().__init__(f"编号 {short(word)} 不止一份报告有，请写全：{_together(meant)}")


class DataError(JinganError):
    """A knowledge file is unreadable or invalid: exit status 3. Holds every problem found."""

    status = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def perhaps(nearest: Sequence[str]) -> str:
    """`是不是“…”或“…”？`, or nothing when nothing is near."""
    names = (f"“{short(name, _NAME)}”" for name in nearest)
    return f"是不是{'或'.join(names)}？" if nearest else ""


def reason_of(error: Exception) -> str:
    """Why something cannot be read or written, in a few words."""
    if not isinstance(error, OSError):
        return "名称不对"
    code = error.errno or 0
    return _REASONS.get(code, os.strerror(code))


_REASONS = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EEXIST: "已经存在",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "这是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名称过长",
    errno.EBADF: "没有打开",
    errno.EMFILE: "打开的文件过多",
}


def quoted(word: str) -> str:
    """A word from outside as a message has it: in quotes, and `short`."""
    return f"“{short(word)}”"


def short(word: str, most: int = 30) -> str:
    """A word from outside as a message has it: its beginning, on one line, nothing hidden in it."""
    return on_one_line(word if len(word) <= most else f"{word[:most]}…")


def _listed(known: Iterable[str]) -> str:
    names = _together(known)
    return f"可用的有：{names}" if names else "一个也没有"


def _together(names: Iterable[str]) -> str:
    """Names; of many the first, and how many there are."""
    every = [*names]
    shown = "、".join(short(name, _NAME) for name in every[:_MANY])
    return f"{shown}等 {len(every)} 个" if len(every) > _MANY else shown


_NAME, _MANY, _PATH = 80, 80, 1000
