"""The sums of a column over the sentences of every resample, or of every split, all at once and exact.

For each sentence one long integer holds how often each resample has it: a field of 32 bits a resample. Integers times
the sentences' values, added up, are the sums of all resamples: two operations a sentence, however many resamples there
are. No field runs over, for values are taken apart into digits so small that the sum of all drawn fits. Whole numbers
stay as they are; others are rounded to the 2^-40th part of the greatest. So no order of addition matters, and the sums
have the same digits on every machine.

The random numbers are those of `random.Random(seed).random()` alone, which Python keeps the same over versions and
platforms.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import comb, frexp, ldexp
from typing import NamedTuple

FEW = 120
"""Sentences up to which the draws for each number of them are kept, all together in 15 MB: what sections have."""
_BYTES = 4
_PRECISION = 40
_LARGEST = 1000
_EXACT = 2.0**52
"""Up to here, and over the sums, every whole number is a float."""


class Draws(NamedTuple):
    """`rows` has for each sentence an integer with a field for each of `n` resamples; `size` sentences are in each."""

    rows: tuple[int, ...]
    size: int
    n: int


class _Units(NamedTuple):
    """A column in whole numbers from 0 on: a value is `(unit + low) / scale`."""

    units: list[int]
    low: int
    scale: float


@lru_cache(maxsize=8)  # an article asks for each of its sections several times
def drawn(n: int, size: int, resamples: int, seed: int) -> Draws:
    """`size` of `n` sentences drawn with replacement; the same for every sample of that length."""
    return _spread((_counts_of_few if n <= FEW else _counts)(n, size, resamples, seed), size)


@lru_cache(maxsize=4)
def splits(size: int, n: int, resamples: int | None, seed: int) -> Draws:
    """Each way to take `size` of `n` sentences, or as many of them as asked for, at random."""
    if resamples is None:
        return _spread(_counted(combinations(range(n), size), n, comb(n, size)), size)
    return _spread(_counted(_shuffled(size, n, resamples, seed), n, resamples), size)


def sums(draws: Draws, column: Sequence[float]) -> list[float]:
    """The sum of the column over what is drawn, for each resample."""
    least = min(column)
    if least == max(column):
        return [least * draws.size] * draws.n
    units, low, scale = _units(column, draws.size)
    bits = 8 * _BYTES - draws.size.bit_length()
    found = _digits(draws, units, bits)
    place = bits
    while any(units := [unit >> bits for unit in units]):
        found = [x + (y << place) for x, y in zip(found, _digits(draws, units, bits), strict=True)]
        place += bits
    shift = low * draws.size
    return list(map(float, found)) if not shift and scale == 1 else [(x + shift) / scale for x in found]


def _units(column: Sequence[float], size: int) -> _Units:
    greatest = max(map(abs, column))
    if greatest * size < _EXACT and all(map(float.is_integer, map(float, column))):
        found, scale = list(map(int, column)), 1.0
    else:
        scale = ldexp(1.0, min(_PRECISION - frexp(greatest)[1], _LARGEST))
        found = [round(x * scale) for x in column]
    low = min(0, *found)
    return _Units([unit - low for unit in found], low, scale)


def _digits(draws: Draws, units: Iterable[int], bits: int) -> Sequence[int]:
    """The sums of the units' lowest digits, of so many bits."""
    lowest = (1 << bits) - 1
    total = sum(row * digit for row, unit in zip(draws.rows, units, strict=True) if (digit := unit & lowest))
    fields = array("I", total.to_bytes(_BYTES * draws.n, sys.byteorder))
    return fields if sys.byteorder == "little" else fields[::-1]


def _spread(counts: Sequence[bytes], size: int) -> Draws:
    """The draws, a field of `_BYTES` made of each byte."""
    n = len(counts[0])
    rows = []
    for of in counts:
        fields = bytearray(_BYTES * n)
        fields[::_BYTES] = of
        rows.append(int.from_bytes(fields, "little"))
    return Draws(tuple(rows), size, n)


def _counts(n: int, size: int, resamples: int, seed: int) -> tuple[bytes, ...]:
    """For each of `n` sentences a byte a resample: how often it is drawn."""
    random = _numbers(seed)
    return _counted(([int(random() * n) for _ in range(size)] for _ in range(resamples)), n, resamples)


_counts_of_few = lru_cache(maxsize=FEW)(_counts)


def _counted(resamples: Iterable[Iterable[int]], n: int, count: int) -> tuple[bytes, ...]:
    counts = [bytearray(count) for _ in range(n)]
    for at, rows in enumerate(resamples):
        for row in rows:
            counts[row][at] += 1
    return tuple(map(bytes, counts))


def _shuffled(size: int, n: int, resamples: int, seed: int) -> Iterator[list[int]]:
    random = _numbers(seed)
    rows = list(range(n))
    for _ in range(resamples):
        for i in range(size):
            j = i + int(random() * (n - i))
            rows[i], rows[j] = rows[j], rows[i]
        yield rows[:size]


def _numbers(seed: int) -> Callable[[], float]:
    from random import Random  # a gate resamples nothing, unless its policy is on the mean of something

    return Random(seed).random  # noqa: S311
