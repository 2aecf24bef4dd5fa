"""How many there are in effect: of three domains that are all but one, one."""

from __future__ import annotations

from collections.abc import Iterable


def effective_number(counts: Iterable[int]) -> float | None:
    """The number of equal parts that would be as concentrated: 1 over the sum of squared shares; None for nothing.

    Laakso & Taagepera 1979, *Comparative Political Studies* 12:1; the Hill number of order 2.
    """
    parts = list(counts)
    whole = sum(parts)
    return whole**2 / sum(part**2 for part in parts) if whole else None
