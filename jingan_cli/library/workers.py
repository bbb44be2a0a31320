"""Files become rows, by all cores where there are many."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import parse
from jingan_cli.library.finding import Found
from jingan_cli.library.indexing import Prepared, prepare

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

ALONE = 16
"""So many files are read sooner by one process than several are started."""

_AHEAD = 4
"""So many files a process are read before the first of them is needed."""


Item = TypeVar("Item")
Done = TypeVar("Done")


class Read(NamedTuple):
    """A file that was read: its bytes' digest, and its report or its problems."""

    file: Found
    digest: str
    prepared: Prepared | None
    problems: tuple[Problem, ...]


def read_all(files: Sequence[Found]) -> Iterator[Read]:
    """The files read, in their order."""
    return in_parallel(_read, files, 1 if len(files) < ALONE else os.cpu_count() or 1)


def in_parallel(
    work: Callable[[Item], Done],
    items: Iterable[Item],
    jobs: int,
    lost: Callable[[Item], Done] | None = None,
) -> Iterator[Done]:
    """What work makes of each, in their order, by so many processes; one is this very process.

    Few are worked on ahead, so that what is made of thousands is never held. An item that ends its
    process, as faulty libraries may, is `lost`, and the others are worked on anew.

    Raises:
        BrokenExecutor: where a process ends and there is no `lost`.
    """
    if jobs == 1:
        yield from map(work, items)
        return
    left = iter(items)
    while unfinished := (yield from _pooled(work, left, jobs, lost)):
        for item in unfinished:
            yield _alone(work, item, lost)


def _pooled(
    work: Callable[[Item], Done], items: Iterator[Item], jobs: int, lost: object
) -> Generator[Done, None, list[Item]]:
    """Works until nothing is left, or a process ended; the items that were under way then."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415  # only for many files

    held: deque[Item] = deque()
    waiting: deque[Future[Done]] = deque()
    with _pool(jobs) as pool:
        try:
            for item in items:
                held.append(item)
                waiting.append(pool.submit(work, item))
                if len(waiting) > _AHEAD * jobs:
                    yield waiting[0].result()
                    held.popleft()
                    waiting.popleft()
            while waiting:
                yield waiting[0].result()
                held.popleft()
                waiting.popleft()
        except BrokenExecutor:
            if not lost:
                raise
            return [*held]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return []


def _alone(work: Callable[[Item], Done], item: Item, lost: Callable[[Item], Done] | None) -> Done:
    """One that may have ended a process, in one of its own."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415  # rarely needed

    assert lost
    try:
        with _pool(1) as pool:
            return pool.submit(work, item).result()
    except BrokenExecutor:
        return lost(item)


def _pool(jobs: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for many files

    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(os.getpid(),))


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
