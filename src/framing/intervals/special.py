"""Distribution functions, both tails at once so that a small one keeps its digits, and their inverses.

Formulas and section numbers are those of the NIST Digital Library of Mathematical Functions (DLMF), chapter 8.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, exp, inf, lgamma, log, log1p, sqrt
from typing import NamedTuple

_PRECISION = 1e-16
_TINY = 1e-300


class Tails(NamedTuple):
    """P(X <= x) and P(X > x) of a continuous X, and its density at x."""

    lower: float
    upper: float
    density: float


def normal_cdf(z: float) -> float:
    """P(Z <= z) of a standard normal Z."""
    return erfc(-z / sqrt(2)) / 2


def student_quantile(p: float, df: float) -> float:
    """The x with P(T <= x) = p of Student's t with `df` > 0 degrees of freedom (DLMF 8.17.5 by x = df / (df + t²))."""
    if p == 0.5:
        return 0.0
    x = beta_quantile(2 * min(p, 1 - p), df / 2, 0.5)
    t = sqrt(df * (1 - x) / x)
    return -t if p < 0.5 else t


def beta_tails(x: float, a: float, b: float) -> Tails:
    """The regularised incomplete beta function I_x(a, b), by the continued fraction 8.17.22, for 0 < x < 1."""
    mass = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    density = mass / (x * (1 - x))
    if x <= (a + 1) / (a + b + 2):
        lower = mass / a * _beta_fraction(x, a, b)
        return Tails(lower, 1 - lower, density)
    upper = mass / b * _beta_fraction(1 - x, b, a)
    return Tails(1 - upper, upper, density)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, for 0 < p < 1."""

    def excess(x: float) -> tuple[float, float]:
        tails = beta_tails(x, a, b)
        return tails.lower - p, tails.density

    return solve(excess, 0.0, 1.0)


def gamma_tails(x: float, a: float) -> Tails:
    """The regularised incomplete gamma functions P and Q: series 8.11.4 below a + 1, continued fraction 8.9.2 above."""
    mass = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        lower = mass * _gamma_series(x, a)
        return Tails(lower, 1 - lower, mass / x)
    upper = mass * _gamma_fraction(x, a)
    return Tails(1 - upper, upper, mass / x)


def gamma_quantile(p: float, a: float) -> float:
    """The x with P(a, x) = p, for 0 < p < 1: a quantile of the gamma distribution with shape `a` and scale 1."""

    def excess(x: float) -> tuple[float, float]:
        tails = gamma_tails(x, a)
        return tails.lower - p, tails.density

    high = a + 1.0
    while gamma_tails(high, a).lower < p:
        high *= 2
    return solve(excess, 0.0, high)


def solve(excess: Callable[[float], tuple[float, float]], low: float, high: float) -> float:
    """The root in (low, high) of an increasing function that gives (value, slope): Newton, halving where that fails."""
    x = (low + high) / 2
    before = high - low
    for _ in range(200):
        value, slope = excess(x)
        if value > 0:
            high = x
        else:
            low = x
        newton = x - value / slope if slope > 0 else inf
        halve = not low < newton < high or abs(newton - x) > before / 2
        after = (low + high) / 2 if halve else newton
        before = abs(after - x)
        if before <= 4 * _PRECISION * abs(x):
            return after
        x = after
    return x


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of 8.17.22 by Lentz's method, as I_x(a, b) needs it after x^a (1-x)^b / (a B(a, b))."""
    c, d = 1.0, _reciprocal(1 - (a + b) * x / (a + 1))
    value = d
    m = 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = _reciprocal(1 + even * d), _nonzero(1 + even / c)
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = _reciprocal(1 + odd * d), _nonzero(1 + odd / c)
        value *= c * d
        if abs(c * d - 1) <= 2 * _PRECISION:
            return value


def _gamma_series(x: float, a: float) -> float:
    term = total = 1 / a
    n = 0
    while term > total * _PRECISION:
        n += 1
        term *= x / (a + n)
        total += term
    return total


def _gamma_fraction(x: float, a: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, _reciprocal(b)
    value = d
    n = 0
    while True:
        n += 1
        step = -n * (n - a)
        b += 2
        d, c = _reciprocal(step * d + b), _nonzero(b + step / c)
        value *= c * d
        if abs(c * d - 1) <= 2 * _PRECISION:
            return value


def _nonzero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def _reciprocal(x: float) -> float:
    return 1 / _nonzero(x)
