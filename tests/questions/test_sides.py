"""What is compared, where names have no numbers."""

from pathlib import Path

from tests.conftest import SMALL, Result, Run


def test_a_scope_without_numbers_has_no_side(run: Run, tmp_path: Path) -> None:
    """A relation like 上升 says no number; the scope is then taken for an unknown name."""
    text = SMALL.read_text(encoding="utf-8")
    path = tmp_path / "relation.toml"
    path.write_text(text.replace('op = "upstream"', 'op = "upstream"\nscope = "东部"'), "utf-8")
    message = "没有找到“东部”；compare 接受年份、章节、指标或范围\n"
    assert run("compare", "东部", "金融业", "--data", str(path)) == Result(1, "", message)
