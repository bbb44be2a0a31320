"""Questions: from a library to records, one file a question. Pure."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from jingan_cli.questions import (
        calibers,
        checking,
        citations,
        compare,
        corrections,
        drafts,
        facts,
        filter,  # noqa: A004  # what it is
        outcomes,
        overviews,
        panel,
        projects,
        search,
        terms,
        things,
        years,
    )

__all__ = [
    "calibers",
    "checking",
    "citations",
    "compare",
    "corrections",
    "drafts",
    "facts",
    "filter",
    "outcomes",
    "overviews",
    "panel",
    "projects",
    "search",
    "terms",
    "things",
    "years",
]


def __getattr__(name: str) -> "ModuleType":
    """The module of that name, loaded when it is first asked for: a command needs one or two."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
