"""What is written to a file is what JSON says, as the programs that people use read it."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from errno import ENOSPC
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from jingan_cli.answers.model import Answer, Row
from jingan_cli.errors import QuestionError
from jingan_cli.knowledge.tables import FACT_KEYS, LAYOUTS, headings
from jingan_cli.output import files
from jingan_cli.output.contents import Content
from tests.conftest import REPORT, ROOT, SMALL, Result, Run, Screen
from tests.output import reading

LISTS = (
    "sections",
    "sources",
    "figures 2019",
    "goals -k all",
    "results",
    "projects",
    "search 旧改",
    "compare 2019 2020",
    "compare 1.1 2.1",
    "compare 税收 --chart",
    "outcomes",
    "facets year",
    "facets theme",
    "figures -n 0",
    "goals --fields value,themes,id",
)
"""What can be listed, and written to a file."""


@pytest.fixture
def export(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Exports facts, of the shipped data unless others are named, and says nothing more."""

    def exporting(name: str, *words: str) -> Path:
        path = tmp_path / name
        assert run("export", str(path), *words).status == 0
        return path

    return exporting


def exported_json(export: Callable[..., Path], *words: str) -> reading.Rows:
    """The facts as JSON: what every other kind of file is compared with."""
    path = export("all.json", *words)
    rows = reading.exact(path.read_text(encoding="utf-8"))
    path.unlink()
    return rows


def whole(rows: Sequence[Row], keys: Sequence[str], shown: Callable[[Any], object]) -> list[Row]:
    """Rows with all of the keys, as a kind of file shows their values."""
    return [{key: shown(row.get(key)) for key in keys} for row in rows]


@pytest.mark.parametrize("data", [SMALL, REPORT, ROOT / "data"], ids=lambda it: it.name)
def test_every_kind_of_file_holds_every_fact(export: Callable[..., Path], data: Path) -> None:
    """Cell by cell what JSON has, with the keys or their headings, in the same order."""
    said = ("--data", str(data))
    rows = exported_json(export, *said)
    assert rows
    for read, name in ((reading.comma, "x.csv"), (reading.tabs, "x.tsv")):
        text = export(name, *said).read_text(encoding="utf-8")
        assert read(text) == whole(rows, FACT_KEYS, reading.as_text)
    lines = export("x.jsonl", *said).read_text(encoding="utf-8").splitlines()
    assert reading.exact(f"[{','.join(lines)}]") == rows
    assert reading.package(export("x.zip", *said))["facts"] == whole(
        rows, FACT_KEYS, reading.as_text
    )
    assert reading.parquet(export("x.parquet", *said)) == whole(rows, FACT_KEYS, reading.as_typed)
    labels = headings(LAYOUTS["facts"].columns)
    assert reading.excel(export("x.xlsx", *said))["事实"] == [
        {labels[key]: reading.as_cell(row.get(key)) for key in FACT_KEYS} for row in rows
    ]


def test_a_whole_library_has_its_other_tables_too(export: Callable[..., Path]) -> None:
    """As the knowledge files have them, in the workbook and in the package alike."""
    said = ("--data", str(SMALL))
    sheets, tables = reading.excel(export("x.xlsx", *said)), reading.package(export("x.zip", *said))
    assert [*sheets] == [*(it.chinese for it in LAYOUTS.values()), "字段"]
    assert [*tables] == [*LAYOUTS]
    for name, layout in LAYOUTS.items():
        labels = headings(layout.columns)
        rows = [
            {key: reading.written(row[label]) for key, label in labels.items()}
            for row in sheets[layout.chinese]
        ]
        assert [{key: _digits(value) for key, value in row.items()} for row in rows] == [
            {key: _digits(value) for key, value in row.items()} for row in tables[name]
        ], name
    assert [row["名称"] for row in sheets["主题"]] == ["旧区改造", "养老", "经济发展"]
    explained = {(row["表"], row["列"]): row for row in sheets["字段"]}
    assert explained["事实", "数值"] == {
        "表": "事实",
        "列": "数值",
        "键": "value",
        "英文": "value",
        "类型": "number",
        "含义": "数值，与原文位数相同；区间为下限",
        "可用的值": "",
    }
    assert explained["事实", "度量"]["可用的值"].startswith("amount 年内、stock 总量、")


