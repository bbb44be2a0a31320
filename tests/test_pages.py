"""Pages of whatever has a name, the sources, and what is found of several that were named."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import SMALL, Run
from tests.test_bad_input import MINI

PAGES = {
    "东街道": ("place", "F6 M1 M2 K2"),
    "东": ("place", "F6 M1 M2 K2"),
    "西镇": ("place", "F4 R1 M10"),
    "养老": ("theme", "F4 F5 F6 F7 F8 M1 R1 T4 K2"),
    "旧改": ("theme", "F3 T3 T4 T5 M2 M10 K1 K2"),
    "示范区": ("programme", "R1"),
    "市评审会": ("organisation", "R1"),
    "税收": ("indicator", "F1 F2 F7 F8 T1"),
}
"""A name → what it is, and the facts of its page."""


@pytest.mark.parametrize("name", PAGES)
def test_whatever_has_a_name_has_a_page(small: Run, name: str) -> None:
    """With all of its facts, in every format."""
    type_, ids = PAGES[name]
    assert small("show", name, width=80).status == 0
    (page,) = json.loads(small("show", name, "-f", "json").out)
    assert (page["type"], " ".join(it["id"] for it in page["facts"])) == (type_, ids)
    listed = small("show", name, "--fields", "id", "--no-header").out
    assert " ".join(listed.split()) == ids


def test_a_source_has_a_page_by_its_id_and_its_title(run: Run) -> None:
    """With what it is, and what it states."""
    (page,) = json.loads(run("show", "plan-2020", "-f", "json").out)
    assert (page["type"], page["directness"], len(page["facts"])) == ("source", "official", 8)
    assert run("show", page["title"]).out.count("\n") == 9
    shown = run("show", "press-2023-renewal", width=80).out.split("\n\n")[0]
    assert shown == (
        "静安零星旧改\n"
        "编号      press-2023-renewal\n"
        "发布者    新民晚报\n"
        "日期      2023-10-30\n"
        "网址      http://wap.xinmin.cn/content/32509176.html\n"
        "直接程度  媒体报道"
    )


def test_every_source_is_listed_with_its_facts(run: Run, small: Run) -> None:
    """As many as the facet counts; where there is none, that is said."""
    listed = json.loads(run("sources", "-f", "json").out)
    facet = json.loads(run("facets", "source", "-f", "json").out)
    assert {it["id"]: it["facts"] for it in listed} == {it["value"]: it["count"] for it in facet}
    assert small("sources") == (
        0,
        "id\ttitle\tpublisher\tdate\taddress\tdirectness\tnote\tfacts\treport\n",
        "没有报告以外的来源\n",
    )
    assert "来源 15 个；jingan show 编号 看一个来源的全部" in run("sources", width=100).err


def test_a_report_has_a_page(small: Run) -> None:
    """By its id, its title and its place: head, outline, sources; its facts in a pipe and JSON."""
    pages = [json.loads(small("show", it, "-f", "json").out)[0] for it in REPORT]
    assert len({json.dumps({**it, "ref": ""}, sort_keys=True) for it in pages}) == 1
    page = pages[0]
    assert (page["type"], page["reviews"], page["plans"]) == ("report", 2019, 2020)
    assert [it["number"] for it in page["sections"]] == ["1", "1.1", "1.1.1", "2", "2.1", "2.1.1"]
    listed = small("show", "small-2020", "--fields", "id", "--no-header").out.split()
    assert [it["id"] for it in page["facts"]] == listed
    shown = small("show", "small-2020", width=80).out
    assert shown == small("info", width=80).out.split("\n\n接下来")[0] + "\n\n" + OUTLINE


REPORT = ("small-2020", "2020年小城区政府工作报告", "小城区", "SMALL-2020")
OUTLINE = """章节
章节   标题              数据  目标  节点  成果  任务
-----  ----------------  ----  ----  ----  ----  ----
1      2019年工作回顾       9           1     1
1.1      民生稳步改善       5           1     1
1.1.1      养老扎实推进     5           1     1
2      2020年主要工作             7     2           2
2.1      保障民生                 2     2           2
2.1.1      继续旧区改造           2     2           2
"""


def test_the_page_of_a_report_has_its_sources(run: Run) -> None:
    """As `sources` lists them."""
    shown = run("show", "jingan-later", width=200).out
    assert shown.endswith(run("sources", width=200).out)


PARTLY = {
    "show T1 T999 -f jsonl": (1, "没有找到“T999”；全文检索用 jingan search T999\n"),
    "show T999 T1": (1, "没有找到“T999”；全文检索用 jingan search T999\n"),
    "cite T1 T999 -f jsonl": (1, "没有找到“T999”；cite 接受编号，如 jingan cite T10\n"),
    "show T1 T2": (0, ""),
}


@pytest.mark.parametrize("question", PARTLY)
def test_what_is_found_of_several_is_answered(small: Run, question: str) -> None:
    """And one sentence, with exit status 1, is said about each of the others."""
    result = small(*question.split())
    status, said = PARTLY[question]
    assert (result.status, result.err) == (status, said)
    assert "T1" in result.out


@pytest.mark.parametrize("command", ["show", "cite"])
def test_ids_are_read_from_standard_input(
    small: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """One a line, blanks and empty lines apart."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"T1\n\n  T2 \n")))
    assert small(command, "-") == small(command, "T1", "T2")


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("outcomes", "id,verdict,indicator,op,value,unit,base_year,base_value,notes"),
        ("goals", "id,before_year,before_value,before_unit,before_note"),
        ("compare 2019 2020", "indicator,change,planned_change,planned_basis,comparable"),
        ("compare 税收 --chart", "year,mood,value,id"),
        ("show T1", "ref,id,value"),
        ("projects", "name,places"),
        ("search 税收", "id,value,text"),
        ("sections", "number,facts"),
        ("facets theme", "value,count"),
    ],
)
def test_a_field_is_one_thing_in_every_format(small: Run, command: str, fields: str) -> None:
    """JSON has the values of TSV, row by row."""
    rows = json.loads(
        small(*command.split(), "--fields", fields, "-f", "json").out, parse_float=str
    )
    lines = small(*command.split(), "--fields", fields, "-f", "tsv").out.splitlines()
    assert lines == ["\t".join(fields.split(",")), *("\t".join(_flat(row)) for row in rows)]


