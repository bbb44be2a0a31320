"""Kinds of file that a library is written to, by their endings: one writer each."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from jingan_cli.chinese.likeness import known
from jingan_cli.errors import QuestionError, reason_of
from jingan_cli.library.library import Library
from jingan_cli.library.writing import copy_library
from jingan_cli.unseen import on_one_line

Writer = Callable[[Library, str], None]


def write_file(library: Library, path: str, *, force: bool = False) -> None:
    """Writes a library to a file of the kind that its ending says, whole or not at all.

    Raises:
        UnknownError: for an ending that is not one of `FILES`.
        QuestionError: when the file is there already, or cannot be written.
    """
    write = FILES[known("文件种类", Path(path).suffix.lower() or path, FILES)]
    check_place(path, force=force)
    try:
        from tempfile import mkstemp  # noqa: PLC0415  # as in library.cache

        handle, new = mkstemp(dir=Path(path).parent, prefix=".jingan-")
        os.close(handle)
        try:
            write(library, new)
            _as_others_are(new)
            Path(new).replace(path)
        finally:
            Path(new).unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        message = f"无法写入 {on_one_line(path)}：{reason_of(error)}"
        raise QuestionError(message) from None


def check_place(path: str, *, force: bool) -> None:
    """Nothing, where a file may be written.

    Raises:
        QuestionError: when it is there already.
    """
    if os.path.lexists(path) and not force:
        message = f"已有 {on_one_line(path)}，不覆盖；要覆盖请加 --force"
        raise QuestionError(message)


def _as_others_are(path: str) -> None:
    """Gives a new file the rights that files of this user have: a temporary one is private."""
    mask = os.umask(0)
    os.umask(mask)
    with suppress(OSError):
        Path(path).chmod(0o666 & ~mask)


FILES: Mapping[str, Writer] = {
    ".db": copy_library,
}
"""Every kind of file. A new one is a function and a line here."""
