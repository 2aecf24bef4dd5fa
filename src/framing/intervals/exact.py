"""Exact intervals and tests of counts: rates (events in an exposure) and shares (some of so many).

All are central: an interval leaves out half of 1 - confidence on each side, and a p-value is twice the smaller tail, at
most 1. So interval and test never disagree: p <= .05 exactly where the 95% interval leaves out "no difference"
(M.P. Fay, "Two-sided exact tests and matching confidence intervals for discrete data", R Journal 2, 2010).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log, sqrt
from typing import NamedTuple

from framing.intervals.special import Tails, beta_quantile, beta_tails, gamma_quantile, solve

CONFIDENCE = 0.95
_NEGLIGIBLE = 1e-40
"""Terms of a hypergeometric sum smaller than this, relative to the greatest, are left out."""


class Interval(NamedTuple):
    """Lowest and highest value that the data do not speak against; `high` None is unbounded."""

    low: float
    high: float | None


def poisson_interval(count: int, exposure: float = 1.0, confidence: float = CONFIDENCE) -> Interval:
    """Events per unit of exposure, from a count that is Poisson: F. Garwood, Biometrika 28, 1936."""
    if exposure <= 0:
        return Interval(0.0, None)
    low, high = _poisson_ends(count, confidence)
    return Interval(low / exposure, high / exposure)


@lru_cache(maxsize=4096)
def binomial_interval(k: int, n: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The probability behind `k` of `n`: C.J. Clopper & E.S. Pearson, Biometrika 26, 1934. Of 0 trials it is (0, 1)."""
    if not 0 <= k <= n:
        raise ValueError(f"expected a count from 0 to {n}, found {k}")
    tail = (1 - confidence) / 2
    low = beta_quantile(tail, k, n - k + 1) if k else 0.0
    high = beta_quantile(1 - tail, k + 1, n - k) if k < n else 1.0
    return low, high


def rate_ratio_interval(
    count_a: int, exposure_a: float, count_b: int, exposure_b: float, confidence: float = CONFIDENCE
) -> Interval:
    """Rate a over rate b: given their sum, `count_a` is binomial (J. Przyborowski & H. Wilenski, Biometrika 31, 1940).

    With no event in b the ratio has no upper limit; with none in either, or no exposure, it may be anything.
    """
    n = count_a + count_b
    if n == 0 or exposure_a <= 0 or exposure_b <= 0:
        return Interval(0.0, None)
    low_a, high_a = binomial_interval(count_a, n, confidence)
    low_b, high_b = binomial_interval(count_b, n, confidence)
    scale = exposure_b / exposure_a
    return Interval(low_a / high_b * scale, high_a / low_b * scale if low_b else None)


@lru_cache(maxsize=4096)
def rate_ratio_test(count_a: int, exposure_a: float, count_b: int, exposure_b: float) -> float:
    """The p-value of "both rates are the same", matching `rate_ratio_interval`."""
    share = exposure_a / (exposure_a + exposure_b)
    n = count_a + count_b
    at_least = beta_tails(share, count_a, n - count_a + 1).lower if count_a else 1.0
    at_most = beta_tails(share, count_a + 1, n - count_a).upper if count_a < n else 1.0
    return min(1.0, 2 * min(at_least, at_most))


def rate_ratio_least_p(n: int, exposure_a: float, exposure_b: float) -> float:
    """The least p that `rate_ratio_test` gives for `n` events, however they fall: R.E. Tarone, Biometrics 46, 1990."""
    return min(rate_ratio_test(n, exposure_a, 0, exposure_b), rate_ratio_test(0, exposure_a, n, exposure_b))


