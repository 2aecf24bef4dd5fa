"""Articles in a Spark data frame, audited by the function of a local run (extra `spark`). docs/clusters.md.

    audited = audit(spark.read.parquet("articles/"), number="n").persist()
    for name, table in tables(audited).items():
        table.write.parquet(f"out/{name}")

framing has to be installed on every worker, which is how its lexicons come there; lexicons of your own must lie at the
path that the settings name on every worker. An auditor is made once for each worker process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from framing.config import Settings
from framing.corpus.arrow import nested
from framing.corpus.sources import Item
from framing.corpus.tables import TABLES
from framing.corpus.working import BATCH, Limits, audited
from framing.errors import ConfigurationError, Fault, InputError
from framing.rows import Columns, Record

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_TYPES = {int: "bigint", float: "double", str: "string"}
SCHEMA = ", ".join(
    [
        "article bigint",
        *(
            f"{name} array<struct<{', '.join(f'`{column}`: {_TYPES[kind]}' for column, kind in columns.items())}>>"
            for name, columns in TABLES.items()
        ),
    ]
)
"""The columns of an audited frame: the article's number, and a list for each table."""


def audit(
    df: DataFrame,
    columns: Columns | None = None,
    *,
    number: str = "",
    source: str | Column = "spark",
    settings: Settings | None = None,
    limits: Limits | None = None,
) -> DataFrame:
    """Each row of `df` audited: a row with the number of the article and, for each table, its rows (see `tables`).

    `columns` names those of text, id, title, group and date where they are not the usual ones. `number` names a column
    of integers, each of them once; without it Spark counts, with gaps between partitions. `source` is what the tables
    call the origin: words, or a column such as `input_file_name()`. Raises ConfigurationError with every column that is
    named or needed and not there, and InputError where PySpark is missing. The result is computed each time that it is
    used: persist it.
    """
    try:
        from pyspark.sql import functions
    except ImportError:
        raise InputError("Spark needs PySpark; install it with `pip install 'framing-audit[spark]'`") from None
    settings, limits = settings or Settings(), limits or Limits()
    columns = columns or settings.columns
    chosen = _checked(columns, df.columns, number)
    counted = functions.col(_quoted(number)) if number else functions.monotonically_increasing_id() + 1
    wanted = df.select(
        counted.cast("bigint").alias("article"),
        (functions.lit(source) if isinstance(source, str) else source).alias("source"),
        functions.struct(*map(_quoted, chosen)).alias("row"),
    )
    return wanted.mapInArrow(worker(columns, settings, limits), SCHEMA)


def tables(frame: DataFrame) -> dict[str, DataFrame]:
    """The tables of docs/corpus.md, by name, from what `audit` gave."""
    from pyspark.sql import functions

    return {name: frame.select(functions.inline(name)) for name in TABLES}


def worker(
    columns: Columns, settings: Settings, limits: Limits
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What each worker does: batches of (article, source, row) to batches of `SCHEMA`, few articles at a time."""

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for at in range(0, len(batch), BATCH):
                items = list(_items(batch.slice(at, BATCH).to_pylist(), columns))
                numbers = [item.article for item in items]
                if None in numbers or len(set(numbers)) < len(numbers):
                    raise InputError(f"the column of numbers must hold each integer once; it holds {numbers}")
                items.sort(key=lambda item: item.article)
                yield nested(sorted(numbers), audited(items, settings, limits))

    return work


def _items(given: list[dict[str, Any]], columns: Columns) -> Iterator[Item]:
    for source, records in groupby(given, lambda values: str(values["source"])):
        numbered = list(records)
        rows = columns.rows((Record(values["article"], values["row"]) for values in numbered), source)
        for values, row in zip(numbered, rows, strict=True):
            if isinstance(row, InputError):
                yield Item(values["article"], source, fault=str(row))
            else:
                yield Item(values["article"], source, row)


def _checked(columns: Columns, there: list[str], number: str) -> list[str]:
    """The columns that the parts of an article are in. Raises ConfigurationError."""
    chosen = columns.chosen(there)
    lost = [name for part, name in columns._asdict().items() if name and part not in chosen]
    lost += [number] if number and number not in there else []
    faults = [Fault("data frame", f"has no column {name!r}; it has {', '.join(there)}") for name in lost]
    if "text" not in chosen and not columns.text:
        faults.append(Fault("data frame", f"{columns.lacking()}; it has {', '.join(there)}; name it: Columns(text=…)"))
    if faults:
        raise ConfigurationError(faults)
    return list(dict.fromkeys(chosen.values()))


def _quoted(name: str) -> str:
    """A column's name as Spark takes it literally: dots in it are no paths."""
    return "`" + name.replace("`", "``") + "`"
