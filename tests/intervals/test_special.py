from __future__ import annotations

import pytest
from scipy import stats

from framing.intervals.special import (
    beta_quantile,
    beta_tails,
    gamma_quantile,
    gamma_tails,
    normal_cdf,
    solve,
    student_quantile,
)

SHAPES = (0.5, 1, 2.5, 12, 271, 40_000)


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_both_tails_of_the_beta_distribution_equal_scipys(a: float, b: float) -> None:
    for p in (1e-12, 0.025, 0.3, 0.5, 0.9, 0.975):
        x = float(stats.beta.ppf(p, a, b))
        if not 0 < x < 1:
            continue
        tails = beta_tails(x, a, b)
        assert tails.lower == pytest.approx(stats.beta.cdf(x, a, b), rel=1e-8)
        assert tails.upper == pytest.approx(stats.beta.sf(x, a, b), rel=1e-8)
        assert tails.density == pytest.approx(stats.beta.pdf(x, a, b), rel=1e-8)


def test_a_small_tail_keeps_its_digits() -> None:
    assert beta_tails(0.9, 3, 200).upper == pytest.approx(stats.beta.sf(0.9, 3, 200), rel=1e-10, abs=0)
    assert gamma_tails(300, 4).upper == pytest.approx(stats.gamma.sf(300, 4), rel=1e-10, abs=0)


@pytest.mark.parametrize("a", SHAPES)
def test_quantiles_of_the_gamma_distribution_equal_scipys(a: float) -> None:
    for p in (0.005, 0.025, 0.5, 0.975, 0.999):
        assert gamma_quantile(p, a) == pytest.approx(stats.gamma.ppf(p, a), rel=1e-9)


@pytest.mark.parametrize("a", SHAPES)
@pytest.mark.parametrize("b", SHAPES)
def test_quantiles_of_the_beta_distribution_equal_scipys(a: float, b: float) -> None:
    for p in (0.005, 0.025, 0.5, 0.975, 0.999):
        assert beta_quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), rel=1e-9)


@pytest.mark.parametrize("df", [1, 2, 4.4, 13, 100, 1e6])
def test_students_quantiles_equal_scipys_and_are_symmetric(df: float) -> None:
    for p in (0.005, 0.025, 0.2, 0.5, 0.975):
        assert student_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-8, abs=1e-12)
    assert student_quantile(0.975, df) == -student_quantile(1 - 0.975, df)


def test_the_normal_distribution_equals_scipys_far_into_the_tail() -> None:
    for z in (-9.0, -1.96, 0.0, 0.5, 3.0):
        assert normal_cdf(z) == pytest.approx(stats.norm.cdf(z), rel=1e-12)


def test_a_root_is_found_where_newton_alone_would_leave_the_bracket() -> None:
    assert solve(lambda x: (x**3 - 2 * x + 2, 3 * x**2 - 2), -3.0, 1.0) == pytest.approx(-1.7692923542386314)
    assert solve(lambda x: (1.0 if x > 0.7 else -1.0, 0.0), 0.0, 1.0) == pytest.approx(0.7)
    assert solve(lambda x: (x, 0.0), -1.0, 1.5) == pytest.approx(0, abs=1e-15)
