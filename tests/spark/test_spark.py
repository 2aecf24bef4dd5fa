"""Spark and a local run of the same articles: the same rows, the same faults; and the job as spark-submit runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from framing.corpus.running import Plan, run
from framing.corpus.spark import SCHEMA, audit, tables
from framing.corpus.tables import TABLES
from framing.corpus.working import Limits
from framing.errors import ConfigurationError
from framing.rows import Columns
from tests.spark.conftest import local_rows

LIMITS = Limits(3000, 60)


@pytest.fixture(scope="module")
def local(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("local") / "out"
    run(Plan((str(articles),), output, "jsonl", limits=LIMITS))
    return output


def test_an_empty_frame_gives_empty_tables_of_the_same_columns(spark: SparkSession):
    none = spark.createDataFrame([], "id string, text string")
    found = tables(audit(none))
    assert {name: (table.columns, table.count()) for name, table in found.items()} == {
        name: (list(columns), 0) for name, columns in TABLES.items()
    }


def test_the_rows_are_those_of_a_local_run(spark: SparkSession, articles: Path, local: Path):
    frame = spark.read.parquet(str(articles)).repartition(3)
    audited = audit(frame, number="n", source=str(articles), limits=LIMITS).persist()
    assert audited.count() == 60
    for name, table in tables(audited).items():
        rows = sorted((row.asDict() for row in table.collect()), key=lambda row: row["article"])
        assert rows == local_rows(local, name)
        assert rows
    assert {row["kind"] for row in local_rows(local, "rejects")} == {"unreadable", "empty", "limit"}


def test_spark_counts_where_no_column_does_and_each_file_can_be_told(spark: SparkSession, articles: Path):
    frame = spark.read.parquet(str(articles)).select("body", "url", f.input_file_name().alias("a.b"))
    audited = (
        audit(frame, Columns(text="body"), source=f.col("`a.b`")).select("article", f.inline("articles")).collect()
    )
    assert len({row[0] for row in audited}) == len(audited) == 58
    assert {row["source"].rpartition("/")[2] for row in audited} == {"articles.parquet"}


def test_columns_that_are_not_there_are_named_all_at_once(spark: SparkSession):
    frame = spark.createDataFrame([("It rose.",)], "words string")
    with pytest.raises(ConfigurationError) as caught:
        audit(frame, Columns(group="desk"), number="n")
    told = str(caught.value).splitlines()
    assert [line[:36] for line in told] == [
        "data frame: has no column 'desk'; it",
        "data frame: has no column 'n'; it ha",
        "data frame: has no column for the te",
    ]


def test_the_schema_is_one_that_spark_reads(spark: SparkSession):
    assert spark.createDataFrame([], SCHEMA).columns == ["article", *TABLES]


def test_the_job_writes_the_tables_under_spark_submit(repo: Path, articles: Path, local: Path, tmp_path: Path):
    import pyarrow.parquet as pq

    submit = Path(sys.executable).with_name("spark-submit")
    options = ["--number", "n", "--max-characters", "3000", "-o", str(tmp_path / "out")]
    call = [str(submit), "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    job = [str(repo / "docs" / "clusters" / "spark_job.py"), str(articles)]
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    ran = subprocess.run([*call, *job, *options], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 3, ran.stderr[-3000:]
    assert "spark_job: 57 articles, " in ran.stdout
    for name, columns in TABLES.items():
        rows = sorted(pq.read_table(tmp_path / "out" / name).to_pylist(), key=lambda row: row["article"])
        told = [{**row, "source": str(articles)} for row in rows] if "source" in columns else rows
        assert len(rows) == len(local_rows(local, name))
        if name != "rejects":  # their reasons name the file as Spark does, with a scheme
            assert told == local_rows(local, name)
    (manifest,) = (tmp_path / "out" / "manifest").glob("part-*.txt")
    told = json.loads(manifest.read_text("utf-8"))
    assert told["rejects"] == {"empty": 1, "limit": 1, "unreadable": 1}
    assert told["rows"]["articles"] == 57
    assert told["lexicons"] == json.loads((local / "manifest.json").read_text("utf-8"))["lexicons"]
