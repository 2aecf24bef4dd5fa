"""Fits a scorecard: logistic regression whose points keep the sign that the evidence gives them, and no others.

Penalised likelihood (ridge on points scaled to unit size) under bounds, minimised by L-BFGS-B (Byrd et al. 1995,
SIAM J. Sci. Comput. 16:1190). Several sets weigh the same, whatever their size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from framing.evaluation.metrics import Bools, Floats
from framing.scoring.card import Scorecard

Bounds = Sequence[tuple[float | None, float | None]]
PENALTY = 1e-3
FOLDS = 5
DIGITS = 4
"""Digits of a point that are kept: what is fitted is what is shipped."""


class Sample(NamedTuple):
    """Rows to fit to: units of each row of the card, labels, and groups that are never parted."""

    name: str
    units: Floats
    labels: Bools
    groups: Sequence[str]


def fit(card: Scorecard, samples: Sequence[Sample], penalty: float = PENALTY) -> Scorecard:
    """The card with points fitted to the samples pooled, each sample with the same weight in all.

    While the points are fitted, each set has an intercept of its own, so that no signal is paid for telling one set
    from another; one intercept and one slope for all are fitted to the result (Platt 1999) and folded into it.
    """
    pool = _Pool(card, samples)
    points = pool.points(penalty)
    slope, intercept = pool.calibrated(points)
    kept = np.round(slope * points / pool.scale, DIGITS) + 0.0
    return card.fitted(round(intercept, DIGITS), tuple(map(float, kept)))


class _Pool:
    """Samples stacked, with units scaled to a root mean square of 1."""

    def __init__(self, card: Scorecard, samples: Sequence[Sample]) -> None:
        units = np.vstack([sample.units for sample in samples])
        sizes = [len(sample.labels) for sample in samples]
        self.labels = np.concatenate([sample.labels for sample in samples]).astype(float)
        self.weights = np.repeat([1 / size / len(samples) for size in sizes], sizes)
        self.scale = np.sqrt(self.weights @ units**2)
        self.scale[self.scale == 0] = 1.0
        self._units = units / self.scale
        self._of_set = np.repeat(np.eye(len(samples)), sizes, axis=0)
        self._signs = [row.sign for row in card.weights]

    def points(self, penalty: float) -> Floats:
        """The points, on scaled units, with an intercept for each set beside them."""
        design, sets = np.hstack([self._of_set, self._units]), self._of_set.shape[1]
        ridge = np.r_[np.zeros(sets), np.full(len(self._signs), penalty)]
        free = [(None, None)] * sets
        return self._minimised(design, ridge, free + [(0, None) if sign > 0 else (None, 0) for sign in self._signs])[
            sets:
        ]

    def calibrated(self, points: Floats) -> tuple[float, float]:
        """The slope and intercept with which the sum of points is the log odds over all sets."""
        design = np.column_stack([self._units @ points, np.ones(len(self.labels))])
        slope, intercept = self._minimised(design, np.zeros(2), [(0, None), (None, None)])
        return float(slope), float(intercept)

    def _minimised(self, design: Floats, ridge: Floats, bounds: Bounds) -> Floats:
        return logistic_fit(design, self.labels, self.weights, ridge, bounds)


def logistic_fit(
    design: Floats, labels: Floats, weights: Floats, ridge: Floats, bounds: Bounds | None = None
) -> Floats:
    """The coefficients of a penalised logistic regression: `weights` of rows, `ridge` and `bounds` of columns."""

    def loss(found: Floats) -> tuple[float, Floats]:
        logit = design @ found
        error = weights * (logistic(logit) - labels)
        value = weights @ (np.logaddexp(0, logit) - labels * logit) + ridge @ found**2 / 2
        return float(value), error @ design + ridge * found

    found: Floats = minimize(loss, np.zeros(design.shape[1]), jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def scores(card: Scorecard, units: Floats) -> Floats:
    """The card's score of each row of units."""
    points = np.array([row.value for row in card.weights])
    return logistic(card.intercept + units @ points)


def out_of_fold(card: Scorecard, samples: Sequence[Sample], penalty: float = PENALTY) -> list[Floats]:
    """The score of every row of each sample by a card that was fitted without its group, to all samples pooled."""
    folds = [fold_of(sample.groups) for sample in samples]
    found = [np.zeros(len(sample.labels)) for sample in samples]
    for fold in range(FOLDS):
        kept = [where(sample, of != fold) for sample, of in zip(samples, folds, strict=True)]
        fitted = fit(card, kept, penalty)
        for sample, of, scored in zip(samples, folds, found, strict=True):
            scored[of == fold] = scores(fitted, sample.units[of == fold])
    return found


def fold_of(groups: Sequence[str]) -> Floats:
    """The fold of each row, by a hash of its group's name: a group is never parted, and folds never change."""
    return np.array([int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS for group in groups])


def logistic(logit: Floats) -> Floats:
    """1 / (1 + e^-x), without overflow."""
    return np.exp(-np.logaddexp(0, -logit))


def where(sample: Sample, kept: Bools) -> Sample:
    """The rows that are kept."""
    groups = [group for group, keep in zip(sample.groups, kept, strict=True) if keep]
    return Sample(sample.name, sample.units[kept], sample.labels[kept], groups)
