"""Where the libraries of the user's own files are kept, so that files are read once.

What cannot be read or written is done without.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from jingan_cli import __version__
from jingan_cli.library.database import ENDING

MOST = 32
"""How many libraries are kept; of more, those that were used longest ago go."""


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
        return None if chosen == "off" else Path(os.path.expanduser(chosen))  # noqa: PTH111
    home = os.path.expanduser("~")  # noqa: PTH111  # may be none, and not be there
    if sys.platform == "win32":
        place = environment.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        place = _inside(home, "Library/Caches")
    else:
        place = environment.get("XDG_CACHE_HOME") or _inside(home, ".cache")
    return Path(place) / "jingan" if place and os.path.isabs(place) else None  # noqa: PTH117


def _inside(home: str, folder: str) -> str:
    """A folder in the user's home; "" where there is no such home."""
    return os.path.join(home, folder) if os.path.isdir(home) else ""  # noqa: PTH112, PTH118


def ready(folder: Path) -> bool:
    """Whether libraries can be kept in a folder, which is made if need be.

    What others can write into they decide: such a folder is not used.
    """
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return is_own(folder)
    return False


def is_own(folder: Path) -> bool:
    """Whether nobody but the user can put files into a folder; where systems tell such things.

    Raises:
        OSError: when it is not there.
    """
    state = folder.stat()
    return not hasattr(os, "geteuid") or (
        state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def clear(folder: Path) -> None:
    """Removes libraries beyond those that were used last."""
    with suppress(OSError):
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
