"""Documents made of lines: pages, Word files and PDFs, as small as they can be."""

import io
import zipfile
from collections.abc import Iterable, Sequence

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARTS = {"body": "word/document.xml", "styles": "word/styles.xml", "numbers": "word/numbering.xml"}


def word(body: str, **parts: str) -> bytes:
    """A Word file with this inside its body, and inside its styles or numbers."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, inside in {"body": body, **parts}.items():
            package.writestr(PARTS[name], f"<w:all {SPACE}>{inside}</w:all>")
    return packed.getvalue()


def paragraphs(*lines: str) -> str:
    """Paragraphs of a Word file, one a line."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


def pdf(pages: Iterable[Sequence[tuple[float, str]]], encoding: str = "UniGB-UCS2-H") -> bytes:
    """A PDF of lines that begin at a place across, in a font that every reader has; 10 points."""
    contents = [_drawn(lines) for lines in pages]
    kids = " ".join(f"{4 + at * 2} 0 R" for at in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        (
            f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts"
            "[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>"
        ).encode(),
    ]
    for at, content in enumerate(contents):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + at * 2} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    return _written(objects)


def _drawn(lines: Sequence[tuple[float, str]]) -> bytes:
    drawn = (
        f"BT /F 10 Tf {left} {780 - at * 14} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for at, (left, line) in enumerate(lines)
    )
    return "\n".join(drawn).encode()


def _written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF"
    return written + head + end % (len(objects) + 1, trailer, len(written))


def locked() -> bytes:
    """A PDF that wants a password."""
    hidden = b"00" * 32
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>" % (hidden, hidden),
    ]
    return _written(objects, b"/Encrypt 3 0 R/ID[<00><00>]")
