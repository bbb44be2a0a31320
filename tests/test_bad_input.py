"""A knowledge file that is wrong gets every problem named with its line, and nothing else."""

import re
from pathlib import Path
from unicodedata import category

import pytest

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import parse
from jingan_cli.files.source import dangerous_in_string
from tests.conftest import HERE, SMALL, Run

MINI = """\
format = 1

[report]
id = "mini-2020"
title = "2020年小城区政府工作报告"
place = "小城区"
reviews = 2019
plans = 2020

[[themes]]
name = "旧区改造"

[[places]]
name = "东街道"

[[indicators]]
name = "受益居民"
better = "higher"

[[projects]]
name = "8号地块"

[[sections]]
number = "1"
title = "工作回顾"
part = "reviews"

[[figures]]
id = "F1"
section = "1"
sentence = 2
indicator = "受益居民"
measure = "amount"
value = 8800
unit = "户"

[[sections]]
number = "2"
title = "主要工作"
part = "plans"

[[targets]]
id = "T1"
section = "2"
sentence = 2
indicator = "受益居民"
measure = "amount"
op = ">="
value = 6000
unit = "户"

[[milestones]]
id = "M1"
section = "2"
sentence = 3
project = "8号地块"
stage = "竣工"

[[tasks]]
id = "K1"
section = "2"
sentence = 4
action = "健全"
object = "机制"
projects = ["8号地块"]
"""


