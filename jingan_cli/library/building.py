"""A library is made of knowledge files, and brought up to date when they change."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import parse
from jingan_cli.files.source import File, peek, read_bytes
from jingan_cli.library.agreement import Disagreement, disagreements, link_outcomes
from jingan_cli.library.database import Database
from jingan_cli.library.finding import Found, Progress, trusted
from jingan_cli.library.indexing import GAP, Prepared, finish, insert, prepare, remove
from jingan_cli.library.library import Library
from jingan_cli.library.reports import Reports

if TYPE_CHECKING:
    from concurrent.futures import Future

ALONE = 16
"""So many files are read sooner by one process than several are started."""


class Read(NamedTuple):
    """A file that was read: its state and bytes' digest, and its report or its problems."""

    found: Found
    digest: str
    prepared: Prepared | None
    problems: tuple[Problem, ...]


def build(database: Database, files: Sequence[Found], progress: Progress) -> None:
    """Fills an empty library with the reports of files; their problems are written down."""
    keys = {file.path: _peek(file.path) for file in files}
    first: dict[str, str] = {}
    for file in files:
        first.setdefault(keys[file.path][1], file.path)
    ordered = sorted(files, key=lambda file: _order(keys[file.path]))
    slots = {file.path: (at + 1) * GAP for at, file in enumerate(ordered)}
    reads = {}
    seen: dict[str, str] = {}
    for at, one in enumerate(_read_all(ordered)):
        progress(at + 1, len(files))
        read = _once(one, seen, first)
        if read.prepared:
            insert(database, read.prepared, slots[read.found.path])
        reads[read.found.path] = read._replace(prepared=None)
    _write_files(database, files, reads)
    finish(database, anew=True)
    _settle(database)


def update(database: Database, files: Sequence[Found], progress: Progress) -> bool:
    """Brings a library up to date with its files; False where it has to be made anew."""
    known = {
        path: (digest, report)
        for path, digest, report in database.all("SELECT path, digest, report FROM files")
    }
    if [*known] != sorted(file.path for file in files):
        return False
    changed = []
    for file in files:
        digest, report = known[file.path]
        state = database.one("SELECT size, mtime, ctime, inode FROM files WHERE path = ?", file[:1])
        if report is None or (state != file.state and digest != digest_of(_content(file.path))):
            changed.append(file)
    if len(changed) * 2 > len(files) and len(files) > 1:
        return False
    reports = Reports(database, None)
    for file in changed:
        identity = known[file.path][1]
        if identity is not None:
            remove(database, reports.report(identity), reports.slot_of(identity))
    return _insert_changed(database, files, changed, progress)


def _insert_changed(
    database: Database, files: Sequence[Found], changed: Sequence[Found], progress: Progress
) -> bool:
    known = dict(database.all("SELECT path, digest FROM files"))
    seen = dict(database.all("SELECT id, path FROM reports"))
    reads = {}
    for at, one in enumerate(_read_all(changed)):
        progress(at + 1, len(changed))
        read = _once(one, seen, {})
        if read.prepared:
            slot = _slot_between(database, read.prepared)
            if slot is None:
                return False
            insert(database, read.prepared, slot)
        reads[read.found.path] = read._replace(prepared=None)
    for file in files:
        if file.path not in reads:
            reads[file.path] = Read(file, known[file.path], None, ())
    database.one("DELETE FROM problems")
    database.one("DELETE FROM files")
    _write_files(database, files, reads)
    finish(database, anew=False)
    _settle(database)
    return True


def _slot_between(database: Database, prepared: Prepared) -> int | None:
    """A slot at its place in the order; None where there is no room left."""
    plans, identity = prepared.report[_PLANS], prepared.report[0]
    rows = database.all("SELECT slot, plans, id FROM reports ORDER BY slot")
    own = _order((plans or 0, identity))
    below = max((slot for slot, *key in rows if _order((key[0] or 0, key[1])) < own), default=0)
    above = min((slot for slot, *_ in rows if slot > below), default=below + 2 * GAP)
    slot = (below + above) // 2
    return slot if below < slot < above else None


_PLANS = 6


def _order(key: tuple[int, str]) -> tuple[bool, int, str]:
    """Reports that plan a year in its order; collections of what was stated later behind them."""
    plans, identity = key
    return not plans, plans, identity


