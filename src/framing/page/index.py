"""Many articles at once: how their figures are spread, which stand at the ends, and what groups of them add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import floor
from statistics import quantiles
from typing import NamedTuple

from framing.kinds import Share
from framing.measure import Measure, Observation, Value
from framing.page.plots import scale
from framing.page.rows import COLUMNS, KEYS, Row, counted
from framing.page.tables import figure

ENDS = 3
"""Articles that are named at each end of a spread; where more share the figure, how many they are is said instead."""
BINS = 25
"""Bars of a histogram; with the middle of a thousand articles in one, the others can still be seen."""
LINKED = 200
"""Articles up to which each mark of a spread is a link: more would be half of the page."""
GROUPS = 100
"""Groups that a table shows, those with most articles."""


class End(NamedTuple):
    """An article at the end of a spread; `href` is "" where it stands for all that share its figure."""

    title: str
    href: str
    figure: str


class Spread(NamedTuple):
    """A measure over all articles. `marks` are (row, x in thousandths of the width) in the order of the figures.

    `bars` are (x, width, height) of a histogram, all in thousandths; `ticks` (x in percent, number); `middle` the
    quartiles, None under four articles; `without` is how many articles are too short.
    """

    measure: Measure
    marks: tuple[tuple[Row, int], ...]
    bars: tuple[tuple[int, int, int], ...]
    ticks: tuple[str, ...]
    middle: tuple[float, float, float] | None
    without: int
    lowest: tuple[End, ...]
    highest: tuple[End, ...]

    def written(self, value: float) -> str:
        """A number as this measure is written."""
        return figure(self.measure, Value(value, 0))

    @property
    def ends(self) -> tuple[str, str]:
        """The least and the greatest figure."""
        of = COLUMNS.index(self.measure.id)
        return self.written(self.marks[0][0].values[of].value or 0.0), self.written(
            self.marks[-1][0].values[of].value or 0.0
        )


class Group(NamedTuple):
    """Articles that share a value of the front matter, their counts added up; `pooled` are figures with intervals."""

    name: str
    articles: int
    words: int
    pooled: tuple[str, ...]
    listed: int
    used: int


class Grouping(NamedTuple):
    """All groups by one key; `others` is how many are left out."""

    key: str
    measures: tuple[Measure, ...]
    groups: tuple[Group, ...]
    others: int


class Index:
    """Rows in the order of the articles, and the measures that their columns are of."""

    def __init__(self, rows: Sequence[Row], measures: Mapping[str, Measure]) -> None:
        self.rows = rows
        self.measures = [measures[name] for name in COLUMNS]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys that some article has."""
        return tuple(key for n, key in enumerate(KEYS) if any(row.keys[n] for row in self.rows))

    def key(self, row: Row, key: str) -> str:
        return row.keys[KEYS.index(key)]

    @property
    def has_policy(self) -> bool:
        return any(row.broken is not None for row in self.rows)

    @property
    def words(self) -> int:
        return sum(row.words for row in self.rows)

    @property
    def pooled(self) -> str:
        """The first measure over all articles together, with its interval."""
        return figure(self.measures[0], self.measures[0].of(_added(self.rows)))

    @cached_property
    def spreads(self) -> list[Spread]:
        """The measures for which some article is long enough."""
        found = (self._spread(n, measure) for n, measure in enumerate(self.measures))
        return [spread for spread in found if spread.marks]

    @cached_property
    def groupings(self) -> list[Grouping]:
        """A table for each key by which there are several groups; dates are grouped by month."""
        return [grouping for key in self.keys if len((grouping := self._grouping(key)).groups) > 1]

    def cells(self, row: Row) -> Iterator[tuple[str, str]]:
        """For each measure its figure and, in brackets, the interval."""
        for measure, value in zip(self.measures, row.values, strict=True):
            text, _, interval = figure(measure, value).partition(" (")
            yield text, interval.rstrip(")") if value.value is not None else ""

    def _spread(self, n: int, measure: Measure) -> Spread:
        given = sorted(
            ((row.values[n].value, at, row) for at, row in enumerate(self.rows) if row.values[n].value is not None),
            key=lambda one: (one[0] or 0.0, one[1]),
        )
        values = [value or 0.0 for value, _, _ in given]
        low, high, ticks = _axis(measure, values)
        marks = tuple(
            (row, round(1000 * (value - low) / (high - low))) for value, (_, _, row) in zip(values, given, strict=True)
        )
        named = [End(row.title, row.href, figure(measure, row.values[n])) for _, _, row in given]
        return Spread(
            measure,
            marks,
            tuple(_bars([x for _, x in marks])),
            tuple(figure(measure, Value(tick, 0)) for tick in ticks),
            _quartiles(values),
            len(self.rows) - len(values),
            _end(named, values, measure),
            _end(named[::-1], values[::-1], measure),
        )

    def _grouping(self, key: str) -> Grouping:
        of: dict[str, list[Row]] = {}
        for row in self.rows:
            name = self.key(row, key)
            of.setdefault(name[:7] if key == "date" else name, []).append(row)
        kept = sorted(of, key=lambda name: (-len(of[name]), name))[:GROUPS]
        summed = tuple(measure for measure in self.measures if counted(measure))
        groups = tuple(_group(name, of[name], summed) for name in sorted(kept, key=lambda name: (not name, name)))
        return Grouping(key, summed, groups, len(of) - len(kept))