def _flat(row: dict[str, object]) -> list[str]:
    return [
        ";".join(map(str, it)) if isinstance(it, list) else "" if it is None else _text(it)
        for it in row.values()
    ]


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


CITED = {
    "plan-2020": (
        "静安区人民政府. 2020年静安区政府重点工作目标安排[EB/OL]. 2020-03-31. "
        "https://www.jingan.gov.cn/govxxgk/JA0/2020-03-31/132712b7-695c-4b3c-9ac1-0355358a1c62.html."
    ),
    "2018年静安区政府工作报告": (
        "静安区人民政府. 2018年静安区政府工作报告[R]. 2018-01-16."
        "（所见为官方文本的转载，只见到开头部分）"
    ),
    "jingan-2017": "上海市静安区人民政府. 2017年上海市静安区政府工作报告[R]. 2017.",
    "jingan-later": "上海市静安区. 上海市静安区后来公布的数据[R].",
}
"""A source or report → what it is cited as."""


@pytest.mark.parametrize("work", CITED)
def test_a_source_or_report_is_cited_whole(run: Run, work: str) -> None:
    """By its id or title; what was seen of it stands behind."""
    assert run("cite", work).out.splitlines()[0] == CITED[work]


NARROWED = {
    "2019 2020": "税收 养老院 拆除旧里 绿地 受益居民",
    "2019 2020 -s 1": "税收 养老院 拆除旧里 绿地 受益居民",
    "2019 2020 -s 2": "税收 养老院 拆除旧里 绿地 受益居民",
    "2019 2020 -s 2.1": "养老院 受益居民",
    "2019 2020 -t 养老": "养老院 受益居民",
    "2019 2020 -t 旧区改造": "养老院 拆除旧里 受益居民",
    "2019 2020 --measure 同比": "税收",
    "2019 2020 --unit 亿元": "",
    "税收 --chart -s 2": "税收 税收",
    "税收 --chart -t 养老": "",
    "金融业 商贸业 -s 1.1": "金融业 商贸业",
    "金融业 商贸业 -s 2": "",
    "1 2 -t 养老 --unit 家": "figure",
    "1 2 -t 养老 --stage 竣工": "milestone",
}
"""A comparison that is narrowed → what its rows begin with."""