def _peek(path: str) -> tuple[int, str]:
    """The year that a report plans and its id, which decide its place.

    A file whose head does not come first is read whole; a faulty one has no place.
    """
    try:
        content = read_bytes(path)
        head = peek(content)
        plans, identity = head.get("plans", 0), head.get("id", "")
        if isinstance(plans, int) and isinstance(identity, str) and identity:
            return plans, identity
        report = parse(content, path)
    except DataError:
        return 0, ""
    return report.head.plans, report.head.id


def _read_all(files: Sequence[Found]) -> Iterator[Read]:
    """The files read in their order, by all cores where there are many."""
    jobs = os.cpu_count() or 1
    if len(files) < ALONE or jobs < _LEAST_JOBS:
        yield from map(_read, files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for many files

    with ProcessPoolExecutor(jobs, initializer=_ignore_interrupts) as pool:
        waiting: deque[Future[Read]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(_read, file))
                if len(waiting) > _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_LEAST_JOBS = 2
_AHEAD = 4


def _ignore_interrupts() -> None:
    """Ctrl-C is for the process that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(file: Found) -> Read:
    """A file as rows, or its problems."""
    path, digest = file.path, ""
    try:
        content = read_bytes(path)
        digest = digest_of(content)
        prepared = prepare(parse(content, path))
    except DataError as error:
        return Read(trusted(file), digest, None, error.problems)
    return Read(trusted(file), digest, prepared, ())


def digest_of(content: bytes) -> str:
    """What tells two contents apart."""
    from hashlib import blake2b  # noqa: PLC0415  # 2 ms, and only for files that may have changed

    return blake2b(content, digest_size=16).hexdigest()


def _content(path: str) -> bytes:
    try:
        return read_bytes(path)
    except DataError:
        return b""


def _once(read: Read, seen: dict[str, str], first: dict[str, str]) -> Read:
    """The file, unless its report is in another file too: then that is its problem."""
    if not read.prepared:
        return read
    identity, path = read.prepared.report[0], read.found.path
    other = first.get(identity, path)
    if other == path:
        other = seen.setdefault(identity, path)
    if other == path:
        return read
    problem = Problem(path, line_of(path, "report", 0, "id"), f"报告 {identity} 与 {other} 的重复")
    return read._replace(prepared=None, problems=(problem,))


def _write_files(database: Database, files: Sequence[Found], reads: dict[str, Read]) -> None:
    """Which files the library is made of, and what is wrong with them, in their order."""
    reports = dict(database.all("SELECT path, id FROM reports"))
    database.write(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*read.found[:1], at, *read.found.state, read.digest, reports.get(file.path))
            for at, file in enumerate(files)
            for read in (reads[file.path],)
        ],
    )
    _note(database, (problem for file in files for problem in reads[file.path].problems))


def _note(database: Database, problems: Iterable[Problem]) -> None:
    database.write(
        "INSERT INTO problems (path, line, message) VALUES (?, ?, ?)",
        [(it.path, it.line, it.message) for it in problems],
    )


def _settle(database: Database) -> None:
    """Links outcomes, and takes out the reports that do not agree with others, until all do."""
    while True:
        library = Library(database)
        found = sorted(_problem(library, it) for it in disagreements(library))
        if not found:
            break
        _note(database, found)
        faulty = dict.fromkeys(problem.path for problem in found)
        for path in faulty:
            [(identity, slot)] = database.all(
                "SELECT id, slot FROM reports WHERE path = ?", (path,)
            )
            remove(database, library.reports.report(identity), slot)
            database.write("UPDATE files SET report = NULL WHERE path = ?", [(path,)])
        finish(database, anew=False)
    link_outcomes(database)


def _problem(library: Library, it: Disagreement) -> Problem:
    """A disagreement with its file and line."""
    path, line = _where(library, it.report, it.table, it.at, it.key)
    if it.other:
        where = _where(library, it.other[0], it.table, it.other[1], it.key)
        return Problem(path, line, it.message.format(f"{where[0]}:{where[1]}"))
    return Problem(path, line, it.message)


def _where(library: Library, report: str, table: str, index: int, key: str) -> tuple[str, int]:
    path = library.database.value("SELECT path FROM reports WHERE id = ?", (report,))
    return path, line_of(path, table, index, key)


def line_of(path: str, table: str, index: int, key: str) -> int:
    """The line of a key of an entry; the file is read again, there is a problem to tell."""
    return File(path, read_bytes(path)).lines.find(table, index, key)
