"""Tone: VADER's compound of each sentence, its mean over a section, and the shares of negative and positive sentences.

VADER is never run on a whole section: its compound grows with length until it saturates, and then it even reverses the
order of two sections. Terms that only name something (*artificial intelligence*, *the United States*) carry no tone,
unless `tone_overrides = false`; then the compounds are the vaderSentiment package's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, compress, islice

from framing.auditing import Batch
from framing.config import Settings
from framing.kinds import share
from framing.lexicon.model import Catalogue
from framing.measure import Measure, Observation
from framing.resampled import mean
from framing.text import Article, Section, Sentence, Voice
from framing.tokens import word_mark
from framing.typography import visible
from framing.valence import ENTANGLED, HAS_VALENCE, Valence
from framing.vocabulary import Vocabulary

NEGATIVE, POSITIVE = -0.05, 0.05
"""The compounds from which Hutto & Gilbert (2014) call a sentence negative or positive."""
LEAST_SENTENCES = 5
"""Under which the resampled interval of a mean does not hold what it says, and one sentence moves a share by 25%."""


class Analyzer:
    """Scores the sentences of a section."""

    id = "tone"

    measures: tuple[Measure, ...] = (
        mean(
            "tone.mean",
            "Tone",
            series="tone.compound",
            count="tone.sentences",
            unit="compound, -1 to 1",
            least=LEAST_SENTENCES,
            help="Mean of VADER's compound over the sentences, whoever speaks (Hutto & Gilbert 2014).",
        ),
        mean(
            "tone.writer",
            "Tone of the writer's own sentences",
            series="tone.compound@writer",
            count="tone.sentences@writer",
            unit="compound, -1 to 1",
            least=LEAST_SENTENCES,
            help="The same over the sentences of which others speak no more words than the writer.",
        ),
        share(
            "tone.negative",
            "Negative sentences",
            count="tone.negative",
            of="tone.sentences",
            least=LEAST_SENTENCES,
            help="Share of the sentences whose compound is -0.05 or less.",
        ),
        share(
            "tone.positive",
            "Positive sentences",
            count="tone.positive",
            of="tone.sentences",
            least=LEAST_SENTENCES,
            help="Share of the sentences whose compound is 0.05 or more.",
        ),
    )

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        valence = Valence.load(settings.tone_overrides)
        self._valence = valence
        chunks = vocabulary.chunks
        self._words = chunks.column("valence", lambda chunk: valence.words(visible(chunk)))
        self._marks = chunks.column("valence.marks", self._mark)
        self._ids = chunks.ids
        self._is_word = vocabulary.marks("word", word_mark)

    def observe(self, article: Article, section: Section) -> Observation:
        """Counts by tone and by voice, and the compound of each sentence."""
        if not section.sentences:
            return Observation()
        types = article.chunks.types[section.sentences[0].first_chunk : section.sentences[-1].last_chunk]
        marks = bytes(map(self._marks.__getitem__, types))
        base = section.sentences[0].first_chunk
        compounds = [self._compound(article, sentence, marks, base) for sentence in section.sentences]
        return self._observed(compounds, [self._voice(article, sentence) for sentence in section.sentences])

    def observe_many(self, batch: Batch) -> Iterator[Observation]:
        """The same of every section of a batch, in order."""
        from framing.compounds import Compounds

        stack = batch.stack
        compounds = iter(Compounds(self._valence, self._words, self._marks).of(stack))
        voices = iter(stack.words_by_voice.argmax(1).tolist())  # of equals the first
        for n in stack.sentences_in.tolist():
            yield self._observed(list(islice(compounds, n)), list(islice(voices, n)))

    def _observed(self, compounds: Sequence[float], voices: Sequence[int]) -> Observation:
        """The observation of a section, given the compounds of its sentences, and who speaks most words of each."""
        own = [compound for compound, voice in zip(compounds, voices, strict=True) if voice == Voice.writer]
        counts = {
            "tone.sentences": len(compounds),
            "tone.sentences@writer": len(own),
            "tone.negative": sum(compound <= NEGATIVE for compound in compounds),
            "tone.positive": sum(compound >= POSITIVE for compound in compounds),
        }
        return Observation(counts, series={"tone.compound": tuple(compounds), "tone.compound@writer": tuple(own)})

    def _mark(self, chunk: str) -> int:
        """What a chunk is to the scores of its sentence."""
        silent = self._valence.is_silent(visible(chunk))
        return 0 if silent else self._valence.mark(self._words[self._ids[chunk]])

    def _compound(self, article: Article, sentence: Sentence, marks: bytes, base: int) -> float:
        """The compound of a sentence; `marks` are those of the chunks from `base` on."""
        place = sentence.first_chunk - base, sentence.last_chunk - base
        if HAS_VALENCE.search(marks, *place) is None:
            return 0.0
        types, words = article.chunks.types, self._words
        if ENTANGLED.search(marks, *place):
            of_sentence = map(words.__getitem__, types[sentence.first_chunk : sentence.last_chunk])
            return self._valence.score_words(list(chain.from_iterable(of_sentence))).compound
        valenced = (words[types[base + found.start()]][0].valence for found in HAS_VALENCE.finditer(marks, *place))
        return self._valence.compound(float(sum(filter(None, valenced))))

    def _voice(self, article: Article, sentence: Sentence) -> Voice:
        """Who speaks most words of a sentence; the writer, when nobody speaks more."""
        spoken = article.voices[sentence.first_token : sentence.last_token]
        if not any(spoken):
            return Voice.writer
        voices = bytes(compress(spoken, article.marks(self._is_word, (sentence,))))
        return max(Voice, key=voices.count)
