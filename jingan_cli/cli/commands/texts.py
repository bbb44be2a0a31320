"""A report's text: proved, drafted, cited."""

from typing import Annotated

import typer

from jingan_cli import answers
from jingan_cli.answers.model import Answer
from jingan_cli.cli.drafting import Drafting
from jingan_cli.cli.options import (
    Output,
    TextSource,
    listed,
    offers,
    original_text,
)


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
