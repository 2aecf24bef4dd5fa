"""Where a model and the scorecard part, with the words behind both; nothing where there is too little text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import framing
from framing.report import build, to_dict, with_second
from framing.second.asking import Opinion, Source
from framing.second.judging import Second, second_opinion
from framing.second.telling import reasons, summary, told
from framing.writers import html
from tests.second.models import Words

FLAT = "Officials met on Tuesday in the town hall. "
LOADED = "The mayor slammed a shameful and reckless scheme. "
OTHER = "The company will run buses until midnight. "
SOURCE = Source("small", "classifier", "LOADED", 0.5, "ab" * 32)


def asked(text: str, *words: str) -> tuple[Second, Words]:
    model = Words(*words)
    return second_opinion(framing.audit(text, id="a.md"), Opinion(SOURCE, model, 1)), model


def test_flat_sentences_that_neither_calls_high_part_nobody() -> None:
    found, _ = asked(FLAT * 6, "nothing")
    assert (found.sentences, found.high, found.disagreements) == (6, 0, ())
    assert found.apart == pytest.approx((0.0, 0.0, 1 - 0.025 ** (1 / 6)))


def test_nothing_is_said_of_too_few_sentences_and_the_model_is_not_asked() -> None:
    found, model = asked(FLAT * 3 + LOADED + "Why not?", "scheme")
    assert (found.sentences, found.is_enough, found.apart, found.disagreements, model.read) == (4, False, None, (), [])
    assert summary(found) == (
        "Not enough text for a second opinion; sentences of 5 words or more: 4, expected at least 5."
    )


def test_a_sentence_that_the_scorecard_alone_calls_high_has_the_words_that_earned_it() -> None:
    text = FLAT * 5 + LOADED
    found, _ = asked(text, "nothing")
    (one,) = found.by_card
    assert (found.by_model, found.high, one.section, one.opinion) == ([], 0, "lede", 0.2)
    assert text[one.span.start : one.span.end] == LOADED.strip()
    assert one.score >= found.point
    words = {text[part.span.start : part.span.end] for part in one.parts}
    assert {"slammed", "shameful", "reckless"} <= words
    assert one.words is None


def test_a_sentence_that_the_model_alone_calls_high_has_the_words_that_its_score_hangs_on() -> None:
    text = FLAT * 5 + OTHER
    found, model = asked(text, "buses")
    (one,) = found.by_model
    assert (found.by_card, one.opinion, one.quoted) == ([], 0.9, 0.0)
    assert [(text[word.span.start : word.span.end], round(word.drop, 9)) for word in one.words or ()] == [
        ("buses", 0.7)
    ]
    assert model.read[5:7] == [OTHER.strip(), "company will run buses until midnight."]


def test_a_model_is_given_the_words_without_their_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(FLAT * 5 + "The *company* will run [buses](https://a.example) until midnight.", "utf-8")
    model = Words("buses")
    second_opinion(framing.audit(path), Opinion(SOURCE, model, 1))
    assert model.read[5] == "The company will run buses until midnight."
    assert "The company will run until midnight." in model.read


def test_where_no_single_word_carries_the_score_that_is_said() -> None:
    text = FLAT * 5 + OTHER
    found, _ = asked(text, "buses", "midnight")
    (one,) = found.by_model
    assert one.words == ()
    assert list(reasons(one, text))[-1] == "no single word carries the model's score: each less than 0.05"


def test_what_both_call_high_is_counted_and_not_listed() -> None:
    found, _ = asked(FLAT * 5 + LOADED, "scheme")
    assert (found.high, found.disagreements) == (1, ())


def test_quoted_words_are_told() -> None:
    text = FLAT * 5 + "“The buses are late again today,” she said. "
    found, _ = asked(text, "buses")
    (one,) = found.by_model
    assert one.quoted == 0.75
    assert list(reasons(one, text))[-1] == "75% of its words are a speaker's, which the model does not know"


def test_the_summary_counts_both_sides() -> None:
    found, _ = asked(FLAT * 4 + LOADED + OTHER, "buses")
    assert summary(found) == (
        "small (label LOADED) parts with the scorecard on 2 of 6 sentences (33%, 95% interval 4% to 78%). "
        "High by the scorecard alone (from 0.31): 1; by the model alone (from 0.50): 1; by both: 0."
    )


def test_a_terminal_shows_five_of_a_side_with_place_scores_and_words() -> None:
    text = FLAT * 2 + OTHER * 7
    found, _ = asked(text, "buses")
    report = build([framing.audit(text, id="a.md")]).articles[0]
    lines = list(told(found, text, report.lines, "a.md"))
    assert lines[1] == ("line", "High by the model alone (7)")
    assert lines[2] == ("line", "a.md:1:87 “The company will run buses until midnight.”")
    assert lines[3][1].startswith("  scorecard 0.")
    assert lines[3][1].endswith(", model 0.90")
    assert ("line", "  the model's score without: “buses” -0.70") in lines
    assert lines[-1] == ("line", "  5 of 7 shown, the highest first")


def test_a_report_has_no_second_opinion_unless_one_is_given() -> None:
    report = build([framing.audit(FLAT * 5, id="a.md")])
    assert with_second(report, None) is report
    assert "second_opinion" not in to_dict(report)["articles"][0]
    assert "second opinion" not in html.page(report)


@pytest.fixture(scope="module")
def shape(repo: Any) -> dict[str, Any]:
    report = with_second(build([framing.audit(FLAT * 4 + LOADED + OTHER, id="a.md")]), Opinion(SOURCE, Words("bus"), 1))
    found = to_dict(report)
    schema = json.loads((repo / "src/framing/resources/report.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    return dict(found["articles"][0]["second_opinion"])


def test_the_json_shape_keeps_its_schema_and_names_the_model(shape: dict[str, Any]) -> None:
    assert shape["model"] == {
        "name": "small",
        "kind": "classifier",
        "label": "LOADED",
        "sha256": "ab" * 32,
        "operating_point": 0.5,
    }
    assert (shape["sentences"], shape["both_high"], shape["disagree"]["value"]) == (6, 0, 0.333333)


def test_json_has_both_scores_places_and_words(shape: dict[str, Any]) -> None:
    card, model = shape["disagreements"]
    assert (card["text"], card["line"], card["opinion"]) == (LOADED.strip(), 1, 0.2)
    assert {"slammed", "shameful", "reckless"} <= {part["text"] for part in card["points"]}
    assert [(word["text"], word["drop"]) for word in model["hangs_on"]] == [("buses", 0.7)]


def test_json_of_too_little_text_is_null(repo: Any) -> None:
    report = with_second(build([framing.audit(FLAT, id="a.md")]), Opinion(SOURCE, Words("bus"), 1))
    found = to_dict(report)
    jsonschema.validate(found, json.loads((repo / "src/framing/resources/report.schema.json").read_text("utf-8")))
    given = found["articles"][0]["second_opinion"]
    assert [given[name] for name in ("sentences", "both_high", "disagree", "disagreements")] == [1, None, None, []]


def test_the_page_shows_both_sides_and_escapes_the_models_name() -> None:
    source = Source("<b>small</b>", "classifier", "LOADED", 0.5, "ab" * 32)
    audit = framing.audit(FLAT * 4 + LOADED + OTHER, id="a.md")
    page = html.page(with_second(build([audit]), Opinion(source, Words("bus"), 1)))
    assert "<h3>High by the scorecard alone (1)</h3>" in page
    assert "<h3>High by the model alone (1)</h3>" in page
    assert "&lt;b&gt;small&lt;/b&gt; (label LOADED) parts with the scorecard on 2 of 6 sentences" in page
    assert "the model&#39;s score without: “buses” -0.70" in page
    assert "<b>small" not in page


def test_the_page_says_not_enough_text() -> None:
    page = html.page(with_second(build([framing.audit(FLAT, id="a.md")]), Opinion(SOURCE, Words("bus"), 1)))
    assert "Not enough text for a second opinion; sentences of 5 words or more: 1, expected at least 5" in page
    assert "alone (" not in page
