"""The page to publish, as a file: all that is known of every promise, and nothing that acts."""

import json
import re
import sys
from base64 import b64encode
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jingan_cli.answers.promises import tell
from jingan_cli.knowledge.facts import Figure, Quantity, Target
from jingan_cli.knowledge.fields import VERDICTS
from jingan_cli.library.filter import Filter
from jingan_cli.library.loading import library_of, load_library
from jingan_cli.output import page
from jingan_cli.output.charts import chart, dots
from jingan_cli.output.page_words import WORDS
from jingan_cli.questions.promises import follow
from jingan_cli.questions.years import Trend
from tests.conftest import Result, Run
from tests.library.making import report
from tests.paper import Node, Page

LIVELY = report(
    theme="名",
    place="名区",
    alias="名税",
    extra="""\
places = ["名街道"]
organisations = ["名局"]
programmes = ["名计划"]

[[places]]
name = "名街道"

[[organisations]]
name = "名局"

[[programmes]]
name = "名计划"

[[sources]]
id = "later"
title = "名公报"
publisher = "名社"
date = "2021-02"
address = "javascript:名"
directness = "third-party"

[[targets]]
id = "T2"
section = "2"
sentence = 5
indicator = "税收"
measure = "amount"
value = 8.0
unit = "亿元"
strength = "确保"
note = "名一"

[[figures]]
id = "F2"
source = "later"
year = 2020
indicator = "税收"
measure = "amount"
value = 8.4
unit = "亿元"
note = "名二"
""",
)
"""A report and what came of a target of it; whatever can have a name has 名 in it."""

CONDITIONS: tuple[list[str], ...] = (
    [],
    ["--theme", "养老"],
    ["--year", "2022"],
    ["-k", "target"],
    ["--place", "大宁"],
)


def told(run: Run, *words: str) -> list[dict[str, object]]:
    """The promises with what came of them, as JSON has them."""
    where = list(words)
    if "--year" in where:  # as an argument of this command
        where.remove("--year")
    kinds = [] if "-k" in where else ["-k", "all"]
    found: list[dict[str, object]] = json.loads(run("outcomes", *where, *kinds, "-f", "json").out)
    return found


def exported(run: Run, folder: Path, *words: str) -> Page:
    """The page that is written."""
    path = folder / "页面.html"
    assert run("export", str(path), "--force", *words).status == 0
    return Page(path)


@pytest.mark.parametrize("words", CONDITIONS, ids=" ".join)
def test_a_page_says_of_every_promise_what_the_outcomes_say(
    run: Run, tmp_path: Path, words: list[str]
) -> None:
    """Verdict by verdict, each with what was promised, what came of it, and both sources."""
    written = exported(run, tmp_path, *words)
    shown = {
        (goal.only("a", "id").text, group.id.removeprefix("verdict=")): _shown(goal)
        for group in written.root.every("section", "group")
        for goal in group.every("div", "goal")
    }
    assert shown == {(str(it["id"]), str(it["verdict"])): _wanted(it) for it in told(run, *words)}
    assert len(written.goals) == len(shown)


def _shown(goal: Node) -> list[str]:
    """The pieces of a promise, in their order."""
    pieces = [it.text for it in goal.every("p") if not it.has("p", "meta")]
    return [" ".join(it.split()) for it in pieces]


def _wanted(it: dict[str, object]) -> list[str]:
    notes = it["notes"]
    assert isinstance(notes, list)
    reason, verdict = str(it["reason"]), str(it["verdict"])
    why = "".join([reason, *(f"注：{note}" for note in notes if note not in reason)])
    came = f"{VERDICTS[verdict]} {it['actual_year']}年：{it['actual_text']}"
    return [
        str(it["text"]),
        f"{it['goal_source']} {it['id']}",
        *([came] if it["actual_id"] else []),
        *([why] if verdict != "unverifiable" else []),
        *([str(it["actual_source"])] if it["actual_id"] else []),
    ]


