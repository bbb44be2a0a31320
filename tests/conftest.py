"""How tests run the program: in this process, through its real entry point."""

import io
import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from jingan_cli.cli import main
from tests.expected import FOLDER, Case, rewrite

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

PRINTED = pytest.StashKey[dict[Case, str]]()
"""What the cases printed that `pytest --write` ran."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option more."""
    told = "rewrite what tests/transcripts expects from what is printed now; run nothing else"
    parser.addoption("--write", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    """Of several processes each would write what the others have not seen."""
    if config.getoption("write") and config.getoption("numprocesses", None):
        message = "--write runs in one process: leave out -n"
        raise pytest.UsageError(message)
    config.stash[PRINTED] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--write` only the cases of transcripts run."""
    if config.getoption("write"):
        items[:] = [item for item in items if "agrees" in getattr(item, "fixturenames", ())]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Rewrites, and says so, after everything else that pytest says."""
    yield
    if session.config.getoption("write"):
        changed = rewrite(session.config.stash[PRINTED])
        lines = [f"tests/{FOLDER.name}/{case.file}: {case.title}" for case in changed]
        told = (
            f"{len(changed)} expected outputs were rewritten; read them before they are committed"
        )
        lines.append(told if changed else "no expected output was rewritten: all agree")
        for line in ("", *lines):
            session.config.get_terminal_writer().line(line)


@pytest.fixture
def agrees(request: pytest.FixtureRequest) -> Callable[[Case, str], None]:
    """Compares a case with what it printed, or keeps it for `--write`."""

    def compare(case: Case, printed: str) -> None:
        if request.config.getoption("write"):
            request.config.stash[PRINTED][case] = printed
        else:
            assert printed == case.transcript

    return compare


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colour, width or data setting of whoever runs the tests."""
    for name in ("NO_COLOR", "FORCE_COLOR", "JINGAN_DATA", "JINGAN_SOURCE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JINGAN_CACHE", "off")
    monkeypatch.setenv("JINGAN_PAGER", "")
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
