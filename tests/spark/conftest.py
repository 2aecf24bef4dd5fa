"""One Spark in this process for all tests here; only `make test-spark` runs them (see `collect_ignore` above)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Spark's processes talk over this machine's own sockets."""


@pytest.fixture(scope="session")
def spark(_own_cache: None) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty articles in Parquet, numbered, the bad ones among them, in groups of ten rows."""
    import pyarrow as pa
    from pyarrow import parquet

    path = tmp_path_factory.mktemp("articles") / "articles.parquet"
    parquet.write_table(pa.Table.from_pylist([_article(n) for n in range(1, 61)]), path, row_group_size=10)
    return path


WORDS = [
    "The council met on Monday and passed the budget for the coming year.",
    "It is a shameful, disgraceful betrayal of every taxpayer in the town.",
    "“We had no choice,” the mayor said after the vote, according to the minutes.",
    "Fares will rise by twenty cents in May, and the board will look again in autumn.",
]


def _article(n: int) -> dict[str, Any]:
    body: str | None = "\n".join(WORDS[: n % 4 + 1] * (1 + n % 7))
    if n in (7, 31):
        body = None if n == 7 else "https://a.example/"
    elif n == 44:
        body = "It rose. " * 500
    return {"n": n, "url": f"a/{n}", "outlet": "ab"[n % 2], "published": f"2026-{n % 12 + 1:02}-01", "body": body}


def local_rows(output: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table that a local run wrote, shard after shard."""
    files = sorted((output / name).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
