"""What is named: a fact by its id, a section, a project, an indicator; and what belongs to it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.scripts import in_either_script
from jingan_cli.chinese.sections import half_width, section_number
from jingan_cli.errors import AmbiguousError, NotFoundError, UnknownError, short
from jingan_cli.knowledge.entries import Head, Named, Section, Source
from jingan_cli.knowledge.facts import Fact, Quantity
from jingan_cli.library.columns import NAMES
from jingan_cli.library.filter import Filter, SectionRef, either
from jingan_cli.library.library import Library
from jingan_cli.questions.filter import called, known_section, pieces_of
from jingan_cli.questions.places import besides, somewhere
from jingan_cli.unseen import as_argument

Thing = Fact | Named | Section | Source | Head
Item = TypeVar("Item")


class Found(msgspec.Struct, frozen=True):
    """What a reference means, with all facts that belong to it; and the report it is (part) of.

    `told` is what is counted besides the thing itself.
    """

    reference: str
    thing: Thing
    facts: Sequence[Fact]
    report: str = ""
    told: str = ""

    @property
    def every(self) -> list[Fact]:
        """The thing itself, if it is a fact, and all facts that belong to it."""
        return [*([self.thing] if isinstance(self.thing, Fact) else []), *self.facts]


def find(library: Library, reference: str) -> list[Found]:
    """All things of that id, section number, or name; an alias counts where no name does.

    Raises:
        NotFoundError: for a reference that names nothing.
        AmbiguousError: for an id that several reports have.
    """
    if fact := fact_called(library, reference):
        return [Found(reference, fact, related(library, fact))]
    if section_number(half_width(reference).rpartition(":")[2]):
        return _sections(library, reference)
    titled = in_either_script(reference, library.reports.titled)
    found = [
        *(
            _named(library, reference, kind, name)
            for kind in _KINDS
            for name in called(library, kind, reference)
        ),
        *(_section(library, reference, report, number) for report, number in titled),
        *_sources(library, reference),
        *_reports(library, reference),
    ]
    if not found:
        raise _not_found(library, reference)
    return found


_KINDS = ("project", *(kind for kind in NAMES if kind != "project"))


def found_of(words: Iterable[str], find: Callable[[str], list[Item]]) -> tuple[list[Item], str]:
    """What is found for each of the words, and a sentence a line about each that names nothing.

    A word that names nothing may be several, with commas.

    Raises:
        NotFoundError: when none of them names anything; it tells of each.
    """
    found: list[Item] = []
    missing: list[NotFoundError] = []
    for word in words:
        try:
            found += find(word)
        except NotFoundError as error:
            several, lacking = _in_pieces(word, find)
            found += several
            missing += lacking if several else [error]
    if missing and not found:
        first = missing[0]
        first.args = ("\n".join(map(str, missing)),)
        raise first
    return found, "\n".join(map(str, missing))


def _in_pieces(
    word: str, find: Callable[[str], list[Item]]
) -> tuple[list[Item], list[NotFoundError]]:
    """What is found for the pieces of a word between its commas, and for which nothing is."""
    found: list[Item] = []
    missing: list[NotFoundError] = []
    for piece in pieces_of(word):
        if piece != word:
            try:
                found += find(piece)
            except NotFoundError as error:
                missing.append(error)
    return found, missing


def fact_called(library: Library, reference: str) -> Fact | None:
    """The one fact with this id, or None.

    Raises:
        AmbiguousError: for an id that several reports have.
    """
    facts = library.called(reference)
    if len(facts) > 1:
        raise AmbiguousError(reference, map(library.id_of, facts))
    return facts[0] if facts else None


def fact_named(library: Library, identity: str, hint: str = "") -> Fact:
    """The one fact with this id.

    Raises:
        NotFoundError: for an id that no fact has; with the hint, where no other id is near.
        AmbiguousError: for an id that several reports have.
    """
    found = fact_called(library, identity)
    if found is None:
        raise NotFoundError(identity, nearest(identity, library.ids()), hint)
    return found


def related(library: Library, fact: Fact) -> list[Fact]:
    """The other facts of a fact's indicator and of its projects, in its district."""
    names = [("project", name) for name in dict.fromkeys(fact.about)]
    names += [("indicator", fact.indicator)] if isinstance(fact, Quantity) else []
    if not names:
        return []
    every = [
        library.condition(Filter(names=((kind, (name,)),), district=fact.district))
        for kind, name in names
    ]
    return [
        other
        for other in library.facts_where(either(every))
        if (other.report, other.id) != (fact.report, fact.id)
    ]


def works_called(library: Library, reference: str) -> list[Source | Head]:
    """The sources and reports of an id or a title."""
    word = fold(reference)
    reports = [library.reports.head(it) for it in library.reports.ids()]
    sources = [it for head in reports for it in library.reports.sources(head.id).values()]
    every: list[Source | Head] = [*sources, *reports]
    return [it for it in every if word in {fold(it.id), fold(it.title)}]


def headings_above(library: Library, report: str, number: str) -> list[Section]:
    """The headings of a section from the part down, its own included."""
    sections = library.reports.sections(report)
    pieces = number.split(".") if number else []
    numbers = [".".join(pieces[: at + 1]) for at in range(len(pieces))]
    return [sections[it] for it in numbers]


def _named(library: Library, reference: str, kind: str, name: str) -> Found:
    chosen = Filter(names=((kind, (name,)),))
    if kind == "place":
        chosen = Filter(where=somewhere(library, (name,)))
    facts = [*library.facts(chosen)]
    return Found(reference, library.names.entry(kind, name), facts, told=besides(chosen.where))


def _sections(library: Library, reference: str) -> list[Found]:
    """The sections of that number, one a report that has it."""
    try:
        wanted = known_section(library, reference)
    except UnknownError as error:
        raise NotFoundError(reference, hint=str(error).partition("；")[2]) from None
    return [
        _section(library, reference, report, wanted.number)
        for report, _ in library.reports.section_titles(wanted.number)
        if wanted.report in {"", report}
    ]


def _section(library: Library, reference: str, report: str, number: str) -> Found:
    facts = library.facts(Filter(sections=(SectionRef(report, number),)))
    return Found(reference, library.reports.sections(report)[number], [*facts], report)


def _sources(library: Library, reference: str) -> list[Found]:
    """The sources of that id or title, with what they state."""
    word = fold(reference)
    return [
        Found(
            reference,
            source,
            [*library.facts(Filter(reports=(report,), values=(("source", (source.id,)),)))],
            report,
        )
        for report in library.reports.ids()
        for source in library.reports.sources(report).values()
        if word in {fold(source.id), fold(source.title)}
    ]


def _reports(library: Library, reference: str) -> list[Found]:
    """The reports of that id or title, and those about a district of that name, whole."""
    found = in_either_script(reference, library.reports.called)
    return [
        Found(
            reference,
            library.reports.head(report),
            [*library.facts(Filter(reports=(report,)))],
            report,
        )
        for report in found
    ]


def _not_found(library: Library, reference: str) -> NotFoundError:
    names = library.names
    named = (name for kind in _KINDS for name in names.all(kind))
    known = [*named, *library.reports.titles()]
    return NotFoundError(
        reference,
        nearest(reference, known),
        f"全文检索用 jingan search {as_argument(short(reference))}",
    )
