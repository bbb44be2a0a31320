"""The library file: its tables, and how it is opened. docs/library-file.md describes them.

It is rebuilt, never migrated: a file of another format, or made by another version, is not read
(of the cache) or refused (of a user). What is opened is not trusted: read only, the tables as they
are declared here, damage told in one sentence.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from typing import Any
from urllib.parse import quote
from weakref import finalize

from jingan_cli import __version__
from jingan_cli.errors import DataError, Problem
from jingan_cli.library.columns import (
    declare_entries,
    declare_facts,
    declare_names,
    declare_reports,
)

FORMAT = 2
"""The version of the tables; it is the file's `user_version`."""

APPLICATION = 0x4A474E4C
"""`JGNL`: the `application_id` by which a file is known to be a library."""

ENDING = ".db"

TEXT_COLUMNS = ("names", "aliases", "scope", "statement", "titles")
"""The columns of the full-text index: the fields of docs/search.md, best first."""

_FOLLOWED = ("goal_report TEXT", "goal_id TEXT", "fact_row INTEGER")
"""What is found out of a link when it is indexed."""

TABLES = {
    "about": "CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "files": """CREATE TABLE files (
  path TEXT PRIMARY KEY, position INTEGER, size INTEGER, mtime INTEGER, ctime INTEGER,
  inode INTEGER, digest TEXT, plans INTEGER, report TEXT
) WITHOUT ROWID""",
    "problems": """CREATE TABLE problems (
  number INTEGER PRIMARY KEY, path TEXT, line INTEGER, message TEXT
)""",
    "reports": f"CREATE TABLE reports ({declare_reports()})",
    "report_years": """CREATE TABLE report_years (
  year INTEGER, slot INTEGER, PRIMARY KEY (year, slot)
) WITHOUT ROWID""",
    "sections": f"""CREATE TABLE sections (
  {declare_entries("sections", "folded TEXT")}
) WITHOUT ROWID""",
    "sources": f"CREATE TABLE sources ({declare_entries('sources')}) WITHOUT ROWID",
    "outcomes": f"CREATE TABLE outcomes ({declare_entries('outcomes', *_FOLLOWED)}) WITHOUT ROWID",
    "not_quantities": f"""CREATE TABLE not_quantities (
  {declare_entries("not_quantities")}
) WITHOUT ROWID""",
    "not_statements": f"""CREATE TABLE not_statements (
  {declare_entries("not_statements")}
) WITHOUT ROWID""",
    "names": """CREATE TABLE names (
  id INTEGER PRIMARY KEY, kind TEXT, name TEXT, first INTEGER, UNIQUE (kind, name)
)""",
    "name_records": f"CREATE TABLE name_records ({declare_names()})",
    "report_names": """CREATE TABLE report_names (
  slot INTEGER, kind TEXT, position INTEGER, record INTEGER, PRIMARY KEY (slot, kind, position)
) WITHOUT ROWID""",
    "spellings": """CREATE TABLE spellings (
  folded TEXT, name INTEGER, is_alias INTEGER, PRIMARY KEY (folded, name, is_alias)
) WITHOUT ROWID""",
    "units": """CREATE TABLE units (
  unit TEXT PRIMARY KEY, canonical TEXT, base_unit TEXT, base_canonical TEXT, first INTEGER
) WITHOUT ROWID""",
    "facts": f"CREATE TABLE facts ({declare_facts()})",
    "fact_names": """CREATE TABLE fact_names (
  name INTEGER, fact INTEGER, PRIMARY KEY (name, fact)
) WITHOUT ROWID""",
    "tallies": """CREATE TABLE tallies (
  field TEXT, slot INTEGER, value, count INTEGER, first INTEGER, PRIMARY KEY (field, slot, value)
) WITHOUT ROWID""",
    "fact_texts": f"""CREATE VIRTUAL TABLE fact_texts USING fts5(
  {", ".join(TEXT_COLUMNS)}, content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
)""",
}
"""Table → how it is made."""

INDEXES = {
    "facts_by_kind": "CREATE INDEX facts_by_kind ON facts (kind, mood, year)",
    "facts_by_id": "CREATE INDEX facts_by_id ON facts (lower(id))",
    "facts_by_series": "CREATE INDEX facts_by_series ON facts (district, indicator, year)"
    " WHERE indicator IS NOT NULL",
    "facts_by_project": "CREATE INDEX facts_by_project ON facts (district, project, year)"
    " WHERE project IS NOT NULL",
    "facts_by_number": "CREATE INDEX facts_by_number ON facts (base_unit, base_value)"
    " WHERE base_value IS NOT NULL",
    "sections_by_number": "CREATE INDEX sections_by_number ON sections (number)",
    "sections_by_folded": "CREATE INDEX sections_by_folded ON sections (folded)",
    "sections_by_title": "CREATE INDEX sections_by_title ON sections (title, slot, position)",
    "outcomes_by_goal": "CREATE INDEX outcomes_by_goal ON outcomes (goal_report, goal_id)",
    "reports_by_place": "CREATE INDEX reports_by_place ON reports (place)",
    "reports_by_record": "CREATE INDEX reports_by_record ON report_names (record)",
    "records_by_name": "CREATE INDEX records_by_name ON name_records (name)",
    "spellings_by_name": "CREATE INDEX spellings_by_name ON spellings (name)",
}
"""Index → how it is made; made last, when all rows are there."""


class Database:
    """A library file, or one in memory. Whatever goes wrong in it is a `DataError`.

    `close` lets go of the file; so does whoever drops it, in any thread, and the program's end.

    Raises:
        DataError: by every method, for a file that is damaged or no library.
    """

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        self.connection = connection
        self.path = path
        self.close = finalize(self, connection.close)
        self._functions: dict[str, Callable[[Any], Any]] = {}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, read as they are asked for."""
        try:
            # not from the cursor itself, which would be closed with a generator that is left
            yield from iter(self._execute(sql, values).fetchone, None)
        except sqlite3.DatabaseError as error:
            raise self.failure(error) from None

    def all(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query, all at once."""
        return [*self.rows(sql, values)]

    def one(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        try:
            found: tuple[Any, ...] | None = self._execute(sql, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise self.failure(error) from None
        return found

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row of a query; None where there is none."""
        row = self.one(sql, values)
        return row[0] if row else None

    def write(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs a statement once a row."""
        try:
            self.connection.executemany(sql, rows)
        except sqlite3.DatabaseError as error:
            raise self.failure(error) from None

    def define(self, name: str, function: Callable[[Any], Any]) -> None:
        """Gives SQL a function of one value; of a name that it has, the new one is called.

        It must not hold the database, which would then be closed by nobody.
        """
        functions = self._functions

        def called(value: Any) -> Any:
            return functions[name](value)

        if name not in functions:
            self.connection.create_function(name, 1, called)
        functions[name] = function

    def copy_into(self, other: "Database") -> None:
        """Copies everything into an empty database.

        Raises:
            OSError: when it cannot be written, or the whole cannot be read.
        """
        try:
            self.connection.backup(other.connection)
        except sqlite3.DatabaseError as error:
            is_full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
            raise OSError(errno.ENOSPC if is_full else errno.EIO, other.path) from None

    def failure(self, error: sqlite3.DatabaseError) -> DataError:
        """What went wrong, in a sentence."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _PRIMARY
        reason = _REASONS.get(code, "库文件损坏，请重新生成")
        if "no such module" in str(error):
            reason = "这个 Python 的 SQLite 没有全文检索 FTS5，不能建库和查库"
        if isinstance(error, sqlite3.ProgrammingError):
            reason = "库已经关闭"
        return DataError([Problem(self.path, 0, reason)])

    def _execute(self, sql: str, values: Sequence[Any]) -> sqlite3.Cursor:
        """Runs a query. A word that was typed in another encoding is no text; nothing is it."""
        try:
            return self.connection.execute(sql, values)
        except UnicodeEncodeError:
            texts = [readable(it) if isinstance(it, str) else it for it in values]
            return self.connection.execute(sql, texts)


def readable(text: str) -> str:
    """What was typed or is a name of a file, with what is no text in it as its escape."""
    return text.encode(errors="backslashreplace").decode()


_PRIMARY = 0xFF
"""The part of an error's code that has a name in `sqlite3`; the rest is in which way."""

_REASONS = {
    sqlite3.SQLITE_IOERR: "读写库文件时出错，请检查磁盘",
    sqlite3.SQLITE_BUSY: "库文件正被另一个程序写入，请稍后再试",
    sqlite3.SQLITE_FULL: "磁盘已满，无法写入库文件",
    sqlite3.SQLITE_CANTOPEN: "无法读取，请检查路径和权限",
}


def create(path: str) -> Database:
    """An empty library that is being written: nobody else has it, so nothing is kept of before."""
    database = connect(path)
    database.one(f"PRAGMA application_id = {APPLICATION}")
    database.one(f"PRAGMA user_version = {FORMAT}")
    database.one("BEGIN")
    for statement in TABLES.values():
        database.one(statement)
    database.one("INSERT INTO about VALUES ('version', ?)", (__version__,))
    return database


def copied(path: str, new: str) -> Database:
    """A copy of a library that is being written."""
    copyfile(path, new)
    database = connect(new)
    database.one("BEGIN")
    return database


def connect(path: str) -> Database:
    """A database to write into that nobody else has, so that nothing is kept of before."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database = Database(connection, path)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
        database.one(f"PRAGMA {pragma}")
    return database


def open_library(path: str) -> Database:
    """The library in a file.

    Raises:
        DataError: when it cannot be read, is damaged, no library, or made by another version.
    """
    place = quote(os.fsencode(Path(path).absolute()))
    try:
        connection = sqlite3.connect(
            f"file:{place}?mode=ro",
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
            uri=True,
        )
    except sqlite3.DatabaseError:
        raise DataError([Problem(path, 0, "无法读取，请检查路径和权限")]) from None
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    database = Database(connection, path)
    try:
        _prepare(database)
    except DataError:
        database.close()
        raise
    return database


LONGEST_CELL = 16 * 2**20
"""So many bytes may a cell of a library have that is read: no more than a knowledge file."""

_PATIENCE = 1
"""How many seconds another program may write before it is told that it does."""


def _prepare(database: Database) -> None:
    """Checks that a file is a library of this format and version, and guards what is read."""
    if database.value("PRAGMA application_id") != APPLICATION:
        raise DataError([Problem(database.path, 0, "不是 jingan 的库文件")])
    version = database.value("PRAGMA user_version")
    if version != FORMAT:
        message = f"库文件的格式是 {version}，这个程序读 {FORMAT}，请重新生成"
        raise DataError([Problem(database.path, 0, message)])
    found = dict(database.all("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    for name, sql in (TABLES | INDEXES).items():
        if found.get(name) != sql:
            message = f"库文件里的 {name} 不是 jingan 的表，请重新生成"
            raise DataError([Problem(database.path, 0, message)])
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        database.one(f"PRAGMA {pragma}")


def stored(path: str) -> str | bytes:
    """A path as a column has it: bytes where it is no text, which some names of files are not."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return path.encode(errors="surrogatepass")
    return path


def restored(value: str | bytes) -> str:
    """A path, or a sentence with one, as `stored` took it."""
    return value if isinstance(value, str) else value.decode(errors="surrogatepass")


def is_library(path: str) -> bool:
    """Whether a file begins as an SQLite file does. What is no file is not looked into."""
    with suppress(OSError, ValueError):
        if Path(path).is_file():
            with Path(path).open("rb") as file:
                return file.read(len(_MAGIC)) == _MAGIC
    return False


_MAGIC = b"SQLite format 3\0"
