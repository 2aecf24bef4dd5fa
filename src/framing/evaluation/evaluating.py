"""`framing.evaluate`: sets in, figures out, with their intervals, beside rivals that know nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.evaluation import metrics
from framing.evaluation.bootstrap import Estimate, estimates
from framing.evaluation.markers import Worth, worth
from framing.evaluation.metrics import Floats
from framing.evaluation.readings import Reading, RowReader
from framing.evaluation.rows import Dataset, Row, read_dataset, shared_groups, texts_sha256
from framing.lexicon.cache import compiled_catalogue
from framing.lexicon.model import Catalogue
from framing.scoring.card import Scorecard
from framing.scoring.scorer import Part
from framing.second.asking import Opinion

COMPOUND = 0.05
"""The size of a compound from which a sentence is negative or positive (Hutto & Gilbert 2014, ICWSM)."""
TITLES = {
    "auc": "ROC-AUC",
    "auc_within": "ROC-AUC within",
    "average_precision": "average precision",
    "macro_f1": "macro-F1",
    "f1": "F1",
    "precision": "precision",
    "recall": "recall",
    "calibration_error": "calibration error",
    "span_f1": "words: F1",
    "span_precision": "words: precision",
    "span_recall": "words: recall",
}
"""Metric -> its name for people, in the order of the tables."""


class MarkerWorth(NamedTuple):
    """A marker that fires: its worth, and the share of its words that annotators marked (None without spans)."""

    marker: str
    role: str
    worth: Worth
    token_precision: float | None


class Mistake(NamedTuple):
    """A row on the wrong side of the operating point, and the words that put it there."""

    row: Row
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One set measured. `rivals` has the same metrics for each baseline; `point` is the score that counts as high."""

    name: str
    label: str
    level: str
    n: int
    positive: int
    groups: int
    point: float
    metrics: dict[str, Estimate]
    rivals: dict[str, dict[str, Estimate]]
    markers: tuple[MarkerWorth, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]
    within: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All sets measured, and what they share."""

    datasets: tuple[Evaluation, ...]
    notes: tuple[str, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The shape of `--format json`."""
        from framing.evaluation.tables import as_dict

        return as_dict(self)


def evaluate(  # noqa: PLR0913
    *paths: str | Path,
    label: str = "label",
    spans: str = "spans",
    within: str = "",
    errors: int = 0,
    card: Scorecard | None = None,
    catalogue: Catalogue | None = None,
    second: Opinion | None = None,
) -> Report:
    """The figures of the scorecard on annotated sets (files of JSON lines).

    `label` and `spans` are dotted paths into a row; `within` names a field of `meta`, such as `outlet`: the AUC is then
    also taken over pairs of one outlet. `errors` asks for so many misjudged rows. `second` is a second opinion,
    measured in the same table. Raises InputError.
    """
    reader = RowReader(catalogue or compiled_catalogue([]), card)
    datasets = [read_dataset(path, label, spans) for path in paths]
    found = [measure(dataset, reader, within=within, errors=errors, second=second) for dataset in datasets]
    return Report(tuple(found), tuple(shared_groups(datasets)))


def measure(
    dataset: Dataset, reader: RowReader, *, within: str = "", errors: int = 0, second: Opinion | None = None
) -> Evaluation:
    """One set measured with a reader's scorecard."""
    readings = list(reader.readings(dataset))
    card = reader.scorer.card
    point = card.article_point if dataset.level == "article" else card.operating_point
    groups = [row.group for row in dataset.rows]
    return Evaluation(
        dataset.name,
        dataset.label,
        dataset.level,
        len(readings),
        dataset.positive,
        len(set(groups)),
        point,
        estimates(groups, _Metrics(readings, point, within if _has(dataset, within) else "", dataset.has_spans)),
        _rivals(readings, groups) | _second(dataset, reader, second),
        tuple(_markers(readings, reader.catalogue, dataset.has_spans)),
        tuple(_mistakes(readings, reader, point, errors)),
        (*dataset.notes, *_seen(dataset, second)),
        within if _has(dataset, within) else "",
    )


