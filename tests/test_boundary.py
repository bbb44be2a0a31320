"""Whatever breaks is one sentence and a status: faults, interrupts, streams closed or full."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from jingan_cli import __main__
from jingan_cli.unseen import hidden
from tests.conftest import HERE, SMALL, Result, Run

HEADER = "id\nsmall-2020\n"
ASKED = ["info", "--data", str(SMALL), "--fields", "id"]


def broken(*_: object, **__: object) -> NoReturn:
    """A fault of the program."""
    raise ZeroDivisionError


def test_a_fault_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the place, and says how to report it; the traceback is for whoever asks."""
    monkeypatch.setattr("jingan_cli.answers.overviews.info", broken)
    result = run("info", "--data", str(SMALL))
    place = result.err.partition("（")[2].partition("）")[0]
    assert place.startswith("cli/commands.py:")
    sentence = (
        f"程序出了错，不是您的问题：ZeroDivisionError（{place}）；"
        "请把这句话和所用的命令告诉维护者（见 README），设 JINGAN_DEBUG=1 再运行一次可看到详情\n"
    )
    assert result == Result(70, "", sentence)
    told = run("info", "--data", str(SMALL), JINGAN_DEBUG="1")
    assert told.err.startswith("Traceback (most recent call last):\n")
    assert told.err.endswith(f"ZeroDivisionError\n{sentence}")


def test_a_fault_elsewhere_has_no_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where none of our lines was reached below the boundary, it is the boundary's."""
    monkeypatch.setattr("jingan_cli.cli.faults.traceback.extract_tb", lambda _: [])
    monkeypatch.setattr("jingan_cli.answers.overviews.info", broken)
    assert run("info").err.startswith("程序出了错，不是您的问题：ZeroDivisionError；")


SYSTEM: tuple[tuple[OSError, int, str], ...] = (
    (OSError(13, "", "x\ny"), 3, "x\\u000ay：无法读取：没有权限\n"),
    (OSError(13, "", b"x"), 3, "x：无法读取：没有权限\n"),
    (OSError(9, "", 5), 3, "-：无法读取：没有打开\n"),
    (OSError(2, ""), 3, "当前的文件夹已经不存在，请换一个文件夹再运行\n"),
    (OSError(28, ""), 2, "无法写出：磁盘已满\n"),
    (OSError(0, ""), 2, f"无法写出：{os.strerror(0)}\n"),
)


@pytest.mark.parametrize(("error", "status", "message"), SYSTEM)
def test_what_the_system_refuses(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: OSError, status: int, message: str
) -> None:
    """Reading names a file, and is an error of the data; writing an answer does not."""

    def refused(*_: object) -> NoReturn:
        raise error

    monkeypatch.setattr("jingan_cli.answers.overviews.info", refused)
    assert run("info", "--data", str(SMALL)) == Result(status, "", message)


