"""The names of indicators that reports share, with all their other names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from jingan_cli.chinese.folding import fold_once
from jingan_cli.errors import DataError, Problem
from jingan_cli.files.source import File, read_bytes
from jingan_cli.knowledge.entries import Indicator, Record, Theme
from jingan_cli.knowledge.quantity import Measure

PLACE = Path("names", "indicators.toml")
"""Where the names that are shipped stand, below the folder of the knowledge files."""


class _Tables(Record, frozen=True, kw_only=True):
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]


@cache
def read_vocabulary(path: Path) -> Mapping[str, Indicator]:
    """Each name and alias, folded → its indicator.

    Raises:
        DataError: with every problem of the file, in the order of its lines.
    """
    file = File(str(path), read_bytes(str(path)))
    tables = _tables(file)
    themes = {it.name for it in tables.themes}
    names: dict[str, Indicator] = {}
    for at, entry in enumerate(tables.indicators):
        for message in _faults(entry, names, themes):
            file.add(message, "indicators", at)
        names |= dict.fromkeys(map(fold_once, (entry.name, *entry.aliases)), entry)
    file.stop_at_problems()
    return names


def _tables(file: File) -> _Tables:
    try:
        return msgspec.convert(file.parse(), _Tables)
    except msgspec.ValidationError as error:
        message = f"共用指标名的写法不对：{error}"
        raise DataError([Problem(file.path, 0, message)]) from None


def _faults(entry: Indicator, names: Mapping[str, Indicator], themes: set[str]) -> Iterator[str]:
    for name, times in Counter(map(fold_once, (entry.name, *entry.aliases))).items():
        if name in names:
            yield f"“{name}”已是“{names[name].name}”的名称"
        if times > 1:
            yield f"“{name}”写了两次"
    if not entry.english.strip():
        yield f"“{entry.name}”没有英文名"
    for measure in entry.measures:
        if measure not in get_args(Measure):
            yield f"“{entry.name}”的类型 {measure} 不对"
    for theme in entry.themes:
        if theme not in themes:
            yield f"没有主题“{theme}”"
