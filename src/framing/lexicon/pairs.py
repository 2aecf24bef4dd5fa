"""A table from one number to another, asked for many at once."""

from __future__ import annotations

import numpy as np

from framing.arrays import Numbers

UNKNOWN = -2
"""What is answered for a number that is not in the table."""
_FREE = -1
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Knuth's multiplicative hashing, with the golden ratio of 64 bits
_LEAST_BITS = 12
_ROOM = 3
"""Places for each number kept, at least: with these the first place looked at is nearly always the last."""


class Pairs:
    """Non-negative numbers -> numbers, in open addressing with linear probing."""

    def __init__(self) -> None:
        self._size = 0
        self._clear(_LEAST_BITS)

    def __len__(self) -> int:
        return self._size

    def get(self, keys: Numbers) -> Numbers:
        """The value of each key, `UNKNOWN` for one that has none."""
        place = self._first(keys)
        held = self._keys[place]
        found = np.where(held == keys, self._values[place], UNKNOWN)
        left = np.flatnonzero((held != keys) & (held != _FREE))
        while len(left):
            place[left] = (place[left] + 1) & self._mask
            held = self._keys[place[left]]
            same = held == keys[left]
            found[left[same]] = self._values[place[left[same]]]
            left = left[~same & (held != _FREE)]
        return found

    def add(self, keys: Numbers, values: Numbers) -> None:
        """Keeps the values of keys, each once, that have none yet."""
        self._size += len(keys)
        if self._size * _ROOM > len(self._keys):
            old = self._keys != _FREE
            keys, values = np.concatenate((self._keys[old], keys)), np.concatenate((self._values[old], values))
            self._clear(int(self._size * _ROOM).bit_length())
        place = self._first(keys)
        while len(keys):
            free = self._keys[place] == _FREE
            self._keys[place[free]] = keys[free]
            mine = self._keys[place] == keys
            self._values[place[mine]] = values[mine]
            keys, values, place = keys[~mine], values[~mine], (place[~mine] + 1) & self._mask

    def _clear(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._keys = np.full(1 << bits, _FREE, np.int64)
        self._values = np.zeros(1 << bits, np.int64)

    def _first(self, keys: Numbers) -> Numbers:
        return ((keys.astype(np.uint64) * _SPREAD) >> self._shift).astype(np.int64)
