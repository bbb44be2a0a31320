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


def test_problems_are_told_each_time_until_they_are_mended(run: Run, folder: Path) -> None:
    """Of faulty files, of files between which something is wrong, in the order of the files."""
    write(folder / "1.toml", report("a-2020"))
    write(folder / "2.toml", "x")
    write(folder / "3.toml", report("a-2020", 2022))
    write(folder / "4.toml", report("b-2021", 2021, better="lower"))
    write(folder / "5.toml", report("c-2023", 2023, extra=link("a-2020:T9", "F1")))
    problems = {
        "2": "2.toml:1: TOML 语法错误（第2列）：键后面应有等号\n",
        "3": "3.toml:4: 报告 a-2020 与 1.toml 的重复\n",
        "4": "4.toml:16: 指标“税收”的 better 与 1.toml:16 不一致\n",
        "5": "5.toml:70: 没有编号“a-2020:T9”；是不是“a-2020:T1”或“a-2020:F1”或“a-2020:M1”？\n",
    }
    ids = ["a-2020"]
    for mended in [*problems]:
        err = "".join(problems.values())
        assert told(run, folder) == Result(3, "\n".join(["id", *ids, ""]), err)
        assert told(run, folder, "goals") == Result(3, "", err)
        del problems[mended]
        write(folder / f"{mended}.toml", report(f"m-203{mended}", 2030 + int(mended)))
        ids.append(f"m-203{mended}")
    assert told(run, folder) == Result(0, "\n".join(["id", *ids, ""]), "")


def test_a_disagreement_is_told_with_its_lines_as_they_are_now(run: Run, folder: Path) -> None:
    """Also where the other file changed, or both are of one place and say other notes."""
    write(folder / "a.toml", report("a-2020", note="含甲"))
    write(folder / "b.toml", report("b-2021", 2021, note="含乙"))
    other = "b.toml:17: 指标“税收”的 note 与 a.toml:{} 不一致\n"
    assert told(run, folder).err == other.format(17)
    write(folder / "a.toml", "\n" + report("a-2020", note="含甲"))
    assert told(run, folder).err == other.format(18)
    write(folder / "b.toml", report("b-2021", 2021, note="含乙", place="乙区"))
    assert told(run, folder).err == ""


def test_one_wrong_link_after_the_other_is_told(run: Run, folder: Path) -> None:
    """What links to a report that is left out is wrong itself only if it cannot be followed."""
    write(folder / "a.toml", report("a-2020"))
    write(folder / "b.toml", report("b-2021", 2021, extra=link("a-2020:T1", "F1") * 2))
    write(folder / "c.toml", report("c-2022", 2022, extra=link("b-2021:T9", "F1")))
    assert told(run, folder).err == (
        "b.toml:75: 承诺 a-2020:T1 已有链接\n"
        "c.toml:70: 没有编号“b-2021:T9”；是不是“b-2021:T1”或“b-2021:F1”或“b-2021:M1”？\n"
    )


def test_what_is_left_out_is_nowhere(run: Run, folder: Path) -> None:
    """Not counted, not named, not found."""
    write(folder / "a.toml", report("a-2020"))
    alone = {words: told(run, folder, *words.split()) for words in QUESTIONS}
    write(folder / "b.toml", report("b-2021", 2021, better="lower", theme="绿地", alias="税额"))
    problem = "b.toml:16: 指标“税收”的 better 与 a.toml:16 不一致\n"
    for words, expected in alone.items():
        result = told(run, folder, *words.split(), "--keep-going")
        refused = expected.status == 2
        status, err = (2, expected.err) if refused else (3, expected.err + problem)
        assert result == Result(status, expected.out, err)


QUESTIONS = (
    "info",
    "goals -k all",
    "facets theme",
    "facets unit",
    "projects",
    "search 绿地",
    "search 税额",
    "search 税 --explain",
    "goals -t 没有",
    "goals 1900",
    "show 税收 -f json",
)


def test_no_report_at_all_is_told_whatever_is_asked(run: Run, folder: Path) -> None:
    """There is nothing to go on with."""
    write(folder / "a.toml", "x")
    message = "a.toml:1: TOML 语法错误（第2列）：键后面应有等号\n"
    assert told(run, folder) == Result(3, "", message)
