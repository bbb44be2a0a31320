"""How well `draft` reads whose report a text is, and what its parts cover, against labels.

    python benchmarks/heads.py FOLDER [LABELLED.json] [--show]

FOLDER holds the reports. A part is right when its heading is found, where it has one, and nine
tenths of its characters are read as what it covers; years are compared where a part covers one or
five only. Where a report has notes behind it, nothing of them may be read.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jingan_cli.texts.drafting import Draft, draft
from jingan_cli.texts.layout import Layout

Entry = Mapping[str, Any]
LABELLED = Path(__file__).parent / "drafting" / "heads.json"
KEYS = ("place", "level", "reviews", "plans")
NEARLY_ALL = 0.9


def main() -> None:
    """Prints a line a measure: how many are right, of how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("labelled", type=Path, nargs="?", default=LABELLED)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    chosen = parser.parse_args()
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for entry in json.loads(chosen.labelled.read_text(encoding="utf-8")):
        text = (chosen.folder / entry["report"]).read_text(encoding="utf-8")
        for key, is_right, where in _judged(entry, text, draft(text, entry["report"])):
            all_of[key] += 1
            right[key] += is_right
            if chosen.show and not is_right:
                print(f"{entry['report']}: {key} {where}", file=sys.stderr)
    for key, many in all_of.items():
        print(f"{key:8} {right[key]:3} of {many:3}  {right[key] / many:.3f}")


def _judged(entry: Entry, text: str, found: Draft) -> Iterator[tuple[str, bool, object]]:
    """Each thing that is labelled, whether it is read so, and what is read or where."""
    for key in KEYS:
        read = getattr(found.head, key)
        yield key, read == entry[key], read
    end = entry.get("end", len(text))
    stops = [*(it["offset"] for it in entry["parts"][1:]), end]
    for part, stop in zip(entry["parts"], stops, strict=True):
        start = part["offset"]
        is_headed = not part.get("headed", True) or _has_heading(found.layout, text, start)
        covers, years = _shares(found.layout, part, stop)
        yield "heading", is_headed, start
        yield "covers", covers >= NEARLY_ALL, start
        if part["years"]:
            yield "years", years >= NEARLY_ALL, start
        yield "part", is_headed and min(covers, years) >= NEARLY_ALL, start
    if "end" in entry:
        yield "notes", all(it.start < end for it in found.layout.sentences), end


def _has_heading(layout: Layout, text: str, start: int) -> bool:
    """Whether a heading begins in the line that begins at a place."""
    stop = text.index("\n", start)
    return any(start <= it.start < stop for it in layout.headings)


def _shares(layout: Layout, part: Entry, stop: int) -> tuple[float, float]:
    """How much of a part is read as what it covers, and how much as over so many years."""
    counted: Counter[str] = Counter()
    for it in layout.sentences:
        if part["offset"] <= it.start < stop:
            length = it.end - it.start
            counted["all"] += length
            counted["covers"] += length * (it.cover == part["covers"])
            counted["years"] += length * (part["years"] in (None, 5 if it.five else 1))
    every = counted["all"] or 1
    return counted["covers"] / every, counted["years"] / every


if __name__ == "__main__":
    main()
