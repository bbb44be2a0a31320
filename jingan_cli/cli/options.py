"""The options that commands share, each declared once.

A command names a struct of options as the type of one parameter (`spread`).
"""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self, TextIO

import msgspec
import typer

from jingan_cli.answers.model import Answer
from jingan_cli.chinese.likeness import known
from jingan_cli.cli.data import chosen_library
from jingan_cli.errors import DataError, Problem, QuestionError, quoted
from jingan_cli.files.source import decode, read_stream
from jingan_cli.knowledge.fields import key_called
from jingan_cli.library.library import Library
from jingan_cli.output.formats import FORMATS, Style
from jingan_cli.questions.filter import ALL_KINDS, Query, pieces_of
from jingan_cli.questions.order import Order

if TYPE_CHECKING:
    from jingan_cli.answers.hits import View
    from jingan_cli.texts.alignment import Original

COLORS = ("auto", "always", "never")

COMPLETION = "_JINGAN_COMPLETE"
"""The variable by which a shell asks what it can offer (`shells`)."""


def offers(what: str) -> Callable[[str], list[str]] | None:
    """What completion offers for an option; made only when a shell asks, by this variable."""
    if COMPLETION not in os.environ:
        return None
    from jingan_cli.cli.completion import OFFERS  # noqa: PLC0415  # as said

    return OFFERS[what]


def whole_number(option: str) -> Callable[[str], int]:
    """How the value of an option is read that is a whole number."""

    def read(text: str) -> int:
        if not text.strip().removeprefix("-").isdecimal():
            message = f"{option} 应为 0 或更大的整数，现为{quoted(text)}"
            raise QuestionError(message)
        return int(text.strip()[:_DIGITS])

    return read


_DIGITS = 12
"""No list is longer than a number of so many digits says."""


