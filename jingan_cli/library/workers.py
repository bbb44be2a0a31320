"""Files become rows, by all cores where there are many."""

import os
import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import parse
from jingan_cli.library.finding import Found
from jingan_cli.library.indexing import Prepared, prepare

if TYPE_CHECKING:
    from concurrent.futures import Future

ALONE = 16
"""So many files are read sooner by one process than several are started."""

_AHEAD = 4
"""So many files a process are read before the first of them is needed."""


class Read(NamedTuple):
    """A file that was read: its bytes' digest, and its report or its problems."""

    file: Found
    digest: str
    prepared: Prepared | None
    problems: tuple[Problem, ...]


def read_all(files: Sequence[Found]) -> Iterator[Read]:
    """The files read, in their order."""
    jobs = os.cpu_count() or 1
    if len(files) < ALONE or jobs == 1:
        yield from map(_read, files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for many files

    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(os.getpid(),)) as pool:
        waiting: deque[Future[Read]] = deque()
        try:
            for file in files:
                waiting.append(pool.submit(_read, file))
                if len(waiting) > _AHEAD * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def digest_of(content: bytes) -> str:
    """What tells two contents apart."""
    from hashlib import blake2b  # noqa: PLC0415  # 2 ms, and only for files that may have changed

    return blake2b(content, digest_size=16).hexdigest()


def _read(file: Found) -> Read:
    """A file as rows, or its problems."""
    digest = ""
    try:
        content = file.read()
        digest = digest_of(content)
        prepared = prepare(parse(content, file.path))
    except DataError as error:
        return Read(file, digest, None, error.problems)
    return Read(file, digest, prepared, ())


def _begin(asking: int) -> None:  # pragma: no cover  # in processes of their own
    """Ctrl-C is for the process that asked; when that is killed, nobody is left to work for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(asking,), daemon=True).start()


def _end_with(asking: int) -> None:  # pragma: no cover  # in processes of their own
    while os.getppid() == asking:
        time.sleep(1)
    os._exit(1)
