"""Libraries of reports, what came of goals, and where numbers do not agree."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from jingan_cli.library.loading import load_library
from jingan_cli.questions.calibers import mismatches
from jingan_cli.questions.outcomes import outcome
from tests.conftest import Run
from tests.test_bad_input import MINI

SOURCE = """\
[[sources]]
id = "s1"
title = "2021年小城区政府工作报告"
publisher = "小城区人民政府"
date = "2021-01-10"
directness = "official"

"""
LATER = (
    """\
format = 1

[report]
id = "later"
title = "小城区后来公布的数据"
place = "小城区"
coverage = "partial"

"""
    + SOURCE
    + """\
[[indicators]]
name = "受益居民"
better = "higher"

[[figures]]
id = "L1"
source = "s1"
year = 2020
indicator = "受益居民"
measure = "amount"
value = 6100
unit = "户"
"""
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files that go together, as the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mini.toml").write_text(MINI, encoding="utf-8")
    (tmp_path / "later.toml").write_text(LATER, encoding="utf-8")
    return tmp_path


LINK = '\n[[outcomes]]\ngoal = "{}"\nfact = "{}"\n'

# What goes wrong; the change to `later.toml`; the problems, each with its line there.
PROBLEMS: tuple[tuple[str, str, str, str], ...] = (
    ("the same report twice", 'id = "later"', 'id = "mini-2020"',
     "mini.toml:4: 报告 mini-2020 与 later.toml 的重复"),
    ("indicators that disagree", 'better = "higher"', 'better = "lower"',
     "later.toml:18: 指标“受益居民”的 better 与 mini.toml:18 不一致"),
    ("a source without a title", 'title = "2021年小城区政府工作报告"\n', "",
     "later.toml:9: 缺少 title"),
    ("a source without a publisher", 'publisher = "小城区人民政府"\n', "",
     "later.toml:9: 缺少 publisher"),
    ("a source without a date", 'date = "2021-01-10"\n', "", "later.toml:9: 缺少 date"),
    ("a source with half a date", "2021-01-10", "2021-1",
     "later.toml:13: date 应为写作 2018、2018-01 或 2018-01-16 的日期，现为“2021-1”"),
    ("an unknown directness", '"official"', '"offical"',
     "later.toml:14: directness 应为 official、mirror、press、third-party 之一，现为“offical”；"
     "是不是“official”？"),
    ("the same source twice", SOURCE, SOURCE * 2, "later.toml:17: id “s1”重复，第10行已有"),
    ("an unknown source", 'source = "s1"', 'source = "s2"',
     "later.toml:22: 没有来源“s2”；可用的有：s1"),
    ("a fact without an address", 'source = "s1"\n', "",
     "later.toml:20: 缺少 section（或者写 source）\nlater.toml:20: 缺少 sentence（或者写 source）"),
    ("a fact with two addresses", 'source = "s1"\n', 'source = "s1"\nsentence = 2\n',
     "later.toml:22: source 与 section、sentence 只写一种"),
    ("a stated fact without a year", "year = 2020\n", "", "later.toml:20: 有 source 的事实要写 year"),
    ("a fact older than its year", "year = 2020", "year = 2022",
     "later.toml:23: 来源的日期 2021-01-10 早于 2022 年，不能说明那一年的结果"),
    ("a fact that says its report", 'id = "L1"', 'id = "L1"\nreport = "later"',
     "later.toml:22: 没有字段“report”，由程序填写"),
    ("another name without a note", "value = 6100", 'stated = "居民"\nvalue = 6100',
     "later.toml:26: 来源的指标名“居民”与 indicator 不同，要写 note 说明口径"),
    ("a goal that does not exist", "", LINK.format("mini-2020:T9", "L1"),
     "later.toml:30: 没有编号“mini-2020:T9”；是不是“mini-2020:T1”或“mini-2020:F1”或“mini-2020:M1”？"),
    ("a short id that no file has", "", LINK.format("T9", "L1"),
     "later.toml:30: 没有编号“T9”；编号形如 jingan-2017:T10"),
    ("a fact that does not exist", "", LINK.format("mini-2020:T1", "L9"),
     "later.toml:31: 没有编号“L9”；编号形如 jingan-2017:T10"),
    ("a goal that is none", "", LINK.format("mini-2020:F1", "L1"),
     "later.toml:30: mini-2020:F1 是数据，不是承诺"),
    ("an outcome that is a goal", "", LINK.format("mini-2020:T1", "mini-2020:M1"),
     "later.toml:31: mini-2020:M1 是节点，不是结果"),
    ("an outcome older than its goal", "", LINK.format("mini-2020:T1", "mini-2020:F1"),
     "later.toml:31: 2019 年的结果早于 2020 年的承诺 mini-2020:T1"),
    ("a link between numbers without a note", "", LINK.format("T1", "L1"),
     "later.toml:29: 指标、范围或度量不同时要写 note，说明与目标 T1 的口径有何不同"),
    ("a number answered without a number", "",
     '\n[[results]]\nid = "L2"\nsource = "s1"\nyear = 2020\naction = "完成"\nobject = "旧改"\n'
     + LINK.format("T1", "L2"), "later.toml:38: 目标 T1 有数，结果 L2 没有"),
    ("two links of one goal", "", LINK.format("K1", "L1") + LINK.format("K1", "L1"), "later.toml:34: 承诺 K1 已有链接"),
    ("a stage before the goal's", "",
     '\n[[projects]]\nname = "8号地块"\n\n[[milestones]]\nid = "L2"\nsource = "s1"\nyear = 2020\n'
     'project = "8号地块"\nstage = "征收"\n' + LINK.format("M1", "L2"),
     "later.toml:41: L2 的阶段“征收”早于承诺的“竣工”"),
    ("a stage of another project", "",
     '\n[[projects]]\nname = "9号地块"\n\n[[milestones]]\nid = "L2"\nsource = "s1"\nyear = 2020\n'
     'project = "9号地块"\nstage = "竣工"\n' + LINK.format("M1", "L2"),
     "later.toml:41: L2 是“9号地块”的阶段，不是“8号地块”的"),
    ("an outcome in another place", 'place = "小城区"\ncoverage = "partial"\n',
     'place = "大城区"\ncoverage = "partial"\n' + LINK.format("K1", "L1"),
     "later.toml:11: L1 是大城区的，不是小城区的"),
    ("sections without the years", 'coverage = "partial"\n',
     'coverage = "partial"\n\n[[sections]]\nnumber = "1"\ntitle = "回顾"\npart = "reviews"\n',
     "later.toml:3: 有章节的报告缺少 plans\nlater.toml:3: 有章节的报告缺少 reviews"),
    ("a day that is none", "2021-01-10", "2021-02-30", "later.toml:13: 没有 2021-02-30 这一天"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [pytest.param(*case[1:], id=case[0]) for case in PROBLEMS]
)
def test_every_problem_of_a_library_is_one_line(
    run: Run, folder: Path, old: str, new: str, expected: str
) -> None:
    """At the place of the change; `check` and every question say the same; the others answer on."""
    text = LATER.replace(old, new, 1) if old else LATER + new
    (folder / "later.toml").write_text(text, encoding="utf-8")
    lines = expected.split("\n")
    found = run("check", ".", "-f", "tsv", "--no-header")
    assert (
        found.status,
        ["{}:{}: {}".format(*it.split("\t")) for it in found.out.splitlines()],
    ) == (
        3,
        lines,
    )
    data = ("--data", "later.toml", "--data", "mini.toml")
    assert run("goals", *data) == (3, "", "".join(f"{line}\n" for line in lines))
    going = run("goals", *data, "--keep-going", "--fields", "id", "--no-header")
    assert (going.status, going.out) == (3, "T1\n" if "mini.toml:4" not in expected else "")
    assert going.err.splitlines()[-len(lines) :] == lines
    assert run("outcomes", *data, "--keep-going").status == 3


def test_a_folder_without_reports_and_one_broken_file_among_many(run: Run, folder: Path) -> None:
    """Each says what is wrong; what is left answers, where something is."""
    (folder / "empty").mkdir()
    (folder / "broken.toml").write_text("format = ", encoding="utf-8")
    nothing = "empty: 文件夹里没有知识文件（*.toml）\n"
    broken = "broken.toml:1: TOML 语法错误（第10列）：等号后面应是一个值，文本要加引号\n"
    assert run("goals", "--data", "empty", "--keep-going") == (3, "", nothing)
    assert run("goals", "--data", ".", "--data", "empty") == (3, "", nothing + broken)
    going = run("goals", "--data", ".", "--data", "empty", "--keep-going", "--fields", "id,report")
    assert going == (3, "id\treport\nT1\tmini-2020\n", nothing + broken)
    (folder / "broken.toml").unlink()
    everything = run("info", "--fields", "id", "--no-header", JINGAN_DATA=".")
    assert everything == (0, "mini-2020\nlater\n", "")
    assert (
        run("info", "--fields", "id", "--no-header", JINGAN_DATA="mini.toml:later.toml")
        == everything
    )
    both = ("--data", "mini.toml", "--data", "./later.toml", "--data", "./mini.toml")
    assert run(*both, "info", "--fields", "id", "--no-header") == everything
    assert run("info", *both, "--fields", "id", "--no-header") == everything
    assert run("info", "--data", "", "--fields", "id") == (2, "", "data 的值是空的\n")


def test_files_that_disagree_do_not_both_answer(run: Run, folder: Path) -> None:
    """With --keep-going the one that is told is left out."""
    (folder / "later.toml").write_text(LATER.replace('"higher"', '"lower"'), encoding="utf-8")
    words = ("figures", "--data", ".", "--keep-going", "--fields", "id", "--no-header")
    assert run(*words)[:2] == (3, "F1\n")


def test_one_report_of_a_library(run: Run, folder: Path) -> None:
    """By its id; an unknown one is a wrong question."""
    assert (folder / "later.toml").exists()
    one = run("figures", "--data", ".", "--report", "later", "--fields", "id", "--no-header")
    assert one == (0, "L1\n", "")
    unknown = run("figures", "--data", ".", "--report", "latter")
    assert unknown == (2, "", "没有报告“latter”；是不是“later”？\n")


def test_an_id_of_several_reports_is_written_in_full(run: Run, folder: Path) -> None:
    """A short id is enough while it is one fact's; tables, --ids and messages say the full one."""
    other = MINI.replace('"mini-2020"', '"mini-2021"').replace("= 2020", "= 2021")
    (folder / "other.toml").write_text(other.replace("= 2019", "= 2020"), encoding="utf-8")
    data = ("--data", ".")
    ambiguous = "编号 T1 不止一份报告有，请写全：mini-2020:T1、mini-2021:T1\n"
    assert run("show", "T1", *data) == (2, "", ambiguous)
    assert run("cite", "T1", *data) == (2, "", ambiguous)
    full = run("show", "mini-2021:T1", *data, "--fields", "ref,id,year", "--no-header")
    assert full.out.splitlines()[0] == "mini-2021:T1\tT1\t2021"
    found = run("search", "受益居民", "--ids", *data)
    assert found.out.split() == [
        "mini-2020:F1",
        "mini-2020:T1",
        "mini-2021:F1",
        "mini-2021:T1",
        "L1",
    ]
    assert "mini-2020:T1  受益居民" in run("goals", *data, width=80).out
    sections = run("sections", "mini-2021:1", *data, "--fields", "number,report", "--no-header")
    assert sections == (0, "1\tmini-2021\n", "")
    assert run("figures", "-s", "mini-2021:1", *data, "--fields", "id,report").out.split("\n")[
        1:
    ] == [
        "F1\tmini-2021",
        "",
    ]


