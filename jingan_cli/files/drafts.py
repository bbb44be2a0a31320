"""Drafts as files: each tells what it was made of, so that it is known when it has to be made anew.

A draft begins with a line that holds the version of the program, a digest of what it was made of,
and one of itself. Where the last is no longer right, a person has edited it.
"""

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Literal

from jingan_cli import __version__

State = Literal["missing", "current", "outdated", "edited"]


def digest(content: bytes, *told: str) -> str:
    """What tells whether a draft was made of these bytes, and of what was told besides."""
    return sha256("\0".join([*told, ""]).encode() + content).hexdigest()


def state_of(path: Path, made_of: str) -> State:
    """Whether a draft is there, is that of this digest and version, or a person's by now.

    What is no draft at all is a person's too.
    """
    try:
        written = path.read_bytes().decode()
    except FileNotFoundError:
        return "missing"
    except (OSError, UnicodeDecodeError):
        return "edited"
    head, _, body = written.partition("\n")
    match = _HEAD.fullmatch(head)
    if not match or match["own"] != digest(body.encode()):
        return "edited"
    return "current" if match["version"] == __version__ and match["of"] == made_of else "outdated"


def write_draft(path: Path, body: str, made_of: str) -> None:
    """Writes a draft, whole or not at all.

    Raises:
        OSError: when it cannot be written.
    """
    body = f"{_TOLD}\n{body}"
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_text(
            f"# jingan draft {__version__} {made_of} {digest(body.encode())}\n{body}",
            encoding="utf-8",
            newline="\n",
        )
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)


_HEAD = re.compile(r"# jingan draft (?P<version>\S+) (?P<of>[0-9a-f]{64}) (?P<own>[0-9a-f]{64})")
_TOLD = "# 这是程序起草的。改过以后，再运行 jingan draft 不会覆盖它，除非加 --force。"
