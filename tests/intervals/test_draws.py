from __future__ import annotations

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.intervals.draws import FEW, drawn, splits, sums

SEED = 7
RESAMPLES = 23


def by_hand(column: list[float], size: int, resamples: int = RESAMPLES) -> list[float]:
    random = Random(SEED).random
    return [sum(column[int(random() * len(column))] for _ in range(size)) for _ in range(resamples)]


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=90))
def test_sums_of_whole_numbers_are_those_of_drawing_them_one_by_one(column: list[int]) -> None:
    size = len(column)
    assert sums(drawn(size, size, RESAMPLES, SEED), column) == by_hand(list(column), size)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_sums_of_others_are_those_to_the_twelfth_digit_of_the_greatest(column: list[float]) -> None:
    size = len(column)
    found = sums(drawn(size, size, RESAMPLES, SEED), column)
    assert found == pytest.approx(by_hand(column, size), rel=0, abs=size * 1e-12 * max(map(abs, column)))


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=20), st.randoms())
def test_no_order_of_the_sentences_changes_a_digit(column: list[float], random: Random) -> None:
    """Of every split there is one with the same sentences in any other order."""
    other = random.sample(column, len(column))
    half = len(column) // 2
    if len(column) <= 12:
        assert sorted(sums(splits(half, len(column), None, 0), column)) == sorted(
            sums(splits(half, len(column), None, 0), other)
        )
    whole = drawn(1, len(column), RESAMPLES, SEED)
    assert sums(whole, column[:1]) == [column[0] * len(column)] * RESAMPLES


def test_every_split_is_there_once_in_order() -> None:
    column = [1.0, 10.0, 100.0, 1000.0, 0.5]
    assert sums(splits(2, 5, None, 0), column) == [sum(part) for part in combinations(column, 2)]


def test_splits_at_random_hold_each_sentence_once_at_most() -> None:
    found = sums(splits(3, 8, 400, SEED), [float(8**n) for n in range(8)])
    digits = [[int(total) // 8**n % 8 for n in range(8)] for total in found]
    assert len(digits) == 400
    assert all(sorted(one) == [0] * 5 + [1] * 3 for one in digits)
    assert all(90 <= sum(one[n] for one in digits) <= 210 for n in range(8))  # 150 are expected


@pytest.mark.parametrize("n", [FEW, FEW + 1])
def test_sentences_that_do_not_vary_add_up_without_a_draw(n: int) -> None:
    assert sums(drawn(n, n, RESAMPLES, SEED), [0.25] * n) == [0.25 * n] * RESAMPLES


def test_a_thousand_sentences_of_huge_numbers_run_over_no_field() -> None:
    column = [float(2**52 // 1000 - n) for n in range(1000)]
    assert sums(drawn(1000, 500, 9, SEED), column) == by_hand(column, 500, 9)
