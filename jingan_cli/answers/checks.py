"""What is wrong with knowledge files, and what in them does not agree."""

from collections.abc import Sequence

import msgspec

from jingan_cli.answers.model import Answer, Column, column, table
from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import Doubt
from jingan_cli.library.library import Library
from jingan_cli.questions.calibers import Mismatch, flat_row
from jingan_cli.questions.checking import Checked
from jingan_cli.unseen import on_one_line


def check(checked: Checked) -> Answer:
    """Every problem of files and folders, alone and together; exit status 3 when there is one."""
    valid = [
        f"{on_one_line(it.path)}：没有问题，{it.facts} 条事实{_doubted(it.unsure)}"
        f"{_unchecked(it.missing)}"
        for it in checked.valid
    ]
    problems = checked.problems
    count = [f"共 {len(problems)} 个问题"] if problems else []
    rows = [msgspec.structs.asdict(problem) for problem in problems]
    lines = [
        (str(problem).removesuffix(f": {problem.message}"), problem.message) for problem in problems
    ]
    columns = [Column("位置", wrap=True), Column("问题", wrap=True)]
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "line", "message"),
        tables=lambda: [table(columns, lines)] if lines else [],
        lines=[str(problem) for problem in problems],
        message="\n".join([*valid, *count]),
        status=DataError.status if problems else 0,
    )


def _doubted(count: int) -> str:
    return f"，其中 {count} 条存疑（jingan check --unsure 列出）" if count else ""


def _unchecked(missing: Sequence[str]) -> str:
    """That links lead into reports that are not there to look."""
    names = "、".join(missing)
    return f"；指向 {names} 的链接没有核对，那份报告没有载入" if missing else ""


def doubts(found: Sequence[Doubt]) -> Answer:
    """Everything that is doubted: `file:line: id statement：reason`."""
    rows = [msgspec.structs.asdict(it) for it in found]
    columns = [Column("位置", wrap=True), column("id"), *_WHAT]
    lines = [(f"{it.path}:{it.line}", it.id, it.text, it.reason) for it in found]
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "line", "id", "text", "reason"),
        tables=lambda: [table(columns, lines)] if lines else [],
        lines=[
            str(Problem(it.path, it.line, f"{f'{it.id} ' if it.id else ''}{it.text}：{it.reason}"))
            for it in found
        ],
        message=f"共 {len(rows)} 处存疑" if rows else "没有存疑的地方",
    )


_WHAT = [column("text", wrap=True), column("unsure", wrap=True)]


def calibers(library: Library, found: Sequence[Mismatch]) -> Answer:
    """Every stated growth that the two levels it connects contradict, with the arithmetic."""
    rows = [flat_row(library, it) for it in found]
    columns = [
        *(column("indicator", wrap=True), column("year"), Column("公布", "right")),
        *(Column("按总量", "right"), Column("算式", wrap=True), column("id", wrap=True)),
    ]
    lines = [
        (
            library.placed(f"{it.growth.scope}{it.growth.indicator}", it.growth.district),
            str(it.growth.year),
            it.growth.written,
            f"{it.computed:+f}%",
            it.arithmetic.partition("，")[0],
            "、".join(library.id_of(fact) for fact in (it.before, it.after, it.growth)),
        )
        for it in found
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=tuple(rows[0]) if rows else ("place", "indicator", "scope", "year", "arithmetic"),
        tables=lambda: [table(columns, lines)] if lines else [],
        summary=lambda: f"{len(rows)} 处的增速与总量对不上，不相减",
        message="" if rows else "没有对不上的增速",
    )
