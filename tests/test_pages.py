"""Pages of whatever has a name, the sources, and what is found of several that were named."""

import io
import json
import sys

import pytest

from tests.conftest import Run

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
