"""What is longer than a terminal's screen goes through the reader's pager, whole."""

from pathlib import Path

import pytest

from tests.conftest import Run

ROWS: tuple[tuple[str, dict[str, str], tuple[str, ...], bool], ...] = (
    ("a long answer is read in the pager", {}, ("goals",), True),
    ("a short one stands as it is", {"LINES": "60"}, ("goals",), False),
    ("--no-pager", {}, ("goals", "--no-pager"), False),
    ("--no-pager before the command", {}, ("--no-pager", "goals"), False),
    ("an empty JINGAN_PAGER, whatever PAGER is", {"JINGAN_PAGER": ""}, ("goals",), False),
    ("cat is none", {"JINGAN_PAGER": "cat"}, ("goals",), False),
    ("a terminal that can do nothing has none", {"TERM": "dumb"}, ("goals",), False),
)


@pytest.mark.parametrize(
    ("environment", "words", "is_paged"), [pytest.param(*r[1:], id=r[0]) for r in ROWS]
)
def test_when_there_is_a_pager(
    small: Run,
    tmp_path: Path,
    environment: dict[str, str],
    words: tuple[str, ...],
    *,
    is_paged: bool,
) -> None:
    """The pager gets the very text that the terminal would have."""
    seen = tmp_path / "seen"
    plain = small(*words, width=80)
    given = {"JINGAN_PAGER": f"sh -c 'cat > {seen}'", "LINES": "8", "TERM": "xterm", **environment}
    result = small(*words, width=80, **given)
    assert (result.status, result.err) == (plain.status, plain.err)
    assert (seen.read_text(encoding="utf-8") if seen.exists() else "") + result.out == plain.out
    assert seen.exists() == is_paged


@pytest.mark.parametrize("words", ["goals", "goals -f jsonl", "goals --color always"])
def test_a_pager_may_be_left_at_once(small: Run, words: str) -> None:
    """That is no error."""
    result = small(*words.split(), width=80, JINGAN_PAGER="true", LINES="3", TERM="xterm")
    assert (result.status, result.out) == (0, "")


def test_a_pager_may_be_left_amid_a_long_answer(run: Run) -> None:
    """What no pipe holds."""
    words = ("goals", "-k", "all")
    result = run(*words, width=80, JINGAN_PAGER="true", LINES="3", TERM="xterm")
    assert (result.status, result.out) == (0, "")


def test_without_less_an_answer_is_written(small: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is said: nobody asked for it."""
    plain = small("goals", width=80)
    monkeypatch.delenv("JINGAN_PAGER")
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.setenv("PATH", "")
    assert small("goals", width=80, LINES="3", TERM="xterm") == plain


@pytest.mark.parametrize(("typed", "named"), [("nope -x", "nope"), ("'less", "'less")])
def test_a_pager_that_is_not_there_is_told(small: Run, typed: str, named: str) -> None:
    """The answer is written without one."""
    plain = small("goals", width=80)
    result = small("goals", width=80, JINGAN_PAGER=typed, LINES="3", TERM="xterm")
    told = f"JINGAN_PAGER：没有“{named}”这个程序，直接输出\n"
    assert result == (0, plain.out, told + plain.err)
