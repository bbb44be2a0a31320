"""What a fact says and its sentence does not; and where in the sentence it says it. Pure.

docs/knowledge-file.md says what is proved.
"""

import re
from collections.abc import Iterator

from jingan_cli.chinese.folding import fold
from jingan_cli.knowledge.facts import Fact, Milestone, Quantity, Result
from jingan_cli.knowledge.quantity import plain
from jingan_cli.knowledge.report import Report
from jingan_cli.texts.outline import bare, width


def unproved(report: Report, fact: Fact, sentence: str) -> Iterator[str]:
    """What the fact says and its sentence does not."""
    own = bare(sentence)
    if isinstance(fact, Quantity):
        yield from _uncounted(report, fact, sentence)
    if isinstance(fact, Result):
        words = (word for word in (fact.action, fact.object) if not _shares(word, own))
        yield from (f"没有“{word}”" for word in words)
    scope = getattr(fact, "scope", "")
    if scope and not _shares(scope, own, _MOST_OF_A_SCOPE):
        yield f"没有范围“{scope}”"
    said = fact.stage if isinstance(fact, Milestone) else getattr(fact, "measure", "")
    if said in _WORDS and not any(word in own for word in _WORDS[said]):
        yield f"没有“{'”“'.join(_WORDS[said])}”一类的词"
    yield from _unnamed(report, fact, own)
    strength = getattr(fact, "strength", "")
    if strength and bare(strength) not in own:
        yield f"没有“{strength}”"


def _uncounted(report: Report, fact: Quantity, sentence: str) -> Iterator[str]:
    own = bare(sentence)
    if fact.value is not None:
        yield from _unprinted(report, fact, sentence)
    words = _OPERATORS.get(fact.op, ())
    if words and not any(word in own for word in words):
        yield f"没有“{'”“'.join(words)}”一类的词"
    if not _names_indicator(report, fact, own):
        yield f"没有指标“{fact.indicator}”"


def _unprinted(report: Report, fact: Quantity, sentence: str) -> Iterator[str]:
    """That the number is not there, not with its indicator, or in the other direction."""
    text = width(sentence)
    number = re.compile(rf"(?<![0-9.]){re.escape(printed(fact))}")
    clauses = [clause for clause in re.split("[；;]", text) if number.search(clause)]
    if not clauses:
        yield f"没有“{printed(fact)}”"
    elif not any(_names_indicator(report, fact, bare(clause)) for clause in clauses):
        yield f"“{printed(fact)}”不是“{fact.indicator}”的数"
    elif fact.measure == "growth" and not any(
        _direction(clause[: match.start()]) in (0, 1 if fact.number >= 0 else -1)
        for clause in clauses
        for match in number.finditer(clause)
    ):
        yield f"“{printed(fact)}”的增减方向相反"


def _direction(before: str) -> int:
    """1 or -1 by the nearest word for more or less before a number, 0 where there is none."""
    at = [max(before.rfind(word) for word in words) for words in (_LESS, _MORE)]
    return 0 if max(at) < 0 else -1 if at[0] > at[1] else 1


_MORE = ("增长", "上升", "提高", "增加", "增幅")
_LESS = ("下降", "减少", "降低", "回落", "降幅")


def _names_indicator(report: Report, fact: Quantity, own: str) -> bool:
    names = (fact.indicator, *report.indicator[fact.indicator].aliases)
    return any(_shares(name, own) for name in names)


def _unnamed(report: Report, fact: Fact, own: str) -> Iterator[str]:
    """Names that the fact itself gives and its sentence does not."""
    projects = () if isinstance(fact, Quantity) else fact.names
    own_places = set(fact.places) - {
        place for name in report.projects_of(fact) for place in report.project[name].places
    }
    named = (
        ("项目", projects, report.projects),
        ("地点", sorted(own_places), report.places),
        ("机构", fact.organisations, report.organisations),
        ("专项", fact.programmes, report.programmes),
    )
    for what, names, entries in named:
        known = {entry.name: entry for entry in entries}
        for name in names:
            if not any(bare(word) in own for word in (name, *known[name].aliases)):
                yield f"没有{what}“{name}”"


_OPERATORS = {
    ">": ("超过", "高于", "大于", "多于", "突破"),
    ">=": ("确保", "以上", "不低于", "不少于", "至少", "达到"),
    "<": ("低于", "小于", "不到", "不足"),
    "<=": ("以内", "不超过", "不高于", "至多"),
    "~": ("近", "约", "左右", "上下"),
    "upstream": ("下达",),
    "maintain": ("稳定", "不变"),
    "citywide": ("全市",),
}
_WORDS = {
    "growth": ("增长", "下降", "减少", "提高", "增加", "降低"),
    "share": ("占", "比例", "比重", "率", "%"),
    "rate": ("率", "达到", "签约", "年均"),
    "stock": ("累计", "达", "总", "人数", "入驻", "全区"),
    "规划": ("编制", "规划"),
    "推进": (
        "推进",
        "加快",
        "加强",
        "深化",
        "优化",
        "完善",
        "做好",
        "配合",
        "升级",
        "改造",
        "进展",
    ),
    "基本建成": ("基本建成", "基本完成"),
    "竣工": ("竣工", "完工"),
    "开放": ("开放", "运行", "开园", "运营"),
    **{word: (word,) for word in ("研究", "启动", "征收", "收尾", "开工", "建成", "完成")},
}
"""How a report says a measure or a stage."""

_LEAST_SHARED = 0.5
_MOST_OF_A_SCOPE = 0.75


def _shares(words: str, sentence: str, least: float = _LEAST_SHARED) -> bool:
    """Whether this part of the pairs of characters of the words stands in the sentence."""
    pairs = _pairs(bare(words))
    shared = [pair for pair in pairs if pair in sentence]
    return len(shared) >= len(pairs) * least


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] or [text]


def words_of(report: Report, fact: Fact) -> list[str]:
    """The names, aliases and the scope that a fact's sentence may have in it."""
    named = {*fact.names, *fact.programmes, *fact.organisations, *fact.places}
    named |= set(report.projects_of(fact))
    entries = [entry for table in report.names for entry in table if entry.name in named]
    words = [word for entry in entries for word in (entry.name, *entry.aliases)]
    return [*words, getattr(fact, "scope", "")]


def matched(report: Report, fact: Fact, sentence: str) -> list[str]:
    """The pieces of a sentence that a fact is taken from, folded for comparing."""
    words = words_of(report, fact)
    if isinstance(fact, Quantity) and fact.value is not None:
        words.append(printed(fact))
    if isinstance(fact, Result):
        words += [*_shared(fact.action, sentence), *_shared(fact.object, sentence)]
    words += [getattr(fact, "strength", ""), getattr(fact, "stage", "")]
    return [fold(word) for word in words if word]


def _shared(words: str, sentence: str) -> Iterator[str]:
    """The longest pieces, of two characters and more, that words and a sentence have in common."""
    at = 0
    while at < len(words) - 1:
        end = at + 2
        while end <= len(words) and words[at:end] in sentence:
            end += 1
        if end > at + 2:
            yield words[at : end - 1]
        at = max(at + 1, end - 1)


def printed(fact: Quantity) -> str:
    """A quantity's number and unit as the text prints them; a fall is printed without its sign."""
    return width(f"{plain(abs(fact.number))}{fact.unit}")
