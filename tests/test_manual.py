"""Help by another name, and the manual page that is made of it."""

import re
import shutil
import subprocess

import pytest

from jingan_cli.cli.commands import COMMANDS
from tests.conftest import Result, Run


@pytest.mark.parametrize("words", [(), ("goals",), ("export",)])
def test_help_is_a_word_too(run: Run, words: tuple[str, ...]) -> None:
    """As with --help; of a command that there is not, as where it is typed."""
    assert run("help", *words) == run(*words, "--help")
    assert run("help", "goal") == Result(2, "", "没有命令“goal”；是不是“goals”？\n")


def test_the_manual_page_has_every_command_and_option(run: Run) -> None:
    """Each option once: with its command, or among those that all commands have."""
    page = run("--man").out
    assert page.startswith(
        '.TH JINGAN 1 "" "jingan 0.1.0" "用户命令"\n.ad l\n.SH 名称\njingan \\- '
    )
    told = page.replace("\\:", "").replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
    commands = dict(re.findall(r"^\.SS (\S+)(.*?)(?=^\.S[SH] )", told, re.MULTILINE | re.DOTALL))
    assert [*commands] == [*COMMANDS]
    shared, _, alone = told.partition(".SH 各命令都有的选项\n")[2].partition(".SH 没有命令时")
    assert re.findall(r"^\\fB(-.*)\\fR$", alone, re.MULTILINE) == [
        *("--version", "--man", "--install-completion", "--show-completion")
    ]
    for name, text in commands.items():
        listed = re.findall(r"^  (--?\S.*?)(?:  |$)", run(name, "--help").out, re.MULTILINE)
        every = re.findall(r"^\\fB(-.*)\\fR$", text + shared, re.MULTILINE)
        assert sorted(every) == sorted(it.strip() for it in listed)


def test_the_manual_page_is_roff(run: Run) -> None:
    """Only requests begin with a dot, and what is data is data: a renderer shows the sentences."""
    page = run("--man").out
    requests = {line.partition(" ")[0] for line in page.split("\n") if line[:1] in (".", "'")}
    assert requests == {".TH", ".ad", ".SH", ".SS", ".PP", ".TP"}
    if not (groff := shutil.which("groff")):
        pytest.skip("groff is not installed")
    shown = subprocess.run(
        [groff, "-man", "-Tutf8", "-Kutf8", "-P-cbou"],
        input=page.encode(),
        capture_output=True,
        check=True,
    )
    assert shown.stderr == b""
    text = shown.stdout.decode()
    assert "例：jingan goals 2017 --kind all --place 石门二路街道" in text
    assert "比较符，如 '>='" in text
