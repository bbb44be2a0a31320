"""What was exported and corrected comes back: nothing is lost, and every problem has its cell."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from jingan_cli.files.composing import compose
from jingan_cli.files.reading import load
from jingan_cli.knowledge.report import bare, complete
from tests.conftest import ROOT, SMALL, Result, Run

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


@pytest.fixture
def exported(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Exports the small report into the current folder."""
    monkeypatch.chdir(tmp_path)

    def exporting(name: str, *words: str) -> str:
        assert run("export", name, *words, "--data", str(SMALL)).status == 0
        return name

    return exporting


Change = tuple[str, str, object]
"""A cell of a sheet, and what somebody writes into it."""


def correct(path: str, *changes: Change) -> None:
    """Corrects cells, as Excel would: the whole workbook is written anew."""
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    book.save(path)


def place(path: str, sheet: str, heading: str, identity: str = "") -> str:
    """What a spreadsheet calls the cell of a column, in the line of an id or of the header."""
    page: Any = openpyxl.load_workbook(path)[sheet]
    column = next(it.column_letter for it in page[1] if it.value == heading)
    first = [str(it.value) for it in page["B" if page["A1"].value == "报告" else "A"]]
    return f"{column}{first.index(identity) + 1 if identity else 1}"


SAME = "，与载入的相比改动 0 条，新增 0 条，删去 0 条\n"


@pytest.mark.parametrize("kind", ["xlsx", "zip"])
@pytest.mark.parametrize(
    "file", [*sorted((ROOT / "data").glob("*.toml")), SMALL], ids=lambda it: it.name
)
def test_nothing_is_lost(run: Run, tmp_path: Path, file: Path, kind: str) -> None:
    """The same report, with the same digits; what facts inherit is not written down."""
    if file.name == "indicators.toml":
        pytest.skip("names alone")
    table, back = str(tmp_path / f"x.{kind}"), str(tmp_path / "x.toml")
    assert run("export", table, "--data", str(file)).status == 0
    before = load(file)
    count = f"{before.head.id}：{len(before.facts)} 条事实{SAME}"
    assert run("import", table, "-o", back, "--data", str(file)) == Result(0, f"{back}\n", count)
    assert msgspec.structs.replace(load(back), path=before.path) == before
    assert Path(back).read_text(encoding="utf-8") == compose(bare(before))


def test_nothing_is_lost_when_excel_has_saved_it(run: Run, exported: Callable[..., str]) -> None:
    """However a workbook is written; on standard output there is one report."""
    path = exported("x.xlsx")
    before = run("import", path, "--data", str(SMALL))
    correct(path)
    assert run("import", path, "--data", str(SMALL)) == before
    assert before.out == compose(bare(load(SMALL)))
    assert run("import", path).err == "small-2020：22 条事实\n"


@pytest.mark.parametrize("file", ["report.toml", "later.toml"])
def test_what_is_bare_is_complete_again(file: str) -> None:
    """What a fact inherits can be taken from it, and comes back."""
    report = load(ROOT / "data" / file)
    assert complete(bare(report)) == report
    assert bare(bare(report)) == bare(report)


def test_corrections_are_read(run: Run, exported: Callable[..., str]) -> None:
    """Numbers with the digits that are shown, words for values, lists as they are typed."""
    path = exported("x.xlsx")
    sheet = "事实"
    correct(
        path,
        (sheet, place(path, sheet, "数值", "T1"), 6.5),
        (sheet, place(path, sheet, "度量", "F1"), "总量"),
        (sheet, place(path, sheet, "主题", "K1"), "养老；旧区改造"),
        (sheet, place(path, sheet, "措辞", "T1"), None),
    )
    book = openpyxl.load_workbook(path)
    book[sheet][place(path, sheet, "数值", "T1")].number_format = "0.00"
    book.create_sheet("备忘")["A1"] = "问过统计局"
    book.save(path)
    result = run("import", path, "-o", "x.toml", "--data", str(SMALL))
    assert result.err == "small-2020：22 条事实，与载入的相比改动 3 条，新增 0 条，删去 0 条\n"
    facts: dict[str, Any] = {fact.id: fact for fact in load("x.toml").facts}
    assert str(facts["T1"].value) == "6.50"
    assert facts["F1"].measure == "stock"
    assert facts["K1"].themes == ("旧区改造", "养老")
    assert facts["T1"].strength == ""


