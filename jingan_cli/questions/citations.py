"""References to the sentences of facts, as GB/T 7714 and as Markdown. Pure."""

import re
from collections.abc import Sequence

from jingan_cli.chinese.sections import in_words
from jingan_cli.knowledge.entries import Head, Source
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.fields import DIRECTNESS
from jingan_cli.library.library import Library
from jingan_cli.questions.things import fact_called, fact_named, found_of, works_called
from jingan_cli.unseen import inert

Cited = Fact | Source | Head


def cited_things(library: Library, ids: Sequence[str]) -> tuple[list[Cited], str]:
    """The facts, sources and reports with these ids, and a sentence a line about each that is none.

    Raises:
        NotFoundError: when there is none at all.
        AmbiguousError: for an id that several reports have.
    """
    return found_of(ids, lambda identity: cited_by(library, identity))


def cited_by(library: Library, identity: str) -> list[Cited]:
    """What an id cites: a fact, or else a source or report of that id or title.

    Raises:
        NotFoundError: when it is none of them.
        AmbiguousError: for the id of a fact that several reports have.
    """
    if fact := fact_called(library, identity):
        return [fact]
    works: list[Cited] = [*works_called(library, identity)]
    return works or [fact_named(library, identity, "cite 接受编号，如 jingan cite T10")]


def reference(library: Library, cited_: Cited, quote: str = "") -> dict[str, object]:
    """GB/T 7714: responsible body. Title[R]. Year: place cited; of a source, its own reference.

    A source or report is cited as a whole. What it does not say is left out.
    """
    if not isinstance(cited_, Fact):
        told, cited = _of_source(cited_) if isinstance(cited_, Source) else _of_report(cited_, "")
        identity, text = cited_.id, cited_.title
    else:
        told, cited = _stated(library, cited_) if cited_.source else _written(library, cited_)
        identity, text = library.id_of(cited_), cited_.statement
    return {
        "id": identity,
        "text": text,
        "gbt7714": cited,
        "markdown": f"> {inert(quote)}\n>\n> — {told}" if quote else told,
        "quote": quote or None,
    }


def _written(library: Library, fact: Fact) -> tuple[str, str]:
    """The place in a report: in words, and as GB/T 7714 has it."""
    place = f"{in_words(fact.section)}第{fact.sentence}句"
    return _of_report(library.reports.head(fact.report), place)


def _of_report(head: Head, place: str) -> tuple[str, str]:
    """A place in a report, or with none the whole."""
    author, date = head.publisher or head.place, head.date or head.plans or ""
    end = ": ".join(filter(None, [str(date), place]))
    dated = f" {end}." if end else ""
    return inert(f"《{head.title}》{place}"), f"{author}. {head.title}[R].{dated}"


def _stated(library: Library, fact: Fact) -> tuple[str, str]:
    """The source of a fact: in Markdown, and as GB/T 7714 has it."""
    source = library.reports.source_of(fact)
    assert source, "a fact without a section has a source"
    return _of_source(source)


def _of_source(source: Source) -> tuple[str, str]:
    """A source: in words, and as GB/T 7714 has it."""
    mark = "EB/OL" if source.address else "N" if source.directness == "press" else "R"
    address = f". {source.address}" if source.address else ""
    cited = f"{source.publisher}. {source.title}[{mark}]. {source.date}{address}."
    title = f"《{inert(source.title)}》"
    if _LINK.fullmatch(source.address):
        title = f"[{inert(source.title)}]({source.address})"
    seen = "，".join(filter(None, [_SEEN[source.directness], source.note]))
    told = f"（{seen}）" if seen else ""
    around = inert(f"，{source.publisher}，{source.date}{told}")
    return f"{title}{around}", f"{cited}{told}"


_LINK = re.compile(r"https?://[^\s()<>\\]+")
"""An address that a reader may follow, and that ends where it ends."""


_SEEN = {name: "" if name == "official" else f"所见为{label}" for name, label in DIRECTNESS.items()}
"""What was seen of a source, where it is not the source itself."""
