"""Many texts are drafted: into a folder, a library or one stream; nothing of a person's is lost."""

import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.library.workers import in_parallel
from jingan_cli.questions import drafts as own
from jingan_cli.texts import drafting
from tests.conftest import Result, Run, Screen

TEXT = "2017年{place}政府工作报告\n各位代表：\n一、2016年工作回顾\n修路{length}公里。\n二、2017年工作安排\n建成公园2座。\n"


def _texts(folder: Path, *names: str) -> None:
    for at, name in enumerate(names, 3):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(place="山城市", length=at), encoding="utf-8")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, in the current one."""
    monkeypatch.chdir(tmp_path)
    _texts(tmp_path / "in", "a.txt", "b.md")
    return tmp_path


def _rows(result: Result) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in result.out.splitlines()]


def test_a_folder_is_drafted_a_file_a_text(run: Run, texts: Path) -> None:
    """Said in one sentence; a format asked for lists them."""
    assert run("draft", "in", "-o", "out") == (0, "", "out：起草 2 份\n")
    assert sorted(it.name for it in (texts / "out").iterdir()) == ["a.toml", "b.toml"]
    again = run("draft", "in", "-o", "out", "-f", "tsv")
    assert again.err == "out：没有变、跳过 2 份\n"
    assert _rows(again) == [
        ("path", "draft", "state", "problem"),
        ("in/a.txt", "out/a.toml", "current", ""),
        ("in/b.md", "out/b.toml", "current", ""),
    ]
    shown = run("draft", "in", "-o", "out", "-f", "table", width=60)
    assert shown.out.splitlines()[2].split() == ["in/a.txt", "out/a.toml", "current"]


def test_a_draft_tells_what_it_was_made_of(run: Run, texts: Path) -> None:
    """By its first line; the rest is the draft."""
    run("draft", "in/a.txt", "-o", "out")
    head, told, first, *_ = (texts / "out" / "a.toml").read_text(encoding="utf-8").split("\n")
    assert head.split()[:4] == ["#", "jingan", "draft", "0.1.0"]
    assert (told[:2], first) == ("# ", "format = 2")


def test_a_text_that_tells_no_year_is_no_report(run: Run, texts: Path) -> None:
    """Unless the year is given; what was read can be listed."""
    (texts / "x.txt").write_text("他买了3斤米。\n", encoding="utf-8")
    told = "没有找到年份，请用 --year 说明计划的是哪一年；-f tsv 只列出读到的数量"
    result = run("draft", "x.txt", "-o", "out")
    assert result == Result(3, "", f"x.txt: {told}\nout：失败 1 份\n")
    assert run("draft", "x.txt") == Result(3, "", f"x.txt: {told}\n")
    assert run("draft", "x.txt", "-o", "out", "--year", "2020").status == 0
    assert run("check", "out").err == "out/x.toml：没有问题，1 条事实\n"


def _edited(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "# 改\n", encoding="utf-8")


def _of_another_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("draft 0.1.0", "draft 0.0.9", 1), encoding="utf-8")


CHANGES: dict[str, tuple[object, Sequence[str], str]] = {
    "nothing": (None, (), "没有变、跳过 1 份"),
    "nothing, forced": (None, ("--force",), "起草 1 份"),
    "the place that is told": (None, ("--place", "甲市"), "起草 1 份"),
    "the year that is told": (None, ("--year", "2020"), "起草 1 份"),
    "a person's edit": (_edited, (), "改过、保留 1 份"),
    "a person's edit, forced": (_edited, ("--force",), "起草 1 份"),
    "the program": (_of_another_version, (), "起草 1 份"),
    "no draft": (lambda it: it.write_text("format = 1\n"), (), "改过、保留 1 份"),
    "no text": (lambda it: it.write_bytes(b"\xff"), (), "改过、保留 1 份"),
    "gone": (lambda it: it.unlink(), (), "起草 1 份"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_a_draft_is_made_anew_when_it_has_to_be(run: Run, texts: Path, case: str) -> None:
    """Never over what a person wrote, unless forced."""
    run("draft", "in/a.txt", "-o", "out")
    draft = texts / "out" / "a.toml"
    change, options, told = CHANGES[case]
    if callable(change):
        change(draft)
    before = draft.read_bytes() if draft.exists() else b""
    assert run("draft", "in/a.txt", "-o", "out", *options) == (0, "", f"out：{told}\n")
    is_kept = told.startswith(("没有变", "改过"))
    assert not is_kept or draft.read_bytes() == before
    assert is_kept or b"format = 2" in draft.read_bytes().split(b"\n")[2]


def test_a_changed_text_is_drafted_anew(run: Run, texts: Path) -> None:
    """The other is skipped."""
    run("draft", "in", "-o", "out")
    _texts(texts / "in", "x.txt", "a.txt")
    assert run("draft", "in", "-o", "out").err == "out：起草 2 份，没有变、跳过 1 份\n"
    assert "value = 4" in (texts / "out" / "a.toml").read_text(encoding="utf-8")


def test_a_text_that_fails_harms_no_other(run: Run, texts: Path) -> None:
    """It is told, and the exit status is 3."""
    (texts / "in" / "c.txt").write_bytes(b"")
    told = "in/c.txt: 文件里没有文字\n没有.txt: 文件不存在\nout：起草 2 份，失败 2 份\n"
    assert run("draft", "in", "没有.txt", "-o", "out") == (3, "", told)
    assert sorted(it.name for it in (texts / "out").iterdir()) == ["a.toml", "b.toml"]


@pytest.mark.usefixtures("texts")
def test_a_fault_of_the_program_harms_no_other_text(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told like any failure."""
    read = drafting.draft

    def faulty(text: str, name: str, **told: Any) -> drafting.Draft:
        if name == "a.txt":
            raise ZeroDivisionError
        return read(text, name, **told)

    monkeypatch.setattr(drafting, "draft", faulty)
    told = "in/a.txt: 程序在这份原文上出错（ZeroDivisionError），请报告给开发者\n"
    assert run("draft", "in", "-o", "out") == (3, "", f"{told}out：起草 1 份，失败 1 份\n")
    streamed = run("draft", "in", "-f", "jsonl")
    assert (streamed.status, streamed.err) == (3, told)
    assert {json.loads(it)["report"] for it in streamed.out.splitlines()} == {"b"}


