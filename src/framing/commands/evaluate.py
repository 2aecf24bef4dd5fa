"""`framing evaluate`: the score and the markers held against people's judgement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from framing.commands.inputs import note, settings_for
from framing.commands.needing import needs
from framing.commands.output import opened
from framing.commands.second import asks, opinion_for

if TYPE_CHECKING:
    from framing.evaluation.evaluating import Report

FORMATS = ("text", "json", "html")


@click.command(short_help="Measure the score and the markers on annotated text.")
@click.argument("paths", nargs=-1, required=True, metavar="DATA…")
@click.option("--format", "-f", "name", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here.")
@click.option("--label", default="label", show_default=True, help="Where a row has its label: meta.loaded.")
@click.option("--spans", default="spans", show_default=True, help="Where a row has its annotated words.")
@click.option("--within", default="", help="A field of meta: AUC also over pairs within one of its values (outlet).")
@click.option("--errors", type=click.IntRange(0), default=0, help="Show so many misjudged rows, and the words behind.")
@click.option("--card", type=click.Path(path_type=Path, dir_okay=False), help="Scorecard made by `framing calibrate`.")
@asks
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def evaluate(paths: tuple[str, ...], name: str, output: Path | None, card: Path | None, **how: Any) -> None:
    """Hold the editorial score and every marker against annotated sentences or articles.

    DATA holds JSON lines: {"text": …, "label": 0 or 1}, and where there are some "id", "spans" [[start, end], …] and
    "meta" with a "group" (the article or publisher: intervals are taken over whole groups).

    \b
    Examples:
      framing evaluate labels.jsonl
      framing evaluate babe.jsonl --within outlet --errors 20
      framing evaluate babe.jsonl --second-opinion models/roberta
      framing evaluate ptc.jsonl --label meta.loaded --spans meta.loaded_spans --format json
    """
    needs("evaluate", "numpy")
    from framing.auditor import Auditor
    from framing.evaluation.evaluating import evaluate as measured
    from framing.scoring.card import load_card

    settings = settings_for(how.pop("config"))
    second = opinion_for(settings, how.pop("second_opinion"), how.pop("second_label"))
    chosen = load_card(card) if card else None
    report = measured(*paths, **how, card=chosen, catalogue=Auditor(settings).catalogue, second=second)
    for one in report.datasets:
        for text in one.notes:
            note(f"{one.name}: {text}")
    with opened(output) as stream:
        _write(report, name, stream)


def _write(report: Report, name: str, stream: TextIO) -> None:
    from framing.evaluation.tables import as_dict, lines
    from framing.typography import printable

    if name == "json":
        json.dump(as_dict(report), stream, indent=2, ensure_ascii=False)
        stream.write("\n")
    elif name == "html":
        from framing.evaluation.page import page

        stream.write(page(report))
    else:
        stream.writelines(f"{printable(line)}\n" for line in lines(report))
