"""The text of a PDF: its lines put together to paragraphs, without page numbers and headers."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import msgspec
import pypdfium2
from pypdfium2 import PdfiumError

from jingan_cli.files.documents import LONGEST, TOO_LONG, UnreadableError

MOST_PAGES = 1000
LARGEST = 200_000_000
"""So many bytes the fonts, pictures and drawings of a PDF are at most when unpacked."""
_PASSWORD = 4
"""What PDFium answers where it needs one."""


class _Line(msgspec.Struct):
    """A line of a page, and where it begins and ends across, in points."""

    text: str
    left: float
    right: float


def read(content: bytes) -> str:
    """The paragraphs of all pages, each after an empty line.

    Raises:
        UnreadableError: when it is damaged, needs a password, has no text, or is too large.
    """
    _check_size(content)
    try:
        document = pypdfium2.PdfDocument(content)
    except PdfiumError as error:
        told = "加了密码，请先去掉密码" if error.err_code == _PASSWORD else "损坏，读不出文字"
        message = f"PDF {told}"
        raise UnreadableError(message) from None
    try:
        if len(document) > MOST_PAGES:
            message = f"PDF 超过 {MOST_PAGES} 页，不像是一份报告"
            raise UnreadableError(message)
        pages = [*_pages(document)]
    finally:
        document.close()
    text = "\n\n".join(_paragraphs(_without_margins(pages)))
    _check_readable(text)
    return text


def _check_size(content: bytes) -> None:
    """Refuses what would fill the memory: PDFium unpacks a page's drawing whole.

    Only what is packed large enough to become too large is looked at, and no further than that.
    """
    left = LARGEST
    for match in _STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        if end - match.end() < LARGEST // _PACKED_MOST:
            continue
        unpacking, packed = zlib.decompressobj(), content[match.end() : end]
        with suppress(zlib.error):  # packed otherwise, or not at all
            while packed and left > 0:
                left -= len(unpacking.decompress(packed, _PIECE))
                packed = unpacking.unconsumed_tail
    if left <= 0 or _PACKED_TWICE.search(content):
        message = "PDF 解开以后过大，不像是一份报告"
        raise UnreadableError(message)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[_Line]]:
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except PdfiumError:
            message = f"PDF 的第 {number + 1} 页损坏"
            raise UnreadableError(message) from None
        text = page.get_textpage()
        lines = [*_lines(text)]
        length += sum(len(line.text) for line in lines)
        text.close()
        page.close()
        if length > LONGEST:
            raise UnreadableError(TOO_LONG)
        yield lines


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """The lines of a page. A character above U+FFFF counts as two, as it does for PDFium."""
    at = 0
    whole = page.get_text_range()
    for line in whole.split("\r\n"):
        length = len(line.encode("utf-16-le", "surrogatepass")) // 2
        if line.strip():
            is_mixed = _ODD.search(line) and length == len(line)
            yield _arranged(page, line, at) if is_mixed else _plain(page, line, at)
        at += length + 2


def _plain(page: pypdfium2.PdfTextPage, line: str, at: int) -> _Line:
    first = at + len(line) - len(line.lstrip())
    last = at + len(line.rstrip()) - 1
    return _Line(_joined(line), _edges(page, first)[0], _edges(page, last)[1])


def _arranged(page: pypdfium2.PdfTextPage, line: str, at: int) -> _Line:
    """A line in the order in which it is seen: signs of another font may come before or after."""
    placed = [(*_edges(page, at + it), mark) for it, mark in enumerate(line) if not mark.isspace()]
    placed.sort()
    apart = [" " * (left - end > _WORDS_APART * (right - left)) for (left, right, _), end in zip(
        placed, [placed[0][0], *(it[1] for it in placed)], strict=False)]  # fmt: skip
    words = "".join(f"{gap}{mark}" for gap, (*_, mark) in zip(apart, placed, strict=True))
    return _Line(_joined(words), placed[0][0], max(right for _, right, _ in placed))


def _edges(page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float]:
    """Where a character begins and ends across; of one that is not there, nothing is known."""
    try:
        left, _, right, _ = page.get_charbox(at, loose=True)
    except (PdfiumError, IndexError):
        return (0.0, 0.0)
    return left, right


def _joined(words: str) -> str:
    """A line without the blanks that only part Chinese characters from digits."""
    return _GAP.sub("", words.strip())


def _without_margins(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without numbers at their ends, and without what stands there on many of them.

    A header is left where it stands first: it may be the title.
    """
    often = Counter(_shape(line) for page in pages for line in _ends(page))
    kept = []
    for number, page in enumerate(pages):
        margins = {
            id(line)
            for line in _ends(page)
            if _PAGE.fullmatch(line.text.replace(" ", ""))
            or (_is_often(often[_shape(line)], len(pages)) and (number or line not in page[:1]))
        }
        kept.append([line for line in page if id(line) not in margins])
    return kept


