"""Counts that add, and formulas that are applied to them once, last.

`observe(a) + observe(b) == observe(a and b)`: everything an analyzer reports is a sum over sentences, so an article is
the sum of its sections and a corpus the sum of its articles. A mean of means is never taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from framing.text import Span, Voice

Counts = Mapping[str, int]
"""Named non-negative integers, `family.thing` or `family.thing@voice`. A missing name is 0."""

Interval = Callable[["Observation"], "tuple[float, float] | None"]


class Hit(NamedTuple):
    """One place where a marker fires. `suppressed` is None when it counts, else the reason why it does not."""

    marker: str
    section: str
    span: Span
    term: str
    voice: Voice
    suppressed: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What one analyzer saw in a stretch of text: counts, the hits behind them, and values for each sentence.

    `series` maps a name to one value a sentence, in text order (resampling needs the values, not their sum).
    """

    counts: Counts = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    series: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def __add__(self, other: Observation) -> Observation:
        return total((self, other))


def total(observations: Iterable[Observation]) -> Observation:
    """The sum: counts added, hits and series concatenated in the order given."""
    counts: dict[str, int] = {}
    hits: list[Hit] = []
    series: dict[str, tuple[float, ...]] = {}
    for observation in observations:
        for name, n in observation.counts.items():
            counts[name] = counts.get(name, 0) + n
        hits.extend(observation.hits)
        for name, values in observation.series.items():
            series[name] = series.get(name, ()) + values
    return Observation(MappingProxyType(counts), tuple(hits), MappingProxyType(series))


class Value(NamedTuple):
    """A measure's answer: `value` None means not enough text; `n` is the exposure in the measure's `support` unit."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that can be asked of any observation.

    `formula` takes an observation and gives the value, or None where it is undefined. `support` maps count names to the
    least count at which the value is given at all; the first one named is the exposure that is shown beside the value.
    `interval` gives a 95% interval, or None where the measure has none.
    """

    id: str
    title: str
    unit: str
    formula: Callable[[Observation], float | None]
    support: Mapping[str, int]
    help: str
    interval: Interval | None = None

    def of(self, observation: Observation) -> Value:
        """The value over an observation with its exposure and interval; None under the support."""
        counts = observation.counts
        n = counts.get(next(iter(self.support)), 0)
        if any(counts.get(name, 0) < least for name, least in self.support.items()):
            return Value(None, n)
        value = self.formula(observation)
        if value is None:
            return Value(None, n)
        low, high = (self.interval(observation) if self.interval else None) or (None, None)
        return Value(value, n, low, high)
