from __future__ import annotations

from random import Random

import pytest
from scipy import stats

from framing.intervals.correction import benjamini_hochberg


def test_no_tests_need_no_correction() -> None:
    assert benjamini_hochberg([]) == []
    assert benjamini_hochberg([None, None]) == [None, None]


def test_one_test_keeps_its_p() -> None:
    assert benjamini_hochberg([0.03]) == [0.03]


def test_what_was_not_tested_stays_none_and_does_not_count() -> None:
    assert benjamini_hochberg([0.01, None, 0.04]) == [0.02, None, 0.04]


def test_q_values_equal_scipys() -> None:
    random = Random(3)
    for size in (1, 2, 7, 40):
        ps = [random.random() ** 3 for _ in range(size - 1)] + [1.0]
        assert benjamini_hochberg(ps) == pytest.approx(list(stats.false_discovery_control(ps)), rel=1e-12)


def test_ties_share_their_q() -> None:
    assert benjamini_hochberg([0.02, 0.5, 0.02]) == [pytest.approx(0.03), 0.5, pytest.approx(0.03)]
