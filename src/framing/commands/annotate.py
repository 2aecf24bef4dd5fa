"""`framing annotate`: sentences out for labelling, and labels back."""

from __future__ import annotations

import json
from pathlib import Path

import click

from framing.commands.inputs import Outcome, audits, note, settings_for
from framing.commands.needing import needs
from framing.commands.output import opened


@click.command(short_help="Export sentences for labelling, and take them back.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here: .csv or .jsonl.")
@click.option("--most", "-n", type=click.IntRange(1), default=200, show_default=True, help="How many sentences.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another sample of the same articles.")
@click.option("--collect", is_flag=True, help="PATH holds filled-in files: write their labels for `framing calibrate`.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def annotate(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    paths: tuple[str, ...],
    output: Path | None,
    most: int,
    seed: int,
    collect: bool,
    config: Path | None,
) -> None:
    """Draw sentences from articles, evenly over the score and without telling it, for people to label 0 or 1.

    Give a copy of the file to each annotator; --collect brings the copies together and reports how far they agree.

    \b
    Examples:
      framing annotate archive/ -n 300 -o sentences.csv
      framing annotate anna.csv ben.csv --collect -o labels.jsonl
      framing calibrate labels.jsonl -o house.toml
    """
    if collect:
        needs("evaluate", "nltk")
        _collect([Path(path) for path in paths], output)
        return
    from framing.auditor import Auditor
    from framing.evaluation.annotating import draw, to_csv, to_jsonl

    outcome = Outcome()
    items = draw(audits(paths, Auditor(settings_for(config)), outcome), most, seed)
    if items:
        with opened(output) as stream:
            stream.write(to_jsonl(items) if output and output.suffix == ".jsonl" else to_csv(items))
        if len(items) < most:
            note(f"{len(items)} sentences were to be had, not {most}")
    ctx.exit(outcome.code)


def _collect(paths: list[Path], output: Path | None) -> None:
    from framing.evaluation.annotating import collect

    found = collect(paths)
    with opened(output) as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found.rows)
    said = f"{len(found.rows)} labelled by {', '.join(found.annotators)}"
    note(f"{said}; {found.tied} left out because they part evenly")
    agreement = "not to be had: no two labelled the same sentences" if found.alpha is None else f"{found.alpha:.2f}"
    note(f"agreement, Krippendorff's alpha: {agreement}")