def _is_often(count: int, pages: int) -> bool:
    return count > _REPEATED and count * 2 > pages


def _ends(page: list[_Line]) -> list[_Line]:
    """The lines that may be headers and footers."""
    return page if len(page) <= _MARGIN * 2 else [*page[:_MARGIN], *page[-_MARGIN:]]


def _shape(line: _Line) -> str:
    return _NUMBER.sub("0", line.text)


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """Lines put together: one that reaches the right edge goes on in the next, unless indented."""
    pieces: list[str] = []
    room = 0.0
    is_indented = _indents(pages)
    ends, uneven = ("", _UNEVEN_INDENTED) if is_indented else ("。！？：:", _UNEVEN)
    for page in pages:
        left = _common(line.left for line in page)
        right = _common(line.right for line in page)
        for line in page:
            size = max(1.0, (line.right - line.left) / max(1, _width(line.text)))
            fits = room > _first_width(line.text) + uneven
            if pieces and (fits or line.left > left + size or pieces[-1].endswith(tuple(ends))):
                yield _whole(pieces)
                pieces = []
            pieces.append(line.text)
            room = (right - line.right) / size
    if pieces:
        yield _whole(pieces)


def _indents(pages: list[list[_Line]]) -> bool:
    """Whether the first lines of paragraphs are indented: some lines begin at a second edge."""
    edges = Counter(round(line.left / _NEAR) for page in pages for line in page)
    (_, most), (_, second) = [*edges.most_common(2), (0, 0), (0, 0)][:2]
    return second * _FEW > most


def _first_width(text: str) -> float:
    """The width of what a line begins with and no line ends within."""
    first = _UNBROKEN.match(text)
    return _width(first[0]) if first else 0.0


def _common(edges: Iterator[float]) -> float:
    """The edge that most lines have, to a few points."""
    counted = Counter(round(edge / _NEAR) for edge in edges)
    return counted.most_common(1)[0][0] * _NEAR if counted else 0.0


def _width(text: str) -> float:
    """The width of a line in Chinese characters."""
    return sum(1.0 if ord(it) > _LATIN else 0.5 for it in text)


def _whole(pieces: list[str]) -> str:
    """A paragraph of its lines; between words of Latin letters a blank."""
    text = pieces[0]
    for piece in pieces[1:]:
        apart = text[-1].isascii() and text[-1].isalpha() and piece[0].isascii()
        text += f" {piece}" if apart and piece[0].isalpha() else piece
    return text


def _check_readable(text: str) -> None:
    """Refuses pictures, and fonts that do not tell which characters they draw."""
    if not text.strip():
        message = "PDF 里没有文字，可能是扫描的图片；请先做文字识别（OCR）"
        raise UnreadableError(message)
    if len(_UNKNOWN.findall(text)) * _FEW > len(text):
        message = "PDF 的字体没有写明是哪些字，读不出文字；请先做文字识别（OCR）"
        raise UnreadableError(message)


_PACKED_MOST, _PIECE = 1032, 1 << 20
"""Deflate makes no less than a 1,032nd of anything."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACKED_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_MARGIN, _REPEATED, _NEAR, _FEW = 2, 2, 4, 20
_UNEVEN, _UNEVEN_INDENTED, _WORDS_APART = 1.5, 10.0, 0.8
_ODD = re.compile(r"[^\x20-\x7e\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]")
_UNBROKEN = re.compile("(?:[A-Za-z0-9.,:∶/%+-]+|[“‘（《]*.)[，。、；：！？”’）》%]*")
_LATIN = 0x2E7F
_HAN = "\u2014\u2018-\u201d\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_GAP = re.compile(rf"(?<=[{_HAN}])[ \t\u3000]+|[ \t\u3000]+(?=[{_HAN}])")
_NUMBER = re.compile("[0-9]+")
_PAGE = re.compile("[-—–·第]*[0-9]{1,4}(?:[-—–·页]*|/[0-9]{1,4}|页[,，/]?共[0-9]{1,4}页)")
_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\uffff]")
