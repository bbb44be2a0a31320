"""Files and folders become a `Library`; what only shows across files is checked here."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import DataError, Problem, perhaps
from jingan_cli.files.reading import load
from jingan_cli.files.source import File, read_bytes
from jingan_cli.knowledge.entries import Indicator, Link
from jingan_cli.knowledge.facts import KINDS, Fact, Milestone, Quantity
from jingan_cli.knowledge.fields import STAGES
from jingan_cli.library.library import Library, Loaded, by_year


def load_library(paths: Iterable[str], *, keep_going: bool = False) -> Library:
    """The reports of files, and of all `*.toml` of folders, as one library.

    With `keep_going`, files with problems are left out, as long as one is left; the problems are
    in `Library.problems`.

    Raises:
        DataError: with every problem of every file.
    """
    problems: list[Problem] = []
    reports: list[Loaded] = []
    files = [file for path in paths for file in _files(path, problems)]
    for file in _each_once(files):
        try:
            reports.append(Loaded(load(file)))
        except DataError as error:
            problems += error.problems
    reports = [*_once(reports, problems)]
    while found := sorted([*_indicators(reports), *_outcomes(Library(reports))]):
        problems += found
        faulty = {problem.path for problem in found}
        reports = [report for report in reports if report.path not in faulty]
    if problems and (not keep_going or not reports):
        raise DataError(problems)
    return Library(reports, problems)


def _each_once(files: Iterable[str]) -> Iterator[str]:
    """The files, each once, however often and by whatever path it was named."""
    seen = set()
    for file in files:
        place = os.path.realpath(file) if "\0" not in file else file
        if place not in seen:
            seen.add(place)
            yield file


def _files(path: str, problems: list[Problem]) -> Iterator[str]:
    """The file, or the knowledge files in a folder by their names; hidden ones are others'."""
    if not os.path.isdir(path):  # noqa: PTH112  # a path that cannot be one is a file not found
        yield path
        return
    files = (it for it in Path(path).glob("*.toml") if it.is_file() and it.name[0] != ".")
    found = sorted(str(file) for file in files)
    if not found:
        problems.append(Problem(path, 0, "文件夹里没有知识文件（*.toml）"))
    yield from found


def _once(reports: Iterable[Loaded], problems: list[Problem]) -> Iterator[Loaded]:
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


def _indicators(reports: Sequence[Loaded]) -> Iterator[Problem]:
    """An indicator of several files has the same direction; in one place, the same note."""
    first: dict[tuple[str, str], tuple[Loaded, int, Indicator]] = {}
    differing: dict[tuple[str, bytes], Loaded] = {}
    for report in sorted(reports, key=by_year):
        differing.setdefault((report.head.place, report.head.id), report)
    for report in differing.values():
        for at, indicator in enumerate(report.indicators):
            for key, place in (("better", ""), ("note", report.head.place)):
                this = (report, at, indicator)
                other, index, known = first.setdefault((f"{key} {place}", indicator.name), this)
                mine, theirs = getattr(indicator, key), getattr(known, key)
                if mine != theirs and (key == "better" or (mine and theirs)):
                    where = f"{other.path}:{_line(other, 'indicators', index, key)}"
                    message = f"指标“{indicator.name}”的 {key} 与 {where} 不一致"
                    yield Problem(report.path, _line(report, "indicators", at, key), message)


def _outcomes(library: Library) -> Iterator[Problem]:
    """An outcome links a goal to a fact of its time or later, and says why it has to."""
    linked: set[tuple[str, str]] = set()
    for report in library.reports:
        for at, outcome in enumerate(report.outcomes):
            for key, message in _misled(library, report, outcome, linked):
                yield Problem(report.path, _line(report, "outcomes", at, key), message)


def _misled(
    library: Library, report: Loaded, outcome: Link, linked: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Key and message of all that is wrong with a link; links into reports not loaded are not."""
    found = {key: library.meant(report, getattr(outcome, key)) for key in ("goal", "fact")}
    for key, facts in found.items():
        if facts is not None and len(facts) != 1:
            yield key, _not_one(library, getattr(outcome, key), facts)
    goals, facts = found["goal"] or [], found["fact"] or []
    if len(goals) != 1 or len(facts) != 1:
        return
    [goal], [fact] = goals, facts
    if (goal.report, goal.id) in linked:
        yield "goal", f"承诺 {outcome.goal} 已有链接"
    linked.add((goal.report, goal.id))
    if library.place_of(goal) != library.place_of(fact):
        yield "fact", f"{outcome.fact} 是{library.place_of(fact)}的，不是{library.place_of(goal)}的"
    if library.mood(goal) != "target":
        yield "goal", f"{outcome.goal} 是{KINDS[goal.kind].label}，不是承诺"
    elif library.mood(fact) != "actual":
        yield "fact", f"{outcome.fact} 是{KINDS[fact.kind].label}，不是结果"
    elif fact.year < goal.year:
        yield "fact", f"{fact.year} 年的结果早于 {goal.year} 年的承诺 {outcome.goal}"
    else:
        yield from _unfit(goal, fact, outcome)


def _unfit(goal: Fact, fact: Fact, outcome: Link) -> Iterator[tuple[str, str]]:
    """Why a fact cannot say what came of a goal."""
    if isinstance(goal, Quantity) and goal.value is not None:
        if not isinstance(fact, Quantity):
            yield "fact", f"目标 {outcome.goal} 有数，结果 {outcome.fact} 没有"
        elif not outcome.note:
            message = f"指标、范围或度量不同时要写 note，说明与目标 {outcome.goal} 的口径有何不同"
            yield "note", message
    if isinstance(goal, Milestone) and isinstance(fact, Milestone):
        if goal.project != fact.project:
            yield "fact", f"{outcome.fact} 是“{fact.project}”的阶段，不是“{goal.project}”的"
        elif STAGES.index(fact.stage) < STAGES.index(goal.stage):
            yield "fact", f"{outcome.fact} 的阶段“{fact.stage}”早于承诺的“{goal.stage}”"


def _not_one(library: Library, reference: str, found: Sequence[Fact]) -> str:
    """Why a reference names no single fact."""
    if found:
        return f"编号 {reference} 不止一个：{'、'.join(library.address(it) for it in found)}"
    ids = [f"{it.head.id}:{name}" for it in library.reports for name in it.ids]
    near = nearest(reference, ids)
    return f"没有编号“{reference}”；{perhaps(near) or '编号形如 jingan-2017:T10'}"


def _line(report: Loaded, table: str, index: int, key: str) -> int:
    """The line of a key of an entry; the file is read again, there is a problem to tell."""
    return File(report.path, read_bytes(report.path)).lines.find(table, index, key)
