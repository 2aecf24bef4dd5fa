"""A linear head over the embeddings of sentences, fitted to a newsroom's own labels: a ridge logistic regression.

With hundreds of columns and hundreds of rows everything hangs on the penalty, so it is chosen on folds too; within each
fold that a figure is taken on, from the others only (nested, Varma & Simon 2006, BMC Bioinformatics 7:91).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from framing.errors import InputError
from framing.evaluation.bootstrap import Estimate
from framing.evaluation.calibrating import agreement, best_point, measured, refuse_few, said_of, shipped_scores
from framing.evaluation.fitting import FOLDS, Sample, fold_of, logistic, logistic_fit, where
from framing.evaluation.metrics import Floats
from framing.evaluation.readings import RowReader
from framing.evaluation.rows import Dataset, texts_sha256
from framing.second.asking import Model
from framing.second.folder import ModelFolder
from framing.second.head import Head

PENALTIES = (1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2)
"""What is tried; an embedding has length 1, so that a column is about 1/sqrt(width) in size."""
DIGITS = 6


class Fitted(NamedTuple):
    """Weights of a head."""

    penalty: float
    intercept: float
    weights: Floats

    def scores(self, embeddings: Floats) -> Floats:
        """From 0 to 1, one a row."""
        return logistic(self.intercept + embeddings @ self.weights)


class HeadCalibration(NamedTuple):
    """A head with what it reaches on folds that it was not fitted to, what the scorecard that ships reaches on the same
    rows, the rank correlation (Spearman) of the two (None where one never varies), and the annotators' α (None where
    nobody labelled twice).
    """

    head: Head
    metrics: dict[str, Estimate]
    shipped: dict[str, Estimate]
    correlation: float | None
    alpha: float | None


def calibrate_head(dataset: Dataset, reader: RowReader, folder: ModelFolder, model: Model) -> HeadCalibration:
    """A head for a model's embeddings fitted to a set of sentences, five folds by group.

    Raises InputError for fewer than 200 rows, fewer than 20 of either label, or groups that do not fill the folds.
    """
    refuse_few(dataset)
    groups = [row.group for row in dataset.rows]
    if len(set(fold_of(groups))) < FOLDS:
        raise InputError(
            f"{dataset.name}: {len(set(groups))} groups do not fill {FOLDS} folds, and a group is never parted; "
            "expected more of them in meta.group (articles, not outlets)"
        )
    sample = Sample(
        dataset.name,
        np.array(model.numbers([text for row in dataset.rows for text in reader.sentences(row, "sentence")])),
        np.array([row.label for row in dataset.rows]),
        groups,
    )
    folded, fitted = out_of_fold(sample), chosen(sample)
    shipped = shipped_scores(dataset, reader)
    point = best_point(folded, sample.labels)
    head = Head(
        datetime.now(UTC).date().isoformat(),
        said_of(dataset),
        texts_sha256(row.text for row in dataset.rows),
        str(folder.path),
        folder.sha256,
        fitted.penalty,
        point,
        round(fitted.intercept, DIGITS),
        tuple(map(float, np.round(fitted.weights, DIGITS))),
    )
    return HeadCalibration(
        head,
        measured(folded, sample, point),
        measured(shipped, sample, reader.scorer.card.operating_point),
        rank_correlation(folded, shipped),
        agreement(dataset),
    )


def chosen(sample: Sample) -> Fitted:
    """A head fitted with the penalty under which rows of other groups are told best (log loss over folds by group)."""
    folds = fold_of(sample.groups)
    losses = [_loss(np.concatenate(_held_out(sample, folds, penalty))) for penalty in PENALTIES]
    return fit_head(sample, PENALTIES[int(np.argmin(losses))])


def out_of_fold(sample: Sample) -> Floats:
    """The score of every row by a head whose weights and penalty were chosen without its group."""
    folds, found = fold_of(sample.groups), np.zeros(len(sample.labels))
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            found[inside] = chosen(where(sample, ~inside)).scores(sample.units[inside])
    return found


def fit_head(sample: Sample, penalty: float) -> Fitted:
    """A head fitted to all rows; the intercept bears no penalty."""
    n, width = sample.units.shape
    design = np.column_stack([np.ones(n), sample.units])
    ridge = np.r_[0.0, np.full(width, penalty)]
    found = logistic_fit(design, sample.labels.astype(float), np.full(n, 1 / n), ridge)
    return Fitted(penalty, float(found[0]), found[1:])


def rank_correlation(one: Floats, other: Floats) -> float | None:
    """Spearman's; None where one of them is always the same."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    from scipy.stats import spearmanr

    return float(spearmanr(one, other).statistic)


def _held_out(sample: Sample, folds: Floats, penalty: float) -> list[Floats]:
    """For each fold its scores and labels side by side, by a head fitted to the others."""
    found = []
    for fold in set(folds):
        inside = folds == fold
        if not inside.all():
            fitted = fit_head(where(sample, ~inside), penalty)
            found.append(np.column_stack([fitted.scores(sample.units[inside]), sample.labels[inside]]))
    return found


def _loss(scored: Floats) -> float:
    scores, labels = np.clip(scored[:, 0], 1e-12, 1 - 1e-12), scored[:, 1]
    return float(-np.mean(labels * np.log(scores) + (1 - labels) * np.log1p(-scores)))
