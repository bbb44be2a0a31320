"""Which files are asked, and what is told while they are read."""

import os
import sys
from pathlib import Path

import pytest

from jingan_cli.cli.commands import COMMANDS
from jingan_cli.cli.data import chosen_library, chosen_paths
from jingan_cli.library.loading import default_path
from tests.conftest import SMALL, Run, Screen
from tests.test_bad_input import MINI


@pytest.mark.parametrize(("count", "told"), [(49, False), (50, True)])
def test_reading_many_files_is_told_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, count: int, *, told: bool
) -> None:
    """On one line, which is gone at the end."""
    for at in range(count):
        (tmp_path / f"{at:02}.toml").write_text(MINI.replace("mini-2020", f"mini-{at}"), "utf-8")
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert len(chosen_library([str(tmp_path)]).reports.ids()) == count
    lines = [f"读取知识文件 {at}/{count}\r" for at in range(1, count + 1)]
    assert screen.getvalue() == ("".join(lines) + "\x1b[K" if told else "")


def test_the_environment_may_name_nothing_between_two_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is typed comes first; what is shipped, last."""
    monkeypatch.setenv("JINGAN_DATA", os.pathsep.join(["", "a.toml", "", "b.toml", ""]))
    assert chosen_paths([]) == ["a.toml", "b.toml"]
    assert chosen_paths(["c.toml"]) == ["c.toml"]
    monkeypatch.setenv("JINGAN_DATA", os.pathsep)
    assert chosen_paths([]) == [str(default_path())]


def test_fields_may_be_apart_by_commas_of_any_width(small: Run) -> None:
    """As a Chinese keyboard has them."""
    assert small("goals", "--fields", "id， year") == small("goals", "--fields", "id,year")


@pytest.mark.parametrize("format_", ["tsv", "json", "jsonl", "table", "markdown"])
def test_a_byte_order_mark_is_for_csv_alone(small: Run, format_: str) -> None:
    """It does harm elsewhere."""
    told = (2, "", "--bom 只用于 CSV，请加 -f csv\n")
    assert small("goals", "--bom", "-f", format_) == told
    assert small("goals", "--bom", "-f", "csv").out[0] == "\ufeff"


def test_what_is_left_out_is_exit_3_whatever_was_found(run: Run, tmp_path: Path) -> None:
    """Also where nothing was found."""
    (tmp_path / "bad.toml").write_text("format = 2", encoding="utf-8")
    (tmp_path / "mini.toml").write_text(MINI, encoding="utf-8")
    words = ("--data", str(tmp_path), "--keep-going")
    assert run("search", "外星人", *words).status == 3
    assert run("goals", *words).status == 3


def test_a_kind_of_file_has_its_ending_in_any_case(run: Run, tmp_path: Path) -> None:
    """And the file the rights that others have."""
    path = tmp_path / "small.DB"
    assert run("export", str(path), "--data", SMALL.name).status == 0
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_no_wider_than_a_hundred_columns(run: Run, command: str) -> None:
    """However wide the terminal is: its lines are short."""
    words = [*filter(None, [command]), "--help"]
    assert run(*words, width=300) == run(*words, width=100)
