"""Files are written whole or not at all: beside their place, and put there when they are done."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BEGIN, _END = ".jingan-", ".new"
_LEFT = 3600
"""After so many seconds a file that is not done belongs to a run that was killed."""


@contextmanager
def new_file(folder: Path) -> Iterator[Path]:
    """A file that nobody else has, to be written into; gone in the end unless it was `put`.

    Its name cannot be guessed, it is never made through a link, and only its owner reads it.

    Raises:
        OSError: when the folder takes no file.
    """
    from tempfile import mkstemp  # noqa: PLC0415  # 1.5 ms, to write alone

    handle, name = mkstemp(prefix=_BEGIN, suffix=_END, dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(OSError):
            Path(name).unlink(missing_ok=True)
        _sweep(folder)


def put(written: Path, place: Path, *, private: bool = False) -> None:
    """Puts a new file in its place, whatever is there; others may read it as they may any other.

    Raises:
        OSError: when it cannot be put there, or is not on the disk.
    """
    if not private:
        with written.open("rb+") as file:
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        with suppress(OSError):
            written.chmod(0o666 & ~mask)
    written.replace(place)


def _sweep(folder: Path) -> None:
    """Removes what killed runs left behind."""
    with suppress(OSError):
        for entry in folder.glob(f"{_BEGIN}*{_END}"):
            if time.time() - entry.lstat().st_mtime > _LEFT:
                entry.unlink(missing_ok=True)
