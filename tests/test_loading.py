"""The loader on anything that is shaped like TOML, and the lines it names."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingan_cli.errors import DataError, Problem
from jingan_cli.files.reading import load
from jingan_cli.files.toml_lines import Lines
from jingan_cli.knowledge.entries import Head, Indicator, Project, Section
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.unseen import hidden

scalars = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["1", "2.1", "=", "amount", "竣工", "甲", "reviews", "T1"]),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.just("2020-01-01"),
)
keys = st.one_of(
    st.sampled_from([*Head.__struct_fields__, *Section.__struct_fields__]),
    st.sampled_from([*Indicator.__struct_fields__, *Project.__struct_fields__]),
    st.sampled_from([key for kind in KINDS.values() for key in kind.record.__struct_fields__]),
    st.text(alphabet=string.ascii_letters + "_-", min_size=1, max_size=4),
    st.text(max_size=3),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)
tables = st.sampled_from(
    ["format", "report", "themes", "places", "sections", "indicators", "projects", "extra"]
    + [kind.table for kind in KINDS.values()]
)
documents = st.dictionaries(
    tables, st.one_of(values, st.lists(st.dictionaries(keys, values, max_size=8), max_size=3))
)


def toml(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        pairs = (f"{json.dumps(key)} = {toml(inner)}" for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, float):
        return {"inf": "inf", "-inf": "-inf", "nan": "nan"}.get(str(value), repr(value))
    return value if value == "2020-01-01" else json.dumps(value)


@settings(max_examples=400)
@given(document=documents, headed=st.booleans())
def test_toml_shaped_values_raise_nothing_but_data_errors(
    tmp_path: Path, document: dict[str, object], *, headed: bool
) -> None:
    """Whatever a file holds, it is a report or a list of problems with lines in the file."""
    lines = []
    for name, value in document.items():
        if headed and isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            for entry in value:
                lines += [
                    f"[[{name}]]",
                    *(f"{json.dumps(k)} = {toml(v)}" for k, v in entry.items()),
                ]
        else:
            lines.insert(0, f"{name} = {toml(value)}")
    path = tmp_path / "any.toml"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    problems: tuple[Problem, ...] = ()
    try:
        load(path)
    except DataError as error:
        problems = error.problems or (Problem("no problem", 0, ""),)
    for problem in problems:
        assert 1 <= problem.line <= max(1, len(lines))
        assert not hidden().search(str(problem))


@given(st.binary(max_size=40))
def test_bytes_raise_nothing_but_data_errors(tmp_path: Path, content: bytes) -> None:
    """Bytes of any kind are a list of problems."""
    path = tmp_path / "any.toml"
    path.write_bytes(content)
    with pytest.raises(DataError):
        load(path)


VALUES = r"""
"甲" | '乙' | "[[" | '#' | "\"[" | "" | 1 # [[ | { y = [1] } | [↵1,↵[2], # ]↵] | [ '''↵]''' ]
'''↵[[b]] # ↵''' | QQQ↵[[a]]↵x = 1↵QQQ | QQQa\QQQQ
""".replace("Q", '"')
texts = st.sampled_from(
    [text.strip().replace("↵", "\n") for line in VALUES.splitlines() for text in line.split("|")]
).map(lambda text: text or "0")
entries = st.tuples(
    st.sampled_from(["a", "b", "long.er", "'a'"]),
    st.lists(st.tuples(st.sampled_from(["x", '"y"', "'z'", "w-1"]), texts), max_size=4),
)


@given(st.lists(entries, max_size=6))
def test_the_line_of_every_entry_and_key_is_known(
    document: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    """Headers and keys in strings, arrays and comments are not taken for headers and keys."""
    lines, counts, expected = ["# top", "top = 1"], dict[str, int](), {("", 0, "top"): 2}
    for header, pairs in document:
        table = header.strip("'")
        index = counts.get(table, 0)
        counts[table] = index + 1
        lines += ["", f"  [[ {header} ]] # [[c]]"]
        expected[table, index, ""] = len(lines)
        for key, value in dict(pairs).items():
            expected[table, index, key.strip("\"'")] = len(lines) + 1
            lines += f"{key} = {value}".split("\n")
    found = Lines("\n".join(lines))
    assert {place: found.find(*place) for place in expected} == expected
