"""How numbers look wherever they are shown: no sign of nothing, no exponent, no bar of nothing."""

from pathlib import Path

import pytest

from tests.conftest import SMALL, Run

WRITTEN = {
    "-0.0": ("0.0", "0.0%"),
    "0": ("0", "0%"),
    "1.6e3": ("1600", "+1600%"),
    "-1.6E+2": ("-160", "-160%"),
    "7.50": ("7.50", "+7.50%"),
}
"""A growth in the file → in TSV, CSV and JSON, and in a table."""


@pytest.mark.parametrize("digits", WRITTEN)
def test_a_number_is_written_as_people_write_it(run: Run, tmp_path: Path, digits: str) -> None:
    """In every format alike."""
    text = SMALL.read_text(encoding="utf-8").replace("value = -0.5", f"value = {digits}")
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    asked = ("figures", "--measure", "growth", "-n", "1", "--data", str(path))
    plain, shown = WRITTEN[digits]
    for format_, expected in (
        ("tsv", f"value\n{plain}\n"),
        ("csv", f"value\n{plain}\n"),
        ("json", f'[{{"value":{plain}}}]\n'),
    ):
        assert run(*asked, "--fields", "value", "-f", format_).out == expected
    assert run(*asked, width=80).out.splitlines()[-1].split()[-1] == shown


def test_nothing_has_no_bar(run: Run, tmp_path: Path) -> None:
    """A figure of 0 stands beside an empty column."""
    text = SMALL.read_text(encoding="utf-8").replace("value = 4\n", "value = 0\n")
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    lines = run("compare", "养老院", "--chart", "--data", str(path), width=80).out.splitlines()
    assert [line.count("█") for line in lines if "实际" in line] == [0]
    assert [line.count("█") > 0 for line in lines if "目标" in line] == [True]


def test_a_change_that_rounds_to_nothing_is_about_nothing(run: Run, tmp_path: Path) -> None:
    """It is neither +0 nor -0."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace("value = 4\n", "value = 999999999999999\n")
    text = text.replace("value = 5\n", "value = 999999999999998\n")
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    out = run("compare", "2019", "2020", "--data", str(path), width=120).out
    [line] = [line for line in out.splitlines() if line.startswith("养老院")]
    assert line.split()[-2:] == ["-1个", "约0%"]


def test_markdown_shows_marks_as_they_are(run: Run, tmp_path: Path) -> None:
    """No name is struck, decoded or loses a character."""
    text = SMALL.read_text(encoding="utf-8").replace("能耗", "~~戊~~ &nbsp;")
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    out = run("goals", "-f", "markdown", "--data", str(path)).out
    assert "| T2 | \\~\\~戊\\~\\~ \\&nbsp; |" in out
