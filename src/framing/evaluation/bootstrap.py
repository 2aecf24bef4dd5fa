"""Cluster bootstrap: whole groups drawn with replacement, because sentences of one article are not independent.

Field & Welsh 2007, JRSS-B 69:369. Percentile intervals; the seed is fixed, so a figure repeats.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from framing.evaluation.metrics import Floats

REPLICATES = 500
SEED = 20260101
_CELLS = 4_000_000
"""Weights held at a time."""


class Estimate(NamedTuple):
    """A figure with its 95% interval; each None where it is undefined or there are too few groups to say."""

    value: float | None
    low: float | None = None
    high: float | None = None


def estimates(groups: Sequence[str], measure: Callable[[Floats], dict[str, Floats]]) -> dict[str, Estimate]:
    """Name -> estimate of what `measure` gives for a matrix of row weights, one row a replicate."""
    _, index = np.unique(np.asarray(groups), return_inverse=True)
    clusters = int(index.max()) + 1
    points = measure(np.ones((1, len(groups))))
    if clusters < 2:
        return {name: Estimate(_finite(found[0])) for name, found in points.items()}
    rng = np.random.default_rng(SEED)
    step = max(1, _CELLS // max(len(groups), clusters))
    drawn: dict[str, list[Floats]] = {name: [] for name in points}
    for start in range(0, REPLICATES, step):
        draws = rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=min(step, REPLICATES - start))
        for name, found in measure(draws[:, index].astype(float)).items():
            drawn[name].append(found)
    return {name: _estimate(points[name][0], np.concatenate(parts)) for name, parts in drawn.items()}


def _estimate(point: float, drawn: Floats) -> Estimate:
    value, known = _finite(point), drawn[np.isfinite(drawn)]
    if value is None or len(known) < REPLICATES / 2:
        return Estimate(value)
    low, high = np.quantile(known, (0.025, 0.975))
    return Estimate(value, float(low), float(high))


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