KINDS = "figure、target、milestone、result、task"
PROBLEMS = (
    (("事实", "数值", "T1"), "六", "value 应为数字，现为“六”"),
    (("事实", "指标", "T1"), None, "缺少 indicator"),
    (("事实", "指标", "F1"), "税受", "没有指标“税受”；是不是“税收”？"),
    (("事实", "年份", "F1"), 20.5, "year 应为 1900 到 2200 的整数，现为 20.5"),
    (("事实", "种类", "F1"), "数", f"种类应为 {KINDS} 之一，现为“数”"),
    (("事实", "种类", "F1"), None, f"种类应为 {KINDS} 之一，现为“”"),
    (("事实", "编号", "F2"), "F1", "编号 F1 重复，第2行已有"),
    (("事实", "数值", "K1"), 5, "没有字段“value”；"),
    (("事实", "章节", "T4"), 2.1, "章节号 2.1 是数，分不清 2.1 和 2.10：请把单元格设成文本再写"),
    (("事实", "章节", "T4"), "2.9", "没有章节“2.9”；是不是“2.1”？"),
    (("事实", "主题", "K1"), "养老", "“旧区改造”来自它的章节、指标或项目，要在那里删去"),
    (("事实", "主题", "K1"), "[养老", '列表写作 甲;乙，或 ["甲","乙"]'),
    (("事实", "性质", "T1"), "实际", "目标的性质由种类决定，不能是 actual"),
    (("事实", "地区", "T1"), "大城区", "地区是报告的：小城区，要在“报告”表里改"),
    (("事实", "报告", "T1"), "small-2021", "没有报告“small-2021”；是不是“small-2020”？"),
    (("事实", "数值", "T1"), "#N/A", "单元格是错误值 #N/A"),
    (("事实", "说明", ""), "备注", "没有列“备注”；不认得的列请删去，或移到别的工作表"),
    (("事实", "说明", ""), "单位", "列“单位”有两个"),
    (("报告", "标题", "small-2020"), None, "缺少 title"),
    (
        ("报告", "日期", "small-2020"),
        "去年",
        "date 应为写作 2018、2018-01 或 2018-01-16 的日期，现为“去年”",
    ),
    (("指标", "方向", ""), "朝向", "没有列“朝向”；"),
)


@pytest.mark.parametrize(("cell", "value", "message"), PROBLEMS)
def test_a_problem_is_told_by_its_cell(
    run: Run,
    exported: Callable[..., str],
    cell: tuple[str, str, str],
    value: object,
    message: str,
) -> None:
    """And nothing is written."""
    path = exported("x.xlsx")
    sheet, at = cell[0], place(path, *cell)
    correct(path, (sheet, at, value))
    result = run("import", path, "-o", "x.toml", "--data", str(SMALL))
    assert (result.status, result.out) == (3, "")
    assert f"x.xlsx:{sheet}!{at}: {message}" in result.err
    assert not Path("x.toml").exists()


def test_a_line_that_lacks_something_is_told_by_its_first_cell(
    run: Run, exported: Callable[..., str]
) -> None:
    """All problems of all tables come together, in the order of the cells."""
    path = exported("x.xlsx")
    correct(
        path,
        ("章节", place(path, "章节", "标题", "2.1"), None),
        ("事实", place(path, "事实", "数值", "T1"), None),
        ("事实", place(path, "事实", "单位", "F1"), None),
    )
    book = openpyxl.load_workbook(path)
    book["事实"][place(path, "事实", "数值", "T2")].value = 0.07
    book["事实"][place(path, "事实", "数值", "T2")].number_format = "0%"
    book.save(path)
    assert run("import", path).err.splitlines() == [
        "x.xlsx:事实!A2: 缺少 unit",
        "x.xlsx:事实!A13: 缺少 value",
        "x.xlsx:事实!K14: 数带着百分号：请把单元格设成数值，百分号写在单位里",
        "x.xlsx:章节!C6: 缺少 title",
    ]


def test_a_column_that_was_deleted_is_missed(run: Run, exported: Callable[..., str]) -> None:
    """What stood in it would be lost; what follows from others may go."""
    path = exported("x.xlsx")
    book = openpyxl.load_workbook(path)
    for heading in ("对象", "内容", "性质", "基数"):
        book["事实"].delete_cols([it.value for it in book["事实"][1]].index(heading) + 1)
    book.save(path)
    assert run("import", path).err == "x.xlsx:事实!A1: 缺少列“对象”，请留着它，可以是空的\n"


def test_facts_alone_replace_those_of_a_loaded_report(
    run: Run, exported: Callable[..., str]
) -> None:
    """Each by its id, in the columns that there are; whatever else there is stays."""
    assert exported("all.csv") == "all.csv"
    said = ("--data", str(SMALL))
    before = run("import", "all.csv", *said)
    assert before.out == compose(bare(load(SMALL)))
    run("goals", "-o", "x.xlsx", *said)
    correct("x.xlsx", ("回答", place("x.xlsx", "回答", "数值", "T1"), 9))
    assert run("import", "x.xlsx", *said).out == before.out.replace(
        'op = ">="\nvalue = 6\n', 'op = ">="\nvalue = 9\n'
    )
    Path("few.csv").write_text("\ufeff编号,数值\nT1,8.0\n", encoding="utf-8")
    result = run("import", "few.csv", *said)
    assert result.out == before.out.replace("value = 6\n", "value = 8.0\n", 1)


