"""What is reported and promised, and what came of it: lists of facts, one thing whole, a search."""

from functools import partial
from typing import Annotated

import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.handing import Listing
from jingan_cli.cli.options import (
    Filters,
    Ordering,
    Output,
    TextSource,
    Viewing,
    listed,
    offers,
)

Year = Annotated[
    str | None,
    typer.Argument(
        metavar="年份", autocompletion=offers("year"), help="只看一年，如 2017", show_default=False
    ),
]

GoalKind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        autocompletion=offers("goal"),
        metavar="种类",
        help="target 目标，milestone 节点，task 任务，all 全部",
    ),
]


def show(
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="名称…",
            autocompletion=offers("name"),
            help="编号、章节号或名称，- 为从标准输入读",
        ),
    ],
    source: TextSource,
    output: Output,
) -> Answer:
    """一件事的全部：编号、章节，项目、指标、地点、主题、专项、机构、来源或报告，连同相关事实。

    例：jingan show 兴业太古汇 T10
    """
    library, original = output.library, source.original(output.library)
    find = partial(questions.things.find, library)
    found, missing = questions.things.found_of(listed(references), find)
    return answers.details.show(library, found, original, missing)


def figures(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """数据：回顾部分报告的数。

    例：jingan figures 2016 --theme 养老
    """
    query, order = filters.query(output, "figure", year=year), ordering.order()
    return answers.lists.facts(questions.facts.select(output.library, query, order))


def goals(
    filters: Filters,
    ordering: Ordering,
    output: Listing,
    year: Year = None,
    kind: GoalKind = None,
) -> Answer:
    """承诺：计划部分的目标，旁边是上一年的数据；节点和任务用 --kind。

    例：jingan goals 2017 --kind all --place 石门二路街道
    """
    kinds, order = questions.facts.goal_kinds(*kind or ["target"]), ordering.order()
    query = filters.query(output, *kinds, year=year)
    return answers.lists.goals(questions.facts.select_goals(output.library, query, order))


def results(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """成果：回顾部分报告的、没有数字的行动。

    例：jingan results --section 1.3.1
    """
    query, order = filters.query(output, "result", year=year), ordering.order()
    return answers.lists.facts(questions.facts.select(output.library, query, order))


def projects(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """项目：有名称的项目、地块、道路、场馆，及各年的阶段。

    例：jingan projects 2017 --place 江宁路街道
    """
    query, order = filters.query(output, year=year), ordering.order()
    return answers.lists.projects(questions.facts.select(output.library, query), order)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="词…", autocompletion=offers("term"), help="每个词都要找到；写法见上"
        ),
    ],
    filters: Filters,
    ordering: Ordering,
    viewing: Viewing,
    source: TextSource,
    output: Listing,
) -> Answer:
    """在所有事实里找：名称、别名、范围、地点、主题、陈述和章节标题。

    繁简、全半角和别名通用，也可用拼音或首字母；6000户、六千户、0.6万户、百分之七按数值找。

    A|B 任一个，"A B" 连在一起，">1000户" 更大的数，kind:target 等限定，-- -A 排除 A。

    例：jingan search 养老 服务

    例：jingan search kind:target "6000户|>=10%" -- -就业
    """
    query, order, view = filters.query(output), ordering.order(), viewing.view()
    terms, library = questions.terms.parse(words), output.library
    asked = answers.hits.Asked(query, terms, order, view, source.original(library))
    return answers.hits.hits(library, asked)


def compare(
    things: Annotated[
        list[str],
        typer.Argument(
            metavar="甲 乙…", autocompletion=offers("side"), help="年份、章节，或指标、范围的名称"
        ),
    ],
    filters: Filters,
    output: Listing,
    *,
    chart: Annotated[
        bool, typer.Option("--chart", help="画出指标或范围历年的数，可再写年份")
    ] = False,
) -> Answer:
    """并排比较：年份、章节，或指标、范围。

    例：jingan compare 2016 2017

    例：jingan compare 2016 2017 -t 养老

    例：jingan compare 税收总收入 --chart
    """
    query, library = filters.query(output), output.library
    compared = questions.compare.compare(library, things, query, chart=chart)
    return answers.comparisons.compare(library, compared)


def outcomes(
    filters: Filters,
    ordering: Ordering,
    output: Listing,
    year: Year = None,
    kind: GoalKind = None,
    verdict: Annotated[
        list[str] | None,
        typer.Option(
            "--verdict",
            autocompletion=offers("verdict"),
            metavar="结果",
            help="met missed reported-done not-comparable disputed unverifiable no-data",
        ),
    ] = None,
) -> Answer:
    """承诺后来怎样了：承诺、实际、差额和结果，两边都有出处。

    例：jingan outcomes 2017 --verdict met
    """
    kinds, order = questions.facts.goal_kinds(*kind or ["all"]), ordering.order()
    query = filters.query(output, *kinds, year=year)
    goals = questions.facts.select_goals(output.library, query).chosen
    judged = questions.outcomes.judge(output.library, goals, verdict or ())
    return answers.ledger.ledger(goals, judged, order)
