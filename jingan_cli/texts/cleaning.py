"""A text as it is compared, with the way back to the text as it was given. Pure.

`clean` takes away what a copy has and the report does not: named steps, each a pure function that
says which stretches are put otherwise. Cleaned once more, a text stays as it is.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from jingan_cli.chinese.radicals import RADICALS
from jingan_cli.unseen import UNSEEN


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


Edit = tuple[int, int, str]
"""A stretch of a text, half-open, and what it is put as."""


def clean(text: str, title: str = "") -> Cleaned:
    """A copy of a report as it was printed: without radicals, page numbers and the like.

    Where its `title` is known, lines that repeat it are the pages' headers.
    """
    cleaned = Cleaned(text, [*range(len(text))])
    for step in STEPS.values():
        cleaned = _edited(cleaned, step(cleaned.text, title))
    return cleaned


def is_html(text: str) -> bool:
    """Whether a text is the source of a page: two tags and more."""
    return len(_TAG.findall(text[:_ENOUGH])) > 1


_TAG = re.compile(
    r"<(?:!doctype|/?(?:html|head|body|p|div|span|table|tr|td|br|h[1-6])\b)", re.IGNORECASE
)
_ENOUGH = 100_000


def _edited(cleaned: Cleaned, edits: Iterator[Edit]) -> Cleaned:
    pieces, places, at = [], list[int](), 0
    for start, end, piece in edits:
        pieces += [cleaned.text[at:start], piece]
        places += cleaned.places[at:start]
        places += [cleaned.places[min(start + it, end - 1)] for it in range(len(piece))]
        at = end
    if not pieces:
        return cleaned
    return Cleaned("".join([*pieces, cleaned.text[at:]]), [*places, *cleaned.places[at:]])


def _replaced(pattern: str, replacement: str = "") -> Callable[[str, str], Iterator[Edit]]:
    compiled = re.compile(pattern, re.MULTILINE)

    def step(text: str, _: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            yield *match.span(), match.expand(replacement)

    return step


def _radicals(text: str, _: str) -> Iterator[Edit]:
    for match in _RADICAL.finditer(text):
        known = RADICALS.get(ord(match[0])) or unicodedata.normalize("NFKC", match[0])
        yield *match.span(), known


_RADICAL = re.compile("[\u2e80-\u2fdf]")


def _headers(text: str, title: str) -> Iterator[Edit]:
    """Lines that repeat the title, and lines without a full stop that stand in three places."""
    lines = [*_LINE.finditer(text)]
    own = [bare(line[0]) for line in lines]
    often = Counter(own)
    known, seen = bare(title), False
    for line, words in zip(lines, own, strict=True):
        if words and words == known:
            if seen:
                yield *line.span(), ""
            seen = True
        elif len(words) > _SHORT and often[words] > _PAGES and not _STOP.search(line[0]):
            yield *line.span(), ""


_SHORT, _PAGES = 3, 2
_LINE = re.compile("^[^\n]*(?:\n|$)", re.MULTILINE)
_STOP = re.compile("[。；，、]")
_BLANK = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_DASH = "[-—–−－―·•.~～]"
_COUNTED = "[0-9０-９户家个名人亿万千%％元平条次所项件幅座幢处位岁年月日天点]"
_NUMERAL = "(?:[0-9０-９]{1,4}|[一二三四五六七八九十百零〇]{1,5})"
_PAGE = (
    rf"(?:{_DASH}+[0-9０-９]{{1,4}}{_DASH}+"
    rf"|第{_NUMERAL}页(?:[,，/]?共{_NUMERAL}页)?|[0-9０-９]{{1,4}}[/／][0-9０-９]{{1,4}}"
    r"|[Pp](?:age|AGE)?\.?[0-9]{1,4}(?:(?:of|/)[0-9]{1,4})?"
    rf"|[0-9０-９]{{1,3}}(?=\n)(?!\n{_COUNTED}))"
)


def _joined(text: str, _: str) -> Iterator[Edit]:
    for match in _SEPARATED.finditer(text):
        yield *match.span(), match[0].replace(",", "").replace("，", "")


_SEPARATED = re.compile(r"(?<![0-9.,，])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9]|[,，.][0-9])")


STEPS: dict[str, Callable[[str, str], Iterator[Edit]]] = {
    "line ends": _replaced("\r\n?|[\v\f\u001c-\u001e\u0085\u2028\u2029]", r"\n"),
    "what is not seen": _replaced(f"[{UNSEEN}]+"),
    "radicals": _radicals,
    "blanks": _replaced(f"{_BLANK}+"),
    "page numbers": _replaced(rf"^{_PAGE}(?:\n+|$)"),
    "running headers": _headers,
    "notes": _replaced(
        r"(?<![mM米])[²³¹⁰⁴-⁹]+|[①-⑳⓪-⓿❶-➓㉑-㉟㊱-㊿⑴-⒇⒈-⒛]"
        r"|(?<!^)[\[［【〔][注0-9０-９]{1,3}[\]］】〕]"
        r"|(?<=[。；;，,：:])(?:[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．、])(?=[\u4e00-\u9fff])"
    ),
    "thousands": _joined,
}
"""Every step, in the order in which they are taken."""


def bare(text: str) -> str:
    """Letters and digits only, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def width(text: str) -> str:
    """In one width, without spaces and what has no width: as words and numbers are looked for."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf")