@pytest.mark.parametrize("question", NARROWED)
def test_a_comparison_is_narrowed(small: Run, question: str) -> None:
    """Rows stay whole where one of their numbers meets the filters."""
    result = small("compare", *question.split(), "--no-header")
    assert result.status == 0
    assert " ".join(line.split("\t")[0] for line in result.out.splitlines()) == NARROWED[question]


def test_numbers_over_the_years_have_no_stage(small: Run) -> None:
    """Nor what else only other kinds of facts have."""
    refused = (2, "", "数据、目标没有阶段，不能用 --stage\n")
    assert small("compare", "2019", "2020", "--stage", "开工") == refused


SAID = {
    "一期": ('stage = "竣工"', "一期竣工"),
    "招商": ('stage = "推进"', "推进招商"),
    "二期": ('stage = "推进"\naction = "配合推进"', "配合推进二期"),
    "三期": ('stage = "规划"\nstrength = "确保"', "确保规划三期"),
    "窗口": ('stage = "推进"\naction = "优化"', "优化窗口"),
    "": ('stage = "开放"\nstrength = "推进"', "推进开放"),
}
"""A milestone's scope → its stage, and what `projects` says of it."""


@pytest.mark.parametrize("scope", SAID)
def test_a_stage_reads_as_in_a_sentence(run: Run, tmp_path: Path, scope: str) -> None:
    """And what two facts say is said once."""
    stage, said = SAID[scope]
    own = "".join(
        f"""
[[milestones]]
id = "M9{at}"
section = "2.1"
sentence = 1
project = "东街道8号地块"
year = 2025
scope = "{scope}"
{stage}
"""
        for at in (1, 2)
    )
    file = tmp_path / "own.toml"
    text = SMALL.read_text(encoding="utf-8")
    file.write_text(text + own, encoding="utf-8")
    shown = run("projects", "2025", "--data", str(file), "--fields", "2025", "--no-header")
    assert (shown.status, shown.out) == (0, f"{said}\n")


WITHOUT_PLANS = {
    "goals 2019": (
        "没有符合条件的目标；收录的知识文件里没有 2019 年的承诺，看 jingan figures 2019\n"
    ),
    "goals 2019 -k task": (
        "没有符合条件的任务；收录的知识文件里没有 2019 年的承诺，看 jingan figures 2019\n"
    ),
    "goals 2020 -k task -t 经济发展": "没有符合条件的任务；另有目标 1 条（加 --kind all）\n",
}


@pytest.mark.parametrize("question", WITHOUT_PLANS)
def test_that_no_file_has_a_plan_is_not_that_there_is_none(small: Run, question: str) -> None:
    """What is said is of the files."""
    assert small(*question.split(), "--fields", "id", "--no-header") == (
        0,
        "",
        WITHOUT_PLANS[question],
    )


def test_a_year_with_neither_plans_nor_figures_has_no_hint(run: Run, tmp_path: Path) -> None:
    """Where there is nothing to look at."""
    added = '\n[[results]]\nid = "R1"\nsection = "1"\nsentence = 2\nyear = 2015\n'
    path = tmp_path / "mini.toml"
    path.write_text(f'{MINI}{added}action = "建"\nobject = "桥"\n', encoding="utf-8")
    told = "没有符合条件的目标；收录的知识文件里没有 2015 年的承诺\n"
    asked = run("goals", "2015", "--data", str(path), "--fields", "id", "--no-header")
    assert asked == (0, "", told)


def test_a_third_party_is_marked_in_the_table(run: Run) -> None:
    """Beside its id."""
    shown = run("outcomes", "2020", "--verdict", "met", width=150).out.splitlines()
    assert shown[-1] == (
        "  L055  区级一般公共预算收入同比增长1%  完成  区级一般公共预算收入同比增长1.0% L066 "
        "profile-2020（第三方）  0.0个百分点"
    )
