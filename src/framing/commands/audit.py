"""`framing audit`: the figures of each article, in a format of one's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from framing.commands.baseline import with_baseline
from framing.commands.inputs import Outcome, audits, settings_for
from framing.commands.output import opened
from framing.commands.second import asks, opinion_for
from framing.registry import load, names


@click.command(short_help="Audit articles and print a table, JSON, CSV or HTML.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "-f", "name", type=click.Choice(names("writers")), default="text", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the terminal."
)
@click.option("--baseline", help="Section to compare with; by default the summary, else the lede.")
@asks
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def audit(
    ctx: click.Context, /, paths: tuple[str, ...], name: str, output: Path | None, baseline: str | None, **how: Any
) -> None:
    """Audit each article: sections, readability, tone and framing markers, with the words behind each number.

    PATH is a file, a folder, or - for standard input.

    \b
    Examples:
      framing audit article.txt
      framing audit drafts/ --format csv -o drafts.csv
      cat article.md | framing audit - --format json
    """
    from framing.auditor import Auditor
    from framing.report import build, with_second

    outcome, settings = Outcome(), settings_for(how["config"])
    opinion = opinion_for(settings, how["second_opinion"], how["second_label"])
    audited = audits(paths, Auditor(settings), outcome)
    report = with_second(build(with_baseline(audited, baseline), baseline), opinion)
    if report.articles:
        with opened(output) as stream:
            load("writers", name).write(report, stream)
    ctx.exit(outcome.code)
