"""Spark on two processors against the process pool of `framing corpus`: the same rows, and by the clock.

Run after `make test-spark`: `build/spark/bin/python -m benchmarks.clusters DATA [--articles N] [--words M]`. The
articles are those of benchmarks/archive.py, in Parquet. Start-up is left out of both: Spark is timed once its session
stands and its workers have audited a few articles; from the pool's time, that of a run over as few is taken. The one
file is spread over some tasks, as the job's `--partitions` does: Spark cuts it as it lies into one large and one small.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from benchmarks.archive import written
from benchmarks.corpus import texts
from framing.corpus.spark import audit, tables
from framing.corpus.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

FEW = 200
TASKS = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = written(folder / "all.jsonl", texts(given.data), given.articles, given.words)
        _as_parquet(folder)
        start, local = (_local(folder, which) for which in ("few", "all"))
        session, spark = _spark(folder)
        same = {table: _same(folder, table) for table in TABLES}
    pool = local - start
    print(f"{given.articles:,} articles, {words:,} words; rows equal: {same}")
    print(f"process pool {pool:.1f} s after {start:.1f} of start-up; Spark local[2] {spark:.1f} s after {session:.1f}")
    print(f"Spark against the pool: {spark / pool:.2f}x (goal: 1.5x or less)")
    sys.exit(not all(same.values()))


def _as_parquet(folder: Path) -> None:
    with (folder / "all.jsonl").open(encoding="utf-8") as lines:
        rows = [{"n": n, **json.loads(line)} for n, line in enumerate(lines, 1)]
    for name, some in (("all", rows), ("few", rows[:FEW])):
        parquet.write_table(pa.Table.from_pylist(some), folder / f"{name}.parquet", row_group_size=1000)


def _local(folder: Path, which: str) -> float:
    begun = perf_counter()
    options = ["-j", "2", "-o", str(folder / f"local-{which}")]
    subprocess.run([sys.executable, "-m", "framing", "corpus", str(folder / f"{which}.parquet"), *options], check=True)
    return perf_counter() - begun


def _spark(folder: Path) -> tuple[float, float]:
    """Seconds until the workers are warm, and seconds for all."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    begun = perf_counter()
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "500").getOrCreate()
    _audited(session, folder, "few")
    warm = perf_counter()
    _audited(session, folder, "all")
    return warm - begun, perf_counter() - warm


def _audited(session: SparkSession, folder: Path, which: str) -> None:
    path = str(folder / f"{which}.parquet")
    audited = audit(session.read.parquet(path).repartition(TASKS), number="n", source=path).persist()
    for name, table in tables(audited).items():
        table.write.parquet(str(folder / f"spark-{which}" / name))
    audited.unpersist()


def _same(folder: Path, table: str) -> bool:
    """Whether both have the same rows, those of each article in the same order."""
    both = [_rows(folder / name / table) for name in ("local-all", "spark-all")]
    return both[0].equals(both[1])


def _rows(folder: Path) -> pd.DataFrame:
    found = pd.concat([pd.read_parquet(file) for file in sorted(folder.glob("*.parquet"))])
    return found.sort_values("article", kind="stable", ignore_index=True)


if __name__ == "__main__":
    main()
