"""Where in a TOML file a table, an entry or a key stands: the parser does not say."""

import re
from collections import defaultdict

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*')"
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<mark>[\n\[\]{}=,])"
    r"|(?P<word>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


class Lines:
    """An index of a valid TOML text: the line of each entry, and of each key in it.

    The n-th `[[kind]]`, or the n-th table of `kind = [{…}, …]`, is the n-th entry of that kind;
    the keys of `a.b = …` and of `a = {b = …}` are those of the table `a`. Keys before any
    header belong to the table named "".
    """

    def __init__(self, text: str) -> None:
        self._entries: dict[tuple[str, int], int] = {}
        self._keys: dict[tuple[str, int, str], int] = {}
        _Reading(self._entries, self._keys).read(text)

    def find(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key of an entry; where it has none, of the entry, of the table, or 1."""
        line = self._keys.get((table, index, key)) or self._entries.get((table, index))
        within, _, name = table.rpartition(".")
        return line or self._keys.get((within, 0, name)) or 1


class _Reading:
    """Goes through a text once. What is open around the place stands on a stack, outermost first.

    Of each: the table, which entry of it, whether it is an array, and the key that is read.
    """

    def __init__(
        self, entries: dict[tuple[str, int], int], keys: dict[tuple[str, int, str], int]
    ) -> None:
        self._entries = entries
        self._keys = keys
        self._open: list[tuple[str, int, bool]] = [("", 0, False)]
        self._counts: dict[str, int] = defaultdict(int)
        self._names: list[str] = []
        self._line = 1
        self._wants = "key"

    def read(self, text: str) -> None:
        for token in _TOKEN.finditer(text):
            if token.lastgroup == "mark":
                self._mark(token[0])
            elif token.lastgroup != "comment" and self._wants != "value":
                self._names.append(token[0].strip("\"'"))
            self._line += token[0].count("\n")

    def _mark(self, mark: str) -> None:
        if mark == "\n":
            if len(self._open) == 1:
                self._next_key()
        elif self._wants == "header":
            if mark == "]":
                self._header()
        elif mark == "=":
            self._key()
        elif mark in "[{":
            self._begin(mark)
        elif mark == ",":
            self._next()
        elif len(self._open) > 1:
            self._open.pop()
            self._wants = "value"

    def _next_key(self) -> None:
        self._wants = "key"
        self._names = []

    def _header(self) -> None:
        """A table begins, at the first of its closing brackets."""
        table = ".".join(self._names)
        index = self._counts[table]
        self._counts[table] += 1
        self._entries[table, index] = self._line
        self._open[0] = (table, index, False)
        self._wants = "value"

    def _key(self) -> None:
        table, index, _ = self._open[-1]
        for name in self._names:
            self._keys.setdefault((table, index, name), self._line)
            table, index = _inner(table, name), 0
        self._wants = "value"

    def _begin(self, mark: str) -> None:
        """A header, an array, or a table on a line: an element of an array, or a key's value."""
        if self._wants == "key":
            self._wants = "header"
            return
        table, index, in_array = self._open[-1]
        if not in_array:
            table, index = _inner(table, *self._names), 0
        if mark == "[":
            self._open.append((table, 0, True))
        else:
            self._entries.setdefault((table, index), self._line)
            self._open.append((table, index, False))
            self._next_key()

    def _next(self) -> None:
        """Another element of an array, or another key of a table on a line."""
        table, index, in_array = self._open[-1]
        if in_array:
            self._open[-1] = (table, index + 1, True)
        else:
            self._next_key()


def _inner(table: str, *names: str) -> str:
    """The table that is the value of a key of a table."""
    return ".".join([table, *names] if table else names)