def test_a_page_counts_what_the_program_counts(run: Run, tmp_path: Path) -> None:
    """In its title, its first sentence, its dots and its filters."""
    written = exported(run, tmp_path)
    every = told(run)
    verdicts = [str(it["verdict"]) for it in every]
    assert written.root.only("h1").text == "上海市静安区的承诺，后来怎样了"
    assert written.root.only("title").text == "上海市静安区的承诺，后来怎样了"
    able = len(every) - verdicts.count("unverifiable")
    known = able - verdicts.count("no-data")
    lede = f"{len(every)} 个承诺里，{able} 个能核验；其中 {known} 个，收录的来源里查得到数据。"
    assert written.root.only("p", "lede").text == lede
    assert written.facet("verdict") == {it: verdicts.count(it) for it in dict.fromkeys(verdicts)}
    field = written.root.only("section", "field")
    dotted = [it.attributes["d"].count("h0") for it in field.every("path")]
    assert dotted == [*written.facet("verdict").values()]
    kinds = [str(it["kind"]) for it in every]
    assert written.facet("kind") == {it: kinds.count(it) for it in dict.fromkeys(kinds)}
    years = [str(it["year"]) for it in every]
    assert written.facet("year") == {it: years.count(it) for it in sorted({*years})}


@pytest.mark.parametrize("place", ["大宁", "曹家渡街道", "石门二路街道"])
def test_a_place_counts_what_it_counts_in_the_program(run: Run, tmp_path: Path, place: str) -> None:
    """The promises that are filed there, and those whose words name it."""
    written = exported(run, tmp_path)
    assert written.facet("place")[place] == len(told(run, "--place", place))


def test_what_the_script_is_given_is_what_is_written(run: Run, tmp_path: Path) -> None:
    """Of each promise the values by which it is found, and the texts."""
    written = exported(run, tmp_path)
    facets = ["theme", "place", "kind", "verdict", "year"]
    values = [[*written.facet(key)] for key in facets]
    for goal, (texts, *own) in zip(written.goals, written.data["goals"], strict=True):
        kind, year, *_ = goal.only("p", "meta").text.split(" · ")
        assert WORDS[values[2][own[2][0]]].chinese == kind
        assert values[4][own[4][0]] == year
        searched = [written.data["texts"][it] for it in texts]
        assert all(values[0][it] in searched for it in own[0])
    assert written.data["words"]["met"] == ["完成", "Met"]


def test_the_page_may_do_nothing_but_what_is_in_it(run: Run, tmp_path: Path) -> None:
    """Its policy names its one style and its one script by their digests; it loads nothing."""
    written = exported(run, tmp_path)
    [policy] = [it for it in written.root.every("meta") if "http-equiv" in it.attributes]
    [style], [_, script] = written.root.every("style"), written.root.every("script")
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src '{_digest(style.text)}'; "
        f"script-src '{_digest(script.text)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert [it.attributes["href"] for it in written.root.every("link")] == ["data:,"]
    assert not re.search(r"\s(?:src|srcset|style|on\w+)=|@import|url\(", written.source)
    addresses = {it.attributes["href"] for it in written.root.every("a")}
    assert all(it.startswith(("#", "http://", "https://")) for it in addresses)


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def test_the_shipped_knowledge_is_a_small_page(run: Run, tmp_path: Path) -> None:
    """At most 400 KB."""
    exported(run, tmp_path)
    assert (tmp_path / "页面.html").stat().st_size <= 400_000


@pytest.fixture
def lively(run: Run, tmp_path: Path) -> Callable[..., Page]:
    """Writes the page of the lively report, or of one that differs from it."""

    def exporting(*changes: tuple[str, str]) -> Page:
        text = LIVELY
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        return exported(run, tmp_path, "--data", str(tmp_path / "a.toml"))

    return exporting


def test_the_numbers_of_a_target_stand_beside_one_another(lively: Callable[..., Page]) -> None:
    """Before, wanted, actual, difference, ratio; nothing beside what has no number."""
    written = lively()
    numbers = {
        goal.only("a", "id").text: [pair.pieces for pair in goal.every("dl")]
        for goal in written.goals
    }
    assert numbers == {
        "T2": [["上年 20197亿元", "目标8.0亿元", "实际8.4亿元", "差额+0.4亿元", "完成率105.0%"]],
        "T1": [["上年 20197亿元", "目标不低于+6.50%"]],
        "M1": [],
        "K1": [],
    }


def test_targets_are_drawn_beside_results(lively: Callable[..., Page]) -> None:
    """With the same numbers in words below, what came of them, and what is to be known of them."""
    [figure] = lively().root.every("figure")
    assert figure.only("figcaption").text == "税收 年内"
    assert [it.attributes["class"] for it in figure.every("rect")] == ["actual", "actual", "met"]
    assert [row.pieces for row in figure.every("tr")] == [
        ["年份", "目标", "实际", "结果"],
        ["2019", "", "7亿元", ""],
        ["2020", "8.0亿元", "8.4亿元", "完成"],
    ]
    assert [it.text for it in figure.every("p")] == ["2020年：名一", "2020年：名二"]


