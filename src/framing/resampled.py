"""The kinds of measures whose intervals and tests are made by resampling sentences: means, and formulas of sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from framing.intervals import resampling
from framing.kinds import Ends
from framing.measure import Contrast, IntervalOf, Measure, Observation


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a series: of one value a sentence."""

    interval_of: ClassVar[IntervalOf] = "difference"
    series: str

    def value(self, observation: Observation) -> float | None:
        return resampling.statistic_of(self._sample(observation))

    def interval(self, observation: Observation) -> Ends:
        """A bootstrap over sentences."""
        return resampling.bootstrap(self._sample(observation)) or (None, None)

    def contrast(self, observation: Observation, baseline: Observation) -> Contrast:
        """The difference with its bootstrap interval, and a permutation test, over sentences."""
        return _resampled(self._sample(observation), self._sample(baseline), resampling.mean)

    def _sample(self, observation: Observation) -> resampling.Sample:
        return resampling.of_values(observation.series.get(self.series, ()))


@dataclass(frozen=True, slots=True)
class Formula:
    """A function of counts, given them positionally in the order of `over`: a readability grade.

    It is undefined where it gives None or divides by zero.

    It has an interval where the observation's series hold, for each of these names, the same counts a sentence.
    """

    interval_of: ClassVar[IntervalOf] = "difference"
    function: Callable[..., float | None]
    over: tuple[str, ...]

    def value(self, observation: Observation) -> float | None:
        return resampling.defined(self.function, [observation.counts.get(name, 0) for name in self.over])

    def interval(self, observation: Observation) -> Ends:
        """A bootstrap over sentences, the formula applied to the sums of each resample."""
        sample = self._sample(observation)
        return (resampling.bootstrap(sample, self.function) if sample else None) or (None, None)

    def contrast(self, observation: Observation, baseline: Observation) -> Contrast:
        """The difference with its bootstrap interval, and a permutation test, over sentences."""
        sample, base = self._sample(observation), self._sample(baseline)
        if sample and base:
            return _resampled(sample, base, self.function)
        value, base_value = self.value(observation), self.value(baseline)
        return Contrast(None if value is None or base_value is None else value - base_value)

    def _sample(self, observation: Observation) -> resampling.Sample | None:
        if any(name not in observation.series for name in self.over):
            return None
        return tuple(observation.series[name] for name in self.over)


def mean(  # noqa: PLR0913
    id: str, title: str, *, series: str, count: str, unit: str, least: int = resampling.LEAST, help: str = ""
) -> Measure:
    """The mean of a series, from `least` values on; `count` is the name under which their number is counted."""
    return Measure(id, title, unit, Mean(series), {count: least}, help)


def formula(  # noqa: PLR0913
    id: str,
    title: str,
    function: Callable[..., float | None],
    *,
    over: tuple[str, ...],
    unit: str,
    support: Mapping[str, int],
    help: str = "",
) -> Measure:
    """A formula of the counts named in `over`, given positionally; undefined where it gives None or divides by zero."""
    return Measure(id, title, unit, Formula(function, over), support, help)


def _resampled(a: resampling.Sample, b: resampling.Sample, function: Callable[..., float | None]) -> Contrast:
    here, there = resampling.statistic_of(a, function), resampling.statistic_of(b, function)
    if here is None or there is None:
        return Contrast()
    n, n0 = len(a[0]), len(b[0])
    evidence = f"{n} sentences against {n0}"
    if min(n, n0) < resampling.LEAST:
        return Contrast(here - there, evidence=evidence, least_p=1.0)
    low, high = resampling.bootstrap_difference(a, b, function) or (None, None)
    p = resampling.permutation_test(a, b, function)
    return Contrast(here - there, None, low, high, p, evidence=evidence)
