"""How many errors `verify` tells that are planted in a knowledge file and in its text.

usage: JINGAN_SOURCE=report.txt python benchmarks/planting.py [--each N] [--seed N] [--missed]

Every kind of error is planted N times where there are so many places for it, each time alone in an
untouched report; the table has the kinds, how many were planted, and how many were told: by the
check of the file, or by `verify` as one problem or more. `--missed` lists those that were not.
"""

import argparse
import os
import random
from pathlib import Path

from planted.in_file import IN_THE_FILE
from planted.in_text import IN_THE_TEXT

from jingan_cli.errors import DataError
from jingan_cli.files.reading import load
from jingan_cli.knowledge.facts import Quantity
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.alignment import align, read
from jingan_cli.texts.evidence import verify

DATA = Path(__file__).parent.parent / "data" / "report.toml"


def main() -> None:
    """Plants, verifies and prints the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--seed", type=int, default=2017)
    parser.add_argument("--missed", action="store_true")
    arguments = parser.parse_args()
    report, text = load(DATA), Path(os.environ["JINGAN_SOURCE"]).read_text(encoding="utf-8")
    if told(report, text):
        parser.error("the untouched report is not clean")
    for title, kinds in (("data/report.toml", IN_THE_FILE), ("the text", IN_THE_TEXT)):
        print(f"| planted in {title} | n | told |\n| --- | ---: | ---: |")
        planted = caught = 0
        for name, change in kinds.items():
            every = [*change(report, text)]
            random.Random(f"{arguments.seed} {name}").shuffle(every)  # noqa: S311  # no secret
            chosen = every[: arguments.each]
            missed = [what for what, other, changed in chosen if not told(other, changed)]
            print(f"| {name} | {len(chosen)} | {len(chosen) - len(missed)} |")
            for what in missed if arguments.missed else ():
                print(f"|   missed: {what} |")
            planted, caught = planted + len(chosen), caught + len(chosen) - len(missed)
        print(f"| **total** | **{planted}** | **{caught}** ({caught / planted:.1%}) |\n")


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
    main()
