"""Kinds of file that answers and libraries are written to, by their endings: one writer each."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from jingan_cli.chinese.likeness import known
from jingan_cli.errors import QuestionError, reason_of
from jingan_cli.files.whole import new_file, put
from jingan_cli.output.contents import Content
from jingan_cli.unseen import on_one_line

Writer = Callable[[Content, str], None]


class Kind(msgspec.Struct, frozen=True):
    """A kind of file: the module beside this one whose `write` makes it, loaded only then.

    `of_library` is a kind that holds a library and no other answer; `mood` is `target`
    for one that holds what is promised and nothing else. `extra` are the packages that it needs
    besides, as `pip install 'jingan[extra]'` has them.
    """

    module: str
    format: str = ""
    of_library: bool = False
    mood: str = ""
    extra: str = ""


FILES: Mapping[str, Kind] = {
    ".db": Kind("libraries", of_library=True),
    ".xlsx": Kind("excel", extra="excel"),
    ".parquet": Kind("parquet", extra="parquet"),
    ".zip": Kind("packages"),
    ".csv": Kind("texts", "csv"),
    ".tsv": Kind("texts", "tsv"),
    ".json": Kind("texts", "json"),
    ".jsonl": Kind("texts", "jsonl"),
    ".md": Kind("texts", "markdown"),
    ".html": Kind("page", of_library=True, mood="target", extra="page"),
}
"""Every kind of file. A new one is a module with `write(content, path)` and a line here."""


def write_file(content: Content, path: str, *, force: bool = False) -> None:
    """Writes a file of the kind that its ending says, whole or not at all.

    Raises:
        UnknownError: for an ending that is not one of `FILES`.
        QuestionError: when the file is there already, or cannot be written.
    """
    write_whole(path, partial(_writer(path, content), content), force=force)


def mood_of(path: str) -> str:
    """The mood of the facts that a file of that name holds; "" for those of both."""
    kind = FILES.get(Path(path).suffix.lower())
    return kind.mood if kind else ""


def _writer(path: str, content: Content) -> Writer:
    """What writes a file of that name.

    Raises:
        UnknownError: for an unknown ending.
        QuestionError: for a kind of file that does not hold this, or needs what is not installed.
    """
    name = known("文件种类", Path(path).suffix.lower() or path, FILES)
    kind = FILES[name]
    if content.style.bom and kind.format != "csv":
        message = "--bom 只用于 CSV"
        raise QuestionError(message)
    if kind.of_library and not content.selected:
        message = f"{name} 装的是整个库，请用 jingan export {on_one_line(path)}"
        raise QuestionError(message)
    try:
        module: Any = import_module(f"jingan_cli.output.{kind.module}")
    except ImportError:
        message = f"写 {name} 要另装一个库：pip install 'jingan[{kind.extra}]'"
        raise QuestionError(message) from None
    write: Writer = module.writer(kind.format) if kind.format else module.write
    return write


def write_whole(path: str, write: Callable[[str], None], *, force: bool) -> None:
    """Puts what is written in its place when it is done.

    Args:
        path: the place.
        write: writes into the empty file that it is given.
        force: whatever is there already is replaced.

    Raises:
        QuestionError: when something is there already, or it cannot be written.
    """
    check_place(path, force=force)
    try:
        with new_file(Path(path).parent) as new:
            write(str(new))
            put(new, Path(path))
    except (OSError, ValueError) as error:
        message = f"无法写入 {on_one_line(path)}：{reason_of(error)}"
        raise QuestionError(message) from None


def make_folder(path: str) -> None:
    """Makes a folder if need be, and tries whether it can be written to.

    Raises:
        QuestionError: when it cannot.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".jingan-", dir=path):
            pass
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
