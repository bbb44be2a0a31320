"""A page as a reader of its HTML has it, without a browser."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

_EMPTY = frozenset({"meta", "link", "input", "br", "path", "rect", "use"})


class Node:
    """An element: its name, its attributes, and what is in it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.inside: list[Node | str] = []

    def has(self, name: str, class_: str = "") -> bool:
        """Whether it is called so, and is of the class."""
        is_of = not class_ or class_ in self.attributes.get("class", "").split()
        return self.name == name and is_of

    def every(self, name: str, class_: str = "") -> list["Node"]:
        """The elements in it, in their order."""
        children = [it for it in self.inside if isinstance(it, Node)]
        return [
            found
            for it in children
            for found in ([it] if it.has(name, class_) else []) + it.every(name, class_)
        ]

    def only(self, name: str, class_: str = "") -> "Node":
        """The one element in it that is so."""
        [found] = self.every(name, class_)
        return found

    @property
    def pieces(self) -> list[str]:
        """The texts of what stands in it."""
        return [it.text if isinstance(it, Node) else it for it in self.inside]

    @property
    def text(self) -> str:
        """Its text, and that of what is in it."""
        return "".join(self.pieces)

    @property
    def id(self) -> str:
        """Its id."""
        return self.attributes.get("id", "")


class Page(HTMLParser):
    """A file of HTML: `root` has all of it, `names` every element's name in their order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.source = path.read_text(encoding="utf-8")
        self.root = Node("", {})
        self.names: list[str] = []
        self._open = [self.root]
        self.feed(self.source)
        self.close()
        assert self._open == [self.root], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        node = Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].inside.append(node)
        self.names.append(tag)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without anything in it."""
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """A text."""
        self._open[-1].inside.append(data)

    @property
    def data(self) -> Any:
        """What the script is given."""
        [found] = [it for it in self.root.every("script") if it.id == "data"]
        return json.loads(found.text)

    @property
    def goals(self) -> list[Node]:
        """The promises."""
        return self.root.every("div", "goal")

    def facet(self, key: str) -> dict[str, int]:
        """The values of a filter, with their counts."""
        [found] = [it for it in self.root.every("select") if it.attributes["name"] == key]
        options = [it.attributes for it in found.every("option")]
        return {it["value"]: int(it["data-c"]) for it in options if it["value"]}
