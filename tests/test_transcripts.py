"""Whole runs: what is typed, and everything that comes out.

A transcript in `transcripts/` is a list of cases. A case is a line `#: what is true`, a line
`$ jingan …` for a pipe or `80$ jingan …` for a terminal of that width, then the whole of stdout,
the whole of stderr with `! ` before each line, and the exit status after `? ` where it is not 0.
"""

import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import HERE, Run

FOLDER = HERE / "transcripts"


class Case(NamedTuple):
    """One run and what it should leave behind."""

    title: str
    width: int
    words: list[str]
    transcript: str


def cases(name: str) -> list[object]:
    """The cases of one transcript, each named by its title."""
    return list(_cases(name))


def _cases(name: str) -> Iterator[object]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for piece in re.split(r"^#: ", text, flags=re.MULTILINE)[1:]:
        title, command, transcript = piece.split("\n", 2)
        match = re.fullmatch(r"(\d*)\$ jingan ?(.*)", command)
        assert match, command
        words = shlex.split(match[2])
        yield pytest.param(Case(title, int(match[1] or 0), words, transcript), id=title)


def transcribed(run: Run, case: Case) -> str:
    """The run of a case, as its transcript has it."""
    result = run(*case.words, width=case.width)
    said = "".join(f"! {line}\n" for line in result.err.splitlines())
    return result.out + said + (f"? {result.status}\n" if result.status else "")


@pytest.mark.parametrize("case", cases("lists.txt"))
def test_lists_of_facts_and_projects(small: Run, case: Case) -> None:
    """Figures, goals, results, projects and search print what their transcripts say."""
    assert transcribed(small, case) == case.transcript


@pytest.mark.parametrize("case", cases("overviews.txt"))
def test_overviews_and_details(small: Run, case: Case) -> None:
    """Info, sections, show, facets and fields print what their transcripts say."""
    assert transcribed(small, case) == case.transcript


@pytest.mark.parametrize("case", cases("comparisons.txt"))
def test_comparisons(small: Run, case: Case) -> None:
    """Compare prints what its transcripts say."""
    assert transcribed(small, case) == case.transcript


@pytest.mark.parametrize("case", cases("evidence.txt"))
def test_evidence(small: Run, case: Case) -> None:
    """Verify, cite, and what a source adds, print what their transcripts say."""
    assert transcribed(small, case) == case.transcript


@pytest.mark.parametrize("case", cases("usage.txt"))
def test_usage(small: Run, case: Case) -> None:
    """A wrong question gets one sentence on stderr, nothing on stdout, and its exit status."""
    assert transcribed(small, case) == case.transcript


@pytest.mark.parametrize("case", cases("report.txt"))
def test_the_shipped_report(run: Run, case: Case) -> None:
    """Questions to the report that is shipped get the answers the report gives."""
    assert transcribed(run, case) == case.transcript


@pytest.mark.parametrize("case", cases("search.txt"))
def test_search(run: Run, case: Case) -> None:
    """Searches of the shipped knowledge print what their transcripts say."""
    assert transcribed(run, case) == case.transcript


@pytest.mark.parametrize("case", cases("ledger.txt"))
def test_the_ledger(run: Run, case: Case) -> None:
    """What came of goals, over the shipped library, is what the transcripts say."""
    assert transcribed(run, case) == case.transcript
