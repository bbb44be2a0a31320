"""A file becomes TOML tables; what stands in the way is a problem with its line."""

import os
import re
import stat
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from jingan_cli.errors import DataError, Problem
from jingan_cli.unseen import MOVING, UNSEEN

if TYPE_CHECKING:
    from jingan_cli.files.toml_lines import Lines

# Whatever makes a text read otherwise than it is stored; in a string also tabs and line breaks.
_IN_FILE = f"[{UNSEEN}{MOVING}]"
_IN_STRING = f"[{UNSEEN}{MOVING}\t\n\r]"


class File:
    """The text of a file; collects the problems found in it, each with its line."""

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self._problems: list[Problem] = []
        self._text = decode(content, path)

    @cached_property
    def lines(self) -> "Lines":
        """Where everything stands; made only when there is a problem to report."""
        from jingan_cli.files.toml_lines import Lines  # noqa: PLC0415  # rarely needed

        return Lines(self._text)

    @cached_property
    def may_hide_characters(self) -> bool:
        """Whether a string can hold what the text does not show: an escape, a tab, a line break."""
        return any(mark in self._text for mark in ("\\", "\t", '"""', "'''"))

    def add(self, message: str, table: str = "", index: int = 0, key: str = "") -> None:
        """Notes a problem of a key of the n-th entry of a table."""
        self.add_at(self.line_of(table, index, key), message)

    def line_of(self, table: str, index: int, key: str) -> int:
        """The line of a key of the n-th entry of a table."""
        return self.lines.find(table, index, key)

    def add_at(self, line: int, message: str) -> None:
        """Notes a problem of a line.

        Raises:
            DataError: with all problems so far, when there are so many that no more are sought.
        """
        self._problems.append(Problem(self.path, line, message))
        if len(self._problems) == MOST_PROBLEMS:
            last = Problem(self.path, 0, f"问题太多，只列出 {MOST_PROBLEMS} 个，请先改正这些")
            raise DataError([*sorted(set(self._problems)), last])

    def stop_at_problems(self) -> None:
        """Raises DataError with all problems in file order, if there are any."""
        if self._problems:
            raise DataError(sorted(set(self._problems)))

    def parse(self) -> dict[str, Any]:
        """The TOML tables, every float as a Decimal with the digits as written.

        Raises:
            DataError: for dangerous characters (all of them), an empty file, or a syntax error.
        """
        line, after = 1, 0
        for match in re.finditer(_IN_FILE, self._text):
            line += self._text.count("\n", after, match.start())
            after = match.start()
            self.add_at(line, _dangerous(match[0]))
        import tomli  # noqa: PLC0415  # only for a file not kept

        if not self._text.strip():
            self._stop(1, "文件是空的，至少要有 format 和 [report]")
        try:
            return tomli.loads(self._text, parse_float=_exact)
        except tomli.TOMLDecodeError as error:
            from jingan_cli.files.syntax import explain  # noqa: PLC0415  # rarely needed

            if error.lineno not in {problem.line for problem in self._problems}:
                written = self._text.split("\n")[error.lineno - 1]
                self.add_at(error.lineno, explain(error.msg, error.colno, written))
            raise DataError(sorted(self._problems)) from None
        except RecursionError:
            self._stop(1, "括号嵌套过深")
        except (ValueError, ArithmeticError):
            self._stop(self._line_of_long_number(), "有一个数的位数过多")

    def _line_of_long_number(self) -> int:
        """The line of the first number that Python cannot hold."""
        numbers = re.finditer(
            r"(?m)^[^#\n=]*=[^#\"'\n]*?([0-9][0-9_.]*(?:[eE][+-]?[0-9]+)?)", self._text
        )
        too_long = (it for it in numbers if not _is_held(it[1]))
        return next((self._text.count("\n", 0, it.start(1)) + 1 for it in too_long), 1)

    def _stop(self, line: int, message: str) -> NoReturn:
        self.add_at(line, message)
        raise DataError(self._problems)


