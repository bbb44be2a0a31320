"""Where in a TOML file a table, an entry or a key stands: the parser does not say."""

import re
from collections import defaultdict

_STRINGS_AND_COMMENTS = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
_HEADER = re.compile(r"\s*\[(\[?)([^\]]+)\]")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*[.=]""")


class Lines:
    """An index of a valid TOML text: the line of each header, and of each key below it.

    The n-th `[[kind]]` header is the n-th entry of that kind. Keys before any header belong to
    the table named "".
    """

    def __init__(self, text: str) -> None:
        self._headers: dict[str, list[int]] = defaultdict(list)
        self._keys: dict[tuple[str, int, str], int] = {}
        table, index = "", 0
        for number, line in _statements(text):
            if header := _HEADER.match(line):
                table = re.sub(r"[\s\"']", "", header[2])
                index = len(self._headers[table])
                self._headers[table].append(number)
            elif key := _KEY.match(line):
                self._keys.setdefault((table, index, key[1] or key[2] or key[3]), number)

    def find(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key of an entry; where it has none, of the entry, of the table, or 1."""
        headers = self._headers.get(table, [])
        entry = headers[index] if index < len(headers) else self._keys.get(("", 0, table), 1)
        return self._keys.get((table, index, key), entry)


def _statements(text: str) -> list[tuple[int, str]]:
    """The lines at which a header or key starts, with their numbers.

    Lines inside a multi-line string or array are left out: in a copy of the text every
    multi-line string becomes a pair of brackets around its line breaks, every other string and
    comment vanishes, and a line counts when no bracket is open before it.
    """
    masked = _STRINGS_AND_COMMENTS.sub(_mask, text)
    starts, depth = [], 0
    for number, (line, bare) in enumerate(
        zip(text.split("\n"), masked.split("\n"), strict=True), 1
    ):
        if depth == 0:
            starts.append((number, line))
        depth += sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")
    return starts


def _mask(match: re.Match[str]) -> str:
    breaks = match[0].count("\n")
    return "[" + "\n" * breaks + "]" if breaks else ""
