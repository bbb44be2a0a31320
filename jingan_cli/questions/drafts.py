"""Many texts are drafted: by all cores, one that fails without harm to the others."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Any
from zlib import crc32

import msgspec

from jingan_cli.chinese.scripts import in_pinyin
from jingan_cli.errors import DataError, Problem, reason_of
from jingan_cli.files import documents
from jingan_cli.files.composing import compose
from jingan_cli.files.folders import Text, find_texts
from jingan_cli.files.vocabulary import PLACE, read_vocabulary
from jingan_cli.library.finding import Progress
from jingan_cli.library.loading import default_path
from jingan_cli.texts import drafting, reported
from jingan_cli.texts.drafting import Draft

__all__ = ["Outcome", "Text", "Wanted", "drafted", "find_texts", "read", "read_all", "write_all"]

ENOUGH = 4
"""So few texts are drafted sooner by one process than several are started."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """How texts are drafted: what is known of all of them, by how many processes."""

    place: str = ""
    year: int = 0
    jobs: int = 1
    force: bool = False

    def processes(self, count: int) -> int:
        """How many processes so many texts are worth."""
        return self.jobs if count > ENOUGH else 1


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a text: its draft was `written`, is `current`, was `edited`, or `failed`."""

    path: str
    draft: str
    state: str
    problems: tuple[Problem, ...] = ()


def write_all(
    texts: Sequence[Text], folder: Path, wanted: Wanted, progress: Progress
) -> Iterator[Outcome]:
    """Drafts texts into a folder, and says of each what came of it, in their order."""
    from jingan_cli.library.workers import in_parallel  # noqa: PLC0415  # only for many texts

    work = partial(_write, folder=folder, wanted=wanted)
    outcomes = in_parallel(work, texts, wanted.processes(len(texts)), partial(_lost, folder=folder))
    for at, outcome in enumerate(outcomes, 1):
        progress(at, len(texts))
        yield outcome


def read(text: str, path: str, wanted: Wanted) -> Draft:
    """All that a report's text states, by the names that reports share."""
    names = read_vocabulary(default_path() / PLACE)
    name = PurePath(path).name
    return drafting.draft(text, name, place=wanted.place, year=wanted.year, names=names)


def drafted(text: str, of: Text, wanted: Wanted) -> str:
    """The draft of a report's text, as a knowledge file.

    Raises:
        DataError: when nothing says which year it is about.
    """
    found = read(text, of.path, wanted)
    try:
        return compose(reported.report_of(text, found, _identity(of.name, found.head.plans)))
    except ValueError as error:
        raise DataError([Problem(of.path, 0, str(error))]) from None


def _identity(name: str, year: int) -> str:
    """An id of a report by its draft's name; what letters do not tell apart, a few digits do."""
    spelled = filter(None, map(in_pinyin, re.split(r"[\W_]+", name)))
    letters = "-".join(spelled)[:_LONGEST].strip("-") or f"report{year}"
    return letters if name.isascii() else f"{letters}-{crc32(name.encode(errors='replace')):08x}"


_LONGEST = 40


def _write(text: Text, folder: Path, wanted: Wanted) -> Outcome:
    """One text's draft, unless it is there already or a person's by now."""
    from jingan_cli.files import drafts  # noqa: PLC0415  # only to write; loads hashlib

    path = folder / f"{text.name}.toml"
    try:
        content = documents.content_of(text.path)
        made_of = drafts.digest(content, Path(text.path).name, wanted.place, str(wanted.year))
        state: str = drafts.state_of(path, made_of)
        if wanted.force or state in ("missing", "outdated"):
            whole = documents.text_of(content, text.path)
            body = drafted(whole, text, wanted)
            drafts.write_draft(path, body, made_of)
            state = "written"
    except DataError as error:
        return _failed(text, path, *error.problems)
    except OSError as error:
        return _failed(text, path, Problem(str(path), 0, f"无法写入：{reason_of(error)}"))
    except Exception as error:  # noqa: BLE001  # whatever it is, the other texts are drafted
        return _failed(text, path, _fault(text, error))
    return Outcome(path=text.path, draft=str(path), state=state)


def read_all(
    texts: Sequence[Text], problems: Sequence[Problem], wanted: Wanted, progress: Progress
) -> Iterator[dict[str, Any]]:
    """What texts state, each with the name of its draft as `report`.

    Raises:
        DataError: at the end, with what kept texts from being drafted, and these problems.
    """
    from jingan_cli.library.workers import in_parallel  # noqa: PLC0415  # only for many texts

    every = [*problems]
    work = partial(_read, wanted=wanted)
    read = in_parallel(work, texts, wanted.processes(len(texts)), _unread)
    for at, found in enumerate(read, 1):
        progress(at, len(texts))
        if isinstance(found, Problem):
            every.append(found)
        else:
            yield from found
    if every:
        raise DataError(every)


def _read(text: Text, wanted: Wanted) -> list[dict[str, Any]] | Problem:
    try:
        whole = documents.read_document(text.path)
        return [{"report": text.name, **row} for row in read(whole, text.path, wanted).rows]
    except DataError as error:
        return error.problems[0]
    except Exception as error:  # noqa: BLE001  # whatever it is, the other texts are drafted
        return _fault(text, error)


def _fault(text: Text, error: Exception) -> Problem:
    return Problem(text.path, 0, f"程序在这份原文上出错（{type(error).__name__}），请报告给开发者")


def _failed(text: Text, path: Path, *problems: Problem) -> Outcome:
    return Outcome(path=text.path, draft=str(path), state="failed", problems=problems)


def _lost(text: Text, folder: Path) -> Outcome:
    return _failed(text, folder / f"{text.name}.toml", _unread(text))


def _unread(text: Text) -> Problem:
    return Problem(text.path, 0, "读它的进程中途退出，文件可能有害或过大")
