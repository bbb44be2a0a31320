"""What has to do with the report's text: the proof of the facts, and references to it."""

from collections import Counter
from collections.abc import Sequence

from jingan_cli.answers.model import Answer, Column, Row, column, flat, table
from jingan_cli.knowledge.facts import KINDS, Fact
from jingan_cli.library.library import Library
from jingan_cli.questions.citations import cited_things, reference
from jingan_cli.texts import evidence
from jingan_cli.texts.alignment import Original, identify, is_copy
from jingan_cli.texts.evidence import Finding

_KINDS = {
    "heading": ("标题", "个", "找到", "没有找到"),
    **{kind.name: (kind.label, "条", "有据", "无据") for kind in KINDS.values()},
    "number": ("数字", "处", "有对应的事实", "没有"),
    "sentence": ("句子", "句", "有对应的事实", "没有"),
}
"""What is proved: kind → its word, its counting word, and the words for the good and the bad."""


def verify(original: Original) -> Answer:
    """A summary line a kind, then a line a problem; exit status 1 when there is one."""
    findings = evidence.verify(original)
    rows = [
        {name: getattr(finding, name) for name in finding.__struct_fields__} for finding in findings
    ]
    problems = [finding for finding in findings if finding.problems]
    lines = [(_place(it), it.text, "；".join(it.problems)) for it in problems]
    columns = [Column("位置"), column("text", wrap=True), Column("问题", wrap=True)]
    return Answer(
        records=rows,
        rows=rows,
        columns=("kind", "id", "section", "sentence", "text", "problems"),
        tables=lambda: [table(columns, lines)] if lines else [],
        lines=[*_summary(findings), *map(_line, problems)],
        summary=lambda: "；".join(_summary(findings)),
        message=_another_copy(original) or ("" if problems else _identity(original)),
        status=1 if problems else 0,
    )


def _another_copy(original: Original) -> str:
    """That a text is not letter for letter the one that the knowledge file was made from."""
    head = original.report.head
    if not head.text or is_copy(original.text, head):
        return ""
    return "注意：这份原文与知识文件所依据的不完全一样（校验和不同），是另一个副本"


def _identity(original: Original) -> str:
    """What identifies the text, for the knowledge file that does not say it yet."""
    head = original.report.head
    if head.text or head.coverage != "full":
        return ""
    sha256, characters = identify(original.text)
    lines = ("[report.text]", f'sha256 = "{sha256}"', f"characters = {characters}")
    return "\n".join(["写进知识文件，就认得这份原文：", *lines])


def _summary(findings: Sequence[Finding]) -> list[str]:
    every = Counter(finding.kind for finding in findings)
    bad = Counter(finding.kind for finding in findings if finding.problems)
    lines = []
    for kind, (word, unit, good, lacking) in _KINDS.items():
        if every[kind]:
            count = f"{every[kind] - bad[kind]} {unit}{good}，{bad[kind]} {unit}{lacking}"
            told = count if bad[kind] else f"全部{good}"
            lines.append(f"{word} {every[kind]} {unit}：{told}")
    return lines


def _line(finding: Finding) -> str:
    what = " ".join(part for part in (_place(finding), finding.id, finding.text) if part)
    return f"{what}：{'；'.join(finding.problems)}"


def _place(finding: Finding) -> str:
    sentence = f" 第{finding.sentence}句" if finding.sentence else ""
    return f"{finding.section}{sentence}"


def cite(library: Library, ids: Sequence[str], original: Original | None) -> Answer:
    """References to sentences of facts, to sources and reports: GB/T 7714 and Markdown.

    With the text, a fact's sentence is quoted.

    Raises:
        NotFoundError: for an id that no fact has.
    """
    named, missing = cited_things(library, ids)
    quotes = [original.of(it) if original and isinstance(it, Fact) else "" for it in named]
    rows = [reference(library, *it) for it in zip(named, quotes, strict=True)]
    names = {"gbt7714": "GB/T 7714", "markdown": "Markdown", "quote": "原文"}
    return Answer(
        records=rows,
        rows=rows,
        columns=("id", "gbt7714", "markdown", "quote"),
        message=missing,
        status=1 if missing else 0,
        lines=[line for at, row in enumerate(rows) for line in _pasted(row, first=not at)],
        tables=lambda: [
            table(
                [Column(""), Column("", wrap=True)],
                [(name, flat(row[key])) for key, name in names.items() if row[key]],
                f"{row['id']} {row['text']}",
                header=False,
            )
            for row in rows
        ],
    )


def _pasted(row: Row, *, first: bool) -> list[str]:
    """A reference as it is pasted: unbroken, with nothing around it."""
    apart = [] if first else [""]
    return [*apart, str(row["gbt7714"]), "", *str(row["markdown"]).split("\n")]
