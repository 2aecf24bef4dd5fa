"""Sections set beside a baseline section, measure by measure: how far apart, how sure, and which markers did it.

How a measure is compared follows from its kind (framing.kinds). Here the tests are corrected for their number, in two
families: those of the primary measures, and all others. Then each comparison is put into words that claim no more than
its interval does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.intervals.correction import benjamini_hochberg
from framing.measure import Contrast, Contribution, IntervalOf, Measure, Observation, Value

ALPHA = 0.05
"""A difference is clear when its q is at most so much and its 95% interval leaves out "no difference"."""

BASELINES = ("summary", "lede")
"""Sections that others are set beside by default: the first one that the article has."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of a section against that of the baseline; what is undefined or under the support is None.

    `low` and `high` are the 95% interval of what `interval_of` names: the ratio of two rates, the odds ratio of two
    shares (`ratio` is the odds ratio then), else the difference. Where `low` is given, a `high` of None is unbounded.
    `q` is `p` corrected for the tests of the same family; it is None where no outcome could have been clear.
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

    @property
    def is_clear(self) -> bool:
        """Whether the text speaks for a difference, its tests corrected for their number."""
        return _is_clear(self.interval_of, self.low, self.high, self.q)


class _Pair(NamedTuple):
    measure: Measure
    section: str
    observation: Observation
    contrast: Contrast
    lacking: str


def baseline_of(sections: Mapping[str, Observation]) -> str | None:
    """The section that others are set beside: the summary, else the lede, else none."""
    return next((key for key in BASELINES if key in sections), None)


def compare(sections: Mapping[str, Observation], baseline: str, measures: Sequence[Measure]) -> tuple[Comparison, ...]:
    """Each other section against the baseline, in the order of sections and measures.

    Raises KeyError, with the known keys, when the baseline is none of them.
    """
    if baseline not in sections:
        raise KeyError(f"{baseline!r} is not a section; known: {', '.join(sections)}")
    base = sections[baseline]
    base_values = {measure.id: measure.of(base) for measure in measures}
    pairs = [
        _paired(measure, section, observation, baseline, base)
        for section, observation in sections.items()
        if section != baseline
        for measure in measures
    ]
    tests = Counter(pair.measure.primary for pair in pairs if _is_testable(pair.contrast))
    return tuple(
        Comparison(
            pair.measure.id,
            pair.section,
            baseline,
            base_values[pair.measure.id],
            pair.measure.of(pair.observation),
            pair.contrast.difference,
            pair.contrast.ratio,
            pair.measure.kind.interval_of,
            pair.contrast.low,
            pair.contrast.high,
            pair.contrast.p,
            q,
            _conclusion(pair, base_values[pair.measure.id], _named(baseline), q, tests[pair.measure.primary]),
            pair.contrast.contributions,
        )
        for pair, q in zip(pairs, _corrected(pairs), strict=True)
    )


def _paired(measure: Measure, section: str, observation: Observation, baseline: str, base: Observation) -> _Pair:
    """The contrast of a section and the baseline, or what one of them has too little of to give one."""
    for key, seen in ((section, observation), (baseline, base)):
        name = measure.lacking(seen)
        if name is not None:
            unit = name.partition("@")[0].rpartition(".")[2]
            lacking = f"{seen.counts.get(name, 0)} of the {measure.support[name]} {unit} needed in {_named(key)}"
            return _Pair(measure, section, observation, Contrast(), lacking)
    return _Pair(measure, section, observation, measure.kind.contrast(observation, base), "")


def _is_testable(contrast: Contrast) -> bool:
    """Whether some outcome could have been clear; the others would only dilute the family.

    P.B. Gilbert, "A modified false discovery rate multiple-comparisons procedure for discrete data, applied to human
    immunodeficiency virus genetics", J. R. Statist. Soc. C 54, 2005.
    """
    return contrast.p is not None and contrast.least_p <= ALPHA


