"""What there is: reports, headings, sources, the values and the meaning of fields."""

from typing import Annotated

import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.handing import Listing
from jingan_cli.cli.options import (
    Filters,
    Limit,
    Output,
    offers,
)


def info(output: Output) -> Answer:
    """载入的是哪份报告，有多少事实，接下来可以做什么。

    例：jingan info
    """
    return answers.overviews.info(output.library)


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


def sources(output: Listing) -> Answer:
    """来源：报告以外的每个来源是什么、在哪里、有多直接，有多少事实。

    例：jingan sources
    """
    return answers.overviews.sources(output.library, questions.overviews.sources(output.library))


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


def fields(
    output: Output,  # noqa: ARG001  # how to write it; there is nothing to read
    kind: Annotated[
        str,
        typer.Argument(
            metavar="种类",
            autocompletion=offers("kind"),
            help="figure target milestone result task outcomes compare panel draft",
            show_default=False,
        ),
    ] = "",
) -> Answer:
    """每种事实和回答有哪些字段，类型和含义。

    例：jingan fields target
    """
    return answers.overviews.fields(kind)