def rate_difference_interval(
    count_a: int, exposure_a: float, count_b: int, exposure_b: float, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Rate a less rate b, from the two Garwood intervals (MOVER: G.Y. Zou & A. Donner, Statist. Med. 27, 2008)."""
    if exposure_a <= 0 or exposure_b <= 0:
        raise ValueError(f"expected exposures above 0, found {exposure_a} and {exposure_b}")
    a, b = count_a / exposure_a, count_b / exposure_b
    low_a, high_a = poisson_interval(count_a, exposure_a, confidence)
    low_b, high_b = poisson_interval(count_b, exposure_b, confidence)
    assert high_a is not None
    assert high_b is not None
    below = sqrt((a - low_a) ** 2 + (high_b - b) ** 2)
    above = sqrt((high_a - a) ** 2 + (b - low_b) ** 2)
    return a - b - below, a - b + above


@lru_cache(maxsize=1024)
def odds_ratio_interval(k_a: int, n_a: int, k_b: int, n_b: int, confidence: float = CONFIDENCE) -> Interval:
    """The odds of `k_a` of `n_a` over those of `k_b` of `n_b`, given the margins of the table.

    R.A. Fisher, "The logic of inductive inference", J. R. Statist. Soc. 98, 1935.
    The limits are those of R's fisher.test and of scipy's conditional odds_ratio.
    """
    table = _Table(k_a, n_a, k_b, n_b)
    tail = (1 - confidence) / 2
    low, high = 0.0, None

    def at_least(odds: float) -> tuple[float, float]:
        tails = table.tails(odds)
        return tails.lower - tail, tails.density

    def at_most(odds: float) -> tuple[float, float]:
        tails = table.tails(odds)
        return tail - tails.upper, tails.density

    if k_a > table.least:
        low = exp(solve(at_least, *table.bracket()))
    if k_a < table.most:
        high = exp(solve(at_most, *table.bracket()))
    return Interval(low, high)


@lru_cache(maxsize=4096)
def fisher_test(k_a: int, n_a: int, k_b: int, n_b: int) -> float:
    """Fisher's exact test in its central form: the p-value of "both shares are the same"; matches the odds ratio's."""
    at_least, at_most, _ = _Table(k_a, n_a, k_b, n_b).tails(0.0)
    return min(1.0, 2 * min(at_least, at_most))


def fisher_least_p(k: int, n_a: int, n_b: int) -> float:
    """The least p that `fisher_test` can give for `k` of `n_a + n_b`, however they fall."""
    least, most = max(0, k - n_b), min(k, n_a)
    return min(fisher_test(least, n_a, k - least, n_b), fisher_test(most, n_a, k - most, n_b))


@lru_cache(maxsize=4096)
def _poisson_ends(count: int, confidence: float) -> tuple[float, float]:
    tail = (1 - confidence) / 2
    return gamma_quantile(tail, count) if count else 0.0, gamma_quantile(1 - tail, count + 1)


class _Table:
    """A two-by-two table with its margins held: `k_a` is Fisher's noncentral hypergeometric."""

    def __init__(self, k_a: int, n_a: int, k_b: int, n_b: int) -> None:
        if not (0 <= k_a <= n_a and 0 <= k_b <= n_b):
            raise ValueError(f"expected counts from 0 to {n_a} and {n_b}, found {k_a} and {k_b}")
        self.k_a, self.n_a, self.n_b, self.k = k_a, n_a, n_b, k_a + k_b
        self.least, self.most = max(0, self.k - n_b), min(self.k, n_a)

    def bracket(self) -> tuple[float, float]:
        """Log odds ratios beyond which neither limit can lie at a confidence below 1 - 1e-9."""
        widest = 2 * log(self.n_a + self.n_b + 1) + 21
        return -widest, widest

    def tails(self, log_odds: float) -> Tails:
        """P(X >= k_a), P(X <= k_a) and the slope of the first by the log odds ratio, summed outwards from the mode."""
        odds = exp(log_odds)
        weights = self._weights(odds)
        total = sum(weights.values())
        mean = sum(x * w for x, w in weights.items()) / total
        at_least = [(x, w) for x, w in weights.items() if x >= self.k_a]
        at_most = sum(w for x, w in weights.items() if x <= self.k_a)
        slope = sum((x - mean) * w for x, w in at_least)
        return Tails(sum(w for _, w in at_least) / total, at_most / total, slope / total)

    def _weights(self, odds: float) -> dict[int, float]:
        mode = self._mode(odds)
        weights = {mode: 1.0}
        for step in (1, -1):
            x, weight = mode, 1.0
            while self.least <= x + step <= self.most and weight > _NEGLIGIBLE:
                weight *= self._growth(x, odds) if step > 0 else 1 / self._growth(x - 1, odds)
                x += step
                weights[x] = weight
        return weights

    def _growth(self, x: int, odds: float) -> float:
        """The probability of x + 1 over that of x."""
        return odds * (self.n_a - x) * (self.k - x) / ((x + 1) * (self.n_b - self.k + x + 1))

    def _mode(self, odds: float) -> int:
        low, high = self.least, self.most
        while low < high:
            middle = (low + high) // 2
            if self._growth(middle, odds) > 1:
                low = middle + 1
            else:
                high = middle
        return low
