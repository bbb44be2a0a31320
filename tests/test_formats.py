"""How an answer is written, whatever it holds: answers made by hand."""

import io
from collections.abc import Sequence

import pytest

from jingan_cli.answers.model import Answer, Bar, Cell, Column, Row, bar, table
from jingan_cli.output import terminal
from jingan_cli.output.formats import Style, write


def written(format_: str, rows: Sequence[Row], **style: object) -> str:
    """Rows of two columns in a format."""
    lines = [[str(row["a"]), str(row["b"])] for row in rows]
    answer = Answer(
        records=rows,
        rows=rows,
        columns=("a", "b"),
        tables=lambda: [table([Column("甲", wrap=True), Column("乙", "right")], lines)],
    )
    out = io.StringIO()
    write(answer, format_, Style(**style), out)  # type: ignore[arg-type]  # by name
    return out.getvalue()


# A format, the two values of a row, and what is written without a header.
WRITTEN = (
    ("tsv", "x", "y", "x\ty\n"),
    ("tsv", "x\ty", "z", "x y\tz\n"),
    ("tsv", "x\ny", "z", "x y\tz\n"),
    ("tsv", "x\ny", "z\r", "x y\tz \n"),
    ("tsv", "x", "\r", "x\t \n"),
    ("tsv", None, True, "\ttrue\n"),
    ("tsv", ("x", "y"), "", "x;y\t\n"),
    ("csv", "x,y", 'z"', '"x,y","z"""\n'),
    ("csv", "x\ny", "z", '"x\ny",z\n'),
    ("jsonl", "甲\n", 1, '{"a":"甲\\n","b":1}\n'),
    ("json", "甲", None, '[{"a":"甲","b":null}]\n'),
)


@pytest.mark.parametrize(("format_", "one", "other", "expected"), WRITTEN)
def test_values(format_: str, one: object, other: object, expected: str) -> None:
    """One line a row where lines are rows; what would break one is a blank there."""
    assert written(format_, [{"a": one, "b": other}], header=False) == expected


def test_markdown_takes_nothing_for_its_own_sign() -> None:
    """Every sign that would be one is escaped; a line break is one."""
    expected = (
        "| 甲 | 乙 |\n| --- | ---: |\n"
        r"| \|\*\_\`\[x\]\<b> | 1<br>2 |"
    )
    assert written("markdown", [{"a": "|*_`[x]<b>", "b": "1\n2"}]) == f"{expected}\n"


@pytest.mark.parametrize(("columns", "width"), [(5, 20), (19, 20), (20, 20), (21, 21)])
def test_no_terminal_is_narrower_than_twenty(
    monkeypatch: pytest.MonkeyPatch, columns: int, width: int
) -> None:
    """It is drawn for as if it were that wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = written("table", [{"a": "x" * 50, "b": "1"}], header=False)
    assert max(map(len, shown.splitlines())) == width


@pytest.mark.parametrize(
    ("value", "widest", "expected"),
    [
        (5, 10, Bar(0.5)),
        (-5, 10, Bar(0.5, negative=True)),
        (0, 10, Bar(0.0)),
        (0, 0, Bar(0.0)),
    ],
)
def test_bars(value: int, widest: int, expected: Bar) -> None:
    """By the size of a number; nothing is not below zero."""
    assert bar(value, widest) == expected


@pytest.mark.parametrize(
    ("width", "longest"), [(60, 24), (38, 24), (37, 12), (26, 12), (25, 6), (20, 6)]
)
def test_a_bar_is_shortened_before_a_text_is(width: int, longest: int) -> None:
    """A text keeps twelve columns, and the smallest number an eighth of a block."""
    columns = [Column("", wrap=True), Column("")]
    lines: list[list[Cell]] = [["字" * 20, Bar(1.0)], ["字", Bar(0.001)]]
    out = io.StringIO()
    terminal.draw([table(columns, lines, header=False)], out, width)
    shown = out.getvalue().splitlines()
    assert [shown[0].count("█"), shown[-1].split()[-1]] == [longest, "▏"]


BARS = (
    (Bar(0.0), ""),
    (Bar(0.001), "▏"),
    (Bar(0.0034), "▏"),
    (Bar(0.01), "▎"),
    (Bar(0.0425), "█"),
    (Bar(0.0625), "█▌"),
    (Bar(0.0625, negative=True), "▒▌"),
    (Bar(1.0), "█" * 24),
    (Bar(1.0, negative=True), "▒" * 24),
)
"""The share of the widest → its mark among 24 columns."""


@pytest.mark.parametrize(("cell", "mark"), BARS)
def test_a_bar_ends_in_an_eighth(cell: Bar, mark: str) -> None:
    """So that +0.34% and +1% are told apart."""
    out = io.StringIO()
    lines: list[list[Cell]] = [["a", Bar(1.0)], ["b", cell]]
    terminal.draw([table([Column("", wrap=True), Column("")], lines, header=False)], out, 60)
    assert out.getvalue() == f"a  {'█' * 24}\nb  {mark}".rstrip() + "\n"


def test_words_of_a_block_share_a_line_that_they_just_fill() -> None:
    """Where the width does not do for a grid."""
    columns = [Column("名", wrap=True), Column("甲", "right"), Column("乙", "right")]
    lines = [["字" * 6, "1" * 6, "2" * 6]]
    out = io.StringIO()
    terminal.draw([table(columns, lines)], out, 24)
    assert out.getvalue() == "字字字字字字\n    甲 111111  乙 222222\n"
