"""Compiled files are kept for the next question: never stale, never in the way."""

import os
import sys
from pathlib import Path

import pytest

from jingan_cli.library import store
from jingan_cli.library.reading import load
from tests.conftest import REPORT, Run


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache, and one to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JINGAN_CACHE", str(tmp_path / "cache"))
    (tmp_path / "report.toml").write_bytes(REPORT.read_bytes())
    return tmp_path / "cache"


QUESTIONS = ("goals 2017", "search 旧改 6000户 --explain", "show T10", "outcomes 2017", "info")


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_kept_answers_as_the_file_does(run: Run, cache: Path, question: str) -> None:
    """Every answer is the same without a cache, when it is written, and when it is read."""
    words = (*question.split(), "--data", "report.toml")
    without = run(*words, JINGAN_CACHE="off")
    assert without.status == 0
    assert not cache.exists()
    assert run(*words) == without
    [entry] = cache.iterdir()
    written = entry.read_bytes()
    assert run(*words) == without
    assert entry.read_bytes() == written


def test_a_change_of_the_same_size_and_time_is_seen(run: Run, cache: Path) -> None:
    """By the bytes themselves."""
    path = Path("report.toml")
    assert "6000户" in run("show", "T10", "--data", "report.toml").out
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace(b"value = 6000\n", b"value = 6001\n"))
    os.utime(path, ns=times)
    assert "6001户" in run("show", "T10", "--data", "report.toml").out
    assert len([*cache.iterdir()]) == 1


def test_a_damaged_entry_is_made_anew(run: Run, cache: Path) -> None:
    """Cut short, with a byte changed anywhere, or with something behind it."""
    expected = run("goals", "2017", "--data", "report.toml")
    [entry] = cache.iterdir()
    good = entry.read_bytes()
    for at in range(0, len(good), len(good) // 40):
        for bad in (good[:at], good[:at] + bytes([good[at] ^ 8]) + good[at + 1 :]):
            entry.write_bytes(bad)
            assert run("goals", "2017", "--data", "report.toml") == expected
            assert entry.read_bytes() == good
    entry.write_bytes(good + b"x")
    assert run("goals", "2017", "--data", "report.toml") == expected


def test_an_entry_of_another_program_is_not_used(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version, or another state of its files."""
    load("report.toml")
    content = Path("report.toml").read_bytes()
    assert store.kept("report.toml", content) is not None
    monkeypatch.setattr(store, "_program", lambda: b"jingan 9.9\n")
    assert store.kept("report.toml", content) is None
    assert cache.exists()


def test_a_cache_that_cannot_be_used_is_done_without(run: Run, cache: Path) -> None:
    """A file in its place, or a folder in an entry's: the answer is the same, in silence."""
    expected = run("goals", "2017", "--data", "report.toml")
    [entry] = cache.iterdir()
    entry.unlink()
    entry.mkdir()
    assert run("goals", "2017", "--data", "report.toml") == expected
    assert [*cache.iterdir()] == [entry]
    entry.rmdir()
    cache.rmdir()
    cache.write_text("", encoding="utf-8")
    assert run("goals", "2017", "--data", "report.toml") == expected


def test_old_entries_go_and_nothing_else(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder may be one that others use too."""
    monkeypatch.setattr(store, "_MOST", 2)
    cache.mkdir()
    (cache / "mine.txt").write_text("mine", encoding="utf-8")
    for at in range(4):
        path = Path(f"r{at}.toml")
        path.write_bytes(REPORT.read_bytes().replace(b"jingan-2017", b"jingan-%d" % at, 1))
        load(path)
    assert sorted(entry.suffix for entry in cache.iterdir()) == [".jingan", ".jingan", ".txt"]


def test_a_small_file_is_not_kept(run: Run, cache: Path) -> None:
    """It is compiled as soon as looked up."""
    Path("small.toml").write_text("# nothing\n", encoding="utf-8")
    assert run("check", "small.toml").status == 3
    assert not cache.exists()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/somewhere"}, "/somewhere/jingan"),
        ("linux", {"HOME": "/me"}, "/me/.cache/jingan"),
        ("darwin", {"HOME": "/me"}, "/me/Library/Caches/jingan"),
        ("win32", {"LOCALAPPDATA": "/me/Local"}, "/me/Local/jingan"),
        ("win32", {}, None),
        ("linux", {"XDG_CACHE_HOME": "relative"}, None),
        ("linux", {"JINGAN_CACHE": "off"}, None),
        ("linux", {"JINGAN_CACHE": "here"}, "here"),
    ],
)
def test_the_folder_is_where_each_system_has_it(
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    environment: dict[str, str],
    expected: str | None,
) -> None:
    """Without a place for it, nothing is kept."""
    for name in ("JINGAN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    folder = store._folder()  # noqa: SLF001  # what it is for
    assert (folder.as_posix() if folder else None) == expected
