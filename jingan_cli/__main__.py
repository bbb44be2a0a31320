"""The entry of `jingan` and of `python -m jingan_cli`.

A run lasts less than a tenth of a second. The garbage collector, which would take a fifth of that
to find nothing, is off from before the first import; the process ends without taking apart what
was loaded (docs/performance.md).
"""

import gc
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # nothing is imported before Ctrl-C is minded
    from typing import NoReturn


def process() -> "NoReturn":
    """Runs the program, and ends the process at once: what is to be written is written by then."""
    try:
        main()
    except SystemExit as ended:
        import os  # noqa: PLC0415  # nothing is loaded before Ctrl-C is minded

        os._exit(int(ended.code or 0))


def main() -> "NoReturn":
    """Runs the program and exits."""
    gc.disable()
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


def _run() -> "NoReturn":
    """Loads the program and runs it.

    An interrupt amid an import may come to nobody's ears, or be shown with where it came; so until
    all is loaded it ends the process at once, which has nothing to lose yet.
    """
    import os  # noqa: PLC0415  # as said above
    import signal  # noqa: PLC0415

    in_time = signal.getsignal(signal.SIGINT)
    is_minded = in_time is signal.default_int_handler
    if is_minded:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))
    from jingan_cli import cli  # noqa: PLC0415  # only now, with the collector off

    if is_minded:
        signal.signal(signal.SIGINT, in_time)
    cli.main()


if __name__ == "__main__":
    process()
