from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.analyzers.readability import (
    GRADES,
    LEAST_SENTENCES,
    LEAST_WORDS,
    OVER,
    Analyzer,
    TextCounts,
    chunk_counts,
    pieces,
    textstat_sentences,
)
from framing.config import Settings
from framing.measure import Observation, total
from framing.reading import read_text
from framing.segment.article import passage, segment
from framing.text import Article
from framing.typography import normalise, visible
from framing.vocabulary import Vocabulary
from tests.oracles import textstat

ARTICLES = ("brown.dev", "hyperpartisan.dev", "wikinews")
SENTENCES = ("babe.dev", "basil.dev", "checkthat.dev", "newsdiscourse.dev", "polnear.dev", "ptc.dev", "wnc.dev")
ROWS, TEXTS = 25, 120
ORACLES = {
    "flesch": "flesch_reading_ease",
    "flesch-kincaid": "flesch_kincaid_grade",
    "gunning-fog": "gunning_fog",
    "smog": "smog_index",
    "coleman-liau": "coleman_liau_index",
    "automated": "automated_readability_index",
    "dale-chall": "dale_chall_readability_score",
}
NO_CATALOGUE: Any = None

BRIDGE = """\
The council closed the bridge on Monday. Engineers had found cracks in two of its piers. The crossing carries 5.2
million cars a year. Mr. Ortega, who leads the works, expects the repair to take until March. Buses use the northern
crossing until then. Ferries run twice as often. The state pays half of the cost and the city pays the rest. A second
inspection follows in April. Its results will be published in full, the council said. Nobody was hurt when the cracks
appeared, and no boat struck the piers. The bridge opened in 1931 and was widened once. It was last inspected four years
ago.
"""
BRIDGE_COUNTS = TextCounts(
    107, 12, 143, chunks=107, characters=486, letters=468, polysyllables=5, hard=4, unfamiliar=31
)


def analyzer(vocabulary: Vocabulary, mode: Any = "framing") -> Analyzer:
    return Analyzer(vocabulary, NO_CATALOGUE, Settings(readability=mode))


def observed(text: str, mode: str = "framing") -> Observation:
    """The observation of a text that is one paragraph."""
    article = passage(text, Vocabulary())
    return analyzer(article.vocabulary, mode).observe(article, article.sections[0])


def counts(text: str) -> TextCounts:
    observation = observed(text)
    return TextCounts(*(observation.counts[name] for name in OVER))


def grades(observation: Observation, mode: str = "framing") -> Mapping[str, float | None]:
    measures = analyzer(Vocabulary(), mode).measures
    return {measure.id.removeprefix("readability."): measure.point(observation).value for measure in measures}


def sections(text: str) -> dict[str, Observation]:
    article: Article = segment(read_text(text)[0], Vocabulary())
    seen = analyzer(article.vocabulary)
    return {section.key: seen.observe(article, section) for section in article.sections}


def test_one_sentence_of_81_words_is_not_enough_text():
    text = "The council " + "and the council " * 26 + "met."
    assert counts(text)[:2] == (81, 1)
    assert set(grades(observed(text)).values()) == {None}


@pytest.mark.parametrize(("words", "sentences"), [(LEAST_WORDS - 1, 20), (200, LEAST_SENTENCES - 1)])
def test_less_than_the_support_has_no_grade(words: int, sentences: int):
    text = " ".join(["Word"] * (words - sentences) + ["Stop."] * sentences)
    assert counts(text)[:2] == (words, sentences)
    assert set(grades(observed(text)).values()) == {None}


def test_a_short_text_has_grades_but_no_smog():
    assert counts(BRIDGE) == BRIDGE_COUNTS
    found = grades(observed(BRIDGE))
    assert {grade: value and round(value, 2) for grade, value in found.items()} == {
        "flesch": 84.72,
        "flesch-kincaid": 3.66,
        "gunning-fog": 5.06,
        "smog": None,
        "coleman-liau": 6.25,
        "automated": 4.42,
        "dale-chall": 8.65,
    }


