"""Intervals and tests of anything that is computed from sums over sentences, by resampling the sentences.

A sample is columns, one number a sentence in each; a statistic is a function of the columns' sums. So a mean is
`total / n`, Flesch reading ease a formula of words, sentences and syllables, and both are resampled alike: samples of
one length have the same sentences drawn (framing.intervals.draws).

The bootstrap is B. Efron's percentile interval (1979) with the two corrections for small samples that T. Hesterberg
gives ("What Teachers Should Know About the Bootstrap", Amer. Statistician 69, 2015): deviations are widened by
sqrt(n / (n - 1)), and the percentiles by Student's t. Plain percentiles, BCa and the studentised bootstrap cover worse
on the tone of few sentences, many of them zero (docs/statistics.md has the figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import comb, fsum, sqrt
from typing import NamedTuple

from framing.intervals import draws
from framing.intervals.exact import CONFIDENCE, Interval
from framing.intervals.special import normal_cdf, student_quantile

Sample = tuple[tuple[float, ...], ...]
"""Columns of equal length: one number a sentence in each."""

Statistic = Callable[..., "float | None"]
"""Takes the sums of a sample's columns, in order; None, or a division by zero, where undefined."""

LEAST = 5
"""Sentences on either side below which a difference has no interval: it would cover too seldom."""
LEAST_ALONE = 8
"""The same of one sample: of 7 skewed ones it holds the mean 93% of the time, of 5 88% (docs/statistics.md)."""
MOST = 500
"""Sentences drawn at most for a resample. Of more, so many are drawn and the spread is scaled by the square root of
their share (m out of n: P.J. Bickel, F. Götze & W.R. van Zwet, Statist. Sinica 7, 1997), so that cost stays flat."""
RESAMPLES = 2000
EXACT_SPLITS = 20_000
"""A permutation test goes through every split up to so many, and draws `RESAMPLES` at random beyond."""
SEED = 20_150_815
_NEVER_EXACT = 9
"""Sentences in the smaller sample from which the splits are always too many; spares binomials of a thousand digits."""
_ROUNDING = 1e-9


def mean(total: float, n: float) -> float | None:
    """The statistic of `of_values`."""
    return total / n if n else None


def of_values(values: Sequence[float]) -> Sample:
    """The sample whose mean is the mean of the values."""
    return tuple(values), (1.0,) * len(values)


def statistic_of(sample: Sample, statistic: Statistic = mean) -> float | None:
    """The statistic of the sample itself."""
    return defined(statistic, _sums(sample))


def defined(statistic: Statistic, row: Sequence[float]) -> float | None:
    """The statistic of some sums, None where it divides by zero."""
    try:
        return statistic(*row)
    except ZeroDivisionError:
        return None


