"""Shards on disk: one file for each table and shard, written aside and put in place whole."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.corpus.arrow import table_of
from framing.corpus.tables import TABLES, Rows

FORMATS = ("parquet", "jsonl")


def shard_file(output: Path, table: str, shard: int, form: str) -> Path:
    """Where the rows of a table in a shard lie."""
    return output / table / f"{shard:06d}.{form}"


def write(output: Path, shard: int, rows: Rows, form: str) -> None:
    """Write a shard's files, empty ones too. Raises OSError, and leaves nothing half-written in place."""
    for table in TABLES:
        place = shard_file(output, table, shard, form)
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}.{os.getpid()}.tmp")  # an orphan may be at work on the same
        try:
            (_parquet if form == "parquet" else _jsonl)(aside, table, rows[table])
            aside.replace(place)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise


def _jsonl(place: Path, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    names = list(TABLES[table])
    with place.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _parquet(place: Path, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    from pyarrow import parquet

    with place.open("wb") as file:
        parquet.write_table(table_of(table, rows), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
