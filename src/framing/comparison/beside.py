"""One text set beside another, measure by measure: how far apart, how sure, and which markers and words did it.

How a measure is compared follows from its kind (framing.kinds). Here the tests are corrected for their number, in two
families: those of the primary measures, and all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.comparison.wording import ALPHA, Told, conclusion, is_clear
from framing.comparison.words import Tally, by_word
from framing.intervals.correction import benjamini_hochberg
from framing.measure import Contrast, Contribution, IntervalOf, Measure, Observation, Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of a section against that of a baseline; what is undefined or under the support is None.

    `low` and `high` are the 95% interval of what `interval_of` names: the ratio of two rates, the odds ratio of two
    shares (`ratio` is the odds ratio then), else the difference. Where `low` is given, a `high` of None is unbounded.
    `q` is `p` corrected for the tests of the same family; it is None where no outcome could have been clear.
    `contributions` (by marker) and `words` each sum to the difference of two rates. `article` and `against` are empty
    where both sections are one article's.
    """

    measure: str
    section: str
    baseline: str
    baseline_value: Value
    value: Value
    difference: float | None
    ratio: float | None
    interval_of: IntervalOf
    low: float | None
    high: float | None
    p: float | None
    q: float | None
    conclusion: str
    contributions: tuple[Contribution, ...] = ()
    words: tuple[Contribution, ...] = ()
    article: str = ""
    against: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether the text speaks for a difference, its tests corrected for their number."""
        return is_clear(self.interval_of, self.low, self.high, self.q)

    @property
    def direction(self) -> int:
        """1 where the section is clearly higher, -1 where it is clearly lower, 0 where the text does not say."""
        return (1 if (self.difference or 0) > 0 else -1) if self.is_clear else 0


@dataclass(frozen=True, slots=True)
class Side:
    """A text that is set beside another: what it is called in a sentence, what was seen, and the words of its hits."""

    name: str
    observation: Observation
    words: Tally = field(default_factory=dict)


class Pair(NamedTuple):
    """What is compared, and under which keys it is told."""

    section: str
    baseline: str
    here: Side
    there: Side
    article: str = ""
    against: str = ""


class _Tested(NamedTuple):
    measure: Measure
    pair: Pair
    contrast: Contrast
    lacking: str


def beside(pairs: Sequence[Pair], measures: Sequence[Measure]) -> tuple[Comparison, ...]:
    """Each pair compared by each measure, in their order; all are tests of one family (or two, for the primary)."""
    tested = [_tested(measure, pair) for pair in pairs for measure in measures]
    tests = Counter(one.measure.primary for one in tested if is_testable(one.contrast))
    seen: dict[tuple[int, str], Value] = {}
    return tuple(
        _comparison(one, q, tests[one.measure.primary], seen)
        for one, q in zip(tested, corrected([(one.measure, one.contrast) for one in tested]), strict=True)
    )


def is_testable(contrast: Contrast) -> bool:
    """Whether some outcome could have been clear; the others would only dilute the family.

    P.B. Gilbert, "A modified false discovery rate multiple-comparisons procedure for discrete data, applied to human
    immunodeficiency virus genetics", J. R. Statist. Soc. C 54, 2005.
    """
    return contrast.p is not None and contrast.least_p <= ALPHA


def corrected(tested: Sequence[tuple[Measure, Contrast]]) -> list[float | None]:
    """The q of each test, corrected within its family; None where no outcome could have been clear."""
    qs: list[float | None] = [None] * len(tested)
    for primary in (True, False):
        family = [i for i, (of, contrast) in enumerate(tested) if of.primary == primary and is_testable(contrast)]
        for i, q in zip(family, benjamini_hochberg([tested[i][1].p for i in family]), strict=True):
            qs[i] = q
    return qs


def lacking(measure: Measure, side: Side) -> str:
    """What a text has too little of for a measure, in words; "" where it has enough."""
    name = measure.lacking(side.observation)
    if name is None:
        return ""
    unit = name.partition("@")[0].rpartition(".")[2]
    return f"{side.observation.counts.get(name, 0)} of the {measure.support[name]} {unit} needed in {side.name}"


def _tested(measure: Measure, pair: Pair) -> _Tested:
    for side in (pair.here, pair.there):
        if lack := lacking(measure, side):
            return _Tested(measure, pair, Contrast(), lack)
    return _Tested(measure, pair, measure.kind.contrast(pair.here.observation, pair.there.observation), "")


def _comparison(one: _Tested, q: float | None, tests: int, seen: dict[tuple[int, str], Value]) -> Comparison:
    measure, pair, contrast, _ = one
    value, base_value = (_value(measure, side.observation, seen) for side in (pair.here, pair.there))
    here, there = ((side.observation, side.words) for side in (pair.here, pair.there))
    return Comparison(
        measure.id,
        pair.section,
        pair.baseline,
        base_value,
        value,
        contrast.difference,
        contrast.ratio,
        measure.kind.interval_of,
        contrast.low,
        contrast.high,
        contrast.p,
        q,
        conclusion(Told(measure, value, base_value, contrast, one.lacking, pair.there.name), q, tests),
        contrast.contributions,
        () if contrast.difference is None else by_word(measure, here, there),
        pair.article,
        pair.against,
    )


def _value(measure: Measure, observation: Observation, seen: dict[tuple[int, str], Value]) -> Value:
    key = (id(observation), measure.id)
    if key not in seen:
        seen[key] = measure.of(observation)
    return seen[key]
