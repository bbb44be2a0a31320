"""Files of knowledge: checked, begun, handed over, taken back."""

from typing import Annotated

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import cache, chosen_paths
from jingan_cli.cli.handing import Exporting, Filing, Importing
from jingan_cli.cli.options import (
    Filters,
    Output,
    offers,
)
from jingan_cli.errors import QuestionError


def check(
    output: Output,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="文件…",
            autocompletion=offers("file"),
            help="知识文件或文件夹，默认为当前使用的",
            show_default=False,
        ),
    ] = None,
    *,
    calibers: Annotated[
        bool, typer.Option("--calibers", help="列出公布的增速与两年总量对不上的地方")
    ] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="列出草稿里存疑的地方")] = False,
) -> Answer:
    """检查知识文件，列出每个问题：文件:行号: 说明。

    例：jingan check data/report.toml
    """
    chosen = msgspec.structs.replace(output, data=files) if files else output
    if calibers:
        found = questions.calibers.mismatches(chosen.library)
        return answers.checks.calibers(chosen.library, found)
    if output.report:
        message = "check 检查整个文件，不能用 --report"
        raise QuestionError(message)
    if unsure:
        found_ = questions.checking.doubts_in(chosen_paths(chosen.data or ()))
        return answers.checks.doubts(found_)
    return answers.checks.check(
        questions.checking.check_files(chosen_paths(chosen.data or ()), cache())
    )


def export(
    file: Annotated[
        str,
        typer.Argument(
            metavar="文件", autocompletion=offers("file"), help="写到哪里，结尾说是哪一种"
        ),
    ],
    filters: Filters,
    exporting: Exporting,
    output: Filing,
) -> Answer:
    """把事实写成一个文件，种类由结尾决定；条件与列表的相同，只写符合的。

    .db 是 SQLite 库，可用 --data 打开，也可用 SQL 查；.xlsx 是 Excel，.zip 是带说明的 CSV；

    .parquet .csv .tsv .json .jsonl .md 是事实的一张表，.html 是可以发布的网页：承诺后来怎样了。

    例：jingan export 静安.xlsx

    例：jingan export 养老.csv --theme 养老 --year 2017
    """
    return exporting.answer(file, filters, output)


def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="文件",
            autocompletion=offers("file"),
            help="export 写出、改过的 .xlsx、.csv 或 .zip",
        ),
    ],
    importing: Importing,
    output: Output,
) -> Answer:
    """把改过的表写回知识文件；每个问题都说在哪一格。

    .xlsx 和 .zip 里是整份报告；.csv 和列表只有事实，其余取自 --data 载入的报告。

    例：jingan import 静安.xlsx -o 静安
    """
    return importing.answer(file, output)


def init(
    folder: Annotated[
        str,
        typer.Argument(
            metavar="文件夹", autocompletion=offers("file"), help="写到哪里，没有就新建"
        ),
    ],
    output: Output,  # noqa: ARG001  # how to write the answer
    place: Annotated[str, typer.Option("--place", metavar="地区", help="哪里的报告")] = "某某区",
    year: Annotated[str, typer.Option("--year", metavar="年份", help="报告计划的那一年")] = "2018",
) -> Answer:
    """新建一个知识文件：带说明的骨架，和给编辑器用的 JSON Schema。

    例：jingan init 黄浦 --place 上海市黄浦区 --year 2018
    """
    return answers.authored.init(folder, place, year)


def schema(
    output: Output,  # noqa: ARG001  # how to write the answer
) -> Answer:
    """知识文件的 JSON Schema，编辑器用它提示和检查。

    例：jingan schema > jingan.schema.json
    """
    return answers.authored.schema()
