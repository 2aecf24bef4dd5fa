"""The scores of all sentences of many sections at once: what `Scorer.sentences` gives for each, sooner.

Each sum is taken in the order in which a scorer takes it, so that the scores are the same to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from framing.arrays import Flags, Numbers, cumulated, values, within
from framing.lexicon.many import may_be_names
from framing.lexicon.names import Names, name_marks
from framing.scoring.scorer import VOICES, capped, logistic
from framing.stack import Stack
from framing.text import Voice

if TYPE_CHECKING:
    from framing.scoring.scorer import Scorer

Reals = npt.NDArray[np.float64]
_ROUNDING = 1e-6
"""How near a cap a sum must come for the scorer's own rule to be asked."""


def scores(scorer: Scorer, stack: Stack) -> list[list[float]]:
    """For each section the score of each of its sentences."""
    card = scorer.card
    points = np.zeros((len(stack.sentences), len(card.weights)))
    _add_whole(scorer, stack, points)
    _add_hits(scorer, stack, points)
    _add_valence(scorer, stack, points)
    earning, _ = np.nonzero(points)
    earned: list[float] = points[points != 0].tolist()
    of = np.searchsorted(earning, np.arange(len(points) + 1)).tolist()
    found = [logistic(math.fsum((card.intercept, *earned[a:b]))) for a, b in pairwise(of)]
    bounds = cumulated(stack.sentences_in).tolist()
    return [found[a:b] for a, b in pairwise(bounds)]


def _add_whole(scorer: Scorer, stack: Stack, points: Reals) -> None:
    """The points of the rows that look at a sentence as a whole."""
    words = stack.words_by_voice
    sizes = words.sum(1)
    for n, row in enumerate(scorer.card.weights):
        if row.kind == "length":
            logarithms = np.array([math.log1p(size) for size in range(int(sizes.max(initial=0)) + 1)])
            points[:, n] = row.value * np.minimum(logarithms[sizes], row.cap)
        elif row.kind == "share":
            points[:, n] = row.value * (words[:, list(VOICES[row.voice])].sum(1) / np.maximum(sizes, 1))


def _add_hits(scorer: Scorer, stack: Stack, points: Reals) -> None:
    """The points of the rows that count hits."""
    found = scorer.matcher.find_all(stack)
    marker, voice = found.marker[found.counts], found.voice[found.counts]
    sentence = found.sentence[found.counts]
    for n, takes in _takes(scorer, [marker.id for marker in found.markers]):
        row = scorer.card.weights[n]
        hits = np.bincount(sentence[takes[marker, voice]], minlength=len(points))
        units = np.array([capped(row.cap, [1.0] * k)[0] for k in range(int(hits.max(initial=0)) + 1)])
        points[:, n] = row.value * units[hits]


def _add_valence(scorer: Scorer, stack: Stack, points: Reals) -> None:
    """The points of the rows that count words of VADER's list."""
    tokens = stack.vocabulary.tokens
    ratings = values(stack.vocabulary, tokens, scorer.valenced.ratings, dtype=np.float64)[stack.types]
    at = _rated(scorer, stack, ratings)
    sentence, voice = stack.sentence_of[at], stack.voices[at]
    amounts, kind = np.abs(ratings[at]), (ratings[at] > 0).astype(np.int64)
    for n, takes in _takes(scorer, ["negative", "positive"]):
        row = scorer.card.weights[n]
        taken = takes[kind, voice]
        units = np.bincount(sentence[taken], amounts[taken], len(points))
        for one in np.flatnonzero(units > row.cap - _ROUNDING).tolist():
            units[one] = capped(row.cap, amounts[taken & (sentence == one)].tolist())[0]
        points[:, n] = row.value * units


def _rated(scorer: Scorer, stack: Stack, ratings: Reals) -> Numbers:
    """The rated tokens of the sentences that are no names and stand in no phrase without valence."""
    tokens = stack.vocabulary.tokens
    rated = (ratings != 0) & (stack.sentence_of >= 0)
    opens = values(stack.vocabulary, tokens, scorer.valenced.opens, dtype=np.bool_)[stack.types]
    opening = np.flatnonzero(opens & (stack.sentence_of >= 0))
    last = stack.column("last_token")[stack.sentence_of[opening]]
    end = np.minimum(opening + scorer.valenced.longest, last)
    rated &= ~within(opening, end, rated, lambda a, b: scorer.valenced.neutral(stack.types[a:b].tolist()))
    at = np.flatnonzero(rated)
    may_be_name = may_be_names(stack.marks(name_marks(stack.vocabulary)), at, at + 1)
    sentences = [sentence for _, section in stack.sections for sentence in section.sentences]
    for token in at[may_be_name].tolist():
        n = int(stack.sentence_of[token])
        section = stack.section_of[n]
        place = token - int(stack.base[section])
        rated[token] = not Names.of(stack.sections[section][0]).is_name(sentences[n], place, place + 1)
    return np.flatnonzero(rated)


def _takes(scorer: Scorer, names: Sequence[str]) -> Iterator[tuple[int, Flags]]:
    """The rows of the card that count any of these names, with which of them they count in which voice."""
    found: dict[int, Flags] = {}
    for place, name in enumerate(names):
        for n, voices in scorer.rows.get(name, ()):
            found.setdefault(n, np.zeros((len(names), len(Voice)), np.bool_))[place, list(voices)] = True
    return iter(found.items())
