"""How long a question takes, as a ratio to an empty two-command Typer program.

usage: python benchmarks/startup.py [--runs N] [--jingan PATH]

Every command runs in turn with the empty program, N times, after a warm-up; the table has the
median time, the median of the ratios pair by pair, and the peak memory of the largest run. What is
not installed is left out. A second table has questions to a library of a hundred reports, each in
turn with the same question to one of them. Machines are noisy: quote the ratios.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

EMPTY = """\
import typer

app = typer.Typer()


@app.command()
def one(number: int = 1) -> None:
    print(number)


@app.command()
def two(number: int = 2) -> None:
    print(number)


app()
"""


LIBRARY = (
    "goals 2017",
    "figures 2016",
    "outcomes 2017",
    "compare 2016 2017",
    "show r-2017:T10",
    "search 6000户",
    "search 旧区改造",
    "compare 税收总收入 --chart",
)


class Row(NamedTuple):
    """A measured command: seconds, ratio to the empty program, and MiB."""

    name: str
    median: float
    ratio: float
    peak: float


def main() -> None:
    """Measures and prints the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--jingan", default=str(Path(sys.executable).with_name("jingan")))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = [sys.executable, str(_file(folder, "empty.py", EMPTY)), "one"]
        rows = [
            _measure(name, command, empty, arguments.runs)
            for name, command in _commands(arguments.jingan, Path(folder))
        ]
        _print("command", rows)
        one, many = _library(Path(folder))
        rows = [
            _measure(
                f"`jingan {words}`",
                [arguments.jingan, *words.split(), "--data", str(many)],
                [arguments.jingan, *words.replace("r-2017:", "").split(), "--data", str(one)],
                arguments.runs,
            )
            for words in LIBRARY
        ]
        _print("a hundred reports to one", rows)


def _print(title: str, rows: Iterable[Row]) -> None:
    print(f"| {title} | median | ratio | peak memory |")
    print("| --- | ---: | ---: | ---: |")
    for row in rows:
        print(f"| {row.name} | {row.median * 1000:.0f} ms | {row.ratio:.2f} | {row.peak:.0f} MiB |")
    print()


def _library(folder: Path) -> tuple[Path, Path]:
    """A folder with the shipped report, and one with it for each of a hundred years."""
    text = (Path(__file__).parent.parent / "data" / "report.toml").read_text(encoding="utf-8")
    one, many = folder / "one", folder / "many"
    one.mkdir()
    many.mkdir()
    _file(one, "report.toml", text)
    for year in range(1918, 2018):
        other = text.replace('id = "jingan-2017"', f'id = "r-{year}"', 1)
        other = other.replace("reviews = 2016", f"reviews = {year - 1}")
        _file(many, f"{year}.toml", other.replace("plans = 2017", f"plans = {year}"))
    return one, many


def _commands(jingan: str, folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The questions, and the peers on the same facts where they are installed."""
    yield "empty Typer program", [sys.executable, str(folder / "empty.py"), "one"]
    for words in ("search 旧区改造", "goals 2017"):
        yield f"`jingan {words}` in a pipe", [jingan, *words.split()]
        yield f"`jingan {words}` as a table", [jingan, *words.split(), "-f", "table"]
        without = ["env", "JINGAN_CACHE=off", jingan]
        yield f"`jingan {words}` in a pipe, without a cache", [*without, *words.split()]
    for words in ("search 0.6万户", "search 舊區改造", "search jqgz", "outcomes 2017"):
        yield f"`jingan {words}` in a pipe", [jingan, *words.split()]
    for words in ("show 兴业", "goals -t 旧", "goals -p 江", "goals -s 2.", "goals --sort va"):
        asking = (f"COMP_WORDS=jingan {words}", f"COMP_CWORD={len(words.split())}")
        completing = ["env", "_JINGAN_COMPLETE=complete_bash", *asking, jingan]
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


def _measure(name: str, command: Sequence[str], empty: Sequence[str], runs: int) -> Row:
    """The command and the empty program in turn, so that a slow moment meets both."""
    pairs = [(_run(command), _run(empty)) for _ in range(runs + 1)][1:]
    times = [mine for (mine, _), _ in pairs]
    ratios = [mine / theirs for (mine, _), (theirs, _) in pairs]
    peak = max(memory for (_, memory), _ in pairs)
    return Row(name, statistics.median(times), statistics.median(ratios), peak)


def _run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and MiB of one run, its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - started
    return elapsed, _mebibytes(usage)


def _mebibytes(usage: resource.struct_rusage) -> float:
    """ru_maxrss is in KiB, on macOS in bytes."""
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
