"""What a shell is offered, and where its script is put. The shells themselves: test_shells.py."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
import shellingham  # type: ignore[import-untyped]  # it has no types
import typer  # noqa: TID251  # asks as Typer does
from typer.completion import shell_completion  # type: ignore[attr-defined]  # noqa: TID251  # as in shells

from jingan_cli.cli.completion import OFFERS
from jingan_cli.cli.options import offers
from jingan_cli.cli.shells import _SCRIPTS
from tests.conftest import HERE, SMALL, Result, Run

CompletionItem = shell_completion.CompletionItem

# Words before the one that is begun, and that one; what is offered for it.
OFFERED: tuple[tuple[str, list[str]], ...] = (
    ("go", ["goals\t承诺：计划部分的目标，旁边是上一年的数据；节点和任务用 --kind。"]),
    ("goals --them", ["--theme\t主题"]),
    ("goals --theme 旧", ["旧区改造"]),
    ("goals --theme 养老,旧", ["养老,旧区改造"]),
    ("goals -p 西", ["西镇"]),
    ("goals -s 2.1", ["2.1", "2.1.1"]),
    ("goals -s small-2020:2.1", ["small-2020:2.1", "small-2020:2.1.1"]),
    ("goals -s other:2.1", []),
    ("goals --unit 亿", ["亿元"]),
    ("goals --fields id,va", ["id,value"]),
    ("goals --sort va", ["value"]),
    ("goals 20", ["2019", "2020", "2021"]),
    ("goals --kind t", ["target", "task"]),
    ("figures -f json", ["json", "jsonl"]),
    ("show 东", ["东街道8号地块"]),
    ("show small-2020:M1", ["small-2020:M1", "small-2020:M10"]),
    ("cite M1", ["M1", "M10"]),
    ("facets the", ["theme"]),
    ("search kin", ["kind:"]),
    ("search kind:t", ["kind:target", "kind:task"]),
    ("search theme:旧", ["theme:旧区改造"]),
    ("search source:x", []),
    ("search nothing:x", []),
    ("compare 202", ["2020", "2021"]),
    ("compare zzz", []),
    ("goals --data x goals", []),
    ("nothing x", []),
)


def told(shell: str, *words: str, data: Path = SMALL) -> list[str]:
    """The lines that a shell is told, by a process of its own: what is asked is decided early."""
    ran = subprocess.run(
        [sys.executable, "-m", "jingan_cli", *words],
        env={**os.environ, "_JINGAN_COMPLETE": shell, "JINGAN_DATA": str(data)},
        cwd=HERE.parent,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_what_is_offered(typed: str, offered: list[str]) -> None:
    """Commands, options, and the names, numbers and words they take; of mistakes nothing."""
    assert told("fish", *typed.split(" ")) == ["words", *offered]


# What is asked for, what is typed, what is offered.
DIRECTLY: tuple[tuple[str, str, list[str]], ...] = (
    ("fields", "id,va", ["id,value"]),
    ("theme", "养老,旧", ["养老,旧区改造"]),
    ("section", "2.1", ["2.1", "2.1.1"]),
    ("section", "small-2020:2.1", ["small-2020:2.1", "small-2020:2.1.1"]),
    ("section", "other:2.1", []),
    ("theme", "养老,", ["养老,旧区改造", "养老,养老", "养老,经济发展"]),
    ("side", "202", ["2020", "2021"]),
    ("term", "kin", ["kind:"]),
    ("term", "kind:t", ["kind:target", "kind:task"]),
    ("term", "nothing:t", []),
    ("file", "x", ["x\0"]),
)


@pytest.mark.parametrize(("what", "typed", "offered"), DIRECTLY)
def test_what_completers_offer(
    monkeypatch: pytest.MonkeyPatch, what: str, typed: str, offered: list[str]
) -> None:
    """The same, of a completer by itself."""
    monkeypatch.setenv("JINGAN_DATA", str(SMALL))
    context = typer.Context(typer.main.get_command(typer.Typer(callback=print)))
    completer = OFFERS[what]
    takes_context = completer.__code__.co_argcount > 1
    assert (completer(context, typed) if takes_context else completer(typed)) == offered


@pytest.mark.parametrize(
    "typed",
    [
        "verify ",
        "check x",
        "draft ",
        "export ",
        "init ",
        "draft a -o ",
        "goals --data s",
        "show --source ",
    ],
)
def test_where_a_file_is_wanted_the_shell_is_told(typed: str) -> None:
    """It knows which there are."""
    assert told("zsh", *typed.split(" ")) == ["files"]


def test_what_is_offered_is_one_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing hidden in it, and no option where none is begun; a completer may offer a file."""
    found = [CompletionItem(it) for it in ("a b", "a\tb", "a\u202e", "-a")]
    monkeypatch.setattr("jingan_cli.cli.shells._Asked.get_completions", lambda *_: found)
    assert run("x", _JINGAN_COMPLETE="zsh") == Result(0, "words\na b\n", "")
    assert run("jingan x", "x", _JINGAN_COMPLETE="bash").out == "words\na\\ b\n"
    quoted = {
        'jingan "x': "words\na b\n",
        "jingan 'x": "words\na b\n",
        "jingan \\": "words\na\\ b\n",
    }
    for line, lines in quoted.items():
        assert run(line, "", _JINGAN_COMPLETE="bash") == Result(0, lines, "")
    found.append(CompletionItem("$x"))
    assert run("jingan 'x", "x", _JINGAN_COMPLETE="bash").out == "words\na b\n"
    found.append(CompletionItem("\0"))
    assert run("x", _JINGAN_COMPLETE="zsh") == Result(0, "files\n", "")
    monkeypatch.setattr("jingan_cli.cli.shells._Asked.get_completions", no_shell)
    assert run("x", _JINGAN_COMPLETE="zsh") == Result(0, "words\n", "")


