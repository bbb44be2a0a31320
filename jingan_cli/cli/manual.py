"""The manual page, as roff: made of the commands, so that it says what they do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jingan_cli import __version__
from jingan_cli.cli.usage import HELP, spelled

_STATUSES = {
    "0": "答了；空的列表也是回答",
    "1": "没有找到",
    "2": "问题不对：用法，或不认得的名称；说明里有认得的",
    "3": "数据不对：文件读不了，或内容有错",
    "70": "程序出错",
    "130": "被 Ctrl-C 打断",
}

_VARIABLES = {
    "JINGAN_DATA": "知识文件、文件夹或库文件，代替 --data",
    "JINGAN_SOURCE": "报告原文，代替 --source",
    "JINGAN_CACHE": "库放在哪个文件夹，off 为不放",
    "JINGAN_PAGER": "用什么分页，空为不分页；其次是 PAGER",
    "NO_COLOR": "不用颜色",
}


def manual(program: Any) -> str:
    """The page of the program, whose commands are all there."""
    commands = program.commands
    shared = _shared([it.params for it in commands.values()])
    lines = [
        f'.TH JINGAN 1 "" "jingan {__version__}" "用户命令"',
        ".ad l",
        *_section("名称", _text("jingan - ") + _text(program.help)),
        *_section("用法", r"\fBjingan\fR \fI命令\fR [\fI选项\fR]"),
        ".SH 命令",
        *(line for it in commands.values() for line in _command(it, shared)),
        *_section("各命令都有的选项", *_options(shared.values()), *_pairs([("-h, --help", HELP)])),
        *_section("没有命令时的选项", *_options(_own(program.params, shared))),
        *_section("退出状态", *_pairs(_STATUSES.items())),
        *_section("环境变量", *_pairs(_VARIABLES.items())),
    ]
    return "\n".join(lines)


def _shared(parameters: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The options that every command has, by how they are spelled."""
    each = [{spelled(it): it for it in own if _is_option(it)} for own in parameters]
    return {name: it for name, it in each[0].items() if all(name in own for own in each)}


def _own(parameters: Sequence[Any], shared: dict[str, Any]) -> list[Any]:
    """The options among parameters that not every command has."""
    return [it for it in parameters if _is_option(it) and spelled(it) not in shared]


def _is_option(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "option")


def _section(title: str, *lines: str) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _command(command: Any, shared: dict[str, Any]) -> Iterator[str]:
    """What a command is for, its arguments, and its own options."""
    arguments = [it for it in command.params if not _is_option(it)]
    shown = (it.metavar if it.required else f"[{it.metavar}]" for it in arguments)
    yield f".SS {_text(' '.join([command.name, *shown]))}"
    for number, paragraph in enumerate(command.help.split("\n\n")):
        yield from [".PP"] * bool(number)
        yield _text(" ".join(paragraph.split("\n")))
    yield from _pairs((it.metavar, it.help) for it in arguments)
    yield from _options(_own(command.params, shared))


def _options(parameters: Iterable[Any]) -> Iterator[str]:
    return _pairs((spelled(it), it.help) for it in parameters)


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in pairs:
        yield ".TP"
        yield rf"\fB{_text(name)}\fR"
        yield _text(meaning)


def _text(text: str) -> str:
    """A line of text that roff prints as it is."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    plain = re.sub(_BREAK, r"\:", plain)
    return rf"\&{plain}" if plain.startswith(".") else plain


_BREAK = "(?<=[\u3000-\u9fff\uff00-\uffef])(?=[\u4e00-\u9fff])"
"""Between two characters of Chinese a line may be broken, which roff does not know."""
