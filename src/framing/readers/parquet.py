"""Parquet: one article a row, columns told apart by `framing.rows`; needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from framing.errors import InputError
from framing.rows import MAX_ROW, Record

name = "parquet"
suffixes = (".parquet", ".pq")

_BATCH = 256


def records(file: IO[bytes], id: str) -> Iterator[Record]:
    """The record of each row. Raises InputError where pyarrow is missing, or the file is broken."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        needs = "reading Parquet needs pyarrow; install it with `pip install 'framing-audit[parquet]'`"
        raise InputError(f"{id}: {needs}") from None
    number = 0
    try:
        table = parquet.ParquetFile(file)
        plain = [field.name for field in table.schema_arrow if not pa.types.is_nested(field.type)]
        for batch in table.iter_batches(_BATCH, columns=plain):
            for values in batch.to_pylist():
                number += 1
                long = any(isinstance(value, str) and len(value) > MAX_ROW for value in values.values())
                yield Record(number, values, f"is longer than {MAX_ROW >> 20} Mi characters" if long else "")
    except (pa.ArrowException, OSError) as fault:
        raise InputError(f"{id}: is not Parquet that can be read, after row {number}: {fault}") from None
