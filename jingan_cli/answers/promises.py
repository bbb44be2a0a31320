"""What came of promises, worded for a page: each goal with its verdict, numbers, sources, notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from jingan_cli.answers.ledger import told_difference, told_ratio
from jingan_cli.chinese.folding import fold_once
from jingan_cli.knowledge.facts import Fact, Quantity, Target
from jingan_cli.knowledge.fields import VERDICTS
from jingan_cli.library.library import Library
from jingan_cli.library.searching import Texts
from jingan_cli.questions.calibers import earlier
from jingan_cli.questions.outcomes import Outcome, flat_row
from jingan_cli.questions.promises import Followed, synonyms
from jingan_cli.questions.years import Trend

ORDER = (*(it for it in VERDICTS if it != "unverifiable"), "unverifiable")
"""The verdicts as a page has them: what nobody could ever check comes last."""


class Cited(msgspec.Struct, frozen=True):
    """Where something is stated, in one line, and its address on the web, or ""."""

    text: str
    address: str = ""


class Number(msgspec.Struct, frozen=True):
    """A number beside others: the key of what it is (`before`, `wanted` …), its year, or 0."""

    key: str
    year: int
    text: str


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A goal and what came of it, in words.

    `anchor` is its own in the page, `id` what people call it by. `places` are those that count it.
    `searched` is what of it is searched besides its `text`.
    """

    anchor: str
    id: str
    kind: str
    verdict: str
    year: int
    years: str
    district: str
    text: str
    themes: Sequence[str]
    places: Sequence[str]
    source: Cited
    actual: str
    actual_source: Cited | None
    numbers: Sequence[Number]
    reason: str
    notes: Sequence[str]
    searched: Sequence[str]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What a page tells: promises by their verdicts, how many of each, and what they rest on.

    `verdicts` is of the targets in `trends`, by report and id. `synonyms` are folded names,
    each with the others of the same thing.
    """

    districts: Sequence[str]
    promises: Sequence[Promise]
    counts: Mapping[str, int]
    checkable: int
    known: int
    trends: Sequence[Trend]
    verdicts: Mapping[tuple[str, str], str]
    sources: Sequence[Cited]
    drafts: int
    synonyms: Sequence[tuple[str, ...]]


def tell(library: Library, followed: Followed) -> Story:
    """The page of goals that were followed: verdict by verdict, each in the goals' order."""
    judged = followed.judged
    texts = Texts(library)
    every = sorted(judged.every, key=lambda it: ORDER.index(it.verdict))
    facts = [fact for it in every for fact in (it.goal, it.actual) if fact]
    counts = judged.counts
    promises = [_promise(library, followed, texts, it) for it in every]
    return Story(
        districts=list(dict.fromkeys(it.goal.district for it in judged.every)),
        promises=promises,
        counts={verdict: counts[verdict] for verdict in ORDER if counts[verdict]},
        checkable=judged.checkable,
        known=judged.known,
        trends=followed.trends,
        verdicts={(it.goal.report, it.goal.id): it.verdict for it in judged.every},
        sources=list(dict.fromkeys(_source(library, fact) for fact in facts)),
        drafts=_drafts(library, facts),
        synonyms=[*synonyms(library, fold_once("\n".join(_all_texts(promises))))],
    )


def _all_texts(promises: Iterable[Promise]) -> Iterator[str]:
    for it in promises:
        yield it.text
        yield from it.searched


def _promise(library: Library, followed: Followed, texts: Texts, found: Outcome) -> Promise:
    goal, actual = found.goal, found.actual
    row = flat_row(library, found)
    notes = row["notes"]
    assert isinstance(notes, tuple), "a list of what is to be known"
    names, aliases, about, _, titles = texts.of(goal)
    return Promise(
        anchor=f"g-{goal.report}-{goal.id}",
        id=library.id_of(goal),
        kind=goal.kind,
        verdict=found.verdict,
        year=goal.year,
        years=_years(goal),
        district=goal.district,
        text=goal.statement,
        themes=goal.themes,
        places=followed.places[goal.report, goal.id],
        source=_cited(library, goal),
        actual=f"{_years(actual)}年：{actual.statement}" if actual else "",
        actual_source=_cited(library, actual) if actual else None,
        numbers=_numbers(library, found),
        reason=found.reason,
        notes=[note for note in notes if note not in found.reason],
        searched=[*filter(None, (*names, *aliases, *about, *titles))],
    )


def _years(fact: Fact) -> str:
    return f"{fact.since}—{fact.year}" if fact.since else str(fact.year)


def _numbers(library: Library, found: Outcome) -> Sequence[Number]:
    """The numbers beside a target: before, wanted, actual, what is between; () where are none."""
    goal, actual = found.goal, found.actual
    if not isinstance(goal, Target) or goal.value is None:
        return ()
    before = earlier(library, goal)
    numbers = [
        *([Number("before", before.figure.year, before.figure.written)] if before else []),
        Number("wanted", goal.year, goal.written),
        *([Number("actual", actual.year, actual.written)] if isinstance(actual, Quantity) else []),
        Number("difference", 0, told_difference(found)),
        Number("ratio", 0, told_ratio(found)),
    ]
    told = [it for it in numbers if it.text]
    return told if len(told) > 1 else ()


def _cited(library: Library, fact: Fact) -> Cited:
    return Cited(library.citation(fact), _address(library, fact))


def _source(library: Library, fact: Fact) -> Cited:
    """The whole of what a fact is cited from."""
    if source := library.reports.source_of(fact):
        return Cited(source.reference, _address(library, fact))
    head = library.reports.head(fact.report)
    told = "，".join(filter(None, (f"《{head.title}》", head.publisher, head.date)))
    return Cited(told, _address(library, fact))


def _address(library: Library, fact: Fact) -> str:
    """Where a fact is to be read; only an address of the web is one that can be followed."""
    stated = library.reports.source_of(fact) or library.reports.head(fact.report)
    return stated.address if stated.address.startswith(("https://", "http://")) else ""


def _drafts(library: Library, facts: Iterable[Fact]) -> int:
    """How many of the reports are drafts that nobody has read over."""
    reports = {fact.report for fact in facts}
    return sum(library.reports.head(it).coverage == "draft" for it in reports)
