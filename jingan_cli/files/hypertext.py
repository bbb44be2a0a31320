"""The text of a web page: the article in it, a line a paragraph, without the page around it."""

import re
from collections.abc import Iterator

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from jingan_cli.files.documents import UnreadableError, decode_any


def read(content: bytes) -> str:
    """The title of a page and the paragraphs of its article, each after an empty line.

    Raises:
        UnreadableError: when its encoding is unknown, or its tags are nested too deep.
    """
    source = _decoded(content)
    if _depth(source) > _DEEPEST:
        message = "网页的标签嵌套过深"
        raise UnreadableError(message)
    page = LexborHTMLParser(_PRE.sub(lambda it: it[0].replace("\n", "<br>"), source))
    lines = _article([*_lines(page.body)] if page.body else [])
    title = _title(page)
    if title and not any(title in line.text for line in lines[:_NEAR]):
        return "\n\n".join([title, *(line.text for line in lines)])
    return "\n\n".join(line.text for line in lines)


def _decoded(content: bytes) -> str:
    """UTF-8 where it is that, whatever the page declares; else as declared, else GB18030."""
    declared = _CHARSET.search(content[:_HEAD])
    name = declared[1].decode().lower() if declared else ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if name and not name.startswith(("utf", "gb")):
            try:
                return content.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass
    return decode_any(content)


def _depth(source: str) -> int:
    """How deep the tags are nested that a browser does not end by itself."""
    deepest = depth = 0
    for match in _NESTED.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Line(msgspec.Struct):
    """A line of a page: its text, how much of it is links, and the elements it stands in."""

    text: str
    linked: int
    inside: tuple[int, ...]


class _Writing:
    """The lines of a page as they are collected."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.inside: tuple[int, ...] = ()

    def end(self) -> Iterator[_Line]:
        """The line that was being written, if anything is on it."""
        text = _BLANK_LEFT.sub("", _BLANKS.sub(" ", "".join(self.pieces))).strip()
        if text:
            yield _Line(text, self.linked, self.inside)
        self.pieces, self.linked = [], 0


def _lines(body: LexborNode) -> Iterator[_Line]:
    """Every line that a reader sees, in the order of the page."""
    writing = _Writing()
    waiting: list[tuple[LexborNode | None, tuple[int, ...], bool]] = [(body, (), False)]
    while waiting:
        node, inside, linked = waiting.pop()
        if node is None:
            yield from writing.end()
        elif node.is_text_node:
            text = node.text_content or ""
            writing.inside = inside
            writing.pieces.append(text)
            writing.linked += len(text.strip()) if linked else 0
        elif node.tag in ("td", "th"):
            writing.pieces.append("\t")
            waiting += _children(node, inside, linked=linked)
        elif node.tag == "sup":
            writing.pieces.append(_raised(node.text(), writing.pieces))
        elif node.tag == "br":
            yield from writing.end()
        elif _is_shown(node):
            if node.tag in _BLOCKS:
                yield from writing.end()
                waiting.append((None, inside, linked))
            deeper = (*inside, node.mem_id) if node.tag in _HOLDERS else inside
            waiting += _children(node, deeper, linked=linked or node.tag == "a")


def _children(
    node: LexborNode, inside: tuple[int, ...], *, linked: bool
) -> list[tuple[LexborNode | None, tuple[int, ...], bool]]:
    children = [(child, inside, linked) for child in node.iter(include_text=True)]
    return [*reversed(children)]


def _is_shown(node: LexborNode) -> bool:
    style = (node.attributes.get("style") or "").replace(" ", "")
    return node.tag not in _UNREAD and "display:none" not in style


def _raised(text: str, before: list[str]) -> str:
    """A raised digit behind a metre is a power; any other is the mark of a note."""
    if before and before[-1].rstrip().endswith(("m", "M", "米")):
        return text.translate(_POWERS)
    return "" if _MARK.fullmatch(text.strip()) else text


def _article(lines: list[_Line]) -> list[_Line]:
    """The lines in the smallest element that holds nearly all that is told on the page."""
    told = [0 if line.linked * 2 > len(line.text) else _prose(line.text) for line in lines]
    inside: dict[int, int] = {}
    for line, weight in zip(lines, told, strict=True):
        for holder in line.inside:
            inside[holder] = inside.get(holder, 0) + weight
    whole = sum(told)
    holders = [it for it, weight in inside.items() if weight >= whole * _NEARLY_ALL and whole]
    chosen = [it for it in lines if not holders or holders[-1] in it.inside]
    return [it for it in chosen if it.linked * 2 <= len(it.text) and not _FURNITURE.match(it.text)]


def _prose(text: str) -> int:
    return sum(text.count(mark) for mark in "。；，")


def _title(page: LexborHTMLParser) -> str:
    """What the page is called: by its own mark, its heading, or its title without the site."""
    for selector in ("meta[name='ArticleTitle' i]", "h1", "title"):
        for node in page.css(selector):
            text = node.attributes.get("content") or node.text()
            words = _SITE.sub("", " ".join((text or "").split()))
            if "报告" in words:
                return words
    return ""


_HEAD, _NEAR, _DEEPEST = 4096, 6, 2000
_NEARLY_ALL = 0.97
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_NESTED = re.compile(
    r"<(/?)(?:div|section|ul|ol|dl|center|article|form|main|span)\b", re.IGNORECASE
)
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "tr", "ul"),
    )
)
_HOLDERS = frozenset(
    ("article", "body", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr")
)
_UNREAD = frozenset(
    (
        *("aside", "button", "footer", "iframe", "input", "nav", "noscript", "script", "select"),
        *("style", "svg", "template", "textarea", "audio", "video", "object", "map", "-comment"),
    )
)
_PRE = re.compile(r"<pre\b.*?</pre\s*>", re.IGNORECASE | re.DOTALL)
"""Where a line of the source is a line of the page."""
_BLANKS = re.compile(r"[ \r\n\f\v\u00a0\u3000]+")
_BLANK_LEFT = re.compile(r"(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])")
"""A blank beside a Chinese character is one of the page's source."""
_POWERS = str.maketrans("23", "²³")
_MARK = re.compile(r"[\[［(（]?[0-9０-９①-⑳*※]{1,3}[\]］)）]?")
_FURNITURE = re.compile(
    r"(?:【?(?:字体|字号|打印|下载|收藏|分享|关闭|浏览次数|阅读次数|点击数|访问量|发布时间|发布日期"
    r"|发文日期|责任编辑|当前位置|您的位置|上一篇|下一篇|扫一扫|附件|版权所有|信息来源|来源)"
    r"[^。]{0,80}$)"
)
_SITE = re.compile(r"\s*[-_|—].{0,40}$")
