"""What whoever writes a knowledge file is given."""

import json
import re
import stat
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import REPORT, ROOT, SMALL, Run


def schema(run: Run) -> "jsonschema.Draft202012Validator":
    """The schema as the program prints it."""
    document = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


@pytest.mark.parametrize("path", [REPORT, REPORT.with_name("later.toml"), SMALL])
def test_the_schema_takes_what_the_loader_takes(run: Run, path: Path) -> None:
    """The shipped files, and the small one with every kind of statement."""
    assert [*schema(run).iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 3"),
        ('id = "F1"', 'id = "1"'),
        ("value = 7.50", 'value = "7.50"'),
        ('measure = "growth"', 'measure = "grow"'),
        ('id = "F1"', 'id = "F1"\nreport = "small-2020"'),
        ("[[tasks]]", "[[task]]"),
        ('stage = "竣工"', 'stage = "竣"'),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(
    run: Run, tmp_path: Path, old: str, new: str
) -> None:
    """Both tell an author the same."""
    text = SMALL.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "bad.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [*schema(run).iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))]
    assert run("check", str(path)).status == 3


def test_the_schema_in_other_forms(run: Run) -> None:
    """As one JSON document in a list, and as text in a table."""
    text = run("schema").out
    assert json.loads(run("schema", "-f", "json").out) == [json.loads(text)]
    assert '"title": "jingan knowledge file"' in run("schema", "-f", "table", width=200).out


def test_a_skeleton_passes_the_check(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is what the schema beside it takes; with its examples uncommented too."""
    monkeypatch.chdir(tmp_path)
    made = run("init", "new/one", "--place", "上海市黄浦区", "--year", "2019年")
    assert made == (
        0,
        "new/one/report.toml\nnew/one/jingan.schema.json\n",
        "接下来：编辑 new/one/report.toml，用 jingan check new/one/report.toml 检查\n",
    )
    text = Path("new/one/report.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ./jingan.schema.json\n# 上海市黄浦区 2019 年")
    assert "@" not in text
    assert run("check", "new/one") == (0, "", "new/one/report.toml：没有问题，0 条事实\n")
    assert Path("new/one/jingan.schema.json").read_text(encoding="utf-8") == run("schema").out
    examples = re.sub(r"^# (?=\[\[|[a-z]+ = )", "", text, flags=re.MULTILINE)
    Path("new/one/report.toml").write_text(examples, encoding="utf-8")
    assert run("check", "new/one") == (0, "", "new/one/report.toml：没有问题，5 条事实\n")
    assert [*schema(run).iter_errors(tomllib.loads(examples))] == []
    again = run("init", "new/one")
    assert again == (2, "", "已有 new/one/report.toml，不覆盖；请换一个文件夹\n")
    assert Path("new/one/report.toml").read_text(encoding="utf-8") == examples
    shown = run("init", "two", width=80)
    assert shown.out == "two/report.toml\ntwo/jingan.schema.json\n"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a", "--year", "18"], "--year 应为 1901 到 2200 的年份，现为“18”\n"),
        (["a", "--year", "明年"], "--year 应为 1901 到 2200 的年份，现为“明年”\n"),
        (["a", "--place", '甲"区'], "--place 不能是空的，也不能含引号、反斜杠和控制字符\n"),
        (["a", "--place", "甲\\区"], "--place 不能是空的，也不能含引号、反斜杠和控制字符\n"),
        (["a", "--place", " "], "--place 不能是空的，也不能含引号、反斜杠和控制字符\n"),
        (["a", "--place", "甲\u202e区"], "--place 不能是空的，也不能含引号、反斜杠和控制字符\n"),
        (["file/a"], "无法写入 file/a：路径里有一段不是文件夹\n"),
        (["a\0"], "无法写入 a\\u0000：名称不对\n"),
    ],
)
def test_a_skeleton_that_cannot_be_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], expected: str
) -> None:
    """One sentence, and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("", encoding="utf-8")
    assert run("init", *words) == (2, "", expected)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_example_of_the_guide_is_a_knowledge_file(run: Run, tmp_path: Path) -> None:
    """What docs/own-report.md shows passes the check."""
    guide = (ROOT / "docs" / "own-report.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    path = tmp_path / "later.toml"
    path.write_text(example, encoding="utf-8")
    assert stat.S_ISREG(path.stat().st_mode)
    assert run("check", str(path)) == (0, "", f"{path}：没有问题，1 条事实\n")


@pytest.mark.parametrize(
    ("place", "identity"),
    [
        ("上海市黄浦区", "huangpu-2021"),
        ("江苏省苏州市", "suzhou-2021"),
        ("浦东新区", "pudong-2021"),
        ("上海市长宁区", "changning-2021"),
        ("长沙市", "changsha-2021"),
        ("长子县", "zhangzi-2021"),
        ("北京市", "beijing-2021"),
        ("市", "shi-2021"),
        ("某某区", "report-2021"),
        ("!!", "report-2021"),
    ],
)
def test_a_new_report_is_named_by_its_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, identity: str
) -> None:
    """In pinyin, so that two new files can be asked together."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "a", "--place", place, "--year", "二〇二一年").status == 0
    assert tomllib.loads(Path("a/report.toml").read_text("utf-8"))["report"]["id"] == identity
