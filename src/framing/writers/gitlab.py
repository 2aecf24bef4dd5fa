"""GitLab's Code Quality report: a JSON array that its merge requests compare with the target branch's."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TextIO

from framing.checked import Checks, checks_of
from framing.findings import Finding, Severity
from framing.report import Report, relative

name = "gitlab"
suffix = ".json"

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def write(report: Report | Checks, stream: TextIO) -> None:
    """Every finding. A fingerprint is unique in the report and holds when lines move."""
    rows = []
    for article in checks_of(report).articles:
        path = relative(article.path, Path())
        for finding in article.findings:
            fingerprint = hashlib.sha256(f"{path}\0{finding.identity.digest}".encode("utf-8", "surrogatepass"))
            rows.append(
                {
                    "description": _description(finding),
                    "check_name": finding.rule,
                    "fingerprint": fingerprint.hexdigest(),
                    "severity": "info" if finding.suppressed else _SEVERITIES[finding.severity],
                    "location": {
                        "path": path,
                        "positions": {
                            "begin": finding.start._asdict(),
                            "end": finding.end._asdict(),
                        },
                    },
                }
            )
    json.dump(rows, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _description(finding: Finding) -> str:
    told = f"{finding.title}: “{finding.text}”" if finding.text else finding.message
    return f"{told} (suppressed: {finding.suppressed})" if finding.suppressed else told
