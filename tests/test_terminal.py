"""Tables on terminals of any width: nothing cut, nothing wider, no number broken."""

import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jingan_cli.answers.model import Bar, Cell, Column, Group, Marked, Table, plain
from jingan_cli.output import terminal
from tests.conftest import REPORT, Run

texts = st.lists(
    st.sampled_from(
        [
            "旧区改造",
            "（一期）",
            "“五违”",
            "2.88万名",
            "[/旧]",
            ":100:",
            "SMG",
            " ",
            "，",
            "x" * 30,
            "ｗ",
        ]
    ),
    max_size=6,
).map("".join)
numbers = st.sampled_from(["", "6000户", "不低于+6.5%", "12.53万平方米", "-3%"])
bars = st.floats(0, 1).map(Bar)
marked = texts.map(lambda text: Marked(text, [(0, min(2, len(text)))]))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of some columns of each kind, in one or several groups."""
    kinds: list[st.SearchStrategy[Cell]] = draw(
        st.lists(st.sampled_from([texts, numbers, marked, bars]), min_size=1, max_size=5)
    )
    columns = [
        Column(
            draw(st.sampled_from(["编号", "指标", "", "2016年"])),
            "right" if kind is numbers else "left",
            wrap=kind in (texts, marked),
        )
        for kind in kinds
    ]
    groups = [
        Group(title, [[draw(kind) for kind in kinds] for _ in range(draw(st.integers(1, 3)))])
        for title in draw(st.lists(st.sampled_from(["", "2.4.1 扎实推进"]), min_size=1, max_size=2))
    ]
    return Table(columns=columns, groups=groups, title=draw(texts), header=draw(st.booleans()))


def drawn(table: Table, width: int) -> str:
    """The table as text."""
    out = io.StringIO()
    terminal.draw([table], out, width)
    return out.getvalue()


@given(tables(), st.integers(24, 130))
def test_no_line_is_wider_than_the_terminal(table: Table, width: int) -> None:
    """Wide characters count two."""
    assert max(map(cell_len, drawn(table, width).splitlines()), default=0) <= width


@given(tables(), st.integers(24, 130))
def test_no_character_is_lost(table: Table, width: int) -> None:
    """Every character of every cell and title is on the screen, and rich takes none as markup."""
    lines = [line for group in table.groups for line in group.lines]
    cells = "".join(plain(cell) for line in lines for cell in line)
    titles = "".join([table.title, *(plain(group.title) for group in table.groups)])
    shown = Counter(drawn(table, width))
    wanted = Counter((cells + titles).replace(" ", ""))
    assert not wanted - shown


@given(tables(), st.integers(40, 130))
def test_no_number_is_broken(table: Table, width: int) -> None:
    """A number stands on one line with its unit."""
    screen = drawn(table, width)
    for group in table.groups:
        for line in group.lines:
            for column, cell in zip(table.columns, line, strict=True):
                if column.align == "right":
                    assert plain(cell) in screen


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    "command",
    ["info", "sections", "figures", "goals -k all", "results", "projects", "search 路", "--help",
     "compare 2016 2017", "compare 2.4 2.5", "facets theme", "fields", "show 2 1 南北通道 T10"],
)  # fmt: skip
def test_every_screen_of_the_report_fits(run: Run, command: str, width: int) -> None:
    """At 40, 80 and 120 columns no line is wider than the terminal."""
    result = run("--data", str(REPORT), *command.split(), width=width)
    assert result.status == 0
    assert max(map(cell_len, result.out.splitlines())) <= max(width, len(str(REPORT)))


COLORS: tuple[tuple[str, dict[str, str], tuple[str, ...], int, bool], ...] = (
    ("a terminal has colour", {}, (), 80, True),
    ("a pipe has none", {}, ("-f", "table"), 0, False),
    ("NO_COLOR takes it from a terminal", {"NO_COLOR": "1"}, (), 80, False),
    ("an empty NO_COLOR does not", {"NO_COLOR": ""}, (), 80, True),
    ("FORCE_COLOR gives it to a pipe", {"FORCE_COLOR": "1"}, ("-f", "table"), 0, True),
    ("NO_COLOR comes before FORCE_COLOR", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), 80, False),
    ("--color comes before all", {"NO_COLOR": "1"}, ("--color", "always"), 80, True),
    ("--color never too", {"FORCE_COLOR": "1"}, ("--color", "never"), 80, False),
    ("a terminal that can do nothing has none", {"TERM": "dumb"}, (), 80, False),
    ("FORCE_COLOR does not help it", {"TERM": "dumb", "FORCE_COLOR": "1"}, (), 80, False),
    ("colour is for tables only", {}, ("--color", "always", "-f", "tsv"), 80, False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "options", "width", "expected"),
    [pytest.param(*case[1:], id=case[0]) for case in COLORS],
)
def test_when_there_is_colour(
    small: Run, environment: dict[str, str], options: tuple[str, ...], width: int, *, expected: bool
) -> None:
    """By --color, NO_COLOR, FORCE_COLOR and the terminal, in this order."""
    result = small("search", "旧改", *options, width=width, **{"NO_COLOR": "", **environment})
    assert ("\x1b[" in result.out) == expected


def test_matches_are_highlighted_on_the_original(small: Run) -> None:
    """The characters of the text are marked, however the word was typed."""
    result = small("search", "８号地块", "竣工", "--color", "always", width=80)
    line = "\x1b[1;31m东街道8号地块\x1b[0m一期\x1b[1;31m竣工\x1b[0m"
    assert result.out.splitlines()[2].endswith(line)
