"""What a library keeps apart: kept files, names, notes, orders; reports and files made by hand."""

import os
from pathlib import Path
from time import time

import pytest

from jingan_cli.files.whole import new_file, put
from jingan_cli.knowledge.entries import Head, Indicator, Place, Project, Section, Theme
from jingan_cli.knowledge.facts import Result
from jingan_cli.knowledge.report import Report
from jingan_cli.library.cache import clear
from jingan_cli.library.filter import Filter
from jingan_cli.library.library import Library
from jingan_cli.library.loading import library_of, load_library
from tests.conftest import Run
from tests.test_bad_input import MINI
from tests.test_ledger import LATER, LINK

HEAD = Head(id="a", title="报告", place="小城区", reviews=2019, plans=2020)


def result(identity: str, *themes: str) -> Result:
    """A result of a report of one section."""
    return Result(id=identity, section="1", sentence=1, action="修", object="桥", themes=themes)


def report(head: Head, *facts: Result) -> Report:
    """A report of one section."""
    return Report(
        head=head,
        sections=(Section(number="1", title="回顾", part="reviews"),),
        themes=tuple(Theme(name=it) for it in "丙乙甲"),
        projects=(Project(name="乙桥", aliases=("甲桥",)), Project(name="甲桥")),
        places=(Place(name="东街"),),
        facts=facts,
    )


def two() -> Library:
    """A library of two reports."""
    other = Head(id="b", title="报告", place="小城区", reviews=2020, plans=2021)
    return library_of([report(other, result("R1")), report(HEAD, result("R1", "甲", "乙", "丙"))])


def test_values_as_frequent_stand_as_their_facts_have_them() -> None:
    """Whether they are counted beforehand or not."""
    for chosen in (Filter(), Filter(kinds=("result",))):
        assert two().tally("theme", chosen) == [("甲", 1), ("乙", 1), ("丙", 1)]


def test_a_caliber_is_that_of_a_place() -> None:
    """Another place may count otherwise, or say nothing of it."""
    places = {"甲区": "计全部", "乙区": "", "丙区": "计成片"}
    library = library_of(
        Report(
            head=Head(id=f"r{at}", title="报告", place=place, reviews=2019, plans=2020),
            indicators=(Indicator(name="茶馆", better="higher", note=note),),
        )
        for at, (place, note) in enumerate(places.items())
    )
    assert {it: library.numbers.caliber(it, "茶馆") for it in places} == places


def test_a_chosen_report_stays_chosen() -> None:
    """Facts of another are none of it."""
    library = two()
    counts = [
        library.narrowed(it).count(Filter(reports=at)) for it in "ab" for at in ((), ("a",), ("b",))
    ]
    assert counts == [1, 1, 0, 1, 0, 1]


def test_an_alias_is_none_where_it_is_a_name() -> None:
    """What is called so goes before what is also called so."""
    assert two().names.called("project", "甲桥") == ["甲桥"]
    assert two().names.called("project", "乙桥") == ["乙桥"]


@pytest.mark.parametrize(("seconds", "is_trusted"), [(1.8, False), (2.5, True)])
def test_a_file_that_was_changed_just_now_is_looked_into_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: float, *, is_trusted: bool
) -> None:
    """It may change once more without its times telling: its state is remembered only later."""
    path, cache = tmp_path / "mini.toml", tmp_path / "cache"
    path.write_text(MINI, encoding="utf-8")
    then = path.stat().st_ctime_ns + int(seconds * 10**9)
    monkeypatch.setattr("jingan_cli.library.finding.time_ns", lambda: then)
    load_library([str(path)], cache=cache)
    [kept] = cache.iterdir()
    before = kept.stat().st_ino
    load_library([str(path)], cache=cache)
    assert kept.stat().st_ino == before
    monkeypatch.setattr("jingan_cli.library.finding.time_ns", lambda: then + 5 * 10**9)
    load_library([str(path)], cache=cache)
    assert (kept.stat().st_ino == before) is is_trusted


def test_thirty_two_libraries_are_kept(tmp_path: Path) -> None:
    """Those that were used last; others' files stay."""
    now = time()
    for at in range(33):
        _used(tmp_path / f"{at:08x}-10.db", now - 100 - at)
    _used(tmp_path / "mine.db", now - 10**6)
    clear(tmp_path)
    libraries = [f"{at:08x}-10.db" for at in range(32)]
    assert {it.name for it in tmp_path.iterdir()} == {*libraries, "mine.db"}


