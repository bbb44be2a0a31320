"""The text of a Word file (.docx): its paragraphs, with the numbers that Word puts before them."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from jingan_cli.files.documents import LONGEST, TOO_LONG, UnreadableError
from jingan_cli.files.numbering import Numbering

LARGEST = 64_000_000
"""So many bytes the text of a Word file is at most when unpacked: 12 times the longest text."""


def read(content: bytes) -> str:
    """The paragraphs of the body, each after an empty line; a table's row is one, with tabs.

    Headers, footers, notes, comments, hidden and deleted text are none of it.

    Raises:
        UnreadableError: when it is no Word file, is damaged, or grows too large.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            if _BODY not in package.namelist():
                message = "是压缩包，不是 Word 文件（.docx）"
                raise UnreadableError(message)
            numbering = Numbering(_part(package, _STYLES), _part(package, _NUMBERS), parse)
            return _Body(numbering).text(_part(package, _BODY))
    except (BadZipFile, expat.ExpatError, OSError, ValueError, NotImplementedError, EOFError):
        message = "Word 文件损坏，读不出文字"
        raise UnreadableError(message) from None
    except RuntimeError:
        message = "压缩包加了密码"
        raise UnreadableError(message) from None


def _part(package: ZipFile, name: str) -> bytes:
    """A part unpacked; b"" where there is none.

    Raises:
        UnreadableError: when it is larger than any report.
    """
    if name not in package.namelist():
        return b""
    with package.open(name) as part:
        unpacked = part.read(LARGEST + 1)
    if len(unpacked) > LARGEST:
        raise UnreadableError(TOO_LONG)
    return unpacked


Attributes = Mapping[str, str]


def parse(
    source: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Reads XML, its names without what stands for their space; entities are refused.

    Raises:
        ExpatError: for what is no XML.
        UnreadableError: for XML that declares a type of its own, as only bombs do.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, given: begin(
        _bare(name), {_bare(key): value for key, value in given.items()}
    )
    parser.EndElementHandler = lambda name: end(_bare(name))
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(source, True)  # noqa: FBT003  # expat's: nothing follows


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> None:
    message = "Word 文件里有自定的 XML 实体，不读"
    raise UnreadableError(message)


class _Body:
    """The text of a body while it is read: paragraphs, and the one that is written."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._paragraphs: list[str] = []
        self._cells: list[str] = []
        self._pieces: list[str] = []
        self._given: dict[str, str] = {}
        self._skipped = self._table = self._length = 0
        self._reads = self._raised = self._hidden = False

    def text(self, source: bytes) -> str:
        """The paragraphs of a body."""
        parse(source, self._begin, self._end, self._write)
        return "\n\n".join(self._paragraphs)

    def _begin(self, name: str, given: Attributes) -> None:
        if name in _UNREAD or self._skipped:
            self._skipped += 1
        elif name in ("pStyle", "numId", "ilvl"):
            self._given.setdefault(name, given.get("val", ""))
        elif name == "tbl":
            self._table += 1
        elif name == "vertAlign":
            self._raised = given.get("val") == "superscript"
        elif name == "vanish":
            self._hidden = given.get("val", "1") not in ("0", "false")
        elif name == "t":
            self._reads = True
        elif name in _SIGNS:
            self._pieces.append(_SIGNS[name])

    def _write(self, text: str) -> None:
        if not self._reads or self._hidden:
            return
        self._length += len(text)
        if self._length > LONGEST:
            raise UnreadableError(TOO_LONG)
        if self._raised and _DIGITS.fullmatch(text):
            text = text.translate(_POWERS) if _METRE.search("".join(self._pieces[-2:])) else ""
        self._pieces.append(text)

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name == "t":
            self._reads = False
        elif name == "r":
            self._raised = self._hidden = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tc":
            self._cells.append("\t")
        elif name == "tr":
            self._keep("".join(self._cells).replace("\n\t", "\t"))
            self._cells = []
        elif name == "tbl":
            self._table -= 1

    def _end_paragraph(self) -> None:
        text = "".join(self._pieces).strip(" \t\n\u3000\u00a0")
        style = self._given.get("pStyle", "")
        number = self._numbering.next(style, self._given) if text.strip() else ""
        self._pieces, self._given = [], {}
        self._raised = self._hidden = False
        if self._table:
            self._cells.append(f"{number}{text}\n")
        elif not self._numbering.is_contents(style):
            self._keep(f"{number}{text}")

    def _keep(self, text: str) -> None:
        if text.strip():
            self._paragraphs.append(text.strip())


_BODY, _STYLES, _NUMBERS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_UNREAD = frozenset(("Fallback", "del", "moveFrom", "instrText", "pPrChange", "rPrChange"))
"""What says something twice, is no longer said, or is no text: runs of a text box for old
programs, deleted text, the code of a field, formats as they were before a change."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DIGITS, _METRE = re.compile(r"\[?[0-9]{1,3}\]?"), re.compile("[mM米]$")
_POWERS = str.maketrans("23", "²³")
