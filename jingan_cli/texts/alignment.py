"""A report found in a text: its sections, and every fact at the sentence that holds it. Pure.

Everything is found without spaces and punctuation and in one width, so that copies of a text
agree: broken lines, other brackets and quotes, missing full stops, a page around the text.
"""

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from jingan_cli.errors import DataError, Problem, QuestionError
from jingan_cli.knowledge.entries import Head, NotStatement
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.cleaning import Cleaned, bare, clean, is_html
from jingan_cli.texts.outline import Outline, Sentence, end_of, outline, sentences
from jingan_cli.texts.proof import find_unproved

MOST_MISSING = 0.5
"""A text in which more than this share of the headings is missing is another text."""

PROBLEM, MERGED = 10, 1
"""What a problem costs, and that two sentences are one: less, so that it decides ties."""


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
    def missing(self) -> frozenset[str]:
        """The sections whose headings are not in the text."""
        return frozenset(self.report.section) - self.sentences.keys()

    def whole(self) -> Iterator[tuple[Sentence, ...]]:
        """The sections that end where they should: the next heading was found."""
        numbers = list(self.report.section)
        for number, following in zip(numbers, [*numbers[1:], ""], strict=True):
            if number in self.sentences and following not in self.missing:
                yield self.sentences[number]

    def spoken(self) -> Iterator[tuple[Sentence, ...]]:
        """Of those, the sections in which something is reported or planned."""
        for found in self.whole():
            if found and self.report.part_of(found[0].section) != "other":
                yield found

    def is_counted(self, number: str) -> bool:
        """Whether a section has as many sentences as the knowledge file says, or says nothing."""
        expected = self.report.section[number].sentences
        return expected in (0, len(self.sentences.get(number, ())))

    def place(self, fact: Fact) -> int:
        """The number of the sentence that a fact stands in, in this text."""
        return self.moved.get(fact.id, fact.sentence)

    def sentence(self, fact: Fact) -> Sentence | None:
        """The sentence a fact stands in; None where the text has none, or is another report's."""
        if fact.report != self.report.head.id:
            return None
        found, place = self.sentences.get(fact.section, ()), self.place(fact)
        return found[place - 1] if place <= len(found) else None

    def of(self, fact: Fact) -> str:
        """The words of the sentence a fact stands in; "" where there is none."""
        sentence = self.sentence(fact)
        return sentence.text if sentence else ""


def which_report(reports: Sequence[Report], text: str) -> Report:
    """The report whose text this is: the only one, or the one it is proved to be.

    Raises:
        QuestionError: when none is.
    """
    if len(reports) == 1:
        return reports[0]
    own = bare(text)
    titled = [report for report in reports if bare(report.head.title) in own]
    if len(titled) == 1:
        return titled[0]
    digest, _ = identify(text)
    for report in reports:
        if report.head.text and report.head.text.sha256 == digest:
            return report
    known = "、".join(report.head.id for report in reports)
    message = (
        f"不知道这是哪份报告的原文，请用 --report 指定：{known}"
        if known
        else "没有一份报告有章节，无从对照原文"
    )
    raise QuestionError(message)


def identify(text: str) -> tuple[str, int]:
    """The checksum and the length of the normalised text, as `[report.text]` has them."""
    from hashlib import sha256  # noqa: PLC0415  # 2 ms

    normal = fingerprint(text)
    return sha256(normal.encode()).hexdigest(), len(normal)


def is_copy(text: str, head: Head) -> bool:
    """Whether a text is the one that a report's checksum is of, as it was given or cleaned."""
    known = head.text.sha256 if head.text else ""
    return any(identify(it)[0] == known for it in (text, clean(text, head.title).text))


def fingerprint(text: str) -> str:
    """The normalised text that `[report.text]` identifies: docs/knowledge-file.md says how."""
    folded = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or c in ".%")
    return re.sub(r"(?<![0-9])\.|\.(?![0-9])", "", kept)


def read(report: Report, text: str, path: str = "") -> Original:
    """The sections and sentences of a report's text, each as its knowledge file counts it.

    Raises:
        DataError: when it is not this report's text.
    """
    if is_html(text):
        raise DataError([Problem(path, 0, "这是网页的源代码，请存为 .html，或另存为纯文本")])
    cleaned = clean(text, report.head.title)
    found = outline(cleaned.text)
    starts = [*_titles(report, found)]
    if not starts or len(starts) < len(report.sections) * (1 - MOST_MISSING):
        counted = f"{len(report.sections)} 个标题只找到 {len(starts)} 个"
        message = f"这不是《{report.head.title}》的原文：{counted}{_unlike(report, found, starts)}"
        raise DataError([Problem(path, 0, message)])
    ends = [_quoted(found.text, start) for _, start, _ in starts[1:]] + [None]
    return Original(
        report,
        bare(report.head.title) in bare(found.text[: starts[0][1]]),
        {
            number: tuple(_given(cleaned, _sentences(number, found.text, (start, after), end)))
            for (number, start, after), end in zip(starts, ends, strict=True)
        },
        text=text,
    )


def _quoted(text: str, start: int) -> int:
    """Where a title begins, with the marks that open it and are not looked for: “甲”和乙."""
    return len(text[:start].rstrip(_OPENING))


_OPENING = "“‘「『《〈\"'"


def _unlike(report: Report, found: Outline, starts: Sequence[tuple[str, int, int]]) -> str:
    """Some of the titles that were looked for in vain, and of the headings that are there."""
    there = {number for number, *_ in starts}
    lost = [it.title for it in report.sections if it.number not in there][:_SHOWN]
    seen = [it.title for it in found.headings][:_SHOWN]
    told = [f"没有{'、'.join(f'“{it}”' for it in lost)}"] if lost else []
    told += [f"有的标题是{'、'.join(f'“{it}”' for it in seen)}"] if seen else []
    return "".join(f"；{it}" for it in told)


