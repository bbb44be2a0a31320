"""What is too large or has no end is told in a sentence; files are whole or not there."""

import errno
import os
import sqlite3
import stat
import sys
from contextlib import closing
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from jingan_cli import load
from jingan_cli.cli.data import blaming
from jingan_cli.errors import DataError, Problem
from jingan_cli.files import source, whole
from jingan_cli.library.cache import users_cache
from tests.conftest import SMALL, Result, Run
from tests.library.making import kept, report, write
from tests.test_bad_input import MINI

NEITHER = "这不是普通文件，也不是管道"


def test_only_files_and_pipes_are_read(run: Run, tmp_path: Path) -> None:
    """A device has no end, and a folder is no text."""
    assert run("check", "/dev/zero") == Result(3, f"/dev/zero: {NEITHER}\n", "共 1 个问题\n")
    assert run("goals", "--data", "/dev/urandom") == Result(3, "", f"/dev/urandom: {NEITHER}\n")
    assert run("draft", "/dev/zero") == Result(3, "", f"/dev/zero: {NEITHER}\n")
    told = f"{tmp_path}: 这是文件夹，应是一个文件\n"
    assert run("verify", str(tmp_path)) == Result(3, "", told)


def test_a_pipe_that_nobody_writes_into_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some time; in a folder it is none of the files."""
    monkeypatch.setattr(source, "_PATIENCE", 0.01)
    pipe = tmp_path / "p.toml"
    os.mkfifo(pipe)
    told = "等了 0.01 秒，没有程序往这个管道里写"
    assert run("draft", str(pipe)) == Result(3, "", f"{pipe}: {told}\n")
    folder = f"{tmp_path}: 文件夹里没有知识文件（*.toml）\n"
    assert run("goals", "--data", str(tmp_path)) == Result(3, "", folder)


def test_what_is_too_large_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file before more of it is read than is allowed; standard input likewise."""
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(source.LARGEST + 1)
    assert run("goals", "--data", str(large)) == Result(3, "", f"{large}: 太大，最多 16 MB\n")
    assert run("draft", str(large)) == Result(3, "", f"{large}: 太大，最多 16 MB\n")
    assert run("verify", str(large)) == Result(3, "", f"{large}: 太大，最多 16 MB\n")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"a" * (source.LARGEST + 1))))
    assert run("draft", "-") == Result(3, "", "-: 太大，最多 16 MB\n")


def test_an_argument_has_a_length(run: Run) -> None:
    """As long as a path."""
    told = f"“{'长' * 20}…”太长，一个参数最多 4096 个字\n"
    assert run("search", "长" * 4097) == Result(2, "", told)
    assert run("search", "长" * 4096).status == 1


def test_five_hundred_problems_are_told(run: Run, tmp_path: Path) -> None:
    """Of a file with more, and of outcomes that lead nowhere."""
    nuls = tmp_path / "nuls.toml"
    nuls.write_bytes(b"\0\n" * 10**5)
    lines = run("check", str(nuls)).out.splitlines()
    assert len(lines) == 501
    assert lines[499].startswith(f"{nuls}:500: 有不允许的控制字符")
    assert lines[500] == f"{nuls}: 问题太多，只列出 500 个，请先改正这些"
    links = "".join(f'[[outcomes]]\ngoal = "X{it}"\nfact = "Y{it}"\n' for it in range(400))
    linked = tmp_path / "linked.toml"
    linked.write_text(MINI + links, encoding="utf-8")
    assert len(run("check", str(linked)).out.splitlines()) == 500


def test_numbers_have_a_range(run: Run, tmp_path: Path) -> None:
    """Also those of many digits in a section's number, a year, a name that is sorted by."""
    long = tmp_path / "long.toml"
    long.write_text(MINI.replace('number = "2"', f'number = "{"1" * 4301}"'), encoding="utf-8")
    assert run("check", str(long)).status == 3
    told = f"--year 应为 1901 到 2200 的年份，现为“{'9' * 30}…”\n"
    assert run("init", str(tmp_path / "x"), "--year", "9" * 4000) == Result(2, "", told)
    long.write_text(MINI.replace('object = "机制"', f'object = "{"9" * 5000}"'), encoding="utf-8")
    assert run("goals", "-k", "task", "--sort", "object", "--data", str(long)).status == 0


def test_an_ending_in_capitals_is_an_ending(run: Run, tmp_path: Path) -> None:
    """As some systems write it."""
    (tmp_path / "MINI.TOML").write_text(MINI, encoding="utf-8")
    result = run("info", "--fields", "id", "--data", str(tmp_path))
    assert result == Result(0, "id\nmini-2020\n", "")


