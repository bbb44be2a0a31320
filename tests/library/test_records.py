"""What comes out of a library is what was put in: records, choices of facts, counts."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.chinese.sections import within
from jingan_cli.files.reading import load
from jingan_cli.knowledge.entries import (
    Fingerprint,
    Head,
    Indicator,
    Link,
    NotQuantity,
    NotStatement,
    Organisation,
    Part,
    Place,
    Programme,
    Project,
    Section,
    Source,
    Theme,
)
from jingan_cli.knowledge.facts import KINDS, Fact, Figure, Milestone, Result, Target, Task
from jingan_cli.knowledge.fields import COMPARATORS, FACETS, STAGES
from jingan_cli.knowledge.quantity import RELATIONS
from jingan_cli.knowledge.report import Report, complete
from jingan_cli.library.columns import COUNTED
from jingan_cli.library.filter import Filter, SectionRef
from jingan_cli.library.indexing import values_of
from jingan_cli.library.loading import library_of, load_library
from tests.conftest import HERE, REPORT, ROOT, SMALL

FILES = [ROOT / "data" / "later.toml", REPORT, HERE / "sections.toml", SMALL]
LIBRARIES = {
    "all": load_library(map(str, FILES)),
    "one": load_library(map(str, FILES)).narrowed("jingan-2017"),
}


@pytest.mark.parametrize("file", FILES, ids=lambda it: it.name)
def test_the_report_of_a_library_is_that_of_its_file(file: Path) -> None:
    """Every record, with every value, in the same order, among others or alone."""
    report = load(file)
    assert LIBRARIES["all"].reports.report(report.head.id) == report
    assert load_library([str(file)]).reports.report(report.head.id) == report


OPS = [it for it in COMPARATORS if it not in RELATIONS]
names = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=3).filter(str.strip)
some = st.lists(names, max_size=2, unique=True).map(tuple)
of_theirs = st.lists(st.sampled_from("甲乙"), max_size=2, unique=True).map(tuple)
numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=2)
digits = st.one_of(numbers, st.sampled_from([Decimal("7.50"), Decimal(0), Decimal("1E+3")]))
PARTS: dict[str, Part] = {"1": "reviews", "2": "plans"}
SECTIONS = ("1", "1.1", "2", "2.1", "2.10")


@st.composite
def facts(draw: Any, at: int, ind: tuple[str, ...], projects: tuple[str, ...]) -> Any:
    """A fact of any kind, that names what the report has."""
    pick = st.sampled_from
    kind = draw(pick([*KINDS]))
    source = draw(st.booleans())
    own: dict[str, Any] = {
        "id": f"X{at}",
        "section": "" if source else draw(pick(SECTIONS)),
        "sentence": 0 if source else draw(st.integers(1, 9)),
        "source": "q" if source else "",
        "year": draw(st.integers(1900, 2200)) if source else draw(pick([0, 2019, 2021])),
        "themes": draw(of_theirs),
        "places": draw(of_theirs),
        "organisations": draw(of_theirs),
        "programmes": draw(of_theirs),
    }
    if kind in {"figure", "target"}:
        own |= {"indicator": draw(pick(ind)), "measure": draw(pick(["amount", "growth", "rate"]))}
        value = draw(st.none() | digits)
        own |= {"scope": draw(pick(["", "甲", *projects])), "value": value}
        own |= {"op": draw(pick(OPS if value is not None else [*RELATIONS]))}
        own |= {"unit": draw(pick(["", "%", "万名", "亿元"]))}
        own |= {"stated": draw(pick(["", "全市税收"])), "note": draw(pick(["", "注"]))}
    elif kind == "milestone":
        own |= {"project": draw(pick(projects)), "scope": "", "stage": draw(pick(STAGES))}
    else:
        own |= {
            "action": draw(names),
            "object": draw(names),
            "projects": draw(pick([(), projects])),
        }
    strength = {"strength": draw(pick(["", "确保"]))}
    records = {
        "figure": Figure, "target": Target, "milestone": Milestone, "result": Result, "task": Task
    }  # fmt: skip
    return records[kind](
        **own, **(strength if "strength" in records[kind].__struct_fields__ else {})
    )


@st.composite
def reports(draw: Any) -> Any:
    """A report of any content."""
    indicators = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    projects = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    text = Fingerprint(sha256="0" * 64, characters=5)
    return Report(
        head=Head(
            id=draw(st.sampled_from(["a", "b"])),
            title=draw(names),
            place=draw(names),
            reviews=2019,
            plans=draw(st.sampled_from([0, 2020, 2021])),
            coverage=draw(st.sampled_from(["full", "partial"])),
            date=draw(st.sampled_from(["", "2020-01"])),
            publisher=draw(names),
            text=draw(st.sampled_from([None, text])),
        ),
        themes=tuple(Theme(name=it, aliases=draw(some)) for it in draw(st.permutations("甲乙"))),
        places=tuple(Place(name=it, aliases=draw(some)) for it in draw(st.permutations("甲乙"))),
        organisations=tuple(Organisation(name=it) for it in draw(st.permutations("甲乙"))),
        programmes=tuple(
            Programme(name=it, aliases=draw(some)) for it in draw(st.permutations("甲乙"))
        ),
        sections=tuple(
            Section(number=it, title=draw(names), part=PARTS.get(it, ""), themes=draw(of_theirs))
            for it in draw(st.permutations(SECTIONS))
        ),
        indicators=tuple(
            Indicator(
                name=it, aliases=draw(some), better="none", themes=draw(of_theirs), note=draw(names)
            )
            for it in indicators
        ),
        projects=tuple(Project(name=it, places=draw(of_theirs)) for it in projects),
        sources=(
            Source(id="q", title=draw(names), publisher="者", date="2021", directness="press"),
        ),
        outcomes=tuple(Link(goal=it, fact="X0", note=it) for it in draw(some)),
        not_quantities=(NotQuantity(section="1", sentence=1, text=draw(names), reason="年份"),),
        not_statements=(NotStatement(section="1", sentence=1, reason=draw(names)),),
        facts=tuple(
            draw(facts(at, tuple(indicators), tuple(projects)))
            for at in range(draw(st.integers(0, 5)))
        ),
    )


@given(st.lists(reports(), max_size=2, unique_by=lambda it: it.head.id))
def test_reports_made_by_hand_come_out_as_they_went_in(made: list[Report]) -> None:
    """Complete, and in the order of the years they plan; those that plan none come last."""
    library = library_of(made)
    expected = sorted(made, key=lambda it: (not it.head.plans, it.head.plans, it.head.id))
    assert library.reports.ids() == [it.head.id for it in expected]
    assert [library.reports.report(it) for it in library.reports.ids()] == [
        complete(it) for it in expected
    ]
    for field in FACETS:
        assert library.tally(field) == counted(library.facts(), field)


def counted(chosen: Iterator[Fact], field: str) -> list[tuple[object, int]]:
    """How many facts have each value of a field, most first."""
    values = Counter(it for fact in chosen for it in values_of(fact, COUNTED[field]))
    return values.most_common()


def meets(fact: Fact, chosen: Filter) -> bool:
    """Whether a fact meets a filter, without any SQL."""
    named = {"theme": "themes", "place": "places", "organisation": "organisations"}
    named |= {"programme": "programmes", "project": "about"}
    return (
        fact.kind in (chosen.kinds or KINDS)
        and chosen.mood in {"", fact.mood}
        and fact.report in (chosen.reports or {fact.report})
        and chosen.year in {0, fact.year}
        and (
            not chosen.sections
            or (fact.section != "" and any(_holds(it, fact) for it in chosen.sections))
        )
        and all(
            {*words}.intersection(values_of(fact, named.get(kind, kind)))
            for kind, words in chosen.names
        )
        and all(getattr(fact, column, "") in values for column, values in chosen.values)
    )


def _holds(section: SectionRef, fact: Fact) -> bool:
    return section.names(fact.report, fact.section)


EVERY = [*LIBRARIES["all"].facts()]
pick = st.sampled_from
NAMES = st.sampled_from(
    ["theme", "place", "organisation", "programme", "indicator", "project", "scope"]
).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(pick(LIBRARIES["all"].names.all(kind)), min_size=1, max_size=3).map(tuple),
    )
)
sections = st.builds(
    SectionRef, report=pick(["", "jingan-2017"]), number=pick(["1", "2", "2.1", "2.4"])
)
filters = st.builds(
    Filter,
    kinds=st.lists(pick([*KINDS]), max_size=3, unique=True).map(tuple),
    mood=pick(["", "actual", "target"]),
    reports=st.lists(pick(LIBRARIES["all"].reports.ids()), max_size=2, unique=True).map(tuple),
    year=pick([0, 2016, 2017, 2020]),
    sections=st.lists(sections, max_size=2).map(tuple),
    names=st.lists(NAMES, max_size=2).map(tuple),
    values=pick(
        [
            (),
            (("unit", ("%",)),),
            (("unit", ("家", "个")), ("op", ("=", ">="))),
            (("measure", ("amount",)),),
        ]
    ),
)


@pytest.mark.parametrize("which", LIBRARIES)
@given(chosen=filters | st.builds(Filter, names=st.lists(NAMES, max_size=1).map(tuple)))
def test_a_filter_chooses_in_sql_what_it_says(which: str, chosen: Filter) -> None:
    """The same facts as one by one, in the same order; their counts and tallies."""
    library = LIBRARIES[which]
    expected = [it for it in EVERY if meets(it, chosen) and library.only in {"", it.report}]
    assert [*library.facts(chosen)] == expected
    assert [*library.facts(chosen, limit=2, backwards=True)] == expected[::-1][:2]
    assert library.count(chosen) == len(expected)
    for field in FACETS:
        assert library.tally(field, chosen) == counted(iter(expected), field)


@pytest.mark.parametrize("which", LIBRARIES)
def test_what_is_counted_beforehand_is_what_there_is(which: str) -> None:
    """Tallies without a filter, years, units, and how long each table of a report is."""
    library = LIBRARIES[which]
    expected = [it for it in EVERY if library.only in {"", it.report}]
    own = [it for it in map(load, FILES) if library.only in {"", it.head.id}]
    for field in FACETS:
        assert library.tally(field) == counted(iter(expected), field)
    assert library.years == sorted({year for it in own for year in it.years})
    units = dict.fromkeys(it for fact in expected if (it := getattr(fact, "unit", "")))
    assert [unit for unit, *_ in library.units] == [*units]
    for summary in library.reports.summaries():
        report = load(next(it for it in FILES if load(it).head.id == summary.head.id))
        kinds = Counter(KINDS[it.kind].table for it in report.facts)
        for table, count in summary.counts.items():
            assert count == kinds[table] or count == len(getattr(report, table, ()))


def test_a_section_number_holds_what_stands_below_it() -> None:
    """And not 2.10 below 2.1, in SQL as in Python."""
    chosen = Filter(sections=(SectionRef("", "2.1"),))
    found = [*LIBRARIES["all"].facts(chosen)]
    assert found == [it for it in EVERY if it.section and within(it.section, "2.1")]


def test_a_text_has_its_district_where_there_are_several() -> None:
    """Not where one report was chosen."""
    assert LIBRARIES["all"].placed("税收", "小城区") == "小城区 税收"
    assert LIBRARIES["one"].placed("税收", "小城区") == "税收"


def test_a_caliber_is_that_of_the_district() -> None:
    """Another district may count an indicator in another way, or say nothing of it."""
    made = library_of(
        complete(
            Report(
                head=Head(id=f"r{at}", title="报告", place=place, reviews=2019, plans=2020),
                indicators=(Indicator(name="税收", better="higher", note=note),),
            )
        )
        for at, (place, note) in enumerate([("甲区", "含甲"), ("乙区", "含乙"), ("丙区", "")])
    )
    places = ("甲区", "乙区", "丙区")
    assert [made.numbers.caliber(it, "税收") for it in places] == ["含甲", "含乙", ""]
