"""What is said of a file that is no TOML, and in which line the rest stands."""

from pathlib import Path

import pytest

from jingan_cli.files.toml_lines import Lines
from tests.conftest import Run

A_VALUE = "等号后面应是一个值，文本要加引号"
A_LINE = "值后面应换行"
UNIT = "不是数，单位写在 unit"

# A text that is no TOML, its column, and why.
SYNTAX = (
    ("a 1", 3, "键后面应有等号，现为“1”"),
    ("a = ", 5, A_VALUE),
    ('a = "x', 7, "文本的引号没有闭合"),
    ('a = "x\ny"', 7, "文本的引号没有闭合，或有不允许的字符"),
    ("a = [1", 7, "括号没有闭合"),
    ("a = {b = 1", 11, "括号没有闭合"),
    ("a = 1\na = 2", 6, "同一个键写了两次"),
    ("[a]\n[a]", 3, "同一个表声明了两次"),
    ("a = {b = 1, b = 2}", 18, "同一个键写了两次"),
    ("a = 1 b = 2", 7, f"{A_LINE}，现为“b”"),
    ("[a", 3, "表头的方括号没有闭合"),
    ('a = "\\q"', 8, "反斜杠的写法不对，可改用单引号"),
    ("键 = 1", 1, "这一行应是“键 = 值”或表头，现为“键”"),
    ("[键]", 2, "键只能用字母、数字、下划线和连字符，现为“键”"),
    ("a = [1]\n[[a]]", 4, "这里不合语法"),
    # a number and what stands in it or behind it
    ("value = 12,000", 11, "数里的“,”要去掉"),
    ("value = -12，000", 12, "数里的“，”要去掉"),
    ("value = 1 600", 10, "数里的空格要去掉"),
    ("value = 12'000", 11, "数里的“'”要去掉"),
    ("value = 12家", 11, f"12 后面的“家”{UNIT}"),
    ("value = 12.5 万平方米 # 约", 14, f"12.5 后面的“万平方米”{UNIT}"),
    ("value = 7.5%", 12, f"7.5 后面的“%”{UNIT}"),
    ("value = 7.5％", 12, f"7.5 后面的“％”{UNIT}"),
    ("value = 12。", 11, "行末的“。”是多余的"),
    ("value = 12；", 11, "行末的“；”是多余的"),
    ("value = 12;", 11, f"{A_LINE}，现为“;”"),
    ("value = １２", 9, "“１”应为半角的 1"),
    ("value = 十二", 9, f"{A_VALUE}，现为“十二”"),
    ("value = 约12", 9, f"{A_VALUE}，现为“约12”"),
    ("value = >=12", 9, f"{A_VALUE}，现为“>”"),
    ("value = 12.", 9, "“12.”不是 TOML 的数"),
    ("value = .5", 9, "“.5”不是 TOML 的数"),
    ("value = 012 # x", 9, "“012”不是 TOML 的数"),
    ("value = 1.2.3", 9, "“1.2.3”不是 TOML 的数"),
    ("date = 2031-01", 8, "“2031-01”是日期，要加引号"),
    ("date = 2031年1月2日", 8, "“2031年1月2日”是日期，要加引号"),
    ("date = 2031/1/2 # x", 8, "“2031/1/2”是日期，要加引号"),
    # signs of a Chinese keyboard
    ("value ＝ 12", 7, "“＝”应为半角的 ="),
    ("value：12", 6, "“：”应为半角的 ="),
    ("value: 12", 6, "“:”应为半角的 ="),
    ("value == 12", 8, f"{A_VALUE}，现为“=”"),
    ("ｖalue = 12", 1, "“ｖ”应为半角的 v"),
    ("value\u3000= 12", 6, "有不是半角的空格（U+3000）"),
    ("value =\u00a012", 8, "有不是半角的空格（U+00A0）"),
    ("unit = “个”", 8, "““”应为半角的引号"),
    ("unit = ['‘', ‘个’]", 14, "“‘”应为半角的引号"),
    ("“unit” = 1", 1, "““”应为半角的引号"),
    ('a = ["甲，"，"乙"]', 10, "“，”应为半角的 ,"),
    ('a = ["甲"、"乙"]', 9, "“、”应为半角的 ,"),
    ('unit = "个"，', 11, "行末的“，”是多余的"),
    ('unit = "个",', 11, f"{A_LINE}，现为“,”"),
    ("【【targets】】", 1, "“【”应为半角的 ["),
    ("［［targets］］", 1, "“［”应为半角的 ["),
    ("[[targets】】", 10, "“】”应为半角的 ]"),
    ("[[targets]]。", 12, "行末的“。”是多余的"),
    ("a = 1 # 。\nb = （1）", 5, "“（”应为半角的 ("),
)


@pytest.mark.parametrize(("text", "column", "reason"), SYNTAX)
def test_what_is_no_toml_says_why(
    run: Run, tmp_path: Path, text: str, column: int, reason: str
) -> None:
    """In Chinese, with line and column, and the sign that is wrong."""
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    result = run("info", "--data", str(path))
    assert (result.status, result.out) == (3, "")
    assert result.err.endswith(f": TOML 语法错误（第{column}列）：{reason}\n")


WRITTEN = """\
top = 1
report = {id = 1, text = {sha256 = "}"}}
themes = [ # ]
  {name = "[", aliases = [
    "a"]},

  {},
  {name = 2}]
a.b.c = 1
'a'."b".d = [[1], [2, {e = 1}]]
[[tasks]]
id = 1
x.y = 2
[[tasks]]
x.y = '''
[z]
'''
x.z = 3
[deep.er]
k = {}
"""

PLACES = {
    ("", 0, "top"): 1,
    ("report", 0, ""): 2,
    ("report", 0, "id"): 2,
    ("report.text", 0, "sha256"): 2,
    ("themes", 0, ""): 4,
    ("themes", 0, "name"): 4,
    ("themes", 0, "aliases"): 4,
    ("themes", 1, ""): 7,
    ("themes", 1, "name"): 7,
    ("themes", 2, "name"): 8,
    ("themes", 3, "name"): 3,
    ("a", 0, "b"): 9,
    ("a.b", 0, "c"): 9,
    ("a.b", 0, "d"): 10,
    ("a.b", 0, "none"): 9,
    ("tasks", 0, ""): 11,
    ("tasks", 0, "x"): 13,
    ("tasks.x", 0, "y"): 13,
    ("tasks", 1, "x"): 15,
    ("tasks", 1, "none"): 14,
    ("deep.er", 0, "k"): 20,
    ("z", 0, ""): 1,
}


def test_where_everything_stands() -> None:
    """Tables of every form; what has no line has that of its entry, its key, or the first."""
    lines = Lines(WRITTEN)
    assert {place: lines.find(*place) for place in PLACES} == PLACES
