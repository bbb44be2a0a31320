"""The options that commands share, each declared once.

A command names a struct of options as the type of one parameter (`spread`).
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, TextIO

import msgspec
import typer

from jingan_cli.chinese.likeness import known
from jingan_cli.cli.data import chosen_library
from jingan_cli.errors import Problem, QuestionError
from jingan_cli.files.source import decode, decode_any, read_bytes, read_text
from jingan_cli.library.library import Library
from jingan_cli.output.formats import FORMATS, Style
from jingan_cli.questions.filter import ALL_KINDS, Query
from jingan_cli.questions.order import Order

if TYPE_CHECKING:
    from jingan_cli.answers.hits import View
    from jingan_cli.texts.alignment import Original

COLORS = ("auto", "always", "never")


def offers(what: str) -> Callable[[str], list[str]] | None:
    """What completion offers for an option; made only when a shell asks, by this variable."""
    if "_JINGAN_COMPLETE" not in os.environ:
        return None
    from jingan_cli.cli.completion import OFFERS  # noqa: PLC0415  # as said

    return OFFERS[what]


def whole_number(option: str) -> Callable[[str], int]:
    """How the value of an option is read that is a whole number."""

    def read(text: str) -> int:
        if not text.strip().removeprefix("-").isdecimal():
            message = f"{option} 应为 0 或更大的整数，现为“{text}”"
            raise QuestionError(message)
        return int(text)

    return read


Data = Annotated[
    list[str] | None,
    typer.Option(
        "--data",
        metavar="文件",
        help="知识文件或文件夹，可写多次，默认用随程序附带的（环境变量 JINGAN_DATA）",
    ),
]
Color = Annotated[
    str | None,
    typer.Option(
        "--color", autocompletion=offers("color"), metavar="何时", help="颜色：auto always never"
    ),
]


Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="条数", parser=whole_number("--limit"), help="最多几条"),
]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts a command is about."""

    section: Annotated[
        str,
        typer.Option(
            "--section",
            "-s",
            autocompletion=offers("section"),
            metavar="章节",
            help="只看一个章节：2.4、二（四）、2.4.1",
        ),
    ] = ""
    theme: Annotated[
        str,
        typer.Option(
            "--theme", "-t", autocompletion=offers("theme"), metavar="主题", help="只看一个主题"
        ),
    ] = ""
    place: Annotated[
        str,
        typer.Option(
            "--place", "-p", autocompletion=offers("place"), metavar="地点", help="只看一个街道或镇"
        ),
    ] = ""
    unit: Annotated[
        str,
        typer.Option(
            "--unit", autocompletion=offers("unit"), metavar="单位", help="只看一种单位的数"
        ),
    ] = ""
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            autocompletion=offers("measure"),
            metavar="度量",
            help="只看一种度量：amount stock growth share rate",
        ),
    ] = ""

    def query(self, *kinds: str, year: str | None = None) -> Query:
        """The query these options ask, for these kinds of facts; without any, for all.

        Raises:
            UnknownError: for an unknown measure.
        """
        conditions = {name: getattr(self, name) for name in self.__struct_fields__}
        return Query(kinds=kinds or ALL_KINDS, year=year or "", **conditions)


class Ordering(msgspec.Struct, frozen=True, kw_only=True):
    """In which order, and how many."""

    sort: Annotated[
        str,
        typer.Option(
            "--sort", autocompletion=offers("field"), metavar="字段", help="按一个字段排序"
        ),
    ] = ""
    reverse: Annotated[bool, typer.Option("--reverse", help="倒序")] = False
    limit: Limit = None

    def order(self) -> Order:
        """The order these options ask.

        Raises:
            QuestionError: for a limit below zero.
        """
        return Order(sort=self.sort, reverse=self.reverse, limit=self.limit)


class Viewing(msgspec.Struct, frozen=True, kw_only=True):
    """What of a search is shown."""

    explain: Annotated[bool, typer.Option("--explain", help="每条为何命中、为何排在这里")] = False
    count: Annotated[bool, typer.Option("--count", help="只要条数")] = False
    ids: Annotated[bool, typer.Option("--ids", help="只要编号，一行一个")] = False
    neighbours: Annotated[
        int | None,
        typer.Option(
            "--context",
            "-C",
            metavar="条数",
            parser=whole_number("--context"),
            help="连同所在章节里前后几条事实",
        ),
    ] = None

    def view(self) -> "View":
        """The view these options ask.

        Raises:
            QuestionError: for options that exclude each other.
        """
        from jingan_cli.answers.hits import View  # noqa: PLC0415  # only a search has a view

        return View(**msgspec.structs.asdict(self))


