"""What a question costs in a library of many reports, as a ratio to the same in one of them.

usage: python benchmarks/libraries.py [--runs N] [--jingan PATH] [--reports 100,1000,3000]
       [--folder PATH]

The reports are copies of the shipped one with other ids and places. Each library is made once, in a
cache of its own, and how long that takes is told; then one file is changed. Every question runs in
turn with the same question to a library of one report. With a folder, copies and libraries are kept
there for the next time. Machines are noisy: quote the ratios.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from measure import measure, print_rows, run

SHIPPED = Path(__file__).parent.parent / "data" / "report.toml"

ONE_SIZE = (
    "goals 2017 --report r-0000",
    "goals 2017 -n 5",
    "figures 2016 -n 5",
    "show r-0000:T10",
    "outcomes 2017 --report r-0000",
    "compare 2016 2017 --report r-0000",
    "search 旧区改造 --report r-0000",
    "search 旧区改造 -n 5",
    "search 6000户 -n 5",
    "search 某市第0000区 T10 -n 5",
    "search 没有这样的词",
)
"""Questions whose answers are of one size, however many reports there are."""

GROWING = (
    "search 旧区改造 --count",
    "search 改造 --count",
    "facets theme",
    "facets kind",
    "goals 2017",
)
"""Questions whose answers count or list everything."""


def main() -> None:
    """Measures and prints the tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--jingan", default=str(Path(sys.executable).with_name("jingan")))
    parser.add_argument("--reports", default="100,1000,3000")
    parser.add_argument("--folder")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments.folder or temporary)
        os.environ["JINGAN_CACHE"] = str(folder / "cache")
        one = copies(folder, 1)
        _index(arguments.jingan, one, 1)
        for number in map(int, arguments.reports.split(",")):
            many = copies(folder, number)
            _index(arguments.jingan, many, number)
            rows = (
                measure(
                    f"`jingan {words}`",
                    [arguments.jingan, *words.split(), "--data", str(many)],
                    [arguments.jingan, *words.split(), "--data", str(one)],
                    arguments.runs if words in ONE_SIZE else max(3, arguments.runs // 3),
                )
                for words in (*ONE_SIZE, *GROWING)
            )
            print_rows(f"{number} reports to one", rows)


def copies(folder: Path, number: int) -> Path:
    """A folder with so many copies of the shipped report, with ids and places of their own."""
    text = SHIPPED.read_text(encoding="utf-8")
    reports = folder / str(number)
    if not reports.exists():
        reports.mkdir(parents=True)
        for at in range(number):
            own = text.replace('id = "jingan-2017"', f'id = "r-{at:04}"', 1)
            own = own.replace('place = "上海市静安区"', f'place = "某市第{at:04}区"', 1)
            Path(reports, f"{at:04}.toml").write_text(own, encoding="utf-8")
    return reports


def _index(jingan: str, reports: Path, number: int) -> None:
    """Says how long it takes to make a library, and to bring it up to date after a change."""
    command = [jingan, "show", "r-0000:T10", "--data", str(reports)]
    first, peak = run(command)
    path = Path(reports, "0000.toml")
    path.write_text(path.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    changed, _ = run(command)
    print(f"{number} reports: first question {first:.1f} s, {peak:.0f} MiB;", end=" ")
    print(f"after a change of one file {changed:.2f} s\n", flush=True)


if __name__ == "__main__":
    main()
