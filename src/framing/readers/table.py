"""CSV and TSV: one article a row under a line of column names (`framing.rows`); rows are numbered below that line.

Values in quotation marks may hold line ends. The separator is whichever of comma, semicolon and tab parts the first
line most often. A row with more or fewer values than there are columns, or with a quotation mark out of place, is a bad
row: it is told and left out, and reading goes on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

from framing.errors import InputError
from framing.rows import MAX_ROW, Record, opened

name = "table"
suffixes = (".csv", ".tsv", ".tab")

_SEPARATORS = ",;\t"


def records(file: IO[bytes], id: str) -> Iterator[Record]:
    """The record of each row; the file is closed with the last. Raises InputError where the first line has no names."""
    csv.field_size_limit(max(MAX_ROW, csv.field_size_limit()))
    with opened(file, id) as lines:
        yield from _records(lines, id)


def _records(lines: IO[str], id: str) -> Iterator[Record]:
    first = lines.readline(MAX_ROW)
    separator = max(_SEPARATORS, key=first.count)
    names = next(csv.reader([first], delimiter=separator), [])
    if not any(name.strip() for name in names):
        raise InputError(f"{id}: the first line names no columns; expected names such as id, title, text")
    reader = csv.reader(_bounded(lines), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        line = reader.line_num + 2
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Record(number, {}, f"cannot be read (from line {line}): {fault}")
            continue
        if not values:
            number -= 1
        elif len(values) != len(names):
            yield Record(number, {}, f"has {len(values)} values (line {line}), expected {len(names)}")
        else:
            yield Record(number, dict(zip(names, values, strict=True)))


def _bounded(lines: IO[str]) -> Iterator[str]:
    while line := lines.readline(MAX_ROW):
        yield line.replace("\0", "\ufffd")
