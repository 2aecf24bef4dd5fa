"""The gate's verdicts and findings as Markdown, for a job summary; articles compared, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from framing.checked import Checked, Checks, checks_of
from framing.comparison.articles import Compared
from framing.findings import Finding
from framing.report import Place, Report, relative
from framing.typography import printable

name = "markdown"
suffix = ".md"

MOST_WORDS = 5
"""Words shown of those that a difference is made of."""
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~<>&!@])")


def write(report: Report | Checks, stream: TextIO) -> None:
    """How many articles were broken; then each of those: its verdicts, and the words behind them folded away."""
    articles = checks_of(report).articles
    broken = [article for article in articles if article.told]
    stream.write(f"## framing: {len(broken)} of {len(articles)} articles with findings\n")
    left = report.most
    for article in broken:
        found = [finding for finding in article.told if finding.text]
        shown = found[:left]
        left = None if left is None else left - len(shown)
        for line in _article(article, shown, len(found)):
            stream.write(line + "\n")
    suppressed = sum(bool(finding.suppressed) for article in articles for finding in article.findings)
    if suppressed:
        stream.write(f"\n{suppressed} suppressed.\n")


def write_compared(compared: Compared, stream: TextIO) -> None:
    """The load of each article against the others; then what else is clearly different."""
    stream.write(f"## {len(compared.names)} articles compared\n\n| Article | Words | Editorial load |\n|---|--:|---|\n")
    for name, audit in zip(compared.names, compared.audits, strict=True):
        load = compared.of(name)
        n = audit.total.counts.get("words", 0)
        stream.write(f"| {_plain(name)} | {n} | {_plain(load.conclusion)} |\n")
    stream.write(f"\n{len(compared.clear)} of {len(compared)} comparisons are clear.\n")
    if compared.clear:
        stream.write("\n| Article | Section | Measure | Difference | Words |\n|---|---|---|---|---|\n")
    for one in compared.clear:
        title = compared.audits[0].measure(one.measure).title
        words = ", ".join(part.part for part in one.words[:MOST_WORDS])
        cells = (one.article, one.section, title, one.conclusion, words)
        stream.write(f"| {' | '.join(map(_plain, cells))} |\n")


def _article(article: Checked, shown: list[Finding], found: int) -> Iterator[str]:
    yield f"\n### {_plain(relative(article.path, Path()))}\n"
    yield "| | Threshold | Section | Why |"
    yield "|---|---|---|---|"
    for verdict in article.verdicts:
        state = {True: "kept", None: "open", False: "broken" if verdict.level == "fail" else "warning"}[verdict.kept]
        if Place(verdict.threshold.rule, verdict.section) in article.accepted:
            state = "accepted"
        yield f"| {state} | {_plain(verdict.threshold.id)} | {_plain(verdict.section)} | {_plain(verdict.reason)} |"
    if shown:
        of = f"{len(shown)} of {found}" if len(shown) < found else f"{found}"
        yield f"\n<details><summary>{of} marked</summary>\n"
        yield "| Line | Words | Marker | Instead |"
        yield "|---|---|---|---|"
        for finding in shown:
            cells = (finding.text, f"{finding.title} [{finding.rule}]", finding.advice)
            yield f"| {finding.start.line} | {' | '.join(map(_plain, cells))} |"
        yield "\n</details>"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, in one line."""
    return _MARKUP.sub(r"\\\1", printable(" ".join(text.split())))
