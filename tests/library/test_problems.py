"""What is wrong with files is told each time, also of a library that is kept."""

from pathlib import Path

import pytest

from tests.conftest import Result, Run
from tests.library.making import link, report, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, where one is."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def told(run: Run, folder: Path, *words: str) -> Result:
    """What is said of the files: the same the second time, and without a cache."""
    words = (*(words or ("info", "--fields", "id", "--keep-going")), "--data", ".")
    cache = str(folder.parent / "cache")
    first = run(*words, JINGAN_CACHE=cache)
    assert run(*words, JINGAN_CACHE=cache) == first == run(*words)
    return first


def line(text: str, words: str) -> int:
    """The line of the last of these words."""
    return text[: text.rindex(words)].count("\n") + 1


def test_problems_are_told_each_time_until_they_are_mended(run: Run, folder: Path) -> None:
    """Of faulty files, of files between which something is wrong, in the order of the files."""
    late = report("late-2023", 2023, extra=link("a-2020:T9", "F1"))
    lower = report("b-2021", 2021, better="lower")
    write(folder / "1.toml", report("a-2020"))
    write(folder / "2.toml", "x")
    write(folder / "3.toml", report("a-2020", 2022))
    write(folder / "4.toml", lower)
    write(folder / "5.toml", late)
    problems = [
        "2.toml:1: TOML 语法错误（第2列）：键后面应有等号",
        f"3.toml:{line(late, 'id = "late')}: 报告 a-2020 与 1.toml 的重复",
        f"4.toml:{line(lower, 'better')}: 指标“税收”的 better 与 1.toml:{line(lower, 'better')} 不一致",
        f"5.toml:{line(late, 'goal =')}: 没有编号“a-2020:T9”；是不是“a-2020:T1”？",
    ]
    for at, mended in enumerate([*"2345", ""]):
        ids = ["a-2020", *(f"m-{it}" for it in (2002, 2003, 2004, 2005)[:at])]
        err = "".join(f"{it}\n" for it in problems[at:])
        shown = "".join(f"{it}\n" for it in ("id", *sorted(ids[1:]), ids[0]))
        assert told(run, folder) == Result(3 if err else 0, shown, err)
        if err:
            assert told(run, folder, "goals") == Result(3, "", err)
        write(folder / f"{mended}.toml", report(f"m-200{mended}", 2000 + int(mended or 0)))
