"""How a command receives its options: a struct of them as one parameter.

Typer sees the struct's fields as so many options; the command is given the struct.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

import msgspec
import typer

from jingan_cli.answers.model import Answer
from jingan_cli.cli.data import blaming
from jingan_cli.cli.options import Filters, Output
from jingan_cli.errors import DataError, QuestionError


class Reply(msgspec.Struct, frozen=True):
    """What a command answered, and how it is to be written."""

    answer: Answer
    output: Output

    @property
    def status(self) -> int:
        """The answer's, unless a file was left out."""
        return DataError.status if self.output.problems else self.answer.status


def spread(command: Callable[..., Answer]) -> Callable[..., Reply]:
    """The command as Typer sees it: with the fields of its option structs as parameters.

    Typer reads a function's signature; this one lists, in place of each parameter whose type is
    an option struct, the fields of that struct.
    """
    hints = get_type_hints(command, include_extras=True)
    parameters = list(_parameters(command, hints))
    defaults = {it.name: it.default for it in parameters}

    def call(context: typer.Context, **values: Any) -> Reply:
        values |= {name: _joined(own, values[name]) for name, own in context.obj.items()}
        several = len(Output(report=values["report"]).reports) > 1
        if several and not any(hint is Filters for hint in hints.values()):
            message = f"{command.__name__.rstrip('_')} 一次只看一份报告，--report 只能有一个编号"
            raise QuestionError(message)
        values = {name: _given(name, value, defaults[name]) for name, value in values.items()}
        arguments = {
            name: hint(**{field: values.pop(field) for field in hint.__struct_fields__})
            if _is_options(hint)
            else values.pop(name)
            for name, hint in hints.items()
            if name != "return"
        }
        output = arguments["output"] = arguments["output"].check()
        with blaming(output.data or ()):
            return Reply(command(**arguments), output)

    first = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    _pretend(call, command, [first, *parameters])
    return call


def before_commands(callback: Callable[..., Reply | None]) -> Callable[..., Reply | None]:
    """The callback of the program as Typer sees it: with the options that every command has."""
    hints = get_type_hints(callback, include_extras=True)

    def call(context: typer.Context, **values: Any) -> Reply | None:
        output = Output(**{name: values.pop(name) for name in Output.__struct_fields__})
        return callback(context, output, **values)

    _pretend(call, callback, [*_parameters(callback, hints)])
    return call


def _pretend(call: Any, function: Any, parameters: list[inspect.Parameter]) -> None:
    """Gives a function the name and words of another, and these parameters."""
    shown = [it.replace(default=None) if it.default == "" else it for it in parameters]
    call.__signature__ = inspect.Signature(shown)
    call.__annotations__ = {p.name: p.annotation for p in parameters}
    call.__name__, call.__doc__ = function.__name__, function.__doc__


def _joined(before: Any, after: Any) -> Any:
    """What was typed before the command and after it: all of a list, else the later."""
    if isinstance(before, list):
        return [*before, *(after or ())]
    return before if after in (None, False) else after


def _given(name: str, value: Any, default: Any) -> Any:
    """What was typed, or the default. An empty text is a mistake: a variable that is not set."""
    if value == "" or (default is None and isinstance(value, list) and "" in value):
        message = f"{name.replace('_', '-')} 的值是空的"
        raise QuestionError(message)
    return default if value is None and default == "" else value


def _parameters(
    command: Callable[..., object], hints: dict[str, Any]
) -> Iterator[inspect.Parameter]:
    for name, own in inspect.signature(command).parameters.items():
        hint = hints[name]
        if _is_options(hint):
            for field in msgspec.structs.fields(hint):
                yield inspect.Parameter(
                    field.name,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=field.default,
                    annotation=field.type,
                )
        else:
            yield own.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hint)


def _is_options(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def terminal_or_pipe(format_: str) -> str:
    """The format to write in: as asked, or by what stdout is; "" leaves it to the answer."""
    return format_ or ("" if sys.stdout.isatty() else "tsv")
