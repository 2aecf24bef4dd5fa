"""Articles as one row each: what a cluster's workers are handed and give back, without the cluster."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from framing.config import Settings
from framing.corpus.arrow import nested, table_of
from framing.corpus.spark import SCHEMA, worker
from framing.corpus.tables import TABLES, Rows
from framing.corpus.working import Limits
from framing.errors import InputError
from framing.rows import Columns
from tests.corpus.conftest import WORDS, Corpus, table


def batch(source: str, numbers: list[int | None], rows: list[dict[str, str | None]]) -> pa.RecordBatch:
    columns = [pa.array(numbers, pa.int64()), pa.array([source] * len(numbers)), pa.array(rows)]
    return pa.RecordBatch.from_arrays(columns, ["article", "source", "row"])


def test_no_rows_make_an_empty_table_of_the_same_types():
    for name in TABLES:
        assert table_of(name, []).num_rows == 0
    assert str(table_of("measures", []).schema.field("value").type) == "double"


def test_articles_without_rows_have_empty_lists():
    rows: Rows = {name: [] for name in TABLES} | {"rejects": [(5, "b", "x", "empty", "no prose")]}
    found = nested([3, 5], rows).to_pylist()
    assert [row["article"] for row in found] == [3, 5]
    assert found[0] == {"article": 3} | {name: [] for name in TABLES}
    reject = {"article": 5, "id": "b", "source": "x", "kind": "empty", "reason": "no prose"}
    assert found[1] == {"article": 5} | {name: [] for name in TABLES} | {"rejects": [reject]}


def test_the_schema_that_spark_is_told_is_that_of_the_batches():
    assert SCHEMA.startswith("article bigint, articles array<struct<`article`: bigint, `id`: string, ")
    assert SCHEMA.count("array<struct<") == len(TABLES)
    assert nested([], {name: [] for name in TABLES}).schema.names == ["article", *TABLES]


def test_a_worker_gives_the_rows_of_a_local_run(corpus_: Corpus, tmp_path: Path):
    rows: list[dict[str, str | None]] = [
        {
            "url": f"a/{n}",
            "outlet": "ab"[n % 2],
            "published": f"2026-01-{n + 1:02}",
            "body": "\n".join(WORDS[: n % 4 + 1]),
        }
        for n in range(10)
    ]
    rows += [{"url": "bad", "body": None}, {"url": "none", "body": "https://a.example/"}]
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path)
    corpus_(path, output=tmp_path / "out")
    first = batch(str(path), list(range(1, 8)), rows[:7])
    backwards = batch(str(path), list(range(12, 7, -1)), rows[:6:-1])
    found = list(worker(Columns(), Settings(), Limits())(iter([first, backwards])))
    for name in TABLES:
        told = [row for part in found for article in part.to_pylist() for row in article[name]]
        assert told == table(tmp_path / "out", name)
        assert told


@pytest.mark.parametrize("numbers", [[1, 1], [1, None]])
def test_numbers_that_do_not_tell_articles_apart_are_refused(numbers: list[int | None]):
    given = batch("x", numbers, [{"text": "It rose."}] * 2)
    with pytest.raises(InputError, match="the column of numbers must hold each integer once"):
        list(worker(Columns(), Settings(), Limits())(iter([given])))
