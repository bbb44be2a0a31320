"""Drafts a folder or bucket of reports on Spark, into Parquet partitioned by level and year.

usage: spark-submit spark_draft.py TEXTS OUTPUT [--partitions N]

TEXTS is whatever Spark reads (a folder, a pattern, s3a://…) of texts, pages, Word files and PDFs,
each named after its place and year, as 苏州市-2020.txt. OUTPUT gets two folders:

    facts/level=市/plans=2020/…    a row a fact, as `jingan draft TEXT -f json` lists them, with the
                                   text's `path` and the `place` that it is the report of
    problems/                      `path` and `message` of each text that could not be read

A text that cannot be read, or that breaks the program, is a row of problems and stops nothing.
Every executor needs `pip install 'jingan[documents]' pyarrow`.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

TEXT, WHOLE, LIST = pa.string(), pa.int32(), pa.list_(pa.string())
COLUMNS = {
    **dict.fromkeys(("path", "level", "place"), TEXT),
    "plans": WHOLE,
    "problem": TEXT,
    **dict.fromkeys(("kind", "indicator", "stated", "scope", "measure", "op"), TEXT),
    "value": pa.decimal128(38, 15),
    "unit": TEXT,
    "strength": TEXT,
    "year": WHOLE,
    **dict.fromkeys(("action", "object", "project", "stage", "section"), TEXT),
    "sentence": WHOLE,
    "text": TEXT,
    "start": WHOLE,
    "end": WHOLE,
    "unsure": LIST,
}
"""What is written, and of which type. `value` has the digits that the report prints."""

SCHEMA = pa.schema([pa.field(name, kind) for name, kind in COLUMNS.items()])


def main() -> None:
    """Drafts, and says how many facts and problems there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts")
    parser.add_argument("output")
    parser.add_argument("--partitions", type=int, default=0, help="tasks to spread the texts over")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("jingan draft").getOrCreate()
    drafted = draft_all(spark, given.texts, given.partitions).cache()
    facts = drafted.filter("problem IS NULL").drop("problem")
    problems = drafted.filter("problem IS NOT NULL").selectExpr("path", "problem AS message")
    facts.write.mode("overwrite").partitionBy("level", "plans").parquet(f"{given.output}/facts")
    problems.write.mode("overwrite").json(f"{given.output}/problems")
    print(f"{facts.count()} facts, {problems.count()} problems")
    spark.stop()


def draft_all(spark: SparkSession, texts: str, partitions: int) -> DataFrame:
    """A row a fact of every text, or a row with its problem; the columns are `COLUMNS`."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(texts)
    files = files.select("path", "content")
    if partitions:
        files = files.repartition(partitions)
    return files.mapInArrow(draft_batches, to_ddl())


def draft_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of a few texts at a time, one text a batch: no more is held."""
    for batch in batches:
        for file in batch.to_pylist():
            rows = draft_one(file["path"], file["content"])
            yield pa.RecordBatch.from_pylist(rows, SCHEMA)


def draft_one(path: str, content: bytes) -> list[dict[str, Any]]:
    """The facts of one text; or why there are none, in one row."""
    from jingan_cli.api import JinganError, draft  # noqa: PLC0415  # on the executor

    try:
        rows = draft(content, PurePosixPath(path).name)
    except JinganError as error:
        return [{"path": path, "problem": str(error)}]
    except Exception as error:  # noqa: BLE001  # whatever it is, the other texts are drafted
        return [{"path": path, "problem": f"{type(error).__name__}: {error}"}]
    if not rows:
        return [{"path": path, "problem": "没有找到数量、节点和措施"}]
    head = rows.head
    return [
        {"path": path, "level": head.level, "place": head.place, "plans": head.plans, **row}
        for row in rows
    ]


def to_ddl() -> str:
    """The columns as Spark names their types."""
    names = {TEXT: "string", WHOLE: "int", LIST: "array<string>"}
    return ", ".join(
        f"`{name}` {names.get(kind, 'decimal(38,15)')}" for name, kind in COLUMNS.items()
    )


if __name__ == "__main__":
    main()
