"""`framing report`: a self-contained HTML page an article, an index over several, or all on one page."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from framing.commands import INTERNAL
from framing.commands.folder import write_folder
from framing.commands.inputs import Outcome
from framing.commands.lone import write_lone
from framing.commands.pages import Plan
from framing.commands.second import asks
from framing.gating.reading import PRESETS


@click.command(short_help="Write the self-contained HTML report of each article, and an index over several.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="A folder, or a file NAME.html for all articles on one page.",
)
@click.option("--compare", is_flag=True, help="Set the articles side by side, sentence by sentence, on one page.")
@click.option("--baseline", help="Section to compare with; by default the summary, else the lede.")
@click.option("--policy", is_flag=True, help="Answer the policy that `framing check` would hold the articles to.")
@click.option("--preset", type=click.Choice(PRESETS), help="Answer this preset instead.")
@click.option(
    "--assets",
    type=click.Choice(["inline", "split"]),
    default="inline",
    show_default=True,
    help="split: style and script in files of their own, for hosts that forbid them in a page.",
)
@asks
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes; by default one for each processor.")
@click.option("--open", "show", is_flag=True, help="Open the page, or the index, in a browser.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def report(ctx: click.Context, /, paths: tuple[str, ...], output: Path, **how: Any) -> None:
    """Write one HTML page for each article: no network, no scripts needed, fit to mail.

    Several articles have an index, and their pages lead to each other. `-o NAME.html` puts them all on one page.

    \b
    Examples:
      framing report article.txt
      framing report drafts/ -o reports/
      framing report monday.md tuesday.md -o both.html
      framing report --compare ours.txt theirs.txt -o compared.html
      framing report archive/ -o public/ --assets split
    """
    asked = (how["second_opinion"], how["second_label"])
    plan = Plan(how["config"], how["preset"], how["policy"], how["baseline"], how["assets"] == "split", asked)
    outcome, last = Outcome(), None
    for last in _written(paths, output, plan, outcome, how):
        click.echo(str(last))
    if how["show"] and last is not None:
        webbrowser.open(last.resolve().as_uri())
    ctx.exit(INTERNAL if outcome.faulty else outcome.code)


def _written(paths: tuple[str, ...], output: Path, plan: Plan, outcome: Outcome, how: dict[str, Any]) -> Iterator[Path]:
    """The files as they are written, the one to look at last."""
    if how["compare"] or output.suffix.lower() in (".html", ".htm"):
        return write_lone(paths, output, plan, outcome, compare=how["compare"])
    return write_folder(paths, output, plan, how["jobs"], outcome)
