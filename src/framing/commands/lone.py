"""Several articles on one page, for a mail: one after another under an index, or side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.baseline import with_baseline
from framing.commands.inputs import Outcome, audits, note
from framing.commands.output import opened
from framing.commands.pages import Plan
from framing.commands.second import opinion_for
from framing.errors import ConfigurationError, Fault

if TYPE_CHECKING:
    from framing.report import Report

COMPARED = "compared.html"
"""The page of a comparison in a folder."""
MOST = 100
"""Articles that one page may hold: it is about 100 kB for each."""


def write_lone(
    paths: Sequence[str], output: Path, plan: Plan, outcome: Outcome, *, compare: bool = False
) -> Iterator[Path]:
    """The one page; nothing where nothing was analysed. Raises ConfigurationError where it would hold too much."""
    if plan.split:
        raise ConfigurationError([Fault("--assets split", "goes with a folder; one page has everything in it")])
    report = _report(paths, plan, outcome)
    if report.articles:
        output = output if output.suffix else output / COMPARED
        with opened(output) as stream:
            stream.write(_page(report, compare=compare) + "\n")
        yield output
    if outcome.unreadable and outcome.analysed:
        note(f"{outcome.analysed} shown, {len(outcome.unreadable)} could not be read")


def _report(paths: Sequence[str], plan: Plan, outcome: Outcome) -> Report:
    from framing.auditor import Auditor
    from framing.report import build, with_second

    settings = plan.settings()
    opinion = opinion_for(settings, *plan.second)
    gate = settings.gate if plan.answers else None
    found = []
    for audit in with_baseline(audits(paths, Auditor(settings), outcome), plan.baseline):
        found.append(audit)
        if len(found) > MOST:
            raise ConfigurationError(
                [Fault("--output", f"more than {MOST} articles are too much for one page; name a folder")]
            )
    return with_second(build(found, plan.baseline, gate, settings.folder), opinion)


def _page(report: Report, *, compare: bool) -> str:
    from framing.writers import html

    return html.side_by_side(report) if compare else html.page(report)
