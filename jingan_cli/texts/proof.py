"""What a fact says and its sentence does not; and where in the sentence it says it. Pure.

docs/knowledge-file.md says what is proved.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.units import UNITS
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.knowledge.quantity import plain
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.clauses import Reading, Seen
from jingan_cli.texts.cleaning import bare, width

LEAST_OF_A_NAME = 0.5
"""The share of the pairs of characters of a name, an action or an object that must be there."""

_ALL_UNITS = tuple(f"{much}{unit}" for much in ("", "万", "亿") for unit in ("", *UNITS))


def find_unproved(report: Report, fact: Fact, sentence: Reading) -> Iterator[str]:
    """What the fact says and its sentence does not."""
    if isinstance(fact, Quantity):
        yield from _uncounted(report, fact, sentence)
    if isinstance(fact, Result):
        words = (it for it in (fact.action, fact.object) if _foreign(report, it, sentence.bare))
        yield from (f"没有“{word}”" for word in words)
    else:
        own = (getattr(fact, key, "") for key in ("action", "said"))
        yield from (f"没有“{it}”" for it in own if it and bare(it) not in sentence.bare)
    scope = getattr(fact, "scope", "")
    if scope and _foreign(report, scope, sentence.bare):
        yield f"没有范围“{scope}”"
    yield from _mistimed(report, fact, sentence)
    if isinstance(fact, Milestone):
        yield from _unsaid("stage", fact.stage, sentence)
    if isinstance(fact, Quantity):
        yield from _unsaid("measure", fact.measure, sentence)
    yield from _unnamed(report, fact, sentence.bare)
    strength = getattr(fact, "strength", "")
    if strength and bare(strength) not in sentence.bare:
        yield f"没有“{strength}”"


def _uncounted(report: Report, fact: Quantity, sentence: Reading) -> Iterator[str]:
    if fact.value is not None:
        yield from _unprinted(report, fact, sentence)
    yield from _uncompared(fact, sentence)
    if not _names_indicator(report, fact, sentence.bare):
        yield f"没有指标“{fact.indicator}”"


def _uncompared(fact: Quantity, sentence: Reading) -> Iterator[str]:
    """That no word for the comparator is there, or only beside another number."""
    words = lexicon.words("comparator", fact.op)
    said = (
        it for it in sentence.words if it.word.kind == "comparator" and it.word.meaning == fact.op
    )
    there = fact.value is not None and printed(fact) in sentence.text
    if words and not any(not there or _compares(it, fact) for it in said):
        yield f"没有“{'”“'.join(words)}”一类的词"


def _compares(seen: Seen, fact: Quantity) -> bool:
    if fact.mood == "actual" and seen.word.also:
        return False
    return not seen.number or fact.value is None or abs(fact.value) == seen.number.value


def _unsaid(kind: lexicon.Kind, meaning: str, sentence: Reading) -> Iterator[str]:
    """That no word for it is there, where it has words."""
    words = lexicon.words(kind, meaning)
    if words and (kind, meaning) not in sentence.meanings:
        yield f"没有“{'”“'.join(words)}”一类的词"


def _unprinted(report: Report, fact: Quantity, sentence: Reading) -> Iterator[str]:
    """That the number is not there, not with its indicator, or in the other direction."""
    number = re.compile(rf"(?<![0-9.]){re.escape(printed(fact))}(?!{_ON.get(fact.unit, _LONGER)})")
    if fact.number < 0 and fact.measure != "growth":
        yield f"“{fact.measure}”没有负数"
    clauses = [clause for clause in sentence.clauses if number.search(clause.text)]
    if not clauses:
        yield f"没有“{printed(fact)}”"
    elif not any(_names_indicator(report, fact, clause.bare) for clause in clauses):
        yield f"“{printed(fact)}”不是“{fact.indicator}”的数"
    elif fact.measure == "growth" and not any(
        direction in ("", "more" if fact.number >= 0 else "less")
        for clause in clauses
        for direction in _directions(clause, number)
    ):
        yield f"“{printed(fact)}”的增减方向相反"


_LONGER = "[次点]"
_ON = {
    unit: rf"[次点]|{'|'.join(map(re.escape, longer))}"
    for unit in ("%", *(f"{much}{it}" for much in ("", "万", "亿") for it in ("", *UNITS)))
    if (
        longer := sorted(
            {it.removeprefix(unit) for it in _ALL_UNITS if it != unit and it.startswith(unit)}
        )
    )
}
"""Unit → how it may go on: another unit, of which it is the beginning."""


def _mistimed(report: Report, fact: Fact, sentence: Reading) -> Iterator[str]:
    """A year that is neither the part's nor said; but a task may be one of a later year."""
    own = report.year_of(fact.section)
    if fact.year in (0, own) or (isinstance(fact, Result) and fact.year > own):
        return
    if str(fact.year) not in sentence.text:
        yield f"没有年份“{fact.year}”"


