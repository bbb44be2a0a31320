"""A report's text, from whatever it is kept in: a text file, a page, a Word file, a PDF.

The kind of a file is told by its first bytes; of texts, the source of a page by its first tag or
the file's ending. Places in a text file are those of the decoded text as it stands; in what was
read from a page, a Word file or a PDF, those of the text read from it.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import PurePath

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.source import read_bytes

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
"""What is read of a folder."""

LONGEST = 5_000_000
"""So many characters no report has, nor a year's reports in one file."""


class UnreadableError(Exception):
    """Why a document cannot be read, in a sentence."""


def read_document(path: str) -> str:
    """The text of a report's file.

    Raises:
        DataError: when it cannot be read, or there is no text in it.
    """
    return text_of(content_of(path), path)


def content_of(path: str) -> bytes:
    """The bytes of a report's file.

    Raises:
        DataError: when it cannot be read, or its name is not UTF-8 and can be in no answer.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        raise DataError([Problem(path, 0, "文件名不是 UTF-8，请先改名")]) from None
    return read_bytes(path)


def text_of(content: bytes, path: str) -> str:
    """The text in a report's bytes; `path` is for what is said, and its ending may tell a page.

    Raises:
        DataError: when it cannot be read, or there is no text in it.
    """
    try:
        return _checked(_reader(content, path)(content))
    except UnreadableError as error:
        raise DataError([Problem(path, 0, str(error))]) from None
    except ModuleNotFoundError:
        message = "读网页和 PDF 要先安装：pip install 'jingan[documents]'"
        raise DataError([Problem(path, 0, message)]) from None


def _checked(text: str) -> str:
    if not text.strip():
        message = "文件里没有文字"
        raise UnreadableError(message)
    if len(text) > LONGEST:
        raise UnreadableError(TOO_LONG)
    return text


TOO_LONG = f"文字超过 {LONGEST // 10_000} 万字，不像是一份报告"


def _reader(content: bytes, path: str) -> Callable[[bytes], str]:
    """How what begins like this is read. A reader is loaded for the file that needs it."""
    for mark, room in _MARKS.items():
        if mark in content[: _BEGINNING if mark == _PDF else len(mark)]:
            return _from(room)
    if content.startswith(_OLD_OFFICE):
        return _old_office(path)
    is_page = PurePath(path).suffix.lower() in (".html", ".htm") or _PAGE.match(content)
    return _from("hypertext") if is_page else decode_any


def _from(room: str) -> Callable[[bytes], str]:
    read: Callable[[bytes], str] = import_module(f"jingan_cli.files.{room}").read
    return read


def _old_office(path: str) -> Callable[[bytes], str]:
    """What is in an old container: by its ending a new file with a password, else an old one."""
    if PurePath(path).suffix.lower() == ".docx":
        message = "文件加了密码，请另存为不加密码的 .docx"
    else:
        message = "文件是旧版的 Word 文件（.doc、.wps），请另存为 .docx"

    def refuse(_: bytes) -> str:
        raise UnreadableError(message)

    return refuse


def decode_any(content: bytes) -> str:
    """The text of bytes as they stand: UTF-8, with or without its mark, else GB18030.

    Raises:
        UnreadableError: when it is neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    message = "不是 UTF-8 也不是 GB18030 编码的文本"
    raise UnreadableError(message)


_PDF = b"%PDF-"
_MARKS = {b"PK\x03\x04": "word", _PDF: "pages"}
_BEGINNING = 1024
"""So far into a file the mark of a PDF may stand."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