def _corrected(pairs: Sequence[_Pair]) -> list[float | None]:
    """The q of each pair, corrected within its family."""
    qs: list[float | None] = [None] * len(pairs)
    for primary in (True, False):
        tested = [i for i, pair in enumerate(pairs) if pair.measure.primary == primary and _is_testable(pair.contrast)]
        for i, q in zip(tested, benjamini_hochberg([pairs[i].contrast.p for i in tested]), strict=True):
            qs[i] = q
    return qs


def _is_clear(interval_of: IntervalOf, low: float | None, high: float | None, q: float | None) -> bool:
    none = 0.0 if interval_of == "difference" else 1.0
    return q is not None and q <= ALPHA and low is not None and (low > none or (high is not None and high < none))


def _conclusion(pair: _Pair, base_value: Value, base: str, q: float | None, tests: int) -> str:
    contrast, kind = pair.contrast, pair.measure.kind
    if pair.lacking:
        return f"too short to conclude: {pair.lacking}"
    if contrast.difference is None:
        return "not defined for both sections"
    if contrast.least_p > ALPHA:
        return f"too short to conclude: {contrast.evidence}"
    if contrast.p is None:
        return f"{_apart(contrast.difference)} than in {base}; without counts by sentence there is no test"
    if _is_clear(kind.interval_of, contrast.low, contrast.high, q):
        return _CLEAR[kind.interval_of](pair, base_value, base)
    corrected = f" once corrected for {tests} tests" if contrast.p <= ALPHA < (q or 0.0) else ""
    bounds = _range(contrast.low, contrast.high)
    of = f"; 95% interval of the {kind.interval_of} {bounds}" if bounds else ""
    return f"no clear difference from {base}{corrected} ({contrast.evidence}{of})"


def _clear_ratio(pair: _Pair, _: Value, base: str) -> str:
    ratio, low, high = pair.contrast.ratio, pair.contrast.low, pair.contrast.high
    as_in = f"times as many {pair.measure.unit} as in {base}"
    if ratio is None:
        return f"at least {_short(low)} {as_in}, which has none (95% interval)"
    if ratio == 0:
        return f"none: at most {_short(high)} {as_in} (95% interval)"
    return f"{_short(ratio)} {as_in} (95% interval {_range(low, high)})"


def _clear_odds(pair: _Pair, base_value: Value, base: str) -> str:
    odds, bounds = pair.contrast.ratio, _range(pair.contrast.low, pair.contrast.high)
    value = pair.measure.kind.value(pair.observation)
    shares = f"{value:.0%} {pair.measure.unit} against {base_value.value:.0%} in {base}"
    times = f"odds {_short(odds)} times as high, " if odds else "odds ratio, "
    return f"{shares} ({times}95% interval {bounds})"


def _clear_difference(pair: _Pair, _: Value, base: str) -> str:
    difference, low, high = pair.contrast.difference, pair.contrast.low, pair.contrast.high
    assert difference is not None
    assert low is not None
    assert high is not None
    bounds = _range(low, high) if difference > 0 else _range(-high, -low)
    return f"{_apart(difference)} than in {base} (95% interval {bounds})"


_CLEAR: Mapping[IntervalOf, Callable[[_Pair, Value, str], str]] = {
    "ratio": _clear_ratio,
    "odds ratio": _clear_odds,
    "difference": _clear_difference,
}


def _named(section: str) -> str:
    return f"the {section.replace('_', '-')}"


def _apart(difference: float) -> str:
    return f"{_short(abs(difference))} {'lower' if difference < 0 else 'higher'}"


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return ""
    return f"{_short(low)} upwards" if high is None else f"{_short(low)} to {_short(high)}"


def _short(x: float | None) -> str:
    """Two digits that matter; a third where two would round the number to 1, which would read as no difference."""
    assert x is not None
    if abs(x) >= 10:
        return f"{x:.0f}"
    short = f"{x:.2g}"
    return f"{x:.3g}" if short == "1" else short
