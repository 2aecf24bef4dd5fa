"""A policy put to an audit: a verdict for each threshold, with the number, its interval and the reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from framing.auditing import Audit, baseline_of
from framing.gating.policy import EACH, WHOLE, Level, Policy, Threshold
from framing.measure import Measure, Observation, Value, total

_THAN = {"ratio": "times that of", "odds ratio": "times the odds of", "difference": "more than in"}
_NO_VALUE = Value(None, 0)


class Verdict(NamedTuple):
    """What a threshold says of one section. `kept` None: the text does not say, for it is too short or too even.

    `section` is a section's key, or `article`. For a contrast `value` is the ratio or the difference, with the interval
    of that. `level` is what a broken verdict (`kept` False) weighs.
    """

    threshold: Threshold
    section: str
    value: Value
    kept: bool | None
    level: Level
    reason: str


def judge(audit: Audit, policy: Policy) -> tuple[Verdict, ...]:
    """A verdict for each threshold and section it is about, in the order of the policy."""
    return tuple(verdict for threshold in policy.thresholds for verdict in _verdicts(audit, threshold))


def _verdicts(audit: Audit, threshold: Threshold) -> Iterator[Verdict]:
    measure = audit.measure(threshold.measure)
    found = list(_observed(audit, threshold.section))
    if not found:
        yield _missing(threshold, threshold.section, _NO_VALUE, f"there is no {_named(threshold.section)}")
    for key, observation in found:
        if threshold.is_contrast:
            yield _contrast(audit, threshold, measure, key, observation)
        else:
            yield _level(threshold, measure, key, observation)


def _observed(audit: Audit, section: str) -> Iterator[tuple[str, Observation]]:
    """The observations that a threshold is about; those of one role are added up under the first one's key."""
    if section == WHOLE:
        yield WHOLE, audit.total
    elif section == EACH:
        yield from audit.observations.items()
    else:
        of_role = [s.key for s in audit.article.sections if s.role == section and s.key in audit.observations]
        if of_role:
            yield of_role[0], total(audit.observations[key] for key in of_role)


def _level(threshold: Threshold, measure: Measure, key: str, observation: Observation) -> Verdict:
    value = measure.of(observation)
    if value.value is None or value.n < threshold.least:
        return _missing(threshold, key, value._replace(value=None, low=None, high=None), _too_little(measure, value))
    words = f"{measure.title}: {_short(value.value)} {measure.unit}"
    return _judged(threshold, key, value, words)


def _contrast(audit: Audit, threshold: Threshold, measure: Measure, key: str, observation: Observation) -> Verdict:
    name = threshold.baseline or baseline_of(audit.observations)
    base = next(iter(_observed(audit, name)), None) if name else None
    if base is None:
        return _missing(threshold, key, _NO_VALUE, f"there is no {_named(threshold.baseline or 'summary')} to compare")
    if base[0] == key:
        return Verdict(threshold, key, _NO_VALUE, None, threshold.level, "is the baseline itself")
    value = measure.point(observation)
    lacking = next((v for v in (value, measure.point(base[1])) if v.value is None or v.n < threshold.least), None)
    if lacking:
        return _missing(threshold, key, Value(None, value.n), _too_little(measure, lacking))
    found = measure.kind.contrast(observation, base[1])
    point = found.difference
    if threshold.bound == "max_ratio":
        point = found.ratio if found.ratio is not None or not value.value else inf
    than = f"{_short(point)} {_THAN[measure.kind.interval_of]}" if point != inf else "without any like it in"
    words = f"{measure.title}: {than} the {_named(base[0])}, {found.evidence}"
    return _judged(threshold, key, Value(point, value.n, found.low, found.high), words)


def _judged(threshold: Threshold, key: str, value: Value, words: str) -> Verdict:
    """Broken where the point is beyond the limit and, unless points decide, so is the whole interval."""
    point, limit, least = value.value, threshold.limit, threshold.bound == "min"
    shown = value if point != inf else value._replace(value=None)
    words += f"{_interval(value)}; {'at least' if least else 'at most'} {_short(limit)} allowed"
    if point is None or (point >= limit if least else point <= limit):
        return Verdict(threshold, key, shown, True, threshold.level, words)
    end = value.high if least else value.low
    clear = end is not None and (end < limit if least else end > limit)
    if clear or threshold.confidence == "point":
        return Verdict(threshold, key, shown, False, threshold.level, words)
    return Verdict(threshold, key, shown, None, threshold.level, f"{words}: beyond it, but not clearly")


def _missing(threshold: Threshold, key: str, value: Value, why: str) -> Verdict:
    if threshold.on_missing == "pass":
        return Verdict(threshold, key, value, None, threshold.level, why)
    return Verdict(threshold, key, value, False, threshold.on_missing, f"{why}, which this policy asks for")


def _too_little(measure: Measure, value: Value) -> str:
    return (
        f"not enough text for {measure.title.lower()}: {value.n} {next(iter(measure.support)).replace('@', ' of the ')}"
    )


def _interval(value: Value) -> str:
    if value.low is None:
        return ""
    return f" (95% interval {_short(value.low)} {'upwards' if value.high is None else f'to {_short(value.high)}'})"


def _named(key: str) -> str:
    return "whole article" if key == WHOLE else key.replace("_", "-")


def _short(number: float | None) -> str:
    return "–" if number is None else f"{number:.3g}"
