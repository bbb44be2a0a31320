"""How many errors `verify` tells that are planted in a knowledge file and in its text.

usage: JINGAN_SOURCE=report.txt python benchmarks/planting.py [--each N] [--seed N] [--seeds N]
           [--where file|text] [--missed]

Every kind of error is planted N times where there are so many places for it, each time alone in an
untouched report, with one seed or with several; the table has the kinds, how many were planted, and
how many were told: by the check of the file, or by `verify` as one problem or more. `--missed`
lists those that were not. Exit status 1 when one seed falls below what the README promises.
"""

import argparse
import os
import random
import sys
from pathlib import Path

from planted.changing import Change
from planted.in_file import IN_THE_FILE
from planted.in_text import IN_THE_TEXT

from jingan_cli.errors import DataError
from jingan_cli.files.reading import load
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.alignment import align, read
from jingan_cli.texts.evidence import verify

DATA = Path(__file__).parent.parent / "data" / "report.toml"
WHERE: dict[str, tuple[str, float, dict[str, Change]]] = {
    "file": ("data/report.toml", 0.97, IN_THE_FILE),
    "text": ("the text", 0.95, IN_THE_TEXT),
}
"""Where → its name, the share that is promised, and the kinds."""


def main() -> int:
    """Plants, verifies and prints the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2017)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--where", choices=WHERE)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    report, text = load(DATA), Path(os.environ["JINGAN_SOURCE"]).read_text(encoding="utf-8")
    if told(report, text):
        parser.error("the untouched report is not clean")
    seeds = range(given.seed, given.seed + given.seeds)
    held = True
    for where in [given.where] if given.where else WHERE:
        name, promised, kinds = WHERE[where]
        print(f"| planted in {name} | n | told |\n| --- | ---: | ---: |")
        shares = tabulate(report, text, kinds, seeds, given.each, missed=given.missed)
        print("by seed: " + ", ".join(f"{it:.1%}" for it in shares) + "\n")
        held = held and min(shares) >= promised
    return 0 if held else 1


def tabulate(
    report: Report, text: str, kinds: dict[str, Change], seeds: range, each: int, *, missed: bool
) -> list[float]:
    """Prints a row a kind and the total; the share that was told with each seed."""
    planted, caught = dict.fromkeys(seeds, 0), dict.fromkeys(seeds, 0)
    for name, change in kinds.items():
        every, known = [*change(report, text)], dict[int, bool]()
        n = told_of = 0
        for seed in seeds:
            chosen = random.Random(f"{seed} {name}").sample(  # noqa: S311  # no secret
                range(len(every)), min(each, len(every))
            )
            known.update({at: told(*every[at][1:]) for at in chosen if at not in known})
            planted[seed] += len(chosen)
            caught[seed] += sum(known[at] for at in chosen)
            n, told_of = n + len(chosen), told_of + sum(known[at] for at in chosen)
        print(f"| {name} | {n} | {told_of} |", flush=True)
        for at in sorted(known) if missed else ():
            if not known[at]:
                print(f"|   missed: {every[at][0]} |")
    n, told_of = sum(planted.values()), sum(caught.values())
    print(f"| **total** | **{n}** | **{told_of}** ({told_of / n:.1%}) |\n")
    return [caught[seed] / planted[seed] for seed in seeds]


def told(report: Report, text: str) -> bool:
    """Whether a report is refused, or not proved by a text."""
    if refused(report):
        return True
    try:
        return any(it.problems for it in verify(align(read(report, text))))
    except DataError:
        return True


def refused(report: Report) -> bool:
    """Whether the loader would refuse it: two numbers for the same thing, a project unknown."""
    seen = set()
    for fact in report.facts:
        if isinstance(fact, Quantity):
            own = (fact.series, fact.year, fact.mood, getattr(fact, "strength", ""))
            if own in seen:
                return True
            seen.add(own)
            growth = fact.measure in {"growth", "share", "rate"}
            if fact.value is not None and growth != (fact.unit == "%"):
                return True
    return False


if __name__ == "__main__":
    sys.exit(main())
