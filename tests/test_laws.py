"""What holds for every question, tried on the shipped report."""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from itertools import product

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingan_cli.answers.model import flat
from jingan_cli.chinese.sections import in_words, section_number, within
from jingan_cli.files.reading import load
from jingan_cli.knowledge.facts import KINDS, Fact, keys, row
from jingan_cli.knowledge.report import outline_order
from jingan_cli.library.loading import load_library
from jingan_cli.questions.facts import select
from jingan_cli.questions.filter import Query
from tests.conftest import REPORT, SMALL, Run

WHOLE = load_library([str(REPORT)])
ids = st.sampled_from


def choices(field: str) -> list[str]:
    """Every value a filter can have for the shipped report, and no filter."""
    values = {
        "kinds": (),
        "year": map(str, WHOLE.years),
        "section": WHOLE.reports.section_numbers(),
        "theme": WHOLE.names.all("theme"),
        "place": WHOLE.names.all("place"),
        "unit": (unit for unit, *_ in WHOLE.units),
        "measure": ("amount", "stock", "growth", "share", "rate"),
    }
    return ["", *sorted(values[field])]


FILTERS = ("year", "section", "theme", "place", "unit", "measure")
narrowings = st.fixed_dictionaries({field: ids(choices(field)) for field in FILTERS})


def asked_by(conditions: dict[str, str]) -> Query:
    """The query of these conditions."""
    return msgspec.convert(conditions, Query)


def identities(facts: Iterable[Fact]) -> list[str]:
    """The ids of facts, in their order."""
    return [fact.id for fact in facts]


@given(narrowings, ids(FILTERS))
def test_a_condition_less_finds_no_fewer(conditions: dict[str, str], dropped: str) -> None:
    """What meets more conditions meets fewer."""
    narrow = select(WHOLE, asked_by(conditions))
    wide = select(WHOLE, asked_by({**conditions, dropped: ""}))
    assert set(identities(narrow)) <= set(identities(wide))


@given(narrowings)
def test_the_order_is_the_reports(conditions: dict[str, str]) -> None:
    """Facts come by section, then by sentence."""
    found = [
        (outline_order(fact.section), fact.sentence) for fact in select(WHOLE, asked_by(conditions))
    ]
    assert found == sorted(found)


def test_a_section_is_not_within_one_whose_number_begins_alike() -> None:
    """Section 10 does not stand below section 1."""
    cases = [("10.1", "1"), ("2.10", "2.1"), ("2.1", "2.1"), ("2.1.3", "2.1"), ("2", "2.1")]
    assert [within(*case) for case in cases] == [False, False, True, True, False]


ADDRESSES = {
    "2.4": "2.4",
    "２．４": "2.4",
    "二（四）": "2.4",
    "二、（四）": "2.4",
    "二(四)": "2.4",
    "第二部分第四节": "2.4",
    "二（四）1": "2.4.1",
    "二、（四）第1段": "2.4.1",
    "第二部分第四节第一段": "2.4.1",
    "二、": "2",
    "第二部分": "2",
    "第二部分第四節": "2.4",
    "十二": "12",
    "十三": "13",
    "二四": None,
    "（四）": None,
    "2.4.": None,
    "养老": None,
}


@pytest.mark.parametrize("reference", ADDRESSES)
def test_a_section_is_named_in_many_ways(reference: str) -> None:
    """As a number, or as the report numbers it."""
    assert section_number(reference) == ADDRESSES[reference]


SAID = {
    "2": "二、开头",
    "2.4": "二、（四）",
    "2.4.1": "二、（四）第1段",
    "10.10": "十、（十）",
    "11.12.1": "11、（12）第1段",
}


@pytest.mark.parametrize("number", SAID)
def test_a_section_is_said_as_the_report_numbers_it(number: str) -> None:
    """Part, section, paragraph; in digits from eleven on."""
    assert in_words(number) == SAID[number]


def test_what_stands_before_the_headings_is_said_so() -> None:
    """It is section 0 of a draft."""
    assert in_words("0") == "开头"


def test_no_condition_gives_everything() -> None:
    """Without conditions nothing is left out."""
    assert [*select(WHOLE, Query())] == [*load(REPORT).facts]


@pytest.mark.parametrize("field", ["kinds", "year", "section"])
def test_the_values_of_a_field_split_the_whole(field: str) -> None:
    """Every fact has one kind, one year, and stands in one part of the report."""
    parts = {
        "kinds": [Query(kinds=(kind,)) for kind in KINDS],
        "year": [Query(year=str(year)) for year in WHOLE.years],
        "section": [Query(section=part) for part in ("1", "2")],
    }[field]
    found = [identity for part in parts for identity in identities(select(WHOLE, part))]
    assert sorted(found) == sorted(identities(WHOLE.facts()))


LISTS = ("figures", "goals", "goals -k all", "results", "projects", "search 改造", "facets theme")


@pytest.mark.parametrize(("command", "data"), list(product(LISTS, (REPORT, SMALL))))
def test_json_csv_and_tsv_hold_the_same(run: Run, command: str, data: object) -> None:
    """One question gets the same facts in every format, under the same keys."""
    outputs = {
        format_: run(*command.split(), "--data", str(data), "-f", format_).out
        for format_ in ("json", "jsonl", "csv", "tsv")
    }
    records = json.loads(outputs["json"])
    assert [json.loads(line) for line in outputs["jsonl"].splitlines()] == records
    comma = list(csv.DictReader(io.StringIO(outputs["csv"])))
    tab = [line.split("\t") for line in outputs["tsv"].splitlines()]
    assert tab == [list(comma[0]), *(list(line.values()) for line in comma)]
    assert len(comma) == len(records)
    exact = json.loads(outputs["json"], parse_float=Decimal)
    for line, record in zip(comma, exact, strict=True):
        for key in line.keys() & record.keys():
            assert line[key] == flat(record[key])


CUT = (
    *("figures", "goals", "goals -k all", "projects", "outcomes", "search 改造"),
    *("facets theme", "search 养老 -- -健全"),
)


@pytest.mark.parametrize("command", CUT)
def test_a_limit_says_what_it_cuts(small: Run, command: str) -> None:
    """And nothing where there are just so many, or fewer."""
    words = command.split(" -- ")
    asked, behind = words[0].split(), ["--", *words[1:]]
    every = small(*asked, *behind)
    count = len(every.out.splitlines()) - 1
    assert count > 1
    for limit in (count, count + 1):
        assert small(*asked, "-n", str(limit), *behind) == every
    cut = small(*asked, "-n", str(count - 1), *behind)
    assert cut.out == "".join(every.out.splitlines(keepends=True)[:-1])
    unit = "个" if asked[0] == "facets" else "条"
    told = f"只列出 {count - 1} {unit}，共 {count} {unit}"
    assert cut.err.splitlines() == [*every.err.splitlines(), told]


@pytest.mark.parametrize("kind", KINDS)
def test_json_has_every_key_always(kind: str) -> None:
    """Facts of one kind have the same keys, those that `jingan fields` lists."""
    for fact in WHOLE.facts():
        if fact.kind == kind:
            assert tuple(row(fact)) == keys(KINDS[kind])
