"""Where the libraries of the user's own files are kept, so that files are read once.

What cannot be read or written is done without.
"""

import os
import re
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from jingan_cli import __version__
from jingan_cli.library.database import ENDING

MOST = 32
"""How many libraries are kept; of more, those that were used longest ago go."""

_NEW = (".jingan-", ".new")
_OLD_SECONDS = 3600


def place_of(folder: Path, paths: Iterable[str]) -> Path:
    """Where in the cache the library of these files and folders is kept."""
    paths = [*paths]
    if not all(map(os.path.isabs, paths)):
        paths.append(os.getcwd())  # noqa: PTH109  # where the others are looked for
    content = "\0".join(paths).encode(errors="surrogatepass")
    return folder / f"{crc32(content):08x}-{len(content):x}{ENDING}"


def users_cache(environment: Mapping[str, str]) -> Path | None:
    """The folder of kept libraries, which need not be there yet; None for no cache at all.

    `JINGAN_CACHE` names another folder, or is `off`.
    """
    chosen = environment.get("JINGAN_CACHE")
    if chosen:
        return None if chosen == "off" else Path(chosen)
    if sys.platform == "win32":
        place = environment.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        place = os.path.expanduser("~/Library/Caches")  # noqa: PTH111  # may have no home
    else:
        place = environment.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111
    return Path(place) / "jingan" if place and os.path.isabs(place) else None  # noqa: PTH117


def new_file(folder: Path) -> Path | None:
    """A new file to write a library into, which nobody else has; None where none can be made."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        from tempfile import mkstemp  # noqa: PLC0415  # 1.5 ms, to write alone

        handle, name = mkstemp(prefix=_NEW[0], suffix=_NEW[1], dir=folder)
        os.close(handle)
        return Path(name)
    return None


def keep(written: Path, place: Path) -> None:
    """Puts a finished library in its place, and clears away what nobody will use again."""
    written.replace(place)
    with suppress(OSError):
        _clear(place.parent)


def _clear(folder: Path) -> None:
    """Removes libraries beyond the most recent, and what killed writers left behind."""
    begin, end = _NEW
    for entry in folder.glob(f"{begin}*{end}"):
        if time.time() - entry.stat().st_mtime > _OLD_SECONDS:
            entry.unlink(missing_ok=True)
    kept = [entry for entry in folder.iterdir() if _KEPT.fullmatch(entry.name)]
    kept.sort(key=lambda entry: entry.stat().st_atime, reverse=True)
    for entry in kept[MOST:]:
        entry.unlink(missing_ok=True)


_KEPT = re.compile(rf"[0-9a-f]{{8}}-[0-9a-f]+\{ENDING}")
"""The names that `place_of` makes: the folder may be one that others use too."""


@cache
def program() -> str:
    """The program that makes libraries: its version, and where it is worked on, its state."""
    files = sorted(
        (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
        for room in ("chinese", "knowledge", "files", "library")
        for entry in os.scandir(Path(__file__).parent.parent / room)
        if entry.name.endswith(".py")
    )
    return f"{__version__} {crc32(repr(files).encode()):08x}"
