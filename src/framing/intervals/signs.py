"""The sign-flip test of paired differences: whether they lie to one side of nothing.

Were a section and its baseline worded alike, each article's difference would be as likely to have the other sign. R.A.
Fisher, The Design of Experiments, 1935, chapter 3, has the test; it takes no shape of the differences for granted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import fsum
from random import Random

from framing.intervals.resampling import EXACT_SPLITS, RESAMPLES, SEED

_ROUNDING = 1e-9


def sign_flip_test(differences: Sequence[float], resamples: int = RESAMPLES, seed: int = SEED) -> float:
    """The p-value of "no difference on average", two-sided; neither the order nor the signs of all together matter.

    Exact up to `EXACT_SPLITS` ways to set the signs; beyond, (1 + as far) / (1 + drawn) (B. Phipson & G.K. Smyth, Stat.
    Appl. Genet. Mol. Biol. 9, 2010). Differences of nothing say nothing.
    """
    sizes = sorted(abs(difference) for difference in differences if difference)
    least = abs(fsum(differences)) * (1 - _ROUNDING)
    if 2 ** len(sizes) <= EXACT_SPLITS:
        sums = [abs(sum(signed)) for signed in product(*[(size, -size) for size in sizes])]
        return sum(one >= least for one in sums) / len(sums)
    random = Random(seed).random  # noqa: S311
    as_far = sum(abs(sum([size if random() < 0.5 else -size for size in sizes])) >= least for _ in range(resamples))
    return (1 + as_far) / (1 + resamples)


def sign_flip_least_p(differences: Sequence[float]) -> float:
    """The least p that so many differences can give, whatever their size: all of one sign."""
    return 2.0 ** min(0, 1 - sum(map(bool, differences)))
