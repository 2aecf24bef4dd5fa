"""Sentences go out blind and evenly over the score; labels come back with the annotators' agreement."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import framing
from framing.auditing import Audit
from framing.commands.annotate import annotate
from framing.commands.calibrate import calibrate as command
from framing.errors import InputError
from framing.evaluation.agreement import alpha
from framing.evaluation.annotating import collect, draw
from framing.evaluation.evaluating import evaluate
from framing.scoring.card import load_card

LOADED = [
    "The shameful plan {} is absurd.",
    "The mayor {} slammed a reckless scheme.",
    "It was a vile and odious {} trick.",
]
FLAT = ["The board {} met on Tuesday.", "Officials counted {} buses in May.", "Room {} opens at nine, the clerk said."]


def article(n: int = 10) -> Audit:
    return framing.audit("\n\n".join(line.format(i) for i in range(n) for line in (*LOADED, *FLAT * 3)), id="a.txt")


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, ["id", "text", "label", "annotator", "group"])
        table.writeheader()
        table.writerows(rows)
    return path


def test_a_sample_is_even_over_the_score_each_text_once_and_repeats() -> None:
    drawn = draw([article(), article()], 20)
    assert len({item.text for item in drawn}) == 20
    loaded = sum(any(word in item.text for word in ("shameful", "slammed", "odious")) for item in drawn)
    assert loaded >= 5, "a plain sample would hold one in four; they fill the uppermost fifth and more"
    assert draw([article()], 20) == draw([article()], 20)
    assert draw([article()], 20) != draw([article()], 20, seed=1)


def test_labels_come_back_by_majority_and_ties_are_left_out(tmp_path: Path) -> None:
    rows = [{"id": f"s{n}", "text": f"Text {n}.", "group": "g"} for n in range(4)]
    files = [
        written(tmp_path / f"{who}.csv", [{**row, "label": label} for row, label in zip(rows, labels, strict=True)])
        for who, labels in {"anna": ["1", "yes", "0", ""], "ben": ["1", "no", "0", "1"]}.items()
    ]
    found = collect(files)
    assert [(row["id"], row["label"]) for row in found.rows] == [("s0", 1), ("s2", 0), ("s3", 1)]
    assert found.rows[0]["meta"] == {"group": "g", "labels": {"anna": 1, "ben": 1}}
    assert (found.tied, found.annotators) == (1, ("anna", "ben"))
    # Three items, values 1 1 | 1 0 | 0 0: D_o = 2/6, D_e = 2·3·3/(6·5) = .6, so α = 1 - .3333/.6
    assert found.alpha == pytest.approx(1 - (2 / 6) / 0.6)


def test_agreement_needs_two_labels_of_one_item_and_two_values() -> None:
    assert alpha({"a": {"x": 1}, "b": {"y": 0}}) is None
    assert alpha({"a": {"x": 1, "y": 1}}) is None
    assert alpha({"a": {"x": 1, "y": 1}, "b": {"x": 0, "y": 0}}) == 1.0


def test_every_label_that_is_none_is_named(tmp_path: Path) -> None:
    rows = [{"id": f"s{n}", "text": "T.", "label": label} for n, label in enumerate(["maybe", "1", "2"])]
    with pytest.raises(InputError) as raised:
        collect([written(tmp_path / "a.csv", rows)])
    assert [line.partition(": ")[2] for line in str(raised.value).splitlines()] == [
        "row 2: expected a label 0 or 1, found 'maybe'",
        "row 4: expected a label 0 or 1, found '2'",
    ]
    with pytest.raises(InputError, match="no label in these files"):
        collect([written(tmp_path / "b.csv", [{"id": "s", "text": "T.", "label": ""}])])
    (tmp_path / "c.csv").write_text("id,words\n1,T.\n", "utf-8")
    with pytest.raises(InputError, match="found no text, label"):
        collect([tmp_path / "c.csv"])
    with pytest.raises(InputError, match="cannot be read as labels"):
        collect([tmp_path / "none.csv"])


def test_what_a_spreadsheet_would_run_is_set_off_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "out.csv"
    path.write_text("=1+1 is what the board said.", "utf-8")
    assert CliRunner().invoke(annotate, [str(path), "-o", str(out)]).exit_code == 0
    text = out.read_text("utf-8")
    assert "'=1+1 is what" in text
    assert "score" not in text
    out.write_text(text.replace(",,,", ",1,anna,"), "utf-8")
    assert collect([out]).rows[0]["text"] == "=1+1 is what the board said."


def test_from_articles_to_a_card_of_ones_own(tmp_path: Path) -> None:
    articles = tmp_path / "archive"
    articles.mkdir()
    for n in range(30):
        lines = [line.format(f"{n}{i}") for i in range(3) for line in (*LOADED, *FLAT)]
        (articles / f"{n}.txt").write_text("\n\n".join(lines), "utf-8")
    sheet, labels, card = tmp_path / "sheet.jsonl", tmp_path / "labels.jsonl", tmp_path / "house.toml"
    assert CliRunner().invoke(annotate, [str(articles), "-n", "300", "-o", str(sheet)]).exit_code == 0
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    for row in rows:
        row["label"] = int("shameful" in row["text"] or "slammed" in row["text"])
    sheet.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    told = CliRunner().invoke(annotate, [str(sheet), "--collect", "-o", str(labels)])
    assert "300 labelled by sheet; 0 left out" in told.stderr
    made = CliRunner().invoke(command, [str(labels), "-o", str(card)], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    assert "five folds by group" in made.stderr
    assert "alpha: not to be had" in made.stderr
    house = load_card(card)
    assert house.data == f"labels (300, {sum(row['label'] for row in rows) / 300:.0%})"
    (found,) = evaluate(labels, card=house).datasets
    (shipped,) = evaluate(labels).datasets
    assert found.metrics["macro_f1"].value is not None
    assert shipped.metrics["macro_f1"].value is not None
    assert found.metrics["macro_f1"].value > max(0.9, shipped.metrics["macro_f1"].value)


def test_too_few_labels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"text": "The board met.", "label": 0}), "utf-8")
    found = CliRunner().invoke(command, [str(path)])
    assert isinstance(found.exception, InputError)
    assert "expected at least 200" in str(found.exception)
