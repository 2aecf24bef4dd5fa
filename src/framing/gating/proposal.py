"""Thresholds proposed from an archive of one's own: a quantile of what its articles are, rounded up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from framing.auditing import Audit

LEAST_ARTICLES = 20
"""Articles under which a 95th percentile is only the greatest of them."""
QUANTILE = 0.95
STEPS = {"markers.load": 0.5, "grounding.ungrounded": 0.1}
"""Measure -> to the next multiple of what a proposed limit is rounded up."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A limit on a measure of whole articles, and the figures that it comes from; `limit` None for too few articles."""

    measure: str
    articles: int
    median: float
    quantile: float
    limit: float | None


def propose(audits: Iterable[Audit]) -> list[Proposal]:
    """A limit for each measure in `STEPS`; none for one that no article has enough text for."""
    found: dict[str, list[float]] = {measure: [] for measure in STEPS}
    for audit in audits:
        for measure, values in found.items():
            value = audit.measure(measure).point(audit.total).value
            if value is not None:
                values.append(value)
    return [_proposal(measure, sorted(values)) for measure, values in found.items() if values]


def proposed(quantiles: Mapping[str, Mapping[float, float]], articles: int) -> list[Proposal]:
    """A limit for each measure in `STEPS` that there are norms of: measure -> share of the articles -> its quantile."""
    return [
        Proposal(measure, articles, points[0.5], points[QUANTILE], _limit(measure, points[QUANTILE]))
        for measure in STEPS
        if (points := quantiles.get(measure))
    ]


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so many of the sorted values do not pass; interpolated."""
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def _proposal(measure: str, values: Sequence[float]) -> Proposal:
    at = quantile(values, QUANTILE)
    limit = _limit(measure, at) if len(values) >= LEAST_ARTICLES else None
    return Proposal(measure, len(values), quantile(values, 0.5), at, limit)


def _limit(measure: str, at: float) -> float:
    step = STEPS[measure]
    return round(max(1, ceil(at / step)) * step, 3)