def test_a_source_is_a_link_where_it_has_an_address_of_the_web(
    lively: Callable[..., Page],
) -> None:
    """And a text where it has any other: nothing that is clicked acts."""
    cited = "《名公报》，名社，2021-02（第三方）"
    assert [it.text for it in lively().root.every("a") if it.text == cited] == []
    links = lively(("javascript:名", "https://a.example/?a=1&b=<2>")).root.every("a")
    assert [it.attributes for it in links if it.text == cited] == [
        {"href": "https://a.example/?a=1&b=<2>", "rel": "noopener"}
    ] * 2  # beside the promise, and in the list of all sources


def test_a_page_says_that_a_report_is_a_draft(lively: Callable[..., Page]) -> None:
    """As every answer does."""
    assert lively().root.every("p", "caution") == []
    draft = lively(("[report]", '[report]\ncoverage = "draft"'))
    assert draft.root.only("p", "caution").text == "有 1 份报告由程序起草，没有核对过。"


def test_a_page_of_several_districts_says_whose_each_promise_is(run: Run, tmp_path: Path) -> None:
    """Up to three stand in its title; they are a filter."""
    titles = []
    for many in (2, 4):
        for at in range(many):
            own = report(f"a{at}-2020", place=f"{at}区")
            (tmp_path / f"{at}.toml").write_text(own, encoding="utf-8")
        written = exported(run, tmp_path, "--data", str(tmp_path))
        assert written.facet("district") == {f"{at}区": 3 for at in range(many)}
        assert written.goals[-1].only("p", "meta").text.split(" · ")[2] == f"{many - 1}区"
        titles.append(written.root.only("h1").text)
    assert titles == ["0区、1区的承诺，后来怎样了", "4 个地区的承诺，后来怎样了"]


def test_a_promise_of_several_years_says_which(lively: Callable[..., Page]) -> None:
    """And is not drawn beside the numbers of one year."""
    written = lively(('strength = "确保"', 'strength = "确保"\nsince = 2016\nyear = 2020'))
    [goal] = [it for it in written.goals if it.only("a", "id").text == "T2"]
    assert goal.only("p", "meta").text == "目标 · 2016—2020"
    assert written.root.every("figure") == []


@pytest.mark.parametrize(
    ("words", "most", "message"),
    [
        (["-k", "figure"], 5000, "没有符合条件的承诺，写不成网页"),
        ([], 10, "有 11 个承诺，一页最多 10 个；请用 --report、--year、--theme 等缩小"),
    ],
)
def test_there_is_no_page_of_nothing_or_of_too_much(
    small: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    most: int,
    message: str,
) -> None:
    """One sentence says why, and nothing is written."""
    monkeypatch.setattr(page, "MOST", most)
    path = tmp_path / "page.html"
    assert small("export", str(path), *words) == Result(2, "", f"{message}\n")
    assert [*tmp_path.iterdir()] == []


