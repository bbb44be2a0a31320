"""What goes into a file: an answer's table, and the library it lists where a file can hold that."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jingan_cli.answers import sheets
from jingan_cli.answers.model import Answer, Row
from jingan_cli.answers.sheets import Sheet
from jingan_cli.library.finding import Progress
from jingan_cli.output.formats import Style, chosen
from jingan_cli.questions.facts import Selected


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, and how it is to be written.

    `selected` are the facts that it lists, where a library is exported and no answer: a writer that
    needs the library has it in `selected.library`, and which facts are wanted in
    `selected.filter`. `progress` is told how many of how many rows are written.
    """

    answer: Answer
    progress: Progress
    style: Style = Style()
    selected: Selected | None = None

    @property
    def chosen(self) -> Selected:
        """The facts, for a kind of file that only holds libraries."""
        assert self.selected, "files.write_file gives it nothing else"
        return self.selected

    @property
    def sheets(self) -> Sequence[Sheet]:
        """Its tables: of a library the facts first, of an answer the one it is.

        Raises:
            UnknownError: for a field asked for that the answer does not have.
        """
        names = chosen(self.answer, self.style)
        if self.selected:
            return [*sheets.of_library(self.selected, names)]
        return [sheets.of_answer(self.answer, names)]

    def told(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows of the first table; how far they have come is told."""
        total = self.selected.total if self.selected else 0
        for at, row in enumerate(rows, 1):
            if at % _OFTEN == 0:
                self.progress(min(at, total), total)
            yield row
        self.progress(total, total)


_OFTEN = 1000
