"""What goes into a file: an answer's table, and the library it lists where a file can hold that."""

import msgspec

from jingan_cli.answers.model import Answer
from jingan_cli.library.finding import Progress
from jingan_cli.output.formats import Style
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
