"""What was drafted from a report's text: a line a quantity, and how sure the program is."""

from collections import Counter
from pathlib import PurePath

from jingan_cli.answers.model import Answer, column, table
from jingan_cli.knowledge.fields import KIND_LABELS
from jingan_cli.texts import drafting
from jingan_cli.texts.drafting import Draft, Drafted
from jingan_cli.texts.head import Head


def draft(text: str, path: str) -> Answer:
    """Every quantity of a report's text, in its order; what is doubted of the report is said."""
    found = drafting.draft(text, PurePath(path).name)
    rows = [it.row for it in found.quantities]
    columns = [
        *(column("kind"), column("year"), column("text", wrap=True)),
        *(column("section"), column("unsure", wrap=True)),
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=drafting.COLUMNS,
        tables=lambda: [table(columns, [_line(it) for it in found.quantities])] if rows else [],
        message="；".join([_head(found.head), _counted(found), *found.head.doubts]),
    )


def _line(found: Drafted) -> list[str]:
    year = str(found.year or "")
    return [KIND_LABELS[found.kind], year, found.text, found.section, "；".join(found.unsure)]


def _head(head: Head) -> str:
    """What the text says that it is."""
    named = f"{head.place or '不知哪里'}{f'（{head.level}）' if head.level else ''}的报告"
    return f"{named}，回顾 {head.reviews} 年，计划 {head.plans} 年" if head.plans else named


def _counted(found: Draft) -> str:
    if not found.quantities:
        return "没有找到数量"
    kinds = Counter(it.kind for it in found.quantities)
    counted = "、".join(
        f"{label} {kinds[kind]} 条" for kind, label in KIND_LABELS.items() if kinds[kind]
    )
    doubted = sum(1 for it in found.quantities if it.unsure)
    return f"{counted}，其中 {doubted} 条存疑" if doubted else counted
