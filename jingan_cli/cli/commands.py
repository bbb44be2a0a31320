"""Every command: what is typed, in three statements an answer. Its docstring is its help.

A new command is a function here with `@command`; what it chooses belongs to `query` or a module
of its own, what it shows to `answers`.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import cache, chosen_paths
from jingan_cli.cli.drafting import Drafting
from jingan_cli.cli.handing import Exporting
from jingan_cli.cli.options import (
    Filing,
    Filters,
    Limit,
    Listing,
    Ordering,
    Output,
    TextSource,
    Viewing,
    listed,
    offers,
    original_text,
)
from jingan_cli.errors import QuestionError

Command = Callable[..., Answer]
COMMANDS: dict[str, Command] = {}
"""Every command by its name, in the order of the help."""


def command(function: Command) -> Command:
    """Registers a command under the function's name."""
    COMMANDS[function.__name__] = function
    return function


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


@command
def info(output: Output) -> Answer:
    """载入的是哪份报告，有多少事实，接下来可以做什么。

    例：jingan info
    """
    return answers.overviews.info(output.library)


@command
def sections(
    output: Listing,
    section: Annotated[
        str,
        typer.Argument(
            metavar="章节",
            autocompletion=offers("section"),
            help="只看这一章节以下",
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """章节目录，及每个标题下的事实条数。

    例：jingan sections 2.4
    """
    headings = questions.overviews.outline(output.library, section)
    return answers.overviews.sections(output.library, headings)


@command
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


@command
def sources(output: Listing) -> Answer:
    """来源：报告以外的每个来源是什么、在哪里、有多直接，有多少事实。

    例：jingan sources
    """
    return answers.overviews.sources(output.library, questions.overviews.sources(output.library))


@command
def figures(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """数据：回顾部分报告的数。

    例：jingan figures 2016 --theme 养老
    """
    query, order = filters.query(output, "figure", year=year), ordering.order()
    return answers.lists.facts(questions.facts.select(output.library, query, order))


@command
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


@command
def results(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """成果：回顾部分报告的、没有数字的行动。

    例：jingan results --section 1.3.1
    """
    query, order = filters.query(output, "result", year=year), ordering.order()
    return answers.lists.facts(questions.facts.select(output.library, query, order))


@command
def projects(filters: Filters, ordering: Ordering, output: Listing, year: Year = None) -> Answer:
    """项目：有名称的项目、地块、道路、场馆，及各年的阶段。

    例：jingan projects 2017 --place 江宁路街道
    """
    query, order = filters.query(output, year=year), ordering.order()
    return answers.lists.projects(questions.facts.select(output.library, query), order)


@command
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


@command
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


@command
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


@command
def facets(
    field: Annotated[
        str,
        typer.Argument(
            metavar="字段",
            autocompletion=offers("facet"),
            help="theme place unit strength stage kind source report 等",
        ),
    ],
    filters: Filters,
    output: Listing,
    limit: Limit = None,
) -> Answer:
    """一个字段有哪些值，各有多少条事实。

    例：jingan facets theme
    """
    counted = questions.overviews.facets(output.library, filters.query(output), field)
    return answers.overviews.facets(counted, limit)


@command
def verify(
    text: Annotated[
        str,
        typer.Argument(
            metavar="原文",
            autocompletion=offers("file"),
            help="报告原文的文本文件，- 为标准输入",
        ),
    ],
    output: Output,
) -> Answer:
    """用报告原文核对事实，并找出没有对应事实的数字和句子。

    例：jingan verify 报告.txt
    """
    return answers.proofs.verify(original_text(output.library, text))


@command
def draft(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="原文…",
            autocompletion=offers("file"),
            help="任何报告的原文：文本、.html、.docx、.pdf，或装着它们的文件夹，- 为标准输入",
        ),
    ],
    drafting: Drafting,
    output: Output,
) -> Answer:
    """读任何一份报告的原文，把其中的每个数量写成知识文件，注明拿不准的地方。

    几份原文用 -o 写到文件夹，一份一个草稿；已起草的跳过，改过的不覆盖。

    例：jingan draft 报告.txt -f json

    例：jingan draft 各区报告 -o 草稿
    """
    return drafting.answer(texts, output)


@command
def cite(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="编号…",
            autocompletion=offers("id"),
            help="事实的编号，如 T10，- 为从标准输入读",
        ),
    ],
    source: TextSource,
    output: Output,
) -> Answer:
    """可以直接粘贴的出处：GB/T 7714 格式和 Markdown，有原文时附引文。

    例：jingan cite T10
    """
    library = output.library
    return answers.proofs.cite(library, listed(ids), source.original(library))


@command
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


@command
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


@command
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


@command
def schema(
    output: Output,  # noqa: ARG001  # how to write the answer
) -> Answer:
    """知识文件的 JSON Schema，编辑器用它提示和检查。

    例：jingan schema > jingan.schema.json
    """
    return answers.authored.schema()


@command
def fields(
    output: Output,  # noqa: ARG001  # how to write it; there is nothing to read
    kind: Annotated[
        str,
        typer.Argument(
            metavar="种类",
            autocompletion=offers("kind"),
            help="figure target milestone result task outcomes compare draft",
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """每种事实和回答有哪些字段，类型和含义。

    例：jingan fields target
    """
    return answers.overviews.fields(kind)
