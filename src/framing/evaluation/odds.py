"""Odds ratios over strata, areas under the curve and F1, on the standard library alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable
from itertools import groupby
from typing import NamedTuple

Z = 1.959964
"""The standard normal quantile of a two-sided 95% interval."""


class Table(NamedTuple):
    """One stratum's sentences, by whether a marker fires in them and whether annotators labelled them."""

    marked_yes: int
    marked_no: int
    bare_yes: int
    bare_no: int


class Odds(NamedTuple):
    """A common odds ratio with its 95% interval."""

    ratio: float
    low: float
    high: float


def common_odds(strata: Iterable[Table]) -> Odds | None:
    """The Mantel–Haenszel odds ratio with the variance of Robins, Breslow and Greenland, or None where it has none.

    Mantel & Haenszel 1959, JNCI 22:719; Robins, Breslow & Greenland 1986, Biometrics 42:311. It is undefined where no
    stratum has a marked labelled sentence beside a bare unlabelled one, or the other way round.
    """
    sums = [0.0] * 5  # R, S, PR, PS + QR, QS in the papers' letters
    for a, b, c, d in strata:
        n = a + b + c + d
        if n:
            p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
            for i, term in enumerate((r, s, p * r, p * s + q * r, q * s)):
                sums[i] += term
    r, s, pr, mixed, qs = sums
    if not r or not s:
        return None
    spread = Z * math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s))
    ratio = r / s
    return Odds(ratio, ratio * math.exp(-spread), ratio * math.exp(spread))


def auc(scored: Iterable[tuple[float, bool, Hashable]]) -> float | None:
    """The chance that a positive scores above a negative of the same group, ties half; None where there is no pair.

    Each item is a score, whether it is positive, and its group (one group for all: the ordinary area under the curve).
    """
    groups: dict[Hashable, list[tuple[float, bool]]] = defaultdict(list)
    for score, positive, group in scored:
        groups[group].append((score, positive))
    won = pairs = 0.0
    for members in groups.values():
        below = 0
        for _, tied in groupby(sorted(members), key=lambda member: member[0]):
            labels = [positive for _, positive in tied]
            yes, no = sum(labels), len(labels) - sum(labels)
            won += yes * (below + no / 2)
            below += no
        pairs += below * (len(members) - below)
    return won / pairs if pairs else None


def f1(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where nothing was found or wanted."""
    return right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1)
