"""A library is made once, and of what changed only what changed is read again."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.cli.data import blaming, chosen_library
from jingan_cli.files import reading
from jingan_cli.library import building, workers
from jingan_cli.library.cache import users_cache
from tests.conftest import Result, Run, Screen
from tests.library.making import kept, report, write


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were parsed."""
    names: list[str] = []
    parse = reading.parse

    def counted(content: bytes, path: str) -> object:
        names.append(Path(path).name)
        return parse(content, path)

    monkeypatch.setattr(workers, "parse", counted)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, written long ago."""
    folder = tmp_path / "files"
    folder.mkdir()
    for at, name in enumerate("abc"):
        write(folder / f"{name}.toml", report(f"{name}-2020", value=str(at + 1)))
    return folder


def asked(run: Run, folder: Path) -> Result:
    """The values of all figures."""
    cache = str(folder.parent / "cache")
    return run("figures", "--fields", "value", "--data", str(folder), JINGAN_CACHE=cache)


def said(*values: int) -> Result:
    """What is then printed."""
    return Result(0, "".join(f"{it}\n" for it in ("value", *values)), "")


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files were written long ago, whatever the clock says of their inodes."""
    monkeypatch.setattr("jingan_cli.library.finding._JUST_NOW", -(10**20))


@pytest.mark.usefixtures("settled")
def test_the_first_question_makes_it_and_the_second_uses_it(
    run: Run, folder: Path, parsed: list[str]
) -> None:
    """The file in the cache stays the same, to the byte and the inode."""
    assert asked(run, folder) == said(1, 2, 3)
    assert parsed == ["a.toml", "b.toml", "c.toml"]
    library = kept(folder.parent / "cache")
    before = library.read_bytes(), library.stat().st_ino, library.stat().st_mtime_ns
    assert asked(run, folder) == said(1, 2, 3)
    assert (library.read_bytes(), library.stat().st_ino, library.stat().st_mtime_ns) == before
    assert len(parsed) == 3


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    ("value", "age", "read"), [(77, 0, 1), (7, 0, 1), (7, 1, 1), (2, 1, 0), (2, 0, 0)]
)
def test_only_what_changed_is_parsed(
    run: Run, folder: Path, parsed: list[str], value: int, age: int, read: int
) -> None:
    """Another size, the same size and time, another time; and what was only touched."""
    asked(run, folder)
    parsed.clear()
    write(folder / "b.toml", report("b-2020", value=str(value)), age=age)
    assert asked(run, folder) == said(1, value, 3)
    assert parsed == ["b.toml"] * read
    library = kept(folder.parent / "cache")
    before = library.stat().st_ino
    assert asked(run, folder) == said(1, value, 3)
    assert library.stat().st_ino == before
    assert len(parsed) == read


@pytest.mark.usefixtures("settled")
def test_a_file_more_or_less_reads_only_that_file(
    run: Run, folder: Path, parsed: list[str]
) -> None:
    """As does one that is renamed."""
    asked(run, folder)
    parsed.clear()
    write(folder / "bb.toml", report("bb-2020", value="9"))
    assert asked(run, folder) == said(1, 2, 9, 3)
    assert parsed == ["bb.toml"]
    (folder / "a.toml").unlink()
    assert asked(run, folder) == said(2, 9, 3)
    (folder / "bb.toml").rename(folder / "d.toml")
    assert asked(run, folder) == said(2, 9, 3)
    assert parsed == ["bb.toml", "d.toml"]
    kept(folder.parent / "cache")


@pytest.mark.usefixtures("settled")
def test_of_two_files_with_one_id_the_first_has_it(
    run: Run, folder: Path, parsed: list[str]
) -> None:
    """Whichever of them changed; the other is read again for its problem."""
    for name in "de":
        write(folder / f"{name}.toml", report(f"{name}-2020"))
    asked(run, folder)
    parsed.clear()
    write(folder / "a.toml", report("b-2020", value="9"))
    message = f"{folder}/b.toml: 报告 b-2020 与 {folder}/a.toml 的重复\n"
    assert asked(run, folder).err == message.replace("b.toml:", "b.toml:4:")
    assert parsed == ["a.toml", "b.toml"]


def test_what_changed_just_now_is_compared_by_its_bytes(
    run: Run, folder: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file whose size, times and inode all say that nothing happened."""
    file, stat = str(folder / "b.toml"), os.stat
    state = stat(file)
    monkeypatch.setattr(os, "stat", lambda path, **kw: state if path == file else stat(path, **kw))
    asked(run, folder)
    parsed.clear()
    write(folder / "b.toml", report("b-2020", value="7"))
    assert asked(run, folder) == said(1, 7, 3)
    assert parsed == ["b.toml"]


def test_a_file_that_changes_while_it_is_read_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its place among the others was that of before; the next question reads it again."""
    read_all = workers.read_all

    def changing(files: Any) -> Any:
        write(folder / "b.toml", report("b-2020", plans=2010, value="7"))
        return read_all(files)

    with monkeypatch.context() as patch:
        patch.setattr(building, "read_all", changing)
        message = f"{folder}/b.toml: 读取时文件被改写，请再试一次\n"
        assert asked(run, folder) == Result(3, "", message)
    assert asked(run, folder) == said(7, 1, 3)


def test_a_file_that_is_gone_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also while the library of before is kept."""
    words = ("figures", "--fields", "value", "--data", "a.toml", "--data", "b.toml")
    cache = str(folder.parent / "cache")
    monkeypatch.chdir(folder)
    assert run(*words, JINGAN_CACHE=cache) == said(1, 2)
    (folder / "b.toml").unlink()
    for _ in range(2):
        assert run(*words, JINGAN_CACHE=cache) == Result(3, "", "b.toml: 文件不存在\n")


WHERE: tuple[tuple[str, dict[str, str], str | None], ...] = (
    ("linux", {"JINGAN_CACHE": "/x"}, "/x"),
    ("linux", {"JINGAN_CACHE": "off"}, None),
    ("linux", {"XDG_CACHE_HOME": "/y"}, "/y/jingan"),
    ("linux", {"JINGAN_CACHE": "", "XDG_CACHE_HOME": ""}, "/home/.cache/jingan"),
    ("linux", {"XDG_CACHE_HOME": "y"}, None),
    ("darwin", {}, "/home/Library/Caches/jingan"),
    ("win32", {"LOCALAPPDATA": "/z"}, "/z/jingan"),
    ("win32", {}, None),
)


@pytest.mark.parametrize(("platform", "environment", "place"), WHERE)
def test_each_system_has_its_own_place_for_a_cache(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], place: str | None
) -> None:
    """Where there is none, nothing is kept."""
    monkeypatch.setenv("HOME", "/home")
    monkeypatch.setattr(sys, "platform", platform)
    assert users_cache(environment) == (Path(place) if place else None)


def test_how_far_reading_has_come_is_told_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many files; the line is cleared away in the end."""
    for at in range(60):
        write(folder / f"{at:02}.toml", report(f"r-{at:02}"))
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    chosen_library([str(folder / "a.toml")])
    assert screen.getvalue() == ""
    chosen_library([str(folder)])
    told = [f"读取知识文件 {it}/63" for it in range(1, 64)]
    assert screen.getvalue() == "\r".join(told) + "\r\x1b[K"


def test_an_error_of_the_program_is_no_fault_of_the_files(folder: Path) -> None:
    """Only a library file holds what the program has not read."""
    with pytest.raises(ZeroDivisionError), blaming([str(folder)]):
        raise ZeroDivisionError
