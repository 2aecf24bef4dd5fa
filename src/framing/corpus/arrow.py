"""Rows of tables as Arrow: a table each for Parquet files, or for clusters all of an article in one row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from framing.corpus.tables import COLUMNS, TABLES, Rows

if TYPE_CHECKING:
    import pyarrow as pa


def table_of(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """The rows of a table, typed as `TABLES` says, also where there are none."""
    import pyarrow as pa

    schema = pa.schema(_fields(name))
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def nested(articles: Sequence[int], rows: Rows) -> pa.RecordBatch:
    """A row for each number of `articles`, in their order: the number, and for each table a list of its rows.

    `rows` must be in that order, too, as `merged` leaves those of ascending numbers.
    """
    import pyarrow as pa

    columns = [pa.array(articles, pa.int64())]
    for name in TABLES:
        counts = dict.fromkeys(articles, 0)
        for row in rows[name]:
            counts[row[0]] += 1
        ends = pa.array([0, *accumulate(counts.values())], pa.int32())
        found = table_of(name, rows[name]).combine_chunks()
        structs = pa.StructArray.from_arrays(
            [column.combine_chunks() for column in found.columns], fields=list(found.schema)
        )
        columns.append(pa.ListArray.from_arrays(ends, structs))
    return pa.RecordBatch.from_arrays(columns, names=["article", *TABLES])


def _fields(name: str) -> list[pa.Field]:
    import pyarrow as pa

    types = {int: pa.int64(), float: pa.float64(), str: pa.string()}
    return [pa.field(column, types[kind]) for column, kind in COLUMNS[name].items()]
