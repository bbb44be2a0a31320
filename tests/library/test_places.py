"""Wherever the cache is, and whatever stands there: the right answer, and nothing left behind."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from jingan_cli.errors import DataError
from jingan_cli.library import cache as caching
from jingan_cli.library import database
from tests.conftest import ROOT, SMALL, Result, Run
from tests.library.making import kept, report, write

Spoil = Callable[[Path], object]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache that is not there yet."""
    return tmp_path / "its" / "cache"


def asked(run: Run, cache: Path | str) -> Result:
    """A question, over a library that is kept in the cache."""
    return run("goals", "-k", "all", "--data", str(SMALL), JINGAN_CACHE=str(cache))


def flipped(path: Path) -> None:
    """Every page but the first is damaged."""
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 64):
        content[at] ^= 0xFF
    path.write_bytes(content)


def by_sql(statements: str) -> Spoil:
    """What another program does to it."""

    def changed(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(statements)

    return changed


def replaced(make: Spoil) -> Spoil:
    """Something else stands in its place."""

    def changed(path: Path) -> None:
        path.unlink()
        make(path)

    return changed


SPOILED: dict[str, Spoil] = {
    "empty": lambda path: path.write_bytes(b""),
    "a text": lambda path: path.write_text("x" * 9999),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "of another program": by_sql("PRAGMA application_id = 1"),
    "of another format": by_sql("PRAGMA user_version = 99"),
    "of another version": by_sql("UPDATE about SET value = '0' WHERE key = 'program'"),
    "without a table": by_sql("DROP TABLE files"),
    "of other files": by_sql("UPDATE about SET value = '' WHERE key = 'files'"),
    "a pipe": replaced(os.mkfifo),
    "a link to nothing": replaced(lambda path: path.symlink_to("nothing")),
}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_what_is_no_library_of_ours_is_made_anew(run: Run, cache: Path, spoiled: str) -> None:
    """And kept in its place."""
    expected = asked(run, "off")
    assert asked(run, cache) == expected
    SPOILED[spoiled](kept(cache))
    assert asked(run, cache) == expected
    assert database.open_library(str(kept(cache))).value("SELECT count(*) FROM facts") == 22


def test_a_number_that_changed_on_the_disk_is_never_told(run: Run, cache: Path) -> None:
    """It is said, and the library is made anew."""
    expected = asked(run, cache)
    place = kept(cache)
    content = place.read_bytes()
    place.write_bytes(content.replace(b"600", b"900"))
    told = "缓存里的库坏了，已经删去；请再运行一次，会重新建立"
    status, out, err = asked(run, cache)
    assert (status, err) == (3, f"{place}: {told}\n")
    assert "900" not in out
    assert asked(run, cache) == expected


def test_a_number_that_changed_in_a_file_of_the_user_is_never_told(
    run: Run, tmp_path: Path
) -> None:
    """The file stays where it is."""
    path = tmp_path / "l.db"
    run("export", str(path), "--data", str(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE facts SET digits = '900' WHERE digits = '600'")
    told = "库文件里有不该有的内容，请重新生成"
    status, out, err = run("goals", "--data", str(path))
    assert (status, err) == (3, f"{path}: {told}\n")
    assert "900" not in out


def test_a_folder_in_its_place_stays_there(run: Run, cache: Path) -> None:
    """The library is made in memory."""
    expected = asked(run, cache)
    place = kept(cache)
    place.unlink()
    place.mkdir()
    assert asked(run, cache) == expected
    assert [*place.iterdir()] == []
    kept(cache)


@pytest.mark.parametrize("place", ["{}/file", "{}/file/in", "/dev/null/in", "/proc/in"])
def test_where_nothing_can_be_kept_the_library_is_in_memory(
    run: Run, tmp_path: Path, place: str
) -> None:
    """A file stands where the cache should be, or nobody may write there."""
    (tmp_path / "file").touch()
    assert asked(run, place.format(tmp_path)) == asked(run, "off")
    assert [it.name for it in tmp_path.iterdir()] == ["file"]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file can have more than ten pages."""
    connect = sqlite3.connect

    def connected(path: str, *more: object, **named: object) -> sqlite3.Connection:
        connection = connect(path, *more, **named)  # type: ignore[call-overload]
        if path != ":memory:":
            connection.execute("PRAGMA max_page_count = 10")
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connected)


@pytest.mark.usefixtures("full")
def test_on_a_full_disk_the_library_is_in_memory(run: Run, cache: Path) -> None:
    """And nothing is left of the one that was begun."""
    assert asked(run, cache) == asked(run, "off")
    assert [*cache.iterdir()] == []


@pytest.mark.usefixtures("full")
def test_on_a_full_disk_nothing_is_exported(run: Run, tmp_path: Path) -> None:
    """One sentence says so."""
    path = tmp_path / "l.db"
    expected = f"无法写入 {path}：磁盘已满\n"
    assert run("export", str(path)) == Result(2, "", expected)
    assert [*tmp_path.iterdir()] == []


def test_a_library_that_is_written_to_a_full_disk_says_so(tmp_path: Path) -> None:
    """Whoever writes into a database is told why it cannot be."""
    written = database.connect(str(tmp_path / "l.db"))
    written.one("PRAGMA max_page_count = 2")
    written.one("CREATE TABLE t (x)")
    with pytest.raises(DataError, match="磁盘已满，无法写入库文件"):
        written.write("INSERT INTO t VALUES (?)", [("x" * 9999,)])
    written.connection.close()


def test_what_is_not_ours_stays_in_the_cache(
    run: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of our libraries the latest stay; of what killed writers left, what is an hour old goes."""
    monkeypatch.setattr(caching, "MOST", 2)
    cache.mkdir(parents=True)
    theirs = ["notes.db", "0123-4567.db", "0123456x-1f.db", "old.jingan-new", "x.txt"]
    ours = ["00000001-1f.db", "00000002-1f.db", ".jingan-abcd_123.new"]
    for name in (*theirs, *ours):
        (cache / name).touch()
        os.utime(cache / name, ns=(10**18, 10**18))
    os.utime(cache / ours[1], ns=(10**18 + 10**10, 10**18))
    (cache / ".jingan-12345678.new").touch()
    asked(run, cache)
    left = {it.name for it in cache.iterdir()}
    [new] = left - {*theirs, *ours, ".jingan-12345678.new"}
    assert left == {*theirs, "00000002-1f.db", ".jingan-12345678.new", new}


def test_what_cannot_be_cleared_away_stays(run: Run, cache: Path) -> None:
    """A folder with the name of a file that was left."""
    (cache / ".jingan-12345678.new").mkdir(parents=True)
    os.utime(cache / ".jingan-12345678.new", ns=(10**18, 10**18))
    assert asked(run, cache) == asked(run, "off")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """So many files that they are read by several processes."""
    folder = tmp_path / "many"
    folder.mkdir()
    for at in range(120):
        write(folder / f"{at:03}.toml", report(f"r-{at:03}", 2000 + at % 7, place=f"{at}区"))
    write(folder / "faulty.toml", report("r-1", better="up"))
    return folder


def test_many_files_are_read_as_one_by_one(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same reports in the same order, and the same problems."""
    words = ("goals", "-k", "all", "--data", str(many), "--keep-going")
    together = run(*words)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert run(*words) == together
    assert together.status == 3
    assert len(together.out.splitlines()) == 1 + 3 * 120


def started(cache: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A process that asks a question."""
    return subprocess.Popen(
        [sys.executable, "-m", "jingan_cli", "figures", "--data", str(folder), "--keep-going"],
        env={**os.environ, "JINGAN_CACHE": str(cache), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def test_a_killed_writer_leaves_nothing_but_a_temporary_file(
    run: Run, many: Path, cache: Path
) -> None:
    """The next question is right, whenever the writer was killed; its workers end too."""
    words = ("figures", "--data", str(many), "--keep-going")
    expected = run(*words)
    groups = []
    for delay in (60, 110, 170, 230, 290, 400):
        with started(cache, many) as writer:
            time.sleep(delay / 1000)
            writer.send_signal(signal.SIGKILL)
        groups.append(writer.pid)
        assert run(*words, JINGAN_CACHE=str(cache)) == expected
        [library] = cache.glob("*.db")
        library.unlink()
    for left in cache.iterdir():
        assert left.suffix == ".new"
        os.utime(left, ns=(10**18, 10**18))
    assert run(*words, JINGAN_CACHE=str(cache)) == expected
    kept(cache)
    deadline = time.time() + 20
    while any(map(_lives, groups)) and time.time() < deadline:
        time.sleep(0.1)
    assert not any(map(_lives, groups))


def _lives(group: int) -> bool:
    """Whether a process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_many_processes_at_once_get_the_right_answer(run: Run, many: Path, cache: Path) -> None:
    """From a cache that is empty, and while a file is changed under them."""
    expected = run("figures", "--data", str(many), "--keep-going")
    first = [started(cache, many) for _ in range(8)]
    assert {it.communicate()[0].decode() for it in first} == {expected.out}
    write(many / "000.toml", report("r-000", 2000, place="0区", value="99"))
    after = run("figures", "--data", str(many), "--keep-going")
    assert after.out != expected.out
    write(many / "000.toml", report("r-000", 2000, place="0区"))
    second = [started(cache, many) for _ in range(8)]
    write(many / "000.toml", report("r-000", 2000, place="0区", value="99"))
    answers = [it.communicate() for it in second]
    for out, err in answers:
        told = "读取时文件被改写".encode() in err
        assert told or out.decode() in {expected.out, after.out}
    assert run("figures", "--data", str(many), "--keep-going", JINGAN_CACHE=str(cache)) == after
    kept(cache)
