"""Help, and complaints about usage, in Chinese: Typer's own are English."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from io import StringIO
from shutil import get_terminal_size
from typing import Any

from jingan_cli.answers.model import Column, Table, table
from jingan_cli.errors import short
from jingan_cli.output import terminal

HELP = "显示这份帮助"


def help_text(command: Any, context: Any) -> str:
    """The help of a command, or of the program, as a terminal shows it."""
    shown = [parameter for parameter in command.get_params(context) if not parameter.hidden]
    arguments = [it for it in shown if it.param_type_name == "argument"]
    options = [it for it in shown if it.param_type_name == "option"]
    pieces = [
        "jingan" if context.parent is None else f"jingan {command.name}",
        *(["命令"] if hasattr(command, "commands") else []),
        "[选项]",
        *(argument.make_metavar(context) if argument.required else f"[{argument.metavar}]"
          for argument in arguments),
    ]  # fmt: skip
    tables = [
        *(
            _paragraph(line)
            for line in [f"用法：{' '.join(pieces)}", *(command.help or "").split("\n\n")]
        ),
        *_listed("参数", ((it.metavar, it.help) for it in arguments)),
        *_listed("命令", _commands(command)),
        *_listed("选项", ((spelled(it), HELP if it.name == "help" else it.help) for it in options)),
    ]
    out = StringIO()
    terminal.draw(tables, out, get_terminal_size().columns)
    return out.getvalue().rstrip("\n")


def _paragraph(text: str) -> Table:
    return table([Column("", wrap=True)], [[text]], header=False)


def _listed(title: str, pairs: Iterable[tuple[str, str]]) -> list[Table]:
    lines = [(f"  {name}", meaning) for name, meaning in pairs]
    columns = [Column(""), Column("", wrap=True)]
    return [table(columns, lines, title, header=False)] if lines else []


def _commands(command: Any) -> list[tuple[str, str]]:
    commands = getattr(command, "commands", {}).values()
    return [(it.name, (it.help or "").partition("\n")[0]) for it in commands]


def spelled(option: Any) -> str:
    """An option as it is typed, with what its value is called."""
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag or not option.metavar else f"{names} {option.metavar}"


def in_chinese(error: Exception) -> str:
    """A complaint of Typer's about how the program was called, as one sentence of Chinese."""
    format_message = getattr(error, "format_message", None)
    complaint = str(format_message() if format_message else error)
    if match := re.fullmatch(
        r"No such option: (.+?)(?: \(Possible options: (.*)\))?", complaint, re.DOTALL
    ):
        if name := _command_that_has(match[1], getattr(error, "ctx", None)):
            return f"选项 {match[1]} 要写在命令的后面：jingan {name} {match[1]} …"
        if match[2] and (near := _most_alike(match[1], match[2].split(", "))):
            return f"没有选项 {short(match[1])}；是不是 {near}？"
        complaint = complaint.partition(" (")[0]
    for pattern, chinese in _COMPLAINTS:
        if match := re.fullmatch(pattern, complaint, re.DOTALL):
            return chinese.format(*map(short, match.groups()))
    return f"用法不对：{short(complaint, 100)}；见 jingan --help"


def _command_that_has(option: str, context: Any) -> str:
    """A command that has an option which the program itself lacks; "" where that is not it."""
    commands = getattr(context and context.command, "commands", {})
    having = (name for name, it in commands.items() if any(option in p.opts for p in it.params))
    return next(having, "")


def _most_alike(word: str, words: Iterable[str]) -> str:
    """Of several, the one that has most in common; "" where none is a slip away."""
    alike = {it: SequenceMatcher(None, word, it).ratio() for it in words}
    best = max(alike, key=alike.__getitem__)
    return best if alike[best] >= _A_SLIP else ""


_A_SLIP = 0.75
"""--strenght is that much like --strength, and --strength much less like --sort."""


_NO_SUCH_OPTION = r"No such option: (.+?)(?: \(Possible options: (.*)\))?"

_COMPLAINTS = (
    (
        r"No such option: (-[^\x00-\x7f])",
        "没有选项 {}；要排除一个词，请写在 -- 之后，如 jingan search 养老 -- -服务",
    ),
    (r"No such option: (.+)", "没有选项 {}；命令后加 --help 看有哪些"),
    (r"Option '(.+)' requires an argument\.", "选项 {} 后面缺少值"),
    (r"Option '(.+)' does not take a value\.", "选项 {} 后面不带值"),
    (r"Missing argument '(.+)'\.", "缺少参数 {}"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", "多余的参数：{}"),
)
