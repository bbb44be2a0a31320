"""What is done to texts, bytes, words and libraries, so that they are no longer what they were."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from random import Random

ODD = (
    *("", " ", "\t", "\n", "\r", "\0", "\x1b[31m", "\x7f", "\x9b", "\u200b", "\u202e", "\ufeff"),
    *("\u2ed3", "\U000e0041", "\ud800", "０", "〇", "亿", "%", "％", "≥", "—", "“", "”", "（一）"),
    *(
        "第",
        "。",
        "；",
        "\\",
        "`",
        "$(x)",
        "'",
        '"',
        '"""',
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
    ),
    *("-", "--", "-1", "0", "9" * 30, "9" * 5000, "1e999999999", "nan", "inf", "0x" + "f" * 400),
    *(
        "|",
        ":",
        ">",
        ">=",
        "AND",
        "OR",
        "NOT",
        "*",
        "kind:",
        "a" * 300,
        "长" * 2000,
        "[/旧]",
        ":x:",
    ),
)
"""Pieces that have broken programs before."""


def mutated(text: str, random: Random) -> str:
    """A text with one to four changes; sometimes a line, sometimes a character."""
    for _ in range(random.randint(1, 4)):
        text = random.choice(_CHANGES)(text, random)
    return text


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(ODD) + text[at:]


def _cut(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 1, 2, 5, 50, 500)) :]


def _double(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    piece = text[at : at + random.choice((1, 3, 30, 300))]
    return text[:at] + piece * random.choice((2, 2, 3, 50)) + text[at:]


def _swap(text: str, random: Random) -> str:
    lines = text.split("\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _revalue(text: str, random: Random) -> str:
    """Another value behind one of the equals signs."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    key, equals, _ = lines[at].partition("=")
    values = ("1", "-1", '""', "[]", "{}", "true", "2020-01-01", "'x'", '["x"]', random.choice(ODD))
    lines[at] = f"{key}{equals} {random.choice(values)}" if equals else lines[at]
    return "\n".join(lines)


_CHANGES = (_insert, _insert, _cut, _double, _swap, _revalue)


def encoded(text: str, random: Random) -> bytes:
    """A text as bytes, now and then of another encoding, or with bytes that are none."""
    content = text.encode(errors="surrogatepass")
    fate = random.random()
    if fate < _RARELY:
        return text.encode("gb18030", errors="replace")
    if fate < 2 * _RARELY:
        at = random.randint(0, len(content))
        return content[:at] + random.randbytes(random.randint(1, 8)) + content[at:]
    return content


_RARELY = 0.05


def damaged(library: Path, random: Random) -> None:
    """Changes bytes, length, cells or tables of a library file."""
    random.choice((_flip, _truncate, _garble, _garble, _redefine))(library, random)


def _flip(library: Path, random: Random) -> None:
    content = bytearray(library.read_bytes())
    for _ in range(random.choice((1, 4, 64))):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    library.write_bytes(content)


def _truncate(library: Path, random: Random) -> None:
    content = library.read_bytes()
    library.write_bytes(content[: random.randrange(len(content))])


_CELLS = (
    "x'ff00'",
    "NULL",
    "'[1]'",
    "-1",
    "9223372036854775807",
    "1e308",
    "'\x1b[31m'",
    "''",
    "'['",
)


def _garble(library: Path, random: Random) -> None:
    with closing(sqlite3.connect(library)) as connection, connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        table = random.choice(connection.execute(tables).fetchall())[0]
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        cell = f"{random.choice(columns)} = {random.choice(_CELLS)}"
        with suppress(sqlite3.Error):
            connection.execute(f"UPDATE OR IGNORE {table} SET {cell}")  # noqa: S608  # ours


_SCHEMAS = (
    "DROP TABLE names",
    "PRAGMA user_version = 99",
    "PRAGMA application_id = 7",
    "ALTER TABLE units RENAME TO others; CREATE VIEW units AS SELECT * FROM others",
    "CREATE TRIGGER t AFTER DELETE ON files BEGIN DELETE FROM facts; END",
    "CREATE VIEW mine AS SELECT * FROM facts",
    "DELETE FROM facts",
    "DELETE FROM reports",
    "DELETE FROM sections",
    "UPDATE sections SET sentences = 1000000000000",
    "UPDATE facts SET year = 100000000000000",
    "UPDATE facts SET text = printf('%.*c', 1000000, 'x')",
)


def _redefine(library: Path, random: Random) -> None:
    with suppress(sqlite3.Error), closing(sqlite3.connect(library)) as connection:
        connection.executescript(random.choice(_SCHEMAS))
