"""The kinds of measures: how each is made of counts, how sure it is, and how two are compared.

A measure is declared in one line (`rate`, `share`; `mean` and `formula` are framing.resampled's); interval and test
follow from its kind. These two are exact, and most gates ask for no others. The method of every number is named in
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from framing.intervals import exact
from framing.measure import Contrast, Contribution, IntervalOf, Measure, Observation

Ends = tuple[float | None, float | None]
LEAST = 5
"""Units under which a share has no value, by default."""


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
    id: str, title: str, *, count: str, of: str, unit: str = "", least: int = LEAST, help: str = ""
) -> Measure:
    """A share, from `least` units on. Its unit is by default "of sentences", after the last part of the name `of`."""
    return Measure(id, title, unit or f"of {of.rpartition('.')[2]}", Share(count, of), {of: least}, help)