TARGET = """
[[targets]]
id = "T1"
section = "2"
sentence = 2
indicator = "受益居民"
measure = "amount"
op = ">="
value = 6000
unit = "户"
"""

# The target, how the indicator is better, the figure; the verdict, the difference and the ratio.
VERDICTS = (
    (">= 6000 户", "higher", "= 6000 户", "met 0户 100.0"),
    (">= 6000 户", "higher", "= 5999 户", "missed -1户 99.9"),
    ("> 6000 户", "higher", "= 6000 户", "missed 0户 100.0"),
    ("> 6000 户", "higher", "= 6001 户", "met 1户 100.0"),
    ("<= 5 家", "lower", "= 5 家", "met 0家 None"),
    ("<= 5 家", "lower", "= 6 家", "missed 1家 None"),
    ("< 5 家", "higher", "= 5 家", "missed 0家 None"),
    ("= 40000 个", "higher", "= 48350 个", "met 8350个 120.9"),
    ("= 40000 个", "higher", "= 3.9 万个", "missed -1000个 97.5"),
    ("= 4 家", "higher", "= 5 所", "met 1家 125.0"),
    ("= 5 公里", "higher", "= 5.03 千米", "met 0.03公里 100.6"),
    ("= 5 家", "higher", "= 5 户", "not-comparable None None"),
    ("= 3 件", "lower", "= 2 件", "met -1件 None"),
    ("= 3 件", "lower", "= 4 件", "missed 1件 None"),
    ("= 3 件", "none", "= 3 件", "met 0件 None"),
    ("= 3 件", "none", "= 4 件", "missed 1件 None"),
    ("~ 100 户", "higher", "= 99 户", "missed -1户 99.0"),
    ("~ 100 户", "higher", "= 100 户", "met 0户 100.0"),
    ("~ 100 户", "lower", "= 101 户", "missed 1户 None"),
    ("= 100 户", "higher", "~ 100 户", "not-comparable None None"),
    ("= 100 户", "higher", "~ 101 户", "met 1户 101.0"),
    ("= 100 户", "higher", "> 100 户", "met None None"),
    ("> 100 户", "higher", "> 100 户", "met None None"),
    ("> 100 户", "higher", ">= 100 户", "not-comparable None None"),
    (">= 100 户", "higher", "> 90 户", "not-comparable None None"),
    ("= 100 户", "none", "> 101 户", "missed None None"),
    ("= 100 户", "none", "> 99 户", "not-comparable None None"),
    ("> 100 户", "higher", "> 101 户", "met None None"),
    (">= 100 户", "higher", "< 100 户", "missed None None"),
    (">= 100 户", "higher", "<= 100 户", "not-comparable None None"),
    (">= 100 户", "higher", "< 99 户", "missed None None"),
    ("<= 100 户", "lower", "< 100 户", "met None None"),
    ("<= 100 户", "lower", "> 90 户", "not-comparable None None"),
    ("<= 100 户", "lower", "> 100 户", "missed None None"),
    ("<= 100 户", "lower", "> 101 户", "missed None None"),
    ("= 7 %", "higher", "= 8.48 %", "met 1.48个百分点 None"),
    ("= -3 %", "lower", "= -2.9 %", "missed 0.1个百分点 None"),
    ("= -3 %", "lower", "= -3.0 %", "met 0.0个百分点 None"),
    ("> -3 %", "lower", "= -5 %", "met -2个百分点 None"),
    (">= -3 %", "lower", "= -3 %", "met 0个百分点 None"),
    ("<= -3 %", "lower", "= -5 %", "missed -2个百分点 None"),
    ("> -3 %", "lower", "> -3 %", "met None None"),
    ("= 0 户", "higher", "= 1 户", "met 1户 None"),
    ("> 0 %", "higher", "= 1 %", "met 1个百分点 None"),
    ("= 400 户", "higher", "= 401 户", "met 1户 100.3"),  # 100.25
    ("= 2000 户", "higher", "= 1999 户", "missed -1户 99.9"),  # 99.95
)


