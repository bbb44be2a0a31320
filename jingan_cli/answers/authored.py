"""What a command wrote for somebody who writes a knowledge file."""

import json
from collections.abc import Sequence

from jingan_cli.answers.model import Answer, Column, table
from jingan_cli.chinese.numerals import year_digits
from jingan_cli.errors import QuestionError, quoted
from jingan_cli.files import schema as schemas
from jingan_cli.files import writing
from jingan_cli.files.composing import compose
from jingan_cli.knowledge.report import bare
from jingan_cli.library.filter import EVERYTHING
from jingan_cli.questions.corrections import Corrected
from jingan_cli.questions.facts import Selected
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


def export(selected: Selected, path: str) -> Answer:
    """A file that a library was written to, and how much is in it."""
    library, chosen = selected.library, selected.filter
    counts = dict(library.tally("report", chosen))
    reports = len(counts) if chosen != EVERYTHING else len(library.reports.ids())
    rows = [{"path": path, "reports": reports, "facts": sum(counts.values())}]
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "reports", "facts"),
        tables=lambda: [table([Column("文件", wrap=True)], [[path]])],
        lines=[path],
        message=f"已写入 {on_one_line(path)}：{len(counts)} 份报告，{sum(counts.values())} 条事实",
    )


def saved(answer: Answer, path: str) -> Answer:
    """A file that an answer was written to, how many rows it has, and what is said besides."""
    count = sum(1 for _ in answer.rows)
    rows = [{"path": path, "rows": count}]
    told = f"已写入 {on_one_line(path)}：{count} 行"
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "rows"),
        tables=lambda: [table([Column("文件", wrap=True)], [[path]])],
        lines=[path],
        message="\n".join(filter(None, [told, answer.message])),
        status=answer.status,
    )


def imported(corrected: Sequence[Corrected], paths: Sequence[str]) -> Answer:
    """What was corrected in tables: as files, or without paths as the text of the one there is."""
    lines = [*paths]
    if not paths:
        [only] = corrected
        lines = compose(bare(only.report)).splitlines()
    rows = [
        {
            "path": path,
            "report": it.report.head.id,
            "facts": len(it.report.facts),
            "changed": it.changed,
            "added": it.added,
            "removed": it.removed,
        }
        for path, it in zip(paths or [""], corrected, strict=True)
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=tuple(rows[0]),
        tables=lambda: [table([Column("path", wrap=True)], [[it] for it in paths])],
        lines=lines,
        message="\n".join(map(_told, corrected)),
    )


def _told(it: Corrected) -> str:
    """How many facts a report has, and how many are others than those that are loaded."""
    count = f"{it.report.head.id}：{len(it.report.facts)} 条事实"
    if not it.is_known:
        return count
    parts = (("改动", it.changed), ("新增", it.added), ("删去", it.removed))
    told = "，".join(f"{word} {len(ids)} 条" for word, ids in parts)
    return f"{count}，与载入的相比{told}"


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
