"""Fits the scorecard that ships, and measures it on what it was not fitted to.

Run from the checkout: `python -m benchmarks.scorecard DATA [--write]`, where DATA is the folder of the annotated sets
(docs/validity.md names them). `--write` renews lexicons/en/tables/scorecard.toml and the score's part of
docs/validity.md: figures only.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from framing.evaluation import metrics
from framing.evaluation.bootstrap import Estimate, estimates
from framing.evaluation.evaluating import measure as evaluate_set
from framing.evaluation.fitting import Sample, fit, out_of_fold, scores
from framing.evaluation.readings import RowReader
from framing.evaluation.rows import Dataset, Level, Row, read_dataset
from framing.lexicon.cache import compiled_catalogue
from framing.scoring.card import Scorecard, load_card
from framing.segment.article import passage

ROOT = Path(__file__).parents[1]
CARD = ROOT / "lexicons" / "en" / "tables" / "scorecard.toml"
VALIDITY = ROOT / "docs" / "validity.md"
SETS = {"babe": "label", "checkthat": "label", "ptc": "meta.loaded", "basil": "meta.lexical"}
"""The sets that the card is fitted to, each with the label that is used."""
FLAT_SHARES = {"wikinews": 0.045, "wire": 0.075}
"""The most that may reach the operating point of the sentences of neutral reports, and of unlabelled wire sentences."""


class Figures(NamedTuple):
    """The card, and the AUC of each set by how much the card had seen of it."""

    card: Scorecard
    samples: list[Sample]
    outlets: list[str]
    own: dict[str, metrics.Floats]
    pooled: dict[str, metrics.Floats]
    left_out: dict[str, metrics.Floats]
    flat: dict[str, float]
    articles: dict[str, Estimate]
    words: dict[str, Estimate]


class Units:
    """Texts to the units of each row of the card."""

    def __init__(self, card: Scorecard) -> None:
        self.reader = RowReader(compiled_catalogue([]), card)

    def of(self, text: str) -> list[float]:
        """A text read as one sentence."""
        article = passage(text, self.reader.vocabulary)
        return [one.units for one in self.reader.scorer.whole(article, article.sections[0]).contributions]

    def sentences(self, row: Row, level: Level = "article") -> metrics.Floats:
        """The sentences of an article."""
        article, sections = self.reader.article(row, level)
        found = [score for section in sections for score in self.reader.scorer.sentences(article, section)]
        return np.array([[one.units for one in score.contributions] for score in found])

    def sample(self, dataset: Dataset) -> Sample:
        """A set of sentences."""
        labels = np.array([row.label for row in dataset.rows])
        units = np.array([self.of(row.text) for row in dataset.rows])
        return Sample(dataset.name, units, labels, [row.group for row in dataset.rows])


class Wire:
    """The sentences of agency reports."""

    def __init__(self, data: Path, units: Units) -> None:
        rows = read_dataset(data / "newsdiscourse.dev.jsonl").rows
        self.rows = [row for row in rows if row.meta["source"] in ("Reuters", "Xinhua")]
        self.units = np.array([units.of(row.text) for row in self.rows])


def measure(data: Path) -> Figures:
    """The card fitted, and everything measured with it."""
    card = load_card()
    units = Units(card)
    samples = [units.sample(read_dataset(data / f"{name}.dev.jsonl", label)) for name, label in SETS.items()]
    own = {one.name: out_of_fold(card, [one], 3e-3)[0] for one in samples}
    pooled = dict(zip((one.name for one in samples), out_of_fold(card, samples), strict=True))
    left_out = {}
    for one in samples:
        others = fit(card, [other for other in samples if other is not one])
        left_out[one.name] = scores(others, one.units)
    fitted = fit(card, samples)
    wire = Wire(data, units)
    flat = flat_scores(data, units, wire, fitted)
    point = max(float(np.quantile(found, 1 - FLAT_SHARES[name])) for name, found in flat.items())
    articles = dict(article_scores(data, units, wire, fitted))
    card = fitted.fitted(
        fitted.intercept,
        tuple(row.value for row in fitted.weights),
        made=datetime.now(UTC).date().isoformat(),
        data=", ".join(f"{one.name} ({len(one.labels):,}, {one.labels.mean():.0%})" for one in samples),
        operating_point=math.ceil(point * 100) / 100,
        article_point=math.ceil(float(np.quantile(articles["wire"][0], 0.95)) * 100) / 100,
    )
    shares = {name: float((found >= card.operating_point).mean()) for name, found in flat.items()}
    aucs = {name: auc_of(*found) for name, found in articles.items() if name != "wire"}
    babe = read_dataset(data / "babe.dev.jsonl")
    words = evaluate_set(babe, RowReader(compiled_catalogue(), card)).metrics
    outlets = [str(row.meta["outlet"]) for row in babe.rows]
    return Figures(card, samples, outlets, own, pooled, left_out, shares, aucs, words)


def flat_scores(data: Path, units: Units, wire: Wire, card: Scorecard) -> dict[str, metrics.Floats]:
    """The scores of sentences that nobody calls editorial."""
    wikinews = [units.sentences(row) for row in read_dataset(data / "wikinews.jsonl").rows]
    unlabelled = wire.units[[not row.label for row in wire.rows]]
    return {"wikinews": scores(card, np.vstack(wikinews)), "wire": scores(card, unlabelled)}


def article_scores(
    data: Path, units: Units, wire: Wire, card: Scorecard
) -> Iterator[tuple[str, tuple[metrics.Floats, metrics.Bools, list[str]]]]:
    """The mean score of each article of a set with its label; of the wire reports, of those in parts."""
    for name in ("hyperpartisan", "brown"):
        rows = read_dataset(data / f"{name}.dev.jsonl").rows
        found = [scores(card, units.sentences(row)).mean() for row in rows]
        yield name, (np.array(found), np.array([row.label for row in rows]), [row.group for row in rows])
    groups: dict[str, list[float]] = {}
    for row, score in zip(wire.rows, scores(card, wire.units), strict=True):
        groups.setdefault(row.group, []).append(float(score))
    means = np.array([np.mean(found) for found in groups.values()])
    yield "wire", (means, np.zeros(len(means), bool), list(groups))


def lines(found: Figures) -> Iterator[str]:
    """The figures as a table for a terminal."""
    yield f"{'AUC':<12}" + "".join(f"{one.name:>15}" for one in found.samples)
    for title, scored in (("own", found.own), ("pooled", found.pooled), ("left out", found.left_out)):
        cells = (f"{_auc(scored[one.name], one.labels):>15.3f}" for one in found.samples)
        yield f"{title:<12}" + "".join(cells)
    everything = np.concatenate([found.pooled[one.name] for one in found.samples])
    labels = np.concatenate([one.labels for one in found.samples])
    weights = np.concatenate([np.full(len(one.labels), 1 / len(one.labels)) for one in found.samples])
    error = metrics.calibration_error(everything, labels, weights[None])[0]
    yield f"calibration error out of fold, sets alike: {error:.3f}"
    point = found.card.operating_point
    for one in found.samples:
        decided = metrics.decisions(found.pooled[one.name] >= point, one.labels, np.ones((1, len(one.labels))))
        yield f"{one.name}: " + ", ".join(f"{name} {value[0]:.3f}" for name, value in decided.items())
    yield f"operating point {point}, article point {found.card.article_point}"
    yield ", ".join(f"{name} at it {share:.1%}" for name, share in found.flat.items())
    yield ", ".join(f"{name} {estimate.value:.3f}" for name, estimate in found.articles.items())


def auc_of(found: metrics.Floats, labels: metrics.Bools, groups: list[str]) -> Estimate:
    """The area under the curve with its interval over groups."""
    return estimates(groups, lambda weights: {"auc": metrics.auc(found, labels, weights)})["auc"]


def _auc(found: metrics.Floats, labels: metrics.Bools) -> float:
    return float(metrics.auc(found, labels, np.ones((1, len(labels))))[0])


def main() -> None:
    from benchmarks.score_page import section, with_section

    found = measure(Path(sys.argv[1]))
    print("\n".join(lines(found)))
    if "--write" in sys.argv:
        CARD.write_text(found.card.toml(), "utf-8")
        VALIDITY.write_text(with_section(VALIDITY.read_text("utf-8"), section(found)), "utf-8")


if __name__ == "__main__":
    main()