@pytest.mark.parametrize(("target", "better", "figure", "expected"), VERDICTS)
def test_verdicts_on_numbers(
    folder: Path, target: str, better: str, figure: str, expected: str
) -> None:
    """By the target's comparator, or by which direction is better; a ratio where it has a sense."""
    for name, text, words in (("mini.toml", MINI, target), ("later.toml", LATER, figure)):
        op, value, unit = words.split()
        changed = text.replace('better = "higher"', f'better = "{better}"')
        changed = changed.replace('op = ">="\n', "").replace("value = 6000", "value = 6100")
        changed = changed.replace(
            'value = 6100\nunit = "户"', f'op = "{op}"\nvalue = {value}\nunit = "{unit}"'
        )
        if unit == "%":
            changed = changed.replace('measure = "amount"', 'measure = "growth"')
            changed = changed.replace('unit = "户"', 'unit = "%"')
        (folder / name).write_text(changed, encoding="utf-8")
    library = load_library(["."])
    [goal] = library.called("T1")
    found = outcome(library, goal)
    shown = None if found.difference is None else f"{found.difference}{found.unit}"
    assert f"{found.verdict} {shown} {found.ratio}" == expected


# Two levels and a growth, as printed; and the growth that the levels make, where that is another.
CALIBERS = (
    ("648.17", "685.59", "5.77", None),
    ("229.71", "232.8", "8.48", "1.35"),
    ("723", "700", "7.77", "-3.18"),
    ("466.99", "483.01", "4.68", "3.43"),
    ("100", "105", "5", None),
    ("100", "105", "6", None),  # 99.5 to 105.5 is +6.03 %
    ("100", "105", "7", "5.00"),
    ("100.0", "105.0", "5.6", "5.00"),
    ("100.0", "105.0", "5.1", None),
    ("100.0", "105.0", "5.108", "5.00"),  # 104.95 to 105.05 over 99.95 to 100.05 is 5.1026 at most
    ("100.00", "105.00", "5.0", None),
    ("100.00", "105.00", "5.06", "5.00"),
    ("0.3", "0.4", "33.3", None),
    ("0.4", "1000", "5", "249900.00"),
    ("0", "5", "5", None),
    ("-5", "5", "5", None),
    ("20000", "20001", "5", "0.01"),  # 0.005
)


