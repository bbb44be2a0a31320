"""Whole runs: what is typed, and everything that comes out. How they are written: expected.py."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import HERE, ROOT, Run
from tests.expected import Case, read

Agrees = Callable[[Case, str], None]


def cases(file: str) -> list[object]:
    """The cases of one transcript, each named by its title."""
    return [pytest.param(case, id=case.title) for case in read(file)[1]]


def transcribed(run: Run, case: Case) -> str:
    """The run of a case, as its transcript has it."""
    result = run(*case.words, width=case.width)
    said = "".join(f"! {line}\n" for line in result.err.splitlines())
    return result.out + said + (f"? {result.status}\n" if result.status else "")


@pytest.mark.parametrize("case", cases("lists.txt"))
def test_lists_of_facts_and_projects(small: Run, agrees: Agrees, case: Case) -> None:
    """Figures, goals, results, projects and search print what their transcripts say."""
    agrees(case, transcribed(small, case))


@pytest.mark.parametrize("case", cases("overviews.txt"))
def test_overviews_and_details(small: Run, agrees: Agrees, case: Case) -> None:
    """Info, sections, show, facets and fields print what their transcripts say."""
    agrees(case, transcribed(small, case))


@pytest.mark.parametrize("case", cases("comparisons.txt"))
def test_comparisons(small: Run, agrees: Agrees, case: Case) -> None:
    """Compare prints what its transcripts say."""
    agrees(case, transcribed(small, case))


@pytest.mark.parametrize("case", cases("evidence.txt"))
def test_evidence(small: Run, agrees: Agrees, case: Case) -> None:
    """Verify, cite, and what a source adds, print what their transcripts say."""
    agrees(case, transcribed(small, case))


@pytest.mark.parametrize("case", cases("spans.txt"))
def test_ranges_and_spans(run: Run, agrees: Agrees, case: Case) -> None:
    """Ranges, differences, places in an order, several years, moods and doubts are told so."""
    agrees(case, transcribed(run, case))


@pytest.mark.parametrize("case", cases("drafts.txt"))
def test_drafts(run: Run, agrees: Agrees, case: Case) -> None:
    """Draft prints what its transcripts say."""
    agrees(case, transcribed(run, case))


@pytest.mark.parametrize("case", cases("panel.txt"))
def test_panels(run: Run, agrees: Agrees, case: Case) -> None:
    """Panels of the reports in `places` print what their transcripts say."""
    agrees(case, transcribed(run, case))


@pytest.mark.parametrize("case", cases("usage.txt"))
def test_usage(small: Run, agrees: Agrees, case: Case) -> None:
    """A wrong question gets one sentence on stderr, nothing on stdout, and its exit status."""
    agrees(case, transcribed(small, case))


@pytest.mark.parametrize("case", cases("report.txt"))
def test_the_shipped_report(run: Run, agrees: Agrees, case: Case) -> None:
    """Questions to the report that is shipped get the answers the report gives."""
    agrees(case, transcribed(run, case))


@pytest.mark.parametrize("case", cases("search.txt"))
def test_search(run: Run, agrees: Agrees, case: Case) -> None:
    """Searches of the shipped knowledge print what their transcripts say."""
    agrees(case, transcribed(run, case))


@pytest.mark.parametrize("case", cases("ledger.txt"))
def test_the_ledger(run: Run, agrees: Agrees, case: Case) -> None:
    """What came of goals, over the shipped library, is what the transcripts say."""
    agrees(case, transcribed(run, case))


def last_lines(folder: Path, *words: str) -> tuple[int, str]:
    """Runs the tests of two transcripts in a copy; the exit status, and what is printed last."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    ran = subprocess.run(
        [*command, "tests/test_transcripts.py", "-k", "test_lists or test_usage"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return ran.returncode, ran.stdout.rpartition("\n\n")[2]


def test_what_is_expected_is_rewritten_by_one_command(tmp_path: Path) -> None:
    """`pytest --write` restores expectations that were changed, and touches nothing else."""
    copied = tmp_path / "tests"
    shutil.copytree(HERE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    originals = {path: path.read_bytes() for path in copied.rglob("*.*")}
    lists, usage = copied / "transcripts/lists.txt", copied / "transcripts/usage.txt"
    first, last = read("lists.txt")[1][0], read("usage.txt")[1][-1]
    originals[lists] = b"What stands above the first case.\n" + originals[lists]
    lists.write_bytes(originals[lists].replace(first.transcript.encode(), b"", 1))
    usage.write_bytes(originals[usage] + "! 别的\n".encode())
    said = (
        f"tests/transcripts/lists.txt: {first.title}\n"
        f"tests/transcripts/usage.txt: {last.title}\n"
        "2 expected outputs were rewritten; read them before they are committed\n"
    )
    assert last_lines(tmp_path)[0] == 1
    assert last_lines(tmp_path, "--write") == (0, said)
    assert {path: path.read_bytes() for path in originals} == originals
    assert not list(copied.rglob("*.new"))
    assert last_lines(tmp_path, "--write") == (0, "no expected output was rewritten: all agree\n")