def test_a_folder_that_may_not_be_listed_or_entered(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is not said to have no files."""
    expected = Result(3, "", f"{tmp_path}: 无法读取，请检查路径和权限\n")
    (tmp_path / "x.toml").symlink_to("nothing")  # listed, and cannot be looked at
    assert run("goals", "--data", str(tmp_path)) == expected

    def refused(*_: object) -> NoReturn:
        raise PermissionError(13, "", str(tmp_path))

    monkeypatch.setattr("jingan_cli.library.finding.os.scandir", refused)
    assert run("goals", "--data", str(tmp_path)) == expected


def in_shell(line: str, folder: Path = HERE) -> tuple[int, str, str]:
    """A line of sh in which `$JINGAN` is the program."""
    ran = subprocess.run(
        ["/bin/sh", "-c", line],
        env={
            **os.environ,
            "JINGAN": f"{sys.executable} -m jingan_cli",
            "PYTHONPATH": str(HERE.parent),
            "JINGAN_DATA": str(SMALL),
        },
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout, ran.stderr


CLOSED = "-: 标准输入是关闭的，没有可读的\n"
STREAMS = (
    ("$JINGAN verify - <&-", 3, "", CLOSED),
    ("$JINGAN draft - <&-", 3, "", CLOSED),
    ("$JINGAN show - <&-", 3, "", CLOSED),
    ("$JINGAN show T1 --source - <&-", 3, "", CLOSED),
    ("$JINGAN verify - 0> /dev/null", 3, "", "-: 无法读取标准输入\n"),
    ("$JINGAN info --fields id 2>&-", 0, HEADER, ""),
    ("$JINGAN goals -n 1 --fields id 2>&-", 0, "id\nT1\n", ""),
    ("$JINGAN goals -t x 2>&-", 2, "", ""),
    ("$JINGAN verify nothing 2>&-", 3, "", ""),
    ("$JINGAN info >&-", 0, "", ""),
    ("$JINGAN goals -t x >&- 2>&- <&-", 2, "", ""),
    ("$JINGAN goals -n 1 --fields id 2> /dev/full", 0, "id\nT1\n", ""),
    ("$JINGAN goals -t x 2> /dev/full", 2, "", ""),
    ("$JINGAN verify nothing 2> /dev/full", 3, "", ""),
    ("$JINGAN info > /dev/full", 2, "", "无法写出：磁盘已满\n"),
    ("$JINGAN info > /dev/full 2> /dev/full", 2, "", ""),
    ("mkdir d; cd d; rmdir ../d; $JINGAN info --data x.toml", 3, "", "x.toml: 文件不存在\n"),
    ("$JINGAN show $(printf '旧\\377')", 1, "",
     "没有找到“旧\\udcff”；全文检索用 jingan search '旧\\udcff'\n"),
    ("$JINGAN goals -n 99999999999999999999 --fields id | head -n 1", 0, "id\n", ""),
)  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full device is of Linux")
@pytest.mark.parametrize(("line", "status", "out", "err"), STREAMS)
def test_streams_that_are_closed_or_full(
    tmp_path: Path, line: str, status: int, out: str, err: str
) -> None:
    """The status is that of what happened, and no message is in the answer."""
    assert in_shell(line, tmp_path) == (status, out, err)


def test_a_standard_input_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process too; nor is one that cannot be read."""
    monkeypatch.setattr(sys, "stdin", None)
    assert run("verify", "-", "--data", str(SMALL)) == Result(3, "", CLOSED)
    with Path(os.devnull).open("w", encoding="utf-8") as unreadable:
        monkeypatch.setattr(sys, "stdin", unreadable)
        assert run("draft", "-") == Result(3, "", "-: 无法读取标准输入\n")


def test_bytes_that_are_no_text_are_not_found(run: Run) -> None:
    """In this process too; in a file's name they are its name."""
    hint = "全文检索用 jingan search '旧\\udcff'"
    expected = Result(1, "", f"没有找到“旧\\udcff”；{hint}\n")
    assert run("show", "旧\udcff", "--data", str(SMALL)) == expected


def test_a_standard_error_that_takes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process too: the status tells what happened."""
    monkeypatch.setattr("jingan_cli.cli.app._close", lambda _: None)
    monkeypatch.setattr("builtins.print", full)
    assert run("goals", "-t", "x", "--data", str(SMALL)) == Result(2, "", "")


def full(*_: object, **__: object) -> NoReturn:
    """There is no room."""
    raise OSError(28, "")


def test_help_without_docstrings_is_help_without_sentences() -> None:
    """Python can be told to leave them out."""
    status, out, err = in_shell("PYTHONOPTIMIZE=2 $JINGAN --help")
    assert (status, err) == (0, "")
    assert out.startswith("用法：jingan 命令 [选项]\n")
    assert "\n  goals\n" in out


def test_the_package_is_loaded_without_anything() -> None:
    """So that Ctrl-C is minded from the first moment."""
    line = "import sys; before = {*sys.modules}; import jingan_cli.__main__"
    line += "; print(*sorted({*sys.modules} - before))"
    ran = subprocess.run(
        [sys.executable, "-S", "-c", line],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "gc jingan_cli jingan_cli.__main__\n"


INTERRUPT = """
import builtins, os, signal, sys
from jingan_cli import __main__
real = builtins.__import__
def importing(name, *rest):
    if name == "jingan_cli" and rest[2] == ("cli",):
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest)
builtins.__import__ = importing
__main__.main()
"""


def test_ctrl_c_amid_an_import_ends_at_once() -> None:
    """With 130, and without a word."""
    ran = subprocess.run(
        [sys.executable, "-c", INTERRUPT],
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")


def test_a_program_that_is_told_to_mind_no_ctrl_c_minds_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As behind nohup, or in the background of a script."""
    import gc  # noqa: PLC0415

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    monkeypatch.setattr(sys, "argv", ["jingan", "--version"])
    try:
        with pytest.raises(SystemExit) as exit_:
            __main__.main()
        assert (exit_.value.code, signal.getsignal(signal.SIGINT)) == (0, signal.SIG_IGN)
    finally:
        signal.signal(signal.SIGINT, before)
        gc.unfreeze()
        gc.enable()


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on Unix")
def test_a_library_whose_name_is_no_text(run: Run, tmp_path: Path) -> None:
    """It is written, told and opened; and so is a cache in such a folder."""
    path = f"{tmp_path}/l\udcff.db"
    shown = f"{tmp_path}/l\\udcff.db"
    told = f"已写入 {shown}：1 份报告，22 条事实\n"
    assert run("export", path, "--data", str(SMALL)) == Result(0, f"{shown}\n", told)
    asked = run("show", "T1", "--data", str(SMALL))
    assert run("show", "T1", "--data", path) == asked
    cache = f"{tmp_path}/c\udcff"
    for _ in range(2):
        assert run("show", "T1", "--data", str(SMALL), JINGAN_CACHE=cache) == asked


# Words that are no text, no number, or too much of either.
ODD = (
    "旧\udcff",
    "\x1b[31m",
    "9" * 5000,
    "长" * 3000,
    "\x00",
    "-",
    "99999999999999999999",
    "²",
    "kind:\udcff",
)
OPTIONS = (
    *("-s", "-t", "-p", "--organisation", "--programme", "--project", "--indicator", "--scope"),
    *("--source-id", "--unit", "--measure", "--op", "--strength", "--stage", "--sort", "-n"),
    *("--fields", "-f", "--data", "--report", "--color", "-k"),
)


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_are_an_answer_or_one_sentence(small: Run, odd: str) -> None:
    """By every option and as every command's word; nothing undocumented, nothing raw."""
    asked = [["goals", option, odd] for option in OPTIONS]
    commands = ("show", "search", "figures", "compare", "facets", "cite", "sections", "fields")
    for words in [*asked, *([command, odd] for command in commands), [odd]]:
        result = small(*words)
        assert result.status in {0, 1, 2, 3}, words
        assert not hidden().search(result.out + result.err), words
        assert len(result.err) < 2000, words


@pytest.mark.parametrize("status", [0, 2, 70])
def test_the_process_ends_at_once(monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    """With the program's status, and without taking apart what was loaded."""

    def ended(with_status: int) -> None:
        message = f"at once, {with_status}"
        raise InterruptedError(message)

    monkeypatch.setattr("jingan_cli.__main__.main", lambda: sys.exit(status))
    monkeypatch.setattr(os, "_exit", ended)
    with pytest.raises(InterruptedError, match=f"^at once, {status}$"):
        __main__.process()
