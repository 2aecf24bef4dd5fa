"""`framing evaluate` on a small set of our own: figures by hand, three formats, and the words behind a mistake."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sklearn.metrics import roc_auc_score

import framing
from framing.commands.evaluate import evaluate
from framing.commands.needing import needs
from framing.errors import ConfigurationError
from framing.evaluation.evaluating import Report

SENTENCES = [
    ("The minister's shameful plan is a disgrace.", 1, ["shameful"], "a", "north"),
    ("Officials met on Tuesday in the town hall.", 0, [], "a", "north"),
    ("The mayor slammed the reckless scheme.", 1, ["slammed", "reckless"], "b", "north"),
    ("The budget was passed by 14 votes to 9.", 0, [], "b", "south"),
    ("Buses run every 10 minutes, the company said.", 1, [], "c", "south"),
    ("It was an absurd and disgraceful evening.", 0, [], "c", "south"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("sets") / "small.jsonl"
    rows = []
    for n, (text, label, words, group, outlet) in enumerate(SENTENCES):
        spans = [[text.index(word), text.index(word) + len(word), "biased"] for word in words]
        rows.append({"id": f"s{n}", "text": text, "label": label, "spans": spans})
        rows[-1]["meta"] = {"group": group, "outlet": outlet}
    found.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return found


@pytest.fixture(scope="module")
def report(path: Path) -> Report:
    return framing.evaluate(path, within="outlet", errors=4)


def test_the_figures_by_hand(report: Report) -> None:
    """High: the 1st, 3rd and 6th; labelled: the 1st, 3rd and 5th; so precision and recall are 2/3, and so is the F1 of
    each class. Of the 9 pairs the positives 1 and 3 win at least against the two flat sentences."""
    (found,) = report.datasets
    assert (found.name, found.n, found.positive, found.groups, found.within) == ("small", 6, 3, 3, "outlet")
    values = {name: estimate.value for name, estimate in found.metrics.items()}
    for name in ("macro_f1", "f1", "precision", "recall"):
        assert values[name] == pytest.approx(2 / 3)
    scores = [framing_score(text) for text, *_ in SENTENCES]
    assert values["auc"] == pytest.approx(roc_auc_score([label for _, label, *_ in SENTENCES], scores))


def framing_score(text: str) -> float:
    from framing.auditor import auditor_for
    from framing.scoring.scorer import Scorer
    from framing.segment.article import passage

    auditor = auditor_for(None)
    article = passage(text, auditor.vocabulary)
    return Scorer(auditor.vocabulary, auditor.catalogue).whole(article, article.sections[0]).value


def test_words_under_flags_are_held_against_the_annotated_ones(report: Report) -> None:
    """Marked: shameful, a? disgrace, slammed, reckless, absurd, disgraceful; wanted: three of them."""
    (found,) = report.datasets
    assert found.metrics["span_recall"].value == 1.0
    by_id = {one.marker: one for one in found.markers}
    assert by_id["speech.loaded"].token_precision == 1.0
    assert by_id["speech.loaded"].worth.hits == 1
    assert by_id["ground.date"].token_precision == 0.0


def test_rivals_stand_in_the_same_table(report: Report) -> None:
    (found,) = report.datasets
    assert list(found.rivals) == ["majority", "length", "VADER |compound|", "naive list"]
    assert found.rivals["majority"]["auc"].value == 0.5
    assert "f1" not in found.rivals["length"], "it has no point from which it would count as high"
    assert found.rivals["naive list"]["precision"].value == 0.5, "of two sentences, one is labelled"


def test_mistakes_name_the_words_that_made_them(report: Report) -> None:
    (found,) = report.datasets
    high, low = found.mistakes
    assert (high.row.id, low.row.id) == ("s5", "s4")
    assert {"absurd", "disgraceful"} <= {high.row.text[p.span.start : p.span.end] for p in high.parts}
    assert high.score >= found.point > low.score


def test_json_has_the_shape_that_others_read(path: Path) -> None:
    found = run(path, "--format", "json")
    shape = json.loads(found.stdout)
    (one,) = shape["datasets"]
    assert (one["name"], one["n"], one["positive"]) == ("small", 6, 3)
    assert set(one["metrics"]["auc"]) == {"value", "low", "high"}
    assert {"macro_f1", "f1", "precision", "recall", "average_precision", "calibration_error"} < set(one["metrics"])
    assert shape == framing.evaluate(path).as_dict()


def test_text_says_what_is_odd_and_shows_mistakes(path: Path) -> None:
    found = run(path, "--errors", "2", "--within", "outlet")
    assert "small: 6 sentences, 3 labelled (label), 3 groups" in found.stdout
    assert "ROC-AUC within outlet" in found.stdout
    assert "s5: not labelled, scored" in found.stdout
    assert "absurd  (evaluation." in found.stdout
    assert "1 rows labelled 1 without a span: s4" in found.stderr


def test_html_is_one_page_that_escapes_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = [{"text": "<b>The shameful deal</b>", "label": 0}, {"text": "He said so.", "label": 1}]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    output = tmp_path / "page.html"
    assert run(path, "--errors", "2", "--format", "html", "-o", str(output)).exit_code == 0
    page = output.read_text("utf-8")
    assert "<b>" not in page
    assert '<mark title="evaluation.moral">shameful</mark>' in page
    assert "http" not in page.replace("http-equiv", "")


def test_articles_are_scored_by_the_mean_of_their_sentences(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    flat, loaded = "The town hall opened on Tuesday. " * 30, "The shameful plan is absurd. " * 30
    rows = [{"text": flat, "label": 0}, {"text": loaded, "label": 1}, {"text": "https://a.example", "label": 0}]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (found,) = framing.evaluate(path).datasets
    assert found.level == "article"
    assert found.metrics["auc"].value == 1.0


def test_a_missing_extra_is_named_with_its_remedy() -> None:
    with pytest.raises(ConfigurationError, match=r"needs no_such_module.*framing-audit\[evaluate\]"):
        needs("evaluate", "no_such_module")


def run(path: Path, *options: str) -> Any:
    return CliRunner().invoke(evaluate, [str(path), *options], catch_exceptions=False)
