"""How `draft` is asked: one text, or many into a folder, a library file or one stream."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import telling
from jingan_cli.cli.options import Output, any_text, offers, whole_number
from jingan_cli.errors import DataError, Problem, QuestionError, quoted, reason_of
from jingan_cli.unseen import on_one_line

if TYPE_CHECKING:
    from jingan_cli.questions.drafts import Text, Wanted

FIRST, LAST = 1901, 2200


class Drafting(msgspec.Struct, frozen=True, kw_only=True):
    """Where drafts go, and what is known of their reports."""

    to: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            autocompletion=offers("file"),
            metavar="文件夹",
            help="写到文件夹，或一个 .db 库文件",
        ),
    ] = ""
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="个数", parser=whole_number("--jobs"), help="用几个进程，默认全部核"
        ),
    ] = None
    force: Annotated[bool, typer.Option("--force", help="改过的草稿和已有的 .db 也覆盖")] = False
    place: Annotated[str, typer.Option("--place", metavar="地区", help="是哪里的报告")] = ""
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="年份", parser=whole_number("--year"), help="报告计划的那一年"
        ),
    ] = None

    def answer(self, texts: Sequence[str], output: Output) -> Answer:
        """What is drafted of the texts.

        Raises:
            DataError: when no text can be read.
            QuestionError: for options that do not fit, or a place that cannot be written to.
        """
        wanted = self._wanted()
        if self.to:
            return self._written(texts, wanted)
        if len(texts) == 1 and not os.path.isdir(texts[0]):  # noqa: PTH112  # may be no path at all
            listed = output.format or output.fields
            read = answers.drafts.draft if listed else answers.drafts.knowledge
            return read(any_text(texts[0]), texts[0], wanted)
        if output.format != "jsonl":
            message = "原文不止一份，请用 -o 说写到哪个文件夹，或用 -f jsonl 逐条写出"
            raise QuestionError(message)
        found, problems = _found(texts)
        return answers.drafts.stream(found, problems, wanted, telling("起草", _MANY))

    def _wanted(self) -> "Wanted":
        if self.year is not None and not FIRST <= self.year <= LAST:
            message = f"--year 应为 {FIRST} 到 {LAST} 的年份，现为“{self.year}”"
            raise QuestionError(message)
        if self.jobs == 0 or (self.jobs or 0) < 0:
            message = f"--jobs 应为 1 或更大的整数，现为“{self.jobs}”"
            raise QuestionError(message)
        return questions.drafts.Wanted(
            place=self.place,
            year=self.year or 0,
            jobs=self.jobs or os.cpu_count() or 1,
            force=self.force,
        )

    def _written(self, texts: Sequence[str], wanted: "Wanted") -> Answer:
        suffix = Path(self.to).suffix.lower()
        if suffix == ".db":
            return self._library(texts, wanted)
        if suffix == ".toml" or Path(self.to).is_file():
            message = (
                f"-o 应是文件夹或 .db 文件，现为{quoted(self.to)}；一份原文的草稿可以用 > 写到文件"
            )
            raise QuestionError(message)
        found, problems = _found(texts)
        _make_folder(self.to)
        told = telling("起草", _MANY)
        outcomes = [*questions.drafts.write_all(found, Path(self.to), wanted, told)]
        return answers.drafts.written(outcomes, problems, self.to)

    def _library(self, texts: Sequence[str], wanted: "Wanted") -> Answer:
        """A library of the drafts, which themselves are not kept."""
        from tempfile import TemporaryDirectory  # noqa: PLC0415  # as in library.cache

        from jingan_cli.library.loading import load_library  # noqa: PLC0415  # only for a library
        from jingan_cli.library.writing import copy_library  # noqa: PLC0415  # likewise
        from jingan_cli.output.files import check_place, write_whole  # noqa: PLC0415  # likewise

        check_place(self.to, force=self.force)
        found, problems = _found(texts)
        with TemporaryDirectory() as folder:
            told = telling("起草", _MANY)
            outcomes = [*questions.drafts.write_all(found, Path(folder), wanted, told)]
            answer = answers.drafts.written(outcomes, problems, self.to)
            if not any(it.state == "written" for it in outcomes):
                return answer
            library = load_library([folder], cache=Path(folder, "cache"))
            write_whole(self.to, partial(copy_library, library), force=self.force)
            return answer


def _found(texts: Sequence[str]) -> "tuple[list[Text], list[Problem]]":
    """The texts that were named, and what is wrong with some of what was named.

    Raises:
        DataError: when none is left.
        QuestionError: for standard input, which has no name that a draft could have.
    """
    if "-" in texts:
        message = "从标准输入读的原文没有名称，只能单独起草，不能用 -o"
        raise QuestionError(message)
    found, problems = questions.drafts.find_texts(texts)
    if not found:
        raise DataError(problems)
    return found, problems


def _make_folder(path: str) -> None:
    """Makes a folder if need be, and tries whether it can be written to.

    Raises:
        QuestionError: when it cannot.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415  # as in library.cache

    try:
        Path(path).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".jingan-", dir=path):
            pass
    except (OSError, ValueError) as error:
        message = f"无法写入 {on_one_line(str(path))}：{reason_of(error)}"
        raise QuestionError(message) from None


_MANY = 10
"""So many texts take about a second to draft."""
