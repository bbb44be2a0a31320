"""How well `draft` reads a whole report, against its knowledge file that was made by hand.

    python benchmarks/drafted.py TEXT REPORT.toml [--show]

A quantity is found when one of its value, unit, comparator and measure is drafted in its sentence;
a section by its title; an action when one that is drafted in its sentence or one beside it has half
of its object's pairs of characters in its own object; a milestone when one of its project, by any
of its names, and its stage is drafted there. What is drafted and nothing made by hand is like is
extra. A drafted action with a list may be like several that were made by hand, an item each.
"""

import argparse
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from jingan_cli import load
from jingan_cli.files.documents import read_document
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.questions import drafts
from jingan_cli.texts.actions import Stated
from jingan_cli.texts.alignment import Original, align, read
from jingan_cli.texts.cleaning import bare
from jingan_cli.texts.drafting import Draft, Drafted


class Placed(msgspec.Struct, frozen=True):
    """Something that was made by hand or drafted, and which sentence of the text it stands in."""

    sentence: int
    what: object
    text: str


def main() -> None:
    """Prints a line a kind: how many are found, how many are extra."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("report", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and extra")
    chosen = parser.parse_args()
    text = read_document(str(chosen.text))
    library = load(chosen.report)
    original = align(read(library.report(str(library.info()[0]["id"])), text))
    found = drafts.read(text, chosen.text.name, drafts.Wanted())
    starts = sorted(it.start for many in original.sentences.values() for it in many)
    for title, wanted, drafted, is_like in _kinds(original, found, starts):
        _tell(title, wanted, drafted, is_like, show=chosen.show)


_Like = Callable[[Placed, Placed], bool]


def _kinds(
    original: Original, found: Draft, starts: Sequence[int]
) -> list[tuple[str, list[Placed], list[Placed], _Like]]:
    """Each kind: what was made by hand, what is drafted, and when the two are alike."""
    names = {
        it.name: {bare(name) for name in (it.name, *it.aliases)} for it in original.report.projects
    }

    def made(kind: type[Fact]) -> list[Placed]:
        facts = [it for it in original.report.facts if isinstance(it, kind) and not it.source]
        return [Placed(_sentence(original, it, starts), it, it.statement) for it in facts]

    def placed(drafted: Sequence[Drafted | Stated]) -> list[Placed]:
        return [Placed(bisect_right(starts, it.start), it, it.text) for it in drafted]

    titles = [Placed(0, bare(it.title), it.title) for it in original.report.sections]
    headings = [Placed(0, bare(it.title), it.title) for it in found.layout.headings]
    quantities = [it for it in made(Quantity) if it.what.value is not None]  # type: ignore[attr-defined]
    return [
        ("sections", titles, headings, lambda one, other: one.what == other.what),
        ("quantities", quantities, placed(found.quantities), _same_quantity),
        ("actions", made(Result), placed(found.actions), _same_action),
        (
            "milestones",
            made(Milestone),
            placed(found.milestones),
            lambda one, other: _same_milestone(one, other, names),
        ),
    ]


def _sentence(original: Original, fact: Fact, starts: Sequence[int]) -> int:
    sentence = original.sentence(fact)
    return bisect_right(starts, sentence.start) if sentence else -9


def _same_quantity(one: Placed, other: Placed) -> bool:
    keys = ("value", "unit", "op", "measure")
    same = all(getattr(one.what, it) == getattr(other.what, it) for it in keys)
    return same and one.sentence == other.sentence


def _same_action(one: Placed, other: Placed) -> bool:
    """Whether the drafted object has half the pairs of characters of the one made by hand."""
    wanted, pairs = _pairs(one.what.object), _pairs(other.what.object)  # type: ignore[attr-defined]
    return abs(one.sentence - other.sentence) <= 1 and len(wanted & pairs) * 2 >= len(wanted)


def _same_milestone(one: Placed, other: Placed, names: dict[str, set[str]]) -> bool:
    fact, drafted = one.what, other.what
    assert isinstance(fact, Milestone)
    assert isinstance(drafted, Stated)
    is_near = abs(one.sentence - other.sentence) <= 1 and fact.stage == drafted.stage
    return is_near and bare(drafted.project) in names[fact.project]


def _pairs(words: str) -> set[str]:
    own = bare(words)
    return {own[at : at + 2] for at in range(max(1, len(own) - 1))}


def _tell(
    title: str, wanted: list[Placed], drafted: list[Placed], is_like: _Like, *, show: bool
) -> None:
    missed = [it for it in wanted if not any(is_like(it, other) for other in drafted)]
    extra = [it for it in drafted if not any(is_like(other, it) for other in wanted)]
    found = len(wanted) - len(missed)
    share = f"{found / max(1, len(wanted)):.1%}"
    more = f"{len(extra)} of {len(drafted)} extra ({len(extra) / max(1, len(drafted)):.1%})"
    print(f"{title:10} {found} of {len(wanted)} found ({share}), {more}")
    if show:
        for name, many in (("missed", missed), ("extra", extra)):
            for it in many:
                print(f"{title} {name} [{it.sentence}] {it.text}", file=sys.stderr)


if __name__ == "__main__":
    main()
