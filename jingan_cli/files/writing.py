"""A knowledge file to begin with, and its schema beside it, for editors."""

import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from jingan_cli.chinese.scripts import in_pinyin
from jingan_cli.errors import QuestionError, reason_of
from jingan_cli.files.schema import schema
from jingan_cli.files.source import dangerous_in_string
from jingan_cli.files.whole import new_file, put
from jingan_cli.unseen import on_one_line

REPORT, SCHEMA = "report.toml", "jingan.schema.json"


def write_skeleton(folder: str, place: str, year: int) -> list[Path]:
    """Writes a commented knowledge file and its schema into a folder, which is made if need be.

    Raises:
        QuestionError: when one of them is there already, or cannot be written.
    """
    if not place.strip() or dangerous_in_string(place) or {'"', "\\"} & {*place}:
        message = "--place 不能是空的，也不能含引号、反斜杠和控制字符"
        raise QuestionError(message)
    template = Path(__file__).with_name("skeleton.toml").read_text(encoding="utf-8")
    values = {
        "place": place,
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "id": f"{_spelled(place)}-{year}",
    }
    template = re.sub("@(place|year|before|after|id)@", lambda it: str(values[it[1]]), template)
    texts = {Path(folder, REPORT): template, Path(folder, SCHEMA): schema() + "\n"}
    for path in filter(os.path.lexists, texts):
        message = f"已有 {path}，不覆盖；请换一个文件夹"
        raise QuestionError(message)
    try:
        _write(Path(folder), texts)
    except (OSError, ValueError) as error:
        message = f"无法写入 {on_one_line(folder)}：{reason_of(error)}"
        raise QuestionError(message) from None
    return list(texts)


def _spelled(place: str) -> str:
    """A place in pinyin, without the words that every place of its kind has; else `report`.

    Of two readings of 长, places begin with the one of 长沙, but for 长子.
    """
    own = re.sub("^.*[省市](?=.)|(?:新区|[省市区县镇])$", "", place) or place
    letters = in_pinyin(re.sub("^长(?!子)", "chang", own))
    return letters if letters and letters != "moumou" else "report"


def _write(folder: Path, texts: Mapping[Path, str]) -> None:
    """Texts into files of a folder, all of them or none, nor the folder where it is new."""
    is_there = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with ExitStack() as files:
            written = {path: files.enter_context(new_file(folder)) for path in texts}
            for path, text in texts.items():
                written[path].write_text(text, encoding="utf-8", newline="\n")
            for path, new in written.items():
                put(new, path)
    except OSError:
        if not is_there:
            with suppress(OSError):
                folder.rmdir()
        raise