@pytest.mark.parametrize("shell", ["complete_zsh", "complete_bash", "complete_fish", "tcsh"])
def test_the_scripts_of_typer_are_not_answered(run: Run, shell: str) -> None:
    """They evaluate what they are given."""
    assert run("goals", "-t", "", _JINGAN_COMPLETE=shell) == Result(0, "", "")
    assert run(_JINGAN_COMPLETE="zsh") == Result(0, "", "")


# A line of bash up to the cursor, the piece that bash replaces, and what it is offered.
IN_BASH: tuple[tuple[str, str, list[str]], ...] = (
    ("jingan goals -t 旧", "旧", ["旧区改造"]),
    ("jingan search kind:t", "t", ["target", "task"]),
    ("jingan search kind:", "", ["figure", "target", "milestone", "result", "task"]),
    ("jingan goals -t 甲\\ ", "甲\\ ", ["甲\\ \\$\\(x\\)", "甲\\ 乙丙"]),
    ('jingan goals -t "甲 乙', "甲 乙", ["甲 乙丙"]),
    ('jingan goals -t "甲 $', "甲 $", []),
    ("jingan goals -t '旧", "旧", ["旧区改造"]),
    ("jingan goals --theme=旧", "旧", ["旧区改造"]),
    ("jingan goals -t ", "", ["旧区改造", "甲\\ \\$\\(x\\)", "甲\\ 乙丙"]),
)


@pytest.mark.parametrize(("line", "piece", "offered"), IN_BASH)
def test_words_are_quoted_as_bash_does(
    tmp_path: Path, line: str, piece: str, offered: list[str]
) -> None:
    """Only what bash puts in the place of what was typed, quoted unless a quote is open."""
    names = ("旧区改造", "甲 $(x)", "甲 乙丙", "-x")
    themes = "".join(f"[[themes]]\nname = '{it}'\n" for it in names)
    head = 'format = 1\n[report]\nid = "e"\ntitle = "x"\nplace = "x"\ncoverage = "partial"\n'
    (tmp_path / "e.toml").write_text(head + themes, encoding="utf-8")
    assert told("bash", line, piece, data=tmp_path) == ["words", *offered]


def test_completion_looks_into_the_report_only_when_a_shell_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And faulty data offers nothing."""
    assert offers("theme") is None
    monkeypatch.setenv("_JINGAN_COMPLETE", "fish")
    context = typer.Context(typer.main.get_command(typer.Typer(callback=print)))
    given = {what: offers(what) for what in OFFERS}
    counts = {what: len(_offered(offer, context)) for what, offer in given.items() if offer}
    assert set(counts) == set(OFFERS)
    assert min(counts.values()) > 0
    monkeypatch.setenv("JINGAN_DATA", "none.toml")
    assert OFFERS["theme"](context, "") == []


def _offered(offer: Callable[..., list[str]], context: typer.Context) -> list[str]:
    """What is offered for nothing typed: names are those of the data that the line names."""
    return offer(context, "") if offer.__code__.co_argcount > 1 else offer("")


def no_shell(*_: object) -> NoReturn:
    """None of the programs that started this one is a shell."""
    raise shellingham.ShellDetectionFailure


def strange_shell() -> tuple[str, str]:
    """A shell that is none of ours."""
    return "tcsh", "/bin/tcsh"


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
@pytest.mark.parametrize("detect", [no_shell, strange_shell])
def test_completion_outside_a_shell_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: str, detect: Callable[[], object]
) -> None:
    """It says where to ask instead."""
    monkeypatch.setattr("shellingham.detect_shell", detect)
    expected = "认不出当前的 shell，不能给出命令补全；请在 bash、zsh 或 fish 里运行\n"
    assert run(option) == (2, "", expected)


PLACES = {
    "bash": (".bash_completions/jingan.sh", ".bashrc", "source {}"),
    "zsh": (".zfunc/_jingan", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": (".config/fish/completions/jingan.fish", "", ""),
}


@pytest.mark.parametrize("shell", [*PLACES])
def test_installing_completion(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str
) -> None:
    """Into the home of whoever asks, whatever stands there in whatever encoding, and once."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: (shell, f"/bin/{shell}"))
    assert run("--show-completion") == Result(0, _SCRIPTS[shell], "")
    place, settings, line = PLACES[shell]
    path = tmp_path / place
    old = "# 设置".encode("gbk")
    if settings:
        (tmp_path / settings).write_bytes(old)
    for _ in range(2):
        told = f"已为 {shell} 安装命令补全：{path}\n重新打开终端后生效\n"
        assert run("--install-completion", HOME=str(tmp_path)) == Result(0, told, "")
    assert path.read_text(encoding="utf-8") == _SCRIPTS[shell]
    if settings:
        added = f"\n{line.format(path)}\n".encode()
        assert (tmp_path / settings).read_bytes() == old + added


def test_a_home_that_cannot_be_written_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file in the place of the folder; and a home without settings is given some."""
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    (tmp_path / ".bash_completions").write_text("mine", encoding="utf-8")
    expected = f"无法写入 {tmp_path}/.bash_completions：已经存在\n"
    assert run("--install-completion", HOME=str(tmp_path)) == Result(2, "", expected)
    (tmp_path / ".bash_completions").unlink()
    assert run("--install-completion", HOME=str(tmp_path)).status == 0
    assert (tmp_path / ".bashrc").read_text(encoding="utf-8").startswith("\nsource ")