def _directions(clause: Reading, number: re.Pattern[str]) -> Iterator[str]:
    """What the nearest word of direction before each such number means, "" where there is none."""
    said = [it for it in clause.words if it.word.kind == "direction"]
    ends = [it.end for it in said]
    for match in number.finditer(clause.text):
        at = bisect_right(ends, clause.span(*match.span())[0])
        yield said[at - 1].word.meaning if at else ""


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
        ("专项", fact.programmes, report.programmes),
    )
    for what, names, entries in named:
        known = {entry.name: entry for entry in entries}
        for name in names:
            if not any(bare(word) in own for word in (name, *known[name].aliases)):
                yield f"没有{what}“{name}”"


def _shares(words: str, sentence: str, least: float = LEAST_OF_A_NAME) -> bool:
    """Whether this part of the pairs of characters of the words stands in the sentence."""
    pairs = _pairs(bare(words))
    shared = [pair for pair in pairs if pair in sentence]
    return len(shared) >= len(pairs) * least


def _foreign(report: Report, words: str, sentence: str) -> bool:
    """Whether words have more than the sentence's pieces, names of themes and words between."""
    own = bare(words)
    if len(own) == 1:
        return own not in sentence
    rest, at = "", 0
    while at < len(own):
        end = at + 2
        while end <= len(own) and own[at:end] in sentence:
            end += 1
        if end == at + 2:
            rest += own[at]
        at = max(at + 1, end - 1)
    themes = [bare(word) for it in report.themes for word in (it.name, *it.aliases)]
    for word in (*themes, *_BETWEEN):
        rest = rest.replace(word, "")
    return bool(rest)


_BETWEEN = (*"的各与和及以对到先后居等其", "用于", "相近")
"""Words that an object may have of its own."""


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


def words_of(report: Report, fact: Fact) -> list[str]:
    """The names, aliases and the scope that a fact's sentence may have in it."""
    named = {*fact.names, *fact.programmes, *fact.organisations, *fact.places}
    named |= set(report.projects_of(fact))
    entries = [entry for table in report.names for entry in table if entry.name in named]
    words = [word for entry in entries for word in (entry.name, *entry.aliases)]
    return [*words, getattr(fact, "scope", "")]


def names_with_numbers(report: Report, facts: Iterable[Fact]) -> list[str]:
    """Names and words of the facts that have numbers in them."""
    return [
        width(word)
        for fact in facts
        for word in (*words_of(report, fact), getattr(fact, "object", ""))
        if any(character.isdigit() for character in word)
    ]


def match_pieces(report: Report, fact: Fact, sentence: str) -> list[str]:
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


def is_printed(fact: Quantity, text: str, at: int) -> bool:
    """Whether a text has a quantity's number at a place, and no longer unit there."""
    own = printed(fact)
    return text.startswith(own, at) and not goes_on(fact.unit, text, at + len(own))


def goes_on(unit: str, text: str, end: int) -> bool:
    """Whether what a text has at the end of a unit makes a longer one of it: 家次, 亿元 of 亿."""
    return re.compile(_ON.get(unit, _LONGER)).match(text, end) is not None


def printed(fact: Quantity) -> str:
    """A quantity's number and unit as the text prints them; a fall is printed without its sign."""
    return width(f"{plain(abs(fact.number))}{fact.unit}")
