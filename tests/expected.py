"""Expected outputs: whole runs as text, read, and rewritten by `pytest --write`.

A transcript in `transcripts/` is a list of cases. A case is a line `#: what is true`, a line
`$ jingan …` for a pipe or `80$ jingan …` for a terminal of that width, then the whole of stdout,
the whole of stderr with `! ` before each line, and the exit status after `? ` where it is not 0.
"""

import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "transcripts"


class Case(NamedTuple):
    """One run and what it should leave behind."""

    file: str
    title: str
    command: str
    transcript: str

    @property
    def width(self) -> int:
        """Of the terminal; 0 for a pipe."""
        return int(self.command.partition("$")[0] or 0)

    @property
    def words(self) -> list[str]:
        """What is typed behind `jingan`."""
        return shlex.split(self.command.partition("$ jingan")[2])


def read(file: str) -> tuple[str, list[Case]]:
    """What stands before the first case of a transcript, and its cases."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    above, *pieces = re.split(r"^#: ", text, flags=re.MULTILINE)
    return above, list(_cases(file, pieces))


def _cases(file: str, pieces: Iterable[str]) -> Iterator[Case]:
    for piece in pieces:
        title, command, transcript = piece.split("\n", 2)
        assert re.fullmatch(r"\d*\$ jingan( .*)?", command), command
        yield Case(file, title, command, transcript)


def rewrite(printed: dict[Case, str]) -> list[Case]:
    """Puts what was printed in the place of what was expected; the cases that are others now."""
    changed = [case for case, transcript in printed.items() if transcript != case.transcript]
    for file in dict.fromkeys(case.file for case in changed):
        _rewrite(file, printed)
    return changed


def _rewrite(file: str, printed: dict[Case, str]) -> None:
    above, before = read(file)
    after = [case._replace(transcript=printed.get(case, case.transcript)) for case in before]
    pieces = [f"#: {case.title}\n{case.command}\n{case.transcript}" for case in after]
    new = FOLDER / f"{file}.new"
    new.write_text(above + "".join(pieces), encoding="utf-8", newline="\n")
    assert read(new.name) == (above, [case._replace(file=new.name) for case in after])
    new.replace(FOLDER / file)