class Output(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """From which files, and written how."""

    fields: Annotated[
        str,
        typer.Option(
            "--fields",
            autocompletion=offers("field"),
            metavar="字段,…",
            help="只要这些字段，用逗号隔开",
        ),
    ] = ""
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            autocompletion=offers("format"),
            metavar="格式",
            help="table tsv csv json jsonl markdown，默认终端用 table，管道用 tsv",
        ),
    ] = ""
    no_header: Annotated[bool, typer.Option("--no-header", help="不要标题行")] = False
    bom: Annotated[bool, typer.Option("--bom", help="CSV 开头写 BOM，给 Excel 用")] = False
    data: Data = None
    report: Annotated[
        str,
        typer.Option(
            "--report", autocompletion=offers("report"), metavar="编号", help="只看一份报告"
        ),
    ] = ""
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="跳过有问题的知识文件，用其余的回答")
    ] = False
    color: Color = None

    def check(self) -> "Output":
        """The same options.

        Raises:
            QuestionError: for an unknown format or colour, a BOM where it does harm, an empty name.
        """
        if self.format:
            known("格式", self.format, FORMATS)
        known("颜色选项", self.color or "auto", COLORS)
        if self.bom and self.format != "csv":
            message = "--bom 只用于 CSV，请加 -f csv"
            raise QuestionError(message)
        if "" in (self.data or ()):
            message = "data 的值是空的"
            raise QuestionError(message)
        return self

    @cached_property
    def library(self) -> Library:
        """The reports to answer from.

        Raises:
            DataError: when a file is unreadable or invalid.
            UnknownError: for a report that is not among them.
        """
        library = chosen_library(self.data or (), keep_going=self.keep_going)
        return library.narrowed(self.report) if self.report else library

    @property
    def problems(self) -> Sequence[Problem]:
        """Those of the files that were left out, if any were read."""
        return self.library.problems if "library" in self.__dict__ else ()

    def style(self, out: TextIO) -> Style:
        """How to write to a stream."""
        names = self.fields.replace("，", ",").split(",")
        return Style(
            fields=tuple(name.strip() for name in names if name.strip()),
            header=not self.no_header,
            bom=self.bom,
            color=self._colored(out),
        )

    def _colored(self, out: TextIO) -> bool:
        """--color before NO_COLOR before FORCE_COLOR before whether it is a terminal."""
        if self.color in ("always", "never"):
            return self.color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return bool(os.environ.get("FORCE_COLOR")) or out.isatty()


class TextSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where the report's text is, if the reader has it."""

    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="原文",
            help="报告原文的文本文件，- 为标准输入（环境变量 JINGAN_SOURCE）",
        ),
    ] = None

    def original(self, library: Library) -> "Original | None":
        """A report's text, or None when no source is set.

        Raises:
            DataError: when it cannot be read, or is another text.
            QuestionError: when it may be that of several reports.
        """
        path = self.source if self.source is not None else os.environ.get("JINGAN_SOURCE")
        return original_text(library, path) if path else None


def original_text(library: Library, path: str) -> "Original":
    """A report's text from a file, or from standard input for `-`.

    Raises:
        DataError: when it cannot be read, or is another text.
        QuestionError: when it may be that of several reports.
    """
    from jingan_cli.texts import alignment  # noqa: PLC0415  # only with a source

    text = decode(sys.stdin.buffer.read(), path) if path == "-" else read_text(path)
    reports = [library.reports.report(it) for it in library.reports.outlines()]
    report = alignment.which_report(reports, text)
    return alignment.align(alignment.read(report, text, path))


def any_text(path: str) -> str:
    """The text of any report, from a file or from standard input for `-`, as it stands there.

    Raises:
        DataError: when it cannot be read, is in another encoding, or is empty.
    """
    return decode_any(sys.stdin.buffer.read() if path == "-" else read_bytes(path), path)
