"""Whose stage, and whose promise: what projects of one sentence cannot all say. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from jingan_cli.chinese import lexicon
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Target, Task
from jingan_cli.texts.claims import places
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.spoken import Doubt, Spoken

Span = tuple[int, int]
"""Where letters and digits stand in a line, half-open."""


def stages(spoken: Spoken) -> Iterator[Doubt]:
    """A stage that its project's clause does not say, though it says another."""
    said = _said(spoken)
    milestones = [it for it in spoken.facts if isinstance(it, Milestone)]
    for fact in milestones:
        own = _clauses_of(spoken, fact)
        others = {
            it.stage
            for it in milestones
            if it.project == fact.project
            and bool(it.scope) >= bool(fact.scope)
            and own & _clauses_of(spoken, it)
        } - {fact.stage}
        there = {meaning for clause, meaning in said if clause in own} - others
        if there and fact.stage not in there:
            yield fact, f"“{fact.project}”一处说的是“{'”“'.join(sorted(there))}”"


def _said(spoken: Spoken) -> list[tuple[int, str]]:
    """The stages that a sentence says, each with its clause."""
    return [
        (spoken.line.clauses[it.start()], word.meaning)
        for word in lexicon.rows("stage")
        for it in re.finditer(word.text, spoken.line.bare)
    ]


def _clauses_of(spoken: Spoken, fact: Milestone) -> set[int]:
    """The clauses in which its project stands, with its scope where one has both."""
    clauses = spoken.line.clauses
    own = {clauses[start] for start, _ in _named(spoken, fact.project)}
    scope = _longest(spoken, fact.scope)
    there = {clauses[start] for start, _ in scope}
    return there & own or (there if scope and scope[0][1] - scope[0][0] > _WORD else own)


_WORD = 3


def _named(spoken: Spoken, project: str) -> list[Span]:
    """Where a project's name, or an alias, stands whole."""
    names = (project, *spoken.report.project[project].aliases)
    return [
        it.span() for name in names for it in re.finditer(re.escape(bare(name)), spoken.line.bare)
    ]


def _longest(spoken: Spoken, scope: str) -> list[Span]:
    """Where the longest piece of a scope stands."""
    found = [*places(bare(scope), spoken.line.bare)]
    longest = max((end - start for start, end in found), default=0)
    return [(start, end) for start, end in found if end - start == longest]


def enumerated(spoken: Spoken) -> Iterator[Doubt]:
    """A stage other than that of most projects of an enumeration, and not said of its own."""
    clauses, text = spoken.line.clauses, spoken.line.bare
    listed = defaultdict[int, list[tuple[int, int, Milestone]]](list)
    for fact in spoken.facts:
        if isinstance(fact, Milestone) and (there := _named(spoken, fact.project)):
            start, end = min(there)
            listed[clauses[start]].append((start, end, fact))
    for own in listed.values():
        own.sort(key=lambda it: it[:2])
        most, times = Counter(fact.stage for *_, fact in own).most_common(1)[0]
        ends, starts = [0, *(it[1] for it in own)], [*(it[0] for it in own[1:]), len(text)]
        for (*_, fact), since, until in zip(own, ends, starts, strict=False):
            words = lexicon.words("stage", fact.stage)
            said = any(it in text[since:until] for it in words)
            if fact.stage != most and 2 * times > len(own) and words and not said:
                yield fact, f"并列的项目说的是“{most}”"


def wrong_projects(spoken: Spoken) -> Iterator[Doubt]:
    """A project whose scope stands behind another's name, or whose stage in another's clause."""
    facts = [it for it in spoken.facts if isinstance(it, Milestone)]
    if not facts:
        return
    clauses, said = spoken.line.clauses, _said(spoken)
    named = [it for entry in spoken.report.projects for it in _named(spoken, entry.name)]
    for fact in facts:
        own, scopes = _named(spoken, fact.project), _longest(spoken, fact.scope)
        others = [it for it in named if not any(_overlap(it, mine) for mine in (*own, *scopes))]
        mine, theirs = ({clauses[start] for start, _ in those} for those in (own, others))
        there = {clause for clause, meaning in said if meaning == fact.stage}
        taken = there and there <= theirs - mine
        behind = scopes and all(_is_behind(clauses, it, own, others) for it in scopes)
        if own and (taken or behind):
            yield fact, f"说的不是“{fact.project}”"


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_behind(
    clauses: Sequence[int], scope: Span, own: Sequence[Span], others: Sequence[Span]
) -> bool:
    """Whether the name before a scope is another's; those of one clause are said together."""
    before = [start for start, _ in others if start < scope[0]]
    mine = [start for start, _ in own if start < scope[1]]
    return bool(before) and clauses[max(before)] > (clauses[max(mine)] if mine else -1)


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
