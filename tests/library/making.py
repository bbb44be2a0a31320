"""Small knowledge files, made up, and all that a library says of files: to compare libraries."""

import os
from pathlib import Path

from tests.conftest import Result, Run

LONG_AGO = 10**18
"""A time (ns) at which no test runs."""


def report(  # noqa: PLR0913  # keywords, one a piece of the file
    identity: str = "a-2020",
    plans: int = 2020,
    *,
    place: str = "甲区",
    theme: str = "旧区改造",
    alias: str = "税收总收入",
    better: str = "higher",
    note: str = "",
    value: str = "7",
    extra: str = "",
) -> str:
    """A report with a fact of four kinds."""
    return f"""\
format = 1

[report]
id = "{identity}"
title = "{plans}年{place}报告"
place = "{place}"
reviews = {plans - 1}
plans = {plans}

[[themes]]
name = "{theme}"

[[indicators]]
name = "税收"
aliases = ["{alias}"]
better = "{better}"
note = "{note}"

[[projects]]
name = "{place}8号地块"
aliases = ["8号地块"]

[[sections]]
number = "1"
title = "{plans - 1}年回顾"
part = "reviews"
themes = ["{theme}"]

[[figures]]
id = "F1"
section = "1"
sentence = 2
indicator = "税收"
measure = "amount"
value = {value}
unit = "亿元"

[[sections]]
number = "2"
title = "{plans}年计划"
part = "plans"

[[targets]]
id = "T1"
section = "2"
sentence = 2
indicator = "税收"
scope = "{place}8号地块"
measure = "growth"
op = ">="
value = 6.50
unit = "%"

[[milestones]]
id = "M1"
section = "2"
sentence = 3
project = "{place}8号地块"
stage = "竣工"

[[tasks]]
id = "K1"
section = "2"
sentence = 4
action = "推进"
object = "{theme}改造"
themes = ["{theme}"]
{extra}"""


def link(goal: str, fact: str) -> str:
    """An outcome, to be put behind a report."""
    return f'\n[[outcomes]]\ngoal = "{goal}"\nfact = "{fact}"\nnote = "口径不同"\n'


def write(path: Path, text: str, *, age: int = 0) -> Path:
    """Writes a file as if so many ns after a time long ago."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(LONG_AGO + age, LONG_AGO + age))
    return path


ASKED = (
    "info -f json",
    "goals -k all -f json",
    "search 改造 --explain",
    "search 税 --explain",
    "facets theme",
    "facets unit",
    "facets project",
    "projects",
    "show 税收 -f json",
    "show 税 -f json",
    "outcomes 2020",
    "goals 1900",
    "goals -t 没有",
    "goals --unit 没有",
    "goals --report 没有",
    "show 没有",
)


def answers(run: Run, *paths: str, cache: Path | None) -> dict[str, Result]:
    """What is said to all questions over files; without a cache the library is made each time."""
    data = [word for path in paths for word in ("--data", path)]
    where = str(cache) if cache else "off"
    return {
        asked: run(*asked.split(), *data, "--keep-going", JINGAN_CACHE=where) for asked in ASKED
    }


def kept(cache: Path) -> Path:
    """The one library in a cache, where nothing else is."""
    [library] = cache.iterdir()
    return library