def test_a_fact_can_be_added(run: Run, tmp_path: Path) -> None:
    """By a line with an id that is new; its kind and its place have to be said."""
    table = tmp_path / "x.csv"
    table.write_text("id,种类,章节,句,action,对象\nK9,任务,2.1.1,2,建设,绿道\n", encoding="utf-8")
    result = run("import", str(table), "--data", str(SMALL))
    assert result.err == "small-2020：23 条事实，与载入的相比改动 0 条，新增 1 条，删去 0 条\n"
    added = (
        '[[tasks]]\nid = "K9"\nsection = "2.1.1"\nsentence = 2\naction = "建设"\nobject = "绿道"\n'
    )
    assert added in result.out
    table.write_text("id,value\nT1,1\nT1,2\n", encoding="utf-8")
    assert run("import", str(table), "--data", str(SMALL)) == Result(
        3, "", f"{table}:A3: 编号 T1 重复，第2行已有\n"
    )


def test_reports_go_to_a_folder(run: Run, tmp_path: Path) -> None:
    """A file each; none is overwritten unless that is asked, and all or none are begun."""
    table, folder = str(tmp_path / "x.zip"), tmp_path / "out"
    assert run("export", table).status == 0
    several = Result(2, "", "表里有 2 份报告，请用 -o 说写到哪个文件夹\n")
    assert run("import", table) == run("import", table, "-o", "x.toml") == several
    files = [str(folder / f"{name}.toml") for name in ("jingan-2017", "jingan-later")]
    told = "".join(
        f"{name}：{count} 条事实{SAME}"
        for name, count in (("jingan-2017", 631), ("jingan-later", 139))
    )
    written = Result(0, "".join(f"{file}\n" for file in files), told)
    assert run("import", table, "-o", str(folder)) == written
    Path(files[0]).unlink()
    refused = Result(2, "", f"已有 {files[1]}，不覆盖；要覆盖请加 --force\n")
    assert run("import", table, "-o", str(folder)) == refused
    assert not Path(files[0]).exists()
    assert run("import", table, "-o", str(folder), "--force") == written
    assert run("check", str(folder)).status == 0
    (tmp_path / "file").touch()
    assert run("import", table, "-o", str(tmp_path / "file")).status == 2


UNREADABLE: tuple[tuple[str, bytes, str], ...] = (
    ("x.xls", b"", "x.xls: 只能读回 .xlsx、.csv、.zip"),
    ("x.xlsx", b"no", "x.xlsx: 打不开，不是 .xlsx 文件，或已损坏、加了密码"),
    ("x.zip", b"no", "x.zip: 打不开，不是 .zip 文件，或已损坏、加了密码"),
    ("x.csv", b"", "x.csv: 没有“事实”这张表，或表里没有一行"),
    ("x.csv", "编号\n".encode(), "x.csv: 没有“事实”这张表，或表里没有一行"),
    ("x.csv", "编号".encode("gb18030"), "x.csv:1: 不是 UTF-8 编码（字节 0xB1），请另存为 UTF-8"),
    ("x.csv", b'id\n"T1', "x.csv: 不是 CSV：引号没有闭合"),
    ("x.csv", b"id,report\nT1,x\n", "x.csv:A2: 没有载入报告“x”，请用 --data 指明"),
    ("x.csv", b"id\nT1\n", "x.csv:A2: 没有载入表里没有写明的报告，请用 --data 指明"),
    ("x.csv", b"id,value\nT1,1\n\n,2\n", "x.csv:A4: 缺少 id"),
)


@pytest.mark.parametrize("file", UNREADABLE)
def test_what_cannot_be_read_says_why(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: tuple[str, bytes, str],
) -> None:
    """In one sentence."""
    monkeypatch.chdir(tmp_path)
    name, content, message = file
    Path(name).write_bytes(content)
    result = run("import", name, *(("--data", str(SMALL)) if "value" in str(content) else ()))
    assert result == Result(3, "", f"{message}\n")


def test_a_workbook_that_grows_too_large_is_refused(
    run: Run, exported: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a bomb does; and without its reader it says what is to be installed."""
    path = exported("x.xlsx")
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "openpyxl", None)
        told = "x.xlsx: 读 .xlsx 要另装一个库：pip install 'jingan[excel]'\n"
        assert run("import", path) == Result(3, "", told)
    monkeypatch.setattr("jingan_cli.files.workbooks.LARGEST", 2**20)
    with ZipFile("y.zip", "w", ZIP_DEFLATED) as package:
        package.writestr("facts.csv", b" " * 2**21)
    assert run("import", "y.zip") == Result(3, "", "y.zip: 太大，最多 1 MB\n")
