"""What is wrong with a line that is not TOML: the sign that a keyboard put there, else the rule."""

import re
import unicodedata
from collections.abc import Callable, Iterable

_RULES = (
    ("Expected '=' after", "键后面应有等号"),
    ("Invalid value", "等号后面应是一个值，文本要加引号"),
    ("Expected newline", "值后面应换行"),
    ("Invalid statement", "这一行应是“键 = 值”或表头"),
    ("Invalid initial character", "键只能用字母、数字、下划线和连字符"),
)
"""What tomli says of what stands in a place, by its beginning, and what that means."""

_OTHERS = (
    ("Unterminated", "文本的引号没有闭合"),
    ("Illegal character", "文本的引号没有闭合，或有不允许的字符"),
    ("Unclosed", "括号没有闭合"),
    ("Expected ']", "表头的方括号没有闭合"),
)
"""What it says besides."""

_SETTLED = (
    ("Cannot overwrite", "同一个键写了两次"),
    ("Cannot declare", "同一个表声明了两次"),
    ("Duplicate", "同一个键写了两次"),
    ("Unescaped", "反斜杠的写法不对，可改用单引号"),
)
"""What it says where no sign of the line is at fault."""

_KEY = r"[ \t]*[A-Za-z0-9_.-]+[ \t]*"
_NUMBER = r"[+-]?[0-9][0-9,._]*"

_SIGNS: tuple[tuple[str, Callable[[str, str], str]], ...] = (
    (rf"{_KEY}()([＝：:﹦])", lambda _, sign: f"“{sign}”应为半角的 ="),
    (
        rf"{_KEY}=[ \t]*()([0-9]{{4}}[-/年][0-9/月日-]*)\s*(?:#|$)",
        lambda _, date: f"“{date}”是日期，要加引号",
    ),
    (
        rf"{_KEY}=[ \t]*([+-]?[0-9]{{1,3}})([,，'’ ])[0-9]{{3}}",
        lambda _, sign: f"数里的{'空格' if sign == ' ' else f'“{sign}”'}要去掉",
    ),
    (
        rf"{_KEY}=[ \t]*({_NUMBER})[ \t]*([^\W0-9_eExXob]+|[%％‰°℃])",
        lambda number, unit: f"{number} 后面的“{unit}”不是数，单位写在 unit",
    ),
    (rf"{_KEY}=[ \t]*()([+-]?[0-9.][0-9._eE+-]*)\s*(?:#|$)", lambda _, it: f"“{it}”不是 TOML 的数"),
    (r"[^\"'#]*=\s*\[?\s*()([“”‘’＂＇「『])", lambda _, sign: f"“{sign}”应为半角的引号"),
)
"""The line's beginning, what stands before the sign, and the sign; what is said of them."""

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*")
_WIDE = re.compile("[！-～【】“”‘’「」『』、。\u00a0\u3000]")
_NARROW = {
    **dict.fromkeys("“”‘’「」『』＂＇", "引号"),
    "【": " [",
    "】": " ]",
    "、": " ,",
    "。": " .",
}


def explain(message: str, column: int, line: str) -> str:
    """What is wrong with the syntax of a line, where the parser says so in a column of it."""
    if told := _said(message, _SETTLED):
        return _at(column, told)
    for begins, tell in _SIGNS:
        if sign := re.match(begins, line):
            return _at(sign.start(2) + 1, tell(sign[1], sign[2]))
    if wide := _WIDE.search(_QUOTED.sub(lambda it: " " * len(it[0]), line)):
        return _at(wide.start() + 1, _narrow(wide[0], line[wide.end() :]))
    if told := _said(message, _RULES):
        return _at(column, told + _there(line[column - 1 :]))
    return _at(column, _said(message, _OTHERS) or "这里不合语法")


def _said(message: str, reasons: Iterable[tuple[str, str]]) -> str:
    return next((chinese for english, chinese in reasons if message.startswith(english)), "")


def _at(column: int, told: str) -> str:
    return f"TOML 语法错误（第{column}列）：{told}"


def _narrow(sign: str, behind: str) -> str:
    """What a sign of a Chinese keyboard should be."""
    if sign.isspace():
        return f"有不是半角的空格（U+{ord(sign):04X}）"
    if sign in "。，；、" and not behind.strip():
        return f"行末的“{sign}”是多余的"
    narrow = _NARROW.get(sign) or f" {unicodedata.normalize('NFKC', sign)}"
    return f"“{sign}”应为半角的{narrow}"


def _there(rest: str) -> str:
    """What stands there."""
    words = re.match(r"\w+|\S", rest)
    return f"，现为“{words[0]}”" if words else ""
