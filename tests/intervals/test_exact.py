from __future__ import annotations

from itertools import product
from math import inf, sqrt

import pytest
from scipy import stats
from scipy.stats.contingency import odds_ratio

from framing.intervals.exact import (
    Interval,
    binomial_interval,
    fisher_least_p,
    fisher_test,
    odds_ratio_interval,
    poisson_interval,
    rate_difference_interval,
    rate_ratio_interval,
    rate_ratio_least_p,
    rate_ratio_test,
)

COUNTS = (0, 1, 2, 3, 8, 21, 150)
EXPOSURES = ((81, 271), (271, 129), (50, 50), (1000, 7))
TABLES = [
    (a, n, b, m) for n, m in ((1, 1), (4, 9), (12, 8), (30, 11)) for a in {0, 1, n // 2, n} for b in {0, m // 3, m}
]


def test_no_events_in_130_words_are_compatible_with_28_per_thousand() -> None:
    low, high = poisson_interval(0, 130 / 1000)
    assert low == 0
    assert high == pytest.approx(28.376, abs=1e-3)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.999])
def test_poisson_intervals_equal_scipys(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    low, high = poisson_interval(count, 2.5, confidence)
    assert low == pytest.approx(stats.chi2.ppf(tail, 2 * count) / 5 if count else 0, rel=1e-10)
    assert high == pytest.approx(stats.chi2.ppf(1 - tail, 2 * count + 2) / 5, rel=1e-10)


def test_without_exposure_a_rate_may_be_anything() -> None:
    assert poisson_interval(0, 0) == Interval(0.0, None)


@pytest.mark.parametrize("n", [1, 2, 7, 40, 1000])
def test_binomial_intervals_equal_scipys(n: int) -> None:
    for k in {0, 1, n // 3, n - 1, n}:
        expected = stats.binomtest(k, n).proportion_ci(0.95, method="exact")
        assert binomial_interval(k, n) == pytest.approx((expected.low, expected.high), rel=1e-7)


def test_no_trials_say_nothing_of_a_probability() -> None:
    assert binomial_interval(0, 0) == (0.0, 1.0)


def test_more_successes_than_trials_are_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 3, found 4"):
        binomial_interval(4, 3)
    with pytest.raises(ValueError, match="from 0 to 3 and 2, found 4 and 1"):
        odds_ratio_interval(4, 3, 1, 2)


@pytest.mark.parametrize(("a", "b"), [*product(COUNTS, COUNTS)])
@pytest.mark.parametrize(("words_a", "words_b"), EXPOSURES)
def test_rate_ratios_equal_those_of_scipys_binomial_test(a: int, b: int, words_a: int, words_b: int) -> None:
    low, high = rate_ratio_interval(a, words_a, b, words_b)
    p = rate_ratio_test(a, words_a, b, words_b)
    if a + b == 0:
        assert (low, high, p) == (0.0, None, 1.0)
        return
    share = words_a / (words_a + words_b)
    ends = stats.binomtest(a, a + b).proportion_ci(0.95, method="exact")
    expected = [end / (1 - end) * words_b / words_a if end < 1 else inf for end in ends]
    assert (low, inf if high is None else high) == pytest.approx(expected, rel=1e-6)
    tails = [stats.binomtest(a, a + b, share, alternative=side).pvalue for side in ("less", "greater")]
    assert p == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)


@pytest.mark.parametrize(("a", "b"), [*product(range(12), range(12))])
@pytest.mark.parametrize(("words_a", "words_b"), EXPOSURES)
def test_the_rate_ratios_test_and_interval_agree(a: int, b: int, words_a: int, words_b: int) -> None:
    low, high = rate_ratio_interval(a, words_a, b, words_b)
    leaves_out_one = low > 1 or (high is not None and high < 1)
    assert leaves_out_one == (rate_ratio_test(a, words_a, b, words_b) <= 0.05)


def test_eight_in_271_against_none_in_129_is_no_finding_though_wald_calls_it_one() -> None:
    """Of the exact p-values, .061 orders outcomes by likelihood; .089 is the central one, which fits the interval."""
    difference, variance = 8 / 271, 8 / 271**2
    assert 2 * stats.norm.sf(difference / sqrt(variance)) == pytest.approx(0.005, abs=5e-4)
    assert stats.binomtest(8, 8, 271 / 400).pvalue == pytest.approx(0.061, abs=5e-4)
    assert rate_ratio_test(8, 271, 0, 129) == pytest.approx(2 * (271 / 400) ** 8) == pytest.approx(0.0888, abs=5e-5)
    low, high = rate_ratio_interval(8, 271, 0, 129)
    assert low == pytest.approx(0.8125, abs=5e-5)
    assert high is None


def test_the_ratio_the_other_way_round_is_its_inverse() -> None:
    low, high = rate_ratio_interval(14, 270, 3, 80)
    back_low, back_high = rate_ratio_interval(3, 80, 14, 270)
    assert high is not None
    assert back_high is not None
    assert (back_low, back_high) == pytest.approx((1 / high, 1 / low), rel=1e-12)
    assert rate_ratio_test(14, 270, 3, 80) == pytest.approx(rate_ratio_test(3, 80, 14, 270), rel=1e-12)


def test_without_exposure_a_ratio_may_be_anything() -> None:
    assert rate_ratio_interval(3, 100, 0, 0) == Interval(0.0, None)


def test_few_events_cannot_differ_clearly_however_they_fall() -> None:
    assert rate_ratio_least_p(0, 80, 270) == 1
    assert rate_ratio_least_p(2, 80, 270) == pytest.approx(2 * (80 / 350) ** 2)
    assert rate_ratio_least_p(3, 80, 270) == pytest.approx(2 * (80 / 350) ** 3)


def test_the_rates_difference_joins_the_two_exact_intervals() -> None:
    low, high = rate_difference_interval(8, 271, 0, 129)
    a, of_a, of_b = 8 / 271, poisson_interval(8, 271), poisson_interval(0, 129)
    assert of_a.high is not None
    assert of_b.high is not None
    assert low == pytest.approx(a - sqrt((a - of_a.low) ** 2 + of_b.high**2))
    assert low < 0
    assert high == pytest.approx(of_a.high)
    assert rate_difference_interval(0, 129, 8, 271) == pytest.approx((-high, -low))
    with pytest.raises(ValueError, match="found 0 and 9"):
        rate_difference_interval(1, 0, 1, 9)


@pytest.mark.parametrize(("a", "n", "b", "m"), TABLES)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_odds_ratios_and_fishers_test_equal_scipys(a: int, n: int, b: int, m: int) -> None:
    table = [[a, n - a], [b, m - b]]
    expected = odds_ratio(table).confidence_interval(0.95)
    low, high = odds_ratio_interval(a, n, b, m)
    assert low == pytest.approx(expected.low, rel=1e-7)
    assert (inf if high is None else high) == pytest.approx(expected.high, rel=1e-7)
    p = fisher_test(a, n, b, m)
    tails = [stats.fisher_exact(table, side).pvalue for side in ("less", "greater")]
    assert p == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)
    assert (p <= 0.05) == (low > 1 or (high is not None and high < 1))


def test_fishers_test_is_as_exact_on_a_corpus() -> None:
    expected = stats.fisher_exact([[6_000, 14_000], [11_500, 28_500]], "greater").pvalue
    assert fisher_test(6_000, 20_000, 11_500, 40_000) == pytest.approx(2 * expected, rel=1e-8)


def test_shares_that_cannot_differ_clearly_are_known_beforehand() -> None:
    assert fisher_least_p(0, 12, 8) == 1
    assert fisher_least_p(20, 12, 8) == 1
    assert fisher_least_p(4, 4, 4) == pytest.approx(2 / 70)
