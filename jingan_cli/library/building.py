"""A library is made of knowledge files, and brought up to date when they change."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import parse
from jingan_cli.files.source import File, peek, read_bytes
from jingan_cli.library.agreement import Disagreement, disagreements, link_outcomes
from jingan_cli.library.columns import GAP
from jingan_cli.library.database import Database, restored, stored
from jingan_cli.library.finding import Found, Progress
from jingan_cli.library.indexing import finish, insert, remove
from jingan_cli.library.library import Library
from jingan_cli.library.reports import Reports
from jingan_cli.library.workers import Read, digest_of, read_all


class Key(NamedTuple):
    """What decides the place of a report among others; a faulty file may have none."""

    plans: int = 0
    report: str = ""

    @property
    def order(self) -> tuple[bool, int, str]:
        """Reports in the order of the years they plan; those that plan none behind them."""
        return not self.plans, self.plans, self.report


def build(database: Database, files: Sequence[Found], progress: Progress) -> None:
    """Fills an empty library with the reports of files; their problems are written down."""
    keys = {file.path: _peek(file) for file in files}
    owners = _owners(files, {path: key.report for path, key in keys.items()})
    ordered = sorted(files, key=lambda file: keys[file.path].order)
    reads = {}
    for at, read in enumerate(read_all(ordered), 1):
        progress(at, len(files))
        fitting = _fitting(read, keys[read.file.path], owners)
        if fitting.prepared:
            insert(database, fitting.prepared, at * GAP)
        reads[read.file.path] = fitting._replace(prepared=None)
    _write_files(database, files, reads, keys)
    finish(database, anew=True)
    _settle(database)


class _Known(NamedTuple):
    """What the library knows of a file; `loaded` is the report in the library, if it is there."""

    state: tuple[int, int, int, int]
    key: Key
    digest: str
    loaded: str | None


def update(database: Database, files: Sequence[Found], progress: Progress) -> bool:
    """Brings a library up to date with its files; False where it has to be made anew."""
    known = {restored(row[0]): _known(row) for row in database.rows(_FILES)}
    changed = {file.path for file in files if _is_changed(file, known.get(file.path))}
    if len(changed) * 2 > len(files):
        return False
    keys = {
        file.path: _peek(file) if file.path in changed else known[file.path].key for file in files
    }
    owners = _owners(files, {path: key.report for path, key in keys.items()})
    changed |= {file.path for file in files if owners.get(keys[file.path].report) != file.path}
    reports = Reports(database, None)
    for path, it in known.items():
        if it.loaded and (path in changed or path not in keys):
            remove(database, reports.report(it.loaded), reports.slot_of(it.loaded))
    reads = {
        file.path: Read(file, known[file.path].digest, None, ())
        for file in files
        if file.path not in changed
    }
    for at, read in enumerate(read_all([it for it in files if it.path in changed]), 1):
        progress(at, len(changed))
        fitting = _fitting(read, keys[read.file.path], owners)
        if fitting.prepared:
            slot = _slot_between(database, keys[read.file.path])
            if slot is None:
                return False
            insert(database, fitting.prepared, slot)
        reads[read.file.path] = fitting._replace(prepared=None)
    _write_files(database, files, reads, keys)
    finish(database, anew=False)
    _settle(database)
    return True


def unchanged(database: Database, files: Sequence[Found]) -> bool:
    """Whether a library is that of these files, by their bytes where their states differ."""
    known = {restored(row[0]): _known(row) for row in database.rows(_FILES)}
    return {*known} == {file.path for file in files} and not any(
        _is_changed(file, known[file.path]) for file in files
    )


_FILES = """SELECT files.path, size, mtime, ctime, inode, files.plans, report, digest, reports.id
FROM files LEFT JOIN reports ON reports.path = files.path"""


def _known(row: tuple[Any, ...]) -> _Known:
    return _Known(row[1:5], Key(*row[5:7]), *row[7:])


def _is_changed(file: Found, known: _Known | None) -> bool:
    """Whether a file has to be read: it is new, was faulty, or its bytes are others."""
    if known is None or not known.loaded:
        return True
    with suppress(DataError):
        return known.state != file.state and known.digest != digest_of(file.read())
    return True


def _owners(files: Iterable[Found], reports: Mapping[str, str]) -> dict[str, str]:
    """Report → the first file that says it has it."""
    owners: dict[str, str] = {}
    for file in files:
        if reports[file.path]:
            owners.setdefault(reports[file.path], file.path)
    return owners


def _slot_between(database: Database, key: Key) -> int | None:
    """A slot at its place in the order; None where there is no room left."""
    rows = database.all("SELECT slot, coalesce(plans, 0), id FROM reports ORDER BY slot")
    below = max((slot for slot, *it in rows if Key(*it).order < key.order), default=0)
    above = min((slot for slot, *_ in rows if slot > below), default=below + 2 * GAP)
    slot = (below + above) // 2
    return slot if slot > below else None


def _peek(file: Found) -> Key:
    """The key of a file. One whose head does not come first is read whole."""
    try:
        content = file.read()
        head = peek(content)
        plans, identity = head.get("plans", 0), head.get("id", "")
        if plans in range(10_000) and isinstance(identity, str) and identity:
            return Key(plans, identity)
        report = parse(content, file.path)
    except DataError:
        return Key()
    return Key(report.head.plans, report.head.id)


def _fitting(read: Read, key: Key, owners: Mapping[str, str]) -> Read:
    """The file, unless it was changed meanwhile or its report is another file's: its problem."""
    path, prepared = read.file.path, read.prepared
    if not prepared:
        return read
    if key != Key(prepared.plans, prepared.identity):
        problem = Problem(path, 0, "读取时文件被改写，请再试一次")
    elif owners[key.report] != path:
        message = f"报告 {key.report} 与 {owners[key.report]} 的重复"
        problem = Problem(path, line_of(path, "report", 0, "id"), message)
    else:
        return read
    return read._replace(prepared=None, problems=(problem,))


