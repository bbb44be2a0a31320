"""A report as the text of a knowledge file, read back."""

from pathlib import Path

import msgspec
import pytest

from jingan_cli.files.composing import compose
from jingan_cli.files.reading import load
from tests.conftest import HERE, REPORT

FILES = (REPORT, REPORT.with_name("later.toml"), *sorted(HERE.glob("*.toml")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_composed_is_read_back(path: Path, tmp_path: Path) -> None:
    """All of it, and nothing else."""
    report = load(path)
    copy = tmp_path / "copy.toml"
    copy.write_text(compose(report), encoding="utf-8")
    assert load(copy) == msgspec.structs.replace(report, path=str(copy))
