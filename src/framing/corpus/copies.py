"""Near copies in an archive, as of wire reports: groups of articles, each with most runs of words of another.

Fingerprints lie on disk, shard by shard, until the run is complete. One band after another is sorted; articles that
agree in it are candidates, and count as copies when the exact share of runs is at the threshold. So memory is some 160
bytes an article, and nothing hangs on hash values: an estimate is never reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.corpus.fingerprints import BANDS, Fingerprints, resemblance
from framing.corpus.shards import whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from framing.corpus.fingerprints import Hashes

THRESHOLD = 0.7
"""Share of runs from which articles are copies: a tail of a quarter may be missing, or one word in 25 changed."""
FOLDER = ".fingerprints"
_OPEN = 64
"""Shards whose runs are held open."""
_LEADERS = 50
"""Articles of one band that are no copies of each other, with which another is compared at most."""


def keep(output: Path, shard: int, found: Fingerprints) -> None:
    """Write the fingerprints of a shard. Raises OSError."""
    for name, array in found._asdict().items():
        with whole(_place(output / FOLDER, shard, name)) as file:
            np.save(file, array)


def copies(output: Path, shards: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """(article, the first of its group, share of runs that it has in common with that) of every article in a group."""
    archive = _Archive(output / FOLDER, shards)
    groups = _Groups(len(archive.articles))
    for band in range(BANDS):
        for candidates in archive.agreeing(band):
            _join(candidates, archive, groups)
    firsts = np.array([groups.first(at) for at in range(len(archive.articles))], np.int64)
    sizes = np.bincount(firsts, minlength=len(firsts))
    for at in np.flatnonzero(sizes[firsts] > 1).tolist():
        first = int(firsts[at])
        yield int(archive.articles[at]), int(archive.articles[first]), round(archive.resemblance(first, at), 4)


def _join(candidates: list[int], archive: _Archive, groups: _Groups) -> None:
    """Put each into the group of the first that it is a copy of."""
    leaders: list[int] = []
    for at in candidates:
        for leader in leaders:
            if groups.first(leader) == groups.first(at):
                break
            if archive.resemblance(leader, at) >= THRESHOLD:
                groups.join(leader, at)
                break
        else:
            if len(leaders) < _LEADERS:
                leaders.append(at)


class _Groups:
    """Groups of places, each called by its first (R.E. Tarjan, J. ACM 22, 1975)."""

    def __init__(self, n: int) -> None:
        self._parents = np.arange(n)

    def first(self, at: int) -> int:
        parents = self._parents
        while (above := parents.item(at)) != at:
            parents[at] = parents.item(above)
            at = above
        return at

    def join(self, a: int, b: int) -> None:
        first, other = sorted((self.first(a), self.first(b)))
        self._parents[other] = first


class _Archive:
    """The fingerprints of all shards, articles by place in their order; runs are read when they are asked for."""

    def __init__(self, folder: Path, shards: Sequence[int]) -> None:
        self._folder, self._shards = folder, shards
        numbers = [_load(folder, shard, "articles") for shard in shards]
        self.articles: NDArray[np.int64] = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
        self._firsts = np.cumsum([0, *map(len, numbers)])
        self._ends = [np.cumsum([0, *_load(folder, shard, "counts")]) for shard in shards]
        self._open = lru_cache(_OPEN)(lambda at: _load(folder, shards[at], "runs"))
        self._pair = lru_cache(100_000)(lambda a, b: resemblance(self._runs(a), self._runs(b)))

    def agreeing(self, band: int) -> Iterator[list[int]]:
        """Places whose articles have the same value in a band, in order; two or more."""
        parts = [np.array(_load(self._folder, shard, "bands")[:, band]) for shard in self._shards]
        values = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
        order = np.argsort(values, kind="stable")
        values = values[order]
        starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
        ends = np.r_[starts[1:], len(values)]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start > 1:
                yield order[start:end].tolist()

    def resemblance(self, a: int, b: int) -> float:
        return 1.0 if a == b else self._pair(a, b)

    def _runs(self, at: int) -> Hashes:
        shard = int(np.searchsorted(self._firsts, at, "right")) - 1
        inside = at - int(self._firsts[shard])
        ends = self._ends[shard]
        runs: Hashes = self._open(shard)[ends[inside] : ends[inside + 1]]
        return runs


def _load(folder: Path, shard: int, name: str) -> NDArray[Any]:
    found: NDArray[Any] = np.load(_place(folder, shard, name), mmap_mode="r")
    return found


def _place(folder: Path, shard: int, name: str) -> Path:
    return folder / f"{shard:06d}.{name}.npy"