def test_without_the_extra_one_sentence_says_how_to_install_it(
    small: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all else works."""
    monkeypatch.delitem(sys.modules, "jingan_cli.output.page")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    told = "写 .html 要另装一个库：pip install 'jingan[page]'\n"
    assert small("export", str(tmp_path / "page.html")) == Result(2, "", told)


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"onmouseover='alert(1)' x=\"",
    "&lt;b&gt;&#x3c;i&#x3e;",
    "]]><!--<svg/onload=alert(1)>-->",
    "{{ 7*7 }}{% raw %}${alert(1)}",
    "\u202eيمين\u2066\u200b\U000e0041",
)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_text(tmp_path: Path, name: str) -> None:
    """Wherever one of them stands: the page has no element more than with names of no harm."""
    harmless, written = (_of_hand(tmp_path, it) for it in ("名", name))
    assert written.names == harmless.names
    seen = re.sub(r"[\u202e\u2066\u200b\U000e0041]", _escape, name)
    for part in ("header", "main", "footer"):
        text = harmless.root.only(part).text
        assert written.root.only(part).text == text.replace("名", seen)
        assert "名" in text
    assert [*written.facet("theme")] == [it.replace("名", seen) for it in harmless.facet("theme")]
    assert written.data["texts"] == [it.replace("名", name) for it in harmless.data["texts"]]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\U000e0000-\U000e0fff]", written.source)


def _of_hand(folder: Path, name: str) -> Page:
    """The page of the lively report as someone made it by hand, whom no loader has checked."""
    path = folder / "a.toml"
    path.write_text(LIVELY, encoding="utf-8")
    library = library_of([_renamed(load_library([str(path)]).reports.report("a-2020"), name)])
    with (folder / "page.html").open("w", encoding="utf-8") as out:
        page.write_page(tell(library, follow(library, library.facts(Filter(mood="target")))), out)
    return Page(folder / "page.html")


def _renamed(it: Any, name: str) -> Any:
    """The same with a name for each 名, whatever it stands in."""
    if isinstance(it, str):
        return it.replace("名", name)
    if isinstance(it, tuple):
        return tuple(_renamed(each, name) for each in it)
    if isinstance(it, msgspec.Struct):
        own = {key: _renamed(getattr(it, key), name) for key in it.__struct_fields__}
        return type(it)(**own)
    return it


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    """With the same that is put in."""
    for key, (chinese, english) in WORDS.items():
        assert re.search("[\u4e00-\u9fff]", chinese) or key == "language"
        assert english
        assert re.findall(r"{\d}", chinese) == re.findall(r"{\d}", english), key


@pytest.mark.parametrize(
    ("counts", "columns", "rows", "paths"),
    [
        ({"met": 1}, 1, 1, ["M0.5 0.5h0"]),
        ({"met": 1, "missed": 2}, 3, 1, ["M0.5 0.5h0", "M1.5 0.5h0M2.5 0.5h0"]),
        ({"met": 10, "missed": 10}, 10, 2, ["M0.5 0.5h0M0.5 1.5h0M1.5 0.5h0", "M5.5 0.5h0"]),
    ],
)
def test_dots_stand_column_by_column(
    counts: dict[str, int], columns: int, rows: int, paths: list[str]
) -> None:
    """In a field that is wider than it is high."""
    field = dots(counts)
    assert (field.columns, field.rows) == (columns, rows)
    drawn = dict(field.paths)
    assert [*drawn] == [*counts]
    assert all(path.startswith(start) for path, start in zip(drawn.values(), paths, strict=True))
    assert {name: path.count("h0") for name, path in drawn.items()} == counts


def number(
    kind: type[Quantity], year: int, value: str, unit: str = "%", high: str = ""
) -> Quantity:
    """A growth of a year."""
    return kind(
        id=f"{kind.__name__}{year}",
        report="a",
        year=year,
        mood="actual" if kind is Figure else "target",
        indicator="税收",
        measure="growth",
        value=Decimal(value),
        high=Decimal(high) if high else None,
        unit=unit,
    )


@pytest.mark.parametrize(
    ("numbers", "zero", "shapes", "labels"),
    [
        pytest.param(
            [number(Figure, 2019, "10"), number(Target, 2020, "5"), number(Figure, 2020, "8")],
            92,
            [(6, 86, "actual"), (23.2, 68.8, "actual"), (47.8, 2.5, "met")],
            ["2019", "2020"],
            id="from zero up",
        ),
        pytest.param(
            [number(Figure, 2019, "-5"), number(Figure, 2020, "5")],
            49,
            [(49, 43, "actual"), (6, 43, "actual")],
            ["2019", "2020"],
            id="a fall goes down from zero",
        ),
        pytest.param(
            [number(Target, 2020, "6", high="10")],
            92,
            [(6, 34.4, "met")],
            ["2020"],
            id="a range is as high as it is wide",
        ),
        pytest.param(
            [number(Figure, 2020, "0")], 6, [(6, 2.5, "actual")], ["2020"], id="nothing is seen too"
        ),
        pytest.param(
            [number(Figure, 2000, "1"), number(Figure, 2010, "1"), number(Figure, 2020, "1")],
            92,
            [(6, 86, "actual")] * 3,
            ["2000", "2020"],
            id="where years are many, the first and the last are written",
        ),
        pytest.param(
            [number(Figure, 2019, "1"), number(Figure, 2020, "1", unit="户")],
            6,
            [],
            [],
            id="what is of two units is not drawn",
        ),
    ],
)
def test_bars_and_marks_stand_where_their_numbers_are(
    numbers: list[Quantity],
    zero: float,
    shapes: list[tuple[float, float, str]],
    labels: list[str],
) -> None:
    """Top and height of each, results first."""
    judged = {(it.report, it.id): "met" for it in numbers if isinstance(it, Target)}
    drawn = chart(Trend("甲区", "税收", "", "growth", tuple(numbers), (), ()), judged)
    assert drawn.zero == zero
    assert [(it.y, it.height, it.name) for it in drawn.shapes] == shapes
    assert [it.text for it in drawn.labels] == labels
