"""Texts and files from Python: a text is drafted, or held against its report; files are checked."""

import os
from pathlib import Path

import msgspec

from jingan_cli import questions
from jingan_cli.api.rows import DraftRows, Rows
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.library import loading

StrPath = str | os.PathLike[str]


def check(*paths: StrPath, cache: StrPath | None = None) -> Rows:
    """Every problem of files and folders, alone and together: `path`, `line`, `message`."""
    files = [os.fspath(path) for path in paths] or [str(loading.default_path())]
    folder = Path(cache) if cache is not None else None
    found = questions.checking.check_files(files, folder)
    return Rows(msgspec.structs.asdict(problem) for problem in found.problems)


def draft(text: str | bytes, name: str = "", *, place: str = "", year: int = 0) -> DraftRows:
    """All that a report's text states, as `jingan draft` lists it.

    Args:
        text: of whatever report, or the bytes of a text, a page, a Word file or a PDF; `start` and
            `end` of a row are places in the text.
        name: of its file, the last cue for place and year.
        place: whose report it is, where that is known from elsewhere.
        year: the year that it plans, where that is known.

    Raises:
        DataError: for bytes that hold no text.
    """
    from jingan_cli.files import documents  # noqa: PLC0415  # only with a text
    from jingan_cli.texts import drafting  # noqa: PLC0415

    whole = text if isinstance(text, str) else documents.text_of(text, name)
    found = drafting.draft(whole, name, place=place, year=year)
    return DraftRows(found.rows, found.head)


def verify(text: str, report: Report) -> Rows:
    """A report's facts held against its text, and the text against them; see `Library.verify`.

    Raises:
        DataError: when it is not this report's text.
    """
    from jingan_cli.texts import alignment, evidence  # noqa: PLC0415  # only with a text

    original = alignment.align(alignment.read(complete(report), text, "原文"))
    return Rows(msgspec.structs.asdict(finding) for finding in evidence.verify(original))
