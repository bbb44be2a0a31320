"""The outline of a text, of whatever report: its title, headings, sections and sentences. Pure.

A heading is a line with a number: 一、, （一）, 1. or （1）, in any bracket and width; the number
may stand on a line of its own, and be broken over two. A sentence ends with 。. Every offset is one
of the text as given.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from jingan_cli.texts.clauses import Reading
from jingan_cli.texts.cleaning import Cleaned, bare, clean_text


class Heading(msgspec.Struct, frozen=True):
    """A heading: its place in the outline as `1.2`, its level (1 is 一、), its title.

    Offsets are half-open and take in the number. A text's title has level 0 and no number.
    """

    number: str
    level: int
    title: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A sentence of a section: its number there, and its text without line breaks and spaces."""

    section: str
    number: int
    text: str
    start: int = 0
    end: int = 0

    @cached_property
    def reading(self) -> Reading:
        """What stands in it, at places of its `text`."""
        return Reading(self.text)


class Section(msgspec.Struct, frozen=True):
    """What stands below a heading and above the next; before the first heading there is none."""

    heading: Heading | None
    sentences: tuple[Sentence, ...]


class Outline(msgspec.Struct, frozen=True, dict=True):
    """A text and what it is made of. `title` is None where no line calls itself a report."""

    text: str
    title: Heading | None
    sections: tuple[Section, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in their order."""
        return tuple(it.heading for it in self.sections if it.heading)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in their order."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Where words stand behind a place, whatever the spaces, the punctuation, the width."""
        return self._bare.find(bare(words), after)

    @cached_property
    def _bare(self) -> Cleaned:
        return clean_text(self.text, bare)


def outline(text: str) -> Outline:
    """The outline of a text.

    What stands before the title, and behind the last sentence that ends a line, is the page.
    """
    text = text.replace("\r", "\n")
    headings = [*number_headings(_headings(text))]
    starts = [*(it.start for it in headings), _last_end(text, headings[-1].end if headings else 0)]
    title = _title(text[: starts[0]])
    opening = tuple(sentences("", text, title.end if title else 0, starts[0]))
    below = (
        Section(it, tuple(sentences(it.number, text, it.end, end)))
        for it, end in zip(headings, starts[1:], strict=True)
    )
    return Outline(text, title, (*([Section(None, opening)] if opening else []), *below))


def sentences(section: str, text: str, start: int, end: int, first: int = 1) -> Iterator[Sentence]:
    """The sentences of a stretch of a text, broken over lines or not; numbered from `first`."""
    number = first
    for match in _SENTENCE.finditer(text, start, end):
        piece = match[0]
        if bare(piece):
            begin = match.end() - len(piece.lstrip())
            until = match.start() + len(piece.rstrip())
            yield Sentence(section, number, "".join(piece.split()), begin, until)
            number += 1


def end_of(text: str, start: int, end: int | None) -> int:
    """Where a section's own text ends that begins at `start`: before the next heading, at `end`.

    Another heading within ends it before, and the number of the next is no part of it. The last
    section, without an end, ends with the paragraph in which a sentence ends: what follows is the
    page.
    """
    own = text[start:end]
    if end is None and (paragraph := _END_OF_PARAGRAPH.search(own)):
        own = own[: paragraph.end()]
    if within := _CHAPTER.search(own):
        own = own[: within.start()]
    own = own.rstrip()
    number = _LAST_NUMBER.search(own)
    return start + len(own) - (len(number[0]) if number else 0)


def _headings(text: str) -> Iterator[Heading]:
    """The headings, not yet numbered."""
    for match in _HEADING.finditer(text):
        level = next(at for at, form in enumerate(_FORMS, 1) if match[form])
        start = match.end() - len(match[0].lstrip())
        yield Heading("", level, match["title"], start, match.end("title"))


def number_headings(headings: Iterable[Heading]) -> Iterator[Heading]:
    """The headings with their numbers: each is counted below the last one of a higher level."""
    above: list[Heading] = []
    counts: Counter[str] = Counter()
    for heading in headings:
        while above and above[-1].level >= heading.level:
            above.pop()
        parent = f"{above[-1].number}." if above else ""
        counts[parent] += 1
        above.append(msgspec.structs.replace(heading, number=f"{parent}{counts[parent]}"))
        yield above[-1]


def _title(text: str) -> Heading | None:
    """The first line that ends with what it is, a report; else the first that says so."""
    lines = [it for it in _LINE.finditer(text) if "报告" in bare(it[1])]
    ending = (it for it in lines if bare(it[1]).endswith("报告"))
    line = next(ending, lines[0] if lines else None)
    if not line:
        return None
    title = line[1].rstrip()
    return Heading("", 0, title, line.start(1), line.start(1) + len(title))


def _last_end(text: str, start: int) -> int:
    """Where the last paragraph behind a place ends that ends with a full stop; else the text."""
    ends = [match.end() for match in _END_OF_PARAGRAPH.finditer(text, start)]
    return ends[-1] if ends else len(text)


_NUMERAL, _FIGURE = "[一二三四五六七八九十]{1,3}", "[0-9０-９]{1,2}"
_OPEN, _CLOSE, _STOP, _BLANK = r"[（(〔【\[]", r"[)）〕】\]]", "[、.．]", r"[ \t\u3000]"
_WRAP = rf"(?:{_BLANK}*+\n{_BLANK}*+)?"
"""A line that ends inside a number: （二 and ） on the next."""
_IN_BRACKETS = f"{_OPEN}{_WRAP}%s{_WRAP}{_CLOSE}{_STOP}?"
_PART, _SECOND = f"{_NUMERAL}{_STOP}", _IN_BRACKETS % _NUMERAL
_THIRD, _FOURTH = f"{_FIGURE}{_STOP}(?![0-9０-９])", _IN_BRACKETS % _FIGURE
_FORMS = {"first": _PART, "second": _SECOND, "third": _THIRD, "fourth": _FOURTH}
"""The forms of a heading's number, by level."""

_WORDS = rf"{_BLANK}*(?P<title>[^。；\s][^。；\n]{{1,39}}?){_BLANK}*$"
"""What follows a heading's number: up to the end of the line, and no full stop."""

_HEADING = re.compile(
    rf"^{_BLANK}*(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS.items())})"
    rf"(?:{_BLANK}*\n\s*+(?!{'|'.join(_FORMS.values())}))?{_WORDS}",
    re.MULTILINE,
)
_CHAPTER = re.compile(rf"^{_BLANK}*(?:{_PART}|{_SECOND}){_WORDS}", re.MULTILINE)
_LAST_NUMBER = re.compile(f"(?:(?:{_OPEN}{_WRAP})?{_NUMERAL}{_WRAP}{_CLOSE}{_STOP}?|{_PART})$")
_END_OF_PARAGRAPH = re.compile(rf"。[”」’』]?{_BLANK}*(?:\n|$)")
_SENTENCE = re.compile("[^。]+。?")
_LINE = re.compile(rf"^{_BLANK}*(\S[^。\n]{{1,60}})$", re.MULTILINE)
