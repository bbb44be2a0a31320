"""The same files are the same library, however they are named."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from tests.conftest import SMALL, Result, Run
from tests.library.making import answers, kept, report, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, where one is; and what is none of ours in it."""
    folder = tmp_path / "files"
    (folder / "sub.toml").mkdir(parents=True)
    write(folder / "a.toml", report("a-2020"))
    write(folder / "b.toml", report("b-2021", 2021))
    write(folder / ".hidden.toml", "x")
    write(folder / "notes.txt", "x")
    shutil.rmtree(folder / "sub.toml")
    monkeypatch.chdir(folder)
    return folder


def files(run: Run, *paths: str, cache: str = "off") -> list[str]:
    """The paths of the reports, as `info` tells them."""
    data = [word for path in paths for word in ("--data", path)]
    result = run("info", "--fields", "path", "--no-header", *data, JINGAN_CACHE=cache)
    assert (result.status, result.err) == (0, "")
    return result.out.splitlines()


def test_files_are_named_as_they_were_typed(run: Run, folder: Path) -> None:
    """Relative and absolute; those of a folder behind its name, without `./`."""
    cases = {
        ("a.toml", "b.toml"): ["a.toml", "b.toml"],
        ("b.toml", "a.toml"): ["a.toml", "b.toml"],
        (".",): ["a.toml", "b.toml"],
        ("./",): ["a.toml", "b.toml"],
        ("../files",): ["../files/a.toml", "../files/b.toml"],
        ("../files/",): ["../files/a.toml", "../files/b.toml"],
        (str(folder),): [f"{folder}/a.toml", f"{folder}/b.toml"],
        ("./a.toml",): ["./a.toml"],
    }
    cache = str(folder.parent / "cache")
    for where in ("off", cache, cache):
        assert {paths: files(run, *paths, cache=where) for paths in cases} == cases


def test_a_file_that_is_named_twice_is_read_once(run: Run, folder: Path) -> None:
    """By two paths, by a link, by its folder."""
    (folder.parent / "link.toml").symlink_to(folder / "a.toml")
    os.link(folder / "a.toml", folder.parent / "hard.toml")
    for again in ("a.toml", "./a.toml", str(folder / "a.toml"), "../link.toml", "../hard.toml"):
        assert files(run, "a.toml", again) == ["a.toml"]
    assert files(run, "b.toml", ".") == ["a.toml", "b.toml"]


def test_relative_paths_are_those_of_the_folder_one_is_in(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another folder has other files of the same names."""
    cache = str(folder.parent / "cache")
    words = ("goals", "-k", "all", "--data", "a.toml")
    first = run(*words, JINGAN_CACHE=cache)
    other = folder.parent / "other"
    other.mkdir()
    write(other / "a.toml", report("a-2020", theme="绿地"))
    monkeypatch.chdir(other)
    second = run(*words, JINGAN_CACHE=cache)
    assert second == run(*words)
    assert second != first


@pytest.mark.parametrize("name", [b"\xff.toml", "报告 “1”.toml".encode(), b"a'b\n\x1b.toml"])
def test_a_file_can_have_any_name(run: Run, folder: Path, name: bytes) -> None:
    """Its library is kept as others; its name is told as far as it can be."""
    named = os.fsdecode(name)
    shutil.move(folder / "a.toml", folder / named)
    (folder / "b.toml").unlink()
    cache = folder.parent / "cache"
    expected = answers(run, named, cache=None)
    assert answers(run, named, cache=cache) == answers(run, named, cache=cache) == expected
    kept(cache)
    write(folder / "z.toml", report("a-2020"))
    data = ("--data", named, "--data", "z.toml")
    shown = "".join(it if it.isprintable() or it == "\n" else f"\\u{ord(it):04x}" for it in named)
    problem = f"z.toml:4: 报告 a-2020 与 {shown} 的重复\n"
    for _ in range(2):
        assert run("goals", *data, JINGAN_CACHE=str(cache)) == Result(3, "", problem)


def test_a_name_that_is_no_path_is_not_found(run: Run, folder: Path) -> None:
    """With a cache as without one."""
    cache = str(folder.parent / "cache")
    for path in ("a\0b", "\ud800"):
        shown = "".join(it if it.isprintable() else f"\\u{ord(it):04x}" for it in path)
        expected = Result(3, "", f"{shown}: 无法读取，请检查路径和权限\n")
        assert run("info", "--data", path, JINGAN_CACHE=cache) == expected
        assert run("info", "--data", path, JINGAN_CACHE=cache) == expected


def test_a_word_that_is_no_text_is_not_found(run: Run) -> None:
    """Whoever types in another encoding than UTF-8 gets the usual sentence."""
    for question in ("goals -t {}", "show {}", "info --report {}", "figures -p {}", "search {}"):
        result = run(*question.format("\udcff").split())
        assert result.status in {1, 2}
        assert "\\udcff" in result.err


def test_a_pipe_is_a_file(run: Run, folder: Path) -> None:
    """It is read once; asked again, what it then holds."""
    pipe, cache = folder / "pipe", str(folder.parent / "cache")
    os.mkfifo(pipe)
    for text in (SMALL.read_text("utf-8"), report("a-2020"), report("a-2020", theme="绿地")):
        writer = threading.Thread(target=pipe.write_text, args=(text,))
        writer.start()
        piped = run("goals", "-k", "all", "--data", "pipe", JINGAN_CACHE=cache)
        writer.join()
        write(folder / "same.toml", text)
        assert piped == run("goals", "-k", "all", "--data", "same.toml")


def test_empty_folders_are_told(run: Run, folder: Path) -> None:
    """Nothing is kept of them."""
    cache = folder.parent / "cache"
    (folder / "empty").mkdir()
    reason = "empty: 文件夹里没有知识文件（*.toml）\n"
    assert run("info", "--data", "empty", JINGAN_CACHE=str(cache)) == Result(3, "", reason)
    assert not cache.exists()
    words = ("info", "--data", "empty", "--data", "a.toml", "--keep-going", "--fields", "id")
    for _ in range(2):
        assert run(*words, JINGAN_CACHE=str(cache)) == Result(3, "id\na-2020\n", reason)


def test_the_ending_of_a_file_in_a_folder_may_be_in_capitals(run: Run, tmp_path: Path) -> None:
    """OWN.TOML is a knowledge file too."""
    path = tmp_path / "OWN.TOML"
    path.write_bytes(SMALL.read_bytes())
    result = run("info", "--data", str(tmp_path), "--fields", "id", "--no-header")
    assert result == (0, "small-2020\n", "")
