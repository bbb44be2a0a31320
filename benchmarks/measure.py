"""How benchmarks measure: two commands in turn, many times, so that a slow moment meets both."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
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
"""The empty two-command Typer program that everything is a ratio to."""


class Row(NamedTuple):
    """A measured command: median seconds, median of the ratios pair by pair, and MiB at most."""

    name: str
    median: float
    ratio: float
    peak: float


def measure(name: str, command: Sequence[str], other: Sequence[str], runs: int) -> Row:
    """The command and another in turn, after a warm-up."""
    pairs = [(run(command), run(other)) for _ in range(runs + 1)][1:]
    times = [mine for (mine, _), _ in pairs]
    ratios = [mine / theirs for (mine, _), (theirs, _) in pairs]
    peak = max(memory for (_, memory), _ in pairs)
    return Row(name, statistics.median(times), statistics.median(ratios), peak)


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and MiB of one run, its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, _mebibytes(usage)


def print_rows(title: str, rows: Iterable[Row]) -> None:
    """The rows as a table in Markdown, each as soon as it is measured."""
    print(f"| {title} | median | ratio | peak memory |")
    print("| --- | ---: | ---: | ---: |", flush=True)
    for row in rows:
        print(
            f"| {row.name} | {row.median * 1000:.0f} ms | {row.ratio:.2f} | {row.peak:.0f} MiB |",
            flush=True,
        )
    print()


def _mebibytes(usage: resource.struct_rusage) -> float:
    """ru_maxrss is in KiB, on macOS in bytes."""
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
