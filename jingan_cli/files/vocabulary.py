"""The names of indicators that reports share, and all their other names."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from jingan_cli.files.source import File, read_bytes
from jingan_cli.knowledge.entries import Indicator, Names, Record, Text, Theme
from jingan_cli.knowledge.quantity import Measure


class Shared(Indicator, frozen=True, kw_only=True):
    """An indicator as statistics name it, in English too, and how reports usually state it."""

    english: Text
    units: Names
    measures: tuple[Measure, ...]


class _Tables(Record, frozen=True, kw_only=True):
    themes: tuple[Theme, ...]
    indicators: tuple[Shared, ...]


@cache
def read_vocabulary(path: Path) -> Mapping[str, Shared]:
    """Each name and alias → its indicator.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    file = File(str(path), read_bytes(str(path)))
    tables = _tables(file, file.parse())
    themes = {it.name for it in tables.themes}
    names: dict[str, Shared] = {}
    for at, entry in enumerate(tables.indicators):
        for message in _faults(entry, names, themes):
            file.add(message, "indicators", at)
        names |= dict.fromkeys((entry.name, *entry.aliases), entry)
    file.stop_at_problems()
    return names


def _tables(file: File, written: dict[str, Any]) -> _Tables:
    try:
        return msgspec.convert(written, _Tables)
    except msgspec.ValidationError as error:
        file.add(f"共用指标名的写法不对：{error}")
        file.stop_at_problems()
        raise


def _faults(entry: Shared, names: Mapping[str, Shared], themes: set[str]) -> Iterator[str]:
    own = (entry.name, *entry.aliases)
    for name in dict.fromkeys(own):
        if name in names:
            yield f"“{name}”已是“{names[name].name}”的名称"
        if own.count(name) > 1:
            yield f"“{name}”写了两次"
    for theme in entry.themes:
        if theme not in themes:
            yield f"没有主题“{theme}”"
