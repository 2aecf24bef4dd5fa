"""Shards on disk: one file for each table and shard, written aside and put in place whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from framing.corpus.arrow import table_of
from framing.corpus.tables import COLUMNS, Rows

FORMATS = ("parquet", "jsonl")


def shard_file(output: Path, table: str, shard: int, form: str) -> Path:
    """Where the rows of a table in a shard lie."""
    return output / table / f"{shard:06d}.{form}"


def write(output: Path, shard: int, rows: Rows, form: str) -> None:
    """Write a shard's files, empty ones too. Raises OSError, and leaves nothing half-written in place."""
    for table, found in rows.items():
        with whole(shard_file(output, table, shard, form)) as file:
            (_parquet if form == "parquet" else _jsonl)(file, table, found)


@contextmanager
def whole(place: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its place, on disk, when the block ends well, and leaves nothing when it does not."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}.tmp")  # an orphan may be at work on the same
    try:
        with aside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _jsonl(file: IO[bytes], table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    names = list(COLUMNS[table])
    for row in rows:
        file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode() + b"\n")


def _parquet(file: IO[bytes], table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    from pyarrow import parquet

    parquet.write_table(table_of(table, rows), file, compression="zstd")
