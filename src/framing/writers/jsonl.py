"""The gate's findings as JSON, one object a line: verdicts and marked words, suppressed ones too."""

from __future__ import annotations

import json
from typing import TextIO

from framing.findings import findings
from framing.report import Report, rounded

name = "jsonl"
suffix = ".jsonl"


def write(report: Report, stream: TextIO) -> None:
    """For each article its verdicts (`"kind": "verdict"`), then its findings (`"kind": "finding"`)."""
    for article in report.articles:
        for verdict in article.verdicts:
            value = verdict.value
            row = {
                "kind": "verdict",
                "path": article.path,
                "threshold": verdict.threshold.id,
                "measure": verdict.threshold.measure,
                "section": verdict.section,
                "level": verdict.level,
                "value": rounded(value.value),
                "low": rounded(value.low),
                "high": rounded(value.high),
                "limit": rounded(verdict.threshold.limit),
                "kept": verdict.kept,
                "reason": verdict.reason,
            }
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        for found in findings(article):
            row = {
                "kind": "finding",
                "path": article.path,
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
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
