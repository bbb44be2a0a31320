"""Copies of a text with other full stops: every fact at the sentence that holds it. Pure."""

import msgspec

from jingan_cli.knowledge.entries import NotStatement
from jingan_cli.texts.outline import Original
from jingan_cli.texts.proof import unproved

_MERGED = 0.1
"""What it costs that two sentences are one: less than any problem, so that it decides ties."""


def aligned(original: Original) -> Original:
    """The text with every fact at the sentence that holds it, where full stops are not as counted.

    In a section with fewer or more sentences than the knowledge file says, its sentences keep
    their order, and each goes where its facts have the fewest problems (dynamic programming over
    the two sequences); a fact may stand in a neighbour where its own sentence was divided.
    """
    moved: dict[str, int] = {}
    for number in original.sentences:
        if original.sentences[number] and not original.counted(number):
            moved.update(_moved(original, number))
    return msgspec.structs.replace(original, moved=moved)


def _moved(original: Original, number: str) -> dict[str, int]:
    report, found = original.report, original.sentences[number]
    facts = [fact for fact in report.facts if fact.section == number]
    expected = report.section[number].sentences
    doubts = {
        fact.id: [len([*unproved(report, fact, sentence.text)]) for sentence in found]
        for fact in facts
    }
    costs = [
        [
            sum(doubts[fact.id][at] for fact in facts if fact.sentence == place)
            for at in range(len(found))
        ]
        for place in range(1, expected + 1)
    ]
    path = _cheapest(costs, len(found))
    moved = {
        key(it): path[it.sentence - 1] + 1
        for it in report.not_statements
        if it.section == number and it.sentence <= expected
    }
    for fact in facts:
        if fact.sentence <= expected:
            moved[fact.id] = 1 + _nearby(path, fact.sentence - 1, doubts[fact.id])
    return moved


def _nearby(path: list[int], place: int, doubts: list[int]) -> int:
    """Where a fact goes between its neighbours' sentences: the fewest doubts, then the nearest."""
    first = path[place - 1] if place else 0
    last = path[place + 1] if place + 1 < len(path) else len(doubts) - 1
    return min(range(first, last + 1), key=lambda at: (doubts[at], abs(at - path[place])))


def _cheapest(costs: list[list[int]], width_: int) -> list[int]:
    """For each row the column that it goes to: never back, at the least cost altogether."""
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in range(width_)]
    for row in costs:
        following = []
        for at in range(width_):
            reached = min(
                (
                    (cost + (_MERGED if path and path[-1] == at else 0.0), path)
                    for cost, path in best[: at + 1]
                    if not path or path[-1] <= at
                ),
                key=lambda it: it[0],
            )
            following.append((reached[0] + row[at], [*reached[1], at]))
        best = following
    return min(best, key=lambda it: it[0])[1]


def key(entry: NotStatement) -> str:
    """What a sentence that says nothing is called in `moved`, where facts have their ids."""
    return f"{entry.section}#{entry.sentence}"
