"""Adjustment for many tests at once."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(ps: Sequence[float | None]) -> list[float | None]:
    """Adjusted p-values (q), which hold the false discovery rate.

    Y. Benjamini & Y. Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57, 1995.
    A None was not tested: it stays None and does not count towards the number of tests.
    """
    order = sorted((p, i) for i, p in enumerate(ps) if p is not None)
    adjusted: list[float | None] = [None] * len(ps)
    least = 1.0
    for rank in range(len(order), 0, -1):
        p, i = order[rank - 1]
        least = min(least, p * len(order) / rank)
        adjusted[i] = least
    return adjusted
