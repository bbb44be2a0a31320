"""Mutants of knowledge files, questions, texts and library files, asked through the real entry.

usage: python benchmarks/fuzz.py [--seconds N] [--seed N] [--only KIND] [--jingan PATH]

Every case follows from its seed, which is told with whatever is wrong. Wrong is a status that is
not documented, a traceback, more than five seconds of a processor, a control character as it is. A
case runs inside this program, in a process that is watched; every hundredth also as the installed
script. Exit status 1 when something was wrong.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from fuzzing.making import KINDS, TESTS, Maker
from fuzzing.running import Case, Outcome, judged, run_all

BATCH = 100


def main() -> None:
    """Runs cases as long as there is time, and tells what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--jingan", default=str(Path(sys.executable).with_name("jingan")))
    arguments = parser.parse_args()
    os.environ["JINGAN_CACHE"] = "off"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        library = Path(folder, "small.db")
        words = ["export", str(library), "--data", str(TESTS / "small.toml")]
        subprocess.run([arguments.jingan, *words], check=True, capture_output=True)
        maker = Maker(Path(folder), library)
        kinds = [arguments.only] if arguments.only else [*KINDS]
        sys.exit(_report(_outcomes(maker, kinds, arguments)))


def _outcomes(maker: Maker, kinds: list[str], arguments: argparse.Namespace) -> list[Outcome]:
    """What came of cases of each kind in turn, until the time is over."""
    outcomes: list[Outcome] = []
    until, at = time.monotonic() + arguments.seconds, arguments.seed * 10**6
    while time.monotonic() < until:
        for kind in kinds:
            cases = [maker.case(kind, seed) for seed in range(at, at + BATCH)]
            for seed, outcome in enumerate(run_all(cases), at):
                outcomes.append(outcome)
                _tell(outcome, seed)
            outcomes.append(_installed(arguments.jingan, cases[-1]()))
            _tell(outcomes[-1], at + BATCH - 1)
        at += BATCH
    return outcomes


def _installed(jingan: str, case: Case) -> Outcome:
    """The same case in a process that the user would start."""
    words = [it for it in case.words if "\0" not in it]
    before = _spent()
    done = subprocess.run([jingan, *words], input=case.given, capture_output=True, check=False)
    seconds = _spent() - before
    said = (done.stdout + done.stderr).decode(errors="replace")
    faults = tuple(judged(done.returncode, seconds, said))
    return Outcome(f"{case.kind}, installed", done.returncode, seconds, faults, case.words)


def _spent() -> float:
    """The processor's seconds of all processes that ended so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _tell(outcome: Outcome, seed: int) -> None:
    for fault in outcome.faults:
        print(f"{outcome.kind} {seed}: {outcome.words!r:.600}\n  {fault}", flush=True)


def _report(outcomes: list[Outcome]) -> int:
    """Counts, statuses and the slowest of each kind; 1 when something was wrong."""
    for kind in sorted({it.kind for it in outcomes}):
        own = [it for it in outcomes if it.kind == kind]
        statuses = sorted(Counter(it.status for it in own).items())
        slowest = max(it.seconds for it in own)
        wrong = sum(1 for it in own if it.faults)
        print(
            f"{kind}: {len(own)} cases, status {statuses}, slowest {slowest:.2f} s, {wrong} wrong"
        )
    return int(any(it.faults for it in outcomes))


if __name__ == "__main__":
    main()
