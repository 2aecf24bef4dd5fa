"""Audits an archive on a Spark cluster into the tables of `framing corpus`. See docs/clusters.md.

    spark-submit spark_job.py s3a://news/2025/ -o s3a://audits/2025/ --text body --id url --group outlet

Exit codes: 0 done; 2 usage; 3 done, with rejects other than articles without prose; 4 nothing was analysed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from pyspark import StorageLevel
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

from framing.config import load_settings
from framing.corpus.running import provenance
from framing.corpus.spark import audit, tables
from framing.corpus.working import Limits
from framing.errors import FramingError
from framing.rows import Columns

PARTS = ("text", "id", "title", "group", "date")


def main() -> int:
    """The job as the command line asks for it; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--output", "-o", required=True)
    parser.add_argument("--format", default="parquet", choices=("parquet", "json", "csv", "orc"))
    for part in PARTS:
        parser.add_argument(f"--{part}", default="", metavar="COLUMN")
    parser.add_argument("--number", default="", metavar="COLUMN", help="integers, each of them once")
    parser.add_argument("--partitions", type=int, help="spread the articles anew over so many tasks")
    parser.add_argument("--max-characters", type=int, default=Limits().characters)
    parser.add_argument("--max-seconds", type=int, default=Limits().seconds)
    parser.add_argument("--config", type=Path, help="settings file, on the machine that submits")
    given = parser.parse_args()
    try:
        return run(given)
    except (FramingError, AnalysisException) as fault:
        print(f"spark_job: {fault}", file=sys.stderr)
        return 2


def run(given: argparse.Namespace) -> int:
    """Read, audit, write the tables and the manifest."""
    settings = load_settings(given.config)
    spark = SparkSession.builder.appName("framing").getOrCreate()
    options = {"header": True, "multiLine": True, "escape": '"'} if given.format == "csv" else {}
    articles = spark.read.format(given.format).options(**options).load(given.inputs)
    articles = articles.withColumn("_source", f.input_file_name())
    if given.partitions:
        articles = articles.repartition(given.partitions)
    audited = audit(
        articles,
        Columns(**{part: getattr(given, part) or getattr(settings.columns, part) for part in PARTS}),
        number=given.number,
        source=f.col("_source"),
        settings=settings,
        limits=Limits(given.max_characters, given.max_seconds),
    ).persist(StorageLevel.DISK_ONLY)  # five tables are written from it
    found = tables(audited)
    for name, table in found.items():
        table.write.parquet(f"{given.output}/{name}")
    (rows,) = audited.agg(*(f.coalesce(f.sum(f.size(name)), f.lit(0)).alias(name) for name in found)).collect()
    rejects = {row["kind"]: row["count"] for row in found["rejects"].groupBy("kind").count().collect()}
    manifest = {**provenance(settings), "inputs": given.inputs, "rows": rows.asDict(), "rejects": rejects}
    lines = spark.createDataFrame([(json.dumps(manifest, sort_keys=True),)], "value string")
    lines.coalesce(1).write.text(f"{given.output}/manifest")
    print(f"spark_job: {rows['articles']:,} articles, {rows['hits']:,} hits in {given.output}; rejected: {rejects}")
    if any(kind != "empty" for kind in rejects):
        return 3
    return 0 if rows["articles"] else 4


if __name__ == "__main__":
    sys.exit(main())
