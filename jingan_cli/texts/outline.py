"""A report's text: its sections, found by their headings, and their sentences, split at 。.

Pure. Everything is found without spaces and punctuation and in one width, so that copies of a text
agree: broken lines, other brackets and quotes, missing full stops, a page around the text.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from jingan_cli.errors import DataError, Problem, QuestionError
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library

MOST_MISSING = 0.5
"""A text in which more than this share of the headings is missing is another text."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a section: its number there, and its text without line breaks and spaces."""

    section: str
    number: int
    text: str


class Original(msgspec.Struct, frozen=True, dict=True):
    """A report's text. `titled` says whether its title stands before its first heading.

    `moved` has the sentences of facts that stand elsewhere than they say, because full stops are
    missing or too many in this copy.
    """

    report: Report
    titled: bool
    sentences: Mapping[str, tuple[Sentence, ...]]
    moved: Mapping[str, int] = {}
    text: str = ""

    @cached_property
    def missing(self) -> list[str]:
        """The sections whose headings are not in the text."""
        return [number for number in self.report.section if number not in self.sentences]

    def whole(self) -> Iterator[tuple[Sentence, ...]]:
        """The sections that end where they should: the next heading was found."""
        numbers = list(self.report.section)
        for number, following in zip(numbers, [*numbers[1:], ""], strict=True):
            if number in self.sentences and following not in self.missing:
                yield self.sentences[number]

    def spoken(self) -> Iterator[tuple[Sentence, ...]]:
        """Of those, the sections in which something is reported or planned."""
        for sentences in self.whole():
            if sentences and self.report.part_of(sentences[0].section) != "other":
                yield sentences

    def counted(self, number: str) -> bool:
        """Whether a section has as many sentences as the knowledge file says, or says nothing."""
        expected = self.report.section[number].sentences
        return expected in (0, len(self.sentences.get(number, ())))

    def place(self, fact: Fact) -> int:
        """The number of the sentence that a fact stands in, in this text."""
        return self.moved.get(fact.id, fact.sentence)

    def of(self, fact: Fact) -> str:
        """The sentence a fact stands in; "" where the text has none, or is another report's."""
        if fact.report != self.report.head.id:
            return ""
        found = self.sentences.get(fact.section, ())
        place = self.place(fact)
        return found[place - 1].text if place <= len(found) else ""


def report_of(library: Library, text: str) -> Report:
    """The report whose text this is: the only one with an outline, or the one it is proved to be.

    Raises:
        QuestionError: when none is.
    """
    outlines = library.outlines
    if len(outlines) == 1:
        return outlines[0]
    own = bare(text)
    titled = [report for report in outlines if bare(report.head.title) in own]
    if len(titled) == 1:
        return titled[0]
    digest, _ = identified(text)
    for report in outlines:
        if report.head.text and report.head.text.sha256 == digest:
            return report
    known = "、".join(report.head.id for report in outlines)
    message = (
        f"不知道这是哪份报告的原文，请用 --report 指定：{known}"
        if known
        else "没有一份报告有章节，无从对照原文"
    )
    raise QuestionError(message)


def read(report: Report, text: str, path: str = "") -> Original:
    """The sections and sentences of a report's text.

    Raises:
        DataError: when it is not this report's text.
    """
    stream = _Stream(text)
    starts: list[tuple[str, int, int]] = []
    at = 0
    for section in report.sections:
        place = stream.find(section.title, at)
        if place is not None:
            starts.append((section.number, *place))
            at = place[1]
    if not starts or len(starts) < len(report.sections) * (1 - MOST_MISSING):
        found = f"{len(report.sections)} 个标题只找到 {len(starts)} 个"
        message = f"这不是《{report.head.title}》的原文：{found}"
        raise DataError([Problem(path, 0, message)])
    ends = [start for _, start, _ in starts[1:]] + [None]
    return Original(
        report,
        bare(report.head.title) in bare(stream.before(starts[0][1])),
        {
            number: tuple(_sentences(number, stream.section(number, start, after, end)))
            for (number, start, after), end in zip(starts, ends, strict=True)
        },
        text=text,
    )


def bare(text: str) -> str:
    """Letters and digits only, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


def identified(text: str) -> tuple[str, int]:
    """The checksum and the length of the normalised text, as `[report.text]` has them."""
    from hashlib import sha256  # noqa: PLC0415  # 2 ms

    normal = fingerprint(text)
    return sha256(normal.encode()).hexdigest(), len(normal)


def fingerprint(text: str) -> str:
    """The normalised text that `[report.text]` identifies: docs/knowledge-file.md says how."""
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or c in ".%")
    return re.sub(r"(?<![0-9])\.|\.(?![0-9])", "", kept)


def width(text: str) -> str:
    """In one width, without spaces: as numbers are looked for."""
    return "".join(unicodedata.normalize("NFKC", text).split())


class _Stream:
    """A text as its letters and digits, each with its place in the text."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r", "\n")
        self._places: list[int] = []
        bare_text = []
        for at, character in enumerate(self._text):
            piece = bare(character)
            bare_text.append(piece)
            self._places.extend([at] * len(piece))
        self._bare = "".join(bare_text)

    def find(self, title: str, after: int) -> tuple[int, int] | None:
        """Where a title stands after a place: its first character, and the one behind its last."""
        begin = bisect_left(self._places, after)
        wanted = bare(title)
        at = self._bare.find(wanted, begin)
        if at < 0:
            return None
        return self._places[at], self._places[at + len(wanted) - 1] + 1

    def before(self, place: int) -> str:
        """What stands before a place."""
        return self._text[:place]

    def section(self, number: str, start: int, after: int, end: int | None) -> str:
        """A section's own text: a topic's with its title, which opens it; else what follows it.

        A heading that the knowledge file does not list ends it.

        The last section ends with the paragraph in which a sentence ends: what follows is the page.
        """
        is_topic = number.count(".") > 1
        own = self._text[after:end]
        if end is None:
            own = self._text[after : after + _first_end(own)]
        if unlisted := _HEADING.search(own):
            own = own[: unlisted.start()]
        own = _HEADING_NUMBER.sub("", own)
        title = self._text[start:after] + "。" if is_topic else ""
        return title + own.lstrip(" \t\n\u3000。．.”」")


_HEADING_NUMBER = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．])\s*$"
)


_HEADING = re.compile(
    r"^[ \t\u3000]*(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"
    r"[^。；\n]{2,40}[ \t\u3000]*$",
    re.MULTILINE,
)
"""A line with a heading's number, and no full stop."""


def _first_end(text: str) -> int:
    """Where the first paragraph ends that ends with a full stop; the whole length if none does."""
    match = re.search(r"。[”」’』]?[ \t\u3000]*(?:\n|$)", text)
    return match.end() if match else len(text)


def _sentences(section: str, text: str) -> Iterator[Sentence]:
    """The sentences of a section's own text, which may be broken over lines."""
    joined = "".join(text.split())
    pieces = [piece for piece in re.findall("[^。]+。?", joined) if bare(piece)]
    for number, piece in enumerate(pieces, 1):
        yield Sentence(section, number, piece)
