"""The kinds of measures: how each is made of counts, how sure it is, and how two are compared.

A measure is declared in one line (`rate`, `share`, `mean`, `formula`); interval and test follow from its kind.
The method of every number is named in docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from framing.intervals import exact, resampling
from framing.measure import Contrast, Contribution, IntervalOf, Measure, Observation

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Rate:
    """Events per `per` of an exposure, as markers per 100 words. `parts` name the counts that add up to `count`."""

    interval_of: ClassVar[IntervalOf] = "ratio"
    count: str
    exposure: str
    per: int = 100
    parts: tuple[str, ...] = ()

    def value(self, observation: Observation) -> float | None:
        count, exposure = self.counted(observation)
        return count * self.per / exposure if exposure else None

    def interval(self, observation: Observation) -> Ends:
        """Garwood's exact Poisson interval."""
        count, exposure = self.counted(observation)
        return exact.poisson_interval(count, exposure / self.per)

    def contrast(self, observation: Observation, baseline: Observation) -> Contrast:
        """The ratio of the rates with its exact conditional interval and test; the difference parts by marker."""
        (k, n), (k0, n0) = self.counted(observation), self.counted(baseline)
        if not n or not n0:
            return Contrast()
        thing = self.exposure.partition("@")[0].replace(".", " ")
        return Contrast(
            (k / n - k0 / n0) * self.per,
            (k / n) / (k0 / n0) if k0 else None,
            *exact.rate_ratio_interval(k, n, k0, n0),
            exact.rate_ratio_test(k, n, k0, n0),
            exact.rate_ratio_least_p(k + k0, n, n0),
            f"{k} in {n} {thing} against {k0} in {n0}",
            self._contributions(observation, baseline),
        )

    def counted(self, observation: Observation) -> tuple[int, int]:
        """Events and exposure."""
        return observation.counts.get(self.count, 0), observation.counts.get(self.exposure, 0)

    def decomposed(
        self, observation: Observation, baseline: Observation, pairs: Mapping[str, tuple[int, int]]
    ) -> tuple[Contribution, ...]:
        """What each part adds to the difference, greatest first, given its counts here and in the baseline.

        What the parts leave over of the whole count is the part "other". None where a side has no exposure.
        """
        (k, n), (k0, n0) = self.counted(observation), self.counted(baseline)
        if not n or not n0:
            return ()
        other = (k - sum(here for here, _ in pairs.values()), k0 - sum(there for _, there in pairs.values()))
        parts = [
            Contribution(name, (here / n - there / n0) * self.per, here, there)
            for name, (here, there) in (*pairs.items(), ("other", other))
            if here or there
        ]
        return tuple(sorted(parts, key=lambda part: (-abs(part.difference), part.part)))

    def _contributions(self, observation: Observation, baseline: Observation) -> tuple[Contribution, ...]:
        counts, counts0 = observation.counts, baseline.counts
        pairs = {name: (counts.get(name, 0), counts0.get(name, 0)) for name in self.parts}
        return self.decomposed(observation, baseline, pairs) if self.parts else ()


@dataclass(frozen=True, slots=True)
class Share:
    """How many `of` some units are counted: negative sentences of all sentences. From 0 to 1."""

    interval_of: ClassVar[IntervalOf] = "odds ratio"
    count: str
    of: str

    def value(self, observation: Observation) -> float | None:
        k, n = self._counts(observation)
        return k / n if n else None

    def interval(self, observation: Observation) -> Ends:
        """The exact interval of Clopper and Pearson."""
        return exact.binomial_interval(*self._counts(observation))

    def contrast(self, observation: Observation, baseline: Observation) -> Contrast:
        """The odds ratio with its exact conditional interval, and Fisher's exact test."""
        (k, n), (k0, n0) = self._counts(observation), self._counts(baseline)
        if not n or not n0:
            return Contrast()
        return Contrast(
            k / n - k0 / n0,
            k * (n0 - k0) / ((n - k) * k0) if k0 and k < n else None,
            *exact.odds_ratio_interval(k, n, k0, n0),
            exact.fisher_test(k, n, k0, n0),
            exact.fisher_least_p(k + k0, n, n0),
            f"{k} of {n} against {k0} of {n0}",
        )

    def _counts(self, observation: Observation) -> tuple[int, int]:
        return observation.counts.get(self.count, 0), observation.counts.get(self.of, 0)


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


def rate(  # noqa: PLR0913
    id: str,
    title: str,
    *,
    count: str,
    exposure: str,
    noun: str = "",
    per: int = 100,
    parts: tuple[str, ...] = (),
    least: int = 50,
    help: str = "",
    primary: bool = False,
) -> Measure:
    """A rate of `noun` (a plural; by default the title) per `per` of the exposure, from an exposure of `least` on."""
    thing = exposure.partition("@")[0].replace(".", " ")
    unit = f"{noun or title.lower()} per {per} {thing}"
    return Measure(id, title, unit, Rate(count, exposure, per, parts), {exposure: least}, help, primary)


def share(  # noqa: PLR0913
    id: str, title: str, *, count: str, of: str, unit: str = "", least: int = resampling.LEAST, help: str = ""
) -> Measure:
    """A share, from `least` units on. Its unit is by default "of sentences", after the last part of the name `of`."""
    return Measure(id, title, unit or f"of {of.rpartition('.')[2]}", Share(count, of), {of: least}, help)


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
