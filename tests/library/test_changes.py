"""After whatever happens to its files, a kept library answers as one that is made anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.library import building
from tests.conftest import Run
from tests.library.making import answers, link, report, write

Edit = Callable[[Path], object]


def replaced(name: str, **changes: Any) -> Edit:
    """A file is written again."""
    return lambda folder: write(folder / name, report(**changes))


def swapped(folder: Path) -> None:
    """Two files have each other's names."""
    (folder / "a.toml").rename(folder / "x")
    (folder / "b.toml").rename(folder / "a.toml")
    (folder / "x").rename(folder / "b.toml")


TWO: dict[str, Any] = {"identity": "b-2021", "plans": 2021, "place": "乙区"}

EDITS: list[tuple[str, Edit]] = [
    ("nothing", lambda _: None),
    ("another number", replaced("a.toml", value="8")),
    ("another theme and alias", replaced("a.toml", value="8", theme="绿地", alias="税")),
    ("an alias less", replaced("a.toml", value="8", theme="绿地")),
    ("the year before all others", replaced("c.toml", identity="c-2022", plans=2016)),
    ("the year behind all others", replaced("c.toml", identity="c-2022", plans=2030)),
    ("another id", replaced("c.toml", identity="d-2022", plans=2022, place="丙区")),
    ("the id of a file behind", replaced("a.toml", identity="b-2021", plans=2021)),
    ("the id of a file before", replaced("b.toml", identity="e-2019", plans=2019)),
    ("its id again", replaced("a.toml", value="9", note="含甲")),
    ("a file more", replaced("0.toml", identity="f-2021", plans=2021, alias="税额")),
    ("a faulty file", replaced("c.toml", better="up")),
    ("a faulty file with the id of another", replaced("0.toml", **TWO, better="up")),
    ("others with that id", replaced("b.toml", **TWO)),
    ("mended", replaced("0.toml", identity="f-2021", plans=2021, extra=link("a-2020:T1", "F1"))),
    ("what was linked to is gone", lambda folder: (folder / "a.toml").unlink()),
    ("back, and disagreeing", replaced("a.toml", better="lower")),
    ("agreeing", replaced("a.toml", better="higher", note="含乙")),
    ("another note", replaced("g.toml", identity="g-2018", plans=2018, note="含丙")),
    ("renamed", lambda folder: (folder / "g.toml").rename(folder / "1.toml")),
    ("swapped", swapped),
    ("touched", lambda folder: (folder / "a.toml").touch()),
    ("no text", lambda folder: (folder / "b.toml").write_bytes(b"\xff")),
]


def test_after_each_of_many_edits_all_answers_are_those_of_a_library_made_anew(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also their order, the lists of names, units and years in messages, and the problems."""
    cache, folder = tmp_path / "cache", tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for at, name in enumerate("abc"):
        changes: dict[str, Any] = {
            "identity": f"{name}-{2020 + at}",
            "plans": 2020 + at,
            "place": f"{at}区",
        }
        replaced(f"{name}.toml", **changes)(folder)
    for at in range(5):
        changes = {"identity": f"z{at}", "plans": 2023, "place": f"{at}镇"}
        replaced(f"z{at}.toml", **changes)(folder)
    for said, edit in EDITS:
        edit(folder)
        assert answers(run, ".", cache=cache) == answers(run, ".", cache=None), said


def test_where_no_room_is_left_between_two_reports_the_library_is_made_anew(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each new report comes right behind the first; the room is used up by halves."""
    cache, folder = tmp_path / "cache", tmp_path / "files"
    made: list[object] = []
    folder.mkdir()
    build = building.build

    def counted(*them: Any) -> None:
        made.append(them)
        build(*them)

    monkeypatch.setattr(building, "build", counted)
    write(folder / "0.toml", report("a-0"))
    for at in range(20, 0, -1):
        write(folder / f"{at:02}.toml", report(f"a-{at:02}"))
        ids = run("info", "--fields", "id", "--data", str(folder), JINGAN_CACHE=str(cache)).out
        assert ids.split() == ["id", "a-0", *(f"a-{it:02}" for it in range(at, 21))]
    assert len(made) == 2
