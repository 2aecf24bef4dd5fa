"""The gate's findings for a terminal: `path:line:column: error: reason [rule]`, and the words in their place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TextIO

from framing.checked import Checked, Checks, checks_of
from framing.findings import Finding
from framing.report import Report
from framing.typography import printable

name = "lint"
suffix = ".txt"

WIDTH = 80
_COLOURS = {"error": "31", "warning": "33", "note": "36"}


def write(report: Report | Checks, stream: TextIO) -> None:
    """What weighs in each article, and the words behind it; at the end how many were left out."""
    painted = stream.isatty() and "NO_COLOR" not in os.environ
    found = [(article, finding) for article in checks_of(report).articles for finding in article.told]
    shown = found[: report.most]
    for article, finding in shown:
        for line in _lines(article, finding, painted):
            stream.write(line + "\n")
    if len(shown) < len(found):
        stream.write(f"{len(shown)} of {len(found)} shown (--max-findings)\n")


def _lines(article: Checked, finding: Finding, painted: bool) -> Iterator[str]:
    """Place, weight, reason and rule; then what was found, each line of it within `WIDTH`."""
    severity, where = finding.severity + ":", f"{printable(article.path)}:{finding.start.line}:{finding.start.column}:"
    if painted:
        severity = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m"
        where = f"\x1b[1m{where}\x1b[0m"
    yield f"{where} {severity} {printable(finding.title)} [{finding.rule}]"
    if not finding.text:
        import textwrap

        advice = f" ({finding.advice})" if finding.advice else ""
        section = f"{finding.section}: " if finding.section else ""
        told = section + finding.message.removeprefix(f"{finding.title}: ") + advice
        yield from textwrap.wrap(printable(told), WIDTH, initial_indent="   ", subsequent_indent="   ")
        return
    number = str(finding.start.line)
    gutter = f" {' ' * len(number)} | "
    before, words, after = _window(article.text, finding, WIDTH - len(gutter))
    yield f" {number} | {before}{words}{after}"
    carets = f"{gutter}{' ' * len(before)}{'^' * len(words)}"
    drop_in = f" instead: {finding.advice}" if finding.advice.startswith("“") else ""
    yield from [carets + drop_in] if len(carets + drop_in) <= WIDTH else [carets, f"{gutter[:-3]} ={drop_in}"]


def _window(text: str, finding: Finding, width: int) -> tuple[str, str, str]:
    """The words with as much of their line on either side as fits; what is cut is marked by an ellipsis."""
    start, end = finding.span
    words = _flat(text[start:end])
    if len(words) > width - 2:
        return "", words[: width - 1] + "…", ""
    from_line, to_line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = _flat(text[max(from_line, start - width) : start])
    after = _flat(text[end : to_line if to_line >= 0 else len(text)][:width])
    room = width - len(words)
    left = min(len(before), max(room // 2, room - len(after)))
    if left < len(before) or start - width > from_line:
        before = "…" + before[len(before) - left + 1 :] if left else ""
    right = room - len(before)
    return before, words, after if len(after) <= right else after[: max(0, right - 1)] + "…"


def _flat(text: str) -> str:
    return printable(" ".join(text.splitlines()).replace("\t", " "))