@pytest.mark.parametrize(("before", "after", "growth", "expected"), CALIBERS)
def test_the_caliber_guard_allows_for_rounding_and_no_more(
    folder: Path, before: str, after: str, growth: str, expected: str | None
) -> None:
    """Numbers that agree in some digits behind those printed are left alone."""
    level = LATER.replace("value = 6100", f"value = {after}")
    rate = level[level.index("[[figures]]") :].replace('"L1"', '"L2"').replace("amount", "growth")
    rate = rate.replace(f"value = {after}", f"value = {growth}").replace('"户"', '"%"')
    (folder / "later.toml").write_text(level + "\n" + rate, encoding="utf-8")
    (folder / "mini.toml").write_text(MINI.replace("value = 8800", f"value = {before}"), "utf-8")
    found = [it.computed for it in mismatches(load_library(["."]))]
    assert found == ([Decimal(expected)] if expected else [])


@pytest.mark.parametrize(("op", "unit"), [("~", "户"), ("=", "名")])
def test_the_caliber_guard_leaves_open_what_the_numbers_leave_open(
    folder: Path, op: str, unit: str
) -> None:
    """约 is no level to compute with, and neither is another unit."""
    level = LATER.replace('unit = "户"', f'unit = "{unit}"\nop = "{op}"')
    rate = LATER[LATER.index("[[figures]]") :].replace('"L1"', '"L2"').replace("amount", "growth")
    rate = rate.replace('"户"', '"%"').replace("6100", "50")
    (folder / "later.toml").write_text(level + "\n" + rate, encoding="utf-8")
    assert mismatches(load_library(["."])) == []


