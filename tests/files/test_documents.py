"""Pages, Word files and PDFs become the text that a reader sees; what cannot be is one sentence."""

import json
import os
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfiumError

from jingan_cli.errors import DataError
from jingan_cli.files import documents, pages, word
from jingan_cli.files.documents import read_document, text_of
from tests.conftest import Run
from tests.files.making import locked, paragraphs, pdf
from tests.files.making import word as word_file

PAGE = """<!DOCTYPE html><html><head><title>2017年某市政府工作报告_某市人民政府</title>
<script>var a = "脚本，不读。";</script><style>p {{ }}</style></head><body>
<div><a href="/">首页</a> <a href="/x">公开，公示。</a></div>
<div id="main"><div>发布时间：2017-02-01 来源：某市</div><div class="text">{}</div>
<div><a>打印</a></div></div><div>主办：某市<br>备案号：1</div></body></html>"""
TITLE = "2017年某市政府工作报告"
TOLD = "一年来，修路3公里，建成公园2座。"

PAGES: dict[str, tuple[str, str]] = {
    "paragraphs": (f"<p>一、回顾</p><p>　　{TOLD}</p>", f"一、回顾\n\n{TOLD}"),
    "breaks": (f"一、回顾<br>&nbsp;{TOLD}<br/>", f"一、回顾\n\n{TOLD}"),
    "blanks of the source": (f"<p>{TOLD[:5]}\n  {TOLD[5:]}</p>", TOLD),
    "Latin words": (f"<p>Big\n data，{TOLD}</p>", f"Big data，{TOLD}"),
    "a table": (
        f"<p>{TOLD}</p><table><tr><td>项目</td><td>数</td></tr></table>",
        f"{TOLD}\n\n项目\t数",
    ),
    "powers and notes": (
        f"<p>{TOLD}3万m<sup>2</sup><sup>[1]</sup>，X<sup>上</sup>。</p>",
        f"{TOLD}3万m²，X上。",
    ),
    "what is not shown": (f'<p style="display: none">不读，不读。</p><p>{TOLD}</p>', TOLD),
    "furniture": (f"<p>{TOLD}</p><p>【打印】【关闭】</p><p>责任编辑：某</p>", TOLD),
    "lines of the source": (f"<pre>一、回顾\n\n{TOLD}</pre>", f"一、回顾\n\n{TOLD}"),
    "a comment": (f"<!-- 不读 --><p>{TOLD}</p>", TOLD),
    "a mark without words": ("<sup>1</sup>", ""),
}


