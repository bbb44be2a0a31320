"""Whose action: what is done to what in one sentence. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from jingan_cli.knowledge.facts import Result
from jingan_cli.texts.claims import places
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.spoken import Doubt, Spoken, share


def exchanged_actions(spoken: Spoken) -> Iterator[Doubt]:
    """Two actions that would stand nearer to each other's objects."""
    facts = [it for it in spoken.facts if isinstance(it, Result)]
    for one, other in combinations(facts, 2):
        if _stand_exchanged(spoken, one, other) or _govern_exchanged(spoken, one, other):
            yield one, f"“{one.action}”说的不是“{one.object}”"
            yield other, f"“{other.action}”说的不是“{other.object}”"


def _govern_exchanged(spoken: Spoken, one: Result, other: Result) -> bool:
    """Whether what follows each action is rather the other's object."""
    kept = _governed(spoken, one, other, one.object) + _governed(spoken, other, one, other.object)
    turned = _governed(spoken, one, other, other.object) + _governed(spoken, other, one, one.object)
    return turned > kept + _SLACK


_SLACK = 0.2


def _governed(spoken: Spoken, verb: Result, other: Result, thing: str) -> float:
    """The share of an object that follows an action in one breath, before the other action.

    Behind 的 an action is a noun, and its object stands before it.
    """
    text, clauses, own = spoken.line.bare, spoken.line.clauses, bare(thing)
    stops = [*places(bare(other.action), text)]
    best = 0.0
    for start, end in places(bare(verb.action), text):
        since, until = bisect_left(clauses, clauses[start]), bisect_right(clauses, clauses[start])
        if text.endswith("的", since, start):
            since = max((it for _, it in stops if since < it <= start), default=since)
            best = max(best, share(own, text[since:start]))
        else:
            until = min((it for it, _ in stops if end <= it < until), default=until)
            best = max(best, share(own, text[end:until]))
    return best


def _stand_exchanged(spoken: Spoken, one: Result, other: Result) -> bool:
    """Whether each action stands nearer to the words that are the other's object alone."""
    mine, theirs = _own_pieces(spoken, one, other), _own_pieces(spoken, other, one)
    if not mine or not theirs or any(_touches(spoken, it) for it in (one, other)):
        return False
    nearer = _apart(spoken, one, theirs) - _apart(spoken, one, mine)
    nearer_too = _apart(spoken, other, mine) - _apart(spoken, other, theirs)
    return max(nearer, nearer_too) <= 0 and nearer + nearer_too < -_NEARER


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
