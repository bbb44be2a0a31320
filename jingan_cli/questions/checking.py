"""What is wrong with knowledge files, and how much the valid ones hold."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jingan_cli.errors import DataError, Problem
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.library.library import Library
from jingan_cli.library.loading import load_library


class Valid(msgspec.Struct, frozen=True):
    """A file without problems: how many facts, and the reports it links to that are not there."""

    path: str
    facts: int
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
    faulty = {problem.path for problem in library.problems}
    valid = [
        Valid(it.path, _facts(it.counts), _missing(library, it.head.id))
        for it in library.reports.summaries()
        if it.path not in faulty
    ]
    return Checked(library.problems, valid)


def _facts(counts: Mapping[str, int]) -> int:
    return sum(counts[kind.table] for kind in KINDS.values())


def _missing(library: Library, report: str) -> list[str]:
    """The reports that links of a report lead into and that are not there."""
    links = library.reports.links(report)
    names = [it.rpartition(":")[0] for link in links for it in (link.goal, link.fact)]
    return [it for it in dict.fromkeys(names) if it and not library.reports.known(it)]
