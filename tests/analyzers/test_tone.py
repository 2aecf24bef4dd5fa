from __future__ import annotations

from typing import Any

import pytest

from framing.analyzers.tone import LEAST_SENTENCES, NEGATIVE, POSITIVE, Analyzer
from framing.config import Settings
from framing.measure import Observation, Value, total
from framing.reading import read_text
from framing.segment.article import passage, segment
from framing.text import Voice
from framing.tokens import is_word
from framing.typography import visible
from framing.vocabulary import Vocabulary
from tests.oracles import vader

NO_CATALOGUE: Any = None
GOOD, BAD, FLAT = "The result was good.", "The damage was terrible.", "The council met on Monday."
MIXED = " ".join([GOOD] * 5 + [BAD] * 3 + [FLAT] * 2)
GOOD_COMPOUND, BAD_COMPOUND = 0.4404, -0.743


def analyzer(vocabulary: Vocabulary, overrides: bool = True) -> Analyzer:
    return Analyzer(vocabulary, NO_CATALOGUE, Settings(tone_overrides=overrides))


def observed(text: str, overrides: bool = True) -> Observation:
    """The observation of a text that is one paragraph."""
    article = passage(text, Vocabulary())
    return analyzer(article.vocabulary, overrides).observe(article, article.sections[0])


def value(observation: Observation, name: str) -> Value:
    measures = {measure.id: measure for measure in analyzer(Vocabulary()).measures}
    return measures[name].of(observation)


def test_flat_sentences_have_no_tone():
    observation = observed(" ".join([FLAT] * 6))
    assert dict(observation.counts) == {
        "tone.sentences": 6,
        "tone.sentences@writer": 6,
        "tone.negative": 0,
        "tone.positive": 0,
    }
    assert observation.series["tone.compound"] == (0.0,) * 6
    assert value(observation, "tone.mean")[:2] == (0.0, 6)


@pytest.mark.parametrize("name", ["tone.mean", "tone.writer", "tone.negative", "tone.positive"])
def test_fewer_sentences_than_the_support_are_not_enough_text(name: str):
    assert value(observed(" ".join([GOOD] * (LEAST_SENTENCES - 1))), name) == Value(None, LEAST_SENTENCES - 1)
    assert value(observed(" ".join([GOOD] * LEAST_SENTENCES)), name).value is not None


def test_a_section_has_the_mean_of_its_sentences_and_never_one_compound():
    observation = observed(MIXED)
    assert observation.series["tone.compound"] == (GOOD_COMPOUND,) * 5 + (BAD_COMPOUND,) * 3 + (0.0,) * 2
    mean = value(observation, "tone.mean")
    assert mean.value is not None
    assert mean.value == pytest.approx((5 * GOOD_COMPOUND + 3 * BAD_COMPOUND) / 10)
    assert mean.value != vader(MIXED)[3]
    assert mean.low is not None
    assert mean.high is not None
    assert BAD_COMPOUND < mean.low < mean.value < mean.high < GOOD_COMPOUND


def test_shares_of_negative_and_positive_sentences_have_exact_intervals():
    observation = observed(MIXED)
    assert (observation.counts["tone.negative"], observation.counts["tone.positive"]) == (3, 5)
    assert value(observation, "tone.negative") == pytest.approx((0.3, 10, 0.06674, 0.65245), abs=1e-5)
    assert value(observation, "tone.positive") == pytest.approx((0.5, 10, 0.18709, 0.81291), abs=1e-5)


def test_two_texts_add():
    assert observed(f"{MIXED} {GOOD}") == observed(MIXED) + observed(GOOD)


@pytest.mark.parametrize(
    ("others", "own"),
    [
        (0, True),
        (4, True),
        (5, False),
        (9, False),
    ],
)
@pytest.mark.parametrize("voice", [Voice.quoted, Voice.attributed])
def test_a_sentence_of_which_others_speak_most_words_is_not_the_writers(voice: Voice, others: int, own: bool):
    article = passage("Good news, said the \u201cplanning\u201d board, for \u2014 as ever!", Vocabulary())
    words = [i for i, type_id in enumerate(article.tokens.types) if is_word(article.vocabulary.tokens.strings[type_id])]
    assert len(words) == 9
    for i in words[:others]:
        article.voices[i] = voice
    for i in words[others:]:
        article.voices[i] = Voice.writer
    observation = analyzer(article.vocabulary).observe(article, article.sections[0])
    assert observation.counts["tone.sentences"] == 1
    assert observation.counts["tone.sentences@writer"] == own
    assert observation.series["tone.compound@writer"] == observation.series["tone.compound"] * own


def test_a_quoted_sentence_is_not_the_writers():
    observation = observed(f'{FLAT} "This is a terrible, disastrous plan," she said. {GOOD}')
    assert observation.counts["tone.sentences"] == 3
    assert observation.series["tone.compound@writer"] == (0.0, GOOD_COMPOUND)


def test_curly_and_straight_apostrophes_have_the_same_tone():
    assert observed("The plan isn\u2019t good.").series["tone.compound"] == (-0.3412,)
    assert observed("The plan isn't good.").series["tone.compound"] == (-0.3412,)


def test_terms_are_neutral_unless_overrides_are_off():
    text = "Critics in the United States cite artificial intelligence and national security."
    assert observed(text).series["tone.compound"] == (0.0,)
    assert observed(text, overrides=False).series["tone.compound"] == (vader(text)[3],)
    assert vader(text)[3] == 0.7269


def test_headlines_count_and_sources_do_not():
    text = f"# A terrible result\n\n{MIXED}\n\n## Sources\n\nhttps://example.org/good-good-good\n"
    article = segment(read_text(text, reader="markdown")[0], Vocabulary())
    seen = analyzer(article.vocabulary)
    found = {section.key: seen.observe(article, section) for section in article.sections}
    assert found["headline"].counts["tone.negative"] == 1
    assert found["sources"].counts.get("tone.sentences", 0) == 0
    assert total(found.values()).counts["tone.sentences"] == 11


@pytest.mark.parametrize("name", ["babe.dev", "wikinews"])
def test_without_overrides_each_sentence_has_the_packages_compound(annotated, name: str):
    seen = 0
    for row in annotated(name):
        article = passage(row["text"], Vocabulary())
        observation = analyzer(article.vocabulary, overrides=False).observe(article, article.sections[0])
        sentences = [visible(article.document.prose[s.start : s.end]) for s in article.sections[0].sentences]
        compounds = tuple(vader(sentence)[3] for sentence in sentences)
        assert observation.series["tone.compound"] == compounds
        assert observation.counts["tone.negative"] == sum(compound <= NEGATIVE for compound in compounds)
        assert observation.counts["tone.positive"] == sum(compound >= POSITIVE for compound in compounds)
        seen += len(compounds)
    assert seen > 400
