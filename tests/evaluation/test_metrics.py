"""Every metric against scikit-learn, or a value worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score, roc_auc_score

from framing.evaluation import metrics
from framing.evaluation.bootstrap import Estimate, estimates

RNG = np.random.default_rng(3)
SCORES = np.round(RNG.random(300), 2)  # ties
LABELS = RNG.random(300) < SCORES
WEIGHTS = RNG.integers(0, 4, 300).astype(float)
ONES = np.ones((1, 300))


@pytest.mark.parametrize("weights", [np.ones(300), WEIGHTS])
def test_rankings_equal_scikit_learns(weights: metrics.Floats) -> None:
    both = weights[None]
    assert metrics.auc(SCORES, LABELS, both)[0] == pytest.approx(roc_auc_score(LABELS, SCORES, sample_weight=weights))
    expected = average_precision_score(LABELS, SCORES, sample_weight=weights)
    assert metrics.average_precision(SCORES, LABELS, both)[0] == pytest.approx(expected)


@pytest.mark.parametrize("weights", [np.ones(300), WEIGHTS])
def test_decisions_equal_scikit_learns(weights: metrics.Floats) -> None:
    flagged = SCORES >= 0.4
    found = metrics.decisions(flagged, LABELS, weights[None])
    expected = {
        "macro_f1": f1_score(LABELS, flagged, average="macro", sample_weight=weights),
        "f1": f1_score(LABELS, flagged, sample_weight=weights),
        "precision": precision_score(LABELS, flagged, sample_weight=weights),
        "recall": recall_score(LABELS, flagged, sample_weight=weights),
    }
    assert {name: value[0] for name, value in found.items()} == pytest.approx(expected)


def test_where_nothing_is_found_or_wanted_an_f1_is_nought() -> None:
    none = np.zeros(3, bool)
    found = metrics.decisions(none, none, np.ones((1, 3)))
    assert {name: value[0] for name, value in found.items()} == {
        "macro_f1": 0.5, "f1": 0.0, "precision": 0.0, "recall": 0.0,
    }  # fmt: skip


def test_one_class_has_no_area_under_the_curve() -> None:
    assert np.isnan(metrics.auc(SCORES, np.ones(300, bool), ONES)[0])
    assert np.isnan(metrics.average_precision(SCORES, np.zeros(300, bool), ONES)[0])


def test_within_strata_only_pairs_of_one_stratum_count() -> None:
    """In a: .9 against .1 and .95 (1 of 2 won); in b: no negative; so 1/2."""
    scores = np.array([0.9, 0.1, 0.95, 0.2])
    labels = np.array([True, False, False, True])
    assert metrics.auc_within(scores, labels, np.ones((1, 4)), ["a", "a", "a", "b"])[0] == 0.5


def test_the_calibration_error_by_hand() -> None:
    """Bin .2 to .3: mean .25, no positive, two rows; bin .9 to 1: mean 1, half positive: (2·.25 + 2·.5)/4."""
    scores, labels = np.array([0.25, 0.25, 1.0, 1.0]), np.array([False, False, True, False])
    assert metrics.calibration_error(scores, labels, np.ones((1, 4)))[0] == pytest.approx(0.375)


def test_a_cluster_counts_as_one() -> None:
    """A hundred copies in each of two groups say no more than two rows: the interval reaches from 0 to 1."""
    groups = ["a"] * 100 + ["b"] * 100
    values = np.array([0.0] * 100 + [1.0] * 100)
    found = estimates(groups, lambda w: {"mean": w @ values / w.sum(axis=1)})["mean"]
    assert found == Estimate(0.5, 0.0, 1.0)


def test_the_interval_of_a_mean_has_about_its_normal_width_and_repeats() -> None:
    values = RNG.random(400)
    groups = [str(i) for i in range(400)]

    def mean(weights: metrics.Floats) -> dict[str, metrics.Floats]:
        return {"mean": weights @ values / weights.sum(axis=1)}

    found = estimates(groups, mean)["mean"]
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low == pytest.approx(2 * 1.96 * values.std() / 20, rel=0.1)
    assert estimates(groups, mean)["mean"] == found


def test_one_group_has_no_interval() -> None:
    assert estimates(["a", "a"], lambda w: {"n": w.sum(axis=1)})["n"] == Estimate(2.0)
