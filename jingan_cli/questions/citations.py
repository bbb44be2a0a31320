"""References to the sentences of facts, as GB/T 7714 and as Markdown. Pure."""

import re
from collections.abc import Sequence

from jingan_cli.chinese.sections import in_words
from jingan_cli.knowledge.facts import Fact
from jingan_cli.knowledge.fields import DIRECTNESS
from jingan_cli.library.library import Library
from jingan_cli.questions.things import fact_named, found_of
from jingan_cli.unseen import inert


def cited_fact(library: Library, identity: str) -> Fact:
    """The fact with this id.

    Raises:
        NotFoundError: for an id that no fact has.
        AmbiguousError: for an id that several reports have.
    """
    return fact_named(library, identity, "cite 接受编号，如 jingan cite T10")


def cited_facts(library: Library, ids: Sequence[str]) -> tuple[list[Fact], str]:
    """The facts with these ids, and a sentence a line about each that is none.

    Raises:
        NotFoundError: when there is none at all.
        AmbiguousError: for an id that several reports have.
    """
    return found_of(ids, lambda identity: [cited_fact(library, identity)])


def reference(library: Library, fact: Fact, quote: str = "") -> dict[str, object]:
    """GB/T 7714: responsible body. Title[R]. Year: place cited; of a source, its own reference.

    What a report or source does not say is left out.
    """
    told, cited = _stated(library, fact) if fact.source else _written(library, fact)
    return {
        "id": library.id_of(fact),
        "text": fact.statement,
        "gbt7714": cited,
        "markdown": f"> {inert(quote)}\n>\n> — {told}" if quote else told,
        "quote": quote or None,
    }


def _written(library: Library, fact: Fact) -> tuple[str, str]:
    """The place in a report: in Markdown, and as GB/T 7714 has it."""
    head = library.reports.head(fact.report)
    place = f"{in_words(fact.section)}第{fact.sentence}句"
    author, date = head.publisher or head.place, head.date or head.plans
    return inert(f"《{head.title}》{place}"), f"{author}. {head.title}[R]. {date}: {place}."


def _stated(library: Library, fact: Fact) -> tuple[str, str]:
    """The source of a fact: in Markdown, and as GB/T 7714 has it."""
    source = library.reports.source_of(fact)
    assert source, "a fact without a section has a source"
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
