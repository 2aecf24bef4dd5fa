"""reviewdog's diagnostic format: one JSON object, columns in bytes of UTF-8."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from framing.checked import Checks, checks_of
from framing.findings import Finding, Severity
from framing.lines import Position
from framing.report import Report, relative

name = "rdjson"
suffix = ".json"

CUT = "(cut)"
"""The drop-in wording of lexicons for words that are best left out."""
_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def write(report: Report | Checks, stream: TextIO) -> None:
    """Every finding; a drop-in wording, where there is one, is a suggestion that a review can apply."""
    diagnostics = [
        _diagnostic(finding, article.text, relative(article.path, Path()))
        for article in checks_of(report).articles
        for finding in article.findings
    ]
    found = {"source": {"name": "framing"}, "severity": "WARNING", "diagnostics": diagnostics}
    json.dump(found, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _diagnostic(finding: Finding, text: str, path: str) -> dict[str, Any]:
    place = {
        "start": _in_bytes(text, finding.span.start, finding.start),
        "end": _in_bytes(text, finding.span.end, finding.end),
    }
    message = f"{finding.title}: “{finding.text}”. {finding.message}" if finding.text else finding.message
    if finding.suppressed:
        message = f"{message} (suppressed: {finding.suppressed})"
    found: dict[str, Any] = {
        "message": message,
        "location": {"path": path, "range": place},
        "severity": "INFO" if finding.suppressed else _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.advice.startswith("“") and not finding.suppressed:
        wording = finding.advice.strip("“”")
        found["suggestions"] = [{"range": place, "text": "" if wording == CUT else wording}]
    return found


def _in_bytes(text: str, offset: int, place: Position) -> dict[str, int]:
    line = text[offset - place.column + 1 : offset]
    return {"line": place.line, "column": len(line.encode("utf-8", "surrogatepass")) + 1}
