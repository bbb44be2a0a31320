"""What docs/python.md shows is what happens."""

import doctest
import re

import pytest

from jingan_cli import api
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_example_gives_what_is_shown(block: str) -> None:
    """Each alone; those of pandas and polars where these are installed."""
    for library in re.findall(r"import (pandas|polars)", block):
        pytest.importorskip(library)
    example = doctest.DocTestParser().get_doctest(block, {}, "python.md", None, None)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert example.examples
    assert "".join(said) == ""


@pytest.mark.parametrize("name", [name for name in vars(api.Library) if name[0] != "_"])
def test_every_question_is_explained(name: str) -> None:
    """Whoever adds one says so."""
    assert re.search(rf"\b{name}\(|library\.{name}\b", PAGE)


def test_every_option_and_error_is_explained() -> None:
    """Likewise for what narrows a list, and what can go wrong."""
    errors = [name for name in api.__all__ if name.endswith("Error")]
    for name in [*api.Options.__annotations__, *api.Filters.__annotations__, *errors]:
        assert f"`{name}`" in PAGE, name
