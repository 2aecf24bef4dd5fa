"""Lines of a text: where they lie, and the line and column of an offset, as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from framing.text import Span

_BREAK = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place in a text: line and column, both from 1, the column in code points."""

    line: int
    column: int


class LineIndex:
    """Offset -> `Position`; LF, CRLF and CR each end a line, and belong to the line that they end."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def at(self, offset: int) -> Position:
        """The position of a code-point offset, `len(text)` included."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


def lines(text: str, start: int = 0) -> Iterator[Span]:
    """The span of each line from `start` on, without its line end; a text that ends in one has no empty last line."""
    if "\r" in text:
        for found in _BREAK.finditer(text, start):
            yield Span(start, found.start())
            start = found.end()
    else:
        while (end := text.find("\n", start)) >= 0:
            yield Span(start, end)
            start = end + 1
    if start < len(text):
        yield Span(start, len(text))
