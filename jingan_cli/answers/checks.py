"""What is wrong with knowledge files, and what in them does not agree."""

from collections.abc import Sequence

import msgspec

from jingan_cli.answers.model import Answer, Column, table
from jingan_cli.errors import DataError, Problem
from jingan_cli.knowledge.report import Report
from jingan_cli.library.library import Library
from jingan_cli.library.loading import load_library
from jingan_cli.questions.calibers import mismatches


def check(paths: Sequence[str]) -> Answer:
    """Every problem of files and folders, alone and together; exit status 3 when there is one."""
    try:
        library = load_library(paths, keep_going=True)
        problems: Sequence[Problem] = library.problems
    except DataError as error:
        library, problems = Library([]), error.problems
    faulty = {problem.path for problem in problems}
    valid = [
        f"{report.path}：没有问题，{len(report.ids)} 条事实{_unchecked(library, report)}"
        for report in library.reports
        if report.path not in faulty
    ]
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


def _unchecked(library: Library, report: Report) -> str:
    """That links lead into reports that are not there to look."""
    links = [it for link in report.outcomes for it in (link.goal, link.fact)]
    names = dict.fromkeys(
        it.rpartition(":")[0] for it in links if library.meant(report, it) is None
    )
    return f"；指向 {'、'.join(names)} 的链接没有核对，那份报告没有载入" if names else ""


def calibers(library: Library) -> Answer:
    """Every stated growth that the two levels it connects contradict, with the arithmetic."""
    found = mismatches(library)
    rows = [
        {
            "place": it.growth.district,
            "indicator": it.growth.indicator,
            "scope": it.growth.scope,
            "year": it.growth.year,
            "stated": it.growth.value,
            "computed": it.computed,
            "before": it.before.value,
            "before_unit": it.before.unit,
            "after": it.after.value,
            "after_unit": it.after.unit,
            "growth_id": library.address(it.growth),
            "before_id": library.address(it.before),
            "after_id": library.address(it.after),
            "arithmetic": it.arithmetic,
            "growth_source": library.reference(it.growth),
            "before_source": library.reference(it.before),
            "after_source": library.reference(it.after),
        }
        for it in found
    ]
    columns = [
        *(Column("指标", wrap=True), Column("年份"), Column("公布", "right")),
        *(Column("按总量", "right"), Column("算式", wrap=True), Column("编号", wrap=True)),
    ]
    lines = [
        (
            library.placed(f"{it.growth.scope}{it.growth.indicator}", it.growth.district),
            str(it.growth.year),
            it.growth.written,
            f"{it.computed:+f}%",
            it.arithmetic.partition("，")[0],
            "、".join(library.address(fact) for fact in (it.before, it.after, it.growth)),
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