def _digits(value: object) -> object:
    """A number without its last noughts; any other value as it is."""
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return value


@pytest.mark.parametrize("words", LISTS)
def test_every_list_can_be_a_file(run: Run, tmp_path: Path, words: str) -> None:
    """The same rows as CSV prints, in every kind of file that holds any answer."""
    asked = [*words.split(), "--data", str(SMALL)]
    printed = run(*asked, "-f", "csv")
    rows = reading.comma(printed.out)
    for kind in ("csv", "xlsx", "zip", "parquet"):
        path = tmp_path / f"x.{kind}"
        result = run(*asked, "-o", str(path))
        told = f"已写入 {path}：{len(rows)} 行\n"
        assert result == Result(printed.status, f"{path}\n", told + printed.err)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == printed.out
    assert reading.package(tmp_path / "x.zip") == {"answer": rows}
    table = reading.excel(tmp_path / "x.xlsx")["回答"]
    values = [[reading.written(it) for it in row.values()] for row in table]
    assert [[*map(_plain, row)] for row in values] == [[*map(_plain, row.values())] for row in rows]
    lists = [[*row.values()] for row in reading.parquet(tmp_path / "x.parquet")]
    assert [[_plain(reading.as_text(it)) for it in row] for row in lists] == [
        [*map(_plain, row.values())] for row in rows
    ]


def _plain(value: object) -> object:
    """What CSV and a sheet both mean."""
    text = reading.as_text(value)
    return _digits(text)


