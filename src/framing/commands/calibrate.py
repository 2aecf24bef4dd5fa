"""`framing calibrate`: the scorecard fitted to a newsroom's own annotators."""

from __future__ import annotations

from pathlib import Path

import click

from framing.commands.evaluate import needs
from framing.commands.inputs import note, settings_for
from framing.commands.output import opened


@click.command(short_help="Fit the score to a newsroom's own labels.")
@click.argument("labels", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the card here.")
@click.option("--label", default="label", show_default=True, help="Where a row has its label.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def calibrate(labels: Path, output: Path | None, label: str, config: Path | None) -> None:
    """Fit the points of the scorecard to LABELS, JSON lines of at least 200 sentences labelled 0 or 1.

    What the card reaches is told on folds that it was not fitted to, beside the card that ships and the annotators' own
    agreement, which is the ceiling. `framing evaluate --card` uses it.

    \b
    Examples:
      framing calibrate labels.jsonl -o house.toml
      framing evaluate other.jsonl --card house.toml
    """
    needs("evaluate", "numpy", "scipy", "nltk")
    from framing.auditor import Auditor
    from framing.evaluation.calibrating import calibrate as fitted
    from framing.evaluation.evaluating import TITLES
    from framing.evaluation.readings import RowReader
    from framing.evaluation.rows import read_dataset
    from framing.evaluation.tables import interval, rounded

    dataset = read_dataset(labels, label)
    for text in dataset.notes:
        note(text)
    found = fitted(dataset, RowReader(Auditor(settings_for(config)).catalogue))
    with opened(output) as stream:
        stream.write(found.card.toml())
    note(f"{dataset.name}: {len(dataset.rows)} sentences, {dataset.positive} labelled; five folds by group")
    note(f"{'':<20}{'this card':<26}{'the card that ships':<26}")
    for name, estimate in found.metrics.items():
        cells = (f"{rounded(one.value)} ({interval(one)})" for one in (estimate, found.shipped[name]))
        note(f"{TITLES[name]:<20}" + "".join(f"{cell:<26}" for cell in cells).rstrip())
    agreement = "not to be had: nobody's labels overlap" if found.alpha is None else f"{found.alpha:.2f}"
    note(f"annotators' agreement, Krippendorff's alpha: {agreement}")
