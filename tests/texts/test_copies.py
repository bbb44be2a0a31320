"""Copies of a text as people have them: whatever a copy adds, the report is proved all the same."""

import re
from pathlib import Path

import pytest

from jingan_cli.texts.alignment import identify
from tests.conftest import HERE, SMALL, Run

TEXT = (HERE / "own.txt").read_text(encoding="utf-8")
CLEAN = (
    "标题 5 个：全部找到\n数据 3 条：全部有据\n目标 2 条：全部有据\n节点 1 条：全部有据\n"
    "成果 2 条：全部有据\n数字 5 处：全部有对应的事实\n句子 5 句：全部有对应的事实\n"
)

COPIES: dict[str, str] = {
    "the text itself": TEXT,
    "a radical for 长": TEXT.replace("长", "⻓"),
    "radicals of the supplement": TEXT.translate(
        str.maketrans("长门车见页民风青食", "⻓⻔⻋⻅⻚⺠⻛⻘⻝")
    ),
    "Kangxi radicals": TEXT.translate(str.maketrans("一二工老长门见风食", "⼀⼆⼯⽼⻓⻔⻅⻛⾷")),
    "Kangxi radicals in heading numbers": TEXT.replace("（一）", "（⼀）"),
    "a blank behind every character": re.sub(r"(\S)", r"\1 ", TEXT),
    "a no-break space behind every character": re.sub(r"(\S)", "\\1\u00a0", TEXT),
    "an ideographic space behind every character": re.sub(r"(\S)", "\\1\u3000", TEXT),
    **{
        f"U+{ord(unseen):04X} behind every character": re.sub(r"(\S)", rf"\1{unseen}", TEXT)
        for unseen in "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202c\u2060\u2064"
        "\u2066\u206a\u2800\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0001\U000e0101\x7f\x9b\x01"
    },
    "U+200B inside a number": TEXT.replace("52886个", "528\u200b86\u200b个"),
    **{
        f"{page!r} between two words": TEXT.replace("民生支出", f"民生\n{page}\n支出")
        for page in (
            *("— 3 —", "3", "第 3 页 共 20 页", "第3页", "3/20", "- 3 -", "－３－", "·3·"),
            *("第三页", "第十二页 共二十页", "Page 3 of 20", "P3", "p. 3/20"),
        )
    },
    "a page number between paragraphs": TEXT.replace("\n\n二、", "\n\n— 3 —\n\n二、"),
    "a page number inside a number": TEXT.replace("52886", "52\n- 3 -\n886"),
    "a page number inside a heading": TEXT.replace("风貌保护", "风貌保护\n— 5 —\n"),
    "a form feed inside a sentence": TEXT.replace("民生支出", "民生\f支出"),
    "the title as a running header": TEXT.replace(
        "民生支出", "民生\n2031年长桥区政府工作报告\n支出"
    ),
    "a header on every page": TEXT.replace("，", "，\n长桥区人民政府公报\n"),
    "a number in characters": TEXT.replace("12家", "十二家"),
    "a numeral for percent": TEXT.replace("7.50%", "百分之七点五零"),
    "a long numeral": TEXT.replace("52886个", "五万二千八百八十六个"),
    "digits and 万": TEXT.replace("52886个", "5万2886个"),
    "so many and more": TEXT.replace("12家", "12余家"),
    "many and more": TEXT.replace("12家", "十二多家"),
    "a comma for thousands": TEXT.replace("52886", "52,886").replace("1600", "1,600"),
    "a full-width comma for thousands": TEXT.replace("52886", "52，886"),
    "a note's mark": TEXT.replace("老年食堂12", "老年食堂²12"),
    "a note's mark of two digits": TEXT.replace("老年食堂12", "老年食堂¹²12"),
    "a list's mark": TEXT.replace("新增老年", "①新增老年").replace("新增就业", "②新增就业"),
    "a note in brackets": TEXT.replace("税收收入", "税收收入[1]"),
    "a note in wide brackets": TEXT.replace("税收收入", "税收收入［１２］"),
    "a note in black brackets": TEXT.replace("税收收入", "税收收入【1】"),
    "a note in turtle brackets": TEXT.replace("税收收入", "税收收入〔注1〕"),
    "a list's number in brackets": TEXT.replace("新增就业", "（2）新增就业"),
    "a list's number": TEXT.replace("民生支出", "2.民生支出"),
    "a list's number of one sign": TEXT.replace("新增就业", "⑵新增就业").replace("民生", "⒉民生"),
    "long runs of blanks": TEXT.replace("，", "，" + " " * 32_000),
    "a page around": f"首页 > 公开 2032\n\n{TEXT}\n\n版权所有 2032\n打印本页\n",
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_proved_like_the_text(run: Run, tmp_path: Path, copy: str) -> None:
    """Every line of the answer, and the status."""
    path = tmp_path / "copy.txt"
    path.write_text(COPIES[copy], encoding="utf-8")
    result = run("--data", str(HERE / "own.toml"), "verify", str(path))
    assert result[:2] == (0, CLEAN)


@pytest.mark.parametrize("heading", ["（一）{}\n\n", "（一）{}。", "（一） {}\n", "{}\n"])
@pytest.mark.parametrize("title", ["“美丽家园”和民生保障", '"美丽家园"和民生', "《美丽》『家园』"])
def test_a_title_may_begin_with_quotes(run: Run, tmp_path: Path, heading: str, title: str) -> None:
    """Neither they nor the number before them are a sentence of the section above."""
    known = HERE.joinpath("own.toml").read_text(encoding="utf-8")
    data, path = tmp_path / "own.toml", tmp_path / "copy.txt"
    data.write_text(known.replace('"长者服务和民生保障"', f"'{title}'"), encoding="utf-8")
    text = TEXT.replace("（一）长者服务和民生保障\n\n", heading.format(title))
    path.write_text(text, encoding="utf-8")
    assert run("--data", str(data), "verify", str(path))[:2] == (0, CLEAN)


TOLD: dict[str, tuple[str, str]] = {
    "numbers in characters without a fact": (
        TEXT.replace("继续增加", "继续增加，新建学校三所、车站十二座"),
        "“学校三所车站十二座”没有对应的事实",
    ),
    "people in characters": (
        TEXT.replace("长门路桥开工", "长门路桥开工，裁员五百人"),
        "“裁员五百人”没有对应的事实",
    ),
    "another number in characters": (TEXT.replace("12家", "十三家"), "没有“12家”"),
}


@pytest.mark.parametrize("copy", TOLD)
def test_what_is_not_the_reports_is_told(run: Run, tmp_path: Path, copy: str) -> None:
    """A number in characters is a number."""
    text, problem = TOLD[copy]
    path = tmp_path / "copy.txt"
    path.write_text(text, encoding="utf-8")
    result = run("--data", str(HERE / "own.toml"), "verify", str(path))
    assert result.status == 1
    assert problem in result.out


@pytest.mark.parametrize(
    "page", ['<p style="line-height:28px">{}</p>', "{}<p></p>", "<div>{}<br/></div>"]
)
def test_a_piece_of_a_pages_source_is_no_text(run: Run, tmp_path: Path, page: str) -> None:
    """One sentence says what to do; a whole page is read as one."""
    path = tmp_path / "page.txt"
    path.write_text(page.format(TEXT), encoding="utf-8")
    told = f"{path}: 这是网页的源代码，请存为 .html，或另存为纯文本\n"
    assert run("--data", str(HERE / "own.toml"), "verify", str(path)) == (3, "", told)


def test_another_copy_than_the_one_a_file_was_made_from_is_noted(run: Run, tmp_path: Path) -> None:
    """On stderr, whatever the proof says; the very text, and one that was only cleaned, is not."""
    own = SMALL.read_text(encoding="utf-8")
    text = (HERE / "small.txt").read_text(encoding="utf-8")
    digest, characters = identify(text)
    named = f'\n[report.text]\nsha256 = "{digest}"\ncharacters = {characters}\n\n[[themes]]'
    data = tmp_path / "own.toml"
    data.write_text(own.replace("\n[[themes]]", named, 1), encoding="utf-8")
    told = []
    for at, copy in enumerate((text, text.replace("长", "⻓"), f"{text}\n另外一行。\n")):
        path = tmp_path / f"{at}.txt"
        path.write_text(copy, encoding="utf-8")
        result = run("verify", str(path), "--data", str(data))
        told.append((result.status, result.err))
    note = "注意：这份原文与知识文件所依据的不完全一样（校验和不同），是另一个副本\n"
    assert told == [(0, ""), (0, ""), (0, note)]
