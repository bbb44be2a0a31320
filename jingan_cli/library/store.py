"""Compiled knowledge files, kept beside the user's other caches: a file is checked once.

An entry holds the bytes of the file it was made from, and is used for the same bytes only; it
names the program that made it, and has a checksum. So it cannot be stale, and damage is seen. What
cannot be read or written is done without, in silence. `JINGAN_CACHE` names another folder, or is
`off`.
"""

import os
import sys
from binascii import crc32
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from jingan_cli import __version__
from jingan_cli.knowledge.report import Compiled

SMALLEST = 4096
"""A smaller file is compiled sooner than it is looked up."""

_MOST = 512
_LENGTH, _SUM = 8, 4
_OURS = ".jingan"


def kept(path: str, content: bytes) -> Compiled | None:
    """The compiled form of a file with this content, if it is there."""
    if len(content) < SMALLEST or not (entry := _entry(path)):
        return None
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        stored, head = entry.read_bytes(), _head(content)
        if stored.startswith(head) and stored.startswith(content, len(head)):
            compiled = memoryview(stored)[len(head) + len(content) :]
            if _sum(compiled[_SUM:]) == bytes(compiled[:_SUM]):
                return msgspec.msgpack.decode(compiled[_SUM:], type=Compiled)
    return None


def keep(path: str, content: bytes, compiled: Compiled) -> None:
    """Puts the compiled form of a file aside for the next question."""
    if len(content) < SMALLEST or not (entry := _entry(path)):
        return
    with suppress(OSError):
        entry.parent.mkdir(parents=True, exist_ok=True)
        written = entry.with_suffix(f"{_OURS}.{os.getpid()}")
        packed = msgspec.msgpack.encode(compiled)
        try:
            written.write_bytes(_head(content) + content + _sum(packed) + packed)
            written.replace(entry)
        finally:
            written.unlink(missing_ok=True)
        _forget_the_oldest(entry.parent)


def _head(content: bytes) -> bytes:
    """What an entry begins with, before the file it was made from: its program and the length."""
    return _program() + len(content).to_bytes(_LENGTH, "big")


def _sum(packed: bytes | memoryview) -> bytes:
    """What tells a damaged entry."""
    return crc32(packed).to_bytes(_SUM, "big")


@cache
def _program() -> bytes:
    """The program, also where it is being worked on: its version and the state of its files."""
    files = sorted(
        (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in (Path(__file__).parent, Path(__file__).parent.parent)
        for entry in os.scandir(folder)
        if entry.name.endswith(".py")
    )
    return f"jingan {__version__} {crc32(repr(files).encode()):08x}\n".encode()


def _entry(path: str) -> Path | None:
    """Where the compiled form of a file is kept; None where nothing is."""
    folder = _folder()
    absolute = os.path.abspath(path)  # noqa: PTH100  # a name, not a place: links stay as they are
    return folder / f"{crc32(absolute.encode()):08x}{_OURS}" if folder else None


def _folder() -> Path | None:
    chosen = os.environ.get("JINGAN_CACHE")
    if chosen:
        return None if chosen == "off" else Path(chosen)
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")  # noqa: PTH111  # may have no home
    else:
        place = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(place) / "jingan" if place and os.path.isabs(place) else None  # noqa: PTH117


def _forget_the_oldest(folder: Path) -> None:
    ours = (entry for entry in folder.iterdir() if entry.suffix == _OURS)
    entries = sorted(ours, key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in entries[_MOST:]:
        entry.unlink(missing_ok=True)
