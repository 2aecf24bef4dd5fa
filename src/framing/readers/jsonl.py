"""JSON Lines: one article a line, an object whose columns `framing.rows` tells apart. Rows are numbered by line.

White space and empty lines are passed over. A line that is no object, or is longer than 16 million characters, is a bad
row: it is told and left out, and reading goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from framing.rows import MAX_ROW, Record, opened

name = "jsonl"
suffixes = (".jsonl", ".ndjson")


def records(file: IO[bytes], id: str) -> Iterator[Record]:
    """The record of each line; the file is closed with the last one."""
    with opened(file, id) as lines:
        number = 0
        while line := lines.readline(MAX_ROW):
            number += 1
            if len(line) == MAX_ROW and line[-1] != "\n":
                while (rest := lines.readline(MAX_ROW)) and rest[-1] != "\n":
                    pass
                yield Record(number, {}, f"is longer than {MAX_ROW >> 20} Mi characters")
            elif line.strip():
                yield _record(number, line)


def _record(number: int, line: str) -> Record:
    import json  # this module is asked what it reads in every run

    try:
        values = json.loads(line.strip())
    except json.JSONDecodeError as fault:
        return Record(number, {}, f"is not JSON: {fault.msg.removesuffix(' at')} at column {fault.colno}")
    except (RecursionError, ValueError) as fault:
        return Record(number, {}, f"is not JSON that can be read: {fault}")
    if not isinstance(values, dict):
        return Record(number, {}, f"holds {type(values).__name__}, expected an object with a column for the text")
    return Record(number, values)
