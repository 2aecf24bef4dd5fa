"""The pandas face of audits: tidy long frames with stable columns, one row a number or a hit."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.auditing import Audit
from framing.report import build, rounded

TABLE = ("article", "section", "role", "measure", "unit", "value", "low", "high", "n")
HITS = (
    "article", "section", "marker", "family", "role", "severity", "voice", "start", "end", "text", "suppressed",
)  # fmt: skip
COMPARISONS = (
    "article", "measure", "baseline", "section", "baseline_value", "value", "difference", "ratio", "low", "high",
    "interval_of", "p", "q", "conclusion",
)  # fmt: skip


def table(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row an article, section and measure; `value` is NaN where there is not enough text, `n` the exposure."""
    rows = []
    for audit in audits:
        roles = {section.key: section.role for section in audit.article.sections}
        for key, observation in audit.observations.items():
            for measure in audit.measures:
                value = measure.of(observation)
                numbers = (rounded(value.value), rounded(value.low), rounded(value.high), value.n)
                rows.append((audit.article.document.id, key, roles[key], measure.id, measure.unit, *numbers))
    return pd.DataFrame(rows, columns=list(TABLE)).astype({"value": float, "low": float, "high": float})


def hits(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a hit, suppressed ones too (`suppressed` is the reason, else missing); offsets are code points."""
    rows = []
    for audit in audits:
        for hit in audit.all_hits:
            marker = audit.catalogue[hit.marker]
            what = (marker.id, marker.family, marker.role, marker.severity, hit.voice.name)
            where = (hit.span.start, hit.span.end, audit.text_of(hit), hit.suppressed)
            rows.append((audit.article.document.id, hit.section, *what, *where))
    return pd.DataFrame(rows, columns=list(HITS))


def comparisons(audits: Iterable[Audit], baseline: str | None = None) -> pd.DataFrame:
    """One row a measure and section set against the baseline section; method of each number: docs/statistics.md."""
    rows = []
    for article in build(audits, baseline).articles:
        for found in article.comparisons:
            values = (
                found.baseline_value.value,
                found.value.value,
                found.difference,
                found.ratio,
                found.low,
                found.high,
            )
            numbers = [rounded(value) for value in values]
            tests = (found.interval_of, rounded(found.p), rounded(found.q), found.conclusion)
            rows.append((article.path, found.measure, found.baseline, found.section, *numbers, *tests))
    return pd.DataFrame(rows, columns=list(COMPARISONS))
