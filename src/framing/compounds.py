"""VADER's compound of all sentences of a stack at once: what `Valence` gives for each, sooner.

Most valenced words stand beside nothing that changes them, and count as written, or in a neutral phrase, and do not.
The others are weighed by the rule among their neighbours; a sentence with *but*, an exclamation mark and their like as
a whole.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from framing.arrays import Bytes, Flags, Numbers, values, within
from framing.stack import Stack
from framing.valence import ACTIVE, AFTER, BEFORE, OPENS, REACH, VALENCED, WHOLE, Valence, Word
from framing.vocabulary import Column

_OPENING = re.compile(rb"[\x08-\x0b]")
"""A mark with `OPENS` in a sentence without `WHOLE`."""
_EXACT = 2
"""How many numbers add up to the same by any way of adding: Python's own sum of more is exact to the last bit in some
versions, and in order in others."""


class _Chunks(NamedTuple):
    """The chunks of all sentences in a row; `bounds` are the first chunk of each sentence, and the number of all."""

    types: Numbers
    marks: Bytes
    sentence: Numbers
    bounds: Numbers

    def sentences_with(self, mark: int) -> Flags:
        """The sentences in which a chunk has a mark."""
        found = np.zeros(len(self.bounds) - 1, np.bool_)
        found[self.sentence[self.having(mark)]] = True
        return found

    def having(self, mark: int) -> Flags:
        """The chunks that have a mark."""
        return (self.marks & mark).astype(np.bool_)


class Compounds:
    """A rule with what it sees of chunks: their words, and their marks."""

    def __init__(self, valence: Valence, words: Column[tuple[Word, ...]], marks: Column[int]) -> None:
        self._valence, self._words, self._marks = valence, words, marks

    def of(self, stack: Stack) -> list[float]:
        """The compound of each sentence."""
        types, bounds = stack.sentence_chunks, stack.chunk_bounds
        marks: Bytes = values(stack.vocabulary, stack.vocabulary.chunks, self._marks, dtype=np.uint8)[types]
        sentence = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        chunks = _Chunks(types, marks, sentence, bounds)
        whole = chunks.sentences_with(WHOLE)
        valenced = chunks.having(VALENCED)
        parted = valenced & ~whole[sentence]
        parted &= ~self._neutral(chunks, parted)
        sums = self._sums(stack, chunks, np.flatnonzero(parted))
        known = {balance: self._valence.compound(balance) if balance else 0.0 for balance in set(sums)}
        compounds = list(map(known.__getitem__, sums))
        for n in np.unique(sentence[valenced & whole[sentence]]).tolist():
            words = self._of_types(types[bounds[n] : bounds[n + 1]])
            compounds[n] = self._valence.score_words(words).compound
        return compounds

    def _neutral(self, chunks: _Chunks, valenced: Flags) -> Flags:
        """The chunks that stand in a neutral phrase, as far as a valenced one may; each chunk is one word."""

        def length(first: int, last: int) -> int:
            lower = [self._words[type_id][0].lower for type_id in chunks.types[first:last].tolist()]
            return self._valence.neutral_end(lower, 0)

        opening = np.flatnonzero(chunks.having(OPENS))
        end = np.minimum(opening + self._valence.longest, chunks.bounds[chunks.sentence[opening] + 1])
        return within(opening, end, valenced, length)

    def _sums(self, stack: Stack, chunks: _Chunks, at: Numbers) -> list[float]:
        """The sum over each sentence of the valences of the chunks `at`, each of them one word, in their context."""
        sentence = chunks.sentence[at]
        found = [self._words[type_id][0].valence or 0.0 for type_id in chunks.types[at].tolist()]
        capitals = self._capitals(stack, chunks)
        raw = chunks.marks.tobytes()
        asked = np.flatnonzero(_beside(chunks)[at])
        of = sentence[asked]
        rows = (asked, at[asked], chunks.bounds[of], chunks.bounds[of + 1], capitals[of])
        for n, place, first, last, mixed in zip(*(row.tolist() for row in rows), strict=True):
            low, high = max(first, place - BEFORE), min(last, place + AFTER + 1)
            if _OPENING.search(raw, max(first, place - REACH), high):
                low, high = max(first, place - REACH), min(last, place + REACH + 1)
            words = self._of_types(chunks.types[low:high])
            found[n] = self._valence.beside(words, place - low, mixed)
        sums: list[float] = np.bincount(sentence, found, len(chunks.bounds) - 1).tolist()
        bounds = np.searchsorted(sentence, np.arange(len(sums) + 1)).tolist()
        for n, (a, b) in enumerate(pairwise(bounds)):
            if b - a > _EXACT:
                sums[n] = float(sum(found[a:b]))
        return sums

    def _capitals(self, stack: Stack, chunks: _Chunks) -> Flags:
        """The sentences of which some words are in capitals, and not all; in each of them every chunk is one word."""
        table = stack.vocabulary.chunks
        column = table.column(
            "valence.capitals", lambda chunk: any(word.upper for word in self._words[table.ids[chunk]])
        )
        upper: Flags = values(stack.vocabulary, table, column, dtype=np.bool_)[chunks.types]
        sizes = np.diff(chunks.bounds)
        found = np.bincount(chunks.sentence[upper], minlength=len(sizes))
        return (found > 0) & (found < sizes)

    def _of_types(self, types: Numbers) -> list[Word]:
        return list(chain.from_iterable(map(self._words.__getitem__, types.tolist())))


def _beside(chunks: _Chunks) -> Flags:
    """Which chunks stand near one that may change its neighbours, or are such a one."""
    active, sentence = chunks.having(ACTIVE), chunks.sentence
    found = active.copy()
    for distance in range(1, BEFORE + 1):
        found[distance:] |= active[:-distance] & (sentence[distance:] == sentence[:-distance])
    for distance in range(1, AFTER + 1):
        found[:-distance] |= active[distance:] & (sentence[distance:] == sentence[:-distance])
    return found
