"""What the facts of one sentence say that they cannot all say: whose number, whose stage. Pure.

In an enumeration each number belongs to its own thing. A fact is doubted where its sentence fits
better when two facts exchange what they say, or where a nearer word says something else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

import msgspec

from jingan_cli.chinese import lexicon
from jingan_cli.chinese.padding import is_padding
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result, Target, Task
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.claims import ALWAYS, Line, claimed_words, places
from jingan_cli.texts.clauses import Reading
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.proof import names_with_numbers, printed

Doubts = Mapping[str, Sequence[str]]
"""Fact id → what is wrong with it."""


class Spoken(msgspec.Struct, frozen=True, dict=True):
    """A sentence and the facts that stand in it."""

    report: Report
    reading: Reading
    facts: Sequence[Fact]

    @cached_property
    def line(self) -> Line:
        """Its letters and digits."""
        return Line(self.reading.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The facts that have numbers."""
        return [it for it in self.facts if isinstance(it, Quantity) and it.value is not None]

    @cached_property
    def numbers(self) -> list[tuple[int, int]]:
        """Where numbers in digits stand in its text that are no part of a name."""
        names = names_with_numbers(self.report, self.facts)
        return outside(names, self.reading)

    def at(self, fact: Quantity) -> list[int]:
        """The numbers of the sentence, by their order, that are printed as the fact's."""
        own = printed(fact)
        return [
            at
            for at, (start, _) in enumerate(self.numbers)
            if self.reading.text.startswith(own, start)
        ]

    def window(self, number: int) -> str:
        """What stands around a number, up to the numbers before and after it in its part."""
        start, end = self.numbers[number]
        text = self.reading.text
        first = self.numbers[number - 1][1] if number else 0
        last = self.numbers[number + 1][0] if number + 1 < len(self.numbers) else len(text)
        first = max(first, text.rfind(";", 0, start) + 1, text.rfind("。", 0, start) + 1)
        closing = text.find(";", end, last)
        return bare(text[first:start]) + "|" + bare(text[end : last if closing < 0 else closing])

    def side(self, number: int, *, after: bool) -> str:
        """What stands on one side of a number, up to the next number or break."""
        start, end = self.numbers[number]
        text = self.reading.text
        if after:
            last = self.numbers[number + 1][0] if number + 1 < len(self.numbers) else len(text)
            return bare(_BREAK.split(text[end:last])[0])
        first = self.numbers[number - 1][1] if number else 0
        return bare(_BREAK.split(text[first:start])[-1])

    def breath(self, number: int) -> str:
        """The words between breaks that a number stands in; with those before 其中."""
        start, end = self.numbers[number]
        text = self.reading.text
        begin = max((it.end() for it in _BREAK.finditer(text, 0, start)), default=0)
        if text.startswith("其中", begin):
            begin = max((it.end() for it in _BREAK.finditer(text, 0, begin - 1)), default=0)
        until = _BREAK.search(text, end)
        return text[begin : until.start() if until else len(text)]


_BREAK = re.compile("[,;:。]")


def doubts(spoken: Spoken) -> Doubts:
    """What the facts of a sentence cannot say beside one another."""
    found: dict[str, list[str]] = defaultdict(list)
    for check in CHECKS:
        for fact, problem in check(spoken):
            if problem not in found[fact.id]:
                found[fact.id].append(problem)
    return {key: value for key, value in found.items() if value}


Doubt = tuple[Fact, str]


def _exchanged_numbers(spoken: Spoken) -> Iterator[Doubt]:
    """Two quantities whose numbers would fit better the other way round."""
    for one, other in combinations(spoken.quantities, 2):
        mine, theirs = spoken.at(one), spoken.at(other)
        if not mine or not theirs or one.unit != other.unit or one.value == other.value:
            continue
        kept = _fit(spoken, one, mine) + _fit(spoken, other, theirs)
        turned = _fit(spoken, one, theirs) + _fit(spoken, other, mine)
        if (
            _crossed(spoken, one, other)
            if "分别" in spoken.reading.text
            else turned > kept + _SLACK
        ):
            for fact, printed_there in ((one, printed(one)), (other, printed(other))):
                yield fact, f"“{printed_there}”不是“{_called(fact)}”的数"


_SLACK = 0.05


