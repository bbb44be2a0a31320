"""What the facts of one sentence say that they cannot all say: whose number, whose stage. Pure.

In an enumeration each number belongs to its own thing. A fact is doubted where its sentence fits
better when two facts exchange what they say, or where a nearer word says something else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from jingan_cli.texts import pairing_actions, pairing_numbers, pairing_scopes, pairing_stages
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
    pairing_numbers.exchanged_numbers,
    pairing_numbers.on_the_wrong_side,
    pairing_numbers.same_number,
    pairing_numbers.ill_directed,
    pairing_numbers.ill_measured,
    pairing_numbers.comparators,
    pairing_stages.commitments,
    pairing_stages.stages,
    pairing_stages.enumerated,
    pairing_stages.wrong_projects,
    pairing_actions.exchanged_actions,
    pairing_scopes.invented,
    pairing_scopes.borrowed,
    pairing_scopes.continued,
    pairing_scopes.unscoped,
    pairing_stages.same_statement,
)
"""Every check, in the order in which its problems are told."""
