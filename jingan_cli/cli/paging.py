"""Which pager a long answer is read with: what the environment says, or `less`."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

_DEFAULT = "less -FRX"
_NONE = {"", "cat"}


@contextmanager
def answering(*, pages: bool) -> Iterator[TextIO]:
    """Where an answer is written: through a pager on a terminal, if there is one to use."""
    command = _pager() if pages and sys.stdout.isatty() else ()
    if not command:
        yield sys.stdout
        return
    from jingan_cli.output.pager import paged  # noqa: PLC0415  # only on a terminal

    with paged(sys.stdout, command) as out:
        yield out


def _pager() -> Sequence[str]:
    """JINGAN_PAGER before PAGER before less; nothing where that is empty, or not to be had."""
    name = next((it for it in ("JINGAN_PAGER", "PAGER") if it in os.environ), "")
    typed = os.environ.get(name, _DEFAULT).strip()
    if typed in _NONE or os.environ.get("TERM") == "dumb":
        return ()
    import shlex  # noqa: PLC0415  # only on a terminal

    try:
        words = shlex.split(typed)
    except ValueError:  # a quote that never ends
        words = [typed]
    if shutil.which(words[0]):
        return words
    if name:
        print(f"{name}：没有“{words[0]}”这个程序，直接输出", file=sys.stderr)  # noqa: T201  # beside the answer
    return ()
