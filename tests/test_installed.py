"""The program as it is installed: its script, its streams, its ends."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import typer

from jingan_cli import __main__, __version__, answers, questions
from jingan_cli.cli import main
from jingan_cli.cli.completion import OFFERS
from jingan_cli.cli.usage import in_chinese
from tests.conftest import HERE, SMALL, Run

SCRIPT = Path(sys.executable).with_name("jingan")


@pytest.fixture
def collector() -> Iterator[None]:
    """Puts the garbage collector back as it was."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("command", [[str(SCRIPT)], [sys.executable, "-m", "jingan_cli"]])
def test_the_script_and_the_module_are_the_program(command: list[str]) -> None:
    """Both answer, from any folder."""
    ran = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, check=True, cwd="/"
    )
    assert (ran.stdout, ran.stderr) == (f"jingan {__version__}\n", "")


def test_the_entry_turns_the_collector_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], collector: None
) -> None:
    """The entry runs the program with the garbage collector off."""
    assert collector is None
    monkeypatch.setattr(sys, "argv", ["jingan", "--version"])
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert (exit_.value.code, gc.isenabled()) == (0, False)
    assert capsys.readouterr().out == f"jingan {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["goals"],
        ["--version"],
        ["--help"],
        ["goals", "-f", "table"],
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_ends_quietly(words: list[str], unbuffered: str) -> None:
    """A reader that has had enough is no error."""
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [str(SCRIPT), *words],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    os.close(write)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")


def test_a_closed_pipe_ends_quietly_in_this_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer goes nowhere and the exit status is 0."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as out:
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as exit_:
            main(["goals", "--data", str(SMALL)])
    assert exit_.value.code == 0


def test_without_a_standard_output_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is started without one ends as if all was read."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as exit_:
        main(["goals", "--data", str(SMALL)])
    sys.stdout.close()
    assert exit_.value.code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is of Linux")
def test_what_cannot_be_written_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk."""
    out = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115  # closed below
    monkeypatch.setattr(sys, "stdout", out)
    with pytest.raises(SystemExit) as exit_:
        main(["goals", "--data", str(SMALL)])
    assert (exit_.value.code, capsys.readouterr().err[:5]) == (2, "无法写出：")
    out.close()


def test_the_name_of_a_completion_option_can_be_searched(small: Run) -> None:
    """Behind -- it is a word to leave out, as any other."""
    assert small("search", "税收", "--", "--show-completion") == small("search", "税收")


def test_ctrl_c_while_loading_is_exit_130(monkeypatch: pytest.MonkeyPatch, collector: None) -> None:
    """Even before the program has started."""
    assert collector is None
    monkeypatch.setattr("jingan_cli.cli.main", interrupted)
    with pytest.raises(SystemExit) as exit_:
        __main__.main()
    assert exit_.value.code == 130


def test_a_pipe_gets_utf_8_whatever_the_console_speaks() -> None:
    """Machine output is UTF-8 even where the environment says otherwise."""
    ran = subprocess.run(
        [str(SCRIPT), "info", "--data", str(SMALL), "--fields", "title", "--no-header"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )
    assert ran.stdout == "2020年小城区政府工作报告\n".encode()


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on Unix")
def test_a_name_that_is_no_text_is_written_as_its_bytes_are_called(tmp_path: Path) -> None:
    """Nothing is lost, and nothing is UTF-8 that is not."""
    words = [os.fsencode(SCRIPT), b"init", b"\xff", b"-f", b"tsv"]
    ran = subprocess.run(words, capture_output=True, check=True, cwd=tmp_path)
    assert ran.stdout == (b"path\n\\udcff/report.toml\n\\udcff/jingan.schema.json\n")


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are of Unix")
def test_a_terminal_that_cannot_show_chinese_gets_no_traceback() -> None:
    """What its encoding lacks is replaced."""
    import pty  # noqa: PLC0415  # of Unix

    shown = b""

    def keep(descriptor: int) -> bytes:
        nonlocal shown
        piece = os.read(descriptor, 4096)
        shown += piece
        return piece

    os.environ["PYTHONIOENCODING"] = "ascii"
    try:
        status = pty.spawn([str(SCRIPT), "goals", "2030", "--data", str(SMALL)], keep)
    finally:
        del os.environ["PYTHONIOENCODING"]
    assert os.waitstatus_to_exitcode(status) == 2
    assert b"2030" in shown
    assert b"Traceback" not in shown


def interrupted(*_: object, **__: object) -> NoReturn:
    """Somebody pressed Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("where", ["jingan_cli.cli.data.load_library", "jingan_cli.cli.app.write"])
def test_ctrl_c_is_exit_130(small: Run, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """While the file is read and while the answer is written."""
    monkeypatch.setattr(where, interrupted)
    assert small("goals") == (130, "", "")


def test_the_shipped_file_is_used_from_any_folder(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without --data the reports of the program answer."""
    monkeypatch.chdir(HERE.parent.parent)
    assert run("info", "--fields", "id") == (0, "id\njingan-2017\njingan-later\n", "")


def test_a_wheels_file_stands_beside_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The folder in the package comes before the checkout's."""
    from jingan_cli.library import loading  # noqa: PLC0415

    inner = tmp_path / "jingan_cli" / "library"
    monkeypatch.setattr(loading, "__file__", str(inner / "loading.py"))
    assert loading.default_path() == tmp_path / "data"
    inner.mkdir(parents=True)
    inside = tmp_path / "jingan_cli" / "data"
    inside.mkdir()
    assert loading.default_path() == inside


def test_only_the_modules_of_answers_and_questions_are_loaded_by_name() -> None:
    """Another name is an error like any other."""
    assert not hasattr(answers, "nothing")
    assert not hasattr(questions, "nothing")


def test_a_complaint_nobody_knows_is_passed_on() -> None:
    """Should Typer say something new, it is shown."""
    assert in_chinese(Exception("Odd.")) == "用法不对：Odd.；见 jingan --help"


def test_completion_looks_into_the_files_before_and_after_the_command() -> None:
    """Those of both, in their order."""
    command = typer.main.get_command(typer.Typer(callback=print))
    above = typer.Context(command)
    above.params["data"] = [str(SMALL)]
    own = typer.Context(command, parent=above)
    own.params["data"] = [str(HERE / "sections.toml")]
    assert OFFERS["report"](own, "") == ["outline-2020", "small-2020"]
    assert OFFERS["report"](above, "") == ["small-2020"]