_SHOWN = 3
"""How many titles a message names."""


def _given(cleaned: Cleaned, found: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences with their places in the text as it was given."""
    for it in found:
        start, end = cleaned.span(it.start, it.end)
        yield msgspec.structs.replace(it, start=start, end=end)


def _titles(report: Report, found: Outline) -> Iterator[tuple[str, int, int]]:
    """The sections whose titles stand in the text, in the report's order, and where."""
    after = 0
    for section in report.sections:
        if place := found.find(section.title, after):
            yield (section.number, *place)
            after = place[1]


def _sentences(
    number: str, text: str, title: tuple[int, int], end: int | None
) -> Iterator[Sentence]:
    """A section's own sentences: a topic's with its title, which opens it; else what follows it."""
    _, after = title
    opening = [*sentences(number, text, *title)] if number.count(".") > 1 else []
    if opening:
        last = opening[-1]
        opening[-1] = msgspec.structs.replace(
            last, text=f"{last.text}。", end=last.end + text.startswith("。", last.end)
        )
    until = end_of(text, after, end)
    own = text[after:until]
    begin = until - len(own.lstrip(" \t\n\u3000。．.”」"))
    yield from opening
    yield from sentences(number, text, begin, until, first=len(opening) + 1)


def align(original: Original) -> Original:
    """The text with every fact at the sentence that holds it, where full stops are not as counted.

    In a section with fewer or more sentences than the knowledge file says, its sentences keep
    their order, and each goes where its facts have the fewest problems (dynamic programming over
    the two sequences); a fact may stand in a neighbour where its own sentence was divided.
    """
    facts = defaultdict(list)
    for fact in original.report.facts:
        facts[fact.section].append(fact)
    moved: dict[str, int] = {}
    for number in original.sentences:
        if original.sentences[number] and not original.is_counted(number):
            moved.update(_moved(original, number, facts[number]))
    return msgspec.structs.replace(original, moved=moved)


def _moved(original: Original, number: str, facts: Sequence[Fact]) -> dict[str, int]:
    """Where the facts and the silent sentences of a section stand."""
    report, found = original.report, original.sentences[number]
    expected = report.section[number].sentences
    facts = [fact for fact in facts if fact.sentence <= expected]
    doubts = {
        fact.id: [sum(1 for _ in find_unproved(report, fact, it.reading)) for it in found]
        for fact in facts
    }
    costs: dict[int, list[int]] = {}
    for fact in facts:
        before = costs.get(fact.sentence, [0] * len(found))
        costs[fact.sentence] = [sum(it) for it in zip(before, doubts[fact.id], strict=True)]
    silent = [
        it for it in report.not_statements if it.section == number and it.sentence <= expected
    ]
    asked = {it.sentence for it in silent}
    asked |= {near for at in costs for near in (at - 1, at, at + 1) if 0 < near <= expected}
    path = _cheapest(costs, sorted(asked), expected, len(found))
    moved = {key(it): path[it.sentence] + 1 for it in silent}
    for fact in facts:
        moved[fact.id] = 1 + _nearby(path, fact.sentence, doubts[fact.id])
    return moved


def _cheapest(
    costs: Mapping[int, list[int]], asked: Sequence[int], count: int, width: int
) -> dict[int, int]:
    """For each place asked the column it goes to: never back, at the least cost altogether.

    Of `count` places those that are not asked cost nothing but that they, too, need a column. Of
    several ways the one that is leftmost everywhere.
    """
    if not asked:
        return {}
    free = [0] * width
    best = [MERGED * max(0, asked[0] - 1 - at) for at in range(width)]
    ways: list[list[int]] = [[]]
    for place, following in zip(asked, [*asked[1:], count + 1], strict=True):
        best = [way + PROBLEM * it for way, it in zip(best, costs.get(place, free), strict=True)]
        if following <= count:
            best, came = _onward(best, following - place)
            ways.append(came)
    left = count - asked[-1] - width + 1
    at = min(range(width), key=lambda at: best[at] + MERGED * max(0, left + at))
    path = {}
    for place, came in zip(reversed(asked), reversed(ways), strict=True):
        path[place] = at
        at = came[at] if came else 0
    return path


def _onward(best: list[int], places: int) -> tuple[list[int], list[int]]:
    """The least cost of each column so many places on, and the column it is reached from.

    From as many columns before or more it costs nothing; from nearer ones some places are merged.
    """
    costs, came = [], []
    far = 0
    near: deque[int] = deque()
    for at, cost in enumerate(best):
        while near and best[near[-1]] + MERGED * near[-1] > cost + MERGED * at:
            near.pop()
        near.append(at)
        if near[0] <= at - places:
            near.popleft()
        if at >= places and best[at - places] < best[far]:
            far = at - places
        merged = best[near[0]] + MERGED * (places - at + near[0])
        free = at >= places and best[far] <= merged
        costs.append(best[far] if free else merged)
        came.append(far if free else near[0])
    return costs, came


def _nearby(path: Mapping[int, int], place: int, doubts: list[int]) -> int:
    """Where a fact goes between its neighbours' sentences: the fewest doubts, then the nearest."""
    first, last = path.get(place - 1, 0), path.get(place + 1, len(doubts) - 1)
    return min(range(first, last + 1), key=lambda at: (doubts[at], abs(at - path[place])))


def key(entry: NotStatement) -> str:
    """What a sentence that says nothing is called in `moved`, where facts have their ids."""
    return f"{entry.section}#{entry.sentence}"
