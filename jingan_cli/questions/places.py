"""Where a fact is: at a place it is filed under, or at one that its own words name. Pure.

What a place counts besides itself is told with the answer, so that nothing is found silently.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from jingan_cli.chinese.folding import fold
from jingan_cli.library.filter import Condition, Somewhere
from jingan_cli.library.library import Library


def somewhere(library: Library, asked: Sequence[str]) -> Somewhere:
    """The places of these names, with what their names say of others, and of facts.

    Places whose names contain one asked for: 环大宁商圈 for 大宁. The areas of a street: 曹家渡商圈
    for 曹家渡街道. Facts whose words name any of them: the scope 南翼大宁地区.
    """
    from jingan_cli.library import searching  # noqa: PLC0415  # 1 ms, where a place is asked

    every = library.names.all("place")
    besides = tuple(it for it in every if it not in asked and _is_of_any(it, asked))
    counted = {*asked, *besides}
    told = _spellings(library, counted)
    others = _spellings(library, [it for it in every if it not in counted])
    names_one = _naming(told, others)
    rows = {
        row
        for row, fact in searching.numbered(library.database, _worded(told))
        if counted.isdisjoint(fact.places) and any(map(names_one, (fact.statement, *fact.about)))
    }
    return Somewhere(tuple(asked), besides, tuple(sorted(rows)))


def besides(where: Somewhere | None) -> str:
    """What is counted besides the places asked for, in a sentence; "" where nothing is."""
    if where is None or not (where.besides or where.rows):
        return ""
    named = [f"还算上{'、'.join(where.besides)}"] if where.besides else []
    worded = ["字面提到的也算"] if where.rows else []
    return f"地点{'、'.join(where.asked)}：{'，'.join([*named, *worded])}"


def _is_of_any(place: str, asked: Iterable[str]) -> bool:
    return any(_is_of(fold(place), fold(it)) for it in asked)


def _is_of(place: str, asked: str) -> bool:
    """Whether a place's name contains the other's; of an area, its street's without 街道."""
    ending = next(filter(asked.endswith, _STREETS), "")
    stem = asked.removesuffix(ending)
    is_area = not place.endswith(_STREETS)
    return asked in place or (is_area and len(stem) > 1 and stem in place)


_STREETS = ("街道", "镇", "乡")


def _spellings(library: Library, names: Iterable[str]) -> list[str]:
    """The folded spellings by which words name places.

    An alias that is a road's name is none: the road 宝山路 leads through more than 宝山路街道.
    """
    spelled: dict[str, None] = {}
    for name in names:
        aliases = library.names.entry("place", name).aliases
        spelled |= dict.fromkeys(
            [fold(name), *(fold(it) for it in aliases if it[-1] not in "路街道")]
        )
    return [it for it in spelled if len(it) > 1]


def _worded(spellings: Iterable[str]) -> Condition:
    """That the index has a spelling among the names, the scope or the statement of a fact."""
    from jingan_cli.library import searching  # noqa: PLC0415  # 1 ms, where a place is asked

    any_of = " OR ".join(map(searching.phrase, spellings))
    found = "SELECT rowid FROM fact_texts WHERE fact_texts MATCH ?"
    return Condition(f"row IN ({found})", (searching.within("names scope statement", any_of),))


def _naming(told: Sequence[str], others: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text has one of the spellings, and not only as a piece of another's longer one.

    彭浦, by which 彭浦镇 is called, is not told by 彭浦新村街道.
    """
    longer = [it for it in others if any(own in it for own in told)]
    ordered = sorted({*told, *longer}, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, ordered)))
    own = frozenset(told)
    return lambda text: not own.isdisjoint(pattern.findall(fold(text)))
