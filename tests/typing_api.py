"""What users of the door for Python write, read by the type checker alone."""

from pathlib import Path
from typing import assert_type

import jingan_cli
from jingan_cli import load
from jingan_cli.api import Library, Rows, check, from_reports, verify
from jingan_cli.errors import DataError, Problem
from jingan_cli.knowledge.entries import Head
from jingan_cli.knowledge.facts import Fact, Target
from jingan_cli.knowledge.report import Report


def opens() -> None:
    """Paths of both kinds, and a library as a context."""
    assert_type(load(), Library)
    assert_type(load("a.toml", Path("b"), cache=Path("cache"), keep_going=True), Library)
    assert_type(jingan_cli.load(), jingan_cli.Library)
    with load("library.db") as library:
        assert_type(library, Library)
    jingan_cli.lode()  # type: ignore[attr-defined]
    load(1)  # type: ignore[arg-type]


def asks(library: Library) -> None:
    """Every question gives rows; options that do not exist are refused."""
    assert_type(library.goals(2017, kind="all", theme="养老", limit=5), Rows)
    assert_type(library.figures("2016年", sort="value", reverse=True), Rows)
    assert_type(library.search("养老", "服务", place="江宁路街道"), Rows)
    assert_type(library.compare(2016, "2017"), Rows)
    assert_type(library.facets("theme", limit=3, section="2.4"), Rows)
    library.goals(thema="养老")  # type: ignore[call-arg]
    library.figures(section=2.4)  # type: ignore[arg-type]
    library.facets("theme", sort="count")  # type: ignore[call-arg]


def takes(library: Library) -> None:
    """Records have the types of their fields."""
    fact = library.fact("T10")
    assert_type(fact, Fact)
    if isinstance(fact, Target):
        assert_type(fact.strength, str)
    assert_type(library.report("jingan-2017"), Report)
    assert_type(library.narrowed("jingan-2017"), Library)


def makes() -> Rows:
    """A report by hand is a library, and its text proves it."""
    report = Report(head=Head(id="a-2020", title="报告", place="甲区"))
    assert_type(from_reports([report]), Library)
    return verify("报告", report)


def fails() -> tuple[Problem, ...]:
    """What is wrong with files is told twice: raised, and listed."""
    assert_type(check("a.toml"), Rows)
    try:
        load("a.toml")
    except DataError as error:
        return error.problems
    return ()
