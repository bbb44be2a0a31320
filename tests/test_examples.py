"""What examples/ shows is what happens: here on Spark in local mode, where that is installed."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jingan_cli.texts.drafting import COLUMNS
from tests.conftest import ROOT, Run

pytest.importorskip("pyspark")

PLACES = ("东城市", "西城市", "南海省", "北湖县")
TEXT = """{place}{year}年政府工作报告
一、{before}年工作回顾
地区生产总值增长{growth}%。新建公园{parks}座。启动{place}图书馆建设。
二、{year}年工作安排
地区生产总值增长{target}%以上。完成旧住房改造{homes}万平方米。推进垃圾分类。
"""

SHOW = """
import sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.getOrCreate()
spark.read.parquet(sys.argv[1]).createOrReplaceTempView("facts")
rows = spark.sql(open(sys.argv[2], encoding="utf-8").read()).collect()
print(*[row.asDict() for row in rows], sep="\\n")
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty reports that somebody made up, and two files that are none."""
    folder = tmp_path_factory.mktemp("texts")
    for at in range(20):
        place, year = PLACES[at % 4], 2016 + at // 4
        text = TEXT.format(
            place=place,
            year=year,
            before=year - 1,
            growth=f"{6 + at / 10:.1f}",
            parks=at + 1,
            target=at % 4 + 5,
            homes=at * 3 + 2,
        )
        (folder / f"{place}-{year}.txt").write_text(text, encoding="utf-8")
    (folder / "坏-2020.txt").write_bytes(b"\xff\xfe\x00\xff")
    (folder / "空-2020.txt").write_bytes(b" \n")
    return folder


@pytest.fixture(scope="module")
def drafted(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the example writes of them."""
    output = tmp_path_factory.mktemp("spark")
    script = ROOT / "examples" / "spark_draft.py"
    said = python(script, texts, output, "--partitions", "3")
    assert said.endswith("120 facts, 2 problems\n")
    return output


def python(*words: object) -> str:
    """What a program prints that runs on Spark."""
    ran = subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_a_cluster_drafts_what_the_program_drafts(run: Run, texts: Path, drafted: Path) -> None:
    """Row by row; and what cannot be read is told beside it."""
    import pyarrow.dataset as ds  # noqa: PLC0415  # comes with what Spark needs

    facts = ds.dataset(drafted / "facts", partitioning="hive").to_table().to_pylist()
    own = run("draft", str(texts), "-f", "jsonl").out.splitlines()
    expected = [json.loads(line, parse_float=Decimal) for line in own]
    assert sorted(map(said, facts)) == sorted(map(said, expected))
    assert {(row["level"], row["plans"]) for row in facts} == {
        (level, year) for level in ("市", "省", "区县") for year in range(2016, 2021)
    }
    problems = [
        json.loads(line)
        for file in (drafted / "problems").glob("*.json")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted((Path(it["path"]).name, it["message"]) for it in problems) == [
        ("坏-2020.txt", "坏-2020.txt: 不是 UTF-8 也不是 GB18030 编码的文本"),
        ("空-2020.txt", "空-2020.txt: 文件里没有文字"),
    ]


def said(row: dict[str, Any]) -> tuple[str, ...]:
    """A fact as it is compared: its report, and every key of a draft."""
    report = row.get("report") or Path(row["path"]).stem
    number = "" if row["value"] is None else f"{Decimal(row['value']).normalize():f}"
    return (report, number, *(str(row[key]) for key in COLUMNS if key != "value"))


def test_a_panel_is_made_of_it(drafted: Path) -> None:
    """Targets beside what the next report states."""
    lines = python(
        "-c", SHOW, drafted / "facts", ROOT / "examples" / "spark_panel.sql"
    ).splitlines()
    assert len(lines) == 4 * 6
    row = {key: it for key, it in eval(lines[1]).items() if key[-3:] != "_in"}  # noqa: S307  # ours
    assert row == {
        "level": "区县",
        "place": "北湖县",
        "year": 2016,
        "target_op": ">=",
        "target": 8.0,
        "strength": "",
        "result": 6.7,
        "unit": "%",
    }
