"""Texts of any encoding and kind are drafted; what cannot be is one sentence."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import Run

SENTENCE = "一、2016年工作回顾\n税收居全省第3位，比重提高2个百分点，支出减少6亿元。\n"
TEXTS = ("全省税收第3位", "比重增加2个百分点", "支出减少6亿元")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_encoding_is_read(run: Run, tmp_path: Path, encoding: str, ending: str) -> None:
    """With any ends of lines; places are those of the decoded text."""
    text = SENTENCE.replace("\n", ending)
    path = tmp_path / "某市-2017.txt"
    path.write_bytes(text.encode(encoding))
    rows = json.loads(run("draft", str(path), "-f", "json").out)
    assert tuple(it["text"] for it in rows) == TEXTS
    assert [text[it["start"] : it["end"]] for it in rows] == ["第3位", "2个百分点", "6亿元"]


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `-`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode("gb18030"))))
    shown = run("draft", "-", "--fields", "text", "--no-header")
    assert tuple(shown.out.splitlines()) == TEXTS


def test_what_is_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    """In one sentence."""
    path = tmp_path / "图.txt"
    path.write_bytes(b"\xff\xff\x81")
    refused = run("draft", str(path))
    assert (refused.status, refused.out) == (3, "")
    assert refused.err == f"{path}: 不是 UTF-8 也不是 GB18030 编码的文本\n"
