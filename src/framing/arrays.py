"""Columns of a vocabulary as arrays over every type so far: what a batch looks up for all its chunks or tokens at once.

An array is a view of what is kept; ask again after new types are met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.vocabulary import Column, Table, Vocabulary

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


class Growing:
    """An array of numbers or of rows that grows at its end, by half as much again whenever it is full."""

    def __init__(self, *shape: int, dtype: npt.DTypeLike = np.int64) -> None:
        self._rows: npt.NDArray[Any] = np.zeros((0, *shape), dtype)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def rows(self) -> npt.NDArray[Any]:
        """All so far."""
        return self._rows[: self._size]

    def extend(self, rows: npt.ArrayLike) -> None:
        """Adds some at the end."""
        new = np.asarray(rows, self._rows.dtype).reshape(-1, *self._rows.shape[1:])
        size = self._size + len(new)
        if size > len(self._rows):
            grown = np.zeros((size + size // 2, *self._rows.shape[1:]), self._rows.dtype)
            grown[: self._size] = self.rows
            self._rows = grown
        self._rows[self._size : size] = new
        self._size = size


def values(
    vocabulary: Vocabulary, table: Table, column: Mapping[int, Any] | Sequence[Any], *shape: int, dtype: npt.DTypeLike
) -> Any:
    """A column of a table of the vocabulary, or its strings; each of its values is one number or object, or so many
    numbers as `shape` says."""
    kept = vocabulary.bound(("arrays", id(column)), lambda: Growing(*shape, dtype=dtype))
    if len(kept) < len(table.strings):
        if isinstance(column, Column):
            column.fill()
        new = list(map(column.__getitem__, range(len(kept), len(table.strings))))
        kept.extend(new if shape else np.fromiter(new, dtype, len(new)))
    return kept.rows


def cumulated(sizes: npt.NDArray[Any]) -> Numbers:
    """How much comes before each, and in all: one more number than there are sizes."""
    return np.append(0, np.cumsum(sizes))


def within(firsts: Numbers, lasts: Numbers, asked: Flags, length: Callable[[int, int], int]) -> Flags:
    """The places in stretches that begin at `firsts`. `length` says how long one is, given where it begins and where it
    ends at most, and is called only where a place that is asked about lies between the two."""
    found = np.zeros(len(asked), np.bool_)
    before = cumulated(asked)
    holds = before[lasts] > before[firsts]
    for first, last in zip(firsts[holds].tolist(), lasts[holds].tolist(), strict=True):
        found[first : first + length(first, last)] = True
    return found


def ranges(firsts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers `first, first + 1, …` of each range, one range after the other."""
    within: Numbers = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return within + np.repeat(firsts, sizes)
