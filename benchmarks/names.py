"""How many drafted quantities have a name of the indicators that reports share.

    python benchmarks/names.py FOLDER [--top N] [--often N]

FOLDER holds the texts of reports. Prints the share of figures and targets whose indicator is one of
`data/names/indicators.toml`: of all, of each level (国家, 省, 市, 区县), and of those whose name
stands in so many reports or more; then the most frequent names that the list lacks, each with how
many quantities have it and in how many reports it stands.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from jingan_cli.files.vocabulary import PLACE, read_vocabulary
from jingan_cli.library.loading import default_path
from jingan_cli.questions.drafts import Wanted, read

Quantity = tuple[str, str, str]
"""A report, its level, and an indicator of which it has a number."""


def main() -> None:
    """Prints a line a share, then the names that are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--top", type=int, default=40, help="so many of the unnamed are listed")
    parser.add_argument("--often", type=int, default=5, help="reports of a frequent name")
    chosen = parser.parse_args()
    names = {it.name for it in read_vocabulary(default_path() / PLACE).values()}
    found = [*_drafted(chosen.folder)]
    reports = defaultdict[str, set[str]](set)
    for report, _, name in found:
        reports[name].add(report)
    print(_share("all", found, names))
    for level in dict.fromkeys(it[1] for it in found):
        print(_share(level or "-", [it for it in found if it[1] == level], names))
    often = [it for it in found if len(reports[it[2]]) >= chosen.often]
    print(_share(f"names of {chosen.often} reports or more", often, names))
    unnamed = Counter(it[2] for it in found if it[2] not in names)
    for name, count in unnamed.most_common(chosen.top):
        print(f"{count}\t{len(reports[name])}\t{name}")


def _drafted(folder: Path) -> Iterator[Quantity]:
    for path in sorted(folder.glob("*.txt")):
        found = read(path.read_text(encoding="utf-8"), path.name, Wanted())
        for quantity in found.quantities:
            yield path.name, found.head.level, quantity.indicator


def _share(title: str, found: Iterable[Quantity], names: set[str]) -> str:
    has = [it[2] in names for it in found]
    return f"{title}: {sum(has)} of {len(has)}, {sum(has) / max(1, len(has)):.1%}"


if __name__ == "__main__":
    main()
