"""`framing corpus`: an archive of any size to tables, on all processors, resumed where it stopped."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands import KEPT, NOTHING, UNREADABLE
from framing.commands.inputs import note, note_own, settings_for

if TYPE_CHECKING:
    from framing.corpus.running import Outcome, Progress


@click.command(short_help="Audit an archive of any size into Parquet or JSON Lines.")
@click.argument("inputs", nargs=-1, required=True, metavar="IN…")
@click.option(
    "--output", "-o", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder to write."
)
@click.option("--format", "-f", "form", type=click.Choice(["parquet", "jsonl"]), default="parquet", show_default=True)
@click.option("--text", metavar="COLUMN", help="Column of the text.")
@click.option("--id", metavar="COLUMN", help="Column of the id.")
@click.option("--title", metavar="COLUMN", help="Column of the headline.")
@click.option("--group", metavar="COLUMN", help="Column of the outlet, desk or whatever articles are grouped by.")
@click.option("--date", metavar="COLUMN", help="Column of the date.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes; by default one for each processor.")
@click.option(
    "--shard", type=click.IntRange(1), default=500, show_default=True, help="Articles in a file of the output."
)
@click.option("--near-duplicates", "near", is_flag=True, help="Find near copies, such as wire reports; needs numpy.")
@click.option("--max-characters", type=click.IntRange(1), default=1_000_000, show_default=True, help="Of one article.")
@click.option("--max-seconds", type=click.IntRange(1), default=60, show_default=True, help="For one article.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def corpus(ctx: click.Context, /, inputs: tuple[str, ...], output: Path, config: Path | None, **how: Any) -> None:
    """Audit every article of files, folders and globs: JSON Lines, CSV, Parquet, articles, compressed or not.

    Memory does not grow with the archive. A run that was stopped goes on with the same command; rows at fault go to the
    table of rejects, with the reason.

    \b
    Examples:
      framing corpus archive.jsonl.gz -o out/
      framing corpus "dump/*.parquet" -o out/ --text body --id url --group outlet --date published
      framing corpus articles/ -o out/ --format jsonl --jobs 8
    """
    from framing.corpus.running import Plan, run
    from framing.corpus.working import Limits

    settings = settings_for(config)
    named = {part: how[part] for part in ("text", "id", "title", "group", "date") if how[part]}
    columns = settings.columns._replace(**named)
    if how["form"] == "parquet":
        parquet = "`pip install 'framing-audit[parquet]'`"
        _need("pyarrow", f"Parquet needs pyarrow; install it with {parquet}, or give --format jsonl")
    if how["near"]:
        _need("numpy", "near copies are found with numpy; install it with `pip install numpy`")
    jobs = how["jobs"] or os.cpu_count() or 1
    limits = Limits(how["max_characters"], how["max_seconds"])
    plan = Plan(inputs, output, how["form"], columns, settings, jobs, how["shard"], limits, how["near"])
    showing = sys.stderr.isatty()
    outcome = run(plan, _show if showing else lambda _: None)
    if showing:
        click.echo("", err=True)
    _summarise(outcome, output)
    ctx.exit(_code(outcome))


def _need(package: str, what: str) -> None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        raise click.UsageError(what)


def _code(outcome: Outcome) -> int:
    """The exit code: what could not be read or written weighs most; an article without prose is only a note."""
    if outcome.faults or any(kind != "empty" for kind in outcome.rejects):
        return UNREADABLE
    return KEPT if outcome.rows["articles"] else NOTHING


def _summarise(outcome: Outcome, output: Path) -> None:
    note_own(outcome.own)
    for part, column in outcome.lost:
        note(f"no row has a column {column!r}, which was named for the {part}; check the name, or leave the option out")
    for fault in outcome.faults:
        note(fault)
    told = f"{outcome.rows['articles']:,} articles, {outcome.rows['hits']:,} hits in {output}"
    if outcome.rejects:
        kinds = ", ".join(f"{n:,} {kind}" for kind, n in outcome.rejects.items())
        told += f"; rejected: {kinds} (the table of rejects says which, and why)"
    note(told)
    if outcome.copies:
        articles, groups = outcome.copies["articles"], outcome.copies["groups"]
        note(f"{articles:,} articles are near copies, in {groups:,} groups (table copies); count each group once")
    if outcome.faults:
        note("not all is done; mend the cause and run the same command, which goes on from here")


def _show(progress: Progress) -> None:
    rate = progress.articles / max(progress.seconds, 1e-9)
    left = progress.seconds * (1 - progress.share) / progress.share if progress.share and not progress.resumed else None
    told = f"{progress.resumed + progress.articles:,} articles, {rate:,.0f} a second, {progress.share:.0%} read"
    if left is not None:
        told += f", {left / 60:.0f} min left" if left > 90 else f", {left:.0f} s left"
    click.echo(f"\r\x1b[K{told}", err=True, nl=False)
