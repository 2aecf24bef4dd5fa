"""VADER's compound of all sentences of a stack at once: what `Valence` gives for each, sooner.

Most valenced words stand beside nothing that changes them, and count as written; the others are weighed by the rule
among their neighbours; a sentence with *but*, an exclamation mark and their like as a whole.
"""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np

from framing.arrays import Bytes, Flags, Numbers, cumulated, ranges, values
from framing.stack import Stack
from framing.valence import ACTIVE, AFTER, BEFORE, REACH, VALENCED, WHOLE, Valence, Word
from framing.vocabulary import Column


class Compounds:
    """A rule with what it sees of chunks: their words, and their marks."""

    def __init__(self, valence: Valence, words: Column[tuple[Word, ...]], marks: Column[int]) -> None:
        self._valence, self._words, self._marks = valence, words, marks

    def of(self, stack: Stack) -> list[float]:
        """The compound of each sentence."""
        first, last = stack.column("first_chunk"), stack.column("last_chunk")
        within = ranges(first, last - first)
        of_type: Bytes = values(stack.vocabulary, stack.vocabulary.chunks, self._marks, dtype=np.uint8)
        types = stack.chunks[within]
        marks, sentence = of_type[types], np.repeat(np.arange(len(first)), last - first)
        whole = np.zeros(len(first), np.bool_)
        whole[sentence[marks >= WHOLE]] = True
        valenced = (marks & VALENCED).astype(np.bool_)
        at = np.flatnonzero(valenced & ~whole[sentence])
        found = [self._words[type_id][0].valence or 0.0 for type_id in types[at].tolist()]
        beside = _beside(marks, sentence)[at]
        starts = cumulated(last - first)
        for n in np.flatnonzero(beside).tolist():
            place = int(at[n])
            found[n] = self._in_context(types, place, int(starts[sentence[place]]), int(starts[sentence[place] + 1]))
        bounds = np.searchsorted(sentence[at], np.arange(len(first) + 1)).tolist()
        sums = [float(sum(found[a:b])) for a, b in pairwise(bounds)]
        compounds = [self._valence.compound(balance) if balance else 0.0 for balance in sums]
        for n in np.unique(sentence[valenced & whole[sentence]]).tolist():
            words = self._of_types(types[starts[n] : starts[n + 1]])
            compounds[n] = self._valence.score_words(words).compound
        return compounds

    def _in_context(self, types: Numbers, place: int, first: int, last: int) -> float:
        """The valence of the chunk at `place`, in the sentence of the chunks `[first, last)`, each of them one word."""
        low, high = max(first, place - REACH), min(last, place + REACH + 1)
        words = self._of_types(types[low:high])
        capitals = any(word.upper for word in words) and not all(
            word.upper for word in self._of_types(types[first:last])
        )
        return self._valence.beside(words, place - low, capitals)

    def _of_types(self, types: Numbers) -> list[Word]:
        return list(chain.from_iterable(map(self._words.__getitem__, types.tolist())))


def _beside(marks: Bytes, sentence: Numbers) -> Flags:
    """Which chunks stand near one that may change its neighbours, or are such a one."""
    active = (marks & ACTIVE).astype(np.bool_)
    found = active.copy()
    for distance in range(1, BEFORE + 1):
        found[distance:] |= active[:-distance] & (sentence[distance:] == sentence[:-distance])
    for distance in range(1, AFTER + 1):
        found[:-distance] |= active[distance:] & (sentence[distance:] == sentence[:-distance])
    return found
