"""Both READMEs show what the program really prints, and the same things."""

import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from jingan_cli.cli.commands import COMMANDS
from jingan_cli.library.loading import default_path
from tests.conftest import ROOT, TEXT

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = 80

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells and pseudo-terminals of Unix")


class Example(NamedTuple):
    """A command as typed, and what the README says it prints."""

    command: str
    shown: str


def fences(path: Path, language: str) -> list[str]:
    """The contents of the fenced blocks of a language."""
    return [
        body for name, body in FENCE.findall(path.read_text(encoding="utf-8")) if name == language
    ]


def examples(path: Path) -> list[Example]:
    """Every command of the `console` blocks with its output."""
    return [
        Example(*piece.split("\n", 1))
        for block in fences(path, "console")
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


def on_a_terminal(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 columns without colour."""
    import fcntl  # noqa: PLC0415  # of Unix
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    process = subprocess.Popen(
        ["bash", "-c", command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"},
    )
    os.close(theirs)
    shown = b""
    while piece := _read(ours):
        shown += piece
    process.wait()
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    """The next piece; nothing where a Linux terminal says its other end is closed."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize("example", examples(ENGLISH), ids=lambda example: example.command)
def test_every_command_shown_prints_what_is_shown(example: Example, tmp_path: Path) -> None:
    """In a shell, on a terminal of 80 columns, from the top of a checkout."""
    if "jq" in example.command and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    if "报告.txt" in example.command and not TEXT.exists():
        pytest.skip("the report's text is not here; JINGAN_SOURCE can name it")
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "报告.txt").symlink_to(TEXT)
    shown = on_a_terminal(example.command, tmp_path)
    assert shown.replace(f"{default_path()}/", "data/") == example.shown


def test_both_show_the_same() -> None:
    """The Chinese README has the same blocks, headings and tables in the same order."""
    assert fences(CHINESE, "console") == fences(ENGLISH, "console")
    assert fences(CHINESE, "sh") == fences(ENGLISH, "sh")
    english, chinese = (path.read_text(encoding="utf-8") for path in (ENGLISH, CHINESE))
    for mark in ("\n## ", "\n| ", "\n\n"):
        assert english.count(mark) == chinese.count(mark)
    option = re.compile(r"--[a-z][a-z-]*")
    assert sorted(option.findall(english)) == sorted(option.findall(chinese))


def test_the_quick_start_is_two_commands() -> None:
    """The first sets up and lists the goals, the second runs the tests."""
    assert fences(ENGLISH, "sh")[0].count("\n") == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_an_example_and_a_place_in_the_readme(name: str) -> None:
    """Whoever adds a command says what it is for, and shows it."""
    text = COMMANDS[name].__doc__ or ""
    assert f"例：jingan {name}" in text
    for path in (ENGLISH, CHINESE):
        readme = path.read_text(encoding="utf-8")
        assert f"| `jingan {name}" in readme
    assert any(f"jingan {name}" in example.command for example in examples(ENGLISH)) or (
        name == "info"
    )


def test_every_link_leads_somewhere() -> None:
    """Files that are linked are there."""
    for path in (ENGLISH, CHINESE):
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (ROOT / target).exists(), target
