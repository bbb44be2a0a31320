"""What there is: the outline with the number of facts, and the values of a field."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from jingan_cli.chinese.likeness import known
from jingan_cli.chinese.sections import within
from jingan_cli.knowledge.entries import Section
from jingan_cli.knowledge.facts import KINDS
from jingan_cli.knowledge.fields import FACETS, FIELDS, key_called
from jingan_cli.library.filter import Filter
from jingan_cli.library.library import Library
from jingan_cli.library.reports import Summary
from jingan_cli.questions.filter import Query, known_section, resolve
from jingan_cli.questions.places import besides


class Heading(msgspec.Struct, frozen=True):
    """A section of a report with what stands below it: kind of fact → how many."""

    report: str
    section: Section
    part: str
    counts: Mapping[str, int]


def outline(library: Library, word: str) -> list[Heading]:
    """The outlines of all reports, or what is below one section.

    Raises:
        UnknownError: for a section that no report has.
    """
    top = known_section(library, word) if word else None
    found = []
    for report in library.reports.outlines():
        sections = library.reports.sections(report)
        counts = library.counts_by_section(report)
        for section in sections.values():
            if top is None or top.names(report, section.number):
                below: Counter[str] = Counter()
                for (number, kind), count in counts.items():
                    if within(number, section.number):
                        below[kind] += count
                part = library.reports.part_of(report, section.number)
                found.append(Heading(report, section, part, below))
    return found


SECTION_COLUMNS = (
    *("number", "title", "part", "themes"),
    *(kind.table for kind in KINDS.values()),
    *("facts", "report"),
)
"""The keys of `section_row`."""


def section_row(heading: Heading) -> dict[str, object]:
    """A section as a flat row, with the number of facts of each kind."""
    return {
        "number": heading.section.number,
        "title": heading.section.title,
        "part": heading.part,
        "themes": heading.section.themes,
        **{kind.table: heading.counts.get(kind.name, 0) for kind in KINDS.values()},
        "facts": sum(heading.counts.values()),
        "report": heading.report,
    }


SOURCE_COLUMNS = (
    *("id", "title", "publisher", "date", "address", "directness", "note", "facts", "report"),
)
"""The keys of `sources`."""


def sources(library: Library) -> list[dict[str, object]]:
    """Every source that facts are from, with how many it states, as flat rows."""
    return [
        {
            **{key: getattr(source, key) for key in SOURCE_COLUMNS[:7]},
            "facts": library.count(Filter(reports=(report,), values=(("source", (source.id,)),))),
            "report": report,
        }
        for report in library.reports.ids()
        for source in library.reports.sources(report).values()
    ]


def info_row(summary: Summary) -> dict[str, object]:
    """A report as a flat row: its head, its years, how long each table is, and its file."""
    head = summary.head
    return {
        "id": head.id,
        "title": head.title,
        "place": head.place,
        "coverage": head.coverage,
        "reviews": head.reviews or None,
        "plans": head.plans or None,
        "years": summary.years,
        **summary.counts,
        "path": summary.path,
    }


def report_row(library: Library, identity: str) -> dict[str, object]:
    """A report with its head, counts and years, its sections and its sources."""
    (summary,) = library.narrowed(identity).reports.summaries()
    head = summary.head
    return {
        **info_row(summary),
        **{key: getattr(head, key) or None for key in ("publisher", "date", "address")},
        "sections": [section_row(it) for it in outline(library.narrowed(identity), "")],
        "sources": sources(library.narrowed(identity)),
    }


class Facets(NamedTuple):
    """A field by its single name, its values with their counts, and what a place counts besides."""

    key: str
    counts: list[tuple[Any, int]]
    told: str


def facets(library: Library, query: Query, field: str) -> Facets:
    """The values of a field with their counts, the most frequent first.

    Raises:
        UnknownError: for a field whose values are not counted, or what `resolve` does not know.
    """
    called = key_called(field)
    single = {it.key: it.single for it in FIELDS if it.single}.get(called, called)
    key = known("可统计的字段", single, FACETS)
    chosen = resolve(library, query)
    return Facets(key, library.tally(key, chosen), besides(chosen.where))


def common(library: Library, field: str) -> list[Any]:
    """The most frequent value of a field, if it has any."""
    return [value for value, _ in library.tally(field)[:1]]
