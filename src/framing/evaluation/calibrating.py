"""A newsroom's own scorecard: the same rows, with points fitted to its own annotators' labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from framing.errors import InputError
from framing.evaluation import metrics
from framing.evaluation.agreement import alpha
from framing.evaluation.bootstrap import Estimate, estimates
from framing.evaluation.fitting import PENALTY, Sample, fit, out_of_fold
from framing.evaluation.metrics import Floats
from framing.evaluation.readings import RowReader
from framing.evaluation.rows import Dataset
from framing.scoring.card import Scorecard

LEAST_ROWS = 200
_SETTLED_ROWS = 4000
"""Rows from which the penalty is that of the card that ships; with fewer it grows in proportion."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A card with what it reaches on folds that it was not fitted to, what the shipped card reaches on the same rows,
    and the annotators' α (None where nobody labelled twice).
    """

    card: Scorecard
    metrics: dict[str, Estimate]
    shipped: dict[str, Estimate]
    alpha: float | None


def calibrate(dataset: Dataset, reader: RowReader) -> Calibration:
    """The reader's card fitted to a set of sentences, five folds by group.

    Raises InputError for fewer than 200 rows, or fewer than 20 of either label.
    """
    refuse_few(dataset)
    sample = sampled(dataset, reader)
    penalty = PENALTY * max(1.0, _SETTLED_ROWS / len(dataset.rows))
    card = fit(reader.scorer.card, [sample], penalty)
    (folded,) = out_of_fold(reader.scorer.card, [sample], penalty)
    point = best_point(folded, sample.labels)
    shipped = shipped_scores(dataset, reader)
    return Calibration(
        card.fitted(
            card.intercept,
            tuple(row.value for row in card.weights),
            made=datetime.now(UTC).date().isoformat(),
            data=said_of(dataset),
            operating_point=point,
            article_point=round(point * card.article_point / card.operating_point, 2),
        ),
        measured(folded, sample, point),
        measured(shipped, sample, reader.scorer.card.operating_point),
        agreement(dataset),
    )


def refuse_few(dataset: Dataset) -> None:
    """Raises InputError for fewer than 200 rows, or fewer than 20 of either label."""
    few = min(dataset.positive, len(dataset.rows) - dataset.positive)
    if len(dataset.rows) < LEAST_ROWS or few < LEAST_ROWS / 10:
        raise InputError(
            f"{dataset.name}: {len(dataset.rows)} sentences, {few} of the rarer label; "
            f"expected at least {LEAST_ROWS}, and {LEAST_ROWS // 10} of each label: label more (`framing annotate`)"
        )


def said_of(dataset: Dataset) -> str:
    """A set in a few words: its name, its size, the share that is labelled."""
    return f"{dataset.name} ({len(dataset.rows):,}, {dataset.positive / len(dataset.rows):.0%})"


def shipped_scores(dataset: Dataset, reader: RowReader) -> Floats:
    """What the reader's card, as it is, says of each row."""
    return np.array([reader.explain(row).value for row in dataset.rows])


def agreement(dataset: Dataset) -> float | None:
    """The annotators' α, where rows say who gave which label (`meta.labels`)."""
    return alpha({row.id: row.meta["labels"] for row in dataset.rows if isinstance(row.meta.get("labels"), dict)})


def sampled(dataset: Dataset, reader: RowReader) -> Sample:
    """The units of each row of the card in each sentence of a set."""
    units = [[one.units for one in reader.explain(row).contributions] for row in dataset.rows]
    return Sample(
        dataset.name,
        np.array(units),
        np.array([row.label for row in dataset.rows]),
        [row.group for row in dataset.rows],
    )


def best_point(scored: Floats, labels: metrics.Bools) -> float:
    """The score, to two digits, from which on to count as high gives the best macro-F1."""
    points = np.arange(5, 96) / 100
    ones = np.ones((1, len(labels)))
    reached = [metrics.decisions(scored >= point, labels, ones)["macro_f1"][0] for point in points]
    return float(points[int(np.argmax(reached))])


def measured(scored: Floats, sample: Sample, point: float) -> dict[str, Estimate]:
    """Metrics of scores on a sample, a score from `point` on being high."""

    def of(weights: Floats) -> dict[str, Floats]:
        return {
            "auc": metrics.auc(scored, sample.labels, weights),
            **metrics.decisions(scored >= point, sample.labels, weights),
            "calibration_error": metrics.calibration_error(scored, sample.labels, weights),
        }

    return estimates(sample.groups, of)
