"""`framing calibrate`: the scorecard, or a head for sentence embeddings, fitted to a newsroom's own annotators."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing.commands.inputs import note, settings_for
from framing.commands.needing import needs
from framing.commands.output import opened

if TYPE_CHECKING:
    from framing.evaluation.calibrating import Calibration
    from framing.evaluation.heads import HeadCalibration
    from framing.evaluation.readings import RowReader
    from framing.evaluation.rows import Dataset


@click.command(short_help="Fit the score to a newsroom's own labels.")
@click.argument("labels", type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write the card or head here.")
@click.option("--label", default="label", show_default=True, help="Where a row has its label.")
@click.option(
    "--embeddings",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Fit a head for the sentence embeddings of this model instead, for --second-opinion.",
)
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def calibrate(labels: Path, output: Path | None, label: str, embeddings: Path | None, config: Path | None) -> None:
    """Fit the points of the scorecard to LABELS, JSON lines of at least 200 sentences labelled 0 or 1.

    What the card reaches is told on folds that it was not fitted to, beside the card that ships and the annotators' own
    agreement, which is the ceiling. `framing evaluate --card` uses it; `scorecard = "house.toml"` in framing.toml has
    every audit scored by it.

    \b
    Examples:
      framing calibrate labels.jsonl -o house.toml
      framing evaluate other.jsonl --card house.toml
      framing calibrate labels.jsonl --embeddings models/minilm -o head.toml
    """
    needs("evaluate", "numpy", "scipy", "nltk")
    from framing.auditor import Auditor
    from framing.evaluation.readings import RowReader
    from framing.evaluation.rows import read_dataset

    dataset = read_dataset(labels, label)
    for text in dataset.notes:
        note(text)
    reader = RowReader(Auditor(settings_for(config)).catalogue)
    if embeddings is None:
        from framing.evaluation.calibrating import calibrate as fitted

        card = fitted(dataset, reader)
        _write(card.card.toml(), output)
        _tell(dataset, "this card", card)
    else:
        head = _head(dataset, reader, embeddings)
        _write(head.head.beside(output.resolve().parent if output else Path.cwd()).toml(), output)
        _tell(dataset, "this head", head)
        correlation = "none" if head.correlation is None else f"{head.correlation:.2f}"
        note(f"rank correlation of the two (Spearman): {correlation}; penalty of the head: {head.head.penalty:g}")


def _head(dataset: Dataset, reader: RowReader, embeddings: Path) -> HeadCalibration:
    needs("neural", "torch", "transformers")
    from framing.evaluation.heads import calibrate_head
    from framing.neural import encoder
    from framing.second.folder import read_folder

    folder = read_folder(embeddings)
    return calibrate_head(dataset, reader, folder, encoder(folder))


def _write(text: str, output: Path | None) -> None:
    with opened(output) as stream:
        stream.write(text)


def _tell(dataset: Dataset, name: str, found: Calibration | HeadCalibration) -> None:
    """The figures on folds that were not fitted to, beside those of the card that ships."""
    from framing.evaluation.evaluating import TITLES
    from framing.evaluation.tables import interval, rounded
    from framing.scoring.card import load_card

    note(f"{dataset.name}: {len(dataset.rows)} sentences, {dataset.positive} labelled; five folds by group")
    note(f"{'':<20}{name:<26}{'the card that ships':<26}")
    for metric, estimate in found.metrics.items():
        cells = (f"{rounded(one.value)} ({interval(one)})" for one in (estimate, found.shipped[metric]))
        note(f"{TITLES[metric]:<20}" + "".join(f"{cell:<26}" for cell in cells).rstrip())
    note(f"The card that ships was fitted to {load_card().data}: on these it seems better than it is.")
    agreement = "not to be had: nobody's labels overlap" if found.alpha is None else f"{found.alpha:.2f}"
    note(f"annotators' agreement, Krippendorff's alpha: {agreement}")
