"""How well `draft` reads quantities, against labelled sentences.

    python benchmarks/drafting.py LABELLED.json FOLDER [--show]

LABELLED.json is a list of {report, offset, length, quantities}, FOLDER holds the reports; offsets
count characters of the decoded text. A labelled quantity is found when a drafted one that begins in
its sentence has the same magnitude and unit; of those found the other keys are compared. Rows of
the background are neither missed nor wrong. The reports are divided by their names with a fixed
seed: two thirds to learn from, and a third that is only measured.
"""

import argparse
import json
import random
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from jingan_cli.questions.drafts import Wanted, read
from jingan_cli.texts.drafting import Drafted

Entry = Mapping[str, Any]
SEED = 7
MULTIPLIERS = (("万亿", 12), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4))
KEYS = ("kind", "sign", "op", "measure", "indicator", "year")


def main() -> None:
    """Prints a line a measure, for what was learnt from and for the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed and wrong")
    chosen = parser.parse_args()
    entries = json.loads(chosen.labelled.read_text(encoding="utf-8"))
    names = sorted({it["report"] for it in entries})
    random.Random(SEED).shuffle(names)  # noqa: S311  # a division, no secret
    learnt = set(names[: len(names) * 2 // 3])
    for title, mine in (("learnt", learnt), ("unseen", set(names) - learnt)):
        counted = _measured([it for it in entries if it["report"] in mine], chosen)
        print(f"{title}: {len(mine)} reports, {_told(counted)}")


def _measured(entries: Iterable[Entry], chosen: argparse.Namespace) -> Counter[str]:
    counted: Counter[str] = Counter()
    by_report = defaultdict(list)
    for entry in entries:
        by_report[entry["report"]].append(entry)
    for name, sentences in by_report.items():
        text = (chosen.folder / name).read_text(encoding="utf-8")
        before = time.perf_counter()
        found = read(text, name, Wanted()).quantities
        counted["microseconds"] += int((time.perf_counter() - before) * 1e6)
        counted["characters"] += len(text)
        for entry in sentences:
            for line in _compare(entry, found, counted):
                if chosen.show:
                    print(line, file=sys.stderr)
    return counted


def _compare(entry: Entry, found: Iterable[Drafted], counted: Counter[str]) -> Iterator[str]:
    """Counts what of a sentence is found; says what is missed and what is wrong."""
    end = entry["offset"] + entry["length"]
    left = [it for it in found if entry["offset"] <= it.start < end]
    for wanted in entry["quantities"]:
        size = _size(wanted["value"], wanted["unit"])
        hit = next((it for it in left if size and _size(it.value, it.unit) == size), None)
        is_needed = wanted["role"] != "background" and size is not None
        if hit:
            left.remove(hit)
        if not is_needed:
            continue
        counted["found" if hit else "missed"] += 1
        if hit:
            counted.update(key for key, is_right in _agree(hit, wanted) if is_right)
            counted["dated"] += wanted.get("year") is not None
        else:
            yield f"missed {entry['report']} {wanted['value']} {wanted['unit']}"
    counted["wrong"] += len(left)
    yield from (f"wrong {entry['report']} {it.value} {it.unit} {it.indicator}" for it in left)


def _agree(hit: Drafted, wanted: Entry) -> Iterator[tuple[str, bool]]:
    """Each key, and whether it is as labelled."""
    scope, name = wanted.get("scope") or "", wanted.get("indicator") or ""
    measures = {wanted.get("measure"), wanted.get("measure2")}
    yield "kind", {"target": "planned", "figure": "reported"}[hit.kind] == wanted["role"]
    yield "sign", (Decimal(wanted["value"]) < 0) == (hit.value < 0)
    yield "op", hit.op == (wanted.get("op") or "=")
    yield "measure", hit.measure in measures or "other" in measures
    whole = _near(hit.scope + hit.indicator, scope + name)
    words = hit.stated or hit.indicator
    yield "indicator", whole or _near(hit.indicator, name) or _near(words, name)
    yield "year", wanted.get("year") is not None and hit.year == int(wanted["year"])


def _near(one: str, other: str) -> bool:
    """Whether two names share half of the shorter one's pairs of characters."""
    first, second = ({it[at : at + 2] for at in range(max(1, len(it) - 1))} for it in (one, other))
    if not one or not other:
        return one == other
    return len(first & second) * 2 >= min(len(first), len(second))


def _size(value: object, unit: str) -> tuple[Decimal, str] | None:
    """The magnitude without 万 and 亿, and the plain unit."""
    if value is None:
        return None
    plain = unicodedata.normalize("NFKC", unit).replace("多", "").replace("余", "")
    size = abs(Decimal(str(value)))
    for prefix, power in MULTIPLIERS:
        if plain.startswith(prefix):
            return (size * 10**power).normalize(), plain.removeprefix(prefix)
    return size.normalize(), plain


def _told(counted: Counter[str]) -> str:
    found, missed, wrong = (counted[it] for it in ("found", "missed", "wrong"))
    precision, recall = found / (found + wrong), found / (found + missed)
    shares = {key: counted[key] / counted["dated" if key == "year" else "found"] for key in KEYS}
    pace = counted["microseconds"] / counted["characters"] * 15
    lines = {"precision": precision, "recall": recall}
    lines |= {"F1": 2 * precision * recall / (precision + recall), **shares}
    told = "\n".join(f"  {key:10} {share:.3f}" for key, share in lines.items())
    return f"{found} found, {missed} missed, {wrong} wrong, {pace:.1f} ms a 15,000\n{told}"


if __name__ == "__main__":
    main()
