"""Workflow commands of GitHub Actions, which it shows beside the changed lines.

GitHub shows ten of each severity a step, so the heaviest come first and no more are written; how many there are in all
is told in a line of the log. The rest is for the job summary (`--report markdown=…`) or SARIF.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TextIO

from framing.checked import Checked, Checks, checks_of
from framing.findings import Finding, Severity
from framing.report import Report, relative

name = "github"
suffix = ".txt"

MOST = 10
"""Annotations of one severity that GitHub shows for a step."""
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def write(report: Report | Checks, stream: TextIO) -> None:
    """A command for each finding, by severity, then in the order of the text."""
    order = list(_COMMANDS)
    found = [(article, finding) for article in checks_of(report).articles for finding in article.told]
    found.sort(key=lambda pair: order.index(pair[1].severity))
    fitting = [pair for _, same in groupby(found, lambda pair: pair[1].severity) for pair in list(same)[:MOST]]
    shown = fitting[: report.most]
    for article, finding in shown:
        stream.write(_command(article, finding) + "\n")
    if len(shown) < len(found):
        stream.write(f"{len(shown)} of {len(found)} shown\n")


def _command(article: Checked, finding: Finding) -> str:
    title = f"{finding.title} ({finding.rule})" if finding.text else finding.rule
    properties = {
        "file": relative(article.path, Path()),
        "line": finding.start.line,
        "endLine": finding.end.line,
        "col": finding.start.column,
        "endColumn": finding.end.column,
        "title": title,
    }
    if finding.start.line != finding.end.line:  # columns are for findings on one line
        del properties["col"], properties["endColumn"]
    message = f"“{finding.text}”: {finding.message}" if finding.text else finding.message
    if finding.advice:
        message = f"{message} {finding.advice}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
