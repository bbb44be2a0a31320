"""A sentence in pieces of which each says one thing, with their places. Pure."""

import re
from collections.abc import Iterator

import msgspec

from jingan_cli.chinese import cues, verbs


class Piece(msgspec.Struct, frozen=True):
    """What one thing is said with: its words without blanks and marks, its half-open place."""

    words: str
    start: int
    end: int


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """The clauses of a stretch, parted again where one clause has several verbs in a row.

    What stands in quotation marks or brackets is never parted.
    """
    for clause in _CLAUSE.finditer(text, start, end):
        at = clause.start()
        for joint in _JOINT.finditer(text, at, clause.end()):
            if _is_open(text, at, joint.start()):
                continue
            yield from _piece(text, at, joint.start())
            at = joint.end()
        yield from _piece(text, at, clause.end())


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a place stands within marks that were opened in the piece."""
    words = text[start:end]
    return any(words.count(one) > words.count(other) for one, other in _MARKS)


def _piece(text: str, start: int, end: int) -> Iterator[Piece]:
    own = text[start:end]
    words = _BLANK.sub("", own)
    if len(words) > 1:
        begin = end - len(own.lstrip())
        yield Piece(words, begin, start + len(own.rstrip()))


_MARKS = (("“", "”"), ("（", "）"), ("《", "》"), ("‘", "’"))
_CLAUSE = re.compile(r"(?:“[^”]{0,60}”|（[^）]{0,60}）|《[^》]{0,60}》|[^，；。：！？,;:!?])+")
_BLANK = re.compile(r"[\s*#]+")
_MANNERS = cues.pattern(verbs.MANNERS.split())
_JOINT = re.compile(
    rf"(?<![合兼归])并(?=(?:{_MANNERS})*(?:{cues.pattern(verbs.ACTIONS.split())}|{cues.pattern(verbs.ATTAINED.split())}))"
    rf"|、(?=(?:{_MANNERS})*(?:{cues.pattern(verbs.JOINED.split())}|压缩|减少)[^、和与及]{{2,}})"
)
