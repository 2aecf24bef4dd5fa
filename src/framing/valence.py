"""VADER's four scores of one sentence, equal to vaderSentiment 3.3.2's, in time linear in the sentence's length.

Source: C.J. Hutto & E.E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
ICWSM 2014. The rule is the published code's, its oddities included, so that published figures can be compared; its
words and numbers are in `vader.toml`, its lexicon in the installed package.

A lexicon word's valence changes only through the three words before it, the two after it, its own capitals, and a `but`
in the sentence. A word beside which none of these stands keeps its lexicon value: that is the quick path.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import heappop, heappush
from math import fabs, sqrt
from typing import NamedTuple

from framing import data, vader

BEFORE = 3
AFTER = 2
"""How many words before and after a valenced word can change its valence."""
REACH = 2 * BEFORE
"""How far off words can matter to it: one that changes it may itself stand in a phrase that carries no valence."""
_FADING = (1.0, 0.95, 0.9)
"""What a booster's effect is multiplied by, one, two and three words before."""
_EMPHATIC = frozenset(("so", "this"))
_EXCLAIM = 0.292
_ASK = 0.18
_ASK_MANY = 0.96


VALENCED, ACTIVE, WHOLE, OPENS = 1, 2, 4, 8
HAS_VALENCE = re.compile(rb"[\x01\x03\x05\x07\x09\x0b\x0d\x0f]")
ENTANGLED = re.compile(rb"[\x03-\x07\x09\x0b-\x0f]|[\x02\x08\x0a].{0,2}\x01|\x01.?[\x02\x08\x0a]", re.DOTALL)
"""In the marks of a sentence's chunks: a valence, and what asks for the rule. `ACTIVE` is a word that may change the
valence of its neighbours, or a valence in capitals; `OPENS` one with which a neutral phrase may begin; `WHOLE` what may
change the whole sentence. Without any of these the compound is that of the sum of the valences."""


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


