"""The score is a sum of points for visible words, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.lexicon.cache import compiled_catalogue
from framing.scoring.card import Scorecard, load_card
from framing.scoring.scorer import Score, Scorer, logistic
from framing.segment.article import passage
from framing.vocabulary import Vocabulary

LOADED = "The shameful minister slammed the disgraceful, absurd and reckless plan!"
FLAT = "The council met on Tuesday, 4 May 2021, and approved $3 million for 12 buses, the clerk said."
WORDS = [
    "The",
    "shameful",
    "minister",
    "slammed",
    '"a disaster"',
    "on",
    "Tuesday",
    ",",
    "said",
    "Smith",
    "12",
    "very",
    "!",
]


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer(Vocabulary(), compiled_catalogue())


def score(scorer: Scorer, text: str) -> Score:
    article = passage(text, scorer.vocabulary)
    return scorer.whole(article, article.sections[0])


def parts(found: Score, text: str) -> Iterator[tuple[str, str]]:
    return ((text[p.span.start : p.span.end], p.what) for one in found.contributions for p in one.parts)


def test_a_text_without_words_scores_what_the_intercept_says(scorer: Scorer) -> None:
    found = score(scorer, "")
    assert found.value == logistic(scorer.card.intercept)
    assert {one.points for one in found.contributions} == {0.0}


def test_loaded_wording_scores_high_and_a_sourced_report_low(scorer: Scorer) -> None:
    loaded, flat = score(scorer, LOADED), score(scorer, FLAT)
    assert loaded.value > 0.9 > scorer.card.operating_point > 0.2 > flat.value
    assert ("shameful", "evaluation.moral") in parts(loaded, LOADED)
    assert ("slammed", "speech.loaded") in parts(loaded, LOADED)
    assert ("on Tuesday", "ground.date") in parts(flat, FLAT)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_the_points_add_up_to_the_score(scorer: Scorer, words: list[str]) -> None:
    found = score(scorer, " ".join(words))
    total = scorer.card.intercept + sum(one.points for one in found.contributions)
    assert found.value == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-9)
    for one in found.contributions:
        if one.parts:
            assert one.points == pytest.approx(sum(part.points for part in one.parts), abs=1e-9)


def test_every_point_goes_the_way_its_row_says(scorer: Scorer) -> None:
    for text in (LOADED, FLAT):
        for one, row in zip(score(scorer, text).contributions, scorer.card.weights, strict=True):
            assert one.points * row.sign >= 0


def test_what_goes_beyond_the_cap_adds_nothing(scorer: Scorer) -> None:
    row = next(row for row in scorer.card.weights if row.id == "moral")
    found = {one.id: one for one in score(scorer, "A shameful, vile, odious, wicked and sordid deal.").contributions}
    assert found["moral"].units == row.cap == 3
    assert len(found["moral"].parts) == 3


def test_words_of_a_name_carry_no_valence(scorer: Scorer) -> None:
    assert not list(parts(score(scorer, "Critical infrastructure uses artificial intelligence."), ""))


def test_a_name_carries_no_valence_either(scorer: Scorer) -> None:
    """VADER rates amazon, grace and hope as praise."""
    text = "Last week the firm Amazon hired a clerk by the name of Grace Hope at its depot near the river."
    assert [words for words, what in parts(score(scorer, text), text) if what == "valence"] == []


def test_a_section_is_scored_sentence_by_sentence(scorer: Scorer) -> None:
    article = passage(f"{FLAT} {LOADED}", scorer.vocabulary)
    found = scorer.sentences(article, article.sections[0])
    assert [round(one.value, 9) for one in found] == [round(score(scorer, t).value, 9) for t in (FLAT, LOADED)]


def test_the_card_that_ships_is_short_dated_and_keeps_its_signs() -> None:
    card = load_card()
    assert 20 <= len(card.weights) <= 40
    assert all(row.value * row.sign >= 0 for row in card.weights)
    assert card.made
    assert "babe" in card.data
    assert 0 < card.article_point < card.operating_point < 1


def test_every_row_of_the_card_names_markers_that_are() -> None:
    catalogue = compiled_catalogue()
    known = {"*"} | set(catalogue.markers) | {f"{family}.*" for family in catalogue.families}
    card: Scorecard = load_card()
    assert {name for row in card.weights if row.kind == "hits" for name in row.of} <= known
