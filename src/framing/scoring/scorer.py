"""A scorecard bound to a catalogue: the score of a stretch of text, as a sum of points with the words that earned them.

score = 1 / (1 + exp(-(intercept + Σ value · units))). Nothing else enters it: `Score.points` adds up to the log odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.measure import Hit
from framing.scoring.card import Scorecard, Weight, load_card
from framing.scoring.neutral import Valenced
from framing.text import Article, Section, Span, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary

_VOICES = {
    "writer": (Voice.writer,),
    "others": (Voice.quoted, Voice.attributed),
    "quoted": (Voice.quoted,),
    "attributed": (Voice.attributed,),
    "any": tuple(Voice),
}


class Part(NamedTuple):
    """Words that earned points: where, which marker saw them (`valence` for a word of VADER's list), how many."""

    span: Span
    what: str
    points: float


class Contribution(NamedTuple):
    """One row of the card: its units in this text, its points (`value · units`), and the words behind them."""

    id: str
    units: float
    points: float
    parts: tuple[Part, ...] = ()


class Score(NamedTuple):
    """From 0 to 1: the share of sentences like this one that annotators called biased, loaded or subjective."""

    value: float
    logit: float
    contributions: tuple[Contribution, ...]


class _Unit(NamedTuple):
    """What the rows of a card look at: tokens `[first, last)`, their voices, the hits in them."""

    article: Article
    first: int
    words: tuple[int, ...]
    hits: Sequence[Hit]
    rated: Sequence[tuple[int, float]]


class Scorer:
    """Scores stretches of articles that share the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, card: Scorecard | None = None) -> None:
        self.card = card or load_card()
        self.vocabulary = vocabulary
        self._matcher = Matcher.of(catalogue, vocabulary)
        self._valenced = vocabulary.bound("valenced", lambda: Valenced(vocabulary))
        self._is_word = vocabulary.tokens.column("is_word", is_word)
        self._markers = {row.id: _markers(row, catalogue) for row in self.card.weights}

    def sentences(self, article: Article, section: Section) -> list[Score]:
        """The score of each sentence of a section."""
        hits = self._hits(article, section)
        found, at = [], 0
        for sentence in section.sentences:
            while at < len(hits) and hits[at].span.start < sentence.start:
                at += 1
            end = at
            while end < len(hits) and hits[end].span.start < sentence.end:
                end += 1
            found.append(self._score(self._unit(article, sentence.first_token, sentence.last_token, hits[at:end])))
        return found

    def whole(self, article: Article, section: Section) -> Score:
        """The score of a section read as one sentence: a row of a data set."""
        first = section.sentences[0].first_token if section.sentences else 0
        last = section.sentences[-1].last_token if section.sentences else 0
        return self._score(self._unit(article, first, last, self._hits(article, section)))

    def _hits(self, article: Article, section: Section) -> list[Hit]:
        return [hit for hit in self._matcher.find(article, section) if hit.suppressed is None]

    def _unit(self, article: Article, first: int, last: int, hits: Sequence[Hit]) -> _Unit:
        types = article.tokens.types[first:last]
        words = [0, 0, 0]
        for type_id, voice in zip(types, article.voices[first:last], strict=True):
            words[voice] += self._is_word[type_id]
        return _Unit(article, first, tuple(words), hits, self._valenced.places(types))

    def _score(self, unit: _Unit) -> Score:
        contributions = tuple(self._contribution(row, unit) for row in self.card.weights)
        logit = math.fsum((self.card.intercept, *(one.points for one in contributions)))
        return Score(logistic(logit), logit, contributions)

    def _contribution(self, row: Weight, unit: _Unit) -> Contribution:
        if row.kind == "length":
            units = min(math.log1p(sum(unit.words)), row.cap)
            return Contribution(row.id, units, row.value * units)
        if row.kind == "share":
            units = sum(unit.words[voice] for voice in _VOICES[row.voice]) / max(sum(unit.words), 1)
            return Contribution(row.id, units, row.value * units)
        found = self._by_hits(row, unit) if row.kind == "hits" else _by_words(row, unit)
        return _capped(row, found)

    def _by_hits(self, row: Weight, unit: _Unit) -> Iterable[tuple[Span, str, float]]:
        markers, voices = self._markers[row.id], _VOICES[row.voice]
        return ((h.span, h.marker, 1.0) for h in unit.hits if h.marker in markers and h.voice in voices)


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _by_words(row: Weight, unit: _Unit) -> Iterable[tuple[Span, str, float]]:
    side = -1 if "negative" in row.of else 1
    tokens, voices = unit.article.tokens, _VOICES[row.voice]
    for i, rating in unit.rated:
        at = unit.first + i
        if rating * side > 0 and unit.article.voices[at] in voices:
            yield Span(tokens.starts[at], tokens.ends[at]), "valence", abs(rating)


def _capped(row: Weight, found: Iterable[tuple[Span, str, float]]) -> Contribution:
    """In text order, each with its points until the cap is reached."""
    units, parts = 0.0, []
    for span, what, amount in found:
        counted = min(amount, row.cap - units)
        if counted <= 0:
            break
        units += counted
        parts.append(Part(span, what, row.value * counted))
    return Contribution(row.id, units, row.value * units, tuple(parts))


def _markers(row: Weight, catalogue: Catalogue) -> frozenset[str]:
    names = set(row.of)
    flags = (marker for marker in catalogue if marker.role == "flag" and {"*", f"{marker.family}.*"} & names)
    return frozenset(names & set(catalogue.markers)) | {marker.id for marker in flags}
