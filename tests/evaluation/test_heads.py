"""Heads: fitted as scikit-learn fits, the penalty chosen without the rows that are scored, the whole in a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from framing.errors import InputError
from framing.evaluation.evaluating import evaluate
from framing.evaluation.fitting import Sample, fold_of
from framing.evaluation.heads import PENALTIES, calibrate_head, chosen, fit_head, out_of_fold, rank_correlation
from framing.evaluation.metrics import Floats
from framing.evaluation.readings import RowReader
from framing.evaluation.rows import Dataset, read_dataset, texts_sha256
from framing.lexicon.cache import compiled_catalogue
from framing.second.asking import Opinion, Source
from framing.second.folder import read_folder
from framing.second.head import load_head
from tests.second.models import Words, saved

WORDS = ("plan", "scheme", "tram", "budget", "bridge", "clinic")


class Counts:
    """An encoder: how often each of a few words stands in a text, scaled to length 1."""

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        counts = np.array([[text.count(word) for word in WORDS] for text in texts], float)
        return [list(row) for row in counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1)]


def made(n: int = 600, width: int = 6, noise: float = 1.0) -> Sample:
    """Embeddings of length 1 whose first column tells the label, more or less."""
    rng = np.random.default_rng(5)
    units = rng.normal(size=(n, width))
    units /= np.linalg.norm(units, axis=1, keepdims=True)
    labels = units[:, 0] + rng.normal(scale=noise, size=n) > 0
    return Sample("made", units, labels, [str(i % 60) for i in range(n)])


def test_it_finds_what_scikit_learn_finds() -> None:
    sample = made()
    found = fit_head(sample, 1e-2)
    expected = LogisticRegression(C=1 / (1e-2 * len(sample.labels)), tol=1e-10).fit(sample.units, sample.labels)
    assert found.weights == pytest.approx(expected.coef_[0], abs=1e-3)
    assert found.intercept == pytest.approx(expected.intercept_[0], abs=1e-3)
    assert found.scores(sample.units) == pytest.approx(expected.predict_proba(sample.units)[:, 1], abs=1e-4)


def test_labels_by_lot_ask_for_a_great_penalty_and_clear_ones_for_the_least() -> None:
    assert chosen(made(400, 50, noise=50.0)).penalty in PENALTIES[-2:]
    assert chosen(made(400, 3, noise=0.01)).penalty == PENALTIES[0]


def test_a_column_that_tells_its_group_is_of_no_use_out_of_fold() -> None:
    """Each group has a column of its own that gives its label away: a leak would rank perfectly."""
    labels = np.repeat(np.random.default_rng(1).random(40) < 0.5, 5)
    sample = Sample("made", np.repeat(np.eye(40), 5, axis=0), labels, [str(i // 5) for i in range(200)])
    found, folds = out_of_fold(sample), fold_of(sample.groups)
    assert all(len(set(np.round(found[folds == fold], 9))) == 1 for fold in set(folds))
    assert roc_auc_score(labels, fit_head(sample, 1e-4).scores(sample.units)) == 1.0


def test_the_correlation_is_that_of_ranks() -> None:
    one: Floats = np.array([0.1, 0.2, 0.9, 0.4])
    assert rank_correlation(one, one**3) == pytest.approx(1.0)
    assert rank_correlation(one, -one) == pytest.approx(-1.0)
    assert rank_correlation(one, one * 0) is None


def test_the_hash_of_a_set_of_texts_knows_no_order() -> None:
    assert texts_sha256(["a", "b", "a"]) == texts_sha256(["b", "a"]) != texts_sha256(["a"])


@pytest.fixture(scope="module")
def reader() -> RowReader:
    return RowReader(compiled_catalogue([]))


def rows(folder: Path, n: int = 240, groups: int = 40) -> Dataset:
    """Sentences of which those on plans and schemes are labelled, but for one in ten."""
    rng = np.random.default_rng(3)
    lines = []
    for i in range(n):
        one, other = rng.choice(WORDS, 2, replace=False)
        label = int(({"plan", "scheme"} & {str(one), str(other)} != set()) != (rng.random() < 0.1))
        text = f"Sentence {i}: the {one} is nearer than the {other}."
        lines.append({"id": str(i), "text": text, "label": label, "meta": {"group": str(i % groups)}})
    path = folder / "house.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return read_dataset(path)


def test_a_head_is_calibrated_on_folds_and_told_beside_the_card(tmp_path: Path, reader: RowReader) -> None:
    dataset, folder = rows(tmp_path), read_folder(saved(tmp_path / "m", architectures=["BertModel"]))
    found = calibrate_head(dataset, reader, folder, Counts())
    assert list(found.metrics) == list(found.shipped)
    auc, shipped = found.metrics["auc"], found.shipped["auc"]
    assert auc.value is not None
    assert auc.low is not None
    assert shipped.value is not None
    assert 0.75 < auc.low < auc.value < 0.95
    assert shipped.value < 0.65, "the sentences hold no word that the card knows"
    assert found.alpha is None
    assert (found.head.model_sha256, found.head.data[:12]) == (folder.sha256, "house (240, ")
    (tmp_path / "head.toml").write_text(found.head.beside(tmp_path).toml(), "utf-8")
    assert load_head(tmp_path / "head.toml").model == "m"
    weight = dict(zip(WORDS, found.head.weights, strict=True))
    assert min(weight["plan"], weight["scheme"]) > 0 > max(weight["tram"], weight["clinic"])


def test_groups_that_do_not_fill_the_folds_are_refused(tmp_path: Path, reader: RowReader) -> None:
    folder = read_folder(saved(tmp_path / "m"))
    with pytest.raises(InputError, match="house: 2 groups do not fill 5 folds"):
        calibrate_head(rows(tmp_path, groups=2), reader, folder, Counts())


def test_a_second_opinion_stands_in_the_table_of_rivals(tmp_path: Path) -> None:
    dataset = rows(tmp_path)
    source = Source("small", "classifier", "LOADED", 0.5, "ab" * 32)
    (found,) = evaluate(tmp_path / "house.jsonl", second=Opinion(source, Words("plan", "scheme"), 1)).datasets
    given = found.rivals["small (label LOADED)"]
    flagged = np.array([any(word in row.text for word in ("plan", "scheme")) for row in dataset.rows])
    labels = np.array([row.label for row in dataset.rows])
    assert given["auc"].value == pytest.approx(roc_auc_score(labels, flagged))
    assert given["precision"].value == pytest.approx(labels[flagged].mean())
    assert not [note for note in found.notes if "fitted to this very set" in note]


def test_a_head_that_was_fitted_to_the_set_is_told(tmp_path: Path) -> None:
    dataset = rows(tmp_path)
    source = Source("small", "head", "", 0.5, "ab" * 32, texts_sha256(row.text for row in dataset.rows))
    (found,) = evaluate(tmp_path / "house.jsonl", second=Opinion(source, Words("plan"), 1)).datasets
    assert "small (with a fitted head) was fitted to this very set: its figures here are too good" in found.notes


def test_of_articles_the_second_opinion_is_the_mean_over_sentences(tmp_path: Path) -> None:
    flat, loaded = "The town hall opened on Tuesday. " * 30, "The vile plan is new. The town hall opened. " * 20
    texts = [{"text": flat, "label": 0}, {"text": loaded, "label": 1}, {"text": "https://a.example", "label": 0}]
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, texts)), "utf-8")
    model = Words("vile")
    source = Source("small", "classifier", "LOADED", 0.5, "ab" * 32)
    (found,) = evaluate(tmp_path / "set.jsonl", second=Opinion(source, model, 1)).datasets
    assert found.level == "article"
    assert found.rivals[source.title]["auc"].value == 1.0
    assert "f1" not in found.rivals[source.title]
    assert len(model.read) == 30 + 40 + 1
