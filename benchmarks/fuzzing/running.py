"""Cases are run through the program's own entry, in a process that may be killed, and judged."""

import contextlib
import io
import json
import os
import re
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LONGEST = 5.0
"""So many seconds of a processor may an answer take: a busy machine is no fault."""

_DEAD = 60.0
"""After so many seconds a process is killed that answers nothing."""

_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Case(NamedTuple):
    """What is run: a kind, the arguments, and standard input."""

    kind: str
    words: tuple[str, ...]
    given: bytes = b""


class Outcome(NamedTuple):
    """How a case went: its status, its seconds, and what must not be."""

    kind: str
    status: int
    seconds: float
    faults: tuple[str, ...]
    words: tuple[str, ...]


def run_all(cases: Sequence[Callable[[], Case]]) -> Iterator[Outcome]:
    """Runs cases in a process of their own; one that hangs is told, and the others go on."""
    at = 0
    while at < len(cases):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            _run_here(cases[at:], writer)
        os.close(writer)
        with open(reader, encoding="utf-8") as lines:  # noqa: PTH123  # a descriptor
            while select.select([lines], [], [], _DEAD)[0] and (line := lines.readline()):
                kind, status, seconds, faults, words = json.loads(line)
                at += 1
                yield Outcome(kind, status, seconds, tuple(faults), tuple(words))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if at < len(cases):
            case = cases[at]()
            at += 1
            yield Outcome(case.kind, -1, _DEAD, ("it hung or died",), case.words)


def _run_here(cases: Sequence[Callable[[], Case]], writer: int) -> None:
    """Runs cases in this process, tells each as a line, and ends the process."""
    with open(writer, "w", encoding="utf-8", buffering=1) as lines:  # a descriptor
        for make in cases:
            outcome = _run(make())
            lines.write(json.dumps(outcome) + "\n")
            lines.flush()
    os._exit(0)


def _run(case: Case) -> Outcome:
    from jingan_cli.cli import main  # noqa: PLC0415  # in the child

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace") for _ in range(2))
    sys.stdin = io.TextIOWrapper(io.BytesIO(case.given), "utf-8", "surrogateescape")
    before, status, faults = time.process_time(), 0, []
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(case.words)
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        except BaseException:  # noqa: BLE001  # that is what is looked for
            status, faults = 70, [traceback.format_exc()]
    seconds = time.process_time() - before
    return Outcome(
        case.kind,
        status,
        seconds,
        (*faults, *judged(status, seconds, _texts(out, err))),
        case.words,
    )


def _texts(*streams: io.TextIOWrapper) -> str:
    for stream in streams:
        stream.flush()
    return "".join(it.buffer.getvalue().decode() for it in streams)  # type: ignore[attr-defined]  # BytesIO


def judged(status: int, seconds: float, said: str) -> Iterator[str]:
    """What must not be."""
    if status not in {0, 1, 2, 3}:
        yield f"status {status}"
    if seconds > LONGEST:
        yield f"{seconds:.1f} s"
    if "Traceback" in said:
        yield f"traceback: {said[-300:]}"
    if raw := _RAW.search(said):
        yield f"raw U+{ord(raw[0]):04X}"