def test_a_skeleton_is_whole_or_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk neither file nor the folder is left; a folder that was there stays."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(whole.os, "fsync", full)  # type: ignore[attr-defined]  # what it imports
    folder = tmp_path / "new"
    told = f"无法写入 {folder}：磁盘已满\n"
    assert run("init", str(folder)) == Result(2, "", told)
    assert not folder.exists()
    folder.mkdir()
    assert run("init", str(folder)) == Result(2, "", told)
    assert [*folder.iterdir()] == []


def test_a_new_file_is_made_through_no_link(tmp_path: Path) -> None:
    """Nobody guesses its name, nobody else reads it until it is put in its place."""
    with whole.new_file(tmp_path) as one, whole.new_file(tmp_path) as other:
        assert one != other
        assert stat.S_IMODE(one.lstat().st_mode) == 0o600
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_a_cache_that_others_can_write_is_not_used(run: Run, tmp_path: Path, mode: int) -> None:
    """Neither what stands in it nor to keep anything in."""
    cache, file = tmp_path / "cache", write(tmp_path / "a.toml", report(value="7"))
    asked = ("info", "--fields", "title", "--no-header", "--data", str(file))
    expected = run(*asked, JINGAN_CACHE=str(cache))
    library = kept(cache)
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE reports SET title = '别的'")
    assert run(*asked, JINGAN_CACHE=str(cache)).out == "别的\n"
    cache.chmod(mode)
    before = library.stat().st_mtime_ns
    assert run(*asked, JINGAN_CACHE=str(cache)) == expected
    assert library.stat().st_mtime_ns == before


def test_a_kept_library_that_is_damaged_is_made_anew(run: Run, tmp_path: Path) -> None:
    """At once, or by the question after the one that met the damage."""
    cache, file = tmp_path / "cache", write(tmp_path / "a.toml", report(value="7"))
    asked = ("figures", "--fields", "value", "--no-header", "--data", str(file))
    run(*asked, JINGAN_CACHE=str(cache))
    content = kept(cache).read_bytes()
    for at in range(0, len(content), len(content) // 40):
        damaged = bytearray(content)
        damaged[at : at + 64] = bytes(len(damaged[at : at + 64]))
        kept(cache).write_bytes(damaged)
        first = run(*asked, JINGAN_CACHE=str(cache))
        assert first.status == 3 or first == Result(0, "7\n", "")
        assert run(*asked, JINGAN_CACHE=str(cache)) == Result(0, "7\n", "")


def test_a_kept_library_that_the_program_trips_over_goes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be the library's fault: the next question makes it anew."""
    cache, file = tmp_path / "cache", write(tmp_path / "a.toml", report(value="7"))
    monkeypatch.setenv("JINGAN_CACHE", str(cache))
    assert run("info", "--data", str(file), JINGAN_CACHE=str(cache)).status == 0
    damage = DataError([Problem(str(kept(cache)), 0, "库文件损坏，请重新生成")])
    other = DataError([Problem(str(file), 0, "文件不存在")])
    for error, is_kept in ((other, True), (damage, False), (ZeroDivisionError(), False)):
        run("info", "--data", str(file), JINGAN_CACHE=str(cache))
        with pytest.raises(type(error)), blaming([str(file)]):
            raise error
        assert bool([*cache.iterdir()]) is is_kept


def test_garbage_in_a_library_is_its_fault_in_python_too(run: Run, tmp_path: Path) -> None:
    """As a DataError that names the file."""
    path = tmp_path / "l.db"
    run("export", str(path), "--data", str(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE facts SET themes = '['")
    with pytest.raises(DataError, match=f"^{path}: 库文件里有不该有的内容，请重新生成$"):
        load(path).goals(2020)


def test_a_huge_cell_is_not_read(run: Run, tmp_path: Path) -> None:
    """A gigabyte in one would be memory."""
    path = tmp_path / "l.db"
    run("export", str(path), "--data", str(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE facts SET note = printf('%.*c', 20000000, 'x')")
    assert run("goals", "--data", str(path)).status == 3


def test_a_cache_is_in_a_home_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is made for a user without one; `~` is the home."""
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setattr(sys, "platform", "linux")
    assert users_cache({}) is None
    assert users_cache({"JINGAN_CACHE": "~/jc"}) == Path("/nonexistent/jc")