STAGES = "研究、规划、启动、征收、收尾、开工、推进、基本建成、建成、竣工、完成、开放"
FIELDS = (
    ("an unknown key", 'unit = "户"\n\n[[sec', 'unit = "户"\nscop = ""\n\n[[sec',
     "36: 没有字段“scop”；是不是“scope”或“op”？"),
    ("a key that is like none", 'unit = "户"\n\n[[sec', 'unit = "户"\nq = ""\n\n[[sec',
     "36: 没有字段“q”；可用的有：id、section、sentence、source、year、since、themes、places、organisations、programmes、unsure、indicator、scope、measure、op、value、high、unit、action、said"),
    ("a missing key", "value = 8800\n", "", "28: 缺少 value"),
    ("a text for a number", "value = 8800", 'value = "8800"', "34: value 应为数字，现为“8800”"),
    ("a truth value for a number", "value = 8800", "value = true", "34: value 应为数字，现为 true"),
    ("a list for a number", "value = 8800", "value = [1]", "34: value 应为数字，现为列表"),
    ("a date for a number", "value = 8800", "value = 2020-01-01", "34: value 应为数字，现为日期或时间"),
    ("no number", "value = 8800", "value = nan", "34: value 应为不超过15位的有限数，现为 NaN"),
    ("too long a number", "value = 8800", f"value = {'9' * 40}",
     f"34: value 应为不超过15位的有限数，现为 {'9' * 30}…"),
    ("too large a number", "value = 8800", "value = 1e900",
     "34: value 应为不超过15位的有限数，现为 1E+900"),
    ("too small a number", "value = 8800", "value = 1e-900",
     "34: value 应为不超过15位的有限数，现为 1E-900"),
    ("a sentence before the first", "sentence = 2\nindicator", "sentence = 0\nindicator",
     "31: sentence 应为 1 到 9999 的整数，现为 0"),
    ("more sentences than a section has", 'part = "plans"', f'part = "plans"\nsentences = {10**30}',
     f"41: sentences 应为 0 到 9999 的整数，现为 {10**29}…"),
    ("an unknown measure", 'measure = "amount"\nvalue', 'measure = "amont"\nvalue',
     "33: measure 应为 amount、stock、growth、share、rate、change、rank 之一，现为“amont”；是不是“amount”？"),
    ("an unknown stage", 'stage = "竣工"', 'stage = "俊工"',
     f"57: stage 应为 {STAGES} 之一，现为“俊工”；是不是“开工”或“竣工”？"),
    ("a stage that is another word of reports", 'stage = "竣工"', 'stage = "通车"',
     f"57: stage 应为 {STAGES} 之一，现为“通车”；是不是“开放”？"),
    ("a stage that is another word of drafts", 'stage = "竣工"', 'stage = "动工"',
     f"57: stage 应为 {STAGES} 之一，现为“动工”；是不是“开工”？"),
    ("a stage that is no text", 'stage = "竣工"', "stage = 5", f"57: stage 应为 {STAGES} 之一，现为 5"),
    ("a text for a list", 'projects = ["8号地块"]', 'projects = "8号地块"',
     '65: projects 应为文本列表，如 ["甲", "乙"]，现为“8号地块”'),
    ("an empty text", 'action = "健全"', 'action = ""', "63: action 应为非空文本，现为空文本"),
    ("a table for a text", 'action = "健全"', "action = {}", "63: action 应为非空文本，现为表"),
    ("an id that is none", 'id = "F1"', 'id = "一"',
     "29: id 应为形如 ^[A-Za-z][A-Za-z0-9-]{0,31}$ 的文本，现为“一”"),
    ("an id with a line break", 'id = "F1"', 'id = """F1\n"""',
     r"29: id 应为形如 ^[A-Za-z][A-Za-z0-9-]{0,31}$ 的文本，现为“F1\u000a”" "\n"
     "29: id 有不允许的控制字符或不可见字符 U+000A，请删去"),
    ("a control character by escape", 'object = "机制"', r'object = "机\u001b[31m制"',
     "64: object 有不允许的控制字符或不可见字符 U+001B，请删去"),
    ("a control character in a list", 'projects = ["8号地块"]', r'projects = ["8号\t地块"]',
     r"65: projects 有不允许的控制字符或不可见字符 U+0009，请删去" "\n"
     r"65: 没有项目“8号\u0009地块”；是不是“8号地块”？"),
    ("a bidirectional override as it is", 'object = "机制"', 'object = "机\u202e制"',
     "64: 有不允许的控制字符或不可见字符 U+202E，请删去"),
    ("an unknown section", 'section = "1"', 'section = "1.1"',
     "30: 没有章节“1.1”；可用的有：1、2"),
    ("an unknown indicator", 'indicator = "受益居民"\nmeasure = "amount"\nvalue = 8800',
     'indicator = "收益居民"\nmeasure = "amount"\nvalue = 8800',
     "32: 没有指标“收益居民”；是不是“受益居民”？"),
    ("an unknown project", 'project = "8号地块"', 'project = "9号地块"',
     "56: 没有项目“9号地块”；是不是“8号地块”？"),
    ("an unknown project in a list", 'projects = ["8号地块"]', 'projects = ["甲"]',
     "65: 没有项目“甲”；可用的有：8号地块"),
    ("an unknown theme", 'name = "8号地块"', 'name = "8号地块"\nthemes = ["旧改"]',
     "22: 没有主题“旧改”；是不是“旧区改造”？"),
    ("an unknown place", 'object = "机制"', 'object = "机制"\nplaces = ["东街"]',
     "65: 没有地点“东街”；是不是“东街道”？"),
    ("a figure in the plan", 'section = "1"', 'section = "2"', "30: 数据不能放在计划部分"),
    ("a target in the review", 'id = "T1"\nsection = "2"', 'id = "T1"\nsection = "1"',
     "44: 目标不能放在回顾部分"),
    ("an id twice", 'id = "T1"', 'id = "F1"', "43: 编号 F1 重复，第29行已有"),
    ("a name twice", 'name = "8号地块"', 'name = "8号地块"\n[[projects]]\nname = "8号地块"',
     "23: name “8号地块”重复，第21行已有"),
    ("a section without its parent", 'number = "2"\n', 'number = "2"\npart = "plans"\ntitle = "x"\n'
     '[[sections]]\nnumber = "2.1.1"\n', "44: 只有一级章节写 part\n42: 章节 2.1.1 缺少上级章节 2.1"),
    ("a part that does not say what it covers", 'part = "plans"\n', "",
     "37: 一级章节 2 缺少 part（reviews、plans 或 other）"),
    ("the same number twice", "[[milestones]]", '[[targets]]\nid = "T2"\nsection = "2"\n'
     'sentence = 2\nindicator = "受益居民"\nmeasure = "amount"\nvalue = 1\nunit = "户"\n\n'
     "[[milestones]]", "52: T2 与 T1 的指标、范围、度量和年份都相同"),
    ("ids that differ in case only", 'id = "T1"', 'id = "f1"', "43: 编号 F1 重复，第29行已有"),
    ("years the wrong way round", "plans = 2020", "plans = 2019", "8: plans 应晚于 reviews（2019）"),
    ("a blank name", 'name = "东街道"', 'name = " "', "14: name 应为非空文本，现为“ ”"),
    ("a number without a unit", 'value = 6000\nunit = "户"\n', "value = 6000\n", "42: 缺少 unit"),
    ("a percentage of things", 'value = 6000\nunit = "户"', 'value = 6000\nunit = "%"',
     "47: 单位为 % 的度量应为 growth、share 或 rate"),
    ("a growth in things", 'measure = "amount"\nvalue = 8800', 'measure = "growth"\nvalue = 8800',
     "33: growth 的单位应为 %"),
    ("a relation with a number", 'op = ">="', 'op = "maintain"', "49: op 为 maintain 时不写 value"),
    ("a relation that is reported", 'value = 8800\nunit = "户"', 'op = "upstream"',
     "34: op 为 upstream 的只能是目标"),
    ("several problems in one entry", 'indicator = "受益居民"\nmeasure = "amount"\nvalue = 8800',
     'indicator = "收益"\nmeasure = "amount"\nvalue = "x"\nthemes = ["乙"]',
     "32: 没有指标“收益”；可用的有：受益居民\n34: value 应为数字，现为“x”\n"
     "35: 没有主题“乙”；可用的有：旧区改造"),
    ("an id twice, once in an entry with a problem", 'id = "F1"\nsection = "1"\nsentence = 2',
     'id = "T1"\nsection = "1"\nsentence = 0', "31: sentence 应为 1 到 9999 的整数，现为 0\n"
     "43: 编号 T1 重复，第29行已有"),
    ("a section that a silent sentence names", "[[themes]]",
     '[[not_statements]]\nsection = "9"\nsentence = 1\nreason = "x"\n[[themes]]',
     "11: 没有章节“9”；可用的有：1、2"),
    ("no format", "format = 1\n", "", "1: 缺少 format = 2（文件格式的版本）"),
    ("another format", "format = 1", "format = 3", "1: format 应为 1 或 2，现为 3"),
    ("a truth value for the format", "format = 1", "format = true", "1: format 应为 1 或 2，现为 true"),
    ("a range upside down", 'op = ">="\nvalue = 6000', "value = 6000\nhigh = 5000",
     "49: high 是区间的上限，应大于 value"),
    ("a range of two signs", 'op = ">="\nvalue = 6000', "value = -6\nhigh = 7",
     "49: high 是区间的上限，应大于 value"),
    ("the end of no range", 'op = ">="\nvalue = 6000\nunit = "户"', 'op = "upstream"\nhigh = 7',
     "49: high 是区间的上限，应大于 value"),
    ("a range with a comparator", "value = 6000", "value = 6000\nhigh = 7000", "48: 区间的 op 应为 = 或 ~"),
    ("a text for the end of a range", "value = 6000", 'value = 6000\nhigh = "7000"',
     "50: high 应为数字，现为“7000”"),
    ("several years that end before they begin", "value = 6000", "value = 6000\nsince = 2020\nyear = 2020",
     "50: since 应早于 year，两个都要写"),
    ("a first year without a last", 'part = "plans"', 'part = "plans"\nsince = 2020',
     "41: since 应早于 year，两个都要写"),
    ("a year out of reach", "reviews = 2019", "reviews = 20199",
     "7: reviews 应为 1900 到 2200 的整数，现为 20199"),
    ("a report that is no table", "[report]", "report = 5\n[extra]",
     "3: report 应是表，现为 5\n4: 没有表“extra”；可用的有：format、report、themes、places、organisations、programmes、sections、indicators、projects、sources、figures、targets、milestones、results、tasks、outcomes、not_quantities、not_statements"),
    ("a checksum that is none", "plans = 2020", 'plans = 2020\n[report.text]\nsha256 = "x"\n'
     "characters = 0", "10: sha256 应为形如 ^[0-9a-f]{64}$ 的文本，现为“x”\n"
     "11: characters 应为 1 到 1000000000 的整数，现为 0"),
    ("a checksum that is no table", "plans = 2020", "plans = 2020\ntext = 5",
     "9: text 应为表，现为 5"),
    ("an unknown table", "[[themes]]", "[[teams]]", "10: 没有表“teams”；可用的有：format、report、themes、places、organisations、programmes、sections、indicators、projects、sources、figures、targets、milestones、results、tasks、outcomes、not_quantities、not_statements"),
    ("a single table for a list", "[[themes]]", "[themes]", "10: 应写作 [[themes]]，一条一个表头"),
    ("an entry that is no table", "format = 1\n", "format = 1\nresults = [1]\n",
     "2: results 应是表，现为 1"),
    ("a text that is not closed", 'place = "小城区"', 'place = "小城区',
     "6: TOML 语法错误（第13列）：文本的引号没有闭合，或有不允许的字符"),
    ("a value that is none", "plans = 2020", "plans = 二〇二〇",
     "8: TOML 语法错误（第9列）：等号后面应是一个值，文本要加引号，现为“二〇二〇”"),
    ("a key twice", "plans = 2020", "plans = 2020\nplans = 2021",
     "9: TOML 语法错误（第13列）：同一个键写了两次"),
    ("a header that is not closed", "[[themes]]", "[[themes]",
     "10: TOML 语法错误（第9列）：表头的方括号没有闭合"),
    ("a number of too many digits", "value = 8800", f"value = {'9' * 5000}", "34: 有一个数的位数过多"),
    ("a number of too large an exponent", "value = 8800", "value = 1e9999999999999999999",
     "34: 有一个数的位数过多"),
    ("a date without quotes", "plans = 2020", "plans = 2020\ndate = 2020-01-12",
     '9: date 的日期要加引号，如 "2020-01-12"'),
    ("a year without quotes", "plans = 2020", "plans = 2020\ndate = 2020",
     '9: date 的日期要加引号，如 "2020"'),
    ("a moment without quotes", "plans = 2020", "plans = 2020\ndate = 2020-01-12T10:00:00",
     '9: date 的日期要加引号，如 "2020-01-12"'),
    ("a time of the day", "plans = 2020", "plans = 2020\ndate = 10:00:00",
     "9: date 应为写作 2018、2018-01 或 2018-01-16 的日期，现为日期或时间"),
    ("a number that is no year", "plans = 2020", "plans = 2020\ndate = 20200112",
     "9: date 应为写作 2018、2018-01 或 2018-01-16 的日期，现为 20200112"),
    ("an array of tables on lines", "format = 1\n", 'format = 1\norganisations = [\n{name = "甲"},\n'
     '\n{name = "乙", aliases = [ # ]\n 3]},\n]\n',
     '5: aliases 应为文本列表，如 ["甲", "乙"]，现为列表'),
    ("a dotted key", "plans = 2020", 'plans = 2020\ntext.characters = 5\ntext.sha256 = "x"',
     "10: sha256 应为形如 ^[0-9a-f]{64}$ 的文本，现为“x”"),
    ("a table on a line", "plans = 2020", 'plans = 2020\ntext = {sha256 = "x", characters = 5}',
     "9: sha256 应为形如 ^[0-9a-f]{64}$ 的文本，现为“x”"),
    ("a sentence that its section has not", 'part = "reviews"', 'part = "reviews"\nsentences = 1',
     "32: sentence 为 2，而章节 1 只有 1 句"),
    ("a section of another part than its kind, which there is not", 'id = "T1"\nsection = "2"',
     'id = "T1"\nsection = "1.9"', "44: 没有章节“1.9”；可用的有：1、2"),
    ("a section that a piece without a number names", "[[themes]]",
     '[[not_quantities]]\nsection = "9"\nsentence = 1\ntext = "x"\nreason = "x"\n[[themes]]',
     "11: 没有章节“9”；可用的有：1、2"),
    ("a heading with a problem that names a theme", 'title = "工作回顾"', 'themes = ["乙"]',
     "23: 缺少 title\n25: 没有主题“乙”；可用的有：旧区改造"),
    ("an id of a source with a problem that is like a fact's", "[[themes]]",
     '[[sources]]\nid = "f1"\n[[themes]]',
     "10: 缺少 date\n10: 缺少 directness\n10: 缺少 publisher\n10: 缺少 title"),
    ("a number of sixteen digits", "value = 8800", f"value = {'9' * 16}",
     f"34: value 应为不超过15位的有限数，现为 {'9' * 16}"),
    ("a number of sixteen decimals", "value = 8800", f"value = 0.{'0' * 15}1",
     "34: value 应为不超过15位的有限数，现为 1E-16"),
    ("a long text", 'stage = "竣工"', f'stage = "{"长" * 31}"',
     f"57: stage 应为 {STAGES} 之一，现为“{'长' * 30}…”"),
    ("many names and none is like it", '[[themes]]\nname = "旧区改造"\n',
     "".join(f'[[themes]]\nname = "{it}"\n' for it in "一二三四五六七八九十子丑寅卯辰巳午未申酉戌")
     + '[[projects]]\nname = "桥"\nthemes = ["无"]\n',
     "54: 没有主题“无”；可用的有：一、二、三、四、五、六、七、八、九、十、子、丑、寅、卯、辰、巳、午、未、申、酉"),
    ("a tab as it is", 'object = "机制"', 'object = "机\t制"',
     "64: object 有不允许的控制字符或不可见字符 U+0009，请删去"),
    ("a delete character", 'object = "机制"', 'object = "机\x7f制"',
     "64: 有不允许的控制字符或不可见字符 U+007F，请删去"),
    ("brackets too deep", "value = 8800", f"value = {'[' * 2000}", "1: 括号嵌套过深"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [pytest.param(*c[1:], id=c[0]) for c in FIELDS]
)
def test_every_problem_is_one_line_with_its_place(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, expected: str
) -> None:
    """One change to a valid file is reported at the line of the change, with what would be right."""
    monkeypatch.chdir(tmp_path)
    assert MINI.count(old) >= 1
    Path("mini.toml").write_text(MINI.replace(old, new, 1), encoding="utf-8")
    lines = sorted((f"mini.toml:{line}" for line in expected.split("\n")), key=_line)
    assert run("info", "--data", "mini.toml") == (3, "", "".join(f"{line}\n" for line in lines))
    count = f"共 {len(lines)} 个问题\n"
    assert run("check", "mini.toml") == (3, "".join(f"{line}\n" for line in lines), count)


# What goes wrong; the change to `spans.toml`; the line it is told of, and what is told.
SPANS: tuple[tuple[str, str, str, int, str], ...] = (
    ("nothing says whether it is planned", 'mood = "actual"\n', "", 191, "其他部分的节点缺少 mood"),
    ("a mood that is none", '"actual"', '"future"', 195,
     "mood 应为 actual、target 之一，现为“future”"),
    ("a mood of what has none", 'id = "F1"', 'id = "F1"\nmood = "actual"', 73,
     "没有字段“mood”，由程序填写"),
    ("seven levels", '"1.1.1.1.1.1"\nt', '"1.1.1.1.1.1.1"\nt', 27,
     r"number 应为形如 ^(0|[1-9][0-9]{0,2}(\.[1-9][0-9]{0,2}){0,5})$ 的文本，现为“1.1.1.1.1.1.1”"),
    ("a growth in another unit", 'value = 6\nhigh = 7\nunit = "%"', 'value = 6\nunit = "亿"', 133,
     "growth 的单位应为 %"),
    ("an amount without a unit", 'unit = "位"', 'unit = ""', 100, "缺少 unit"),
    ("a level of government that is none", 'level = "市"', 'level = "村"', 8,
     "level 应为 国家、省、市、区县、乡镇 之一，现为“村”"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "told"), [pytest.param(*it[1:], id=it[0]) for it in SPANS]
)
def test_problems_of_ranges_and_spans(
    run: Run, tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    """Of the second format."""
    text = (HERE / "spans.toml").read_text(encoding="utf-8")
    path = tmp_path / "spans.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [it for it in run("check", str(path)).out.splitlines() if it.endswith(told)]
    assert found == [f"{path}:{line}: {told}"]


def _line(message: str) -> int:
    return int(message.split(":")[1])


def test_the_file_the_changes_start_from_is_valid(run: Run, tmp_path: Path) -> None:
    """The base of the changes has no problem of its own."""
    path = tmp_path / "mini.toml"
    path.write_text(MINI, encoding="utf-8")
    assert run("check", str(path)) == (0, "", f"{path}：没有问题，4 条事实\n")


STATED = """\
[[sources]]
id = "s1"
title = "后来的报告"
publisher = "小城区人民政府"
date = "2020-12-31"
directness = "official"

[[figures]]
id = "F2"
source = "s1"
year = 2019
indicator = "受益居民"
measure = "amount"
value = 8800
unit = "户"
"""

# What may stand in a file; the change to a valid one; how many facts it has then.
VALID = (
    ("a promise that goes further in other words", "[[milestones]]",
     '[[targets]]\nid = "T2"\nsection = "2"\nsentence = 2\nindicator = "受益居民"\n'
     'measure = "amount"\nvalue = 7000\nunit = "户"\nstrength = "力争"\n\n[[milestones]]', 5),
    ("a source that states what the report does", "[[themes]]",
     STATED.replace("year = 2019", "year = 2020") + "\n[[themes]]", 5),
    ("two sources that state the same", "[[themes]]",
     f"{STATED}\n{STATED.replace('s1', 's2').replace('F2', 'F3')}\n[[themes]]", 6),
    ("a source that states what is planned", "[[themes]]",
     STATED.replace("2019", "2022").replace("figures", "targets") + "\n[[themes]]", 5),
    ("fifteen digits", "value = 8800", f"value = {'9' * 15}", 4),
    ("fifteen decimals", "value = 8800", f"value = 0.{'0' * 14}1", 4),
    ("what is reported and planned of one year", 'id = "F1"', 'id = "F1"\nyear = 2020', 4),
)  # fmt: skip


@pytest.mark.parametrize(("old", "new", "facts"), [pytest.param(*c[1:], id=c[0]) for c in VALID])
def test_what_may_stand_in_a_file(run: Run, tmp_path: Path, old: str, new: str, facts: int) -> None:
    """Nothing is told of it."""
    path = tmp_path / "mini.toml"
    path.write_text(MINI.replace(old, new, 1), encoding="utf-8")
    assert run("check", str(path)) == (0, "", f"{path}：没有问题，{facts} 条事实\n")


def test_a_collection_may_review_a_year_and_plan_none(run: Run, tmp_path: Path) -> None:
    """Only a report of sections has to say both."""
    path = tmp_path / "later.toml"
    head = MINI[: MINI.index("[[themes]]")].replace("plans = 2020\n", "")
    indicator = '[[indicators]]\nname = "受益居民"\nbetter = "higher"\n\n'
    path.write_text(head + indicator + STATED, encoding="utf-8")
    assert run("check", str(path)) == (0, "", f"{path}：没有问题，1 条事实\n")


UNFIT = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""The categories of characters that no name has: controls, formats, halves, ends of lines."""

UNSEEN_LETTERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U000e0000-\U000e0fff]"
)
"""Letters, marks and signs that nobody sees: fillers, selectors of variants, what is reserved."""


def test_characters_that_make_a_text_read_otherwise_than_it_is_stored() -> None:
    """Controls, what turns the direction, what is not seen; in a string also tabs and breaks."""
    found = {it for it in range(0x110000) if dangerous_in_string(f"甲{chr(it)}乙")}
    by_category = {it for it in range(0x110000) if category(chr(it)) in UNFIT}
    others = {it for it in range(0x110000) if UNSEEN_LETTERS.search(chr(it))}
    assert found == by_category | others
    for code in sorted(
        found - {0x09, 0x0A, 0x0D, *range(0xD800, 0xE000), *range(0xE0000, 0xE1000)}
    ):
        told = f"有不允许的控制字符或不可见字符 U+{code:04X}，请删去"
        with pytest.raises(DataError) as error:
            parse(f"format = 1\n#{chr(code)}\n".encode(), "x")
        assert Problem("x", 2, told) in error.value.problems


def test_all_problems_of_a_file_are_listed_in_the_order_of_its_lines(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Problems of types and of links, early and late, are all there."""
    monkeypatch.chdir(tmp_path)
    text = MINI.replace('stage = "竣工"', 'stage = "竣"').replace('section = "1"', 'section = "7"')
    text = text.replace('better = "higher"', 'better = ""').replace(
        "sentence = 4", "sentence = 4.5"
    )
    Path("bad.toml").write_text(text, encoding="utf-8")
    result = run("check", "bad.toml", "-f", "csv")
    assert result.out.splitlines() == [
        "path,line,message",
        "bad.toml,18,better 应为 higher、lower、none 之一，现为空文本",
        "bad.toml,30,没有章节“7”；可用的有：1、2",
        f"bad.toml,57,stage 应为 {STAGES} 之一，现为“竣”；是不是“竣工”？",
        "bad.toml,62,sentence 应为 1 到 9999 的整数，现为 4.5",
    ]
    assert (result.status, result.err) == (3, "共 4 个问题\n")


def test_a_faulty_name_does_not_make_those_who_use_it_faulty(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fact that names an entry with a problem is not itself reported."""
    monkeypatch.chdir(tmp_path)
    text = MINI.replace('title = "主要工作"\n', "").replace('better = "higher"', "better = 1")
    Path("bad.toml").write_text(text, encoding="utf-8")
    assert run("check", "bad.toml").out == (
        "bad.toml:18: better 应为 higher、lower、none 之一，现为 1\nbad.toml:37: 缺少 title\n"
    )


FILES = (
    ("an empty file", b"", "bad.toml:1: 文件是空的，至少要有 format 和 [report]\n"),
    ("a blank file", b" \n\n", "bad.toml:1: 文件是空的，至少要有 format 和 [report]\n"),
    ("another encoding", MINI.encode("gbk"),
     "bad.toml:5: 不是 UTF-8 编码（字节 0xC4），请另存为 UTF-8\n"),
    ("a zero byte", b"format = 1\n\x00",
     "bad.toml:2: 有不允许的控制字符或不可见字符 U+0000，请删去\n"),
    ("nothing but the format", b"format = 1\n",
     "bad.toml:1: 缺少 [report]（报告的标题、地区和年份）\n"),
)  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), [pytest.param(*c[1:], id=c[0]) for c in FILES])
def test_a_file_that_is_no_knowledge_file_says_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, expected: str
) -> None:
    """What cannot be read as a text of TOML is one sentence on stderr."""
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_bytes(content)
    assert run("goals", "--data", "bad.toml") == (3, "", expected)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("missing.toml", "文件不存在"),
        ("transcripts", "文件夹里没有知识文件（*.toml）"),
        ("bad\0name", "无法读取，请检查路径和权限"),
        ("x" * 4000, "无法读取，请检查路径和权限"),
    ],
)
def test_a_path_that_cannot_be_read_says_why(run: Run, path: str, reason: str) -> None:
    """The path is named, without a line."""
    shown = path.replace("\0", r"\u0000") if len(path) < 1000 else f"{path[:1000]}…"
    assert run("goals", "--data", path) == (3, "", f"{shown}: {reason}\n")


def test_a_byte_order_mark_and_windows_line_ends_are_fine(run: Run, tmp_path: Path) -> None:
    """A file saved by an editor on Windows is the same file."""
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MINI.replace("\n", "\r\n").encode())
    assert run("check", str(path)) == (0, "", f"{path}：没有问题，4 条事实\n")


def test_the_environment_names_the_file_unless_an_option_does(run: Run) -> None:
    """JINGAN_DATA is read, and --data comes before it."""
    by_environment = run("info", "--fields", "id", JINGAN_DATA=SMALL.name)
    assert by_environment == (0, "id\nsmall-2020\n", "")
    by_option = run("info", "--fields", "id", "--data", "sections.toml", JINGAN_DATA=SMALL.name)
    assert by_option == (0, "id\noutline-2020\n", "")
    before = run("--data", "sections.toml", "info", "--fields", "id", JINGAN_DATA=SMALL.name)
    assert before == by_option
