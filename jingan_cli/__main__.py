"""The entry of `jingan` and of `python -m jingan_cli`.

The garbage collector is off from before the first import, and has nothing to look through at the
end: a run lasts less than a tenth of a second, of which it would take a fifth to find nothing
(docs/performance.md).
"""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Runs the program and exits."""
    gc.disable()
    try:
        from jingan_cli import cli  # noqa: PLC0415  # only now, with the collector off

        cli.main()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
