"""A library is written to a file that answers as the files it was made of, whole or not at all."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from jingan_cli import __version__
from jingan_cli.library import loading, writing
from jingan_cli.library.library import Library
from jingan_cli.output.files import FILES
from tests.conftest import REPORT, ROOT, SMALL, Result, Run
from tests.expected import Case, read

CASES = [case for file in ("lists.txt", "overviews.txt") for case in read(file)[1]]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the small report, as `export` writes it."""
    path = tmp_path_factory.mktemp("exported") / "small.toml"
    writing.copy_library(loading.load_library([str(SMALL)]), str(path))
    return path


@pytest.mark.parametrize("case", [it for it in CASES if "--data" not in it.words])
def test_a_library_file_answers_as_its_files(run: Run, exported: Path, case: Case) -> None:
    """To the byte, in a pipe and on a terminal; `info` names the file that was read."""
    said = [
        run(*case.words, "--data", data, width=case.width) for data in (str(exported), str(SMALL))
    ]
    assert said[0] == said[1]


def test_an_export_says_what_it_wrote(run: Run, tmp_path: Path) -> None:
    """The file is new, and has the rights that files of the user have."""
    path = tmp_path / "l.db"
    mask = os.umask(0o027)
    try:
        result = run("export", str(path), "--data", str(SMALL))
    finally:
        os.umask(mask)
    assert result == Result(0, f"{path}\n", f"已写入 {path}：1 份报告，22 条事实\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [*tmp_path.iterdir()] == [path]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM about").fetchall() == [("version", __version__)]
        for table in ("files", "problems"):
            assert connection.execute(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608


def test_one_report_is_exported_alone(run: Run, tmp_path: Path) -> None:
    """With the order it has, without the names of the others."""
    path = tmp_path / "l.db"
    assert run("export", str(path), "--report", "jingan-2017").status == 0
    for question in ("goals -k all", "facets theme", "search 旧改 --explain", "figures -t 没有"):
        words = question.split()
        assert run(*words, "--data", str(path)) == run(*words, "--data", str(REPORT))
    assert run("info", "--fields", "id", "--data", str(path)).out == "id\njingan-2017\n"


def refused(run: Run, path: object, *words: str) -> str:
    """Why nothing is written."""
    result = run("export", str(path), *words, "--data", str(SMALL))
    assert (result.status, result.out) == (2, "")
    return result.err


def test_what_cannot_be_exported_says_why(run: Run, tmp_path: Path) -> None:
    """An unknown ending, none, a folder that is not there or no folder, a file that is there."""
    there = tmp_path / "l.db"
    there.write_text("mine")
    link = tmp_path / "link.db"
    link.symlink_to("nothing")
    kinds = "、".join(FILES)
    unknown = f"没有文件种类“{{}}”；可用的有：{kinds}\n"
    said = {
        "x.odt": unknown.format(".odt"),
        "x": unknown.format("x"),
        f"{tmp_path}/no/x.db": f"无法写入 {tmp_path}/no/x.db：不存在\n",
        f"{there}/x.db": f"无法写入 {there}/x.db：路径里有一段不是文件夹\n",
        "a\0.db": "无法写入 a\\u0000.db：名称不对\n",
        str(there): f"已有 {there}，不覆盖；要覆盖请加 --force\n",
        str(link): f"已有 {link}，不覆盖；要覆盖请加 --force\n",
    }
    assert {path: refused(run, path) for path in said} == said
    assert there.read_text() == "mine"
    (tmp_path / "folder.db").mkdir()
    assert refused(run, tmp_path / "folder.db", "--force").startswith("无法写入 ")
    assert {it.name for it in tmp_path.iterdir()} == {"l.db", "link.db", "folder.db"}


def test_a_file_that_is_there_is_replaced_when_that_is_asked(run: Run, tmp_path: Path) -> None:
    """Whatever it is; also the library that is being read."""
    path = tmp_path / "l.db"
    path.write_text("mine")
    assert run("export", str(path), "--force", "--data", str(SMALL)).status == 0
    before = run("goals", "--data", str(path))
    assert run("export", str(path), "--force", "--data", str(path)).status == 0
    assert run("goals", "--data", str(path)) == before == run("goals", "--data", str(SMALL))


def test_faulty_files_are_left_out_of_an_export(run: Run, tmp_path: Path) -> None:
    """With `--keep-going`, and the exit status says so; else nothing is written."""
    path, faulty = tmp_path / "l.db", tmp_path / "faulty.toml"
    faulty.touch()
    words = ("export", str(path), "--data", str(SMALL), "--data", str(faulty))
    reason = f"{faulty}:1: 文件是空的，至少要有 format 和 [report]\n"
    assert run(*words) == Result(3, "", reason)
    assert not path.exists()
    written = f"已写入 {path}：1 份报告，22 条事实\n"
    assert run(*words, "--keep-going") == Result(3, f"{path}\n", written + reason)
    assert run("goals", "--data", str(path)) == run("goals", "--data", str(SMALL))


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files as they are installed, with the library made of them."""
    folder = tmp_path / "data"
    folder.mkdir()
    for file in (ROOT / "data").glob("*.toml"):
        shutil.copy(file, folder)
    writing.write_shipped(folder, str(folder / loading.SHIPPED))
    monkeypatch.setattr("jingan_cli.library.loading.default_path", lambda: folder)
    return folder


def opened(folder: Path) -> tuple[Library, bool]:
    """The library of a folder, and whether it is the one that is shipped."""
    library = loading.load_library([str(folder)])
    return library, library.database.path == str(folder / loading.SHIPPED)


def test_the_shipped_library_is_that_of_the_shipped_files(shipped: Path) -> None:
    """Its reports are those of the files, which stand where it stands."""
    library, is_shipped = opened(shipped)
    assert is_shipped
    made = loading.load_library([str(it) for it in sorted(shipped.glob("*.toml"))])
    assert made.database.path == ":memory:"
    assert library.reports.summaries() == made.reports.summaries()
    for identity in made.reports.ids():
        assert library.reports.report(identity) == made.reports.report(identity)
        narrowed = library.narrowed(identity)
        assert narrowed.reports.summaries() == made.narrowed(identity).reports.summaries()


@pytest.mark.parametrize("change", ["a size", "more", "less", "version", "damaged", "a folder"])
def test_a_shipped_library_that_is_not_of_its_files_is_not_used(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Somebody worked on the files, or it is another version's, or no library at all."""
    if change == "a size":
        with (shipped / "report.toml").open("a") as file:
            file.write("\n")
    elif change == "more":
        shutil.copy(SMALL, shipped)
    elif change == "less":
        (shipped / "later.toml").unlink()
    elif change == "version":
        monkeypatch.setattr(loading, "__version__", "0")
    elif change == "a folder":
        (shipped / loading.SHIPPED).unlink()
        (shipped / loading.SHIPPED).mkdir()
    else:
        (shipped / loading.SHIPPED).write_bytes(b"SQLite format 3\0")
    library, is_shipped = opened(shipped)
    assert not is_shipped
    files = [str(it) for it in sorted(shipped.glob("*.toml"))]
    assert library.reports.summaries() == loading.load_library(files).reports.summaries()
