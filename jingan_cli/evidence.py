"""The facts held against the report's text, and the text against the facts. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jingan_cli.facts import Fact, Milestone, Quantity, Result
from jingan_cli.names import fold
from jingan_cli.original import Original, Sentence, bare, width
from jingan_cli.quantity import plain
from jingan_cli.report import Report


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about one fact, number, sentence or heading.

    `kind` is a fact's kind, or `number`, `sentence` or `heading`; `id` that of a fact, `text` the
    fact's statement or the piece of the report. Without `problems` it is proved or claimed.
    """

    kind: str
    id: str
    section: str
    sentence: int | None
    text: str
    problems: tuple[str, ...] = ()


def verify(original: Original) -> list[Finding]:
    """Every fact held against its sentence; every number and sentence held against the facts."""
    title = original.report.head.title
    headings = [
        Finding(
            kind="heading",
            id="",
            section="",
            sentence=None,
            text=title,
            problems=() if original.titled else ("正文之前没有找到报告的标题",),
        )
    ]
    headings += [
        Finding(
            kind="heading",
            id="",
            section=number,
            sentence=None,
            text=section.title,
            problems=("没有找到这个标题",) if number in original.missing else (),
        )
        for number, section in original.report.section.items()
    ]
    facts = [
        _fact(original, fact)
        for fact in original.report.facts
        if fact.section not in original.missing
    ]
    return [*headings, *facts, *_numbers(original), *_statements(original)]


# ── facts against their sentences ───────────────────────────────────────────────────────────────


def _fact(original: Original, fact: Fact) -> Finding:
    sentence = original.of(fact)
    problems = [*_unproved(original.report, fact, sentence)] if sentence else ["原文没有这一句"]
    return Finding(
        kind=fact.kind,
        id=fact.id,
        section=fact.section,
        sentence=fact.sentence,
        text=fact.statement,
        problems=tuple(problems),
    )


def _unproved(report: Report, fact: Fact, sentence: str) -> Iterator[str]:
    """What the fact says and its sentence does not."""
    own = bare(sentence)
    if isinstance(fact, Quantity):
        if fact.value is not None:
            yield from _unprinted(report, fact, sentence)
        words = _OPERATORS.get(fact.op, ())
        if words and not any(word in own for word in words):
            yield f"没有“{'”“'.join(words)}”一类的词"
        if not _names_indicator(report, fact, own):
            yield f"没有指标“{fact.indicator}”"
    if isinstance(fact, Quantity | Milestone) and fact.scope and not _shares(fact.scope, own):
        yield f"没有范围“{fact.scope}”"
    if isinstance(fact, Result):
        for word in (fact.action, fact.object):
            if not _shares(word, own):
                yield f"没有“{word}”"
    yield from _unnamed(report, fact, own)
    strength = getattr(fact, "strength", "")
    if strength and bare(strength) not in own:
        yield f"没有“{strength}”"


def _unprinted(report: Report, fact: Quantity, sentence: str) -> Iterator[str]:
    """That the number is not there, not with its indicator, or in the other direction."""
    text = width(sentence)
    number = re.compile(rf"(?<![0-9.]){re.escape(printed(fact))}")
    clauses = [clause for clause in re.split("[；;]", text) if number.search(clause)]
    if not clauses:
        yield f"没有“{printed(fact)}”"
    elif not any(_names_indicator(report, fact, bare(clause)) for clause in clauses):
        yield f"“{printed(fact)}”不是“{fact.indicator}”的数"
    elif fact.measure == "growth" and not any(
        _direction(clause[: match.start()]) in (0, 1 if fact.number >= 0 else -1)
        for clause in clauses
        for match in number.finditer(clause)
    ):
        yield f"“{printed(fact)}”的增减方向相反"


def _direction(before: str) -> int:
    """1 or -1 by the nearest word for more or less before a number, 0 where there is none."""
    at = [max(before.rfind(word) for word in words) for words in (_LESS, _MORE)]
    return 0 if max(at) < 0 else -1 if at[0] > at[1] else 1


_MORE = ("增长", "上升", "提高", "增加", "增幅")
_LESS = ("下降", "减少", "降低", "回落", "降幅")


def _names_indicator(report: Report, fact: Quantity, own: str) -> bool:
    names = (fact.indicator, *report.indicator[fact.indicator].aliases)
    return any(_shares(name, own) for name in names)


def _unnamed(report: Report, fact: Fact, own: str) -> Iterator[str]:
    """Names that the fact itself gives and its sentence does not."""
    projects = () if isinstance(fact, Quantity) else fact.names
    own_places = set(fact.places) - {
        place for name in report.projects_of(fact) for place in report.project[name].places
    }
    named = (
        ("项目", projects, report.projects),
        ("地点", sorted(own_places), report.places),
        ("机构", fact.organisations, report.organisations),
        ("计划", fact.programmes, report.programmes),
    )
    for what, names, entries in named:
        known = {entry.name: entry for entry in entries}
        for name in names:
            if not any(bare(word) in own for word in (name, *known[name].aliases)):
                yield f"没有{what}“{name}”"


