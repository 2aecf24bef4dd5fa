"""Fitting: signs are kept, known points are found again, and no row is scored by a card that saw its group."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from framing.evaluation.fitting import FOLDS, Sample, fit, fold_of, out_of_fold, scores
from framing.scoring.card import Scorecard, Weight


def card(*signs: int) -> Scorecard:
    rows = tuple(Weight(f"r{n}", f"R{n}", "hits", (), "writer", sign, 3.0, 0.0) for n, sign in enumerate(signs))
    return Scorecard("1", "", "", 0.0, 0.5, 0.5, rows)


def sample(points: tuple[float, ...], n: int = 4000) -> Sample:
    rng = np.random.default_rng(7)
    units = rng.poisson(1.0, (n, len(points))).astype(float)
    labels = rng.random(n) < 1 / (1 + np.exp(0.5 - units @ np.array(points)))
    return Sample("made", units, labels, [str(i % 40) for i in range(n)])


def test_it_finds_what_scikit_learn_finds_where_no_sign_stands_in_the_way() -> None:
    made = sample((0.8, -0.6))
    found = fit(card(1, -1), [made], penalty=1e-9)
    expected = LogisticRegression(C=1e9, tol=1e-9).fit(made.units, made.labels)
    assert [row.value for row in found.weights] == pytest.approx(expected.coef_[0], abs=2e-3)
    assert found.intercept == pytest.approx(expected.intercept_[0], abs=2e-3)


def test_a_point_against_its_sign_is_nought() -> None:
    found = fit(card(-1, -1), [sample((0.8, -0.6))])
    assert found.weights[0].value == 0.0
    assert found.weights[1].value < -0.4


def test_sets_weigh_the_same_whatever_their_size() -> None:
    """Nine tenths against one tenth in sets of 900 and 100: the intercept says one half."""
    units = np.zeros((1000, 1))
    large = Sample("large", units[:900], np.arange(900) < 810, ["a"] * 900)
    small = Sample("small", units[:100], np.arange(100) < 10, ["b"] * 100)
    assert fit(card(1), [large, small]).intercept == pytest.approx(0.0, abs=1e-3)


def test_a_group_is_never_parted() -> None:
    groups = ["a", "b", "a", "c", "b"] * 3
    folds = fold_of(groups)
    assert all(len({fold for fold, g in zip(folds, groups, strict=True) if g == name}) == 1 for name in "abc")
    assert set(fold_of([str(i) for i in range(100)])) == set(range(FOLDS))


def test_a_row_that_tells_its_group_is_of_no_use_out_of_fold() -> None:
    """Each group has a row of its own that gives its label away: a leak would rank perfectly."""
    labels = np.random.default_rng(1).random(20) < 0.5
    made = Sample("made", np.eye(20), labels, [str(i) for i in range(20)])
    (found,) = out_of_fold(card(*[1] * 20), [made])
    folds = fold_of(made.groups)
    assert all(len(set(np.round(found[folds == fold], 9))) == 1 for fold in set(folds))
    assert len(set(np.round(scores(fit(card(*[1] * 20), [made]), made.units), 6))) == 2
