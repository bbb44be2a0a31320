"""One table as a text file, in the formats that a pipe has."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from jingan_cli.answers.model import Rows
from jingan_cli.output.contents import Content
from jingan_cli.output.formats import write as write_text


def writer(format_: str) -> Callable[[Content, str], None]:
    """What writes a file in a format of `formats.FORMATS`."""
    return partial(_write, format_)


def _write(format_: str, content: Content, path: str) -> None:
    answer = content.answer
    told = msgspec.structs.replace(
        answer,
        records=Rows(lambda: content.told(answer.records)),
        rows=Rows(lambda: content.told(answer.rows)),
    )
    with Path(path).open("w", encoding="utf-8", newline="\n") as out:
        write_text(told, format_, content.style, out)
