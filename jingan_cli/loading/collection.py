"""Files and folders become a `Library`; what only shows across files is checked here."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jingan_cli.entries import Indicator, Outcome
from jingan_cli.errors import DataError, Problem, perhaps
from jingan_cli.facts import KINDS, Fact, Quantity
from jingan_cli.library import Library
from jingan_cli.loading.reading import load
from jingan_cli.loading.source import File, read_bytes
from jingan_cli.names import nearest
from jingan_cli.report import Report


def load_library(paths: Iterable[str], *, keep_going: bool = False) -> Library:
    """The reports of files, and of all `*.toml` of folders, as one library.

    With `keep_going`, files with problems are left out, as long as one is left; the problems are
    in `Library.problems`.

    Raises:
        DataError: with every problem of every file.
    """
    problems: list[Problem] = []
    reports: list[Report] = []
    for file in dict.fromkeys(file for path in paths for file in _files(path, problems)):
        try:
            reports.append(load(file))
        except DataError as error:
            problems += error.problems
    reports = [*_once(reports, problems)]
    library = Library(reports, problems)
    problems += sorted([*_indicators(library.reports), *_outcomes(library)])
    if problems and (not keep_going or not reports):
        raise DataError(problems)
    return library


def _files(path: str, problems: list[Problem]) -> Iterator[str]:
    """The file, or the knowledge files in a folder by their names."""
    if not os.path.isdir(path):  # noqa: PTH112  # a path that cannot be one is a file not found
        yield path
        return
    found = sorted(str(file) for file in Path(path).glob("*.toml"))
    if not found:
        problems.append(Problem(path, 0, "文件夹里没有知识文件（*.toml）"))
    yield from found


def _once(reports: Iterable[Report], problems: list[Problem]) -> Iterator[Report]:
    """The reports, each id once."""
    paths: dict[str, str] = {}
    for report in reports:
        identity = report.head.id
        if identity in paths:
            message = f"报告 {identity} 与 {paths[identity]} 的重复"
            problems.append(Problem(report.path, _line(report, "report", 0, "id"), message))
        else:
            paths[identity] = report.path
            yield report


def _indicators(reports: Sequence[Report]) -> Iterator[Problem]:
    """An indicator of several files is the same in all: its direction, and its caliber if given."""
    first: dict[str, tuple[Report, int, Indicator]] = {}
    differing: dict[bytes, Report] = {}
    for report in reports:
        differing.setdefault(report.packed("indicators"), report)
    for report in differing.values():
        for at, indicator in enumerate(report.indicators):
            other, place, known = first.setdefault(indicator.name, (report, at, indicator))
            for key in ("better", "note"):
                mine, theirs = getattr(indicator, key), getattr(known, key)
                if mine != theirs and (key == "better" or (mine and theirs)):
                    where = f"{other.path}:{_line(other, 'indicators', place, key)}"
                    message = f"指标“{indicator.name}”的 {key} 与 {where} 不一致"
                    line = _line(report, "indicators", at, key)
                    yield Problem(report.path, line, message)


def _outcomes(library: Library) -> Iterator[Problem]:
    """An outcome links a goal to a fact of its time or later, and says why it has to."""
    for report in library.reports:
        for at, outcome in enumerate(report.outcomes):
            for key, message in _misled(library, report, outcome):
                yield Problem(report.path, _line(report, "outcomes", at, key), message)


def _misled(library: Library, report: Report, outcome: Outcome) -> Iterator[tuple[str, str]]:
    goals, facts = (library.called(report.full(it)) for it in (outcome.goal, outcome.fact))
    for key, reference, found in (("goal", outcome.goal, goals), ("fact", outcome.fact, facts)):
        if len(found) != 1:
            yield key, _not_one(library, report.full(reference), found)
    if len(goals) != 1 or len(facts) != 1:
        return
    [goal], [fact] = goals, facts
    if library.mood(goal) != "target":
        yield "goal", f"{outcome.goal} 是{KINDS[goal.kind].label}，不是目标"
    if library.mood(fact) != "actual":
        yield "fact", f"{outcome.fact} 是{KINDS[fact.kind].label}，不是结果"
    if fact.year < goal.year:
        yield "fact", f"{fact.year} 年的结果早于 {goal.year} 年的目标 {outcome.goal}"
    counted = isinstance(goal, Quantity) and goal.value is not None
    if counted and isinstance(fact, Quantity) and not outcome.note:
        yield "note", f"指标、范围或度量不同时要写 note，说明与目标 {outcome.goal} 的口径有何不同"


def _not_one(library: Library, reference: str, found: Sequence[Fact]) -> str:
    """Why a reference names no single fact."""
    if found:
        return f"编号 {reference} 不止一个：{'、'.join(library.address(it) for it in found)}"
    name, _, identity = reference.rpartition(":")
    if name and name not in library.report:
        return f"没有报告“{name}”，载入的有：{'、'.join(library.report)}"
    ids = [it for report in library.reports for it in report.ids]
    return f"没有编号“{reference}”；{perhaps(nearest(identity, ids)) or '编号形如 jingan-2017:T10'}"


def _line(report: Report, table: str, index: int, key: str) -> int:
    """The line of a key of an entry; the file is read again, there is a problem to tell."""
    return File(report.path, read_bytes(report.path)).lines.find(table, index, key)
