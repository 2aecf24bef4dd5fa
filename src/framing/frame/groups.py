"""Articles added up to a group: measures of the summed counts, each with an interval over articles.

A group's words are not independent: an article is one writer on one day. So the article is the unit that is resampled
(framing.intervals.resampling, with articles for sentences), and under its `LEAST_ALONE` articles there is no interval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.auditing import Audit
from framing.frame.tables import Row
from framing.intervals import resampling
from framing.kinds import Rate, Share
from framing.measure import Measure, Observation
from framing.report import rounded
from framing.resampled import Formula, Mean

GROUPS = ("measure", "unit", "value", "low", "high", "n", "articles")


class Group:
    """What is needed of each article of a group; the audits themselves are let go."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._measures = measures
        self._names = {name: at for at, name in enumerate(dict.fromkeys(n for m in measures for n in _names(m)))}
        self._columns: list[list[float]] = [[] for _ in self._names]
        self._articles = 0

    def __len__(self) -> int:
        return self._articles

    def add(self, audit: Audit) -> None:
        """Take one more article in."""
        self._articles += 1
        observation = audit.total
        for name, column in zip(self._names, self._columns, strict=True):
            column.append(_amount(observation, name))

    def rows(self) -> Iterator[Row]:
        """One row a measure, without the group's name."""
        sample = tuple(map(tuple, self._columns))
        sums = [sum(column) for column in sample]
        for measure in self._measures:
            picked = [self._names[name] for name in _names(measure)]

            def statistic(*of: float, measure: Measure = measure, picked: list[int] = picked) -> float | None:
                return _value(measure, [of[at] for at in picked])

            n = int(sums[self._names[next(iter(measure.support))]])
            enough = all(sums[self._names[name]] >= least for name, least in measure.support.items())
            value = statistic(*sums) if enough else None
            ends = resampling.bootstrap(sample, statistic) if value is not None else None
            low, high = ends or (None, None)
            yield measure.id, measure.unit, rounded(value), rounded(low), rounded(high), n, self._articles


def _names(measure: Measure) -> tuple[str, ...]:
    """What is summed for a measure: first what its value is made of, then what its support is counted in."""
    kind = measure.kind
    if isinstance(kind, Rate):
        own: tuple[str, ...] = (kind.count, kind.exposure)
    elif isinstance(kind, Share):
        own = (kind.count, kind.of)
    elif isinstance(kind, Formula):
        own = kind.over
    else:
        assert isinstance(kind, Mean), f"a kind of measure that cannot be added up over articles: {kind}"
        own = (f"sum {kind.series}", f"number {kind.series}")
    return tuple(dict.fromkeys((*own, *measure.support)))


def _amount(observation: Observation, name: str) -> float:
    kind, _, series = name.partition(" ")
    if kind == "sum":
        return sum(observation.series.get(series, ()))
    if kind == "number":
        return len(observation.series.get(series, ()))
    return observation.counts.get(name, 0)


def _value(measure: Measure, sums: Sequence[float]) -> float | None:
    """The measure of sums in the order of `_names`."""
    kind = measure.kind
    if isinstance(kind, Mean):
        return resampling.mean(*sums[:2])
    return kind.value(Observation({name: int(n) for name, n in zip(_names(measure), sums, strict=True)}))
