"""A library that is asked from Python: the questions of the commands, answered in flat rows."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypedDict, Unpack

import msgspec

from jingan_cli import questions
from jingan_cli.api.rows import Row, Rows
from jingan_cli.api.texts import verify
from jingan_cli.knowledge.facts import Fact, row
from jingan_cli.knowledge.report import Report
from jingan_cli.library import loading
from jingan_cli.library.blame import blaming
from jingan_cli.library.library import Library as FactLibrary
from jingan_cli.questions.filter import ALL_KINDS, Query, fields_of
from jingan_cli.questions.order import Order

StrPath = str | os.PathLike[str]


Words = str | Sequence[str]
"""What is typed behind an option: one of several narrows to any of them."""


class Filters(TypedDict, total=False):
    """What narrows a question, each as it is typed behind the option of that name."""

    report: Words
    section: Words
    theme: Words
    place: Words
    organisation: Words
    programme: Words
    project: Words
    indicator: Words
    scope: Words
    source: Words
    unit: Words
    measure: Words
    op: Words
    strength: Words
    stage: Words


class Options(Filters, total=False):
    """What narrows, sorts and cuts a list."""

    sort: str
    reverse: bool
    limit: int | None


def load(*paths: StrPath, cache: StrPath | None = None, keep_going: bool = False) -> "Library":
    """The library of knowledge files, of folders of them, or in one library file.

    Args:
        paths: without any, the knowledge that is shipped.
        cache: a folder where the library of the files is kept for the next time; without one it is
            made in memory.
        keep_going: files with problems are left out, as long as one is left; `Library.problems`
            tells of them.

    Raises:
        DataError: with every problem of every file.
    """
    files = [os.fspath(path) for path in paths] or [str(loading.default_path())]
    folder = Path(cache) if cache is not None else None
    with blaming(files, folder):
        return Library(loading.load_library(files, cache=folder, keep_going=keep_going))


def from_reports(reports: Iterable[Report]) -> "Library":
    """The library of reports that were made by hand; nothing checks that they agree.

    Raises:
        KeyError: for a fact with an indicator, project or section that its report does not have.
    """
    return Library(loading.library_of(reports))


def _blaming(asked: type["Library"]) -> type["Library"]:
    """Every question of a library raises a DataError where its file is not what it should be."""
    for name, question in [*vars(asked).items()]:
        if callable(question) and not name.startswith("_") and name != "close":
            setattr(asked, name, _guarded(question))
    return asked


def _guarded(question: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(question)
    def asking(self: "Library", *words: Any, **options: Any) -> Any:
        with blaming([self._library.database.path], None):
            return question(self, *words, **options)

    return asking


@_blaming
class Library:
    """Reports that are asked as the commands ask them, from any thread, by one at a time.

    `close` it, or use it with `with`, to let go of the file it may be in.

    Every question raises an `UnknownError` for a name, section, year, field or option's value that
    no report knows.
    """

    def __init__(self, library: FactLibrary) -> None:
        self._library = library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file. It cannot be asked any more, nor what was `narrowed` from it."""
        self._library.database.close()

    @property
    def problems(self) -> Rows:
        """Those of the files that `keep_going` left out: `path`, `line`, `message`."""
        return Rows(msgspec.structs.asdict(problem) for problem in self._library.problems)

    def narrowed(self, report: str) -> "Library":
        """The library with one of its reports chosen, as by `--report`; it knows the others."""
        return Library(self._library.narrowed(report))

    def report(self, identity: str) -> Report:
        """A report whole: everything that its knowledge file holds."""
        return self._library.reports.report(identity)

    def fact(self, identity: str) -> Fact:
        """A fact by its id, `T10` or `jingan-2017:T10`.

        Raises:
            NotFoundError: for an id that nothing has.
            AmbiguousError: for one that several reports have.
        """
        return questions.things.fact_named(self._library, identity)

    def info(self) -> Rows:
        """The reports: years, place, how many facts of each kind, how many names."""
        return Rows(map(questions.overviews.info_row, self._library.reports.summaries()))

    def sections(self, section: str = "") -> Rows:
        """The headings, or those below one section, with the number of facts of each kind."""
        outline = questions.overviews.outline(self._library, section)
        return Rows(map(questions.overviews.section_row, outline))

    def sources(self) -> Rows:
        """The sources other than the reports themselves, with how many facts each states."""
        return Rows(questions.overviews.sources(self._library))

    def show(self, *references: str) -> Rows:
        """The facts that belong to each id, section, project or indicator; `ref` says to which.

        Raises:
            NotFoundError: for a reference that names nothing.
            AmbiguousError: for an id that several reports have.
        """
        found = [it for name in references for it in questions.things.find(self._library, name)]
        return Rows({"ref": it.reference, **row(fact)} for it in found for fact in it.every)

    def figures(self, year: int | str = "", **options: Unpack[Options]) -> Rows:
        """The numbers that are reported."""
        return self._facts("figure", year, options)

    def results(self, year: int | str = "", **options: Unpack[Options]) -> Rows:
        """The actions without a number that are reported."""
        return self._facts("result", year, options)

    def goals(
        self, year: int | str = "", *, kind: Words = "target", **options: Unpack[Options]
    ) -> Rows:
        """What is planned: of a kind, `target`, `milestone`, `task` or `all`."""
        query = _query(questions.facts.goal_kinds(*_listed(kind)), year, options)
        library = self._within(options)
        goals = questions.facts.select_goals(library, query, _order(options))
        return Rows(questions.facts.goal_row(library, goal) for goal in goals.chosen)

    def projects(self, year: int | str = "", **options: Unpack[Options]) -> Rows:
        """The named projects, with what is said of each in each year under that year's number."""
        own, order = questions.projects, _order(options)
        selected = questions.facts.select(self._within(options), _query(ALL_KINDS, year, options))
        found = own.projects_of(selected)
        years = own.years_of(found)
        return _arranged([own.flat_row(it, years) for it in found], order, own.columns_of(years))

    def search(self, *words: str, **options: Unpack[Options]) -> Rows:
        """The facts in which every word is found, best first; docs/search.md has the rules."""
        order, query = _order(options), _query(ALL_KINDS, "", options)
        terms = questions.terms.parse(words)
        hits = questions.search.Search(self._within(options), terms).hits(query)
        facts = hits.facts(order.limit if order.given else None)
        return _arranged([*map(row, facts)], order, fields_of(ALL_KINDS))

    def compare(self, *things: int | str, chart: bool = False) -> Rows:
        """Years, indicators or scopes side by side, one row a number; sections, one row a fact.

        As a chart, the numbers of indicators or scopes over the years, or over those named.

        Raises:
            QuestionError: for fewer than two different things, or a chart of nothing.
            NotFoundError: for a name that is no indicator and no scope.
        """
        compared = questions.compare.compare(self._library, [*map(str, things)], chart=chart)
        return Rows(questions.compare.flat_rows(compared))

    def outcomes(
        self,
        year: int | str = "",
        *,
        kind: Words = "all",
        verdict: Words = "",
        **options: Unpack[Options],
    ) -> Rows:
        """What came of goals, one row a goal; docs/outcomes.md has the verdicts."""
        own, library, order = questions.outcomes, self._within(options), _order(options)
        query = _query(questions.facts.goal_kinds(*_listed(kind)), year, options)
        goals = questions.facts.select_goals(library, query).chosen
        rows = [
            own.flat_row(library, it) for it in own.judge(library, goals, _listed(verdict)).chosen
        ]
        return _arranged(rows, order, own.COLUMNS)

    def facets(self, field: str, *, limit: int | None = None, **filters: Unpack[Filters]) -> Rows:
        """The values of a field with their counts of facts, the most frequent first."""
        query, library = _query(ALL_KINDS, "", filters), self._within(filters)
        shown = Order(limit=limit).cut(questions.overviews.facets(library, query, field).counts)
        return Rows({"value": value, "count": count} for value, count in shown)

    def calibers(self) -> Rows:
        """The stated growths that the two levels they connect contradict."""
        own = questions.calibers
        return Rows(own.flat_row(self._library, it) for it in own.mismatches(self._library))

    def cite(self, *ids: str) -> Rows:
        """References to the sentences of facts, to sources and reports: `gbt7714`, `markdown`.

        Raises:
            NotFoundError: for an id that nothing has.
            AmbiguousError: for one that several reports have.
        """
        own = questions.citations
        facts = [it for identity in ids for it in own.cited_by(self._library, identity)]
        return Rows(own.reference(self._library, fact) for fact in facts)

    def verify(self, text: str) -> Rows:
        """A report's facts held against its text, and the text against the facts.

        One row a heading, fact, number and sentence; what has no `problems` is proved.

        Raises:
            DataError: when it is no report's text.
            QuestionError: when it may be that of several reports.
        """
        from jingan_cli.texts.alignment import which_report  # noqa: PLC0415  # only with a text

        reports = [self.report(identity) for identity in self._library.reports.outlines()]
        return verify(text, which_report(reports, text))

    def _facts(self, kind: str, year: int | str, options: Options) -> Rows:
        query = _query((kind,), year, options)
        selected = questions.facts.select(self._within(options), query, _order(options))
        return Rows(map(row, selected))

    def _within(self, filters: Filters) -> FactLibrary:
        reports = _reports(filters)
        return self._library.narrowed(reports[0]) if len(reports) == 1 else self._library


def _query(kinds: tuple[str, ...], year: int | str, filters: Filters) -> Query:
    """The query that these options ask; the report is chosen before."""
    given: Row = {key: it for key, it in filters.items() if key not in Order.__struct_fields__}
    conditions = {key: _listed(words) for key, words in given.items()}
    if len(_reports(filters)) == 1:
        del conditions["report"]
    return Query(kinds=kinds, year=str(year), **conditions)


def _listed(words: Words) -> tuple[str, ...]:
    """The words, one or several."""
    each = (words,) if isinstance(words, str) else words
    return tuple(word for word in each if word)


def _reports(filters: Filters) -> tuple[str, ...]:
    """The ids of the reports that are asked."""
    given = _listed(filters.get("report", ""))
    return tuple(it for word in given for it in questions.filter.pieces_of(word))


def _order(options: Options) -> Order:
    own: Row = {key: it for key, it in options.items() if key in Order.__struct_fields__}
    return Order(**own)


def _arranged(rows: list[Row], order: Order, fields: Iterable[str]) -> Rows:
    order.check(fields)
    return Rows(order.cut(order.arrange(rows, _itself)))


def _itself(line: Row) -> Mapping[str, object]:
    return line
