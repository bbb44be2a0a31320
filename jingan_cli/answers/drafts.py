"""What was drafted from a report's text: a line a fact, and how sure the program is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

import msgspec

from jingan_cli.answers.model import Answer, Column, Row, Rows, column, table
from jingan_cli.errors import DataError, Problem
from jingan_cli.files.folders import Text
from jingan_cli.knowledge.fields import KIND_LABELS
from jingan_cli.library.finding import Progress
from jingan_cli.questions import drafts
from jingan_cli.questions.drafts import Outcome, Wanted
from jingan_cli.texts import drafting
from jingan_cli.texts.actions import Stated
from jingan_cli.texts.drafting import Draft, Drafted
from jingan_cli.texts.head import Head
from jingan_cli.unseen import on_one_line


def draft(text: str, path: str, wanted: Wanted) -> Answer:
    """All that a report's text states, in its order; what is doubted of the report is said."""
    found = drafts.read(text, path, wanted)
    rows = found.rows
    columns = [
        *(column("kind"), column("year"), column("text", wrap=True)),
        *(column("section"), column("unsure", wrap=True)),
    ]
    return Answer(
        records=rows,
        rows=rows,
        columns=drafting.COLUMNS,
        tables=lambda: [table(columns, [_line(it) for it in found.facts])] if rows else [],
        message="；".join([_head(found.head), _counted(found), *found.head.doubts]),
    )


def knowledge(text: str, path: str, wanted: Wanted) -> Answer:
    """The knowledge file that a report's text becomes; what is doubted of the report is said.

    Raises:
        DataError: when nothing says which year it is about.
    """
    of = Text(path, PurePath(path).stem)
    lines = drafts.drafted(text, of, wanted).splitlines()
    return msgspec.structs.replace(draft(text, path, wanted), lines=lines)


def stream(
    texts: Sequence[Text], problems: Sequence[Problem], wanted: Wanted, progress: Progress
) -> Answer:
    """What many texts state, read while they are written, with the draft's name each."""

    def read() -> Iterator[Row]:
        yield from drafts.read_all(texts, problems, wanted, progress)

    return Answer(
        records=Rows(read), rows=Rows(read), columns=("report", *drafting.COLUMNS), tables=list
    )


def written(outcomes: Sequence[Outcome], problems: Sequence[Problem], place: str) -> Answer:
    """What came of many texts; what failed is told, each on a line."""
    rows = [
        {
            "path": it.path,
            "draft": it.draft,
            "state": it.state,
            "problem": "；".join(problem.message for problem in it.problems),
        }
        for it in outcomes
    ]
    every = [*problems, *(problem for it in outcomes for problem in it.problems)]
    columns = [Column(name, wrap=True) for name in ("原文", "草稿", "结果", "问题")]
    failed = f"失败 {len(every)} 份" if every else ""
    counted = Counter(it.state for it in outcomes)
    told = (f"{label} {counted[state]} 份" for state, label in STATES.items() if counted[state])
    return Answer(
        records=rows,
        rows=rows,
        columns=("path", "draft", "state", "problem"),
        tables=lambda: [table(columns, [[str(it) for it in row.values()] for row in rows])],
        lines=[],
        message="\n".join(
            [*map(str, every), f"{on_one_line(place)}：{'，'.join(filter(None, [*told, failed]))}"]
        ),
        status=DataError.status if every else 0,
    )


STATES = {"written": "起草", "current": "没有变、跳过", "edited": "改过、保留"}
"""What came of texts, in words."""


def _line(found: Drafted | Stated) -> list[str]:
    year = str(found.year or "")
    return [KIND_LABELS[found.kind], year, found.text, found.section, "；".join(found.unsure)]


def _head(head: Head) -> str:
    """What the text says that it is."""
    named = f"{head.place or '不知哪里'}{f'（{head.level}）' if head.level else ''}的报告"
    return f"{named}，回顾 {head.reviews} 年，计划 {head.plans} 年" if head.plans else named


def _counted(found: Draft) -> str:
    if not found.facts:
        return "没有找到数量、节点和措施"
    kinds = Counter(it.kind for it in found.facts)
    counted = "、".join(
        f"{label} {kinds[kind]} 条" for kind, label in KIND_LABELS.items() if kinds[kind]
    )
    doubted = sum(1 for it in found.facts if it.unsure)
    return f"{counted}，其中 {doubted} 条存疑" if doubted else counted
