"""What the page's plots are drawn from; lengths are in percent of the width: the plots scale, their text does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil, floor, log10
from typing import NamedTuple

from framing.measure import Value
from framing.page.marks import Place
from framing.report import ArticleReport
from framing.text import Voice

LOAD = "markers.load"


class Interval(NamedTuple):
    """A row of a forest plot: the value and its interval as x; `marked` is how many marks there are."""

    key: str
    label: str
    value: Value
    marked: int
    x: float = 0.0
    low: float = 0.0
    high: float = 0.0


class Forest(NamedTuple):
    """Sections on one scale from zero. `ticks` are (x, number); `baseline` is the key that others are set beside."""

    rows: tuple[Interval, ...]
    ticks: tuple[tuple[float, str], ...]
    baseline: str | None


class Bar(NamedTuple):
    """The tone of a sentence, from -1 to 1."""

    place: Place
    compound: float


class Stretch(NamedTuple):
    """A section on the axis of the tone plot: the sentences `[first, last]`, by number."""

    label: str
    first: int
    last: int


class Tone(NamedTuple):
    """Tone along the text, sentence by sentence."""

    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]

    @property
    def lowest(self) -> Bar:
        return min(self.bars, key=lambda bar: bar.compound)

    @property
    def highest(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.compound)


class Voices(NamedTuple):
    """Whose words a section is made of: (voice, words, marks, x, width) for each voice."""

    key: str
    label: str
    words: int
    parts: tuple[tuple[Voice, int, int, float, float], ...]


def forest(article: ArticleReport) -> Forest:
    """The editorial load of each section."""
    loads = [
        (key, article.heading(key), article.audit.value(LOAD, key), seen.counts.get("markers.flag@writer", 0))
        for key, seen in article.audit.observations.items()
    ]
    return forest_of(loads, article.baseline)


def forest_of(loads: Sequence[tuple[str, str, Value, int]], baseline: str | None) -> Forest:
    """Any rates on one scale, each with its key, label and number of marks."""
    values = [value for _, _, value, _ in loads]
    top, step = scale(max((value.high or value.value or 0.0 for value in values), default=0.0))
    rows = [
        Interval(*load, *(100 * (bound or 0.0) / top for bound in (load[2].value, load[2].low, load[2].high)))
        for load in loads
    ]
    ticks = [n * step for n in range(round(top / step) + 1)]
    return Forest(tuple(rows), tuple((100 * tick / top, f"{tick:g}") for tick in ticks), baseline)


def tone(article: ArticleReport, places: list[Place]) -> Tone:
    """The compound of each sentence; nothing where the audit has none."""
    series = [
        compound
        for key, seen in article.audit.observations.items()
        for compound in seen.series.get("tone.compound", ())
    ]
    if not series or len(series) != len(places):
        return Tone((), ())
    bars = tuple(map(Bar, places, series))
    return Tone(bars, tuple(_stretches(article, places)))


def voices(article: ArticleReport) -> list[Voices]:
    """Words and marks by voice, section by section."""
    found = []
    for key, seen in article.audit.observations.items():
        words = seen.counts.get("words", 0)
        x, parts = 0.0, []
        for voice in Voice:
            spoken = seen.counts.get(f"words@{voice.name}", 0)
            width = 100 * spoken / words if words else 0.0
            parts.append((voice, spoken, seen.counts.get(f"markers.flag@{voice.name}", 0), x, width))
            x += width
        found.append(Voices(key, article.heading(key), words, tuple(parts)))
    return found


def _stretches(article: ArticleReport, places: list[Place]) -> Iterator[Stretch]:
    for key, of_section in groupby(places, key=lambda place: place.section.key):
        numbers = [place.number for place in of_section]
        yield Stretch(article.heading(key), numbers[0], numbers[-1])


def scale(most: float) -> tuple[float, float]:
    """The end of an axis from zero that holds `most`, and the step of its three to six ticks."""
    if most <= 0:
        return 1.0, 0.5
    unit: float = 10.0 ** floor(log10(most))
    step = next(unit * part for part in (0.2, 0.5, 1.0, 2.0) if most / (unit * part) <= 6)
    return ceil(most / step) * step, step