def _on_the_wrong_side(spoken: Spoken) -> Iterator[Doubt]:
    """Two quantities as before, where names go before their numbers, or follow them."""
    every = range(len(spoken.numbers))
    if len(every) < len(("one", "other")) or "分别" in spoken.reading.text:
        return
    sides = [
        {
            (fact.id, at): _named(spoken, fact, spoken.side(at, after=after))
            for fact in spoken.quantities
            for at in every
        }
        for after in (False, True)
    ]
    fits = max(
        sides,
        key=lambda it: sum(max(it[fact.id, at] for at in every) for fact in spoken.quantities),
    )
    for one, other in combinations(spoken.quantities, 2):
        mine, theirs = spoken.at(one), spoken.at(other)
        if not mine or not theirs or printed(one) == printed(other):
            continue
        kept = max(fits[one.id, at] for at in mine) + max(fits[other.id, at] for at in theirs)
        turned = max(fits[one.id, at] for at in theirs) + max(fits[other.id, at] for at in mine)
        if turned > kept + _SLACK:
            yield one, f"“{printed(one)}”不是“{_called(one)}”的数"
            yield other, f"“{printed(other)}”不是“{_called(other)}”的数"


def _named(spoken: Spoken, fact: Quantity, words: str) -> float:
    names = (fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
    return max(_share(bare(f"{fact.scope}{name}"), words) for name in names)


def _fit(spoken: Spoken, fact: Quantity, numbers: Sequence[int]) -> float:
    """The share of the pairs of its name that stand around the number, at its best place."""
    names = (fact.indicator, *spoken.report.indicator[fact.indicator].aliases)
    return max(
        _share(bare(f"{fact.scope}{name}"), spoken.window(number))
        for number in numbers
        for name in names
    )


def _share(name: str, window: str) -> float:
    pairs = [name[at : at + 2] for at in range(len(name) - 1)] or [name]
    return sum(pair in window for pair in pairs) / len(pairs)


def _crossed(spoken: Spoken, one: Quantity, other: Quantity) -> bool:
    """Whether their names stand in one order and their numbers in the other, 分别."""
    if one.scope == other.scope:
        return False
    text = spoken.line.bare
    first, second = text.find(bare(one.scope)), text.find(bare(other.scope))
    return (first < second) != (spoken.at(one)[0] < spoken.at(other)[0])


def _called(fact: Quantity) -> str:
    return f"{fact.scope}{fact.indicator}"


def _same_number(spoken: Spoken) -> Iterator[Doubt]:
    """More facts than numbers: one number is one fact's, unless it is said to be of each."""
    if re.search("[各均都]", spoken.reading.text):
        return
    facts = defaultdict(list)
    for fact in spoken.quantities:
        facts[printed(fact)].append(fact)
    for own, these in facts.items():
        there = len(spoken.at(these[0]))
        if len(these) > there > 0:
            yield from ((fact, f"“{own}”只有{there}处，有{len(these)}条事实") for fact in these)


def _ill_directed(spoken: Spoken) -> Iterator[Doubt]:
    """A share or a rate whose number directly follows a word of growth."""
    for fact in spoken.quantities:
        if fact.measure == "growth":
            continue
        for at in spoken.at(fact):
            before = spoken.reading.text[: spoken.numbers[at][0]]
            if fact.unit == "%" and _DIRECTED.search(before) and len(spoken.at(fact)) == 1:
                yield fact, f"“{printed(fact)}”是增减的数"


_DIRECTED = re.compile(
    f"(?:{'|'.join(it.text for it in lexicon.rows('direction'))})(?:超过|约|近|不低于|不超过)?$"
)


def _ill_measured(spoken: Spoken) -> Iterator[Doubt]:
    """An amount beside a word for all there is, a stock without one, a growth that is a share."""
    for fact in spoken.quantities:
        there = spoken.at(fact)
        if len(there) != 1:
            continue
        breath = spoken.breath(there[0])
        before = breath.partition(printed(fact))[0]
        cumulated = _COUNTED.search(before) or _MOVED_IN.search(breath)
        if fact.measure == "amount" and fact.mood == "actual" and cumulated:
            yield fact, f"“{printed(fact)}”是累计的数"
        if fact.measure == "stock" and not any(
            it in breath for it in lexicon.words("measure", "stock")
        ):
            yield fact, f"“{printed(fact)}”不是累计的数"
        turned = any(it.text in breath for it in lexicon.rows("direction"))
        shared = any(it in breath for it in lexicon.words("measure", "share"))
        if fact.measure == "growth" and shared and not turned:
            yield fact, f"“{printed(fact)}”是占比"


_COUNTED = re.compile("(?:累计(?:达|超过)|(?<![各均都])达到)$")
_MOVED_IN = re.compile("[0-9][^0-9]*入驻")


def _comparators(spoken: Spoken) -> Iterator[Doubt]:
    """A comparator beside a number, which none of its facts has."""
    for seen in spoken.reading.words:
        if seen.word.kind != "comparator" or not seen.number or seen.word.also:
            continue
        own = [
            fact
            for fact in spoken.quantities
            for at in spoken.at(fact)
            if seen.number.start == spoken.numbers[at][0]
            and _close(seen.start, seen.end, spoken.numbers[at])
        ]
        if own and not any(fact.op == seen.word.meaning for fact in own):
            yield own[0], f"原文有“{seen.word.text}”"


_BETWEEN = 3


def _close(start: int, end: int, number: tuple[int, int]) -> bool:
    """Whether a word stands right before a number, or behind its unit."""
    return 0 <= number[0] - end <= _BETWEEN or 0 <= start - number[1] <= 2 * _BETWEEN


def _commitments(spoken: Spoken) -> Iterator[Doubt]:
    """A commitment word before a promise, which does not have it."""
    text = spoken.line.bare
    for fact in spoken.facts:
        if not isinstance(fact, Target | Milestone | Task) or fact.mood != "target":
            continue
        own = _anchor(spoken, fact)
        if own is None:
            continue
        for word in _COMMITTED:
            for start, end in places(word, text):
                if end <= own and _governs(spoken, fact, word, start, own) and not _has(fact, word):
                    yield fact, f"原文有“{word}”"


_COMMITTED = lexicon.meanings("commitment")
_STAGES = frozenset(lexicon.meanings("stage"))
_FIRM = frozenset(it.meaning for it in lexicon.rows("stage") if it.written and not it.side)
"""Stages that are reached, and not works that go on."""


def _has(fact: Fact, word: str) -> bool:
    if isinstance(fact, Quantity) and word in lexicon.words("comparator", fact.op):
        return True
    said = (getattr(fact, key, "") for key in ("strength", "action", "object", "stage", "scope"))
    return any(word in it for it in said)


def _governs(spoken: Spoken, fact: Fact, word: str, start: int, own: int) -> bool:
    clauses, text = spoken.line.clauses, spoken.line.bare
    if spoken.line.closes(start) == ":":
        promises = [it for it in spoken.facts if isinstance(it, Target)]
        return 2 * sum(it.strength == word for it in promises) > len(promises)
    if clauses[start] != clauses[own]:
        return False
    if word in _STAGES:
        there = _clauses_of(spoken, fact) if isinstance(fact, Milestone) else set()
        return clauses[start] in there and getattr(fact, "stage", "") in _FIRM
    opening = start == 0 or clauses[start - 1] != clauses[start] or _OPENING.search(text, 0, start)
    return bool(opening) and not text.startswith("计划生育", start)


_OPENING = re.compile("(?:全年|年内)$")


def _anchor(spoken: Spoken, fact: Fact) -> int | None:
    """Where the first of a fact's names, or of its object, stands."""
    text = spoken.line.bare
    words = [getattr(fact, "object", ""), *fact.names]
    if isinstance(fact, Quantity):
        words = [fact.indicator, *spoken.report.indicator[fact.indicator].aliases]
        if fact.value is not None and spoken.at(fact):
            place = spoken.numbers[spoken.at(fact)[0]][0]
            return sum(1 for it in spoken.line.places if it < place)
    if isinstance(fact, Milestone):
        words = [fact.project, *spoken.report.project[fact.project].aliases]
    found = [(start - end, start) for word in words for start, end in places(bare(word), text)]
    return min(found)[1] if found else None


def _stages(spoken: Spoken) -> Iterator[Doubt]:
    """A stage that its project's clause does not say, though it says another."""
    text, clauses = spoken.line.bare, spoken.line.clauses
    said = [
        (clauses[start], word.meaning)
        for word in lexicon.rows("stage")
        for start, end in places(word.text, text)
        if end - start == len(word.text)
    ]
    milestones = [it for it in spoken.facts if isinstance(it, Milestone)]
    for fact in milestones:
        own = _clauses_of(spoken, fact)
        others = {it.stage for it in milestones if it.project == fact.project} - {fact.stage}
        there = {meaning for clause, meaning in said if clause in own} - others
        if there and fact.stage not in there:
            yield fact, f"“{fact.project}”一处说的是“{'”“'.join(sorted(there))}”"


def _clauses_of(spoken: Spoken, fact: Milestone) -> set[int]:
    """The clauses in which its project stands, with its scope where one has both."""
    text, clauses = spoken.line.bare, spoken.line.clauses
    names = (fact.project, *spoken.report.project[fact.project].aliases)
    own = {
        clauses[start]
        for name in names
        for start, end in places(bare(name), text)
        if end - start == len(bare(name))
    }
    scope = [*places(bare(fact.scope), text)] if fact.scope else []
    longest = max((end - start for start, end in scope), default=0)
    there = {clauses[start] for start, end in scope if end - start == longest}
    return there & own or (there if longest > _WORD else own)


_WORD = 3


def _exchanged_actions(spoken: Spoken) -> Iterator[Doubt]:
    """Two actions that would stand nearer to each other's objects."""
    facts = [it for it in spoken.facts if isinstance(it, Result)]
    for one, other in combinations(facts, 2):
        if one.action == other.action or one.object == other.object:
            continue
        mine, theirs = _own_pieces(spoken, one, other), _own_pieces(spoken, other, one)
        if not mine or not theirs or any(_touches(spoken, it) for it in (one, other)):
            continue
        nearer = _apart(spoken, one, theirs) - _apart(spoken, one, mine)
        nearer_too = _apart(spoken, other, mine) - _apart(spoken, other, theirs)
        if max(nearer, nearer_too) <= 0 and nearer + nearer_too < -_NEARER:
            yield one, f"“{one.action}”说的不是“{one.object}”"
            yield other, f"“{other.action}”说的不是“{other.object}”"


_NEARER = 2
_PAUSE, _ACROSS = 5, 20


def _own_pieces(spoken: Spoken, one: Result, other: Result) -> list[tuple[int, int]]:
    """Where the pieces of an object stand that are no pieces of the other."""
    text = spoken.line.bare
    shared = {at for span in places(bare(other.object), text) for at in range(*span)}
    own = ({*range(*span)} for span in places(bare(one.object), text))
    return [(min(it), max(it) + 1) for it in own if not it & shared]


def _touches(spoken: Spoken, fact: Result) -> bool:
    """Whether an action stands right beside a piece of its object, in one breath."""
    name = bare(fact.object)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    own = [span for pair in pairs for span in places(pair, spoken.line.bare)]
    return bool(own) and _apart(spoken, fact, own) <= _NEAR


_NEAR = 1


def _apart(spoken: Spoken, verb: Result, things: Sequence[tuple[int, int]]) -> int:
    """How far an action and an object are, at their nearest: the object follows, in one clause."""
    text, clauses, pauses = spoken.line.bare, spoken.line.clauses, spoken.line.pauses
    return min(
        (
            (start - until if start >= until else since - end if end <= since else 0)
            + _ACROSS * abs(clauses[start] - clauses[since])
            + _PAUSE * abs(pauses[start] - pauses[since])
            for since, until in places(bare(verb.action), text)
            for start, end in things
        ),
        default=0,
    )


def _scopes(spoken: Spoken) -> Iterator[Doubt]:
    """A scope made of words that other facts are taken from, or that say nothing."""
    text = spoken.line.bare
    for fact in spoken.quantities:
        if not fact.scope or fact.scope in spoken.report.project:
            continue
        others = {
            word
            for it in spoken.facts
            for word in claimed_words(spoken.report, it)
            if word and (fact.scope not in word or (it.id != fact.id and word != fact.scope))
        } | {fact.indicator, *ALWAYS, *map(printed, spoken.quantities)}
        claimed = {
            at for word in others for span in places(bare(word), text) for at in range(*span)
        }
        own = {at for span in places(bare(fact.scope), text) for at in range(*span)}
        left = "".join(text[at] for at in sorted(own - claimed))
        if own and (len(left) < len("市级") or is_padding(left)):
            yield fact, f"范围“{fact.scope}”是别的事实的话"


def _same_statement(spoken: Spoken) -> Iterator[Doubt]:
    """Facts that say the same."""
    facts = [it for it in spoken.facts if isinstance(it, Milestone)]
    said = Counter((it.project, it.scope, it.stage) for it in facts)
    for fact in facts:
        if said[fact.project, fact.scope, fact.stage] > 1:
            yield fact, "同一件事有两条事实"


CHECKS = (
    _exchanged_numbers,
    _on_the_wrong_side,
    _same_number,
    _ill_directed,
    _ill_measured,
    _comparators,
    _commitments,
    _stages,
    _exchanged_actions,
    _scopes,
    _same_statement,
)
"""Every check, in the order in which its problems are told."""


def outside(names: Sequence[str], reading: Reading) -> list[tuple[int, int]]:
    """Where the numbers of a reading stand that are no part of these names."""
    covered = sorted(
        it.span() for name in names if name for it in re.finditer(re.escape(name), reading.text)
    )
    found, at, reach = [], 0, 0
    for start, end in reading.digits:
        while at < len(covered) and covered[at][0] <= start:
            reach = max(reach, covered[at][1])
            at += 1
        if end > reach:
            found.append((start, end))
    return found
