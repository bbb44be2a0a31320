"""Characters that nobody sees, or that make a text read otherwise than it is stored.

One list for three doors: knowledge files may not hold them, names are compared without them, and
whatever is written shows them as their escapes (docs/knowledge-file.md). And what Markdown and
shells take for their own.
"""

import re
from functools import cache

UNSEEN = (
    # controls, but for blanks
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
    # soft hyphens, joiners, fillers, and what turns the direction
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    # formats of scripts and of music, tags, selectors of variants
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What can be left out of a text that reads the same, as a class in `re`."""

MOVING = "\x0b\x0c\x1c-\x1f\x85\u2028\u2029\ud800-\udfff"
"""Blanks that end a line or a page, and halves of characters: no text has them, as `UNSEEN`."""


def visible(text: str) -> str:
    r"""A text as a terminal may have it: what hides or acts is its escape, as `\u001b`.

    Line feeds and tabs stay.
    """
    return hidden().sub(_escape, text)


def on_one_line(text: str) -> str:
    """As `visible`, and line feeds and tabs are their escapes too."""
    return in_a_cell(text).replace("\n", r"\u000a")


def in_a_cell(text: str) -> str:
    """As `visible`, and tabs are their escapes too, which take another width at every place."""
    return visible(text).replace("\t", r"\u0009")


def as_argument(text: str) -> str:
    """A word as it stands in a command to be copied: in quotes, where a shell would read it."""
    if re.search(r"[^\w./:%+,@\u0080-\U0010ffff-]|^-|^$|\s", text, re.ASCII):
        return "'" + text.replace("'", r"'\''") + "'"
    return text


def inert(text: str) -> str:
    """A text as Markdown has it: its own marks are not taken for Markdown's."""
    return text.translate(_MARKS)


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\|*_`[]<~&"} | {"\n": "<br>"})


@cache
def hidden() -> re.Pattern[str]:
    """What `visible` shows. Made when something is written: it takes a quarter of a millisecond."""
    return re.compile(f"[{UNSEEN}{MOVING}\r]")


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08x}"


_LAST_OF_FOUR_DIGITS = 0xFFFF
