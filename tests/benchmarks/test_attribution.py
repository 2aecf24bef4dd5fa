"""The measuring of attributions against values worked out by hand, on sentences of our own."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.attribution import Counts, interval, joined, measure, score, total


def row(at: int, text: str, *spans: tuple[str, str]) -> dict[str, Any]:
    places = [[text.index(words), text.index(words) + len(words), kind] for words, kind in spans]
    return {"id": f"a_{at}", "text": text, "label": int(bool(spans)), "spans": places}


ROWS = [
    row(0, "Ilse Brandt said that it rained.", ("Ilse Brandt", "Source"), ("said", "Cue")),
    row(33, "Reports of the state are dear."),
    row(65, "The town frets at the fee.", ("The town", "Source"), ("frets at", "Cue")),
]


def test_nothing_found_scores_nothing() -> None:
    assert score(Counts(0, 0, 0, 4)) == (0, 0, 0)


def test_precision_is_over_what_was_found_and_recall_over_what_is_annotated() -> None:
    assert score(Counts(3, 4, 3, 6)) == pytest.approx((0.75, 0.5, 0.6))
    assert total([Counts(1, 2, 1, 3), Counts(2, 2, 2, 3)]) == Counts(3, 4, 3, 6)


def test_the_interval_of_like_articles_is_a_point_and_is_seeded() -> None:
    assert interval([Counts(3, 4, 3, 6)] * 5) == pytest.approx((0.6, 0.6))
    mixed = [Counts(1, 1, 1, 1), Counts(0, 1, 0, 1), Counts(1, 2, 1, 1), Counts(1, 1, 1, 3)]
    low, high = interval(mixed)
    assert low < score(total(mixed)).f1 < high
    assert interval(mixed) == (low, high)


def test_sentences_are_put_back_with_their_paragraphs() -> None:
    assert joined(ROWS) == (
        "Ilse Brandt said that it rained. Reports of the state are dear.\n\nThe town frets at the fee.",
        [0, 33, 65],
    )


def test_an_article_is_counted_by_question() -> None:
    found = measure(ROWS)
    assert found["plain"] == Counts(1, 2, 1, 2), "the baseline takes the noun in the second sentence for a verb"
    assert found["sentence"] == Counts(1, 1, 1, 2)
    assert found["ledger"] == Counts(1, 1, 1, 2)
    assert found["cue"] == Counts(1, 1, 1, 2)
    assert found["source"] == Counts(1, 1, 1, 2)