class _Metrics:
    """Row weights to every metric of the scorecard."""

    def __init__(self, readings: Sequence[Reading], point: float, within: str, spans: bool) -> None:
        self._scores = np.array([reading.score for reading in readings])
        self._labels = np.array([reading.labelled for reading in readings])
        self._strata = [str(reading.row.meta.get(within)) for reading in readings] if within else None
        self._words = np.array([(r.flagged.right, r.flagged.found, r.flagged.wanted) for r in readings], float)
        self._point, self._spans = point, spans

    def __call__(self, weights: Floats) -> dict[str, Floats]:
        scores, labels = self._scores, self._labels
        found = {"auc": metrics.auc(scores, labels, weights)}
        if self._strata is not None:
            found["auc_within"] = metrics.auc_within(scores, labels, weights, self._strata)
        found["average_precision"] = metrics.average_precision(scores, labels, weights)
        found |= metrics.decisions(scores >= self._point, labels, weights)
        found["calibration_error"] = metrics.calibration_error(scores, labels, weights)
        if self._spans:
            right, flagged, wanted = (weights @ self._words).T
            found["span_f1"] = 2 * right / np.maximum(flagged + wanted, 1)
            found["span_precision"] = right / np.maximum(flagged, 1)
            found["span_recall"] = right / np.maximum(wanted, 1)
        return found


def _rivals(readings: Sequence[Reading], groups: Sequence[str]) -> dict[str, dict[str, Estimate]]:
    """What knows nothing: the commoner label for all, length, VADER's |compound|, and a naive list of words."""
    labels = np.array([reading.labelled for reading in readings])
    common = bool(2 * labels.sum() > len(labels))
    of: dict[str, tuple[list[float], float | None]] = {
        "majority": ([float(common)] * len(readings), 0.5),
        "length": ([float(reading.words) for reading in readings], None),
        "VADER |compound|": ([abs(reading.compound) for reading in readings], COMPOUND),
        "naive list": ([reading.naive / max(reading.words, 1) for reading in readings], 1e-9),
    }
    found = {}
    for name, (given, point) in of.items():
        found[name] = estimates(groups, _rival(np.array(given), labels, point))
    return found


def _rival(scores: Floats, labels: metrics.Bools, point: float | None) -> Any:
    def measured(weights: Floats) -> dict[str, Floats]:
        found = {
            "auc": metrics.auc(scores, labels, weights),
            "average_precision": metrics.average_precision(scores, labels, weights),
        }
        return found if point is None else found | metrics.decisions(scores >= point, labels, weights)

    return measured


def _second(dataset: Dataset, reader: RowReader, second: Opinion | None) -> dict[str, dict[str, Estimate]]:
    """A second opinion's figures under its name; of an article it is the mean over sentences, which has no point."""
    if second is None:
        return {}
    texts = [list(reader.sentences(row, dataset.level)) for row in dataset.rows]
    scores = iter(second.scores([text for of_row in texts for text in of_row]))
    given = [[next(scores) for _ in of_row] for of_row in texts]
    means = np.array([sum(of_row) / len(of_row) if of_row else 0.0 for of_row in given])
    labels = np.array([row.label for row in dataset.rows])
    point = second.source.point if dataset.level == "sentence" else None
    return {second.source.title: estimates([row.group for row in dataset.rows], _rival(means, labels, point))}


def _seen(dataset: Dataset, second: Opinion | None) -> Iterator[str]:
    if second is not None and second.source.texts_sha256 == texts_sha256(row.text for row in dataset.rows):
        yield f"{second.source.title} was fitted to this very set: its figures here are too good"


def _markers(readings: Sequence[Reading], catalogue: Catalogue, spans: bool) -> Iterator[MarkerWorth]:
    for marker in catalogue:
        firing = [reading for reading in readings if reading.hits[marker.id]]
        if firing:
            of_words = [reading.by_marker[marker.id] for reading in firing]
            share = sum(w.right for w in of_words) / max(sum(w.found for w in of_words), 1) if spans else None
            yield MarkerWorth(marker.id, marker.role, worth(readings, marker.id), share)


def _mistakes(readings: Iterable[Reading], reader: RowReader, point: float, most: int) -> Iterator[Mistake]:
    """Half of them scored high and not labelled, half scored low and labelled, the farthest from the point first."""
    wrong = [reading for reading in readings if (reading.score >= point) != reading.labelled]
    for labelled in (False, True):
        side = sorted((r for r in wrong if r.labelled is labelled), key=lambda r: -abs(r.score - point))
        for reading in side[: (most + (not labelled)) // 2]:
            score = reader.explain(reading.row)
            parts = [part for one in score.contributions for part in one.parts if part.points]
            yield Mistake(reading.row, reading.score, tuple(sorted(parts, key=lambda part: -abs(part.points))))


def _has(dataset: Dataset, within: str) -> bool:
    return bool(within) and any(within in row.meta for row in dataset.rows)
