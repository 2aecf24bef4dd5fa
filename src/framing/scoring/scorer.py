"""A scorecard bound to a catalogue: the score of a stretch of text, as a sum of points with the words that earned them.

score = 1 / (1 + exp(-(intercept + Σ value · units))). Nothing else enters it: `Score.points` adds up to the log odds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.lexicon.names import Names
from framing.measure import Hit
from framing.scoring.card import Scorecard, Weight, load_card
from framing.scoring.neutral import Valenced
from framing.text import Article, Section, Sentence, Span, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary

if TYPE_CHECKING:
    from framing.stack import Stack

VOICES = {
    "writer": (Voice.writer,),
    "others": (Voice.quoted, Voice.attributed),
    "quoted": (Voice.quoted,),
    "attributed": (Voice.attributed,),
    "any": tuple(Voice),
}
"""Whose words a row counts -> voices."""
_WHOLE = ("length", "share")
"""Kinds of rows that look at a sentence as a whole."""
_Earned = tuple[Span, str, float]
"""Words that earned units: where, what saw them, how many."""


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
    """What the rows of a card look at: words by voice, the hits, and the rated tokens that are no names."""

    article: Article
    words: tuple[int, ...]
    hits: Sequence[Hit]
    rated: Sequence[tuple[int, float]]


class Scorer:
    """Scores stretches of articles that share the vocabulary."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, catalogue: Catalogue, card: Path | None = None) -> Scorer:
        """The one that all share: on the card in a file, where the first to ask names one, else on that which ships."""
        return vocabulary.bound(("scorer", id(catalogue)), lambda: cls(vocabulary, catalogue, load_card(card)))

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, card: Scorecard | None = None) -> None:
        self.card = card or load_card()
        self.vocabulary = vocabulary
        self.matcher = Matcher.of(catalogue, vocabulary)
        self.valenced = vocabulary.bound("valenced", lambda: Valenced(vocabulary))
        self._is_word = vocabulary.tokens.column("is_word", is_word)
        self.rows = _rows(self.card, catalogue)
        """Marker id, `negative` or `positive` -> the rows that count it, with the voices that they count."""
        self._nothing = [Contribution(row.id, 0.0, 0.0) for row in self.card.weights]
        self._whole = [n for n, row in enumerate(self.card.weights) if row.kind in _WHOLE]

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
            found.append(self._score(self._unit(article, (sentence,), hits[at:end])))
        return found

    def of_stack(self, stack: Stack) -> list[list[float]]:
        """For each section of a stack the values of `sentences`, by arrays."""
        from framing.scoring.many import scores

        return scores(self, stack)

    def whole(self, article: Article, section: Section) -> Score:
        """The score of a section read as one sentence: a row of a data set."""
        return self._score(self._unit(article, section.sentences, self._hits(article, section)))

    def _hits(self, article: Article, section: Section) -> list[Hit]:
        return [hit for hit in self.matcher.find(article, section) if hit.suppressed is None]

    def _unit(self, article: Article, sentences: Sequence[Sentence], hits: Sequence[Hit]) -> _Unit:
        words = [0, 0, 0]
        rated: list[tuple[int, float]] = []
        for sentence in sentences:
            first, last = sentence.first_token, sentence.last_token
            types = article.tokens.types[first:last]
            is_word = bytes(map(self._is_word.__getitem__, types))
            for voice, n in Counter(compress(article.voices[first:last], is_word)).items():
                words[voice] += n
            rated += [
                (first + i, rating)
                for i, rating in self.valenced.places(types)
                if not Names.of(article).is_name(sentence, first + i, first + i + 1)
            ]
        return _Unit(article, tuple(words), hits, rated)

    def _score(self, unit: _Unit) -> Score:
        weights, contributions = self.card.weights, self._nothing.copy()
        for n in self._whole:
            contributions[n] = _of_whole(weights[n], unit.words)
        found = self._found(unit)
        for n, earned in found.items():
            contributions[n] = _capped(weights[n], earned)
        logit = math.fsum((self.card.intercept, *(contributions[n].points for n in (*self._whole, *found))))
        return Score(logistic(logit), logit, tuple(contributions))

    def _found(self, unit: _Unit) -> dict[int, list[_Earned]]:
        """Row -> what it counts here, in text order."""
        found: dict[int, list[_Earned]] = {}
        for hit in unit.hits:
            for n, voices in self.rows.get(hit.marker, ()):
                if hit.voice in voices:
                    found.setdefault(n, []).append((hit.span, hit.marker, 1.0))
        tokens, voices_of = unit.article.tokens, unit.article.voices
        for at, rating in unit.rated:
            for n, voices in self.rows.get("negative" if rating < 0 else "positive", ()):
                if voices_of[at] in voices:
                    span = Span(tokens.starts[at], tokens.ends[at])
                    found.setdefault(n, []).append((span, "valence", abs(rating)))
        return found


def logistic(x: float) -> float:
    """1 / (1 + e^-x), without overflow."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _of_whole(row: Weight, words: Sequence[int]) -> Contribution:
    """A row that looks at the sentence as a whole, given its words by voice."""
    if row.kind == "length":
        units = min(math.log1p(sum(words)), row.cap)
    else:
        units = sum(words[voice] for voice in VOICES[row.voice]) / max(sum(words), 1)
    return Contribution(row.id, units, row.value * units)


def _capped(row: Weight, found: Sequence[_Earned]) -> Contribution:
    """In text order, each with its points until the cap is reached."""
    units, counted = capped(row.cap, [amount for _, _, amount in found])
    parts = (Part(span, what, row.value * n) for (span, what, _), n in zip(found, counted, strict=False))
    return Contribution(row.id, units, row.value * units, tuple(parts))


def capped(cap: float, amounts: Iterable[float]) -> tuple[float, list[float]]:
    """The units that amounts add up to, one after the other, and what counts of each until the cap is reached."""
    units, counted = 0.0, []
    for amount in amounts:
        taken = min(amount, cap - units)
        if taken <= 0:
            break
        units += taken
        counted.append(taken)
    return units, counted


def _rows(card: Scorecard, catalogue: Catalogue) -> dict[str, list[tuple[int, tuple[Voice, ...]]]]:
    rows: dict[str, list[tuple[int, tuple[Voice, ...]]]] = {}
    for n, row in enumerate(card.weights):
        if row.kind in _WHOLE:
            continue
        names = set(row.of)
        flags = {m.id for m in catalogue if m.role == "flag" and {"*", f"{m.family}.*"} & names}
        counted = names & {"negative", "positive"} if row.kind == "valence" else names & set(catalogue.markers) | flags
        for name in counted:
            rows.setdefault(name, []).append((n, VOICES[row.voice]))
    return rows
