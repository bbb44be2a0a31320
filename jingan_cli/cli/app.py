"""The program: builds the Typer app, runs it, writes the answer, and turns errors into statuses."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from jingan_cli import __version__
from jingan_cli.cli.commands import COMMANDS
from jingan_cli.cli.options import Color, Data, Outcome, spread, terminal_or_pipe
from jingan_cli.errors import JinganError, UnknownError
from jingan_cli.names import nearest
from jingan_cli.rendering import write

INTERRUPTED = 130
VERSION = f"jingan {__version__}"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the program and exits: 0 answered, 1 not found, 2 question wrong, 3 data wrong."""
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
        status = _closed_pipe()
    sys.exit(status)


def _run(arguments: Sequence[str]) -> int:
    """Answers the arguments and writes the answer; its exit status."""
    try:
        outcome = _app(arguments)(args=list(arguments), prog_name="jingan", standalone_mode=False)
    except _Said as text:
        print(text)
        return 0
    if not isinstance(outcome, Outcome):
        return int(outcome)
    answer, output = outcome.answer, outcome.output
    format_ = terminal_or_pipe(output.format) if answer.lines is None else output.format
    write(answer, format_, output.style(sys.stdout), sys.stdout)
    sys.stdout.flush()
    said = [answer.summary] if format_ in ("", "table") and answer.rows else []
    for line in filter(None, [*said, answer.message]):
        print(line, file=sys.stderr)
    return answer.status


class _Said(Exception):  # noqa: N818  # not an error
    """Help or the version, to print outside of Typer: to that a closed pipe is an error."""


class _Command(TyperCommand):
    def get_help(self, ctx: Any) -> NoReturn:
        from jingan_cli.cli.usage import help_text  # noqa: PLC0415  # loads rich

        raise _Said(help_text(self, ctx))


class _Group(TyperGroup):
    get_help = _Command.get_help

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            raise UnknownError("命令", args[0], nearest(args[0], COMMANDS), COMMANDS)
        return super().resolve_command(ctx, args)


def _app(arguments: Sequence[str]) -> typer.Typer:
    """The app with the commands whose names were typed: Typer takes a millisecond to build each.

    With none of them typed (help, a typo, shell completion) it has all.
    """
    app = typer.Typer(
        cls=_Group,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        invoke_without_command=True,
    )
    app.callback()(_everywhere)
    typed = [name for name in COMMANDS if name in arguments]
    for name in typed or COMMANDS:
        app.command(name, cls=_Command)(spread(COMMANDS[name]))
    return app


def _everywhere(
    context: typer.Context,
    *,
    data: Data = None,
    color: Color = None,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> Outcome | None:
    """回答关于政府工作报告的问题：做了什么，承诺什么，多少，在哪里，报告哪里写的。"""
    context.obj = {"data": data, "color": color}
    if version:
        raise _Said(VERSION)
    if context.invoked_subcommand is None:
        return spread(COMMANDS["info"])(
            context, fields="", format="", no_header=False, bom=False, data=None, color=None
        )
    return None


def _prepare_streams() -> None:
    """UTF-8 where a program reads; on a terminal its own encoding, with what it lacks replaced."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]  # text streams


def _fail(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status


def _closed_pipe() -> int:
    """The reader has had enough: nothing more is written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
