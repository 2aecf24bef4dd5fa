from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from framing.intervals.resampling import RESAMPLES
from framing.intervals.signs import sign_flip_least_p, sign_flip_test

SOME = (0.4, -0.1, 0.7, 0.2, 0.05, -0.3, 0.6, 0.9)


def test_no_differences_say_nothing() -> None:
    assert sign_flip_test([]) == sign_flip_test([0.0] * 30) == 1
    assert sign_flip_least_p([]) == sign_flip_least_p([0.0] * 30) == 1


def test_few_differences_are_flipped_every_way() -> None:
    expected = stats.permutation_test(
        (np.array(SOME),), lambda x, axis: x.sum(axis=axis), permutation_type="samples", vectorized=True
    )
    assert expected.null_distribution.size == 2 ** len(SOME)
    assert sign_flip_test(SOME) == pytest.approx(expected.pvalue)


def test_all_of_one_sign_gives_the_least_p() -> None:
    ones = [1.0, 2.0, 0.5, 4.0, 1.0, 1.0]
    assert sign_flip_test(ones) == sign_flip_least_p(ones) == 2 / 2**6
    assert sign_flip_least_p([1.0]) == 1
    assert sign_flip_least_p([1.0, -2.0]) == 0.5


def test_many_differences_are_drawn_and_none_gives_a_p_of_zero() -> None:
    random = Random(3)
    ones = [random.gauss(3, 1) for _ in range(40)]
    assert sign_flip_test(ones) == 1 / (1 + RESAMPLES)
    mild = [random.gauss(0.3, 1) for _ in range(40)]
    assert sign_flip_test(mild) == pytest.approx(stats.ttest_1samp(mild, 0).pvalue, abs=0.03)


@given(st.lists(st.floats(-5, 5), max_size=20))
def test_neither_order_nor_the_sign_of_all_matters_and_nothings_say_nothing(ones: list[float]) -> None:
    p = sign_flip_test(ones, resamples=99)
    assert 0 < p <= 1
    assert sign_flip_test(ones[::-1], resamples=99) == p
    assert sign_flip_test([-one for one in ones], resamples=99) == p
    assert sign_flip_test([*ones, 0.0], resamples=99) == p


def test_differences_of_nothing_on_average_are_clear_one_time_in_twenty() -> None:
    random = Random(12)
    clear = sum(sign_flip_test([random.gauss(0, 1) for _ in range(12)]) <= 0.05 for _ in range(300))
    assert 0.02 <= clear / 300 <= 0.08
