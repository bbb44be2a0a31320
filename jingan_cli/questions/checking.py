"""What is wrong with knowledge files, and how much the valid ones hold."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jingan_cli.errors import DataError, Problem, QuestionError
from jingan_cli.files.reading import Doubt, doubts
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.library.database import is_library
from jingan_cli.library.finding import find_files
from jingan_cli.library.library import Library
from jingan_cli.library.loading import load_library


class Valid(msgspec.Struct, frozen=True):
    """A file without problems: how many facts, how many of them doubted.

    `missing` are the reports it links to that are not there.
    """

    path: str
    facts: int
    unsure: int
    missing: Sequence[str]


class Checked(msgspec.Struct, frozen=True):
    """Every problem of files, alone and together, and the files that have none."""

    problems: Sequence[Problem]
    valid: Sequence[Valid]


def check_files(paths: Sequence[str], cache: Path | None = None) -> Checked:
    """Every problem of files and folders, alone and together."""
    try:
        library = load_library(paths, cache=cache, keep_going=True)
    except DataError as error:
        return Checked(error.problems, ())
    doubted = library.reports.doubted()
    faulty = {problem.path for problem in library.problems}
    valid = [
        Valid(it.path, _facts(it.counts), doubted.get(it.head.id, 0), _missing(library, it.head.id))
        for it in library.reports.summaries()
        if it.path not in faulty
    ]
    return Checked(library.problems, valid)


def doubts_in(paths: Sequence[str]) -> list[Doubt]:
    """Everything that is doubted in files and folders, file by file.

    Raises:
        DataError: when a file cannot be read or has problems.
        QuestionError: for a library file, which knows no lines.
    """
    for path in filter(is_library, paths):
        message = f"{path} 是库文件，没有行号；请检查它所根据的知识文件"
        raise QuestionError(message)
    files, problems = find_files(paths)
    if problems:
        raise DataError(problems)
    return [it for found in files for it in doubts(found.read(), found.path)]


def _facts(counts: Mapping[str, int]) -> int:
    return sum(counts[kind.table] for kind in KINDS.values())


def _missing(library: Library, report: str) -> list[str]:
    """The reports that links of a report lead into and that are not there."""
    links = library.reports.links(report)
    names = [it.rpartition(":")[0] for link in links for it in (link.goal, link.fact)]
    return [it for it in dict.fromkeys(names) if it and not library.reports.known(it)]
