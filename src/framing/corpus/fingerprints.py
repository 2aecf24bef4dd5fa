"""What is kept of a text to find its near copies: hashes of its runs of five words, and bands of their minima.

MinHash: A.Z. Broder, "On the resemblance and containment of documents", SEQUENCES 1997. The bands: P. Indyk and
R. Motwani, "Approximate nearest neighbors", STOC 1998. 32 bands of 4 minima find a pair of resemblance J with the
probability 1 - (1 - J^4)^32: .9998 at .7, .95 at .55, .05 at .2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SIZE = 5
"""Words of a run."""
BANDS, MINIMA = 32, 4
_CHUNK = 4096
"""Runs whose minima are sought at once, which bounds the memory of a long article."""
_WORD = re.compile(r"\w+")


def _constants(n: int, seed: int) -> Hashes:
    """Odd numbers; raw draws, because numpy keeps those the same from version to version."""
    return np.random.PCG64(seed).random_raw(n) | np.uint64(1)


_PLACES = _constants(SIZE, 1)
_FACTORS, _SHIFTS = _constants(BANDS * MINIMA, 2), _constants(BANDS * MINIMA, 3)


class Fingerprints(NamedTuple):
    """Of some articles: numbers, how many runs each has, the runs of all one after another, a row of bands each."""

    articles: NDArray[np.int64]
    counts: NDArray[np.int64]
    runs: Hashes
    bands: Hashes


def fingerprints(texts: Sequence[tuple[int, str]]) -> Fingerprints:
    """The fingerprints of articles, each a number and a text."""
    runs = [runs_of(text) for _, text in texts]
    bands = [_bands(found) for found in runs]
    return Fingerprints(
        np.array([number for number, _ in texts], np.int64),
        np.array([len(found) for found in runs], np.int64),
        np.concatenate(runs) if runs else np.zeros(0, np.uint64),
        np.stack(bands) if bands else np.zeros((0, BANDS), np.uint64),
    )


def runs_of(text: str) -> Hashes:
    """The hash of each run of five words, case aside, each once and in order; a shorter text is one run."""
    words = np.array([crc32(word.encode()) for word in _WORD.findall(text.casefold())], np.uint64)
    words = np.pad(words, (0, max(0, SIZE - len(words))))
    n = len(words) - SIZE + 1
    return np.unique(_scrambled(sum(words[at : at + n] * place for at, place in enumerate(_PLACES))))


def resemblance(a: Hashes, b: Hashes) -> float:
    """The Jaccard index of two texts' runs: those in both over those in either."""
    both = np.intersect1d(a, b, assume_unique=True).size
    return float(both / (len(a) + len(b) - both))


def _bands(runs: Hashes) -> Hashes:
    minima = np.full(BANDS * MINIMA, np.iinfo(np.uint64).max)
    for at in range(0, len(runs), _CHUNK):
        values = runs[at : at + _CHUNK, None] * _FACTORS + _SHIFTS
        np.minimum(minima, values.min(axis=0), out=minima)
    return _scrambled((minima.reshape(BANDS, MINIMA) >> np.uint64(32)) @ _PLACES[:MINIMA])


def _scrambled(x: Hashes) -> Hashes:
    """Every bit made to hang on every other: the finalizer of SplitMix64 (G.L. Steele & al., OOPSLA 2014)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))
