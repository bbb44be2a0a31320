"""A filter that is given several values is met by each; whatever facets count can be asked for."""

import json
from typing import Any

import pytest

from jingan_cli.api import load
from jingan_cli.errors import UnknownError
from jingan_cli.knowledge.fields import FACETS
from jingan_cli.questions.terms import CONDITIONS
from tests.conftest import SMALL, Run

LITTLE = load(SMALL)


def listed(small: Run, question: str) -> str:
    """The ids of a question's facts, and what is said besides."""
    options, dashes, words = question.partition(" -- ")
    after = ["--", words] if dashes else []
    result = small(*options.split(), "--fields", "id", "--no-header", *after)
    return " ".join(result.out.split()) + (f" | {result.err.strip()}" if result.err else "")


ONE_OF = {
    "goals -k all -t 养老 -t 旧区改造": "T3 T4 T5 M2 M10 K1 K2",
    "goals -k all -t 养老,旧区改造": "T3 T4 T5 M2 M10 K1 K2",
    "goals -k all -t 养老，旧改": "T3 T4 T5 M2 M10 K1 K2",
    "goals -k all -t 养老 -t 养老": "T4 K2",
    "goals -k all -p 东街道 -p 西镇": "M2 M10 K2",
    "goals -k all -t 旧改 -p 东街道,西镇": "M2 M10 K2",
    "goals -t 养老、旧区改造 -k all": "T3 T4 T5 M2 M10 K1 K2",
    "goals -t 养老；旧改 -k all": "T3 T4 T5 M2 M10 K1 K2",
    "figures -s 1.1、2": "F4 F5 F6 F7 F8",
    "figures -s 一（一）；二": "F4 F5 F6 F7 F8",
    "figures -s 一、（一），二": "F4 F5 F6 F7 F8",
    "goals -k 目标、任务": "T1 T2 T3 T6 T7 T4 T5 K1 K2",
    "goals -k task\u200b，target": "T1 T2 T3 T6 T7 T4 T5 K1 K2",
    "goals -k target -k task": "T1 T2 T3 T6 T7 T4 T5 K1 K2",
    "goals -k task,target": "T1 T2 T3 T6 T7 T4 T5 K1 K2",
    "goals --unit 个 --unit 户": "T4 T5",
    "goals --unit 个,户": "T4 T5",
    "figures --measure stock,rate": "F5 F6",
    "figures --measure stock --measure rate": "F5 F6",
    "figures -s 1.1,2": "F4 F5 F6 F7 F8",
    "figures -s 1.1.1 -s 1": "F1 F2 F3 F9 F4 F5 F6 F7 F8",
    "goals --strength 确保": "T4",
    "goals -k all --strength 确保,力争": "T4 M2 K1",
    "goals --op >=,>": "T1 T5",
    "goals --op ≥ --op >": "T1 T5",
    "goals --op 不低于 --op 超过": "T1 T5",
    "goals --op ＞＝,＞": "T1 T5",
    "goals --op 保持稳定": " | 没有符合条件的目标",
    "figures --measure 累计,比率": "F5 F6",
    "figures --measure 总量，rate\u200b": "F5 F6",
    "figures -n 3 --sort 数值 --reverse": "F3 F4 F5 | 只列出 3 条，共 9 条",
    "goals --indicator 税收,能耗": "T1 T2",
    "goals --indicator 税收总收入": "T1",
    "figures --scope 金融业 --scope 商贸业": "F7 F8",
    "search 8号地块 --scope 一期": "M1",
    "search 东街道 --scope 一期,东街道8号地块": "M1 F6",
    "goals -k milestone --stage 开工,开放": "M2 M10",
    "goals -k milestone --project 8号地块": "M2",
    "results --organisation 市评审会": "R1",
    "results --programme 示范区": "R1",
    "search strength:确保": "T4 M2",
    "search strength:确保,力争": "T4 M2 K1",
    "search kind:target,task -- -kind:task": "T1 T2 T3 T6 T7 T4 T5",
    "search kind:目标，任务 strength:预期|strength:力争": "T1 K1",
    "search stage:竣工": "M1",
    "search indicator:税收 scope:金融业": "F7",
    "search project:8号地块 kind:milestone": "M1 M2",
    "outcomes --verdict no-data,met -k target": "T1 T2 T3 T6 T7 T4 T5",
    "outcomes --verdict 暂无数据\ufeff、完成 -k target": "T1 T2 T3 T6 T7 T4 T5",
    "outcomes --verdict met -k target": " | 没有符合条件的承诺",
}
"""A question → the ids of its facts, and what is said besides."""