def test_numbers_of_two_places_are_never_set_side_by_side(run: Run, folder: Path) -> None:
    """A library may hold many districts: names are shared, numbers are not."""
    (folder / "later.toml").write_text(LATER.replace("小城区", "大城区"), encoding="utf-8")
    alone = run("outcomes", "-k", "target", "--data", ".", "--fields", "id,verdict", "--no-header")
    assert alone == (0, "T1\tno-data\n", "")
    years = run("compare", "2019", "2020", "--data", ".", "-f", "json")
    [comparison] = json.loads(years.out)
    assert [cell["id"] for cell in comparison["cells"]] == ["F1", "T1"]
    assert comparison["place"] == "小城区"
    chart = json.loads(run("compare", "受益居民", "--chart", "--data", ".", "-f", "json").out)
    assert [(it["place"], len(it["points"])) for it in chart] == [("小城区", 2), ("大城区", 1)]


def test_of_several_sources_the_most_direct_is_taken(folder: Path) -> None:
    """A report's own figure first, then official pages, then the rest."""
    press = SOURCE.replace('"s1"', '"s0"').replace('"official"', '"press"')
    figure = LATER[LATER.index("[[figures]]") :].replace('"L1"', '"L0"').replace('"s1"', '"s0"')
    text = LATER.replace(SOURCE, press + SOURCE).replace("[[figures]]", figure + "\n[[figures]]")
    (folder / "later.toml").write_text(text.replace("6100", "5000", 1), encoding="utf-8")
    library = load_library(["."])
    [goal] = library.called("T1")
    actual = outcome(library, goal).actual
    assert actual is not None
    assert (actual.id, outcome(library, goal).verdict) == ("L1", "met")


