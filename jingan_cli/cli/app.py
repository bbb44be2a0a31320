"""The program: builds the Typer app, runs it, writes the answer, and turns errors into statuses."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, NoReturn

import msgspec
import typer
from typer.core import TyperCommand, TyperGroup

from jingan_cli import __version__
from jingan_cli.chinese.likeness import nearest
from jingan_cli.cli.commands import COMMANDS
from jingan_cli.cli.data import blaming
from jingan_cli.cli.options import Output
from jingan_cli.cli.paging import answering
from jingan_cli.cli.spread import Reply, before_commands, spread, terminal_or_pipe
from jingan_cli.errors import JinganError, QuestionError, UnknownError, visible
from jingan_cli.output.formats import write

INTERRUPTED = 130
UNWRITABLE = 2
COMPLETION = {"--install-completion", "--show-completion"}
NO_SHELL = "认不出当前的 shell，不能给出命令补全；请在 bash、zsh 或 fish 里运行"
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
        status = _nothing_more(0)
    except OSError as error:
        status = _nothing_more(_fail(f"无法写出：{os.strerror(error.errno or 0)}", UNWRITABLE))
    sys.exit(status)


def _run(arguments: Sequence[str]) -> int:
    """Answers the arguments and writes the answer; its exit status."""
    _check_dashes(arguments)
    outcome, said = _called(arguments)
    sys.stdout.write(said)
    if not isinstance(outcome, Reply):
        return outcome
    answer, output = outcome.answer, outcome.output
    own_lines = answer.lines is not None and not output.fields
    format_ = output.format if own_lines else terminal_or_pipe(output.format)
    drawn = format_ == "table" or (not format_ and not own_lines)
    with blaming(output.data or ()):
        with answering(pages=not output.no_pager) as out:
            write(answer, format_, output.style(sys.stdout), out)
        sys.stdout.flush()
        summary = [answer.summary()] if drawn and answer.rows else []
    for line in filter(None, [*summary, answer.message, *map(str, output.problems)]):
        print(visible(line), file=sys.stderr)
    return outcome.status


def _check_dashes(arguments: Sequence[str]) -> None:
    """Refuses an option whose dash is another sign than `-`, as word processors make of it."""
    for word in arguments:
        match = re.match("-?([‐‑‒–—―−－])[-‐‑‒–—―−－]?(?=[A-Za-z])", word)
        if match:
            sign = match[1]
            message = f"“{word}”里的“{sign}”不是选项的横线，请用半角的 -"
            raise QuestionError(message)


def _called(arguments: Sequence[str]) -> tuple[Reply | int, str]:
    """What the command answered, or an exit status; and what Typer said: help, completion.

    Typer prints by itself, and takes a closed pipe for an error. Here it prints into a text.

    Raises:
        QuestionError: when completion is asked for outside a shell that Typer knows.
    """
    said = StringIO()
    app = _app(arguments)
    asked = not COMPLETION.isdisjoint(arguments)
    complaints = redirect_stderr(StringIO()) if asked else nullcontext()
    try:
        with redirect_stdout(said), complaints:
            outcome = app(args=list(arguments), prog_name="jingan", standalone_mode=False)
    except SystemExit as exit_:
        outcome = int(exit_.code or 0)
    if asked and isinstance(outcome, int) and outcome:
        raise QuestionError(NO_SHELL)
    text = said.getvalue()
    if "completion installed" in text:
        from jingan_cli.cli.usage import tell_installed  # noqa: PLC0415  # rarely needed

        text = tell_installed(text)
    return outcome, text


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

    With none of them typed (help, a typo, shell completion) it has all.
    """
    app = typer.Typer(
        cls=_Group,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode="rich",
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
) -> Reply | None:
    """回答关于政府工作报告的问题：做了什么，承诺什么，多少，在哪里，报告哪里写的。"""
    given = msgspec.structs.asdict(output)
    context.obj = given
    if version:
        print(VERSION)
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.obj = {}
        return spread(COMMANDS["info"])(context, **given)
    return None


def _prepare_streams() -> None:
    """UTF-8 where a program reads; on a terminal its own encoding, with what it lacks replaced."""
    if sys.stdout is None:  # closed by whoever called
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # until the end
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            if stream.isatty():
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # text streams
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]  # text streams


def _fail(message: str, status: int) -> int:
    print(visible(message), file=sys.stderr)
    return status


def _nothing_more(status: int) -> int:
    """The reader has had enough, or cannot take it: nothing more is written, not even at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
