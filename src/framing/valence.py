"""VADER's four scores of one sentence, equal to vaderSentiment 3.3.2's, in time linear in the sentence's length.

Source: C.J. Hutto & E.E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
ICWSM 2014. The rule is the published code's, its oddities included, so that published figures can be compared; its
words and numbers are in `vader.toml`, its lexicon in the installed package.

A lexicon word's valence changes only through the three words before it, the two after it, its own capitals, and a `but`
in the sentence. A word beside which none of these stands keeps its lexicon value: that is the quick path.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from math import fabs, sqrt
from typing import NamedTuple

from framing import data, vader

_BEFORE = 3
_AFTER = 2
"""How many words before and after a valenced word can change its valence."""
_FADING = (1.0, 0.95, 0.9)
"""What a booster's effect is multiplied by, one, two and three words before."""
_EMPHATIC = ("so", "this")
_EXCLAIM = 0.292
_ASK = 0.18
_ASK_MANY = 0.96


class Scores(NamedTuple):
    """Shares of negative, neutral and positive words (0 to 1), and their balance `compound` (-1 to 1)."""

    neg: float
    neu: float
    pos: float
    compound: float


class Word(NamedTuple):
    """What the rule sees of a word. `valence` is None outside the lexicon; `active` words change their neighbours."""

    lower: str
    upper: bool
    valence: float | None
    active: bool
    exclaims: int
    asks: int