def _write_files(
    database: Database, files: Sequence[Found], reads: Mapping[str, Read], keys: Mapping[str, Key]
) -> None:
    """Which files the library is made of, and what is wrong with them, in their order."""
    for table in ("files", "problems"):
        database.one(f"DELETE FROM {table}")
    database.write(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (stored(file.path), at, *file.trusted, reads[file.path].digest, *keys[file.path])
            for at, file in enumerate(files)
        ],
    )
    _note(database, (problem for file in files for problem in reads[file.path].problems))


def _note(database: Database, problems: Iterable[Problem]) -> None:
    database.write(
        "INSERT INTO problems (path, line, message) VALUES (?, ?, ?)",
        [(stored(it.path), it.line, stored(it.message)) for it in problems],
    )


def _settle(database: Database) -> None:
    """Links outcomes, and takes out the reports that do not agree with others, until all do."""
    library = Library(database)
    while found := [*disagreements(library)]:
        _note(database, sorted(_problem(library, it) for it in found))
        for identity in dict.fromkeys(it.report for it in found):
            report, slot = library.reports.report(identity), library.reports.slot_of(identity)
            remove(database, report, slot)
        finish(database, anew=False)
        library = Library(database)
    link_outcomes(database)


def _problem(library: Library, it: Disagreement) -> Problem:
    """A disagreement with its file and line."""
    path, line = _where(library, it.report, it.table, it.at, it.key)
    if it.other:
        where = _where(library, it.other[0], it.table, it.other[1], it.key)
        return Problem(path, line, it.message.format(f"{where[0]}:{where[1]}"))
    return Problem(path, line, it.message)


def _where(library: Library, report: str, table: str, index: int, key: str) -> tuple[str, int]:
    path = restored(library.database.value("SELECT path FROM reports WHERE id = ?", (report,)))
    return path, line_of(path, table, index, key)


def line_of(path: str, table: str, index: int, key: str) -> int:
    """The line of a key of an entry; the file is read again, there is a problem to tell."""
    return File(path, read_bytes(path)).lines.find(table, index, key)
