"""Counts that add, and formulas that are applied to them once, last.

`observe(a) + observe(b) == observe(a and b)`: everything an analyzer reports is a sum over sentences, so an article is
the sum of its sections and a corpus the sum of its articles. A mean of means is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, Literal, NamedTuple, Protocol

from framing.text import Span, Voice

Counts = Mapping[str, int]
"""Named non-negative integers, `family.thing` or `family.thing@voice`. A missing name is 0."""


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
        if counts.keys().isdisjoint(observation.counts):  # what different analyzers saw in one section
            counts.update(observation.counts)
        else:
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


IntervalOf = Literal["ratio", "odds ratio", "difference"]


class Contribution(NamedTuple):
    """What one part of a count adds to a difference of rates; the parts sum to the difference."""

    part: str
    difference: float
    hits: int
    baseline_hits: int


class Contrast(NamedTuple):
    """An observation set beside a baseline. What is undefined, or not to be had from so little, is None.

    `low` and `high` bound what the kind's `interval_of` names. `p` is that of "no difference", and `least_p` the least
    that so many hits could have given at all. `evidence` is what was counted, in words.
    """

    difference: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    least_p: float = 0.0
    evidence: str = ""
    contributions: tuple[Contribution, ...] = ()


class Kind(Protocol):
    """How a number is made from an observation, how sure it is, and how two are compared (framing.kinds)."""

    interval_of: ClassVar[IntervalOf]
    """What the interval of a contrast bounds."""

    def value(self, observation: Observation) -> float | None:
        """The number, or None where it is undefined."""
        ...

    def interval(self, observation: Observation) -> tuple[float | None, float | None]:
        """Low and high end of the 95% interval, each None where there is none."""
        ...

    def contrast(self, observation: Observation, baseline: Observation) -> Contrast:
        """The observation against the baseline; both have the measure's support."""
        ...


class Measure(NamedTuple):
    """A number that can be asked of any observation.

    `support` maps count names to the least count at which the value is given at all; the first one named is the
    exposure that is shown beside the value. `unit` reads after a number: "editorial markers per 100 words". A `primary`
    measure is a question asked before the text is seen: its tests are not corrected for all the others.
    """

    id: str
    title: str
    unit: str
    kind: Kind
    support: Mapping[str, int]
    help: str = ""
    primary: bool = False

    def of(self, observation: Observation) -> Value:
        """The value over an observation with its exposure and interval; None under the support."""
        point = self.point(observation)
        return point if point.value is None else Value(point.value, point.n, *self.kind.interval(observation))

    def point(self, observation: Observation) -> Value:
        """The value without its interval, which costs more: for a gate, or a corpus."""
        n = observation.counts.get(next(iter(self.support)), 0)
        return Value(None if self.lacking(observation) else self.kind.value(observation), n)

    def lacking(self, observation: Observation) -> str | None:
        """The first count of the support that an observation has too little of; None when there is enough."""
        for name, least in self.support.items():
            if observation.counts.get(name, 0) < least:
                return name
        return None
