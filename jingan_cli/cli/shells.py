"""Completion in bash, zsh and fish: the script of each, and the answer it asks for.

Names come from files that anybody may have written. What a shell is given is text to it and
nothing else: bash gets words quoted as it quotes them, zsh and fish get plain words, which they
quote themselves; no script evaluates what it gets. A script asks by the variable `COMPLETION`, and
is answered with a line `files` where a file is wanted, or `words` and a word a line.

Loaded only when a shell asks, or when completion is installed.
"""

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import shellingham  # type: ignore[import-untyped]  # it has no types
from typer.completion import shell_completion  # type: ignore[attr-defined]  # Typer's copy

from jingan_cli.cli.completion import A_FILE
from jingan_cli.cli.options import COMPLETION
from jingan_cli.errors import QuestionError, reason_of
from jingan_cli.unseen import on_one_line

_SCRIPTS = {
    "bash": f"""\
_jingan_completion() {{
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <(env {COMPLETION}=bash "$1" "${{COMP_LINE:0:COMP_POINT}}" "$2" 2> /dev/null)
    if [[ $kind == files ]]; then compopt -o default; else compopt +o default; fi
}}
complete -F _jingan_completion jingan
""",
    "zsh": f"""\
#compdef jingan
_jingan_completion() {{
    local line
    local -a lines values shown
    lines=("${{(@f)$(env {COMPLETION}=zsh jingan \\
        "${{(@Q)words[2,CURRENT-1]}}" "${{(Q)PREFIX}}" 2> /dev/null)}}")
    if [[ $lines[1] == files ]]; then
        _files
        return
    fi
    for line in "${{(@)lines[2,-1]}}"; do
        values+=("${{line%%$'\\t'*}}")
        shown+=("${{line/$'\\t'/  }}")
    done
    if [[ $lines == *$'\\t'* ]]; then
        compadd -l -d shown -a -- values
    else
        compadd -a -- values
    fi
}}
if [[ $funcstack[1] == _jingan ]]; then
    _jingan_completion "$@"
else
    compdef _jingan_completion jingan
fi
""",
    "fish": f"""\
function __jingan_completion
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l begun (string replace -r "^[\\"']" "" -- $current | string unescape)
    set -l lines (env {COMPLETION}=fish jingan $words[2..-1] "$begun" 2> /dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$current"
    else
        printf '%s\\n' $lines[2..-1]
    end
end
complete --command jingan --no-files --arguments "(__jingan_completion)"
""",
}

_OPTION = "-"


class _Asked(shell_completion.ShellComplete):
    """What Typer offers for a word; asked for the words alone, nothing is written by it."""

    def source_vars(self) -> dict[str, Any]:
        raise NotImplementedError

    def get_completion_args(self) -> tuple[list[str], str]:
        raise NotImplementedError

    def format_completion(self, item: Any) -> str:
        raise NotImplementedError


def completed(command: Any, arguments: Sequence[str]) -> str:
    """The answer to a shell's script; nothing for one that is none of ours, or for a mistake."""
    shell = os.environ[COMPLETION]
    if shell not in _SCRIPTS or not arguments:
        return ""
    typed, begun, quote = [*arguments[:-1]], arguments[-1], ""
    if shell == "bash":
        typed, begun, quote = _read(arguments[0])
    wants_file, found = _offered(command, typed, begun)
    if wants_file:
        return "files\n"
    option = re.match("--[^=]+=", begun)
    offered = [(f"{option[0] if option else ''}{it.value}", it.help) for it in found]
    plain = [(word, told) for word, told in offered if _is_text(word, begun)]
    if shell == "bash":
        kept = 0 if quote else len(begun) - len(_read(arguments[-1])[1])
        lines = [_in_bash(word[kept:], quote) for word, _ in plain]
    else:
        lines = [f"{word}\t{told}" if told else word for word, told in plain]
    return "".join(f"{line}\n" for line in ["words", *filter(None, lines)])


def _offered(command: Any, typed: list[str], begun: str) -> tuple[bool, list[Any]]:
    """Whether a file is wanted there, and what else is offered."""
    asked = _Asked(command, {}, "jingan", COMPLETION)
    try:
        found = asked.get_completions(typed, begun)
    except Exception:  # noqa: BLE001  # a line that is not finished may be any mistake
        return False, []
    return any(it.value.endswith(A_FILE) for it in found), found


def _is_text(word: str, begun: str) -> bool:
    """Whether a word is one: nothing hidden in it, and no option where a name is typed."""
    is_option = word.startswith(_OPTION) and not begun.startswith(_OPTION)
    return not is_option and on_one_line(word) == word


def _read(line: str) -> tuple[list[str], str, str]:
    """The words of a line of bash behind the command, the one that is begun, its open quote."""
    reader = shlex.shlex(f"{line}{_END}", posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    quote = ""
    try:
        words.extend(reader)
    except ValueError:
        words.append(reader.token)
        quote = str(reader.state)  # type: ignore[attr-defined]  # where it stopped
    *typed, begun = words
    return typed[1:], begun.removesuffix(_END), quote


_END = "\ue000"
"""Ends what was typed, so that a blank before it is seen; a character of nobody's."""


def _in_bash(word: str, quote: str) -> str:
    """A word as it is typed in bash; nothing where an open quote cannot have it."""
    if quote:
        return "" if re.search(r"[\"'\\$`!]", word) else word
    return _NOT_PLAIN.sub(lambda it: f"\\{it[0]}", word)


_NOT_PLAIN = re.compile("[^A-Za-z0-9_./:=@%+,\\-\u0080-\U0010ffff]|\\s")


def script() -> str:
    """The script of the shell that the program was started from."""
    return _SCRIPTS[_shell()].rstrip("\n")


def install() -> str:
    """Puts the script of the shell where the shell finds it; what was done, in words.

    Raises:
        QuestionError: outside a shell that is known, or when a file cannot be written.
    """
    shell = _shell()
    place = Path.home() / _PLACES[shell]
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(_SCRIPTS[shell], encoding="utf-8")
        if shell == "bash":
            _add(Path.home() / ".bashrc", [f"source {shlex.quote(str(place))}"])
        if shell == "zsh":
            _add(Path.home() / ".zshrc", ["fpath+=~/.zfunc; autoload -Uz compinit; compinit"])
    except OSError as error:
        message = f"无法写入 {on_one_line(str(error.filename or place))}：{reason_of(error)}"
        raise QuestionError(message) from None
    return f"已为 {shell} 安装命令补全：{place}\n重新打开终端后生效"


_PLACES = {
    "bash": ".bash_completions/jingan.sh",
    "zsh": ".zfunc/_jingan",
    "fish": ".config/fish/completions/jingan.fish",
}


def _shell() -> str:
    """The shell that the program was started from.

    Raises:
        QuestionError: when there is none, or none of these.
    """
    try:
        name, _ = shellingham.detect_shell()
    except shellingham.ShellDetectionFailure:
        name = ""
    if name not in _SCRIPTS:
        message = "认不出当前的 shell，不能给出命令补全；请在 bash、zsh 或 fish 里运行"
        raise QuestionError(message)
    return str(name)


def _add(file: Path, lines: Iterable[str]) -> None:
    """Adds lines that a file does not have yet; what it has may be in any encoding."""
    content = file.read_bytes() if file.exists() else b""
    missing = [line for line in lines if os.fsencode(line) not in content]
    with file.open("ab") as out:
        for line in missing:
            out.write(b"\n" + os.fsencode(line) + b"\n")