_OPERATORS = {
    ">": ("超过", "高于", "大于", "多于", "突破"),
    ">=": ("确保", "以上", "不低于", "不少于", "至少", "达到"),
    "<": ("低于", "小于", "不到", "不足"),
    "<=": ("以内", "不超过", "不高于", "至多"),
    "~": ("近", "约", "左右", "上下"),
    "upstream": ("下达",),
    "maintain": ("稳定", "不变"),
}
_LEAST_SHARED = 0.5


def _shares(words: str, sentence: str) -> bool:
    """Whether at least half of the pairs of characters of the words stand in the sentence."""
    pairs = _pairs(bare(words))
    shared = [pair for pair in pairs if pair in sentence]
    return len(shared) >= len(pairs) * _LEAST_SHARED


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


def words_of(report: Report, fact: Fact) -> list[str]:
    """The names, aliases and the scope that a fact's sentence may have in it."""
    named = {*fact.names, *fact.programmes, *fact.organisations, *fact.places}
    named |= set(report.projects_of(fact))
    entries = [entry for table in report.names for entry in table if entry.name in named]
    words = [word for entry in entries for word in (entry.name, *entry.aliases)]
    return [*words, getattr(fact, "scope", "")]


def matched(report: Report, fact: Fact, sentence: str) -> list[str]:
    """The pieces of a sentence that a fact is taken from, folded for comparing."""
    words = words_of(report, fact)
    if isinstance(fact, Quantity) and fact.value is not None:
        words.append(printed(fact))
    if isinstance(fact, Result):
        words += [*_shared(fact.action, sentence), *_shared(fact.object, sentence)]
    words += [getattr(fact, "strength", ""), getattr(fact, "stage", "")]
    return [fold(word) for word in words if word]


def _shared(words: str, sentence: str) -> Iterator[str]:
    """The longest pieces, of two characters and more, that words and a sentence have in common."""
    at = 0
    while at < len(words) - 1:
        end = at + 2
        while end <= len(words) and words[at:end] in sentence:
            end += 1
        if end > at + 2:
            yield words[at : end - 1]
        at = max(at + 1, end - 1)


# ── the text against the facts ──────────────────────────────────────────────────────────────────


def _numbers(original: Original) -> Iterator[Finding]:
    """Every number of the text, each as often as it stands there."""
    report = original.report
    facts = defaultdict(list)
    for fact in report.facts:
        facts[fact.section, fact.sentence].append(fact)
    for section in original.whole():
        for sentence in section:
            yield from _numbers_of(report, sentence, _facts_near(original, sentence, facts))


def _facts_near(
    original: Original, sentence: Sentence, facts: Mapping[tuple[str, int], list[Fact]]
) -> list[Fact]:
    """The facts of a sentence; where full stops are missing, of all that it may hold."""
    found = len(original.sentences[sentence.section])
    expected = original.report.section[sentence.section].sentences or found
    first, last = sorted((sentence.number, sentence.number + expected - found))
    return [
        fact
        for number in range(first, last + 1)
        for fact in facts.get((sentence.section, number), ())
    ]


def _numbers_of(report: Report, sentence: Sentence, facts: Iterable[Fact]) -> Iterator[Finding]:
    facts = list(facts)
    names = [
        width(piece.text)
        for piece in report.not_quantities
        if (piece.section, piece.sentence) == (sentence.section, sentence.number)
    ]
    names += _names_with_numbers(report, facts)
    claims = Counter(
        printed(fact) for fact in facts if isinstance(fact, Quantity) and fact.value is not None
    )
    text = width(sentence.text)
    covered = [match.span() for name in names for match in re.finditer(re.escape(name), text)]
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() and match.end() <= end for start, end in covered):
            continue
        claim = max(
            (it for it in claims if text.startswith(it, match.start())),
            key=len,
            default="",
        )
        claimed = bool(claim) and claims[claim] > 0
        if claimed and text.count(claim) > 1:
            claims[claim] -= 1
        yield Finding(
            kind="number",
            id="",
            section=sentence.section,
            sentence=sentence.number,
            text=text[match.start() : match.end() + _AFTER],
            problems=() if claimed else ("这个数没有对应的事实",),
        )


def _names_with_numbers(report: Report, facts: Iterable[Fact]) -> Iterator[str]:
    """Names and words of the facts that have numbers in them."""
    for fact in facts:
        words = [*words_of(report, fact), getattr(fact, "object", "")]
        yield from (width(word) for word in words if any(c.isdigit() for c in word))


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_AFTER = 4


def _statements(original: Original) -> Iterator[Finding]:
    """Every sentence of the text that should say something; a topic's title sentence is a title."""
    report = original.report
    silent = {(it.section, it.sentence) for it in report.not_statements}
    spoken = defaultdict(list)
    for fact in report.facts:
        spoken[fact.section, fact.sentence].append(fact)
    for section in original.whole():
        for sentence in section:
            topic = sentence.section.count(".") > 1 and sentence.number == 1
            if not topic and (sentence.section, sentence.number) not in silent:
                said = _facts_near(original, sentence, spoken)
                yield Finding(
                    kind="sentence",
                    id="",
                    section=sentence.section,
                    sentence=sentence.number,
                    text=sentence.text,
                    problems=() if said else ("这一句没有事实",),
                )


def printed(fact: Quantity) -> str:
    """A quantity's number and unit as the text prints them; a fall is printed without its sign."""
    return width(f"{plain(abs(fact.number))}{fact.unit}")
