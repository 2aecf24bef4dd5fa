"""`framing compare`: articles against each other, measure by measure, as a whole and by section."""

from __future__ import annotations

from pathlib import Path

import click

from framing.commands.inputs import Outcome, audits, settings_for
from framing.commands.output import opened
from framing.registry import names, writing


@click.command(short_help="Set articles beside each other.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "-f", "name", type=click.Choice(names("writers")), default="text", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the terminal."
)
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def compare(ctx: click.Context, paths: tuple[str, ...], name: str, output: Path | None, config: Path | None) -> None:
    """Compare articles: the same event by several outlets, versions of one draft.

    Each article stands against all the others together, of two each against the other: as a whole, and section by
    section where another has the same. A difference is told only where the words speak for it.

    \b
    Examples:
      framing compare reuters.txt tribune.txt herald.txt
      framing compare draft-1.md draft-2.md --format json
    """
    from framing.auditor import Auditor
    from framing.comparison.articles import compare_articles

    write = writing(name, "write_compared")
    outcome = Outcome()
    found = list(audits(paths, Auditor(settings_for(config)), outcome))
    if found or not outcome.code:
        compared = compare_articles(found)
        with opened(output) as stream:
            write(compared, stream)
    ctx.exit(outcome.code)
