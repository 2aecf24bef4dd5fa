"""JUnit XML: a suite for each article, a case for each verdict and for each marked word that weighs.

Written by hand (docs/decisions/junit.md): XML 1.0 has no way to hold most control characters, not even escaped, so they
are shown as `\\x1b`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO
from xml.sax.saxutils import escape, quoteattr

from framing.checked import Checked, Checks, checks_of
from framing.findings import Finding
from framing.gating.judging import Verdict
from framing.report import Place, Report, relative
from framing.typography import printable

name = "junit"
suffix = ".xml"


_ALWAYS = 'hostname="localhost" timestamp="1970-01-01T00:00:00"'
"""Ant's schema asks for them; fixed, so that one input gives one output."""


class _Case(NamedTuple):
    """A test case: `outcome` is failure, error or skipped, with its text; "" where it passed."""

    name: str
    line: int
    outcome: str = ""
    text: str = ""


def write(report: Report | Checks, stream: TextIO) -> None:
    """Broken thresholds and words that fail are failures; open verdicts and suppressed words are skipped."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
    for n, article in enumerate(checks_of(report).articles):
        path, cases = relative(article.path, Path()), list(_cases(article))
        stream.write(f'  <testsuite name={_attribute(path)} package="framing" id="{n}" {_ALWAYS} {_totals(cases)}>\n')
        stream.write("    <properties/>\n")
        for case in cases:
            _write_case(case, path, stream)
        stream.write(f"    <system-out>{escape(printable(_warnings(article)))}</system-out>\n    <system-err/>\n")
        stream.write("  </testsuite>\n")
    stream.write("</testsuites>\n")


def _warnings(article: Checked) -> str:
    """What weighs and does not fail has no outcome in JUnit."""
    told = (found for found in article.findings if found.severity == "warning" and not found.suppressed)
    return "; ".join(f"line {found.start.line}: {found.rule}: {found.text or found.message}" for found in told)


def _cases(article: Checked) -> Iterator[_Case]:
    for verdict in article.verdicts:
        accepted = article.accepted.get(Place(verdict.threshold.rule, verdict.section))
        outcome, text = ("skipped", accepted) if accepted else (_outcome(verdict), verdict.reason)
        yield _Case(f"{verdict.threshold.id}: {verdict.section}", 1, outcome, text)
    for finding in article.findings:
        if finding.text and finding.severity != "note":
            title = f"{finding.rule}: {finding.text} (line {finding.start.line}, column {finding.start.column})"
            outcome = "skipped" if finding.suppressed else "failure" if finding.severity == "error" else ""
            yield _Case(title, finding.start.line, outcome, _told(finding))


def _outcome(verdict: Verdict) -> str:
    if verdict.kept is None:
        return "skipped"
    return "failure" if verdict.kept is False and verdict.level == "fail" else ""


def _told(finding: Finding) -> str:
    return f"suppressed: {finding.suppressed}" if finding.suppressed else f"{finding.title}: {finding.message}"


def _totals(cases: list[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    failed, skipped = outcomes.count("failure"), outcomes.count("skipped")
    return f'tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'


def _write_case(case: _Case, path: str, stream: TextIO) -> None:
    stream.write(f'    <testcase classname={_attribute(path)} name={_attribute(case.name)} time="0">\n')
    if case.outcome == "skipped":
        stream.write(f"      <skipped message={_attribute(case.text)}/>\n")
    elif case.outcome:
        kind = f"<failure message={_attribute(case.text)} type={_attribute(case.name.partition(':')[0])}>"
        stream.write(f"      {kind}{escape(printable(f'{path}:{case.line}: {case.text}'))}</failure>\n")
    stream.write("    </testcase>\n")


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