def second(value: str, source: str = "official") -> str:
    """The later file with a second source for the same figure, which comes first in the file."""
    other = SOURCE.replace('"s1"', '"s0"').replace('"official"', f'"{source}"')
    figure = LATER[LATER.index("[[figures]]") :].replace('"L1"', '"L0"').replace('"s1"', '"s0"')
    text = LATER.replace(SOURCE, other + SOURCE)
    return text.replace("[[figures]]", figure.replace("6100", value) + "\n[[figures]]", 1)


@pytest.mark.parametrize(
    ("value", "source", "expected"),
    [
        (
            "5999",
            "official",
            "disputed 来源不一，结论也不同：5999户（s0）、6100户（s1） None",
        ),
        ("6200", "official", "met 6200 达到 6000；另有 6100户（s1） L0"),
        ("6100", "official", "met 6100 达到 6000 L0"),
        ("5999", "press", "met 6100 达到 6000；另有 5999户（s0） L1"),
        ("6100", "third-party", "met 6100 达到 6000 L1"),
    ],
)
def test_sources_that_differ_are_told(folder: Path, value: str, source: str, expected: str) -> None:
    """The order in the file decides nothing: as near and otherwise is no verdict."""
    (folder / "later.toml").write_text(second(value, source), encoding="utf-8")
    library = load_library(["."])
    [goal] = library.called("T1")
    found = outcome(library, goal)
    assert found.actual is not None
    shown = None if found.verdict == "disputed" else found.actual.id
    assert f"{found.verdict} {found.reason} {shown}" == expected


@pytest.mark.parametrize("dates", [("2032-02", "2033-09"), ("2033-09", "2032-02")])
def test_of_two_official_sources_the_later_counts(folder: Path, dates: tuple[str, str]) -> None:
    """Whatever their order in the file; the other is told."""
    text = second("5999")
    for identity, date in zip(("s0", "s1"), dates, strict=True):
        before, _, after = text.partition(f'id = "{identity}"')
        text = f'{before}id = "{identity}"' + re.sub(
            r'date = "[^"]*"', f'date = "{date}"', after, count=1
        )
    (folder / "later.toml").write_text(text, encoding="utf-8")
    library = load_library(["."])
    [goal] = library.called("T1")
    found = outcome(library, goal)
    late_first = dates[0] > dates[1]
    told = "missed 5999 没有达到 6000；另有 6100户（s1）"
    other = "met 6100 达到 6000；另有 5999户（s0）"
    assert f"{found.verdict} {found.reason}" == (told if late_first else other)