def test_smog_is_given_from_thirty_sentences_on():
    assert grades(observed(" ".join([BRIDGE] * 2)))["smog"] is None
    assert grades(observed(" ".join([BRIDGE] * 3)))["smog"] == pytest.approx(6.8167, abs=1e-4)


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ("", TextCounts(0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ("\u2060\u2060", TextCounts(0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ("—", TextCounts(0, 0, 0, 1, 1, 0, 0, 0, 0)),
        ("the", TextCounts(1, 0, 1, 1, 3, 3, 0, 0, 0)),
        ("\"Isn't", TextCounts(1, 0, 2, 1, 6, 4, 0, 0, 0)),
        ("rea\u2060lism,", TextCounts(1, 0, 3, 1, 8, 7, 1, 1, 1)),
        ("state-driven", TextCounts(1, 0, 3, 1, 12, 11, 1, 1, 1)),
        ("U.S.", TextCounts(1, 0, 1, 1, 4, 2, 0, 0, 0)),
        ("a_b", TextCounts(1, 0, 1, 1, 3, 3, 0, 0, 1)),
    ],
)
def test_what_a_chunk_counts(chunk: str, expected: TextCounts):
    assert chunk_counts(chunk) == expected


def test_a_row_of_asterisks_is_no_sentence():
    assert counts("The council met. * * *")[:4] == (3, 1, 4, 6)


def test_headlines_and_sources_do_not_enter():
    plain = sections(f"{BRIDGE}\n{BRIDGE}")
    text = f"# Cracks close the bridge\n\n{BRIDGE}\n\n{BRIDGE}\n\nSources\nhttps://example.org/bridge\n"
    found = sections(text)
    assert {"headline", "sources"} <= found.keys()
    assert found["headline"] == found["sources"] == Observation()
    assert total(found.values()).counts == total(plain.values()).counts
    assert total(found.values()).counts["readability.words"] == 214


def test_counts_and_series_of_two_texts_add():
    both = observed(f"{BRIDGE} {BRIDGE}")
    assert both == observed(BRIDGE) + observed(BRIDGE)
    assert both.counts["readability.sentences"] == 24
    assert {name: sum(values) for name, values in both.series.items()} == both.counts


def test_a_grade_has_an_interval_over_sentences():
    flesch = analyzer(Vocabulary()).measures[0]
    value = flesch.of(observed(BRIDGE))
    assert value.n == 107
    assert value.low is not None
    assert value.high is not None
    assert value.value is not None
    assert value.low < value.value < value.high


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("", 1), ("One two.", 1), ("One two three. Four.", 1), ("Mr. A met the U.S. envoy in 5.2 minutes! Now? Yes.", 2)],
)
def test_sentences_as_textstat_counts_them(text: str, sentences: int):
    assert textstat_sentences(map(pieces, text.split())) == sentences
    if text:
        assert textstat().sentence_count(text) == sentences


def _texts(rows: list[dict[str, Any]], name: str) -> list[str]:
    texts = [visible(normalise(row["text"])) for row in rows]
    if name in SENTENCES:
        texts = [" ".join(texts[at : at + ROWS]) for at in range(0, len(texts), ROWS)]
    return texts[:: max(1, len(texts) // TEXTS)]


@pytest.mark.parametrize("name", SENTENCES + ARTICLES)
def test_with_textstats_sentences_all_grades_are_textstats_to_the_last_bit(annotated, name: str):
    texts = _texts(annotated(name), name)
    assert len(texts) > 20
    assert min(len(text.split()) for text in texts) > 1
    for text in texts:
        expected = {grade: getattr(textstat(), function)(text) for grade, function in ORACLES.items()}
        assert grades(observed(text, "textstat"), "textstat") == expected


@given(
    st.lists(
        st.sampled_from([*" \n.!?'\"—-\u2060_İß", "the ", "don't ", "O'D", "TRUMP'S", "'s", "realism", "5.2", "É"])
    )
)
def test_any_text_has_textstats_grades(parts: list[str]):
    text = visible("".join(parts))
    found = grades(observed(f"The {text}", "textstat"), "textstat")
    assert found == {grade: getattr(textstat(), function)(f"The {text}") for grade, function in ORACLES.items()}


def test_every_grade_has_a_source_and_its_oracle():
    measures = analyzer(Vocabulary()).measures
    assert [measure.id for measure in measures] == [f"readability.{grade}" for grade in ORACLES]
    assert len(GRADES) == 7
    assert all(any(char.isdigit() for char in measure.help) for measure in measures)
