"""The names of indicators that reports share."""

from pathlib import Path

import pytest

from jingan_cli.errors import DataError
from jingan_cli.files import SHARED
from jingan_cli.files.vocabulary import read_vocabulary
from jingan_cli.library.loading import default_path

HEAD = '[[themes]]\nname = "甲"\n'
ENTRY = """[[indicators]]
name = "{}"
aliases = {}
english = "A"
better = "none"
units = ["%"]
measures = ["rate"]
themes = ["{}"]
"""


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([("乙", '["丙"]', "甲"), ("丁", '["丙"]', "甲")], [(11, "“丙”已是“乙”的名称")]),
        ([("乙", '["丙"]', "甲"), ("丙", "[]", "甲")], [(11, "“丙”已是“乙”的名称")]),
        ([("乙", '["乙"]', "甲")], [(3, "“乙”写了两次")]),
        ([("乙", "[]", "戊")], [(3, "没有主题“戊”")]),
    ],
)
def test_unsound(
    entries: list[tuple[str, str, str]], told: list[tuple[int, str]], tmp_path: Path
) -> None:
    """Two indicators never have one name, and themes are listed."""
    path = tmp_path / SHARED
    path.write_text(HEAD + "".join(ENTRY.format(*it) for it in entries), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_vocabulary(path)
    assert [(it.line, it.message) for it in caught.value.problems] == told


def test_unknown_key(tmp_path: Path) -> None:
    """What an entry does not have is refused."""
    path = tmp_path / SHARED
    path.write_text(HEAD + 'word = "乙"\nindicators = []\n', encoding="utf-8")
    with pytest.raises(DataError):
        read_vocabulary(path)


def test_shipped() -> None:
    """What is shipped is sound, and names what the caliber changed apart."""
    names = read_vocabulary(default_path() / SHARED)
    assert len({it.name for it in names.values()}) > 200  # what was asked for
    apart = (
        "固定资产投资",
        "全社会固定资产投资",
        "城镇登记失业率",
        "城镇调查失业率",
        "国内生产总值",
    )
    assert [names[it].name for it in apart] == [*apart]
    assert names["公共财政预算收入"].name == "一般公共预算收入"