def test_a_third_party_is_told(folder: Path) -> None:
    """A verdict that rests on one says so."""
    text = LATER.replace('"official"', '"third-party"')
    (folder / "later.toml").write_text(text, encoding="utf-8")
    library = load_library(["."])
    [goal] = library.called("T1")
    assert outcome(library, goal).reason == "6100 达到 6000；来源为第三方"


def test_a_growth_is_held_against_all_levels_that_are_stated(run: Run, folder: Path) -> None:
    """A growth that fits one pair of levels is not contradicted, whoever states them."""
    rate = LATER[LATER.index("[[figures]]") :].replace('"L1"', '"L2"').replace("amount", "growth")
    rate = rate.replace("6100", "-30.7").replace('"户"', '"%"')
    (folder / "later.toml").write_text(LATER + "\n" + rate, encoding="utf-8")
    assert mismatches(load_library(["."])) == []
    (folder / "later.toml").write_text(
        second("0.7").replace('"户"', '"万户"') + "\n" + rate, "utf-8"
    )
    [found] = mismatches(load_library(["."]))
    assert found.arithmetic == "6100万户 ÷ 8800户 = +693081.82%，公布的增速为 -30.7%"
    listed = run("check", "--calibers", ".", "--fields", "growth_id,arithmetic", "--no-header")
    assert listed.out == f"L2\t{found.arithmetic}\n"


def test_a_link_into_a_report_that_is_not_there_is_not_looked_at(run: Run, folder: Path) -> None:
    """`check` says so, and everything else answers."""
    link = LINK.format("mini-2021:T1", "L1") + LINK.format("mini-2020:K1", "L1")
    (folder / "later.toml").write_text(LATER + link, encoding="utf-8")
    assert run("check", "later.toml") == (
        0,
        "",
        "later.toml：没有问题，1 条事实；指向 mini-2021、mini-2020 的链接没有核对，那份报告没有载入\n",
    )
    assert run("figures", "--data", "later.toml", "--fields", "id").out == "id\nL1\n"
    done = run("outcomes", "-k", "task", "--data", ".", "--fields", "id,verdict", "--no-header")
    assert done.out == "K1\treported-done\n"


def test_a_link_to_an_id_of_several_reports(run: Run, folder: Path) -> None:
    """The short id is enough while it is one fact's."""
    other = MINI.replace('"mini-2020"', '"mini-2021"').replace("= 2020", "= 2021")
    (folder / "other.toml").write_text(other.replace("= 2019", "= 2020"), encoding="utf-8")
    (folder / "later.toml").write_text(LATER + LINK.format("K1", "L1"), encoding="utf-8")
    several = "later.toml:30: 编号 K1 不止一个：mini-2020:K1、mini-2021:K1\n"
    assert run("check", ".").out == several


def test_two_files_do_not_answer_one_goal(run: Run, folder: Path) -> None:
    """One goal has one link, wherever it stands."""
    (folder / "later.toml").write_text(LATER + LINK.format("mini-2020:K1", "L1"), encoding="utf-8")
    other = LATER.replace('"later"', '"other"').replace('"L1"', '"L2"')
    link = LINK.format("mini-2020:K1", "L2")
    (folder / "other.toml").write_text(other + link, encoding="utf-8")
    assert run("check", ".").out == "other.toml:30: 承诺 mini-2020:K1 已有链接\n"


