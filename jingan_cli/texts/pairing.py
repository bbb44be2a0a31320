"""What the facts of one sentence say that they cannot all say: whose number, whose stage. Pure.

In an enumeration each number belongs to its own thing. A fact is doubted where its sentence fits
better when two facts exchange what they say, or where a nearer word says something else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jingan_cli.texts import owners, scopes, stages, undertakings
from jingan_cli.texts.spoken import Spoken

Doubts = Mapping[str, Sequence[str]]
"""Fact id → what is wrong with it."""


def doubts(spoken: Spoken) -> Doubts:
    """What the facts of a sentence cannot say beside one another."""
    found: dict[str, list[str]] = defaultdict(list)
    for check in CHECKS:
        for fact, problem in check(spoken):
            if problem not in found[fact.id]:
                found[fact.id].append(problem)
    return found


CHECKS = (
    owners.exchanged_numbers,
    owners.on_the_wrong_side,
    owners.same_number,
    owners.ill_directed,
    owners.ill_measured,
    owners.comparators,
    stages.commitments,
    stages.stages,
    stages.enumerated,
    stages.wrong_projects,
    undertakings.exchanged_actions,
    scopes.unleveled,
    scopes.invented,
    scopes.borrowed,
    scopes.continued,
    scopes.unscoped,
    stages.same_statement,
)
"""Every check, in the order in which its problems are told."""
