"""What comes from outside leaves as text: nothing in it hides, acts, or ends a line of its own."""

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from jingan_cli.answers.model import Answer, Cell, Column, Group, Marked, Table
from jingan_cli.errors import QuestionError
from jingan_cli.output.door import in_json
from jingan_cli.output.formats import FORMATS, Style, write
from jingan_cli.unseen import as_argument, hidden, on_one_line, visible
from tests.conftest import SMALL, Result, Run
from tests.test_formats import written

HOSTILE = "\x1b]0;P\x07\x1b[2J\u202e\u00ad\u200b\x9b\x7f\u2028\r\U000e0041"
SHOWN = (
    r"\u001b]0;P\u0007\u001b[2J\u202e\u00ad\u200b\u009b\u007f\u2028\u000d\U000e0041"
)  # fmt: skip
LEGITIMATE = "养老　“五违”（一期）—…·‘’《》、。；：？！％㎡①ｗ𠮷\u00a0é ʼn ~`#"


def test_what_hides_is_its_escape_and_text_stays_as_it_is() -> None:
    """Of every character once."""
    assert visible(HOSTILE) == SHOWN
    assert visible(f"{LEGITIMATE}\n\t") == f"{LEGITIMATE}\n\t"
    assert on_one_line("甲\n乙\t丙") == r"甲\u000a乙\u0009丙"


def test_json_means_the_same_character() -> None:
    """What a reader gets back is what was there."""
    text = json.dumps(HOSTILE + LEGITIMATE, ensure_ascii=False)
    assert not hidden().search(in_json(text))
    assert json.loads(in_json(text)) == HOSTILE + LEGITIMATE


@pytest.fixture
def hostile(run: Run, tmp_path: Path) -> Path:
    """A library whose every name, word and sentence is hostile, in a file with such a name."""
    path = tmp_path / f"l{HOSTILE}\n:1: x.db"
    run("export", str(path), "--data", str(SMALL))
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, columns in {
            "reports": ("path", "title", "place", "publisher"),
            "sections": ("title",),
            "facts": ("scope", "unit", "text", "action", "object", "note", "strength"),
            "units": ("unit",),
        }.items():
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (HOSTILE,))  # noqa: S608
        connection.execute("UPDATE names SET name = name || ?", (HOSTILE,))
    return path


COMMANDS = (
    *(
        "info",
        "sections",
        "figures",
        "goals -k all",
        "results",
        "projects",
        "search 养老",
        "sources",
    ),
    *("show T1 2 M1", "compare 2019 2020", "outcomes", "facets theme", "facets unit", "cite T1"),
    *("show nothing", "goals -t nothing", "goals -s 9.9", "verify nothing", "check nothing"),
)


@pytest.mark.parametrize("format_", ["", *FORMATS])
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_raw_leaves(run: Run, hostile: Path, command: str, format_: str) -> None:
    """By any command, in any format, to stdout and stderr, in a pipe and on a terminal."""
    words = ["--data", str(hostile), *command.split(), *(["-f", format_] if format_ else [])]
    for width in (0, 60):
        result = run(*words, width=width)
        assert result.status in {0, 1, 2, 3}
        assert not hidden().search(result.out + result.err)


def test_nothing_raw_is_coloured(run: Run, hostile: Path) -> None:
    """The only escapes on a terminal with colours are those of colours."""
    result = run("--data", str(hostile), "search", "养老", "--color", "always", width=60)
    assert not hidden().search(re.sub(r"\x1b\[[0-9;]*m", "", result.out))


@pytest.mark.parametrize("command", ["show T1", "search 养老", "cite T1", "verify", "draft"])
@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_raw_leaves_a_text(run: Run, tmp_path: Path, command: str, format_: str) -> None:
    """A report's text is from anywhere too."""
    text = (SMALL.parent / "small.txt").read_text(encoding="utf-8").replace("，", f"，{HOSTILE}")
    path = tmp_path / "t.txt"
    path.write_text(text, encoding="utf-8", newline="")
    source = [str(path)] if command in {"verify", "draft"} else ["--source", str(path)]
    result = run("--data", str(SMALL), *command.split(), *source, "-f", format_)
    assert not hidden().search(result.out + result.err)