@pytest.mark.parametrize("case", PAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_page_is_its_article(case: str, encoding: str) -> None:
    """Without what stands around it; a page that tells nothing is taken whole."""
    inside, expected = PAGES[case]
    read = text_of(PAGE.format(inside).encode(encoding), "a.html")
    whole = "主办：某市\n\n备案号：1"
    assert read == f"{TITLE}\n\n{expected or whole}"


TITLES = {
    '<meta name="ArticleTitle" content="甲市政府工作报告"><p>一，二。</p>': "甲市政府工作报告\n\n一，二。",
    "<h1>甲市政府工作报告</h1><p>一，二。</p>": "甲市政府工作报告\n\n一，二。",
    "<title>首页</title><p>甲市政府工作报告</p><p>一，二。</p>": "甲市政府工作报告\n\n一，二。",
}


@pytest.mark.parametrize("page", TITLES)
def test_a_page_has_a_title(page: str) -> None:
    """By its own mark or heading, unless the article begins with it."""
    assert text_of(page.encode(), "a.htm") == TITLES[page]


def test_a_page_may_declare_another_encoding() -> None:
    """What is neither UTF-8 nor of the GB family is read as declared, where that can be."""
    page = '<html><meta charset="{}"><p>工作，報告。</p>'
    assert text_of(page.format("big5").encode("big5"), "a") == "工作，報告。"
    assert "工" not in text_of(page.format("nothing").encode("big5"), "a")


def test_a_page_of_nothing_is_refused(tmp_path: Path) -> None:
    """And one whose tags would take minutes."""
    assert _refused(b"<html></html>", tmp_path / "a.html") == "文件里没有文字"
    assert _refused(b"<html>" + b"<div>" * 3000, tmp_path / "a.html") == "网页的标签嵌套过深"


RUN = "<w:r>{}<w:t>{}</w:t></w:r>"
LEVELS = """<w:abstractNum w:abstractNumId="7"><w:nsid/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="2"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>
</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""
STYLES = """<w:docDefaults/><w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr>
<w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="9"><w:name w:val="TOC 1"/></w:style>"""


def _numbered(text: str, level: int = 0) -> str:
    own = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    return f"<w:p>{own}{RUN.format('', text)}</w:p>"


def _styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{RUN.format("", text)}</w:p>'


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
HIDDEN = "<w:rPr><w:vanish{}/></w:rPr>"
WORDS: dict[str, tuple[str, str]] = {
    "paragraphs": (paragraphs("一、回顾", "　修路3公里。"), "一、回顾\n\n修路3公里。"),
    "runs and signs": (
        "<w:p>" + RUN.format("", "修") + RUN.format("<w:tab/><w:br/><w:noBreakHyphen/>", "路") + "</w:p>",
        "修\t\n-路",
    ),
    "a tab as indent": ("<w:p>" + RUN.format("<w:tab/>", "修路") + "</w:p>", "修路"),
    "what was deleted": (
        f"<w:p><w:del>{RUN.format('', '旧')}</w:del><w:ins>{RUN.format('', '新')}</w:ins></w:p>",
        "新",
    ),
    "what is hidden": (
        "<w:p>" + RUN.format(HIDDEN.format(""), "隐") + RUN.format(HIDDEN.format(' w:val="0"'), "显") + "</w:p>",
        "显",
    ),
    "powers and notes": (
        "<w:p>" + RUN.format("", "3m") + RUN.format(RAISED, "2") + RUN.format("", "，路") + RUN.format(RAISED, "[1]") + "</w:p>",
        "3m²，路",
    ),
    "a table": (
        f"<w:tbl><w:tr><w:tc>{paragraphs('项目')}</w:tc><w:tc>{paragraphs('数', '（个）')}</w:tc></w:tr></w:tbl>",
        "项目\t数\n（个）",
    ),
    "numbers of a list": (
        _numbered("甲") + _numbered("乙", 1) + _numbered("丙", 1) + _numbered("丁") + _numbered("戊", 1) + _numbered(" "),
        "一、甲\n\n（二）乙\n\n（三）丙\n\n二、丁\n\n（二）戊",
    ),
    "numbers of a style": (_styled("甲", "1") + _styled("乙", "0"), "一、甲\n\n乙"),
    "a table of contents": (_styled("甲……1", "9") + paragraphs("乙"), "乙"),
    "a long list": (
        "".join(_numbered("甲") for _ in range(21)),
        "\n\n".join(f"{it}、甲" for it in "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一".split()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WORDS)
def test_a_word_file_is_its_paragraphs(case: str) -> None:
    """With the numbers that Word puts before them."""
    body, expected = WORDS[case]
    numbers = LEVELS.format("japaneseCounting", "（%2）")
    assert text_of(word_file(body, styles=STYLES, numbers=numbers), "a.docx") == expected


NUMERALS = {
    ("decimal", "%1.%2"): "1.2甲",
    ("bullet", "·"): "甲",
    ("decimalEnclosedCircle", "%2"): "②甲",
    ("decimalEnclosedCircle", "第%2节"): "第②节甲",
}


@pytest.mark.parametrize("level", NUMERALS)
def test_numerals_are_those_of_the_list(level: tuple[str, str]) -> None:
    """A level that is numbered within another shows both."""
    first = LEVELS.replace("chineseCountingThousand", "decimal")
    read = text_of(word_file(_numbered("甲", 1), numbers=first.format(*level)), "a.docx")
    assert read == NUMERALS[level]


def test_a_number_beyond_ninety_nine_is_in_digits() -> None:
    """No report has so many."""
    numbers = LEVELS.replace('w:start w:val="1"', 'w:start w:val="100"')
    assert text_of(word_file(_numbered("甲"), numbers=numbers), "a.docx") == "100、甲"


LINE = "一二三四五六七八九十" * 3


def test_a_pdf_is_its_paragraphs() -> None:
    """A full line goes on, also on the next page; an indented one begins a paragraph."""
    first = [
        (70, LINE[:28]),
        (50, LINE),
        (50, f"{LINE[:27]}修路"),
        (50, "3公里。"),
        (70, LINE[:28]),
    ]
    second = [(50, "一直到底。"), (70, f"Big data，{LINE[:20]}"), (50, LINE), (50, "完。")]
    expected = [
        f"{LINE[:28]}{LINE}{LINE[:27]}修路3公里。",
        f"{LINE[:28]}一直到底。",
        f"Big data，{LINE[:20]}{LINE}完。",
    ]
    assert text_of(pdf([first, second]), "a.pdf").split("\n\n") == expected


def test_a_pdf_without_indents_has_paragraphs_behind_full_stops() -> None:
    """And behind short lines; Latin words at the ends of lines stay apart."""
    lines = [
        (50, "一、标题"),
        (50, LINE),
        (50, f"{LINE[:29]}。"),
        (50, f"{LINE[:26]}ab deal"),
        (50, "with it"),
    ]
    expected = ["一、标题", f"{LINE}{LINE[:29]}。", f"{LINE[:26]}ab deal with it"]
    assert text_of(pdf([lines]), "a.pdf").split("\n\n") == expected


def test_the_margins_of_a_pdf_are_no_text() -> None:
    """Page numbers, and headers behind the first page."""
    bodies = [
        [f"{LINE[at:]}{LINE[:at]}。" for at in (page, page + 3, page + 6)] for page in range(3)
    ]
    each = [
        [(50, TITLE), *((50, it) for it in body), (280, f"— {page} —"), (50, f"某市 {page}")]
        for page, body in enumerate(bodies)
    ]
    expected = [TITLE, *(it for body in bodies for it in body)]
    assert text_of(pdf(each), "a.pdf").split("\n\n") == expected


def test_a_pdf_that_does_not_tell_places_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a paragraph."""

    def untold(*_: object, **__: object) -> None:
        message = "none"
        raise PdfiumError(message)

    monkeypatch.setattr("pypdfium2.PdfTextPage.get_charbox", untold)
    read = text_of(pdf([[(50, "一、回顾。"), (50, "修路3公里。")]]), "a.pdf")
    assert read == "一、回顾。\n\n修路3公里。"


def test_signs_of_other_fonts_stand_where_they_are_seen() -> None:
    """Whatever order they are drawn in."""
    assert text_of(pdf([[(50, "建成“一”座，A B。")]]), "a.pdf") == "建成“一”座，A B。"
    pieces = ((0, "建成"), (30, "一座。"), (-10, "“"), (20, "”"))
    drawn = "> Tj ".join(f"{by} 0 Td <{it.encode('utf-16-be').hex()}" for by, it in pieces)
    line = f"<{'建成座。'.encode('utf-16-be').hex()}".encode()
    assert (
        text_of(pdf([[(50, "建成座。")]]).replace(line, drawn.encode()), "a.pdf") == "建成“一”座。"
    )


def test_page_numbers_are_no_text_on_two_pages_either() -> None:
    """Where nothing is known to repeat."""
    each = [[(50, f"{LINE}。"), (280, f"— {page} —")] for page in (1, 2)]
    assert text_of(pdf(each), "a.pdf") == f"{LINE}。\n\n{LINE}。"


def _refused(content: bytes, path: Path) -> str:
    """What is said of a file, without its name."""
    path.write_bytes(content)
    with pytest.raises(DataError) as raised:
        read_document(str(path))
    said = str(raised.value)
    assert said.startswith(f"{path}: ")
    return said.removeprefix(f"{path}: ")


def _zipped(**parts: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("_", "/") + ".xml", content)
    return packed.getvalue()


BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.txt", b"", "文件里没有文字"),
    "an empty page": ("a.html", b" ", "文件里没有文字"),
    "an empty Word file": ("a.docx", word_file(""), "文件里没有文字"),
    "bytes": ("a.txt", b"\xff\xff\x81", "不是 UTF-8 也不是 GB18030 编码的文本"),
    "bytes in a page": ("a.html", b"\xff\xff\x81", "不是 UTF-8 也不是 GB18030 编码的文本"),
    "an old Word file": (
        "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件是旧版的 Word 文件（.doc、.wps），请另存为 .docx",
    ),
    "a locked Word file": (
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件加了密码，请另存为不加密码的 .docx",
    ),
    "another archive": ("a.docx", _zipped(a=b""), "是压缩包，不是 Word 文件（.docx）"),
    "a damaged archive": ("a.docx", b"PK\x03\x04abc", "Word 文件损坏，读不出文字"),
    "damaged XML": ("a.docx", _zipped(word_document=b"<w>"), "Word 文件损坏，读不出文字"),
    "an XML bomb": ("a.docx", _zipped(word_document=BOMB), "Word 文件里有自定的 XML 实体，不读"),
    "a picture": ("a.pdf", pdf([[]]), "PDF 里没有文字，可能是扫描的图片；请先做文字识别（OCR）"),
    "a locked PDF": ("a.pdf", locked(), "PDF 加了密码，请先去掉密码"),
    "a damaged PDF": ("a.pdf", b"%PDF-1.7 x", "PDF 损坏，读不出文字"),
    "an unknown font": (
        "a.pdf", pdf([[(50, "\ue000\ue001")]]), "PDF 的字体没有写明是哪些字，读不出文字；请先做文字识别（OCR）",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_sentence(case: str, tmp_path: Path) -> None:
    """That says what is wrong, and what would be right."""
    name, content, told = REFUSED[case]
    assert _refused(content, tmp_path / name) == told


def test_a_damaged_page_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its number."""

    def damaged(*_: object) -> None:
        message = "none"
        raise PdfiumError(message)

    monkeypatch.setattr("pypdfium2.PdfDocument.get_page", damaged)
    assert _refused(pdf([[(50, "一")]]), tmp_path / "a.pdf") == "PDF 的第 1 页损坏"


@pytest.mark.parametrize(
    "packed", [zlib.compress(b"BT ET " * 500), b"<</Filter[/FlateDecode /FlateDecode]"]
)
def test_a_pdf_bomb_is_refused(
    packed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before PDFium unpacks it; what only looks like one is read."""
    monkeypatch.setattr(pages, "LARGEST", 2000)
    streams = [b"stream\n%s\nendstream" % it for it in (b"ab", zlib.compress(b"ab"), packed)]
    told = "PDF 解开以后过大，不像是一份报告"
    sound = pdf([[(50, "一")]])
    assert _refused(sound + b"".join(streams), tmp_path / "a.pdf") == told
    assert text_of(sound + b"".join(streams[:2]), "a.pdf") == "一"


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    """Its flag says so, whatever is inside."""
    locked_ = bytearray(word_file(paragraphs("一")))
    at = locked_.index(b"PK\x01\x02") + 8
    locked_[at] |= 1
    assert _refused(bytes(locked_), tmp_path / "a.docx") == "压缩包加了密码"


TOO_LONG = "文字超过 500 万字，不像是一份报告"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "一二三四五六".encode(), TOO_LONG),
        ("a.docx", word_file(paragraphs("一二三", "四五六")), TOO_LONG),
        ("a.pdf", pdf([[(50, "一二三四五六")]]), TOO_LONG),
        ("b.pdf", pdf([[(50, "一")], [(50, "二")]]), "PDF 超过 1 页，不像是一份报告"),
    ],
)
def test_what_is_too_large_is_refused(
    name: str, content: bytes, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounds no report reaches, here made small."""
    for room in (documents, word, pages):
        monkeypatch.setattr(room, "LONGEST", 5)
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    assert _refused(content, tmp_path / name) == told


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small it is packed, no more than a report's size is unpacked."""
    monkeypatch.setattr(word, "LARGEST", 1000)
    bomb = word_file(paragraphs("一" * 5000))
    assert len(bomb) < 1000
    assert _refused(bomb, tmp_path / "a.docx") == TOO_LONG


@pytest.mark.parametrize(
    ("name", "content"), [("a.html", b"<p>1</p>"), ("a.pdf", pdf([[(50, "1")]]))]
)
def test_without_the_extra_the_sentence_says_how_to_install_it(
    name: str, content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Word file and a text need none."""
    for module in ("selectolax.lexbor", "pypdfium2"):
        monkeypatch.setitem(sys.modules, module, None)
    for room in ("hypertext", "pages"):
        monkeypatch.delitem(sys.modules, f"jingan_cli.files.{room}", raising=False)
    told = "读网页和 PDF 要先安装：pip install 'jingan[documents]'"
    assert _refused(content, tmp_path / name) == told
    assert text_of(word_file(paragraphs("一")), "a.docx") == "一"


def test_a_name_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """Before the file is read."""
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xc4\xe3.txt")
    with pytest.raises(DataError, match="文件名不是 UTF-8，请先改名"):
        read_document(name)


REPORT = ["2017年山城市政府工作报告", "一、2016年工作回顾", "全年修路3公里，建成公园2座。"]
FORMS = {
    "a.txt": "\n".join(REPORT).encode(),
    "a.html": ("<html>" + "".join(f"<p>{it}</p>" for it in REPORT)).encode(),
    "a.docx": word_file(paragraphs(*REPORT)),
    "a.pdf": pdf([[(70, it) for it in REPORT]]),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_drafted(run: Run, tmp_path: Path, name: str) -> None:
    """With the same quantities; places are those of the text that was read."""
    path = tmp_path / name
    path.write_bytes(FORMS[name])
    rows = json.loads(run("draft", str(path), "-f", "json").out)
    text = read_document(str(path))
    assert [text[it["start"] : it["end"]] for it in rows] == ["3公里", "2座"]
    assert {it["year"] for it in rows} == {2016}
