"""How long a question takes, as a ratio to an empty two-command Typer program.

usage: python benchmarks/startup.py [--runs N] [--jingan PATH]

Every command runs in turn with the empty program, N times, after a warm-up; the table has the
median time, the median of the ratios pair by pair, and the peak memory of the largest run. What is
not installed is left out. Machines are noisy: quote the ratios.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import EMPTY, measure, print_rows


def main() -> None:
    """Measures and prints the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--jingan", default=str(Path(sys.executable).with_name("jingan")))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = [sys.executable, str(_file(folder, "empty.py", EMPTY)), "one"]
        rows = (
            measure(name, command, empty, arguments.runs)
            for name, command in _commands(arguments.jingan, Path(folder))
        )
        print_rows("command", rows)


def _commands(jingan: str, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The questions, and the peers on the same facts where they are installed."""
    yield "empty Typer program", [sys.executable, str(folder / "empty.py"), "one"]
    for words in ("search 旧区改造", "goals 2017", "outcomes 2017"):
        yield f"`jingan {words}` in a pipe", [jingan, *words.split()]
        yield f"`jingan {words}` as a table", [jingan, *words.split(), "-f", "table"]
    without = ["env", "JINGAN_CACHE=off", jingan]
    yield "`jingan goals 2017` in a pipe, without a cache", [*without, "goals", "2017"]
    for words in ("search 0.6万户", "search 舊區改造", "search jqgz"):
        yield f"`jingan {words}` in a pipe", [jingan, *words.split()]
    for words in ("show 兴业", "goals -t 旧", "goals -p 江", "goals -s 2.", "goals --sort va"):
        completing = ["env", "_JINGAN_COMPLETE=fish", jingan, *words.split()]
        yield f"completion of `jingan {words}`", completing
    facts = {
        format_: _file(folder, f"facts.{format_}", _facts(jingan, format_))
        for format_ in ("csv", "json", "tsv")
    }
    database = str(folder / "facts.db")
    peers = {
        "sqlite-utils": (
            "query",
            database,
            "select id, text from facts where text like '%旧区改造%'",
        ),
        "csvgrep": ("-c", "text", "-m", "旧区改造", str(facts["csv"])),
        "jq": ('.[] | select(.text | contains("旧区改造")) | .id', str(facts["json"])),
        "rg": ("旧区改造", str(facts["tsv"])),
    }
    for name, asked in peers.items():
        program = shutil.which(name, path=_search_path())
        if program and name == "sqlite-utils":
            subprocess.run(
                [program, "insert", database, "facts", str(facts["csv"]), "--csv"],
                check=True,
                capture_output=True,
            )
        if program:
            yield f"`{name}`", [program, *asked]


def _search_path() -> str:
    """Where programs are: beside this Python first."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def _facts(jingan: str, format_: str) -> str:
    command = [jingan, "goals", "--kind", "all", "-f", format_]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _file(folder: str | Path, name: str, content: str) -> Path:
    path = Path(folder) / name
    path.write_text(content, encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
