"""A library file that is not what it should be: the answer, or one sentence and exit 3."""

import gc
import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import product
from pathlib import Path

import pytest

from jingan_cli.library.database import FORMAT, TABLES
from tests.conftest import SMALL, Result, Run


@pytest.fixture
def library(run: Run, tmp_path: Path) -> Path:
    """The library of the small report."""
    path = tmp_path / "l.db"
    run("export", str(path), "--data", str(SMALL))
    return path


REFUSED = {
    "of another program": ("PRAGMA application_id = 1", "不是 jingan 的库文件"),
    "of another format": (
        f"PRAGMA user_version = {FORMAT + 1}",
        f"库文件的格式是 {FORMAT + 1}，这个程序读 {FORMAT}，请重新生成",
    ),
    "without a table": (
        "DROP TABLE outcomes",
        "库文件里的 outcomes 不是 jingan 的表，请重新生成",
    ),
    "with another table": (
        "ALTER TABLE units ADD COLUMN more TEXT",
        "库文件里的 units 不是 jingan 的表，请重新生成",
    ),
    "with a view for a table": (
        "ALTER TABLE units RENAME TO others; CREATE VIEW units AS SELECT * FROM others",
        "库文件里的 units 不是 jingan 的表，请重新生成",
    ),
    "without an index": (
        "DROP INDEX facts_by_kind",
        "库文件里的 facts_by_kind 不是 jingan 的表，请重新生成",
    ),
}


@pytest.mark.parametrize("named", REFUSED)
def test_a_library_that_is_another_is_refused(run: Run, library: Path, named: str) -> None:
    """One sentence says why."""
    statements, reason = REFUSED[named]
    with closing(sqlite3.connect(library)) as connection:
        connection.executescript(statements)
    assert run("info", "--data", str(library)) == Result(3, "", f"{library}: {reason}\n")


def test_what_is_added_to_a_library_is_left_alone(run: Run, library: Path) -> None:
    """A view for one's own questions; and no trigger runs, since nothing is written."""
    expected = run("goals", "--data", str(library))
    with closing(sqlite3.connect(library)) as connection:
        connection.executescript("""
            CREATE VIEW mine AS SELECT id FROM facts;
            CREATE TRIGGER t AFTER DELETE ON files BEGIN DELETE FROM facts; END;
        """)
    assert run("goals", "--data", str(library)) == expected


def test_a_file_that_is_no_library(run: Run, tmp_path: Path, library: Path) -> None:
    """A text is read as a knowledge file whatever its name; SQLite alone makes no library."""
    text = tmp_path / "text.db"
    shutil.copy(SMALL, text)
    assert run("goals", "--data", str(text)) == run("goals", "--data", str(SMALL))
    head = tmp_path / "head.db"
    head.write_bytes(library.read_bytes()[:16])
    expected = f"{head}: 库文件损坏，请重新生成\n"
    assert run("goals", "--data", str(head)) == Result(3, "", expected)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    assert run("goals", "--data", str(other)).err == f"{other}: 不是 jingan 的库文件\n"


def test_a_library_is_asked_alone(run: Run, library: Path) -> None:
    """It is not read together with files."""
    expected = f"{library}: 库文件只能单独打开，不能与其他文件一起\n"
    assert run("info", "--data", str(SMALL), "--data", str(library)) == Result(3, "", expected)


def test_a_library_that_cannot_be_read_says_why(run: Run, library: Path) -> None:
    """Another program writes into it."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        expected = f"{library}: 库文件正被另一个程序写入，请稍后再试\n"
        assert run("info", "--data", str(library)) == Result(3, "", expected)


def test_without_full_text_search_it_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite can be built without it."""
    monkeypatch.setitem(TABLES, "fact_texts", "CREATE VIRTUAL TABLE fact_texts USING fts99(a)")
    reason = "这个 Python 的 SQLite 没有全文检索 FTS5，不能建库和查库"
    assert run("info", "--data", str(SMALL)) == Result(3, "", f":memory:: {reason}\n")


QUESTIONS = (
    "info",
    "goals -k all -f json",
    "search 养老 --explain",
    "search 7.5亿元",
    "facets year",
    "show T1 -f json",
    "outcomes 2020",
    "figures -s 1.1 -t 养老",
    "goals -t 没有",
    "info --report small-2020",
)
DAMAGE = (
    "不是 jingan 的库文件",
    "库文件损坏，请重新生成",
    "库文件里有不该有的内容，请重新生成",
    "无法读取，请检查路径和权限",
)


def check(run: Run, library: Path, question: str, width: int = 0) -> None:
    """A question is answered, or one sentence says that the file is wrong."""
    result = run(*question.split(), "--data", str(library), width=width)
    if result.status == 3:
        [line] = result.err.splitlines()
        reason = line.removeprefix(f"{library}: ")
        assert reason in DAMAGE or reason.startswith(("库文件里的 ", "库文件的格式是 "))
    else:
        assert result.status in {0, 1, 2}


@pytest.mark.parametrize("at", range(1, 60))
def test_a_damaged_page_is_an_answer_or_a_sentence(run: Run, library: Path, at: int) -> None:
    """Some bytes are others, somewhere in the file."""
    content = bytearray(library.read_bytes())
    place = at * len(content) // 60
    for byte in range(place, min(place + 64, len(content))):
        content[byte] ^= 0xA5
    library.write_bytes(content)
    for question in QUESTIONS:
        check(run, library, question)
    check(run, library, f"export {library.parent}/copy.db --force")
    check(run, library, f"export {library.parent}/one.db --force --report small-2020")


@pytest.mark.parametrize("table", [it for it in TABLES if it not in {"fact_texts", "files"}])
def test_garbage_in_cells_is_an_answer_or_a_sentence(run: Run, library: Path, table: str) -> None:
    """Of each column in turn: what is no text, no list, no number, and nothing at all."""
    content = library.read_bytes()
    with closing(sqlite3.connect(library)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    for column, garbage in product(columns, ("x'ff00'", "'[1]'", "NULL")):
        gc.collect()  # the question before, which was broken off, may still hold the file
        library.write_bytes(content)
        with (
            suppress(sqlite3.IntegrityError),
            closing(sqlite3.connect(library)) as connection,
            connection,
        ):
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {garbage}")  # noqa: S608
        check(run, library, "goals -k all -f json")
        check(run, library, "search 养老 --explain", width=80)


def test_completion_of_a_library_that_is_wrong_offers_nothing(library: Path, run: Run) -> None:
    """And says nothing."""
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE OR IGNORE names SET name = x'ff'")
    words = ("--data", str(library), "goals", "-t", "")
    assert run(*words, _JINGAN_COMPLETE="fish") == Result(0, "words\n", "")
