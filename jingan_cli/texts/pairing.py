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
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result, Target, Task
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.claims import Line, claimed_words, places
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.clauses import Reading
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
    if len(spoken.numbers) == 1:
        return
    for one, other in combinations(spoken.quantities, 2):
        mine, theirs = spoken.at(one), spoken.at(other)
        if not mine or not theirs or one.unit != other.unit or one.value == other.value:
            continue
        kept = _fit(spoken, one, mine) + _fit(spoken, other, theirs)
        turned = _fit(spoken, one, theirs) + _fit(spoken, other, mine)
        if _crossed(spoken, one, other) if "分别" in spoken.reading.text else turned > kept + _SLACK:
            for fact, printed_there in ((one, printed(one)), (other, printed(other))):
                yield fact, f"“{printed_there}”不是“{_called(fact)}”的数"


_SLACK = 0.05


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


def _stocks(spoken: Spoken) -> Iterator[Doubt]:
    """An amount of the year beside a word that counts all there is."""
    for fact in spoken.quantities:
        if fact.measure == "amount" and len(spoken.at(fact)) == 1:
            before = spoken.reading.text[: spoken.numbers[spoken.at(fact)[0]][0]]
            if re.search("(?:累计达|累计超过|总量达)到?$", before):
                yield fact, f"“{printed(fact)}”是累计的数"
            after = spoken.reading.text[spoken.numbers[spoken.at(fact)[0]][1] :]
            if re.search("^[^,;。]*入驻", after):
                yield fact, f"“{printed(fact)}”是累计的数"


def _comparators(spoken: Spoken) -> Iterator[Doubt]:
    """A comparator beside a number, which none of its facts has."""
    text = spoken.reading.text
    for seen in spoken.reading.words:
        if seen.word.kind != "comparator" or not seen.number or seen.word.text in _ALSO:
            continue
        own = [
            fact
            for fact in spoken.quantities
            for at in spoken.at(fact)
            if _inner(spoken, seen.number.start) == spoken.numbers[at][0]
            and _close(text, seen.start, seen.end, spoken.numbers[at])
        ]
        if own and not any(fact.op == seen.word.meaning for fact in own):
            yield own[0], f"原文有“{seen.word.text}”"


_ALSO = frozenset({"确保", "达到"})
"""Comparators that are other things too."""

_BETWEEN = 3


def _inner(spoken: Spoken, place: int) -> int:
    """A place of the sentence as a place of its text; they are the same without spaces."""
    return place


def _close(text: str, start: int, end: int, number: tuple[int, int]) -> bool:
    return 0 <= number[0] - end <= _BETWEEN or 0 <= start - number[1] <= _BETWEEN + 3


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
                if end <= own and _governs(spoken, word, start, own) and not _has(fact, word):
                    yield fact, f"原文有“{word}”"


_COMMITTED = ("确保", "力争", "预期", "计划", "配合", "推进", "坚决")


def _has(fact: Fact, word: str) -> bool:
    said = (getattr(fact, key, "") for key in ("strength", "action", "object", "stage", "scope"))
    return any(word in it for it in said)


def _governs(spoken: Spoken, word: str, start: int, own: int) -> bool:
    clauses, text = spoken.line.clauses, spoken.line.bare
    if word == "预期":
        promises = [it for it in spoken.facts if isinstance(it, Target)]
        said = [it for it in promises if it.strength == word]
        return ":" in spoken.reading.text and len(said) * 2 > len(promises)
    if clauses[start] != clauses[own]:
        return False
    if word == "推进":
        return False
    opening = start == 0 or clauses[start - 1] != clauses[start] or text[start - 2 : start] in {
        "年内",
        "全年",
    }
    return opening and not text.startswith("计划生育", start)


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
    found = [
        (start - end, start) for word in words for start, end in places(bare(word), text)
    ]
    return min(found)[1] if found else None


def _stages(spoken: Spoken) -> Iterator[Doubt]:
    """A stage that its project's clause does not say, though it says another."""
    text, clauses = spoken.line.bare, spoken.line.clauses
    said = [
        (clauses[start], word.meaning, word.text)
        for word in lexicon.rows("stage")
        for start, _ in places(word.text, text)
        if word.text in _FIRM
    ]
    for fact in spoken.facts:
        if not isinstance(fact, Milestone) or fact.stage not in _FIRM:
            continue
        own = _clauses_of(spoken, fact)
        there = {meaning for clause, meaning, _ in said if clause in own}
        if there and fact.stage not in there:
            yield fact, f"“{fact.project}”一处说的是“{'”“'.join(sorted(there))}”"


_FIRM = frozenset({"开工", "竣工", "完工", "建成", "基本建成", "收尾", "开放", "完成", "征收"})


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
    scope = bare(fact.scope)
    both = {clauses[start] for start, _ in places(scope, text)} & own if scope else set()
    return both or own


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
            if word and (fact.scope not in word or it.id != fact.id and word != fact.scope)
        } | {fact.indicator}
        claimed = {
            at for word in others for span in places(bare(word), text) for at in range(*span)
        }
        own = {at for span in places(bare(fact.scope), text) for at in range(*span)}
        if own and own <= claimed:
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
    _same_number,
    _ill_directed,
    _stocks,
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
