"""The program: builds the Typer app, runs it, writes the answer, and turns errors into statuses."""

import errno
import os
import re
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, NoReturn, TextIO

import msgspec
import typer
from typer.core import TyperCommand, TyperGroup

from jingan_cli import __version__
from jingan_cli.chinese.likeness import nearest
from jingan_cli.cli.commands import COMMANDS
from jingan_cli.cli.data import blaming
from jingan_cli.cli.options import COMPLETION, Output
from jingan_cli.cli.paging import answering
from jingan_cli.cli.spread import Reply, before_commands, spread, terminal_or_pipe
from jingan_cli.errors import (
    DataError,
    JinganError,
    QuestionError,
    UnknownError,
    quoted,
    reason_of,
    short,
)
from jingan_cli.output.formats import write
from jingan_cli.unseen import visible

INTERRUPTED = 130
UNWRITABLE = 2
FAULT = 70
LONGEST_WORD = 4096
VERSION = f"jingan {__version__}"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the program and exits: 0 answered, 1 not found, 2 question wrong, 3 data wrong.

    Whatever else goes wrong is a fault of the program: 70, and how to report it.
    """
    _prepare_streams()
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except JinganError as error:
        status = _fail(str(error), error.status)
    except typer.TyperException as error:
        from jingan_cli.cli.usage import in_chinese  # noqa: PLC0415  # loads rich

        status = _fail(in_chinese(error), JinganError.status)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _nothing_more(0)
    except OSError as error:
        status = _nothing_more(_fail(*_of_the_system(error)))
    except Exception as error:  # noqa: BLE001  # the boundary: nothing passes it
        from jingan_cli.cli.faults import told  # noqa: PLC0415  # rarely needed

        status = _fail(told(error), FAULT)
    sys.exit(status)


def _run(arguments: Sequence[str]) -> int:
    """Answers the arguments and writes the answer; its exit status."""
    if COMPLETION in os.environ:
        from jingan_cli.cli.shells import completed  # noqa: PLC0415  # only a shell asks

        app = _app(" ".join(arguments).split())
        sys.stdout.write(completed(typer.main.get_command(app), arguments))
        return 0
    _check_lengths(arguments)
    _check_signs(arguments)
    if arguments and arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    outcome, said = _called(arguments)
    sys.stdout.write(said)
    if not isinstance(outcome, Reply):
        return outcome
    output = outcome.output
    with blaming(output.data or ()):
        answer = output.delivered(outcome.answer)
    style = output.style(sys.stdout)
    own_lines = answer.lines is not None and not style.fields
    format_ = output.format if own_lines else terminal_or_pipe(output.format)
    drawn = format_ == "table" or (not format_ and not own_lines)
    with blaming(output.data or ()):
        with answering(pages=not output.no_pager) as out:
            write(answer, format_, style, out)
        sys.stdout.flush()
        summary = [answer.summary()] if drawn and answer.rows else []
    for line in filter(None, [*summary, answer.message, *output.notes]):
        _say(line)
    return outcome.status


def _check_lengths(arguments: Sequence[str]) -> None:
    """Refuses what is longer than any path and any question."""
    for word in arguments:
        if len(word) > LONGEST_WORD:
            message = f"“{word[:20]}…”太长，一个参数最多 {LONGEST_WORD} 个字"
            raise QuestionError(message)


def _check_signs(arguments: Sequence[str]) -> None:
    """Refuses an option with another sign for `-` or `=`, as Chinese keyboards have them."""
    for word in arguments:
        if {*word[:2]} & {*_DASHES} and (
            match := re.match(f"-?([{_DASHES}])[-{_DASHES}]?(?=[A-Za-z])", word)
        ):
            message = f"{quoted(word)}里的“{match[1]}”不是选项的横线，请用半角的 -"
            raise QuestionError(message)
        if word.startswith("--") and (match := re.match("--[a-z-]+([＝﹦：])", word)):
            message = f"{quoted(word)}里的“{match[1]}”应为半角的 ="
            raise QuestionError(message)


_DASHES = "‐‑‒–—―−－"


def _called(arguments: Sequence[str]) -> tuple[Reply | int, str]:
    """What the command answered, or an exit status; and what was said besides: help.

    Typer prints by itself, and takes a closed pipe for an error. Here it prints into a text.
    """
    said = StringIO()
    app = _app(arguments)
    with redirect_stdout(said):
        outcome = app(args=list(arguments), prog_name="jingan", standalone_mode=False)
    return outcome, said.getvalue()


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> str:
        from jingan_cli.cli.usage import help_text  # noqa: PLC0415  # loads rich

        return help_text(self, ctx)


class _Group(TyperGroup):
    get_help = _Command.get_help

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            raise UnknownError("命令", args[0], nearest(args[0], COMMANDS), COMMANDS)
        return super().resolve_command(ctx, args)


def _app(arguments: Sequence[str]) -> typer.Typer:
    """The app with the commands whose names were typed: Typer takes a millisecond to build each.

    With none of them typed (help, a typo, a command that a shell asks for) it has all.
    """
    app = typer.Typer(
        cls=_Group,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode="rich",
        add_completion=False,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
    )
    at_once = bool(arguments) and arguments[0] in COMMANDS
    app.callback()(_nothing_before if at_once else before_commands(_everywhere))
    typed = [name for name in COMMANDS if name in arguments]
    for name in typed or COMMANDS:
        app.command(name, cls=_Command)(spread(COMMANDS[name]))
    return app


def _nothing_before(context: typer.Context) -> None:
    """Of a command that was typed first: no option stands before it."""
    context.obj = {}


def _everywhere(
    context: typer.Context,
    output: Output,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
    man: Annotated[bool, typer.Option("--man", help="显示手册页，roff 格式")] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", help="为当前的 shell 安装命令补全")
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", help="显示命令补全的脚本")
    ] = False,
) -> Reply | None:
    """回答关于政府工作报告的问题：做了什么，承诺什么，多少，在哪里，报告哪里写的。"""
    given = msgspec.structs.asdict(output)
    context.obj = given
    if version:
        print(VERSION)
        raise typer.Exit
    if man:
        from jingan_cli.cli.manual import manual  # noqa: PLC0415  # rarely needed

        print(manual(typer.main.get_command(_app([]))))
        raise typer.Exit
    if install_completion or show_completion:
        from jingan_cli.cli.shells import install, script  # noqa: PLC0415  # rarely needed

        print(install() if install_completion else script())
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.obj = {}
        return spread(COMMANDS["info"])(context, **given)
    return None


def _prepare_streams() -> None:
    """UTF-8 where a program reads; on a terminal its own encoding, with what it lacks replaced.

    What whoever called has closed takes what is written and gives it to nobody.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the end
            setattr(sys, name, nowhere)
            continue
        with suppress(AttributeError):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _fail(message: str, status: int) -> int:
    _say(message)
    return status


def _say(message: str) -> None:
    """A message to stderr. Where it cannot be written, the status alone tells what happened."""
    try:
        print(visible(message), file=sys.stderr, flush=True)
    except OSError:
        _close(sys.stderr)


def _of_the_system(error: OSError) -> tuple[str, int]:
    """What the system refused, and the status: reading names a file, writing an answer does not."""
    if error.filename is not None:
        name = os.fsdecode(error.filename) if not isinstance(error.filename, int) else "-"
        return f"{short(name)}：无法读取：{reason_of(error)}", DataError.status
    if error.errno == errno.ENOENT:
        return "当前的文件夹已经不存在，请换一个文件夹再运行", DataError.status
    return f"无法写出：{reason_of(error)}", UNWRITABLE


def _nothing_more(status: int) -> int:
    """The reader has had enough, or cannot take it: nothing more is written, not even at exit."""
    _close(sys.stdout)
    return status


def _close(stream: TextIO) -> None:
    """Lets nobody have what a stream still holds."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