HOSTILE = (
    ("=1+1", "=1+1"),
    ("+1", "+1"),
    ("-1", "-1"),
    ("@SUM(A1)", "@SUM(A1)"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("http://a.b/c", "http://a.b/c"),
    ("internal:Sheet2!A1", "internal:Sheet2!A1"),
    ("1234567890123456789", "1234567890123456789"),
    ("2.10", "2.10"),
    ("1-2", "1-2"),
    ("TRUE", "TRUE"),
    ("a\tb", "a\tb"),
    ("a\nb", "a\nb"),
    ("\x1b[31m", "\\u001b[31m"),
    ("\u202eabc", "\\u202eabc"),
    ("_x0041_", "_x0041_"),
    (" a ", " a "),
    ('a,b;"c"', 'a,b;"c"'),
    ("<b>&amp;", "<b>&amp;"),
    ("😀", "😀"),
)
"""What may stand in a text, and what a file shows: nothing computes, links, hides or is cut."""


def content(*rows: Row, columns: Sequence[str] = ("text",)) -> Content:
    """An answer that was made by hand."""
    answer = Answer(records=rows, rows=rows, columns=columns, tables=list)
    return Content(answer=answer, progress=lambda *_: None)


def test_whatever_stands_in_a_text_stays_a_text(tmp_path: Path) -> None:
    """In every kind of file; where JSON is read back, also what is not seen."""
    whole_ = content(*({"text": text} for text, _ in HOSTILE))
    for kind in files.FILES:
        if not files.FILES[kind].of_library:
            files.write_file(whole_, str(tmp_path / f"x{kind}"))
    shown = [{"text": text} for _, text in HOSTILE]
    assert reading.excel(tmp_path / "x.xlsx")["回答"] == [{"内容": it["text"]} for it in shown]
    assert reading.package(tmp_path / "x.zip")["answer"] == shown
    assert reading.comma((tmp_path / "x.csv").read_bytes().decode()) == shown
    assert reading.parquet(tmp_path / "x.parquet") == [{"text": text} for text, _ in HOSTILE]
    with ZipFile(tmp_path / "x.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert ("<f>" in sheet, "hyperlink" in sheet) == (False, False)


def test_names_in_a_list_can_be_told_apart(tmp_path: Path) -> None:
    """Also where one of them has the sign that parts them."""
    row = {"themes": ("a;b", "c"), "places": ("甲", "乙")}
    files.write_file(content(row, columns=("themes", "places")), str(tmp_path / "x.zip"))
    files.write_file(content(row, columns=("themes", "places")), str(tmp_path / "x.parquet"))
    assert reading.package(tmp_path / "x.zip")["answer"] == [
        {"themes": '["a;b","c"]', "places": "甲;乙"}
    ]
    assert reading.parquet(tmp_path / "x.parquet") == [
        {"themes": ["a;b", "c"], "places": ["甲", "乙"]}
    ]


def test_more_rows_than_a_sheet_has_go_on_in_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with the header; a sheet that is just full is followed by none."""
    monkeypatch.setattr("jingan_cli.output.excel.MOST_ROWS", 3)
    path = tmp_path / "x.xlsx"
    files.write_file(content(*({"text": str(it)} for it in range(5))), str(path), force=True)
    assert {name: [*map(reading.as_text, map(_only, rows))] for name, rows in _pages(path)} == {
        "回答": ["0", "1"],
        "回答2": ["2", "3"],
        "回答3": ["4"],
    }
    files.write_file(content({"text": "0"}, {"text": "1"}), str(path), force=True)
    assert [name for name, _ in _pages(path)] == ["回答"]


def _pages(path: Path) -> list[tuple[str, reading.Rows]]:
    return [it for it in reading.excel(path).items() if it[0] != "字段"]


def _only(row: Row) -> object:
    [value] = row.values()
    return value


@pytest.mark.parametrize(
    ("text", "fits"), [("字" * 32767, True), ("字" * 32768, False), ("😀" * 16384, False)]
)
def test_a_text_longer_than_a_cell_is_refused(tmp_path: Path, text: str, fits: bool) -> None:  # noqa: FBT001  # a column of the table
    """With its cell named, and nothing written; other files hold it."""
    path = tmp_path / "x.xlsx"
    if fits:
        files.write_file(content({"text": text}), str(path))
        assert reading.excel(path)["回答"] == [{"内容": text}]
        return
    with pytest.raises(QuestionError) as error:
        files.write_file(content({"text": ""}, {"text": text}), str(path))
    said = f"Excel 的一格最多 32767 字，回答!A3 有 {len(text)} 字；请改写 .csv 或 .zip"
    assert str(error.value) == said
    assert [*tmp_path.iterdir()] == []
    files.write_file(content({"text": text}), str(tmp_path / "x.zip"))


def test_a_number_is_shown_with_its_digits(tmp_path: Path) -> None:
    """In a sheet by the format of its cell; a day is a day, a part of one a text."""
    openpyxl = pytest.importorskip("openpyxl")
    rows: list[Row] = [
        {"value": Decimal("7.50"), "year": 2017, "date": "2018-01-16", "comparable": True},
        {"value": Decimal(8), "year": 2018, "date": "2018-01", "comparable": False},
        {"value": Decimal("-0.125"), "year": None, "date": "2018-02-30", "comparable": None},
    ]
    path = tmp_path / "x.xlsx"
    files.write_file(content(*rows, columns=("value", "year", "date", "comparable")), str(path))
    page = openpyxl.load_workbook(path)["回答"]
    cells = [[(it.value, it.number_format, it.data_type) for it in row] for row in page.rows]
    day = datetime(2018, 1, 16)  # noqa: DTZ001  # a day has no zone
    assert cells[1:] == [
        [(7.5, "0.00", "n"), (2017, "0", "n"), (day, "yyyy-mm-dd", "d"), (True, "General", "b")],
        [(8, "0", "n"), (2018, "0", "n"), ("2018-01", "@", "s"), (False, "General", "b")],
        [
            (-0.125, "0.000", "n"),
            (None, "General", "n"),
            ("2018-02-30", "@", "s"),
            (None, "General", "n"),
        ],
    ]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:D4")
    assert [it.value for it in page[1]] == ["数值", "年份", "日期", "可比"]


def test_columns_are_as_wide_as_what_stands_in_them(tmp_path: Path) -> None:
    """A Chinese character takes two; no column is wider than can be read, or too narrow."""
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "x.xlsx"
    row = {"text": "旧区改造受益居民", "id": "T1", "note": "长" * 99}
    files.write_file(content(row, columns=("text", "id", "note")), str(path))
    page = openpyxl.load_workbook(path)["回答"]
    assert [round(page.column_dimensions[it].width) for it in "ABC"] == [18, 9, 61]


def test_a_package_says_what_its_columns_are(export: Callable[..., Path]) -> None:
    """Types, units, labels in both languages, values, and whence the facts are."""
    told = reading.described(export("x.zip"))
    assert told["sources"][0] == {"title": "2017年上海市静安区政府工作报告"}
    facts = told["resources"][0]
    assert (facts["path"], facts["schema"]["primaryKey"]) == ("facts.csv", ["report", "id"])
    fields = {it["name"]: it for it in facts["schema"]["fields"]}
    assert fields["value"] == {
        "name": "value",
        "type": "number",
        "title": "数值",
        "titles": {"zh": "数值", "en": "value"},
        "description": "数值，与原文位数相同；区间为下限",
        "unit": {"field": "unit"},
    }
    assert fields["kind"]["constraints"] == {
        "enum": ["figure", "target", "milestone", "result", "task"]
    }
    assert fields["kind"]["categories"][1] == {"value": "target", "label": "目标"}
    narrowed = reading.described(export("y.zip", "--theme", "养老", "--kind", "figure"))
    assert [it["name"] for it in narrowed["resources"]] == ["facts"]


def test_a_package_is_valid(export: Callable[..., Path], run: Run, tmp_path: Path) -> None:
    """By the validator of those who made the format: every cell is of its column's type."""
    frictionless = pytest.importorskip("frictionless")
    for path in (export("x.zip"), export("y.zip", "--data", str(SMALL))):
        report = frictionless.validate(str(path))
        assert report.valid, report.to_summary()
    for words in LISTS:
        path = tmp_path / "z.zip"
        run(*words.split(), "--data", str(SMALL), "-o", str(path), "--force")
        assert frictionless.validate(str(path)).valid, words


def test_the_same_facts_make_the_same_package(export: Callable[..., Path]) -> None:
    """Byte for byte."""
    assert export("x.zip").read_bytes() == export("y.zip").read_bytes()


NARROWED = (
    "--theme 旧区改造",
    "--kind target,task",
    "--year 2019",
    "--report small-2020 --kind figure --unit 亿元",
    "--kind 目标 --strength 确保",
)


@pytest.mark.parametrize("words", NARROWED)
def test_an_export_is_narrowed_as_a_list_is(export: Callable[..., Path], words: str) -> None:
    """Each kind of file has the same facts, the library file too."""
    said = (*words.split(), "--data", str(SMALL))
    rows = exported_json(export, *said)
    assert 0 < len(rows) < len(exported_json(export, "--data", str(SMALL)))
    sheets = reading.excel(export("x.xlsx", *said))
    assert [*sheets] == ["事实", "字段"]
    assert [it["编号"] for it in sheets["事实"]] == [it["id"] for it in rows]
    library = export("x.db", *said)
    assert exported_json(export, "--data", str(library)) == rows


REFUSED = (
    ("goals -o {there}", 2, "已有 {there}，不覆盖；要覆盖请加 --force\n"),
    ("goals -o x.xls", 2, "没有文件种类“.xls”；是不是“.xlsx”？\n"),
    ("goals -o x.db", 2, ".db 装的是整个库，请用 jingan export x.db\n"),
    ("goals -o x.csv -f csv", 2, "写到文件时由 -o 的结尾说是哪一种，不能再用 -f\n"),
    ("goals -o x.json --bom", 2, "--bom 只用于 CSV\n"),
    ("goals -o x.xlsx --fields ids", 2, "没有字段“ids”；是不是“id”？\n"),
    ("goals -o no/x.xlsx", 2, "无法写入 no/x.xlsx：不存在\n"),
    ("export no/x.parquet", 2, "无法写入 no/x.parquet：不存在\n"),
    (
        "export x.xlsx --kind 目",
        2,
        "没有种类“目”；可用的有：figure、target、milestone、result、task\n",
    ),
    ("export x.csv --theme 没有", 2, "没有主题“没有”；可用的有：旧区改造、养老、经济发展\n"),
)


@pytest.mark.parametrize(("words", "status", "told"), REFUSED)
def test_what_cannot_be_written_says_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, status: int, told: str
) -> None:
    """In one sentence, with nothing written."""
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "there.csv"
    there.write_text("mine")
    result = run(*words.format(there=there).split(), "--data", str(SMALL))
    assert result == Result(status, "", told.format(there=there))
    assert ([*tmp_path.iterdir()], there.read_text()) == ([there], "mine")


def test_a_file_that_is_there_is_replaced_when_that_is_asked(run: Run, tmp_path: Path) -> None:
    """By the fields asked for, which are those of the file; with a BOM for Excel, if any."""
    path = tmp_path / "x.csv"
    path.write_text("mine")
    words = ("goals", "--data", str(SMALL), "-n", "1", "--fields", "id,value", "--bom")
    result = run(*words, "-o", str(path), "--force")
    told = f"已写入 {path}：1 行\n只列出 1 条，共 7 条\n"
    assert result == Result(0, f"{path}\n", told)
    assert path.read_bytes().decode() == "\ufeffid,value\nT1,6\n"


@pytest.mark.parametrize(("name", "extra"), [("x.xlsx", "excel"), ("x.parquet", "parquet")])
def test_a_missing_library_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str
) -> None:
    """With what installs it; the other kinds of file need none."""
    for module in ("xlsxwriter", "duckdb"):
        monkeypatch.setitem(sys.modules, module, None)
    for module in ("excel", "parquet"):
        monkeypatch.delitem(sys.modules, f"jingan_cli.output.{module}", raising=False)
    path = tmp_path / name
    told = f"写 {path.suffix} 要另装一个库：pip install 'jingan[{extra}]'\n"
    assert run("export", str(path), "--data", str(SMALL)) == Result(2, "", told)
    assert run("export", str(tmp_path / "x.zip"), "--data", str(SMALL)).status == 0


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whichever library writes the file: nothing is left."""
    pytest.importorskip("jingan_cli.output.excel")
    parquet = pytest.importorskip("jingan_cli.output.parquet")

    def full(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, "no space")

    def full_too(*_: object) -> None:
        raise parquet.duckdb.IOException

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile.writestr", full)
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile.write", full)
    monkeypatch.setattr(parquet, "_copy", full_too)
    for name in ("x.xlsx", "x.parquet"):
        with pytest.raises(QuestionError) as error:
            files.write_file(content({"text": "a"}), str(tmp_path / name))
        assert str(error.value) == f"无法写入 {tmp_path / name}：磁盘已满"
    assert [*tmp_path.iterdir()] == []


def test_long_work_says_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal; the line is gone in the end."""
    monkeypatch.setattr("jingan_cli.cli.handing._MANY", 20)
    monkeypatch.setattr("jingan_cli.output.contents._OFTEN", 10)
    screen = Screen()
    monkeypatch.setattr("jingan_cli.cli.data.sys", type("Streams", (), {"stderr": screen}))
    assert run("export", str(tmp_path / "x.csv"), "--data", str(SMALL)).status == 0
    assert screen.getvalue() == "写出 10/22\r写出 20/22\r写出 22/22\r\x1b[K"
