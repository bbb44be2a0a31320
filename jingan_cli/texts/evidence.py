"""The facts held against the report's text, and the text against the facts. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.texts.alignment import Original, key
from jingan_cli.texts.claims import unclaimed
from jingan_cli.texts.cleaning import width
from jingan_cli.texts.outline import Sentence
from jingan_cli.texts.pairing import doubts
from jingan_cli.texts.proof import find_unproved, names_with_numbers, printed
from jingan_cli.texts.spelling import spelled
from jingan_cli.texts.spoken import Spoken, outside


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
    """Every fact held against its sentence; every number and sentence held against the facts.

    The text is `aligned`, so that facts are looked for where they stand in this copy.
    """
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
    doubted = _doubted(original)
    facts = [
        _fact(original, fact, doubted.get(fact.id, ()))
        for fact in original.report.facts
        if fact.section and fact.section not in original.missing
    ]
    return [*headings, *facts, *_numbers(original), *_statements(original)]


def _doubted(original: Original) -> dict[str, Sequence[str]]:
    """What the facts of each sentence cannot say beside one another.

    Where full stops are not as counted, facts of several sentences may stand in one.
    """
    spoken, found = _facts_by_sentence(original), dict[str, Sequence[str]]()
    for number, sentences in original.sentences.items():
        for it in sentences if original.is_counted(number) else ():
            facts = spoken[it.section, it.number]
            found.update(doubts(Spoken(original.report, spelled(it.reading, facts), facts)))
    return found


def _fact(original: Original, fact: Fact, doubted: Sequence[str]) -> Finding:
    stated = original.sentence(fact)
    problems = ["原文没有这一句"]
    if stated:
        reading = spelled(stated.reading, [fact])
        problems = [*find_unproved(original.report, fact, reading)]
    if not problems:
        problems = [*doubted]
    elif elsewhere := _elsewhere(original, fact):
        problems.append(f"第{elsewhere}句里都有，sentence 是不是写错了")
    return Finding(
        kind=fact.kind,
        id=fact.id,
        section=fact.section,
        sentence=fact.sentence,
        text=fact.statement,
        problems=tuple(problems),
    )


def _elsewhere(original: Original, fact: Fact) -> int | None:
    """The one sentence of its section that proves a fact, when its own does not."""
    proving = [
        sentence.number
        for sentence in original.sentences.get(fact.section, ())
        if not any(find_unproved(original.report, fact, sentence.reading))
    ]
    return proving[0] if len(proving) == 1 else None


def _numbers(original: Original) -> Iterator[Finding]:
    """Every number of the text, each as often as it stands there."""
    facts = _facts_by_sentence(original)
    for section in original.spoken():
        for sentence in section:
            yield from _numbers_of(original, sentence, facts[sentence.section, sentence.number])


def _facts_by_sentence(original: Original) -> dict[tuple[str, int], list[Fact]]:
    facts = defaultdict(list)
    for fact in original.report.facts:
        facts[fact.section, original.place(fact)].append(fact)
    return facts


def _numbers_of(original: Original, sentence: Sentence, facts: list[Fact]) -> Iterator[Finding]:
    exact = original.is_counted(sentence.section)
    names = [
        width(piece.text)
        for piece in original.report.not_quantities
        if piece.section == sentence.section and (piece.sentence == sentence.number or not exact)
    ]
    names += names_with_numbers(original.report, facts)
    claims = Counter(
        printed(fact) for fact in facts if isinstance(fact, Quantity) and fact.value is not None
    )
    reading = spelled(sentence.reading, facts)
    text = reading.text
    for start, end in outside(names, reading):
        claim = max((it for it in claims if text.startswith(it, start)), key=len, default="")
        claimed = bool(claim) and claims[claim] > 0
        if claimed:
            claims[claim] -= 1
        yield Finding(
            kind="number",
            id="",
            section=sentence.section,
            sentence=sentence.number,
            text=text[start : end + _AFTER],
            problems=() if claimed else ("这个数没有对应的事实",),
        )


_AFTER = 4


def _statements(original: Original) -> Iterator[Finding]:
    """Every sentence of the text that should say something; a topic's title sentence is a title."""
    spoken, silent = _facts_by_sentence(original), _silent(original)
    for section in original.spoken():
        for sentence in section:
            topic = sentence.section.count(".") > 1 and sentence.number == 1
            if not topic and (sentence.section, sentence.number) not in silent:
                said = spoken[sentence.section, sentence.number]
                yield Finding(
                    kind="sentence",
                    id="",
                    section=sentence.section,
                    sentence=sentence.number,
                    text=sentence.text,
                    problems=tuple(_besides(original, sentence, said)),
                )


def _besides(original: Original, sentence: Sentence, said: Sequence[Fact]) -> Iterator[str]:
    """That a sentence has no fact; or what it says and its facts do not.

    Where full stops are not as counted, a sentence may have the words of its neighbours.
    """
    if not said:
        yield "这一句没有事实"
    elif original.is_counted(sentence.section):
        listed = [
            it.text
            for it in original.report.not_quantities
            if (it.section, it.sentence) == (sentence.section, sentence.number)
        ]
        for words in unclaimed(original.report, spelled(sentence.reading, said).text, said, listed):
            yield f"“{words}”没有对应的事实"


def _silent(original: Original) -> set[tuple[str, int]]:
    """The sentences that need no fact, where this text has them."""
    listed = original.report.not_statements
    return {(it.section, original.moved.get(key(it), it.sentence)) for it in listed}
