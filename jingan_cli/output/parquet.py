"""Parquet: one table with typed columns, lists as lists, for DuckDB, pandas, Spark and the like.

DuckDB writes it, of the JSON lines that a pipe would have: docs/performance.md says why.
"""

from errno import ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import msgspec

from jingan_cli.output.contents import Content
from jingan_cli.output.texts import writer


def write(content: Content, path: str) -> None:
    """Writes the first table.

    Raises:
        OSError: when there is no room.
    """
    columns = content.sheets[0].columns
    style = msgspec.structs.replace(content.style, fields=[column.key for column in columns])
    with TemporaryDirectory() as folder:
        lines = str(Path(folder, "rows.jsonl"))
        writer("jsonl")(msgspec.structs.replace(content, style=style), lines)
        types = ", ".join(f"{_quoted(it.key)}: {_quoted(_TYPES[it.type])}" for it in columns)
        copy = _COPY.format(lines=_quoted(lines), types=types, path=_quoted(path))
        try:
            _copy(copy, folder)
        except duckdb.IOException as error:
            raise OSError(ENOSPC, str(error)) from None


def _copy(sql: str, folder: str) -> None:
    with duckdb.connect(config={"threads": 1, "temp_directory": folder}) as connection:
        connection.execute(sql)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "list": "VARCHAR[]",
}

_COPY = """COPY (
  SELECT * FROM read_json({lines}, format = 'newline_delimited', columns = {{{types}}})
) TO {path} (FORMAT parquet, COMPRESSION zstd)"""
