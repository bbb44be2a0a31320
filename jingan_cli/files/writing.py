"""A knowledge file to begin with, and its schema beside it, for editors."""

import os
import re
from pathlib import Path

from jingan_cli.errors import QuestionError
from jingan_cli.files.schema import schema

REPORT, SCHEMA = "report.toml", "jingan.schema.json"


def write_skeleton(folder: str, place: str, year: int) -> list[Path]:
    """Writes a commented knowledge file and its schema into a folder, which is made if need be.

    Raises:
        QuestionError: when one of them is there already, or cannot be written.
    """
    if not place.strip() or not place.isprintable() or {'"', "\\"} & {*place}:
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
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for path in texts:
            if path.exists():
                message = f"已有 {path}，不覆盖；请换一个文件夹"
                raise QuestionError(message)
        for path, text in texts.items():
            _write(path, text)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno or 0) if isinstance(error, OSError) else "名称不对"
        message = f"无法写入 {folder}：{reason}"
        raise QuestionError(message) from None
    return list(texts)


def _spelled(place: str) -> str:
    """A place in pinyin, without the words that every place of its kind has; else `report`."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # only for a new file

    own = re.sub("^.*[省市](?=.)|(?:新区|[省市区县镇])$", "", place) or place
    letters = re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(own)).lower())
    return letters if letters and letters != "moumou" else "report"


def _write(path: Path, text: str) -> None:
    """A text into a file, whole or not at all."""
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written.write_text(text, encoding="utf-8", newline="\n")
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
