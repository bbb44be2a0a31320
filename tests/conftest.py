"""How tests run the program: in this process, through its real entry point."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from jingan_cli.cli import main

settings.register_profile(
    "jingan",
    deadline=None,  # speed is measured in benchmarks/, never in a test
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("jingan")

HERE = Path(__file__).parent
ROOT = HERE.parent
SMALL = HERE / "small.toml"
REPORT = ROOT / "data" / "report.toml"
TEXT = Path(os.environ.get("JINGAN_SOURCE") or HERE / "nowhere.txt").absolute()
"""The shipped report's text, no part of the project: tests of it skip where it is not named."""


class Result(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


class Screen(io.StringIO):
    """Standard output as a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour, width or data setting of whoever runs the tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "JINGAN_DATA", "JINGAN_SOURCE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JINGAN_CACHE", "off")
    monkeypatch.chdir(HERE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `jingan` with words and an environment, in a pipe or on a terminal of a width."""

    def running(*words: str, width: int = 0, **environment: str) -> Result:
        out = Screen() if width else io.StringIO()
        err = io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setenv("COLUMNS", str(width or 80))
            if width:
                patch.setitem(os.environ, "NO_COLOR", environment.get("NO_COLOR", "1"))
            with pytest.raises(SystemExit) as exit_:
                main(words)
        return Result(int(exit_.value.code or 0), out.getvalue(), err.getvalue())

    return running


@pytest.fixture
def small(run: Run) -> Run:
    """Runs `jingan` over the small report, unless another is named."""

    def running(*words: str, width: int = 0, **environment: str) -> Result:
        data = () if "--data" in words else ("--data", SMALL.name)
        return run(*data, *words, width=width, **environment)

    return running