@pytest.mark.parametrize("question", ONE_OF)
def test_one_of_several_values_is_enough(small: Run, question: str) -> None:
    """Given twice or with commas; conditions of several fields have all to be met."""
    assert listed(small, question) == ONE_OF[question]


REFUSED = {
    "goals -t 养老 -t 没有": "没有主题“没有”；可用的有：旧区改造、养老、经济发展",
    "goals -t 养老,没有": "没有主题“没有”；可用的有：旧区改造、养老、经济发展",
    "goals -t ,": "没有主题“,”；可用的有：旧区改造、养老、经济发展",
    "goals -k target,没有": "没有承诺种类“没有”；可用的有：target、milestone、task、all",
    "goals --strength 确": "没有措辞“确”；是不是“确保”？",
    "figures --strength 确保": "数据没有措辞，不能用 --strength",
    "results --stage 开工 --scope 一期": "成果没有范围和阶段，不能用 --scope 和 --stage",
    "goals --op !": "没有比较符“!”；可用的有：=、>、>=、<、<=、~、upstream、maintain、citywide",
    "figures --source-id L1": "没有来源“L1”；一个也没有",
    "outcomes --verdict met,没有": "没有结果“没有”；可用的有：met、missed、reported-done、"
    "not-comparable、disputed、unverifiable、no-data",
    "info --report a,b": "info 一次只看一份报告，--report 只能有一个编号",
    "show T1 --report a --report b": "show 一次只看一份报告，--report 只能有一个编号",
    "goals --report small-2020,b": "没有报告“b”；可用的有：small-2020",
}


@pytest.mark.parametrize("question", REFUSED)
def test_a_value_that_nothing_has_is_refused(small: Run, question: str) -> None:
    """Also beside one that is known, or where no fact could have it."""
    assert small(*question.split()) == (2, "", f"{REFUSED[question]}\n")


def test_two_reports_are_both_asked(run: Run) -> None:
    """Their facts are those of the one and those of the other."""
    both = ("jingan-2017", "jingan-later")
    every = run("facets", "report", "-f", "json").out
    counts = {it["value"]: it["count"] for it in json.loads(every)}
    assert set(both) == set(counts)
    for words in (("--report", both[0], "--report", both[1]), ("--report", ",".join(both))):
        assert run("facets", "report", *words, "-f", "json").out == every
        assert run("search", "kind:figure", *words, "--count").out == (
            run("search", "kind:figure", "--count").out
        )


@pytest.mark.parametrize("field", FACETS)
def test_whatever_is_counted_can_be_asked_for(field: str) -> None:
    """As a condition, each value finds as many facts as its facet says."""
    for line in LITTLE.facets(field):
        if field not in {"place", "section"}:  # which are more than what is filed there
            assert len(LITTLE.search(f'{field}:"{line["value"]}"')) == line["count"], line


@pytest.mark.parametrize(
    "condition", [it for it in CONDITIONS if it not in {"kind", "year", "verdict"}]
)
def test_the_door_for_python_takes_lists(condition: str) -> None:
    """No word does not narrow; an unknown one is refused, also beside others."""
    ask: Any = LITTLE.search
    every = LITTLE.search("kind:target")
    assert ask("kind:target", **{condition: []}) == ask("kind:target", **{condition: ""}) == every
    with pytest.raises(UnknownError):
        ask("kind:target", **{condition: ["没有这个"]})


