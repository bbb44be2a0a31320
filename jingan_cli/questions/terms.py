"""What is typed to `jingan search`: words, phrases, alternatives, exclusions, conditions. Pure.

养老 服务                both
"养老 服务"              the words next to each other
养老|助餐, 养老 OR 助餐  one of the two; binds closer than the space between words
-改造                    without it
kind:target theme:养老   conditions, by the names in `CONDITIONS`
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from jingan_cli.chinese.folding import fold
from jingan_cli.chinese.likeness import nearest
from jingan_cli.errors import QuestionError, UnknownError, short

CONDITIONS = (
    *("report", "kind", "year", "section", "theme", "place", "organisation", "programme"),
    *("project", "indicator", "scope", "source", "unit", "measure", "op", "strength", "stage"),
    "verdict",
)
"""What may stand before a colon: the names of the options, and of the fields they narrow."""


class Term(msgspec.Struct, frozen=True):
    """A word to find, or a condition. A phrase in quotes is text and nothing else.

    `follows` says that it stands behind the term before it in what was typed as one argument:
    the words of `"4 家"` belong together more than those of `4 家`.
    """

    text: str
    condition: str = ""
    quoted: bool = False
    follows: bool = False

    @property
    def typed(self) -> str:
        """The term as it may be typed."""
        if self.condition:
            return f"{self.condition}:{self.text}"
        return f'"{self.text}"' if self.quoted else self.text


class Terms(msgspec.Struct, frozen=True):
    """One term of every group has to be met, and none of the excluded ones."""

    typed: str
    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()


def parse(words: Iterable[str]) -> Terms:
    """The terms of what was typed. What was quoted for the shell is several words too.

    Raises:
        QuestionError: for nothing to look for, an alternative without a side, or an open quote.
        UnknownError: for a condition that does not exist.
    """
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    alternative = after_excluded = False
    typed = [*words]
    for sign, term in (token for argument in typed for token in _tokens(argument)):
        if term is None:
            if alternative or after_excluded or not groups:
                raise QuestionError(_ONE_SIDED)
            alternative = True
        elif sign:
            if alternative:
                raise QuestionError(_ONE_SIDED)
            excluded.append(term)
            after_excluded = True
        elif alternative:
            groups[-1].append(term)
            alternative = False
        else:
            groups.append([term])
            after_excluded = False
    if alternative:
        raise QuestionError(_ONE_SIDED)
    if not groups and not excluded:
        message = "检索词是空的，请给一个词，如 jingan search 养老"
        raise QuestionError(message)
    return Terms(" ".join(typed).strip(), tuple(tuple(group) for group in groups), tuple(excluded))


_ONE_SIDED = "| 和 OR 的两边都要有词，且不能是排除的词，如 养老|助餐"
_EXCLUDED_ALONE = "- 后面要紧跟着排除的词，如 jingan search 养老 -- -改造"

_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))
_PHRASE = "|".join(rf"{a}(?P<p{i}>[^{a}{b}]*){b}" for i, (a, b) in enumerate(_QUOTES))
_TOKEN = re.compile(
    r"\s*(?:(?P<or>\||OR(?=\s|$))"
    r"|(?P<sign>-)?(?:(?P<condition>[A-Za-z_]+):)?"
    rf"(?:(?:{_PHRASE})(?=[\s|]|$)|(?P<word>[^\s|]*)))"
)
"""One term, or the sign of an alternative, with the blanks before it."""

_CONTROLS = r"[\x00-\x08\x0e-\x1f\x7f]"
_UNREADABLE = r"[\ud800-\udfff]"
"""What bytes that are no UTF-8 become. Nothing has it, nor what is put in its place."""

Token = tuple[str, Term | None]


def _tokens(text: str) -> Iterator[Token]:
    """Sign and term of each term; for the sign of an alternative, no term. Any width will do."""
    text = unicodedata.normalize("NFKC", text).strip()
    if not text.isprintable():
        text = re.sub(_CONTROLS, "", re.sub(_UNREADABLE, "\ufffd", text)).strip()
    at, follows = 0, False
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None, "every part may be empty"
        at = match.end()
        if match["or"]:
            yield "", None
            follows = False
            continue
        phrase = next((match[f"p{i}"] for i in range(len(_QUOTES)) if match[f"p{i}"]), None)
        written = phrase if phrase is not None else match["word"] or ""
        condition = (match["condition"] or "").lower()
        if phrase is None and any(_open(written, *quotes) for quotes in _QUOTES):
            message = f"引号没有闭合：{short(written)}"
            raise QuestionError(message)
        if condition:
            _check(condition, written)
        if fold(written):
            quoted = phrase is not None
            yield match["sign"] or "", Term(written, condition, quoted=quoted, follows=follows)
            follows = True
        elif match["sign"]:
            raise QuestionError(_EXCLUDED_ALONE)


def _open(text: str, opening: str, closing: str) -> bool:
    """Whether a text begins with a quote that never ends."""
    return text.startswith(opening) and closing not in text[1:]


def _check(condition: str, value: str) -> None:
    if condition not in CONDITIONS:
        raise UnknownError("检索条件", condition, nearest(condition, CONDITIONS), CONDITIONS)
    if not fold(value):
        message = f"{condition}: 后面缺少值"
        raise QuestionError(message)
