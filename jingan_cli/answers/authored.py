"""What a command wrote for somebody who writes a knowledge file."""

import json

from jingan_cli.answers.model import Answer, Column, table
from jingan_cli.chinese.numerals import year_digits
from jingan_cli.errors import QuestionError, quoted
from jingan_cli.files import schema as schemas
from jingan_cli.files import writing
from jingan_cli.library.library import Library
from jingan_cli.unseen import as_argument, on_one_line

_FIRST, _LAST = 1901, 2200


def init(folder: str, place: str, year: str) -> Answer:
    """A new knowledge file with its schema, and what to do with it.

    Raises:
        QuestionError: for what is no year, or a file that cannot be written.
    """
    digits = year_digits(year)
    if (
        not digits.isdecimal()
        or len(digits) > len(str(_LAST))
        or not _FIRST <= int(digits) <= _LAST
    ):
        message = f"--year 应为 {_FIRST} 到 {_LAST} 的年份，现为{quoted(year)}"
        raise QuestionError(message)
    written = writing.write_skeleton(folder, place, int(digits))
    rows = [{"path": str(path)} for path in written]
    file = as_argument(on_one_line(str(written[0])))
    return Answer(
        records=rows,
        rows=rows,
        columns=("path",),
        tables=lambda: [table([Column("path", wrap=True)], [[str(it)] for it in written])],
        lines=[str(path) for path in written],
        message=f"接下来：编辑 {file}，用 jingan check {file} 检查",
    )


def export(library: Library, path: str) -> Answer:
    """A file that a library was written to, and how much is in it."""
    counts = dict(library.tally("report"))
    rows = [{"path": path, "reports": len(library.reports.ids()), "facts": sum(counts.values())}]
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "reports", "facts"),
        tables=lambda: [table([Column("文件", wrap=True)], [[path]])],
        lines=[path],
        message=f"已写入 {on_one_line(path)}：{len(counts)} 份报告，{sum(counts.values())} 条事实",
    )


def schema() -> Answer:
    """The JSON Schema of the format."""
    text = schemas.schema()
    document = json.loads(text)
    return Answer(
        records=[document],
        rows=[{"schema": text}],
        columns=("schema",),
        tables=lambda: [table([Column("schema", wrap=True)], [[text]])],
        lines=text.split("\n"),
    )
