"""What was drafted becomes a report, as a knowledge file states one. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jingan_cli.knowledge import entries
from jingan_cli.knowledge.entries import Indicator, Part, Section
from jingan_cli.knowledge.facts import Figure, Quantity, Target
from jingan_cli.knowledge.fields import LEVELS
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.drafting import Draft, Drafted
from jingan_cli.texts.head import Head
from jingan_cli.unseen import hidden

FRONT = "0"
"""The section of what stands before the first heading."""


def report_of(text: str, found: Draft, identity: str) -> Report:
    """The report that a draft of a text is, under this id.

    Raises:
        ValueError: when nothing says which year it plans, without which nothing has a year.
    """
    head = found.head
    if not head.plans:
        message = "没有找到年份，请用 --year 说明计划的是哪一年；-f tsv 只列出读到的数量"
        raise ValueError(message)
    facts = tuple(_facts(_joined(text, found.quantities), head))
    return Report(
        head=_head(head, identity),
        sections=tuple(_sections(found)),
        indicators=tuple(_indicators(facts)),
        facts=facts,
    )


def _head(head: Head, identity: str) -> entries.Head:
    """The head; what was not found is said to be unknown."""
    known: dict[str, Any] = {"level": head.level} if head.level in LEVELS else {}
    return entries.Head(
        id=identity,
        title=_clean(head.title) or f"{head.plans}年政府工作报告",
        place=_clean(head.place) or "未知",
        **known,
        coverage="draft",
        reviews=head.reviews,
        plans=head.plans,
        date=head.date if re.fullmatch(entries.DATE, head.date) else "",
        unsure=head.doubts,
    )


def _indicators(facts: Iterable[Quantity]) -> Iterator[Indicator]:
    """What is counted, with the names that the text has for it; nothing says which way is good."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in facts:
        names[fact.indicator] |= dict.fromkeys(filter(None, [fact.stated]))
    for name, stated in names.items():
        yield Indicator(name=name, aliases=tuple(stated), better="none")


def _sections(found: Draft) -> Iterator[Section]:
    """The headings, each with how many sentences its own text has; parts with what they cover."""
    stretches = found.layout.sentences
    sentences: dict[str, int] = defaultdict(int)
    covers: dict[str, Counter[Part]] = defaultdict(Counter)
    for it in stretches:
        number = it.section or FRONT
        sentences[number] = max(sentences[number], it.number)
        covers[number.partition(".")[0]][it.cover or "other"] += 1
    headings = {it.number: _clean(it.title) for it in found.layout.headings}
    if FRONT in covers:
        headings = {FRONT: "（标题之前）", **headings}
    for number, title in headings.items():
        is_part = "." not in number
        yield Section(
            number=number,
            title=title or "（无题）",
            part=_most(covers[number]) if is_part else "",
            sentences=sentences.get(number, 0),
        )


def _most(covers: Counter[Part]) -> Part:
    """What most sentences of a part do."""
    return covers.most_common(1)[0][0] if covers else "other"


def _joined(text: str, quantities: Sequence[Drafted]) -> Iterator[tuple[Drafted, Drafted | None]]:
    """Each quantity; the two ends of a range together."""
    following = iter([*quantities[1:], None])
    upper = False
    for low in quantities:
        high = next(following)
        if upper:
            upper = False
            continue
        upper = high is not None and _is_range(text, low, high)
        yield low, high if upper else None


def _is_range(text: str, low: Drafted, high: Drafted) -> bool:
    """Whether two numbers are the ends of one: 6%—7%, 15至20万吨."""
    same = all(getattr(low, key) == getattr(high, key) for key in _SAME)
    return (
        same
        and (low.op, high.op) == (">=", "<=")
        and abs(low.value) < abs(high.value)
        and _TO.fullmatch(text[low.end : high.start]) is not None
    )


_SAME = ("kind", "indicator", "scope", "measure", "unit", "year", "section", "sentence")
_TO = re.compile(r"\s*(?:[-—–－~～―一]{1,2}|至|到)\s*")


def _facts(pairs: Iterable[tuple[Drafted, Drafted | None]], head: Head) -> Iterator[Quantity]:
    """Figures and targets, numbered each for itself."""
    counted: Counter[str] = Counter()
    for low, high in pairs:
        counted[low.kind] += 1
        usual = head.reviews if low.kind == "figure" else head.plans
        values: dict[str, Any] = {
            "id": f"{low.kind[0].upper()}{counted[low.kind]:03}",
            "section": low.section or FRONT,
            "sentence": max(low.sentence, 1),
            "year": 0 if low.year in (usual, None) else low.year,
            "indicator": _clean(low.indicator) or "未知指标",
            "scope": _clean(low.scope),
            "measure": low.measure,
            "op": "=" if high else low.op,
            "value": low.value,
            "high": high.value if high else None,
            "unit": low.unit,
            "stated": _clean(low.stated),
            "unsure": low.unsure,
        }
        if low.kind == "target":
            yield Target(**values, strength=low.strength)
        else:
            yield Figure(**values)


def _clean(text: str) -> str:
    """A name on one line, with nothing in it that nobody sees."""
    return hidden().sub("", " ".join(text.split()))
