"""How far drafted growth targets of provinces agree with those that other people collected by hand.

    python benchmarks/growth_targets.py VALUES.json FOLDER

VALUES.json has `values`, a list of {place, year, kind, value, value_high}; FOLDER holds reports
called PLACE-….txt. A drafted target of the growth of the gross product in the year that the report
plans, which is not always that of its name, agrees when one of the collected values of that place
and year is it, or an end of it, or lies in it; n.05 is somebody's code for "n or more". Each that
does not agree is printed with the report's own words: other people's tables are not always right.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from jingan_cli.knowledge.facts import Quantity, Target
from jingan_cli.knowledge.report import Report
from jingan_cli.questions.drafts import Wanted, read
from jingan_cli.texts.reported import report_of

AROUND = 60
CODED = 0.051
GROSS_PRODUCT = ("地区生产总值", "国内生产总值")
"""What the gross product of a place is called; the second until about 2004."""


def main() -> None:
    """Prints what does not agree, then the share that is right and the share that is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("values", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    collected = _collected(json.loads(chosen.values.read_text(encoding="utf-8"))["values"])
    there = right = wrong = 0
    for path in sorted(chosen.folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        drafted = read(text, path.name, Wanted())
        values = collected.get((drafted.head.place, drafted.head.plans))
        if not values:
            continue
        there += 1
        found = [*_targets(report_of(text, drafted, "x"))]
        agree = any(_agrees(it, values) for it in found)
        right += agree
        wrong += bool(found) and not agree
        if not agree:
            told = "、".join(it.written for it in found) or "nothing found"
            print(f"{path.stem}: {told}, collected {values}: {_words(text)}")
    print(f"{there} reports: precision {right / max(right + wrong, 1):.3f}", end=", ")
    print(f"recall {right / max(there, 1):.3f}")


def _collected(values: Sequence[dict[str, object]]) -> dict[tuple[str, int], list[float]]:
    """Place and year → every value somebody has."""
    collected: dict[tuple[str, int], list[float]] = defaultdict(list)
    for it in values:
        if it["kind"] == "target":
            ends = (it["value"], it["value_high"])
            numbers = [float(str(end)) for end in ends if end is not None]
            collected[str(it["place"]), int(str(it["year"]))] += numbers
    return collected


def _targets(report: Report) -> Iterator[Quantity]:
    """The targets of the growth of the gross product in the year that a report plans."""
    for it in report.facts:
        if isinstance(it, Target) and it.measure == "growth" and not it.year:  # its part's
            yield from [it] if it.indicator in GROSS_PRODUCT else []


def _agrees(found: Quantity, values: Sequence[float]) -> bool:
    low = float(found.number)
    high = low if found.high is None else float(found.high)
    return any(low - CODED <= value <= high + CODED for value in values)


def _words(text: str) -> str:
    """What the report says of it, as far as one can see."""
    at = text.find("生产总值增长")
    return text[max(at - AROUND, 0) : at + AROUND].replace("\n", " ") if at >= 0 else ""


if __name__ == "__main__":
    main()
