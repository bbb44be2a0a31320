"""How many drafted quantities have a name of the shared indicators.

    python benchmarks/names.py FOLDER [--top N]

FOLDER holds the texts of reports. Prints the share of figures and targets whose indicator is named
in `data/indicators.toml`, over all and by level (国家, 省, 市, 区县), and the N most frequent names
that are not in it, each with how often it is drafted.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jingan_cli.files import SHARED
from jingan_cli.files.vocabulary import read_vocabulary
from jingan_cli.library.loading import default_path
from jingan_cli.texts.drafting import draft


def main() -> None:
    """Prints a line a level, then the names that are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=40, help="so many of the unnamed are listed")
    chosen = parser.parse_args()
    names = read_vocabulary(default_path() / SHARED)
    every, named = Counter[str](), Counter[str]()
    unnamed: Counter[str] = Counter()
    for level, indicator in _drafted(chosen.folder):
        every.update(("all", level))
        if indicator in names:
            named.update(("all", level))
        else:
            unnamed[indicator] += 1
    for level, count in every.most_common():
        print(f"{level or '-'}: {named[level]} of {count}, {named[level] / count:.1%}")
    for indicator, count in unnamed.most_common(chosen.top):
        print(f"{count}\t{indicator}")


def _drafted(folder: Path) -> Iterator[tuple[str, str]]:
    """The level of each report with each of its indicators, as drafted."""
    for path in sorted(folder.glob("*.txt")):
        found = draft(path.read_text(encoding="utf-8"), path.name)
        for quantity in found.quantities:
            yield found.head.level, quantity.indicator


if __name__ == "__main__":
    main()