Data = Annotated[
    list[str] | None,
    typer.Option(
        "--data",
        autocompletion=offers("file"),
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


Words = list[str] | None
"""What an option was given: once, several times, or never. A word may be several, with commas."""


def _filter(name: str, metavar: str, told: str, short: str = "") -> Any:
    """An option that narrows, completed by what the library knows."""
    spelled = (f"--{name}", *filter(None, [short]))
    return typer.Option(*spelled, autocompletion=offers(name), metavar=metavar, help=told)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts a command is about."""

    section: Annotated[Words, _filter("section", "章节", "章节：2.4、二（四）、2.4.1", "-s")] = None
    theme: Annotated[Words, _filter("theme", "主题", "主题", "-t")] = None
    place: Annotated[
        Words, _filter("place", "地点", "街道、镇或区域，连同名称里含有它的", "-p")
    ] = None
    organisation: Annotated[Words, _filter("organisation", "机构", "机构")] = None
    programme: Annotated[Words, _filter("programme", "专项", "专项计划、改革、活动、品牌")] = None
    project: Annotated[Words, _filter("project", "项目", "项目")] = None
    indicator: Annotated[Words, _filter("indicator", "指标", "指标")] = None
    scope: Annotated[Words, _filter("scope", "范围", "范围，如 南京西路功能区")] = None
    source_id: Annotated[Words, _filter("source-id", "来源", "来源的编号，如 L003")] = None
    unit: Annotated[Words, _filter("unit", "单位", "单位")] = None
    measure: Annotated[
        Words, _filter("measure", "度量", "度量：amount stock growth share rate")
    ] = None
    op: Annotated[Words, _filter("op", "比较符", "比较符，如 '>='")] = None
    strength: Annotated[Words, _filter("strength", "措辞", "措辞，如 确保")] = None
    stage: Annotated[Words, _filter("stage", "阶段", "阶段，如 开工")] = None

    def query(self, output: "Output", *kinds: str, year: str | None = None) -> Query:
        """The query these options ask, for these kinds of facts; without any, for all.

        Raises:
            UnknownError: for an unknown measure or comparator.
            QuestionError: for a field that none of the kinds has.
        """
        own = self.__struct_fields__
        given = {name.removesuffix("_id"): tuple(getattr(self, name) or ()) for name in own}
        reports = tuple(output.reports) if len(output.reports) > 1 else ()
        return Query(kinds=kinds or ALL_KINDS, year=year or "", report=reports, **given)


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
        return Order(sort=key_called(self.sort), reverse=self.reverse, limit=self.limit)


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
        Words,
        typer.Option(
            "--fields",
            autocompletion=offers("fields"),
            metavar="字段,…",
            help="只要这些字段，用逗号隔开",
        ),
    ] = None
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
    report: Annotated[Words, _filter("report", "编号", "只看一份报告，列表里可以几份")] = None
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="跳过有问题的知识文件，用其余的回答")
    ] = False
    color: Color = None
    no_pager: Annotated[bool, typer.Option("--no-pager", help="长的回答也不分页")] = False

    def check(self) -> Self:
        """The same options, as they are spelled.

        Raises:
            QuestionError: for an unknown format or colour, or a BOM where it does harm.
        """
        format_ = known("格式", self.format, FORMATS) if self.format else ""
        color = known("颜色选项", self.color or "auto", COLORS)
        if self.bom and format_ != "csv" and not self.writes_file:
            message = "--bom 只用于 CSV，请加 -f csv"
            raise QuestionError(message)
        return msgspec.structs.replace(self, format=format_, color=color)

    @property
    def writes_file(self) -> bool:
        """Whether the fields that are asked for are those of a file, and not of what is printed."""
        return False

    def delivered(self, answer: Answer) -> Answer:
        """What is printed: the answer."""
        return answer

    @cached_property
    def library(self) -> Library:
        """The reports to answer from.

        Raises:
            DataError: when a file is unreadable or invalid.
            UnknownError: for a report that is not among them.
        """
        library = chosen_library(self.data or (), keep_going=self.keep_going)
        for report in self.reports:
            library.reports.slot_of(report)
        return library.narrowed(self.reports[0]) if len(self.reports) == 1 else library

    @property
    def reports(self) -> Sequence[str]:
        """The reports that were named, each once."""
        return [*dict.fromkeys(it for word in self.report or () for it in pieces_of(word))]

    @property
    def problems(self) -> Sequence[Problem]:
        """Those of the files that were left out, if any were read."""
        return self.library.problems if "library" in self.__dict__ else ()

    @property
    def notes(self) -> Sequence[str]:
        """What is to be known of the files that were read, if any were: drafts, and problems."""
        drafts = self.library.reports.drafts() if "library" in self.__dict__ else 0
        told = [f"{drafts} 份报告是草稿，没有核对过"] if drafts else []
        return [*told, *map(str, self.problems)]

    def style(self, out: TextIO) -> Style:
        """How to write to a stream."""
        color = self._colored(out)
        if self.writes_file:
            return Style(color=color)
        return msgspec.structs.replace(self.file_style, color=color)

    @property
    def file_style(self) -> Style:
        """How to write to a file."""
        typed = (name for word in self.fields or () for name in pieces_of(word))
        names = (key_called(name) for name in typed if name.strip(",，、；; "))
        return Style(fields=tuple(dict.fromkeys(names)), header=not self.no_header, bom=self.bom)

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
            autocompletion=offers("file"),
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


def listed(words: Sequence[str]) -> list[str]:
    """The words, and in place of `-` those that standard input has, one a line."""
    return [
        it for word in words for it in (_lines_of(_standard_input()) if word == "-" else [word])
    ]


def _lines_of(content: bytes) -> list[str]:
    return [*filter(None, map(str.strip, decode(content, "-").splitlines()))]


def original_text(library: Library, path: str) -> "Original":
    """A report's text from a file, or from standard input for `-`.

    Raises:
        DataError: when it cannot be read, or is another text.
        QuestionError: when it may be that of several reports.
    """
    from jingan_cli.texts import alignment  # noqa: PLC0415  # only with a source

    text = any_text(path)
    reports = [library.reports.report(it) for it in library.reports.outlines()]
    report = alignment.which_report(reports, text)
    return alignment.align(alignment.read(report, text, path))


def any_text(path: str) -> str:
    """The text of any report, from a file or from standard input for `-`, as it stands there.

    Raises:
        DataError: when it cannot be read, is in another encoding, or is empty.
    """
    from jingan_cli.files import documents  # noqa: PLC0415  # only with a text

    if path == "-":
        return documents.text_of(_standard_input(), path)
    return documents.read_document(path)


def _standard_input() -> bytes:
    """What standard input has.

    Raises:
        DataError: when whoever called has closed it, or it cannot be read.
    """
    if sys.stdin is None:
        raise DataError([Problem("-", 0, "标准输入是关闭的，没有可读的")])
    try:
        return read_stream(sys.stdin.buffer, "-")
    except (OSError, ValueError):
        raise DataError([Problem("-", 0, "无法读取标准输入")]) from None
