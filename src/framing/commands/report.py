"""`framing report`: one self-contained HTML page an article."""

from __future__ import annotations

import re
from pathlib import Path

import click

from framing.commands.baseline import with_baseline
from framing.commands.inputs import Outcome, audits, note, settings_for
from framing.commands.output import opened
from framing.registry import load


@click.command(short_help="Write the self-contained HTML report of each article.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), default=Path("reports"), show_default=True
)
@click.option("--baseline", help="Section to compare with; by default the summary, else the lede.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def report(ctx: click.Context, paths: tuple[str, ...], output: Path, baseline: str | None, config: Path | None) -> None:
    """Write one HTML page for each article: no network, no scripts needed, fit to mail.

    \b
    Examples:
      framing report article.txt
      framing report drafts/ -o reports/
    """
    from framing.auditor import Auditor
    from framing.report import build

    outcome = Outcome()
    taken: set[str] = set()
    for audit in with_baseline(audits(paths, Auditor(settings_for(config)), outcome), baseline):
        page = output / f"{page_name(audit.article.document.id, taken)}.html"
        with opened(page) as stream:
            load("writers", "html").write(build([audit], baseline), stream)
        click.echo(str(page))
    if outcome.unreadable and outcome.analysed:
        note(f"{outcome.analysed} written, {len(outcome.unreadable)} could not be read")
    ctx.exit(outcome.code)


def page_name(id: str, taken: set[str]) -> str:
    """A file name made of a document's id, unlike those in `taken`, to which it is added."""
    stem = re.sub(r"[^\w.-]+", "-", Path(id).stem).strip("-.") or "article"
    name, n = stem, 2
    while name.lower() in taken:
        name, n = f"{stem}-{n}", n + 1
    taken.add(name.lower())
    return name
