"""The gate's findings as JSON, one object a line: verdicts and marked words, suppressed ones too."""

from __future__ import annotations

import json
from typing import Any, TextIO

from framing.checked import Checked, Checks, checks_of
from framing.findings import Finding
from framing.gating.judging import Verdict
from framing.report import Place, Report, rounded

name = "jsonl"
suffix = ".jsonl"


def write(report: Report | Checks, stream: TextIO) -> None:
    """For each article its verdicts (`"kind": "verdict"`), then its findings (`"kind": "finding"`)."""
    for article in checks_of(report).articles:
        rows = [*(_verdict(article, verdict) for verdict in article.verdicts), *map(_finding, article.findings)]
        for row in rows:
            stream.write(json.dumps({"path": article.path, **row}, ensure_ascii=False) + "\n")


def _verdict(article: Checked, verdict: Verdict) -> dict[str, Any]:
    value = verdict.value
    return {
        "kind": "verdict",
        "threshold": verdict.threshold.id,
        "measure": verdict.threshold.measure,
        "section": verdict.section,
        "level": verdict.level,
        "value": rounded(value.value),
        "low": rounded(value.low),
        "high": rounded(value.high),
        "limit": rounded(verdict.threshold.limit),
        "kept": verdict.kept,
        "accepted": article.accepted.get(Place(verdict.threshold.rule, verdict.section)),
        "reason": verdict.reason,
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "kind": "finding",
        "rule": found.rule,
        "severity": found.severity,
        "section": found.section,
        "start": found.span.start,
        "end": found.span.end,
        "line": found.start.line,
        "column": found.start.column,
        "end_line": found.end.line,
        "end_column": found.end.column,
        "text": found.text,
        "message": f"{found.title}: {found.message}" if found.text else found.message,
        "suggestion": found.advice,
        "suppressed": found.suppressed,
        "fingerprint": found.identity.digest,
    }
