"""How often the intervals of docs/statistics.md hold what they should, and how often the tests call alike different.

Run from the checkout: `python -m benchmarks.coverage`; it needs no data, and takes some minutes. Sentences are drawn
from two sources as VADER scores news: *plain*, 36% without tone and the rest on both sides, and *skewed*, half without
tone and four in five of the others negative. The nominal figure is .95.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

from framing.intervals import resampling
from framing.intervals.resampling import Sample, bootstrap, bootstrap_difference, of_values, permutation_test

Draw = Callable[[Random], float]
ALONE = (5, 6, 7, 8, 10, 14, 30)
BESIDE = ((5, 5), (5, 14), (5, 30), (8, 8), (8, 30), (14, 30))
SKEWED_MEAN = -0.4 * 2 / 5 + 0.1 / 2
REPEATS = 2000


def plain(random: Random) -> float:
    """Tone of a sentence of wire copy."""
    return 0.0 if random.random() < 0.36 else 2 * random.betavariate(1.5, 1.5) - 1


def skewed(random: Random) -> float:
    """Tone of a sentence at its worst."""
    z = random.random()
    if z < 0.5:
        return 0.0
    return -random.betavariate(2, 3) if z < 0.9 else random.betavariate(2, 2)


MEANS: dict[Draw, float] = {plain: 0.0, skewed: SKEWED_MEAN}


def alone(draw: Draw, n: int, repeats: int = REPEATS) -> float:
    """How often the interval of a mean of `n` sentences holds the true one; none given holds nothing."""
    random = Random(n)
    held = 0
    for _ in range(repeats):
        found = bootstrap(_sample(draw, n, random), resamples=999)
        held += found is not None and found.high is not None and found.low <= MEANS[draw] <= found.high
    return held / repeats


def beside(one: Draw, other: Draw, sizes: tuple[int, int], repeats: int = REPEATS) -> tuple[float, float]:
    """How often the interval of a difference holds the true one, and how often p is .05 or less."""
    random = Random(100 * sizes[0] + sizes[1])
    held = clear = 0
    truth = MEANS[one] - MEANS[other]
    for _ in range(repeats):
        a, b = _sample(one, sizes[0], random), _sample(other, sizes[1], random)
        found = bootstrap_difference(a, b, resamples=999)
        held += found is not None and found.high is not None and found.low <= truth <= found.high
        clear += (permutation_test(a, b, resamples=499) or 1.0) <= 0.05
    return held / repeats, clear / repeats


def _sample(draw: Draw, n: int, random: Random) -> Sample:
    return of_values([draw(random) for _ in range(n)])


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    resampling.LEAST_ALONE = resampling.LEAST  # to show what is withheld, and why
    for n in ALONE:
        held = [f"{draw.__name__} {alone(draw, n, repeats):.3f}" for draw in MEANS]
        print(f"{n} sentences: {', '.join(held)}", flush=True)
    for sizes in BESIDE:
        told = []
        for one, other in ((plain, plain), (skewed, skewed), (skewed, plain)):
            held, clear = beside(one, other, sizes, repeats)
            names = f"{one.__name__}-{other.__name__}"
            told.append(f"{names} {held:.3f}" + (f" (p ≤ .05: {clear:.3f})" if one is other else ""))
        print(f"{sizes[0]} against {sizes[1]}: {', '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
