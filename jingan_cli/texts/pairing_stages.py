"""Whose stage, and whose promise: what projects of one sentence cannot all say. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from jingan_cli.chinese import lexicon
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Target, Task
from jingan_cli.texts.claims import places
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.spoken import Doubt, Spoken


def stages(spoken: Spoken) -> Iterator[Doubt]:
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


def same_statement(spoken: Spoken) -> Iterator[Doubt]:
    """Facts that say the same."""
    facts = [it for it in spoken.facts if isinstance(it, Milestone)]
    said = Counter((it.project, it.scope, it.stage) for it in facts)
    for fact in facts:
        if said[fact.project, fact.scope, fact.stage] > 1:
            yield fact, "同一件事有两条事实"


def commitments(spoken: Spoken) -> Iterator[Doubt]:
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