def test_a_draft_that_cannot_be_written_is_told(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk; nothing half-written is left."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    told = "out/a.toml: 无法写入：磁盘已满\n"
    assert run("draft", "in/a.txt", "-o", "out") == (3, "", f"{told}out：失败 1 份\n")
    assert [*(texts / "out").iterdir()] == []


def test_a_folder_has_folders_and_links(run: Run, texts: Path) -> None:
    """Hidden files are others'; what is there twice, or leads back, is read once."""
    _texts(texts / "in", "2017/c.txt", ".d.txt", ".e/f.txt", "g.csv", "2017/下/h.TXT")
    (texts / "in" / "2017" / "back").symlink_to(texts / "in")
    (texts / "in" / "again.txt").hardlink_to(texts / "in" / "a.txt")
    run("draft", "in", "in/b.md", "-o", "out", "-f", "tsv", "--fields", "draft", "--no-header")
    names = sorted(it.name for it in (texts / "out").iterdir())
    assert names == ["2017-c.toml", "2017-下-h.toml", "a.toml", "b.toml"]


def test_two_texts_of_one_name_are_told(run: Run, texts: Path) -> None:
    """The first is drafted; case makes no other name."""
    _texts(texts / "in", "A.md")
    told = "in/a.txt: 草稿会与 in/A.md 的同名（a.toml），请改名，或分开写到两个文件夹\n"
    assert run("draft", "in", "-o", "out") == (3, "", f"{told}out：起草 2 份，失败 1 份\n")


def test_a_folder_that_cannot_be_read_is_told(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As everything that keeps a text from being drafted."""
    (texts / "in" / "locked").mkdir()
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    told = "in/locked: 无法读取，请检查路径和权限\nout：起草 2 份，失败 1 份\n"
    assert run("draft", "in", "-o", "out") == (3, "", told)


REFUSED = {
    "a stream of several needs a format": (
        ("in",), 2, "原文不止一份，请用 -o 说写到哪个文件夹，或用 -f jsonl 逐条写出",
    ),
    "several texts too": (
        ("in/a.txt", "in/b.md", "-f", "tsv"), 2, "原文不止一份，请用 -o 说写到哪个文件夹，或用 -f jsonl 逐条写出",
    ),
    "standard input has no name": (
        ("-", "-o", "out"), 2, "从标准输入读的原文没有名称，只能单独起草，不能用 -o",
    ),
    "an empty folder": (
        ("empty", "-o", "out"), 3, "empty: 文件夹里没有原文（.txt .md .html .htm .docx .pdf）",
    ),
    "a file as folder": (
        ("in", "-o", "in/a.txt"), 2, "-o 应是文件夹或 .db 文件，现为“in/a.txt”；一份原文的草稿可以用 > 写到文件",
    ),
    "a knowledge file as folder": (
        ("in", "-o", "x.toml"), 2, "-o 应是文件夹或 .db 文件，现为“x.toml”；一份原文的草稿可以用 > 写到文件",
    ),
    "a folder in a file": (("in", "-o", "in/a.txt/x"), 2, "无法写入 in/a.txt/x：路径里有一段不是文件夹"),
    "a folder that can be none": (("in", "-o", "a\0b"), 2, "无法写入 a\\u0000b：名称不对"),
    "no year": (("in", "--year", "17"), 2, "--year 应为 1901 到 2200 的年份，现为“17”"),
    "no number": (("in", "--jobs", "x"), 2, "--jobs 应为 0 或更大的整数，现为“x”"),
    "no process": (("in", "--jobs", "0"), 2, "--jobs 应为 1 或更大的整数，现为“0”"),
    "a library that is there": (("in", "-o", "old.db"), 2, "已有 old.db，不覆盖；要覆盖请加 --force"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_one_sentence(run: Run, texts: Path, case: str) -> None:
    """Before anything is drafted."""
    (texts / "empty").mkdir()
    (texts / "old.db").touch()
    words, status, told = REFUSED[case]
    assert run("draft", *words) == (status, "", f"{told}\n")


def test_a_name_that_is_not_utf8_is_told(run: Run, texts: Path) -> None:
    """With what is odd in it made visible."""
    odd = os.fsdecode(b"in/\xc4\xe3.txt")
    (texts / odd).write_text("一", encoding="utf-8")
    told = "in/\\udcc4\\udce3.txt: 文件名不是 UTF-8，请先改名\nout：起草 2 份，失败 1 份\n"
    assert run("draft", "in", "-o", "out") == (3, "", told)


@pytest.mark.usefixtures("texts")
def test_several_texts_are_one_stream(run: Run) -> None:
    """A line a quantity, with the name that the draft would have."""
    streamed = run("draft", "in", "没有.txt", "-f", "jsonl", "--fields", "report,kind,value")
    assert [json.loads(it) for it in streamed.out.splitlines()] == [
        {"report": name, "kind": kind, "value": value}
        for name, length in (("a", 3), ("b", 4))
        for kind, value in (("figure", length), ("target", 2))
    ]
    assert (streamed.status, streamed.err) == (3, "没有.txt: 文件不存在\n")
    assert run("draft", "in", "-f", "jsonl").status == 0


def test_place_and_year_are_decided(run: Run, texts: Path) -> None:
    """What was told is not doubted."""
    said = run("draft", "in/a.txt", "--place", "大山省", "--year", "2020", "--fields", "year").err
    assert said.startswith("大山省（省）的报告，回顾 2019 年，计划 2020 年；数据 1 条")
    (texts / "x.txt").write_text("各位代表：\n修路3公里。\n", encoding="utf-8")
    doubts = "没有找到计划部分，可能只是半份报告"
    told = ("数据 1 条", doubts)
    assert run("draft", "x.txt", "--place", "甲县", "--year", "2020").err.strip().split("；")[
        1:
    ] == [*told]
    assert run("draft", "x.txt", "-f", "tsv").err.strip().split("；")[-2:] == [
        "没有找到年份",
        "没有找到地区",
    ]


def test_progress_is_told_a_terminal(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For ten texts and more, by several processes; and wiped away."""
    screen = Screen()
    monkeypatch.setattr("jingan_cli.cli.data.sys", type("Streams", (), {"stderr": screen}))
    assert run("draft", "in", "-o", "few").err == "few：起草 2 份\n"
    _texts(texts / "in", *(f"{at}.txt" for at in range(10)))
    assert run("draft", "in", "-o", "out", "--jobs", "2").err == "out：起草 12 份\n"
    written = screen.getvalue()
    steps = [f"起草 {done}/12\r" for done in range(1, 13)]
    assert written == "".join(steps) + "\x1b[K"


def _killing(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return item


def _lost(item: int) -> int:
    return -item


def test_what_ends_its_process_is_lost_alone() -> None:
    """Everything else is done, in order."""
    expected = [-it if it == 7 else it for it in range(30)]
    assert [*in_parallel(_killing, range(30), 2, _lost)] == expected
    with pytest.raises(RuntimeError):
        [*in_parallel(_killing, range(30), 2)]


def test_a_text_that_ends_its_process_is_told(texts: Path) -> None:
    """As one that failed."""
    text = own.Text("in/a.txt", "a")
    outcome = own._lost(text, texts)  # noqa: SLF001  # no text is known that does it
    told = "in/a.txt: 读它的进程中途退出，文件可能有害或过大"
    assert (outcome.state, [*map(str, outcome.problems)]) == ("failed", [told])


def test_texts_become_a_library(run: Run, texts: Path) -> None:
    """Of those that can be read; which cannot is told."""
    (texts / "in" / "c.txt").write_bytes(b"")
    made = run("draft", "in", "-o", "x.db")
    assert made == (3, "", "in/c.txt: 文件里没有文字\nx.db：起草 2 份，失败 1 份\n")
    asked = run(
        "--data", "x.db", "info", "--fields", "id,coverage,figures,targets,path", "--no-header"
    )
    assert asked.out == "a\tdraft\t1\t1\tin/a.txt\nb\tdraft\t1\t1\tin/b.md\n"
    found = run("goals", "2017", "--data", "x.db", "--fields", "report,text", "--no-header")
    assert found.out == "a\t公园2座\nb\t公园2座\n"
    told = "x.db 是库文件，没有行号；请检查它所根据的知识文件\n"
    assert run("check", "--unsure", "x.db") == (2, "", told)
    (texts / "in" / "c.txt").unlink()
    assert run("draft", "in", "-o", "x.db", "--force") == (0, "", "x.db：起草 2 份\n")


def test_a_library_of_nothing_is_not_made(run: Run, texts: Path) -> None:
    """It is told why."""
    (texts / "in" / "a.txt").write_bytes(b"")
    told = "in/a.txt: 文件里没有文字\nx.db：失败 1 份\n"
    assert run("draft", "in/a.txt", "-o", "x.db") == (3, "", told)
    assert not (texts / "x.db").exists()
