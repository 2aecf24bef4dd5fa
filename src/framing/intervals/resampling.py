"""Intervals and tests of anything that is computed from sums over sentences, by resampling the sentences.

A sample is columns, one number a sentence in each; a statistic is a function of the columns' sums. So a mean is
`total / n`, Flesch reading ease a formula of words, sentences and syllables, and both are resampled alike. The random
numbers are those of `random.Random(seed).random()` alone, which Python keeps the same over versions and platforms.

The bootstrap is B. Efron's percentile interval (1979) with the two corrections for small samples that T. Hesterberg
gives ("What Teachers Should Know About the Bootstrap", Amer. Statistician 69, 2015): deviations are widened by
sqrt(n / (n - 1)), and the percentiles by Student's t. Plain percentiles, BCa and the studentised bootstrap cover worse
on the tone of few sentences, many of them zero (docs/statistics.md has the figures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import comb, sqrt
from operator import itemgetter
from random import Random
from typing import Any

from framing.intervals.exact import CONFIDENCE, Interval
from framing.intervals.special import normal_cdf, student_quantile

Sample = tuple[tuple[float, ...], ...]
"""Columns of equal length: one number a sentence in each."""

Statistic = Callable[..., "float | None"]
"""Takes the sums of a sample's columns, in order; None where undefined."""

LEAST = 5
"""Sentences on either side below which a difference has no interval: it would cover too seldom."""
LEAST_ALONE = 8
"""The same of one sample: of 7 skewed ones it holds the mean 93% of the time, of 5 88% (docs/statistics.md)."""
MOST = 500
"""Sentences drawn at most for a resample. Of more, so many are drawn and the spread is scaled by the square root of
their share (m out of n: P.J. Bickel, F. Götze & W.R. van Zwet, Statist. Sinica 7, 1997), so that cost stays flat."""
RESAMPLES = 2000
FEW = 60
"""Sentences up to which the draws for each number of them are kept, all together in 30 MB: what sections have."""
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
    return statistic(*_sums(sample))


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
    return _percentiles(found, len(sample[0]) - 1, confidence)


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
    # Samples of one length share their random numbers: shifted by half they are independent, and still mirrored.
    half = resamples // 2
    differences = [x - y for x, y in zip(of_a, of_b[half:] + of_b[:half], strict=True)]
    spread_a, spread_b = _variance(of_a), _variance(of_b)
    if spread_a + spread_b == 0:
        return None
    # The degrees of freedom of B.L. Welch, Biometrika 34, 1947.
    df = (spread_a + spread_b) ** 2 / (spread_a**2 / (len(a[0]) - 1) + spread_b**2 / (len(b[0]) - 1))
    return _percentiles(differences, df, confidence)


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
    splits = _splits(small, large, resamples, seed)
    as_far = 0
    for sums in splits:
        distance = _distance(sums, whole, statistic)
        as_far += distance is None or distance >= least
    if _is_exact(small, large):
        return as_far / len(splits)
    return (1 + as_far) / (1 + len(splits))


def _replicates(sample: Sample, statistic: Statistic, resamples: int, seed: int) -> list[float] | None:
    n = len(sample[0])
    centre = statistic_of(sample, statistic) if n >= LEAST else None
    if centre is None:
        return None
    widening = sqrt(min(n, MOST) / (n - 1))
    found: list[float] = []
    for sums in _resampled(sample, resamples, seed):
        value = statistic(*sums)
        if value is None:
            return None
        found.append(centre + (value - centre) * widening)
    return found


@lru_cache(maxsize=8)
def _resampled(sample: Sample, resamples: int, seed: int) -> list[tuple[float, ...]]:
    """The sums of the columns over sentences drawn with replacement; kept, as many formulas ask for the same."""
    return [tuple([sum(rows(column)) for column in sample]) for rows in _drawn(len(sample[0]), resamples, seed)]


def _drawn(n: int, resamples: int, seed: int) -> list[itemgetter[Any]]:
    """What takes the sentences of each resample out of a column of `n`; the same for every sample of that length."""
    return (_drawn_of_few if n <= FEW else _drawn_of_many)(n, resamples, seed)


def _draw(n: int, resamples: int, seed: int) -> list[itemgetter[Any]]:
    random = Random(seed).random  # noqa: S311
    numbers = list(range(n))  # one object for each, however often it is drawn
    return [itemgetter(*[numbers[int(random() * n)] for _ in range(min(n, MOST))]) for _ in range(resamples)]


_drawn_of_few = lru_cache(maxsize=FEW)(_draw)
_drawn_of_many = lru_cache(maxsize=2)(_draw)


@lru_cache(maxsize=2)
def _splits(small: Sample, large: Sample, resamples: int, seed: int) -> list[tuple[float, ...]]:
    """The sums of the columns over the first part of each split of all sentences."""
    size, n = len(small[0]), len(small[0]) + len(large[0])
    columns = tuple(x + y for x, y in zip(small, large, strict=True))
    parts = combinations(range(n), size) if _is_exact(small, large) else _shuffled(size, n, resamples, seed)
    return [tuple([sum([column[row] for row in rows]) for column in columns]) for rows in parts]


def _is_exact(small: Sample, large: Sample) -> bool:
    size = len(small[0])
    return comb(size + len(large[0]), min(size, _NEVER_EXACT)) <= EXACT_SPLITS


def _shuffled(size: int, n: int, resamples: int, seed: int) -> Iterator[list[int]]:
    random = Random(seed).random  # noqa: S311
    rows = list(range(n))
    for _ in range(resamples):
        for i in range(size):
            j = i + int(random() * (n - i))
            rows[i], rows[j] = rows[j], rows[i]
        yield rows[:size]


def _distance(part: tuple[float, ...], whole: tuple[float, ...], statistic: Statistic) -> float | None:
    here = statistic(*part)
    there = statistic(*[all_of_it - x for all_of_it, x in zip(whole, part, strict=True)])
    return None if here is None or there is None else abs(here - there)


def _sums(sample: Sample) -> tuple[float, ...]:
    return tuple(sum(column) for column in sample)


def _percentiles(values: list[float], df: float, confidence: float) -> Interval | None:
    """The percentiles that a t with `df` degrees of freedom would leave outside, were the values normal."""
    if _variance(values) == 0:
        return None
    ordered = sorted(values)
    tail = normal_cdf(student_quantile((1 - confidence) / 2, df))
    return Interval(_percentile(ordered, tail), _percentile(ordered, 1 - tail))


def _percentile(ordered: list[float], p: float) -> float:
    """The value that a new draw would fall below with probability p: place p * (draws + 1)."""
    at = min(max(p * (len(ordered) + 1) - 1, 0.0), len(ordered) - 1.0)
    below = min(int(at), len(ordered) - 2)
    return ordered[below] + (at - below) * (ordered[below + 1] - ordered[below])


def _variance(values: list[float]) -> float:
    """The variance, 0 where values differ by rounding alone."""
    if max(values) - min(values) <= _ROUNDING * max(1.0, abs(values[0])):
        return 0.0
    centre = sum(values) / len(values)
    return sum([(value - centre) ** 2 for value in values]) / (len(values) - 1)