def _group(name: str, rows: Sequence[Row], measures: Sequence[Measure]) -> Group:
    seen = _added(rows)
    return Group(
        name,
        len(rows),
        sum(row.words for row in rows),
        tuple(figure(measure, measure.of(seen)) for measure in measures),
        sum(row.listed for row in rows),
        sum(row.used for row in rows),
    )


def _added(rows: Sequence[Row]) -> Observation:
    counts: dict[str, int] = {}
    for row in rows:
        for name, n in row.counts.items():
            counts[name] = counts.get(name, 0) + n
    return Observation(counts)


def _axis(measure: Measure, values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Low end, high end and ticks: shares from 0 to 1, tone from -1 to 1, all else from zero or the least below."""
    if isinstance(measure.kind, Share):
        return 0.0, 1.0, [0.0, 0.25, 0.5, 0.75, 1.0]
    if measure.id.startswith("tone."):
        return -1.0, 1.0, [-1.0, -0.5, 0.0, 0.5, 1.0]
    top, step = scale(max(values, default=0.0))
    bottom = min(0.0, min(values, default=0.0))
    low = step * floor(bottom / step)
    return low, top, [low + n * step for n in range(round((top - low) / step) + 1)]


def _end(named: Sequence[End], values: Sequence[float], measure: Measure) -> tuple[End, ...]:
    """The first few of articles in order from an end; half of them at most, so that none is at both."""
    shared = sum(value == values[0] for value in values) if values else 0
    if shared > ENDS:
        return (End(f"{shared} articles", "", figure(measure, Value(values[0], 0))),)
    return tuple(named[: min(ENDS, max(1, len(named) // 2))])


def _quartiles(values: Sequence[float]) -> tuple[float, float, float] | None:
    """Of values in order; None where they are fewer than four."""
    if len(values) < 4:
        return None
    first, second, third = quantiles(values, n=4, method="inclusive")
    return first, second, third


def _bars(xs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """A histogram of places that are in order."""
    edges = [round(1000 * n / BINS) for n in range(BINS + 1)]
    below = [0, *(bisect_right(xs, edge) for edge in edges[1:])]
    counts = [b - a for a, b in pairwise(below)]
    most = max(counts, default=0)
    for n, count in enumerate(counts):
        if count:
            yield edges[n], edges[n + 1] - edges[n], max(1, round(1000 * count / most))
