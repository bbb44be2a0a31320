"""What has to do with the report's text: the proof of the facts, and references to it."""

from collections import Counter
from collections.abc import Sequence

from jingan_cli.answers.model import Answer, Column, Row, flat, table
from jingan_cli.chinese.likeness import nearest
from jingan_cli.chinese.sections import in_words
from jingan_cli.errors import NotFoundError
from jingan_cli.knowledge.facts import KINDS, Fact
from jingan_cli.library.library import Library
from jingan_cli.questions.things import fact_called
from jingan_cli.texts import evidence
from jingan_cli.texts.alignment import Original, identify
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
    columns = [Column("位置"), Column("内容", wrap=True), Column("问题", wrap=True)]
    return Answer(
        records=rows,
        rows=rows,
        columns=("kind", "id", "section", "sentence", "text", "problems"),
        tables=lambda: [table(columns, lines)] if lines else [],
        lines=[*_summary(findings), *map(_line, problems)],
        summary=lambda: "；".join(_summary(findings)),
        message=_identity(original) if not problems else "",
        status=1 if problems else 0,
    )


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
    """References to the sentences of facts: GB/T 7714 and Markdown, with the quote if there is one.

    Raises:
        NotFoundError: for an id that no fact has.
    """
    rows = [_reference(library, _fact(library, identity), original) for identity in ids]
    names = {"gbt7714": "GB/T 7714", "markdown": "Markdown", "quote": "原文"}
    return Answer(
        records=rows,
        rows=rows,
        columns=("id", "gbt7714", "markdown", "quote"),
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


def _fact(library: Library, identity: str) -> Fact:
    found = fact_called(library, identity)
    if found is None:
        near = nearest(identity, library.ids())
        raise NotFoundError(identity, near, "cite 接受编号，如 jingan cite T10")
    return found


def _reference(library: Library, fact: Fact, original: Original | None) -> Row:
    """GB/T 7714: responsible body. Title[R]. Year: place cited; of a source, its own reference.

    What a report or source does not say is left out.
    """
    quote = original.of(fact) or None if original else None
    reference, cited = _stated(library, fact) if fact.source else _written(library, fact)
    return {
        "id": library.id_of(fact),
        "text": fact.statement,
        "gbt7714": cited,
        "markdown": f"> {quote}\n>\n> — {reference}" if quote else reference,
        "quote": quote,
    }


def _written(library: Library, fact: Fact) -> tuple[str, str]:
    """The place in a report: in words, and as GB/T 7714 has it."""
    head = library.reports.head(fact.report)
    place = f"{in_words(fact.section)}第{fact.sentence}句"
    author, date = head.publisher or head.place, head.date or head.plans
    return f"《{head.title}》{place}", f"{author}. {head.title}[R]. {date}: {place}."


def _stated(library: Library, fact: Fact) -> tuple[str, str]:
    """The source of a fact: in words, and as GB/T 7714 has it."""
    source = library.reports.source_of(fact)
    assert source, "a fact without a section has a source"
    mark = "EB/OL" if source.address else "N" if source.directness == "press" else "R"
    address = f". {source.address}" if source.address else ""
    cited = f"{source.publisher}. {source.title}[{mark}]. {source.date}{address}."
    title = f"[{source.title}]({source.address})" if source.address else f"《{source.title}》"
    return f"{title}，{source.publisher}，{source.date}", cited