AT = {
    "大宁": "T07 M55 K113 M60 M61 K304 K305 M82"
    " | 地点大宁：还算上大宁商圈、环大宁商圈，字面提到的也算",
}


PLACES = """
[[places]]
name = "彭浦镇"
aliases = ["彭浦"]
[[places]]
name = "彭浦新村街道"
[[places]]
name = "宝山路街道"
aliases = ["宝山路"]
[[places]]
name = "长门"
aliases = ["门", "长门地区"]
[[places]]
name = "环长门商圈"
[[places]]
name = "曹渡街道"
[[places]]
name = "曹渡商圈"
[[places]]
name = "无处"
"""

WORDS = {
    "K1": ("新建彭浦医院", ()),
    "K2": ("扩建彭浦新村街道中心", ()),
    "K3": ("拓宽宝山路高架", ()),
    "K4": ("整修宝山路街道站点", ()),
    "K5": ("美化长门公园", ()),
    "K6": ("开门办公", ()),
    "K7": ("布置灯光", ("环长门商圈",)),
    "K8": ("修缮房屋", ("长门",)),
    "K9": ("举办活动", ("曹渡商圈",)),
    "K10": ("连通彭浦新村街道和彭浦", ()),
    "K11": ("完善曹渡街道服务", ()),
}
HERE_AND_THERE = {
    "彭浦镇": "K1 K10 | 地点彭浦镇：字面提到的也算",
    "彭浦": "K1 K10 | 地点彭浦镇：字面提到的也算",
    "彭浦新村街道": "K2 K10 | 地点彭浦新村街道：字面提到的也算",
    "宝山路": "K4 | 地点宝山路街道：字面提到的也算",
    "长门": "K5 K7 K8 | 地点长门：还算上环长门商圈，字面提到的也算",
    "环长门商圈": "K7",
    "曹渡街道": "K9 K11 | 地点曹渡街道：还算上曹渡商圈，字面提到的也算",
    "曹渡商圈": "K9",
    "无处": " | 没有符合条件的任务",
    "无处,环长门商圈": "K7",
    "长门 -p 彭浦镇": "K1 K5 K7 K8 K10 | 地点长门、彭浦镇：还算上环长门商圈，字面提到的也算",
}


@pytest.mark.parametrize("place", HERE_AND_THERE)
def test_all_of_a_place_is_found(run: Run, tmp_path: object, place: str) -> None:
    """What is filed there, at places that bear its name, and what its own words put there."""
    path = f"{tmp_path}/places.toml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  # a path as text
        file.write(_report())
    words = ("goals", "-k", "task", "--data", path, "--fields", "id", "--no-header")
    result = run(*words, "-p", *place.split())
    said = f" | {result.err.strip()}" if result.err else ""
    assert " ".join(result.out.split()) + said == HERE_AND_THERE[place]


def _report() -> str:
    head = '[report]\nid = "p-2020"\ntitle = "报告"\nplace = "区"\nreviews = 2019\nplans = 2020\n'
    section = (
        f'[[sections]]\nnumber = "1"\ntitle = "任务"\npart = "plans"\nsentences = {len(WORDS)}\n'
    )
    tasks = "".join(
        f'[[tasks]]\nid = "{identity}"\nsection = "1"\nsentence = {at}\naction = "{words[:2]}"\n'
        f'object = "{words[2:]}"\nplaces = {json.dumps(places, ensure_ascii=False)}\n'
        for at, (identity, (words, places)) in enumerate(WORDS.items(), 1)
    )
    return "format = 1\n" + head + PLACES + section + tasks


@pytest.mark.parametrize("place", AT)
def test_a_residents_first_question_gets_all(run: Run, place: str) -> None:
    """Of the shipped report: T07 has the place in its scope, M55 in its name."""
    result = run("goals", "-k", "all", "-p", place, "--fields", "id", "--no-header")
    assert f"{' '.join(result.out.split())} | {result.err.strip()}" == AT[place]
