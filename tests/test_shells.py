"""Completion in the real shells: names that anybody may have written are text and nothing else."""

import os
import shlex
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jingan_cli.cli.shells import _SCRIPTS
from tests.conftest import HERE

pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")

NAMES = (
    "子$(touch made)",
    "丑`touch made`",
    r"寅\`touch made\`",
    '卯"; touch made; "',
    "辰'; touch made; '",
    "巳*",
    "午;touch made",
    "未&touch made&",
    "申|touch made",
    "酉>made",
    "戌 保障",
    "亥(东)街道",
    r"甲\$(touch made)",
    "乙{a,b}~#",
    "丙$HOME",
    "丁丁桥（东—西）",
    "戊''己''",
    r"庚\\",
    "辛[a-z]?",
    "壬<(touch made)",
)
"""Names that a shell would obey or expand, each begun by a character of its own."""

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--private", "-i"],
}
PREPARED = {
    "bash": "source ./script; jingan() { printf '%s\\n' \"$@\" > out; mv out told; }",
    "zsh": "autoload -Uz compinit; compinit -u -D; source ./script; "
    "jingan() { printf '%s\\n' \"$@\" > out; mv out told; }",
    "fish": "source ./script; function jingan; printf '%s\\n' $argv > out; mv out told; end",
}
PATIENCE = 60


class Shell:
    """A shell on a terminal of its own; `jingan` there tells what it was given."""

    def __init__(self, name: str, folder: Path, data: str) -> None:
        self.name, self.folder = name, folder
        (folder / "script").write_text(_SCRIPTS[name], encoding="utf-8")
        pid, self._terminal = pty.fork()
        if not pid:  # the shell's side of the terminal
            os.chdir(folder)
            os.environ.update(
                HOME=str(folder),
                PATH=f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                JINGAN_DATA=data,
                TERM="xterm",
                LC_ALL="C.UTF-8",
                HISTFILE="",
            )
            os.execvp(STARTS[name][0], STARTS[name])  # noqa: S606  # as a terminal does
        self._pid = pid
        self.shown = b""
        threading.Thread(target=self._listen, daemon=True).start()
        self.type(f"{PREPARED[name]}\n")

    def _listen(self) -> None:
        try:
            while piece := os.read(self._terminal, 4096):
                self.shown += piece
        except OSError:
            return

    def type(self, text: str) -> None:
        """Types a text."""
        os.write(self._terminal, text.encode())

    def given(self, typed: str) -> list[str]:
        """What `jingan` is given when a line is typed, which may have tabs, and entered."""
        told = self.folder / "told"
        self.type(f"{typed}\n")
        until = time.monotonic() + PATIENCE
        while not told.exists():
            assert time.monotonic() < until, self.shown.decode(errors="replace")
            time.sleep(0.02)
        words = told.read_text(encoding="utf-8").removesuffix("\n").split("\n")
        told.unlink()
        return words

    def end(self) -> None:
        """Takes its terminal away, which ends it."""
        os.close(self._terminal)
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)


def hostile_file(folder: Path) -> str:
    """A knowledge file with all the names as themes, none of which is refused."""
    themes = "".join(f"[[themes]]\nname = '''{it}'''\n" for it in NAMES)
    head = 'format = 1\n[report]\nid = "e-1"\ntitle = "x"\nplace = "x"\ncoverage = "partial"\n'
    path = folder / "evil.toml"
    path.write_text(head + themes, encoding="utf-8")
    return str(path)


@pytest.fixture(params=[*STARTS])
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """Each shell that is installed, in a folder where the program is `jingan`."""
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    script = tmp_path / "bin" / "jingan"
    script.parent.mkdir()
    command = shlex.join(["env", f"PYTHONPATH={HERE.parent}", sys.executable, "-m", "jingan_cli"])
    script.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    opened = Shell(name, tmp_path, hostile_file(tmp_path))
    yield opened
    opened.end()


def test_every_name_completes_as_text_and_nothing_is_made(shell: Shell) -> None:
    """What the command is given is the name, letter for letter."""
    for name in NAMES:
        assert shell.given(f"jingan goals -t {name[0]}\t") == ["goals", "-t", name], name
    assert shell.given('jingan goals -t "戌\t') == ["goals", "-t", "戌 保障"]
    assert shell.given("jingan search theme:丁\t") == ["search", "theme:丁丁桥（东—西）"]
    assert shell.given("jingan goals --theme=戌\t") == ["goals", "--theme=戌 保障"]
    assert shell.given("jingan compare zz\t") == ["compare", "zz"]
    assert shell.given("jingan check ev\t") == ["check", "evil.toml"]
    shell.type("jingan goals -t \t\t\x15")  # all of them listed, and the line left
    assert shell.given("jingan over") == ["over"]
    assert not (shell.folder / "made").exists()
