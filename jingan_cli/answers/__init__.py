"""What was chosen becomes an `Answer`: records for machines, tables for people."""

from importlib import import_module
from typing import TYPE_CHECKING

from jingan_cli.answers.model import Answer

if TYPE_CHECKING:
    from types import ModuleType

    from jingan_cli.answers import (
        authored,
        checks,
        comparisons,
        details,
        drafts,
        exports,
        hits,
        ledger,
        lists,
        overviews,
        panel,
        promises,
        proofs,
        years,
    )

__all__ = [
    "Answer",
    "authored",
    "checks",
    "comparisons",
    "details",
    "drafts",
    "exports",
    "hits",
    "ledger",
    "lists",
    "overviews",
    "panel",
    "promises",
    "proofs",
    "years",
]


def __getattr__(name: str) -> "ModuleType":
    """The module of that name, loaded when a command first asks for it: a command needs one."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
