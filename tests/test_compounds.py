"""The compounds of many sentences at once are those of each by itself, whatever stands beside its valenced words."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.analyzers.tone import Analyzer
from framing.batch import Batch
from framing.compounds import Compounds
from framing.config import Settings
from framing.lexicon.model import Catalogue
from framing.reading import read_text
from framing.stack import Stack
from framing.typography import visible
from framing.valence import Valence
from framing.vocabulary import Vocabulary

WORDS = (
    "good bad GOOD great no not never very hardly so this without doubt least at the kind of but artificial "
    "intelligence critical technologies security united states war WAR love! hate? isn't "
    "extremely the bomb bad ass 😀 the report"
).split()
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=5)
VOCABULARY = Vocabulary()


def compounds(texts: list[str], valence: Valence) -> tuple[list[float], list[float]]:
    """At once, and of each sentence by itself."""
    stack = Batch([read_text(f"{text}.")[0] for text in texts], VOCABULARY).stack
    chunks, strings = VOCABULARY.chunks, VOCABULARY.chunks.strings
    words = chunks.column((id(valence), "words"), lambda chunk: valence.words(visible(chunk)))
    marks = chunks.column((id(valence), "marks"), lambda chunk: valence.mark(words[chunks.ids[chunk]]))
    alone = [
        valence.score(strings[n] for n in article.chunks.types[one.first_chunk : one.last_chunk]).compound
        for article, section in stack.sections
        for one in section.sentences
    ]
    return Compounds(valence, words, marks).of(stack), alone


@pytest.mark.parametrize("overrides", [True, False])
def test_no_sentences_have_no_compounds(overrides: bool) -> None:
    valence = Valence.load(overrides)
    chunks = VOCABULARY.chunks
    columns = (chunks.column("none", valence.words), chunks.column("nothing", len))
    assert Compounds(valence, *columns).of(Stack([], VOCABULARY)) == []


@given(SENTENCES, st.booleans())
@settings(max_examples=300)
def test_each_is_that_of_the_rule(texts: list[str], overrides: bool) -> None:
    together, alone = compounds(texts, Valence.load(overrides))
    assert together == alone
    assert any(text.isascii() for text in texts) <= bool(alone)


def test_a_phrase_without_valence_reaches_beyond_the_words_that_change_a_word() -> None:
    texts = ["It is not very critical technologies war", "Bad, and very good, of the united states", "WAR is not good"]
    together, alone = compounds(texts, Valence.load())
    assert together == alone
    assert any(together)


def test_voices_of_sentences_are_the_same_at_once() -> None:
    text = '"It is good, very good," he said. "No." So it was. 3 "a b c d" e f g h\n\nHe said that it was bad.'
    batch = Batch([read_text(text)[0]], VOCABULARY)
    analyzer = Analyzer(VOCABULARY, Catalogue((), {}, ()), Settings())
    together = list(analyzer.observe_many(batch))
    assert together == [analyzer.observe(*one) for one in batch.sections]
    assert 0 < together[0].counts["tone.sentences@writer"] < together[0].counts["tone.sentences"]
    assert list(chain.from_iterable(one.series["tone.compound@writer"] for one in together))
