"""Provinces, prefectures and counties by their official codes: which is which, what lies in which.

Read only by a question that needs it; docs/panels.md says where the codes are from.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jingan_cli.library.loading import default_path

FILE = "places.tsv"

COUNTRY, PROVINCE, PREFECTURE, COUNTY = "国家", "省", "市", "区县"


class Region(NamedTuple):
    """A place by its code, as it was called from one year to another; 0 is until now.

    `unit` is the code by which it goes today, and `short` the name without what kind of place it
    is; a county has its own code, and no short name.
    """

    code: str
    name: str
    since: int
    until: int
    unit: str
    short: str = ""

    @property
    def level(self) -> str:
        """The level of its government."""
        if self.code.endswith("0000"):
            return COUNTRY if self.code == _COUNTRY else PROVINCE
        return PREFECTURE if self.code.endswith("00") else COUNTY

    @property
    def spellings(self) -> tuple[str, ...]:
        """What it is called: 恩施土家族苗族自治州, 恩施州, 恩施."""
        of_a_prefecture = f"{self.short}州" if self.name.endswith("自治州") else ""
        return tuple(dict.fromkeys(filter(None, (self.name, of_a_prefecture, self.short))))


_COUNTRY = "000000"
CHINA = Region(_COUNTRY, "中国", 1949, 0, _COUNTRY, "全国")


class Regions:
    """All regions, each as often as it had another name or code."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: dict[str, list[str]] = {}
        self._called: dict[str, list[Region]] = {}
        self._above: dict[str, list[Region]] = {}
        self._put(CHINA)
        for line in lines:
            if line.endswith("\t"):  # of a county, which is read when it is asked for
                self._lines.setdefault(line[_NAME : line.index("\t", _NAME)], []).append(line)
            else:
                self._put(_region(line))

    def of(self, place: str, level: str = "") -> Region | None:
        """The region that a report calls its place; None where it may be several, or is none."""
        every = self.called(place)
        found = [it for it in every if it.level == level] or every
        return found[-1] if len({it.unit for it in found}) == 1 else None

    def called(self, word: str) -> list[Region]:
        """The regions that a word means, which may begin with what they lie in: 长春市朝阳区.

        Those that were called so once are meant where none is today.
        """
        for at in range(len(word)):
            before, name = word[:at], word[at:]
            named = [*self._called.get(name, ()), *map(_region, self._lines.get(name, ()))]
            found = [it for it in named if not before or before in self._words_above(it)]
            if found:
                return [it for it in found if not it.until] or found
        return []

    def parent(self, region: Region) -> Region | None:
        """The region of the level above it, as it is called today."""
        return next(self._over(region.unit), None)

    def path(self, region: Region) -> str:
        """Its name behind those of what it lies in: 吉林省长春市朝阳区."""
        above = [it.name for it in self._over(region.unit) if it != CHINA]
        return "".join((*reversed(above), region.name))

    @staticmethod
    def is_within(code: str, region: Region) -> bool:
        """Whether the region of a code is another one, or lies in it."""
        return region.unit in {code, *_above(code)}

    def _put(self, region: Region) -> None:
        for code in {region.code, region.unit}:
            self._above.setdefault(code, []).append(region)
        for spelling in region.spellings:
            self._called.setdefault(spelling, []).append(region)

    def _over(self, code: str) -> Iterator[Region]:
        """The regions that one lies in, the nearest first; pure county codes lie in a province."""
        for above in _above(code):
            if known := self._above.get(above):
                yield max(known, key=lambda it: (not it.until, it.since))

    def _words_above(self, region: Region) -> set[str]:
        """The words for what a region lies in: a name, or one behind another."""
        far = [
            {spelling for it in self._above.get(code, ()) for spelling in it.spellings}
            for code in _above(region.code)
        ]
        every = set().union(*far)
        return every | {f"{first}{second}" for first in every for second in every}


@cache
def regions() -> Regions:
    """The regions that are shipped."""
    text = Path(default_path(), FILE).read_text(encoding="utf-8")
    return Regions(line for line in text.splitlines() if not line.startswith("#"))


_NAME = len("110000\t")


def _region(line: str) -> Region:
    code, name, since, until, unit, short = line.split("\t")
    return Region(code, name, int(since), int(until or 0), unit or code, short)


def _above(code: str) -> Iterator[str]:
    """The codes of what a region may lie in, the nearest first."""
    for kept in (4, 2, 0):
        above = code[:kept].ljust(len(code), "0")
        if above != code:
            yield above
            code = above
