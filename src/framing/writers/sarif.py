"""SARIF 2.1.0 (OASIS), for code scanning: written by hand, columns in code points, checked by schema in the tests.

A fingerprint is made of the marker, the section's role, the sentence and a count, so that results keep their identity
when lines move. What is suppressed stays, with its reason.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote

from framing import __version__
from framing.checked import Checked, Checks, checks_of
from framing.findings import SUPPRESSION, Finding
from framing.gating.policy import GATE
from framing.report import Report, relative
from framing.segment.suppressions import is_ignored

name = "sarif"
suffix = ".sarif"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "framing/1"


def write(report: Report | Checks, stream: TextIO) -> None:
    """One run with all findings, and the rules that they are of."""
    checks = checks_of(report)
    found = [(article, finding) for article in checks.articles for finding in article.findings]
    rules = {finding.rule: _rule(checks, finding) for _, finding in found}
    order = {rule: n for n, rule in enumerate(sorted(rules))}
    driver = {
        "name": "framing",
        "semanticVersion": __version__,
        "informationUri": f"pkg:pypi/framing-audit@{__version__}",
        "rules": [rules[rule] for rule in order],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {"location": {"uri": _uri(article)}, "sourceLanguage": "plaintext"} for article in checks.articles
        ],
        "results": [_result(article, finding, order[finding.rule]) for article, finding in found],
    }
    json.dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _rule(checks: Checks, finding: Finding) -> dict[str, Any]:
    if finding.rule.startswith(SUPPRESSION):
        what = "A comment or front matter that tells framing to ignore a marker must be well formed, known and used."
        return _described(finding.rule, finding.title, what, "Correct the comment, or take it out.")
    if finding.rule.startswith(GATE):
        what = f"A threshold on the measure “{finding.title}” of the article's policy."
        advice = "Change the wording behind the number, or the policy in framing.toml."
        return _described(finding.rule, finding.title, what, advice)
    assert checks.catalogue, "what found the words also explains them"
    marker = checks.catalogue()[finding.rule]
    return _described(marker.id, marker.title, marker.why, f"{marker.advice} Source: {marker.source}")


def _described(id: str, title: str, what: str, help: str) -> dict[str, Any]:
    words = "".join(word.capitalize() for word in id.replace(".", "-").split("-"))
    return {
        "id": id,
        "name": words,
        "shortDescription": {"text": f"{title.rstrip('.')}."},
        "fullDescription": {"text": what},
        "help": {"text": help},
        "defaultConfiguration": {"level": "error" if id.startswith((GATE, SUPPRESSION)) else "note"},
    }


def _result(article: Checked, finding: Finding, rule: int) -> dict[str, Any]:
    told = f"“{finding.text}”: {finding.title}. {finding.message}" if finding.text else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": told if told.endswith(".") else f"{told}."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(article)}, "region": _region(finding)}}],
        "partialFingerprints": {FINGERPRINT: finding.identity.digest},
    }
    if finding.suppressed:
        kind = "inSource" if is_ignored(finding.suppressed) else "external"
        result["suppressions"] = [{"kind": kind, "justification": finding.suppressed}]
    return result


def _region(finding: Finding) -> dict[str, Any]:
    return {
        "startLine": finding.start.line,
        "startColumn": finding.start.column,
        "endLine": finding.end.line,
        "endColumn": finding.end.column,
    }


def _uri(article: Checked) -> str:
    """Relative to the working folder; a file elsewhere by its whole address, which must name its scheme."""
    path = relative(article.path, Path())
    if path == "-":
        return "stdin"
    if Path(path).is_absolute():
        path, scheme = path.removeprefix("/"), "file:///"
    else:
        scheme = ""
    return scheme + quote(path, safe="/-._~!$&'()*+,;=@" + (":" if scheme else ""), errors="surrogateescape")
