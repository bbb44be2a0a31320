"""Every command, by the module beside this one that has it: what is typed, in a few statements.

A command's docstring is its help. What it chooses belongs to `questions`, what it shows to
`answers`. A new one is a function here and a line in `ROOMS`.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from jingan_cli.answers.model import Answer

Command = Callable[..., Answer]

ROOMS = {
    "info": "overviews",
    "sections": "overviews",
    "show": "lists",
    "sources": "overviews",
    "figures": "lists",
    "goals": "lists",
    "results": "lists",
    "projects": "lists",
    "search": "lists",
    "compare": "lists",
    "outcomes": "lists",
    "panel": "panels",
    "facets": "overviews",
    "verify": "texts",
    "draft": "texts",
    "cite": "texts",
    "check": "files",
    "export": "files",
    "import": "files",
    "init": "files",
    "schema": "files",
    "fields": "overviews",
}
"""Command → its module, in the order of the help. A module is loaded when one of its is typed."""


class _Commands(Mapping[str, Command]):
    def __getitem__(self, name: str) -> Command:
        module: Any = import_module(f"{__name__}.{ROOMS[name]}")
        found: Command = getattr(module, name, None) or getattr(module, f"{name}_")
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(ROOMS)

    def __len__(self) -> int:
        return len(ROOMS)


COMMANDS: Mapping[str, Command] = _Commands()
"""Every command by its name. One whose name is a word of Python's has a _ behind it."""
