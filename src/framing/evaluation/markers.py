"""What each marker is worth on a set: hits, precision, odds ratio among sentences of like length, token precision."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from framing.evaluation.odds import Odds, Table, common_odds

LENGTHS = (8, 12, 16, 20, 25, 30, 40)
"""Words at which a new stratum of sentence length begins: longer sentences hold more of everything."""


class Measured(Protocol):
    """A sentence as measured: its label, its length in words, and its counted hits by marker."""

    @property
    def labelled(self) -> bool: ...
    @property
    def words(self) -> int: ...
    @property
    def hits(self) -> Counter[str]: ...


class Worth(NamedTuple):
    """One marker on one set: hits, sentences with a hit, the share of those that are labelled, and the odds ratio."""

    hits: int
    sentences: int
    precision: float | None
    odds: Odds | None


def worth(measured: Sequence[Measured], marker: str) -> Worth:
    """What one marker is worth on one set."""
    marked = [row for row in measured if row.hits[marker]]
    precision = sum(row.labelled for row in marked) / len(marked) if marked else None
    return Worth(sum(row.hits[marker] for row in marked), len(marked), precision, common_odds(strata(measured, marker)))


def strata(measured: Sequence[Measured], marker: str) -> list[Table]:
    """The two by two table of each stratum of sentence length."""
    cells: dict[int, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for row in measured:
        cells[bisect_right(LENGTHS, row.words)][row.hits[marker] > 0, row.labelled] += 1
    orders = ((True, True), (True, False), (False, True), (False, False))
    return [Table(*(cell[order] for order in orders)) for cell in cells.values()]