class _Sentence(NamedTuple):
    """The words of a sentence, column by column."""

    lower: tuple[str, ...]
    upper: tuple[bool, ...]
    valence: tuple[float | None, ...]
    active: tuple[bool, ...]
    exclaims: tuple[int, ...]
    asks: tuple[int, ...]


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
        together = " ".join(phrase for phrase in (*self._boosters, *self._idioms) if " " in phrase)
        self._phrased = frozenset(together.split()).difference(table["common"])
        self._active = self._negations.union(phrases, table["modifiers"]).difference(table["common"])
        self._neutral: dict[str, list[list[str]]] = {}
        for phrase in neutral:
            first, *rest = phrase.split()
            self._neutral.setdefault(first, []).append(rest)
        self._telling = self._active.union(self._neutral, ("but",))
        self.longest = 1 + max((len(rest) for rests in self._neutral.values() for rest in rests), default=0)
        """Words of the longest neutral phrase."""

    @classmethod
    @cache
    def load(cls, overrides: bool = True) -> Valence:
        """The rule with the terms of `tone.toml` made neutral, or (`overrides` False) as the package has it."""
        groups = data.table("tone")["neutral"] if overrides else []
        return cls(term for group in groups for term in group["terms"])

    def compound(self, balance: float) -> float:
        """The balance of a sentence, the sum of its valences, brought between -1 and 1."""
        return round(balance / sqrt(balance * balance + self._alpha), 4)

    def words(self, chunk: str) -> tuple[Word, ...]:
        """The words of a visible chunk: one, or none of an empty chunk, or several where it holds an emoji."""
        described = chunk if chunk.isascii() else vader.described(chunk)
        return tuple(self._word(part) for part in described.split())

    def is_silent(self, chunk: str) -> bool:
        """Whether a visible chunk has the mark 0 for certain: sooner than `mark` of its words, and true of most."""
        if not chunk or not chunk.isascii() or "!" in chunk or "?" in chunk or "'" in chunk:
            return False
        lower, bare = chunk.lower(), chunk.strip(string.punctuation).lower()
        lexicon = self._lexicon
        return not (lower in lexicon or bare in lexicon) and self._telling.isdisjoint((lower, bare))

    def mark(self, words: Sequence[Word]) -> int:
        """What a chunk of these words is to the scores of its sentence, as `HAS_VALENCE` and `ENTANGLED` read it."""
        valenced = any(word.valence is not None for word in words)
        if len(words) != 1 or words[0].exclaims or words[0].asks or words[0].lower == "but":
            return WHOLE | valenced
        word = words[0]
        neutral = max(map(len, self._neutral.get(word.lower, ())), default=-1)
        if neutral > BEFORE:
            return WHOLE | valenced
        return valenced | (word.active or (valenced and word.upper)) * ACTIVE | (neutral >= 0) * OPENS

    def score(self, chunks: Iterable[str]) -> Scores:
        """The scores of a sentence given as what white space separates in it."""
        return self.score_words([word for chunk in chunks for word in self.words(chunk)])

    def score_words(self, words: Sequence[Word]) -> Scores:
        """The scores of a sentence given as its words."""
        if not words:
            return Scores(0.0, 0.0, 0.0, 0.0)
        sentence = self._neutralised(_Sentence(*zip(*words, strict=True)))
        places, values = self._valences(sentence)
        if "but" in sentence.lower:
            values = _weighed_by_but(places, values, sentence.lower.index("but"))
        return self._scores(values, len(words), _emphasis(sum(sentence.exclaims), sum(sentence.asks)))

    def beside(self, words: Sequence[Word], place: int, capitals: bool) -> float:
        """The valence of one word among those of its sentence: at least those `BEFORE` and `AFTER` it, and the `REACH`
        where a neutral phrase may stand there. `capitals`: some words of the sentence are in capitals, and not all."""
        sentence = self._neutralised(_Sentence(*zip(*words, strict=True)))
        written = sentence.valence[place]
        return 0.0 if written is None else self._value(sentence, place, written, capitals)

    def neutral_end(self, lower: Sequence[str], place: int) -> int:
        """Where the longest neutral phrase ends that begins with a word; at the word itself where none does.

        The words of a phrase may end in 's, all but its first.
        """
        end = place
        for rest in self._neutral.get(lower[place], ()):
            following = lower[place + 1 : place + 1 + len(rest)]
            if len(following) == len(rest) and all(map(_is_word, following, rest)):
                end = max(end, place + 1 + len(rest))
        return end

    def _word(self, part: str) -> Word:
        stripped = part.strip(string.punctuation)
        word = stripped if len(stripped) > 2 else part
        lower = word.lower()
        active = lower in self._active or "n't" in lower
        return Word(lower, word.isupper(), self._lexicon.get(lower), active, part.count("!"), part.count("?"))

    def _neutralised(self, sentence: _Sentence) -> _Sentence:
        """The sentence, with the words inside a neutral phrase taken out of the lexicon."""
        if self._neutral.keys().isdisjoint(sentence.lower):
            return sentence
        valence = list(sentence.valence)
        for place, lower in enumerate(sentence.lower):
            if lower in self._neutral:
                end = self.neutral_end(sentence.lower, place)
                valence[place:end] = [None] * (end - place)
        return sentence._replace(valence=tuple(valence))

    def _valences(self, sentence: _Sentence) -> tuple[list[int], list[float]]:
        """Places and values of the words whose valence is not zero in their context."""
        capitals = 0 < sum(sentence.upper) < len(sentence.upper)
        places, values = [], []
        for place, written in enumerate(sentence.valence):
            if written is None:
                continue
            value = self._value(sentence, place, written, capitals)
            if value:
                places.append(place)
                values.append(value)
        return places, values

    def _value(self, sentence: _Sentence, place: int, written: float, capitals: bool) -> float:
        near = sentence.active[max(0, place - BEFORE) : place + AFTER + 1]
        alone = True not in near and not (capitals and sentence.upper[place])
        return written if alone else self._in_context(sentence, place, written, capitals)

    def _in_context(self, sentence: _Sentence, place: int, written: float, capitals: bool) -> float:
        """The valence of a lexicon word among its neighbours (`sentiment_valence` of the published code)."""
        lower = sentence.lower
        if lower[place] in self._boosters or lower[place : place + 2] == ("kind", "of"):
            return 0.0
        valence = self._beside_no(sentence, place, written)
        if capitals and sentence.upper[place]:
            valence += self._capitals if valence > 0 else -self._capitals
        for distance in range(1, min(place, BEFORE) + 1):
            other = place - distance
            if sentence.valence[other] is not None:
                continue
            valence += self._boost(lower[other], valence, capitals and sentence.upper[other]) * _FADING[distance - 1]
            valence *= self._negation_factor(lower[other:place])
            if distance == BEFORE and not self._phrased.isdisjoint(lower[other : place + BEFORE]):
                valence = self._idiomatic(valence, lower, place)
        least = place > 0 and lower[place - 1] == "least" and sentence.valence[place - 1] is None
        if least and (place == 1 or lower[place - 2] not in ("at", "very")):
            valence *= self._negation
        return valence

    def _beside_no(self, sentence: _Sentence, place: int, written: float) -> float:
        """A word after *no* is negated; *no* before a lexicon word has no valence of its own."""
        before = sentence.lower[max(0, place - BEFORE) : place]
        if "no" in before[-2:] or (before[:1] == ("no",) and before[-1] in ("or", "nor")):
            return written * self._negation
        following = sentence.valence[place + 1 : place + 2]
        return 0.0 if sentence.lower[place] == "no" and following not in ((), (None,)) else written

    def _boost(self, word: str, valence: float, capitals: bool) -> float:
        """What a degree adverb, in `capitals` or not, adds to a valence that it stands beside."""
        boost = self._boosters.get(word, 0.0)
        if boost and valence < 0:
            boost = -boost
        if boost and capitals:
            boost += self._capitals if valence > 0 else -self._capitals
        return boost

    def _negation_factor(self, before: tuple[str, ...]) -> float:
        """What the first of the words before a valence multiplies it by; *so* and *this* count as the code has them."""
        first, between = before[0], before[1:]
        emphatic = between[1:] if first != "never" else between
        if not _EMPHATIC.isdisjoint(emphatic):
            return 1.25
        if first == "without" and "doubt" in between:
            return 1.0
        return self._negation if first in self._negations or "n't" in first else 1.0

    def _idiomatic(self, valence: float, lower: tuple[str, ...], place: int) -> float:
        """The valence of an idiom around a word, or the word's own; then what *kind of* and its like before it add."""
        before = (slice(-1, 1), slice(-2, 1), slice(-2, 0), slice(-3, 0), slice(-3, -1))
        phrases = [" ".join(lower[place + part.start : place + part.stop]) for part in before]
        valence = next((self._idioms[phrase] for phrase in phrases if phrase in self._idioms), valence)
        for size in (2, 3):
            following = " ".join(lower[place : place + size])
            if place + size <= len(lower) and following in self._idioms:
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
        return Scores(
            round(fabs(negative / total), 3),
            round(neutral / total, 3),
            round(positive / total, 3),
            self.compound(balance),
        )


def _is_word(lower: str, wanted: str) -> bool:
    return lower in (wanted, f"{wanted}'s")


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


def _emphasis(exclaims: int, asks: int) -> float:
    """What a sentence's exclamation and question marks add to its balance."""
    asking = 0.0 if asks < 2 else asks * _ASK if asks <= 3 else _ASK_MANY
    return min(exclaims, 4) * _EXCLAIM + asking
