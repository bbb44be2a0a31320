"""The door for Python: what the commands answer, and nothing besides."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import pytest

import jingan_cli
from jingan_cli import api, load
from jingan_cli.answers.model import flat
from jingan_cli.api import Library, Row
from jingan_cli.errors import JinganError
from jingan_cli.knowledge.report import Report
from jingan_cli.questions.years import CHANGES
from tests.conftest import HERE, REPORT, ROOT, SMALL, Run
from tests.test_bad_input import MINI

SHIPPED, LITTLE = load(), load(SMALL)
TEXT = (HERE / "small.txt").read_text(encoding="utf-8")

Ask = Callable[[Library], list[Row]]


class Forbidden(MutableMapping[str, str]):
    """An environment that nobody may look at or change."""

    def _refuse(self, *_: object) -> NoReturn:
        raise AssertionError

    __getitem__ = __setitem__ = __delitem__ = __iter__ = __len__ = _refuse


@pytest.fixture
def asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Callable[[], Any]], Any]:
    """Asks without an environment, and with nothing printed."""

    def asking(ask: Callable[[], Any]) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(os, "environ", Forbidden())
            found = ask()
        assert capsys.readouterr() == ("", "")
        return found

    return asking


SAME: dict[str, Ask] = {
    "info": lambda it: it.info(),
    "sections": lambda it: it.sections(),
    "sections 2": lambda it: it.sections("2"),
    "figures": lambda it: it.figures(),
    "figures 2016 --sort value --reverse -n 3": lambda it: it.figures(
        2016, sort="value", reverse=True, limit=3
    ),
    "figures --measure growth --unit %": lambda it: it.figures(measure="growth", unit="%"),
    "goals": lambda it: it.goals(),
    "goals 2017年 -k all -t 养老": lambda it: it.goals("2017年", kind="all", theme="养老"),
    "goals -k milestone --place 江宁路街道": lambda it: it.goals(
        kind="milestone", place="江宁路街道"
    ),
    "results --section 1.3": lambda it: it.results(section="1.3"),
    "results --report jingan-2017 -n 2": lambda it: it.results(report="jingan-2017", limit=2),
    "search 养老 服务": lambda it: it.search("养老", "服务"),
    "search jqgz 舊里": lambda it: it.search("jqgz", "舊里"),
    "search 养老 --sort value --reverse -n 3": lambda it: it.search(
        "养老", sort="value", reverse=True, limit=3
    ),
    "search kind:target >1000户": lambda it: it.search("kind:target", ">1000户"),
    "search 改造 -n 3 --report jingan-2017": lambda it: it.search(
        "改造", limit=3, report="jingan-2017"
    ),
    "search 没有这个": lambda it: it.search("没有这个"),
    "facets theme -n 5": lambda it: it.facets("theme", limit=5),
    "facets kind --section 2 --report jingan-2017": lambda it: it.facets(
        "kind", section="2", report="jingan-2017"
    ),
    "sources": lambda it: it.sources(),
    "check --calibers": lambda it: it.calibers(),
    "cite T10 L008": lambda it: it.cite("T10", "L008"),
}
"""Questions whose rows are the records of JSON."""


@pytest.mark.parametrize("command", SAME)
def test_the_rows_are_those_of_json(
    run: Run, asked: Callable[[Callable[[], Any]], Any], command: str
) -> None:
    """A method and its command answer the same, under the same keys in the same order."""
    found = asked(lambda: SAME[command](SHIPPED))
    printed = records(run, *command.split())
    assert [[*it.items()] for it in plain(found)] == [[*it.items()] for it in printed]


FLAT: dict[str, Ask] = {
    "projects": lambda it: it.projects(),
    "projects 2017 --place 江宁路街道 --sort name -n 2": lambda it: it.projects(
        2017, place="江宁路街道", sort="name", limit=2
    ),
    "outcomes": lambda it: it.outcomes(),
    "outcomes 2017 -k target --verdict met --sort ratio --report jingan-2017": lambda it: (
        it.outcomes(2017, kind="target", verdict="met", sort="ratio", report="jingan-2017")
    ),
    "compare 税收总收入 区级一般公共预算收入": lambda it: it.compare(
        "税收总收入", "区级一般公共预算收入"
    ),
    "compare 税收总收入 2016 2017 --chart": lambda it: it.compare(
        "税收总收入", 2016, 2017, chart=True
    ),
}
"""Questions whose JSON is nested: their rows are the lines of CSV."""


@pytest.mark.parametrize("command", FLAT)
def test_where_json_is_nested_the_rows_are_those_of_csv(
    run: Run, asked: Callable[[Callable[[], Any]], Any], command: str
) -> None:
    """Likewise, with numbers and names for what CSV has as text."""
    found = asked(lambda: FLAT[command](SHIPPED))
    printed = csv.DictReader(io.StringIO(run(*command.split(), "-f", "csv").out))
    assert found
    assert [{key: flat(it) for key, it in line.items()} for line in found] == [*printed]


def test_numbers_of_years_know_their_comparison(
    run: Run, asked: Callable[[Callable[[], Any]], Any]
) -> None:
    """One row a cell of the JSON, with what is said of all of them."""
    said = ("comparable", *CHANGES, "note")
    assert plain(asked(lambda: SHIPPED.compare(2016, "2017年"))) == [
        {key: it[key] for key in ("place", "indicator", "scope")}
        | cell
        | {key: it[key] for key in said}
        for it in records(run, "compare", "2016", "2017")
        for cell in it["cells"]
    ]


def test_facts_of_sections_know_their_section(
    run: Run, asked: Callable[[Callable[[], Any]], Any]
) -> None:
    """One row a fact of the JSON; the section it stands in may be one below."""
    found = asked(lambda: SHIPPED.compare("1.1", "1.2"))
    assert [(it["kind"], it["beside"], it["id"], it["text"]) for it in found] == [
        (kind["kind"], cell["section"], fact["id"], fact["text"])
        for kind in records(run, "compare", "1.1", "1.2")
        for cell in kind["cells"]
        for fact in cell["facts"]
    ]
    assert found[0]["title"] == SHIPPED.report("jingan-2017").section["1.1"].title
    assert found[0]["section"] == "1.1.1"


def test_things_are_shown_by_their_facts(
    run: Run, asked: Callable[[Callable[[], Any]], Any]
) -> None:
    """A fact itself, then all facts that belong to it, or to a name or section."""
    names = ("T10", "1.1.1", "兴业太古汇")
    besides = {"type", "facts", "section_titles"}
    assert plain(asked(lambda: SHIPPED.show(*names))) == [
        {"ref": it["ref"]} | fact
        for it in records(run, "show", *names)
        for fact in (
            *([{key: it[key] for key in it.keys() - besides}] if it["type"] == "fact" else []),
            *it["facts"],
        )
    ]


def test_a_text_is_held_against_its_report(
    run: Run, asked: Callable[[Callable[[], Any]], Any]
) -> None:
    """The findings of the command, asked of a library or of a record."""
    printed = records(run, "--data", SMALL.name, "verify", "small.txt")
    assert plain(asked(lambda: LITTLE.verify(TEXT))) == printed
    assert api.verify(TEXT, LITTLE.report("small-2020")) == LITTLE.verify(TEXT)
    with pytest.raises(api.DataError, match=r"^原文: 这不是《2020年小城区政府工作报告》的原文"):
        LITTLE.verify("别的")


def test_one_report_of_several(run: Run) -> None:
    """Chosen for every question, as by `--report`."""
    chosen = SHIPPED.narrowed("jingan-2017")
    assert plain(chosen.info()) == records(run, "info", "--report", "jingan-2017")
    assert chosen.outcomes() == SHIPPED.outcomes(report="jingan-2017")


def test_records_are_those_of_the_file() -> None:
    """A report whole, and one fact of it."""
    report = LITTLE.report("small-2020")
    assert isinstance(report, Report)
    assert report.facts[0] == LITTLE.fact(f"small-2020:{report.facts[0].id}")
    assert api.from_reports([report]).goals() == LITTLE.goals()


def test_files_are_opened_by_any_path(tmp_path: Path, run: Run) -> None:
    """Texts and paths, files and folders, a cache that is named, a library file."""
    (tmp_path / "reports").mkdir()
    copy = tmp_path / "reports" / "small.toml"
    copy.write_bytes(SMALL.read_bytes())
    expected = LITTLE.figures()
    cache, kept = tmp_path / "cache", tmp_path / "kept.db"
    assert load(str(SMALL)).figures() == load(tmp_path / "reports").figures() == expected
    assert load(copy, cache=cache).figures() == load(copy, cache=str(cache)).figures() == expected
    assert len([*cache.iterdir()]) == 1
    assert run("--data", SMALL.name, "export", str(kept)).status == 0
    assert load(kept).figures() == expected
    assert load(SMALL, REPORT).info() == [*load(REPORT).info(), *LITTLE.info()]


def test_problems_are_raised_listed_or_left_out(tmp_path: Path, run: Run) -> None:
    """As the commands do: with the same sentences, and no file without its problem."""
    bad = tmp_path / "bad.toml"
    bad.write_text(MINI.replace("format = 1", "format = 3"), encoding="utf-8")
    listed = records(run, "check", str(bad))
    assert api.check(bad) == api.check(str(bad), cache=tmp_path / "cache") == listed
    assert [it["path"] for it in listed] == [str(bad)]
    with pytest.raises(api.DataError) as error:
        load(SMALL, bad)
    assert [str(it) for it in error.value.problems] == [str(error.value)]
    left = load(SMALL, bad, keep_going=True)
    assert (left.problems, left.figures()) == (listed, LITTLE.figures())
    assert (api.check(), LITTLE.problems) == ([], [])


WRONG: dict[str, Callable[[Library], object]] = {
    "goals 2030": lambda it: it.goals(2030),
    "goals --theme 养": lambda it: it.goals(theme="养"),
    "goals -k 任": lambda it: it.goals(kind="任"),
    "goals --report no": lambda it: it.goals(report="no"),
    "figures --sort size": lambda it: it.figures(sort="size"),
    "figures -n -1": lambda it: it.figures(limit=-1),
    "results --unit 户": lambda it: it.results(unit="户"),
    "projects --sort size": lambda it: it.projects(sort="size"),
    "sections 9": lambda it: it.sections("9"),
    "search 养老| --sort year": lambda it: it.search("养老|", sort="year"),
    "search 养老 --sort yea": lambda it: it.search("养老", sort="yea"),
    "compare 2016": lambda it: it.compare(2016),
    "compare 甲 乙": lambda it: it.compare("甲", "乙"),
    "outcomes --verdict no": lambda it: it.outcomes(verdict="no"),
    "facets size": lambda it: it.facets("size"),
    "show 旧区改造的": lambda it: it.show("旧区改造的"),
    "cite X1": lambda it: it.cite("X1"),
}


@pytest.mark.parametrize("command", WRONG)
def test_what_goes_wrong_is_told_as_by_the_command(run: Run, command: str) -> None:
    """The same sentence, and an error with the same exit status."""
    with pytest.raises(JinganError) as error:
        WRONG[command](SHIPPED)
    told = (error.value.status, "", f"{error.value}\n")
    assert run(*command.split()) == told


def test_a_fact_that_is_not_there_has_near_ones() -> None:
    """By id alone: nothing is said of a command."""
    with pytest.raises(api.NotFoundError, match=r"^没有找到“X1”$"):
        LITTLE.fact("X1")


def test_a_library_is_of_any_thread_until_it_is_closed() -> None:
    """Whoever asks a closed one is told so."""
    with load(SMALL) as library, ThreadPoolExecutor(1) as pool:
        assert library.figures() == LITTLE.figures()
        assert pool.submit(library.figures).result() == LITTLE.figures()
        pool.submit(library.close).result()
        with pytest.raises(api.DataError, match=r"^:memory:: 库已经关闭$"):
            library.figures()


def test_a_notebook_shows_rows_as_a_table() -> None:
    """With Chinese headings, without columns that say nothing, and nothing of a text is a tag."""
    rows = api.Rows(
        [{"id": "T1", "text": "<b>&\u202e", "places": ("甲", "乙"), "note": "", "2017": 1}]
    )
    assert rows._repr_html_() == (
        "<table><tr><th>编号</th><th>内容</th><th>地点</th><th>2017</th></tr>"
        "<tr><td>T1</td><td>&lt;b&gt;&amp;\\u202e</td><td>甲、乙</td><td>1</td></tr></table>"
    )
    assert api.Rows()._repr_html_() == "<p>没有</p>"


def test_a_notebook_shows_the_first_rows() -> None:
    """And says how many there are."""
    shown = api.Rows({"id": str(at)} for at in range(61))._repr_html_()
    assert shown.startswith(
        "<table><caption>共 61 行，只列出 60 行</caption><tr><th>编号</th></tr>"
    )
    assert shown.count("<tr>") == 61


def test_a_frame_has_types() -> None:
    """A year that nobody has heads a column of whatever stands in it."""
    rows = api.Rows([{"id": "T1", "year": 2017, "value": None, "themes": ("甲",), "2017": "乙"}])
    frame = rows.frame()
    assert {key: str(kind) for key, kind in frame.dtypes.items()} == {
        "id": "string",
        "year": "Int64",
        "value": "Float64",
        "themes": "object",
        "2017": str(frame["2017"].dtype),
    }
    assert frame["themes"][0] == ("甲",)
    assert api.Rows().frame().empty


def test_a_text_is_drafted_from_its_bytes() -> None:
    """Of a page too; what is known from elsewhere is not doubted."""
    page = "<html><p>一、2019年工作</p><p>新建公园6座。</p></html>".encode("gb18030")
    drafted = api.draft(page, "a.html", place="小城区", year=2020)
    assert [(it["year"], it["text"]) for it in drafted] == [(2019, "公园6座")]
    assert (drafted.head.place, drafted.head.plans) == ("小城区", 2020)
    with pytest.raises(api.DataError, match=r"^a\.txt: 文件里没有文字$"):
        api.draft(b" ", "a.txt")


def test_the_package_has_the_names_of_the_door() -> None:
    """And no others."""
    door = (jingan_cli.load, jingan_cli.Library, jingan_cli.draft)
    assert door == (api.load, api.Library, api.draft)
    with pytest.raises(AttributeError, match="draw"):
        jingan_cli.draw  # type: ignore[attr-defined]  # noqa: B018


def test_the_command_line_does_not_open_the_door() -> None:
    """Importing the package loads nothing of it, and a command never loads the door."""
    first = "import sys, jingan_cli; print([it for it in sys.modules if it[:6] == 'jingan'])"
    assert python(first) == "['jingan_cli']\n"
    then = "import sys, jingan_cli.cli; print('jingan_cli.api' in sys.modules)"
    assert python(then) == "False\n"


def test_the_process_stays_as_it_was() -> None:
    """Environment, garbage collector, signals, locale, and the library of pinyin for others."""
    assert (
        python("""
import gc, locale, os, signal, sys
from jingan_cli import load

def state():
    signals = [signal.getsignal(it) for it in signal.valid_signals()]
    return dict(os.environ), gc.isenabled(), gc.get_freeze_count(), signals, locale.setlocale(0)

before = state()
library = load()
assert library.search("jqgz", "舊里"), "pinyin, traditional characters"
assert before == state()
assert "pypinyin" not in sys.modules
from pypinyin import lazy_pinyin
print(lazy_pinyin("重庆"))
""")
        == "['chong', 'qing']\n"
    )


def python(code: str) -> str:
    """What a new process prints."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert ran.stderr == ""
    return ran.stdout


def records(run: Run, *words: str) -> list[Row]:
    """What a command answers in JSON."""
    printed: list[Row] = json.loads(run(*words, "-f", "json").out, parse_float=Decimal)
    return printed


def plain(rows: list[Row]) -> list[Row]:
    """Rows with lists for tuples, as JSON has them."""
    return [
        {key: [*it] if isinstance(it, tuple) else it for key, it in line.items()} for line in rows
    ]
