"""A comparison put into words that claim no more than its interval does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from framing.measure import Contrast, IntervalOf, Measure, Value

ALPHA = 0.05
"""A difference is clear when its q is at most so much and its 95% interval leaves out "no difference"."""


class Told(NamedTuple):
    """What a conclusion is about: a measure of one text, its contrast with another, and that one's name in words."""

    measure: Measure
    value: Value
    base_value: Value
    contrast: Contrast
    lacking: str
    base: str


def is_clear(interval_of: IntervalOf, low: float | None, high: float | None, q: float | None) -> bool:
    """Whether the text speaks for a difference, its tests corrected for their number."""
    none = 0.0 if interval_of == "difference" else 1.0
    return q is not None and q <= ALPHA and low is not None and (low > none or (high is not None and high < none))


def conclusion(told: Told, q: float | None, tests: int) -> str:
    """One clause: clear, with how many times or how far; too short to conclude, and why; or no clear difference."""
    contrast, kind, base = told.contrast, told.measure.kind, told.base
    if told.lacking:
        return f"too short to conclude: {told.lacking}"
    if contrast.difference is None:
        return "not defined for both sections"
    if contrast.least_p > ALPHA:
        return f"too short to conclude: {contrast.evidence}"
    if contrast.p is None:
        return f"{apart(contrast.difference)} than in {base}; without counts by sentence there is no test"
    if is_clear(kind.interval_of, contrast.low, contrast.high, q):
        return _CLEAR[kind.interval_of](told)
    corrected = f" once corrected for {tests} tests" if contrast.p <= ALPHA < (q or 0.0) else ""
    bounds = bounded(contrast.low, contrast.high)
    of = f"; 95% interval of the {kind.interval_of} {bounds}" if bounds else ""
    return f"no clear difference from {base}{corrected} ({contrast.evidence}{of})"


def named(section: str) -> str:
    """How a section is named in the middle of a sentence."""
    return f"the {section.replace('_', '-')}"


def apart(difference: float) -> str:
    """How far apart, and which way."""
    return f"{short(abs(difference))} {'lower' if difference < 0 else 'higher'}"


def bounded(low: float | None, high: float | None) -> str:
    """An interval in words; "" for none."""
    if low is None:
        return ""
    return f"{short(low)} upwards" if high is None else f"{short(low)} to {short(high)}"


def short(x: float | None) -> str:
    """Two digits that matter; a third where two would round the number to 1, which would read as no difference."""
    assert x is not None
    two = f"{x:.0f}" if abs(x) >= 10 else f"{x:.2g}"
    return f"{x:.3g}" if two == "1" else f"−{two[1:]}" if two.startswith("-") else two


def _clear_ratio(told: Told) -> str:
    ratio, low, high = told.contrast.ratio, told.contrast.low, told.contrast.high
    as_in = f"times as many {told.measure.unit} as in {told.base}"
    if ratio is None:
        return f"at least {short(low)} {as_in}, which has none (95% interval)"
    if ratio == 0:
        return f"none: at most {short(high)} {as_in} (95% interval)"
    return f"{short(ratio)} {as_in} (95% interval {bounded(low, high)})"


def _clear_odds(told: Told) -> str:
    odds, bounds = told.contrast.ratio, bounded(told.contrast.low, told.contrast.high)
    shares = f"{told.value.value:.0%} {told.measure.unit} against {told.base_value.value:.0%} in {told.base}"
    times = f"odds {short(odds)} times as high, " if odds else "odds ratio, "
    return f"{shares} ({times}95% interval {bounds})"


def _clear_difference(told: Told) -> str:
    difference, low, high = told.contrast.difference, told.contrast.low, told.contrast.high
    assert difference is not None
    assert low is not None
    assert high is not None
    bounds = bounded(low, high) if difference > 0 else bounded(-high, -low)
    return f"{apart(difference)} than in {told.base} (95% interval {bounds})"


_CLEAR: Mapping[IntervalOf, Callable[[Told], str]] = {
    "ratio": _clear_ratio,
    "odds ratio": _clear_odds,
    "difference": _clear_difference,
}