def test_what_a_killed_writer_left_goes_in_an_hour(tmp_path: Path) -> None:
    """With the next file that is written beside it."""
    old, young, place = (tmp_path / it for it in (".jingan-a.new", ".jingan-b.new", "c.db"))
    _used(old, time() - 3700)
    _used(young, time() - 3500)
    with new_file(tmp_path) as written:
        put(written, place)
    assert {*tmp_path.iterdir()} == {young, place}


def _used(path: Path, when: float) -> None:
    path.write_bytes(b"")
    os.utime(path, (when, when))


def test_a_hidden_file_is_somebody_elses(run: Run, tmp_path: Path) -> None:
    """An editor's, which may be half a file."""
    (tmp_path / "mini.toml").write_text(MINI, encoding="utf-8")
    (tmp_path / ".mini.toml").write_text("format", encoding="utf-8")
    ids = run("info", "--data", str(tmp_path), "--fields", "id", "--no-header")
    assert ids == (0, "mini-2020\n", "")


def dated(plans: int) -> str:
    """The file of a report that plans a year."""
    text = MINI.replace("mini-2020", f"mini-{plans}").replace("plans = 2020", f"plans = {plans}")
    return text.replace("reviews = 2019", f"reviews = {plans - 1}")


def test_a_report_that_moved_is_read_alone(tmp_path: Path) -> None:
    """There is room between any two reports."""
    folder, cache = tmp_path / "reports", tmp_path / "cache"
    folder.mkdir()
    for plans in (2010, 2020, 2030, 2040, 2050):
        (folder / f"{plans}.toml").write_text(dated(plans), encoding="utf-8")
    load_library([str(folder)], cache=cache)
    (folder / "2050.toml").write_text(dated(2015), encoding="utf-8")
    told: list[tuple[int, int]] = []
    library = load_library([str(folder)], cache=cache, progress=lambda *it: told.append(it))
    assert library.reports.ids() == [f"mini-{it}" for it in (2010, 2015, 2020, 2030, 2040)]
    assert told == [(1, 1)]


def test_a_new_name_is_not_called_as_one_that_went(run: Run, tmp_path: Path) -> None:
    """Its place in the kept library may be the same."""
    folder, project = tmp_path / "reports", '[[projects]]\nname = "{}"\n\n'
    folder.mkdir()
    (folder / "mini.toml").write_text(MINI, encoding="utf-8")
    more = folder / "more.toml"

    def asked(name: str, *words: str) -> tuple[int, str]:
        tables = project.format(name) if name else ""
        text = LATER.replace("[[figures]]", f"{tables}[[figures]]")
        more.write_text(text, encoding="utf-8")
        found = run(*words, "--data", str(folder), JINGAN_CACHE=str(tmp_path / "cache"))
        return found.status, found.out

    assert asked("甲桥", "show", "甲桥")[0] == 0
    assert asked("", "show", "甲桥") == (1, "")
    assert asked("丙桥", "show", "丙桥")[0] == 0
    assert asked("丙桥", "show", "甲桥") == (1, "")


def test_notes_may_differ_between_places(run: Run, tmp_path: Path) -> None:
    """And one file may say what another leaves out."""
    notes = (("a", "乙区", "计成片"), ("b", "甲区", ""), ("c", "甲区", "计全部"))
    for name, place, note in notes:
        text = LATER.replace('"later"', f'"{name}"').replace(
            'place = "小城区"', f'place = "{place}"'
        )
        text = text.replace('better = "higher"', f'better = "higher"\nnote = "{note}"')
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert run("check", str(tmp_path)).status == 0


def test_the_same_stage_answers_a_stage(run: Run, tmp_path: Path) -> None:
    """By a link, though none is needed."""
    stage = (
        '\n[[projects]]\nname = "8号地块"\n\n[[milestones]]\nid = "L2"\nsource = "s1"\n'
        'year = 2020\nproject = "8号地块"\nstage = "竣工"\n'
    )
    (tmp_path / "mini.toml").write_text(MINI, encoding="utf-8")
    (tmp_path / "later.toml").write_text(LATER + stage + LINK.format("M1", "L2"), "utf-8")
    assert run("check", str(tmp_path)).status == 0


def test_notes_that_differ_are_told_although_another_file_has_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one place, whichever file comes first."""
    monkeypatch.chdir(tmp_path)
    for at, note in enumerate(("", "按户籍", "按常住")):
        other = MINI.replace('id = "mini-2020"', f'id = "mini-{at}"')
        noted = other.replace('better = "higher"', f'better = "higher"\nnote = "{note}"', 1)
        Path(f"{at}.toml").write_text(noted if note else other, encoding="utf-8")
    result = run("check", ".", "--data", "unused")
    assert (result.status, result.out) == (
        3,
        "2.toml:19: 指标“受益居民”的 note 与 1.toml:19 不一致\n",
    )
