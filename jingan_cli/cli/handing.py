"""How what is known is handed over: a library, narrowed or whole, or one answer, as a file."""

from typing import Annotated

import msgspec
import typer

from jingan_cli import answers, questions
from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import telling
from jingan_cli.cli.options import Filing, Filters, Words, offers


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


_MANY = 20_000
"""So many rows take about a second to write."""