def test_a_later_stage_answers_a_stage(run: Run, folder: Path) -> None:
    """By a link; without one, only the same stage in the same year does."""
    stage = '\n[[projects]]\nname = "8号地块"\n\n[[milestones]]\nid = "L2"\nsource = "s1"\nyear = 2020\n'
    words = (
        "outcomes",
        "-k",
        "milestone",
        "--data",
        ".",
        "--fields",
        "verdict,actual_id",
        "--no-header",
    )
    opened = LATER + stage + 'project = "8号地块"\nstage = "开放"\n'
    (folder / "later.toml").write_text(opened, encoding="utf-8")
    assert run(*words).out == "no-data\t\n"
    (folder / "later.toml").write_text(opened + LINK.format("M1", "L2"), encoding="utf-8")
    assert run(*words).out == "reported-done\tL2\n"
    (folder / "later.toml").write_text(opened.replace("开放", "竣工"), encoding="utf-8")
    assert run(*words).out == "reported-done\tL2\n"
    there = opened.replace("开放", "竣工").replace("小城区", "大城区")
    (folder / "later.toml").write_text(there, encoding="utf-8")
    assert run(*words).out == "no-data\t\n"


def test_a_table_of_several_outlines_says_whose_section_it_is(run: Run, folder: Path) -> None:
    """With the report before the number; two places are named too."""
    other = MINI.replace('"mini-2020"', '"far-2020"').replace("小城区", "大城区")
    (folder / "later.toml").write_text(other, encoding="utf-8")
    shown = run("goals", "--data", ".", width=80).out
    assert "far-2020:2 主要工作" in shown
    assert "mini-2020:2 主要工作" in shown
    years = run("compare", "2019", "2020", "--data", ".", width=80).out
    assert "大城区 受益居民" in years
    projects = run("projects", "--data", ".", width=80).out
    assert projects.count("城区 8号地块") == 2
    names = run("compare", "受益居民", "8号地块", "--data", ".", width=80)
    assert names.status == 1
    chart = run("compare", "受益居民", "--chart", "--data", ".", width=80).out
    assert "小城区 受益居民 年内" in chart


def test_what_is_about_a_number_is_said_of_what_follows_from_it(run: Run, folder: Path) -> None:
    """The difference and the ratio of 约."""
    text = LATER.replace("value = 6100", 'op = "~"\nvalue = 6100')
    (folder / "later.toml").write_text(text, encoding="utf-8")
    shown = run("outcomes", "-k", "target", "--data", ".", width=100)
    assert shown.out.splitlines()[-1].split()[-2:] == ["约+100户", "约101.7%"]


def test_a_text_of_a_part_of_a_report_is_not_identified(run: Run, folder: Path) -> None:
    """What a complete file should say of its text is told of no other."""
    text = (
        "2020年小城区政府工作报告\n一、工作回顾\n很多话。受益居民8800户。\n"
        "二、主要工作\n话。受益居民不低于6000户。8号地块竣工。健全8号地块机制。\n"
    )
    told = "写进知识文件，就认得这份原文："
    for coverage, expected in (("full", True), ("partial", False)):
        changed = MINI.replace("plans = 2020", f'plans = 2020\ncoverage = "{coverage}"')
        silent = '\n[[not_statements]]\nsection = "{}"\nsentence = 1\nreason = "x"\n'
        changed += silent.format("1") + silent.format("2")
        (folder / "mini.toml").write_text(changed, encoding="utf-8")
        (folder / "report.txt").write_text(text, encoding="utf-8")
        found = run("verify", "report.txt", "--data", "mini.toml")
        assert (found.status, found.err.startswith(told)) == (0, expected)


def test_a_text_has_no_sentence_of_another_report(run: Run, folder: Path) -> None:
    """With a source, facts of other reports are shown without a quote."""
    text = "2020年小城区政府工作报告\n工作回顾\n很多话。受益居民8800户。\n主要工作\n话。确保受益居民6000户。\n"
    (folder / "report.txt").write_text(text, encoding="utf-8")
    words = ("search", "受益居民", "--data", ".", "--source", "report.txt", "--fields", "id,quote")
    lines = dict(line.split("\t") for line in run(*words).out.splitlines())
    assert lines["L1"] == ""
    assert lines["F1"] == "受益居民8800户。"