class Valence:
    """The lexicon and the rule. `neutral` holds phrases of lower-case words that carry no valence together."""

    def __init__(self, neutral: Iterable[str] = ()) -> None:
        table = data.table("vader")
        self._lexicon = vader.lexicon()
        self._idioms: Mapping[str, float] = table["idioms"]
        self._negations: frozenset[str] = frozenset(table["negations"])
        self._boosters: dict[str, float] = dict.fromkeys(table["raising"], table["booster"])
        self._boosters |= dict.fromkeys(table["lowering"], -table["booster"])
        self._capitals: float = table["capitals"]
        self._negation: float = table["negation"]
        self._alpha: int = table["alpha"]
        phrases = " ".join((*self._boosters, *self._idioms)).split()
        self._active = self._negations.union(phrases, table["modifiers"]).difference(table["common"])
        self._neutral: dict[str, list[list[str]]] = {}
        for phrase in neutral:
            first, *rest = phrase.split()
            self._neutral.setdefault(first, []).append(rest)

    @classmethod
    @cache
    def load(cls, overrides: bool = True) -> Valence:
        """The rule with the terms of `tone.toml` made neutral, or (`overrides` False) as the package has it."""
        groups = data.table("tone")["neutral"] if overrides else []
        return cls(term for group in groups for term in group["terms"])

    def words(self, chunk: str) -> tuple[Word, ...]:
        """The words of a visible chunk: one, or none of an empty chunk, or several where it holds an emoji."""
        described = chunk if chunk.isascii() else vader.described(chunk)
        return tuple(self._word(part) for part in described.split())

    def score(self, chunks: Iterable[str]) -> Scores:
        """The scores of a sentence given as what white space separates in it."""
        return self.score_words([word for chunk in chunks for word in self.words(chunk)])

    def score_words(self, words: Sequence[Word]) -> Scores:
        """The scores of a sentence given as its words."""
        if not words:
            return Scores(0.0, 0.0, 0.0, 0.0)
        words = self._neutralised(words)
        lowers = [word.lower for word in words]
        places, values = self._valences(words, lowers)
        if "but" in lowers:
            values = _weighed_by_but(places, values, lowers.index("but"))
        return self._scores(values, len(words), _emphasis(words))

    def _word(self, part: str) -> Word:
        stripped = part.strip(string.punctuation)
        word = stripped if len(stripped) > 2 else part
        lower = word.lower()
        active = lower in self._active or "n't" in lower
        return Word(lower, word.isupper(), self._lexicon.get(lower), active, part.count("!"), part.count("?"))

    def _neutralised(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words, with those inside a neutral phrase taken out of the lexicon; a phrase may end in 's."""
        hidden = {
            place + offset
            for place, word in enumerate(words)
            for rest in self._neutral.get(word.lower, ())
            if all(map(_is_word, words[place + 1 : place + 1 + len(rest)], rest)) and place + len(rest) < len(words)
            for offset in range(len(rest) + 1)
        }
        if not hidden:
            return words
        return [word._replace(valence=None) if place in hidden else word for place, word in enumerate(words)]

    def _valences(self, words: Sequence[Word], lowers: Sequence[str]) -> tuple[list[int], list[float]]:
        """Places and values of the words whose valence is not zero in their context."""
        capitals = 0 < sum(word.upper for word in words) < len(words)
        places, values = [], []
        for place, word in enumerate(words):
            if word.valence is None:
                continue
            near = words[max(0, place - _BEFORE) : place + _AFTER + 1]
            alone = not (capitals and word.upper) and not any(word.active for word in near)
            value = word.valence if alone else self._in_context(words, lowers, place, capitals)
            if value:
                places.append(place)
                values.append(value)
        return places, values

    def _in_context(self, words: Sequence[Word], lowers: Sequence[str], place: int, capitals: bool) -> float:
        """The valence of a lexicon word among its neighbours (`sentiment_valence` of the published code)."""
        lower = lowers[place]
        if lower in self._boosters or (lower == "kind" and lowers[place + 1 : place + 2] == ["of"]):
            return 0.0
        valence = self._beside_no(words, lowers, place)
        if capitals and words[place].upper:
            valence += self._capitals if valence > 0 else -self._capitals
        for distance in range(1, min(place, _BEFORE) + 1):
            neighbour = words[place - distance]
            if neighbour.valence is not None:
                continue
            valence += self._boost(neighbour, valence, capitals) * _FADING[distance - 1]
            valence *= self._negation_factor(lowers[place - distance : place])
            if distance == _BEFORE:
                valence = self._idiomatic(valence, lowers, place)
        least = place > 0 and lowers[place - 1] == "least" and words[place - 1].valence is None
        if least and (place == 1 or lowers[place - 2] not in ("at", "very")):
            valence *= self._negation
        return valence

    def _beside_no(self, words: Sequence[Word], lowers: Sequence[str], place: int) -> float:
        """A word after *no* is negated; *no* before a lexicon word has no valence of its own."""
        written = words[place].valence or 0.0
        before = lowers[max(0, place - _BEFORE) : place]
        if "no" in before[-2:] or (before[:1] == ["no"] and before[-1] in ("or", "nor")):
            return written * self._negation
        if lowers[place] == "no" and place + 1 < len(words) and words[place + 1].valence is not None:
            return 0.0
        return written

    def _boost(self, neighbour: Word, valence: float, capitals: bool) -> float:
        """What a degree adverb adds to a valence that it stands beside."""
        boost = self._boosters.get(neighbour.lower, 0.0)
        if not boost:
            return 0.0
        if valence < 0:
            boost = -boost
        if capitals and neighbour.upper:
            boost += self._capitals if valence > 0 else -self._capitals
        return boost

    def _negation_factor(self, before: Sequence[str]) -> float:
        """What the first of the words before a valence multiplies it by; *so* and *this* count as the code has them."""
        first, between = before[0], before[1:]
        emphatic = between and (between[0] if first == "never" else "") in _EMPHATIC
        if emphatic or (len(between) == 2 and between[1] in _EMPHATIC):
            return 1.25
        if first == "without" and "doubt" in between:
            return 1.0
        return self._negation if first in self._negations or "n't" in first else 1.0

    def _idiomatic(self, valence: float, lowers: Sequence[str], place: int) -> float:
        """The valence of an idiom around a word, or the word's own; then what *kind of* and its like before it add."""
        before = (slice(-1, 1), slice(-2, 1), slice(-2, 0), slice(-3, 0), slice(-3, -1))
        phrases = [" ".join(lowers[place + part.start : place + part.stop]) for part in before]
        valence = next((self._idioms[phrase] for phrase in phrases if phrase in self._idioms), valence)
        for size in (2, 3):
            following = " ".join(lowers[place : place + size])
            if place + size <= len(lowers) and following in self._idioms:
                valence = self._idioms[following]
        for phrase in (phrases[3], phrases[4], phrases[2]):
            valence += self._boosters.get(phrase, 0.0)
        return valence

    def _scores(self, values: Sequence[float], size: int, emphasis: float) -> Scores:
        """The four scores of the non-zero valences in a sentence of `size` words."""
        balance = float(sum(values))
        if balance:
            balance += emphasis if balance > 0 else -emphasis
        positive = negative = 0.0
        for value in values:
            if value > 0:
                positive += value + 1
            else:
                negative += value - 1
        if positive > fabs(negative):
            positive += emphasis
        elif positive < fabs(negative):
            negative -= emphasis
        neutral = size - len(values)
        total = positive + fabs(negative) + neutral
        compound = balance / sqrt(balance * balance + self._alpha)
        return Scores(
            round(fabs(negative / total), 3), round(neutral / total, 3), round(positive / total, 3), round(compound, 4)
        )


def _is_word(word: Word, wanted: str) -> bool:
    return word.lower in (wanted, f"{wanted}'s")


def _weighed_by_but(places: Sequence[int], values: Sequence[float], but: int) -> list[float]:
    """Values before the first *but* halved, values after it half as large again.

    The published code finds each value's place by looking for the first equal value, so that of two equal ones the
    first is changed, perhaps twice, and the second not at all. That is kept; heaps of places keep it linear.
    """
    weighed = list(values)
    found: dict[float, list[int]] = {}
    for index, value in enumerate(values):
        found.setdefault(value, []).append(index)
    for turn in range(len(weighed)):
        value = weighed[turn]
        first = heappop(found[value])
        weighed[first] = value * (0.5 if places[first] < but else 1.5)
        heappush(found.setdefault(weighed[first], []), first)
    return weighed


def _emphasis(words: Sequence[Word]) -> float:
    """What exclamation and question marks add to a sentence's balance."""
    exclaims = sum(word.exclaims for word in words)
    asks = sum(word.asks for word in words)
    asking = 0.0 if asks < 2 else asks * _ASK if asks <= 3 else _ASK_MANY
    return min(exclaims, 4) * _EXCLAIM + asking