def test_a_file_name_makes_no_line_of_its_own(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of a problem nor of anything that is told."""
    monkeypatch.chdir(tmp_path)
    Path("bad\nevil.toml:1: x.toml").write_text("", encoding="utf-8")
    place = r"bad\u000aevil.toml:1: x.toml"
    problem = f"{place}:1: 文件是空的，至少要有 format 和 [report]\n"
    assert run("check", "bad\nevil.toml:1: x.toml") == Result(3, problem, "共 1 个问题\n")
    assert run("goals", "--data", "bad\nevil.toml:1: x.toml") == Result(3, "", problem)
    expected = "a\\u000ab.db\n"
    told = "已写入 a\\u000ab.db：1 份报告，22 条事实\n"
    assert run("export", "a\nb.db", "--data", str(SMALL)) == Result(0, expected, told)


def test_marks_stay_on_their_characters() -> None:
    """Also where characters before them are written longer."""
    cells: list[Cell] = [Marked("\x1b甲乙\u202e丙", [(1, 2), (4, 5)]), "\t"]
    columns = [Column("a\x1b", wrap=True), Column("b")]
    made = Table(columns=columns, groups=[Group("g\x1b", [cells])], title="t\x1b")
    answer = Answer(records=[], rows=[], columns=(), tables=lambda: [made])
    out = io.StringIO()
    write(answer, "table", Style(color=True), out)
    assert out.getvalue().splitlines()[-1] == (
        "  \\u001b\x1b[1;31m甲\x1b[0m乙\\u202e\x1b[1;31m丙\x1b[0m  \\u0009"
    )
    assert "t\\u001b" in out.getvalue()


# A value, and its field in a CSV for Excel.
CELLS: tuple[tuple[object, str], ...] = (
    ("=1+1", "'=1+1"),
    ("+1+1", "'+1+1"),
    ("-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("＝1", "'＝1"),
    ("＋1", "'＋1"),
    ("－1", "'－1"),
    ("＠x", "'＠x"),
    ("\t=1", "'\t=1"),
    (" =1", "' =1"),
    ("\t1", "'\t1"),
    (("甲", "=1"), "甲;'=1"),
    (-5, "-5"),
    ("-5", "-5"),
    ("+6.5%", "+6.5%"),
    ("-", "-"),
    ("=", "="),
    (">=", ">="),
    ("甲=1", "甲=1"),
    ("", ""),
    (None, ""),
    (True, "true"),
)


@pytest.mark.parametrize(("value", "field"), CELLS)
def test_a_spreadsheet_computes_nothing(value: object, field: str) -> None:
    """With --bom, for Excel; numbers stay numbers, and elsewhere nothing changes."""
    rows = [{"a": value, "b": "x"}]
    assert written("csv", rows, header=False, bom=True) == f"\ufeff{field},x\n"
    plain = field.replace("'", "", 1) if field != str(value) and "'" in field else field
    assert written("csv", rows, header=False) == f"{plain},x\n"


def test_headings_of_markdown_are_inert() -> None:
    """As cells are; and a # at the end is a part of the name."""
    bad = "<script>alert(1)</script> [x](y) *a* #"
    columns = [Column(bad)]
    made = Table(columns=columns, groups=[Group(bad, [["x"]])], title=bad)
    answer = Answer(records=[], rows=[], columns=(), tables=lambda: [made])
    out = io.StringIO()
    write(answer, "markdown", Style(), out)
    inert = r"\<script>alert(1)\</script> \[x\](y) \*a\* "
    assert out.getvalue() == (f"## {inert}\\#\n\n### {inert}\\#\n\n| {inert}# |\n| --- |\n| x |\n")


LONG = "长" * 4000
QUOTED = "长" * 30 + "…"
MESSAGES = (
    (("goals", "-t", LONG), 2, f"没有主题“{QUOTED}”；可用的有：旧区改造、养老、经济发展\n"),
    (("search", LONG), 1, f"没有找到“{QUOTED}”\n"),
    (("goals", f"--{LONG}"), 2, f"没有选项 --{QUOTED[2:]}；命令后加 --help 看有哪些\n"),
    (("goals", "2020", LONG), 2, f"多余的参数：{QUOTED}\n"),
    (("goals", "-n", LONG), 2, f"--limit 应为 0 或更大的整数，现为“{QUOTED}”\n"),
    (("search", f'"{LONG}'), 2, f'引号没有闭合："{QUOTED[1:]}\n'),
)


@pytest.mark.parametrize(("words", "status", "message"), MESSAGES)
def test_a_message_quotes_no_more_than_a_line(
    small: Run, words: tuple[str, ...], status: int, message: str
) -> None:
    """Of whatever was typed, its beginning."""
    result = small(*words, "--no-header" if words[0] == "search" else "--reverse")
    assert (result.status, result.out.strip(), result.err) == (
        status, "kind\tid\tyear\tsection\ttext" * 0, message,
    )  # fmt: skip


SOURCE = """\
format = 1
[report]
id = "s"
title = "后来"
place = "小城区"
coverage = "partial"
[[sources]]
id = "s1"
title = "<b>](x) *题*"
publisher = "区_府_"
date = "2020"
address = "{}"
directness = "official"
[[indicators]]
name = "茶馆"
better = "higher"
[[figures]]
id = "F1"
source = "s1"
year = 2019
indicator = "茶馆"
measure = "stock"
value = 1
unit = "家"
"""
TITLE = r"\<b>\](x) \*题\*"

# An address of a source, and how a reference in Markdown names the source.
ADDRESSES = (
    ("https://192.0.2.1/a_b?c=1&d", f"[{TITLE}](https://192.0.2.1/a_b?c=1&d)"),
    ("javascript:alert(1)", f"《{TITLE}》"),
    ("https://192.0.2.1/) <script>", f"《{TITLE}》"),
    ("", f"《{TITLE}》"),
)


@pytest.mark.parametrize(("address", "named"), ADDRESSES)
def test_a_reference_in_markdown_is_inert(
    run: Run, tmp_path: Path, address: str, named: str
) -> None:
    """Its title is text, and its link leads to a page or is none."""
    path = tmp_path / "s.toml"
    path.write_text(SOURCE.format(address), encoding="utf-8")
    result = run("cite", "F1", "--data", str(path), "-f", "json")
    assert json.loads(result.out)[0]["markdown"] == rf"{named}，区\_府\_，2020"


ARGUMENTS = (
    ("旧区改造", "旧区改造"),
    ("天潼路-曲阜路（河南北路）", "天潼路-曲阜路（河南北路）"),
    ("2.4.1", "2.4.1"),
    ("$(touch x)", "'$(touch x)'"),
    ("it's", r"'it'\''s'"),
    ("民生 保障", "'民生 保障'"),
    ("甲　乙", "甲　乙"),
    ("-x", "'-x'"),
    ("", "''"),
    ("a*", "'a*'"),
)


@pytest.mark.parametrize(("word", "shown"), ARGUMENTS)
def test_a_command_to_be_copied_runs_nothing_else(word: str, shown: str) -> None:
    """Names in it are quoted where a shell would read them."""
    assert as_argument(word) == shown


def test_the_next_steps_of_a_hostile_file(run: Run, tmp_path: Path) -> None:
    """They can be copied into a shell."""
    path = tmp_path / "s.toml"
    name = "茶馆`touch x`"
    text = SOURCE.format("").replace(
        "[[indicators]]", f"[[themes]]\nname = '{name}'\n[[indicators]]"
    )
    path.write_text(text + f"themes = ['{name}']\n", encoding="utf-8")
    shown = run("info", "--data", str(path), width=80).out
    assert f"jingan search '{name}'" in shown


def test_a_message_is_visible_whatever_it_is_made_of(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it was not made so before."""

    def wrong(*_: object) -> NoReturn:
        raise QuestionError(HOSTILE)

    monkeypatch.setattr("jingan_cli.answers.overviews.info", wrong)
    assert run("info", "--data", str(SMALL)) == Result(2, "", f"{SHOWN}\n")
