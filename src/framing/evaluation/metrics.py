"""Metrics of scores against labels under row weights: one function serves the figure and its bootstrap.

Weights come as a matrix, one row a replicate and one column a scored text; the figure itself is the replicate of ones.
Each function gives one value a replicate, `nan` where it is undefined. The tests hold them to scikit-learn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
BINS = 10
"""Bins of equal width for the calibration error (Naeini, Cooper & Hauskrecht 2015, AAAI)."""


def auc(scores: Floats, labels: Bools, weights: Floats) -> Floats:
    """The chance that a positive scores above a negative, ties half: the area under the ROC curve."""
    won, pairs = _pairs(scores, labels, weights)
    return _ratio(won, pairs)


def auc_within(scores: Floats, labels: Bools, weights: Floats, strata: Sequence[str]) -> Floats:
    """The same over pairs of one stratum (an outlet) only."""
    names = np.asarray(strata)
    won, pairs = np.zeros(len(weights)), np.zeros(len(weights))
    for name in np.unique(names):
        inside = names == name
        if labels[inside].any() and not labels[inside].all():
            more = _pairs(scores[inside], labels[inside], weights[:, inside])
            won, pairs = won + more[0], pairs + more[1]
    return _ratio(won, pairs)


def average_precision(scores: Floats, labels: Bools, weights: Floats) -> Floats:
    """Σ (recall_n - recall_(n-1)) · precision_n over falling thresholds."""
    order = np.argsort(-scores, kind="stable")
    starts = _tie_starts(scores[order])
    positive = np.add.reduceat(weights[:, order] * labels[order], starts, axis=1)
    every = np.add.reduceat(weights[:, order], starts, axis=1)
    precision = _ratio(np.cumsum(positive, axis=1), np.cumsum(every, axis=1))
    return _ratio(np.nansum(positive * precision, axis=1), positive.sum(axis=1))


def decisions(flagged: Bools, labels: Bools, weights: Floats) -> dict[str, Floats]:
    """Precision, recall and F1 of the positive class, and macro-F1; an F1 with nothing found or wanted is 0."""
    right, found, wanted = (weights[:, which].sum(axis=1) for which in (flagged & labels, flagged, labels))
    every = weights.sum(axis=1)
    rightly_not = every - found - wanted + right
    f1 = _ratio(2 * right, found + wanted, 0.0)
    other = _ratio(2 * rightly_not, 2 * every - found - wanted, 0.0)
    return {
        "macro_f1": (f1 + other) / 2,
        "f1": f1,
        "precision": _ratio(right, found, 0.0),
        "recall": _ratio(right, wanted, 0.0),
    }


def calibration_error(scores: Floats, labels: Bools, weights: Floats) -> Floats:
    """Expected calibration error: how far a bin's mean score is from its share of positives, on average."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    members = np.eye(BINS)[bins]
    gaps = (weights * (scores - labels)) @ members
    return _ratio(np.abs(gaps).sum(axis=1), weights.sum(axis=1))


def _pairs(scores: Floats, labels: Bools, weights: Floats) -> tuple[Floats, Floats]:
    """Won pairs and all pairs of a positive with a negative."""
    order = np.argsort(scores, kind="stable")
    starts = _tie_starts(scores[order])
    positive = np.add.reduceat(weights[:, order] * labels[order], starts, axis=1)
    negative = np.add.reduceat(weights[:, order] * ~labels[order], starts, axis=1)
    below = np.cumsum(negative, axis=1) - negative
    won = (positive * (below + negative / 2)).sum(axis=1)
    return won, positive.sum(axis=1) * negative.sum(axis=1)


def _tie_starts(ordered: Floats) -> NDArray[np.intp]:
    return np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])


def _ratio(over: Floats, under: Floats, empty: float = np.nan) -> Floats:
    ratio: Floats = np.divide(over, under, out=np.full(np.shape(over), empty), where=under > 0)
    return ratio