def _exact(digits: str) -> Decimal:
    """The number with the digits as written; 1.6e3 is 1600, and nothing is not negative."""
    number = Decimal(digits)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and 0 < exponent <= _LONGEST:
        number = Decimal(f"{number:f}")
    return number or abs(number)


def _is_held(digits: str) -> bool:
    """Whether a number can be made of digits."""
    with suppress(ValueError, ArithmeticError):
        return bool(_exact(digits) is not None and (not digits.isdecimal() or str(int(digits))))
    return False


_LONGEST = 30
"""A number with more noughts than that is refused, and never written out."""


def peek(content: bytes) -> dict[str, Any]:
    """What `[report]` of a knowledge file says, without reading further than to its end.

    Empty where that cannot be told: the file is faulty, or has its head elsewhere.
    """
    import tomli  # noqa: PLC0415  # only for a file that is not in the library

    with suppress(ValueError, RecursionError):
        head = content.partition(b"\n[[")[0].decode("utf-8-sig").replace("\r\n", "\n")
        report = tomli.loads(head).get("report")
        return report if isinstance(report, dict) else {}
    return {}


LARGEST = 16 * 2**20
"""So many bytes may a knowledge file or a report's text have: a hundred times what they do."""

MOST_PROBLEMS = 500
"""So many problems of a file are told; of more, these."""

_PATIENCE = 10
"""So many seconds a named pipe waits for somebody who writes into it."""


def read_bytes(path: str, most: int = LARGEST) -> bytes:
    """The bytes of a file, or of a pipe that ends.

    Raises:
        DataError: when it cannot be read, is neither, or has more bytes.
    """
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            return read_stream(_ready(file, path), path, most)
    except FileNotFoundError:
        message = "文件不存在"
    except IsADirectoryError:
        message = "这是文件夹，应是一个文件"
    except (OSError, ValueError):
        message = "无法读取，请检查路径和权限"
    raise DataError([Problem(path, 0, message)])


_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""To open what may be anything: a pipe that nobody writes into lets nobody open it otherwise."""


def _ready(file: BinaryIO, path: str) -> BinaryIO:
    """The file, when it is a regular one, or a pipe that somebody writes into."""
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISFIFO(mode):
        import select  # noqa: PLC0415  # where pipes have names

        poll = select.poll()
        poll.register(file, select.POLLIN | select.POLLHUP)
        if not poll.poll(_PATIENCE * 1000):
            message = f"等了 {_PATIENCE} 秒，没有程序往这个管道里写"
            raise DataError([Problem(path, 0, message)])
        os.set_blocking(file.fileno(), True)
    elif not stat.S_ISREG(mode):
        raise DataError([Problem(path, 0, "这不是普通文件，也不是管道")])
    return file


def read_stream(stream: BinaryIO, path: str, most: int = LARGEST) -> bytes:
    """All bytes of a stream that is read for the first time.

    Raises:
        DataError: when it has more bytes.
    """
    content = stream.read(most + 1)
    if len(content) > most:
        raise DataError([Problem(path, 0, f"太大，最多 {most // 2**20} MB")])
    return content


def decode(content: bytes, path: str) -> str:
    """The text of a UTF-8 file, without a byte order mark, its lines ended by line feeds.

    Raises:
        DataError: with the line and the first byte that is not UTF-8.
    """
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"不是 UTF-8 编码（字节 0x{content[error.start]:02X}），请另存为 UTF-8"
        raise DataError([Problem(path, line, message)]) from None


def dangerous_in_string(text: str) -> str | None:
    """Why a string must not be in a knowledge file, or None. Escapes are resolved by now."""
    found = re.search(_IN_STRING, text)
    return _dangerous(found[0]) if found else None


def _dangerous(character: str) -> str:
    return f"有不允许的控制字符或不可见字符 U+{ord(character):04X}，请删去"