@lru_cache(maxsize=64)  # a report asks for each interval several times, article by article
def bootstrap(
    sample: Sample,
    statistic: Statistic = mean,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval | None:
    """An interval of a statistic; None of under `LEAST_ALONE`, where nothing varies, or where it is ever undefined."""
    found = _replicates(sample, statistic, resamples, seed) if len(sample[0]) >= LEAST_ALONE else None
    if found is None:
        return None
    centre, widening = found.centre, found.widening
    ends = _percentiles(found.values, len(sample[0]) - 1, confidence)
    return ends and Interval(*[centre + (end - centre) * widening for end in ends])


def bootstrap_difference(
    a: Sample,
    b: Sample,
    statistic: Statistic = mean,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval | None:
    """An interval of statistic a less statistic b; None as in `bootstrap`, but from `LEAST` on. That of b less a is
    its mirror image."""
    of_a = _replicates(a, statistic, resamples, seed)
    of_b = _replicates(b, statistic, resamples, seed)
    if of_a is None or of_b is None:
        return None
    spread_a, spread_b = of_a.spread, of_b.spread
    if spread_a + spread_b == 0:
        return None
    # Samples of one length share their random numbers: shifted by half they are independent, and still mirrored.
    half, wide_a, wide_b = resamples // 2, of_a.widening, of_b.widening
    shift = of_a.centre * (1 - wide_a) - of_b.centre * (1 - wide_b)
    shifted = of_b.values[half:] + of_b.values[:half]
    differences = [shift + x * wide_a - y * wide_b for x, y in zip(of_a.values, shifted, strict=True)]
    # The degrees of freedom of B.L. Welch, Biometrika 34, 1947.
    df = (spread_a + spread_b) ** 2 / (spread_a**2 / (len(a[0]) - 1) + spread_b**2 / (len(b[0]) - 1))
    ends = _percentiles(differences, df, confidence)
    return ends and Interval(*ends)


def permutation_test(
    a: Sample, b: Sample, statistic: Statistic = mean, resamples: int = RESAMPLES, seed: int = SEED
) -> float | None:
    """The p-value of "a and b come from one source": how many splits of all sentences differ as much, two-sided.

    Exact up to `EXACT_SPLITS` splits; beyond, (1 + as far) / (1 + drawn), which is never 0 (B. Phipson & G.K. Smyth,
    Stat. Appl. Genet. Mol. Biol. 9, 2010). The order of the two samples does not matter. None where undefined.
    """
    small, large = sorted((a, b), key=lambda sample: (len(sample[0]), sample))
    whole = _sums(tuple(x + y for x, y in zip(small, large, strict=True)))
    observed = _distance(_sums(small), whole, statistic)
    if observed is None:
        return None
    least = observed * (1 - _ROUNDING) - _ROUNDING
    is_exact = comb(len(small[0]) + len(large[0]), min(len(small[0]), _NEVER_EXACT)) <= EXACT_SPLITS
    parts = [_split(x, y, None if is_exact else resamples, seed) for x, y in zip(small, large, strict=True)]
    here, there = (_each(statistic, columns) for columns in zip(*parts, strict=True))
    as_far = sum([x is None or y is None or abs(x - y) >= least for x, y in zip(here, there, strict=True)])
    return as_far / len(here) if is_exact else (1 + as_far) / (1 + len(here))


class _Replicates(NamedTuple):
    """The statistic of each resample; its deviations from that of the sample, `centre`, are to be widened."""

    values: list[float]
    centre: float
    widening: float

    @property
    def spread(self) -> float:
        """The variance once widened, 0 where values differ by rounding alone."""
        values = self.values
        if _is_one(min(values), max(values)):
            return 0.0
        mean_of_all = fsum(values) / len(values)
        squares = fsum([(value - mean_of_all) ** 2 for value in values])
        return squares / (len(values) - 1) * self.widening**2


def _replicates(sample: Sample, statistic: Statistic, resamples: int, seed: int) -> _Replicates | None:
    n = len(sample[0])
    centre = statistic_of(sample, statistic) if n >= LEAST else None
    if centre is None:
        return None
    found = _each(statistic, [_resampled(column, resamples, seed) for column in sample])
    defined = [value for value in found if value is not None]
    return _Replicates(defined, centre, sqrt(min(n, MOST) / (n - 1))) if len(defined) == len(found) else None


@lru_cache(maxsize=64)  # formulas share their columns
def _resampled(column: tuple[float, ...], resamples: int, seed: int) -> list[float]:
    """The sum of the column in each resample."""
    return draws.sums(draws.drawn(len(column), min(len(column), MOST), resamples, seed), column)


@lru_cache(maxsize=16)
def _split(
    small: tuple[float, ...], large: tuple[float, ...], resamples: int | None, seed: int
) -> tuple[list[float], list[float]]:
    """The sums of a column over both parts of each split of all sentences; of all splits, where no number is given."""
    column = small + large
    of_all = sum(column)
    first = draws.sums(draws.splits(len(small), len(column), resamples, seed), column)
    return first, [of_all - x for x in first]


def _each(statistic: Statistic, columns: Sequence[list[float]]) -> list[float | None]:
    """The statistic of each row of sums."""
    try:
        return list(map(statistic, *columns))
    except ZeroDivisionError:
        return [defined(statistic, row) for row in zip(*columns, strict=True)]


def _distance(part: tuple[float, ...], whole: tuple[float, ...], statistic: Statistic) -> float | None:
    here = defined(statistic, part)
    there = defined(statistic, [all_of_it - x for all_of_it, x in zip(whole, part, strict=True)])
    return None if here is None or there is None else abs(here - there)


def _sums(sample: Sample) -> tuple[float, ...]:
    return tuple(sum(column) for column in sample)


def _percentiles(values: list[float], df: float, confidence: float) -> tuple[float, float] | None:
    """The percentiles that a t with `df` degrees of freedom would leave outside, were the values normal."""
    ordered = sorted(values)
    if _is_one(ordered[0], ordered[-1]):
        return None
    tail = normal_cdf(_student_quantile((1 - confidence) / 2, df))
    return _percentile(ordered, tail), _percentile(ordered, 1 - tail)


def _percentile(ordered: list[float], p: float) -> float:
    """The value that a new draw would fall below with probability p: place p * (draws + 1)."""
    at = min(max(p * (len(ordered) + 1) - 1, 0.0), len(ordered) - 1.0)
    below = min(int(at), len(ordered) - 2)
    return ordered[below] + (at - below) * (ordered[below + 1] - ordered[below])


def _is_one(least: float, greatest: float) -> bool:
    """Whether values differ by rounding alone."""
    return greatest - least <= _ROUNDING * max(1.0, abs(least))


_student_quantile = lru_cache(maxsize=256)(student_quantile)
