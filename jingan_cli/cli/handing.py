"""How what is known is handed over as a file, narrowed or whole, and taken back corrected."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import telling
from jingan_cli.cli.options import Filters, Output, Words, offers
from jingan_cli.errors import QuestionError

if TYPE_CHECKING:
    from jingan_cli.questions.corrections import Corrected


ENDINGS = (".xlsx", ".csv", ".zip", ".parquet", ".json", ".jsonl", ".tsv", ".md")
"""The kinds of file that hold any answer; `output.files` has a writer for each."""


class Filing(Output, frozen=True, kw_only=True, dict=True):
    """As `Output`, of a command that writes a file."""

    @property
    def writes_file(self) -> bool:
        """It does."""
        return True


class Listing(Output, frozen=True, kw_only=True, dict=True):
    """As `Output`; or into a file of the kind that its ending says."""

    to: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            autocompletion=offers("file"),
            metavar="文件",
            help=f"写到文件，种类由结尾决定：{' '.join(ENDINGS)}",
        ),
    ] = ""
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False

    def check(self) -> Self:
        """The same options.

        Raises:
            QuestionError: as of `Output`; and for two ways to say in which format.
        """
        checked = super().check()
        if self.to and self.format:
            message = "写到文件时由 -o 的结尾说是哪一种，不能再用 -f"
            raise QuestionError(message)
        return checked

    @property
    def writes_file(self) -> bool:
        """Whether there is a file to write."""
        return bool(self.to)

    def delivered(self, answer: Answer) -> Answer:
        """What is printed: the answer, or which file it was written to.

        Raises:
            QuestionError: when it cannot be written there.
        """
        if not self.to:
            return answer
        from jingan_cli.answers import authored  # noqa: PLC0415  # only to write a file
        from jingan_cli.output.contents import Content  # noqa: PLC0415  # likewise
        from jingan_cli.output.files import write_file  # noqa: PLC0415  # likewise

        content = Content(answer=answer, style=self.file_style, progress=_silent)
        write_file(content, self.to, force=self.force)
        return authored.saved(answer, self.to)


def _silent(done: int, total: int) -> None:
    """Tells nobody: no list is so long."""


class Exporting(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are exported besides what all filters say, and over what."""

    year: Annotated[
        str | None,
        typer.Option("--year", autocompletion=offers("year"), metavar="年份", help="只要这一年的"),
    ] = None
    kind: Annotated[
        Words,
        typer.Option(
            "--kind", "-k", autocompletion=offers("kind"), metavar="种类", help="只要这几种事实"
        ),
    ] = None
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False

    def answer(self, file: str, filters: Filters, output: Filing) -> Answer:
        """What was written to a file.

        Raises:
            QuestionError: for a file that cannot be written, or is there already.
        """
        from jingan_cli.output.contents import Content  # noqa: PLC0415  # no question needs it
        from jingan_cli.output.files import mood_of, write_file  # noqa: PLC0415  # nor this

        kinds = [it for word in self.kind or () for it in questions.filter.pieces_of(word)]
        query = filters.query(output, *kinds, year=self.year)
        chosen = questions.facts.select(output.library, query, mood=mood_of(file))
        content = Content(
            answer=answers.exports.facts(chosen),
            progress=telling("写出", _MANY),
            style=output.file_style,
            selected=chosen,
        )
        write_file(content, file, force=self.force)
        return answers.authored.export(chosen, file)


class Importing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the knowledge files go that tables become."""

    to: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            autocompletion=offers("file"),
            metavar="文件",
            help="写到 .toml 文件，或文件夹（一份报告一个文件）；默认写到标准输出",
        ),
    ] = ""
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False

    def answer(self, file: str, output: Output) -> Answer:
        """The knowledge files of the tables in a file.

        Raises:
            DataError: with every problem of the tables.
            QuestionError: for several reports without a folder, or a file that is there already.
        """
        corrected = questions.corrections.read(file, lambda: output.library)
        is_file = self.to.lower().endswith(".toml")
        if len(corrected) > 1 and (is_file or not self.to):
            message = f"表里有 {len(corrected)} 份报告，请用 -o 说写到哪个文件夹"
            raise QuestionError(message)
        paths = [self.to] if is_file else [_in(self.to, it.report.head.id) for it in corrected]
        if self.to:
            self._write(corrected, paths)
        return answers.authored.imported(corrected, paths if self.to else ())

    def _write(self, corrected: "Sequence[Corrected]", paths: Sequence[str]) -> None:
        from jingan_cli.files.composing import compose  # noqa: PLC0415  # only for this
        from jingan_cli.knowledge.report import bare  # noqa: PLC0415  # likewise
        from jingan_cli.output.files import (  # noqa: PLC0415  # likewise
            check_place,
            make_folder,
            write_whole,
        )

        for path in paths:
            check_place(path, force=self.force)
        if paths != [self.to]:
            make_folder(self.to)
        for path, it in zip(paths, corrected, strict=True):
            text = compose(bare(it.report))
            write_whole(path, partial(_put, text), force=self.force)


def _in(folder: str, identity: str) -> str:
    return str(Path(folder, f"{identity}.toml"))


def _put(text: str, path: str) -> None:
    Path(path).write_text(text, encoding="utf-8", newline="\n")


_MANY = 20_000
"""So many rows take about a second to write."""
