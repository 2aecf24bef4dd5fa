"""The sections of many articles as one: their tokens in one column, places counted through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.arrays import Bytes, Flags, Numbers, cumulated, ranges, values
from framing.text import Article, Section, Sentence, Voice
from framing.tokens import is_word
from framing.vocabulary import Column, Marking, Vocabulary

_FIELDS = {name: n for n, name in enumerate(Sentence._fields)}


class Stack:
    """Sections of prose with their articles, in order; all articles have one vocabulary. Nothing in it is changed.

    Places of tokens and chunks are the article's plus its `base`; offsets are those of its text.
    """

    def __init__(self, sections: Sequence[tuple[Article, Section]], vocabulary: Vocabulary) -> None:
        self.sections = sections
        self.vocabulary = vocabulary
        self.articles: list[Article] = list({id(article): article for article, _ in sections}.values())
        sizes = np.array([[0, 0], *([len(a.tokens.types), len(a.chunks.types)] for a in self.articles)], np.int64)
        bases = dict(zip(map(id, self.articles), np.cumsum(sizes, 0).tolist(), strict=False))
        found = [bases[id(article)] for article, _ in sections]
        self.base: Numbers = np.array([tokens for tokens, _ in found], np.int64)
        """Section -> the tokens before its article's."""
        self._chunk_base = np.array([chunks for _, chunks in found], np.int64)

    @cached_property
    def types(self) -> Numbers:
        """The types of all tokens."""
        return _joined([article.tokens.types for article in self.articles], np.uint32).astype(np.int64)

    @cached_property
    def starts(self) -> Numbers:
        """Where all tokens start."""
        return _joined([article.tokens.starts for article in self.articles], np.uint32).astype(np.int64)

    @cached_property
    def ends(self) -> Numbers:
        """Where all tokens end."""
        return _joined([article.tokens.ends for article in self.articles], np.uint32).astype(np.int64)

    @cached_property
    def chunks(self) -> Numbers:
        """The types of all chunks."""
        return _joined([article.chunks.types for article in self.articles], np.uint32).astype(np.int64)

    @cached_property
    def voices(self) -> Bytes:
        """Who speaks each token."""
        return _joined([article.voices for article in self.articles], np.uint8)

    def marks(self, column: Marking) -> Bytes:
        """A byte for each token, from a column of `Vocabulary.marks`."""
        return np.frombuffer(b"".join(article.marks(column) for article in self.articles), np.uint8)

    @cached_property
    def words(self) -> Flags:
        """Which tokens are words or numbers."""
        tokens = self.vocabulary.tokens
        column: Column[bool] = tokens.column("is_word", is_word)
        of_type: Flags = values(self.vocabulary, tokens, column, dtype=np.bool_)
        return of_type[self.types]

    @cached_property
    def sentences(self) -> Numbers:
        """The sentences of all sections, a row for each, places counted through."""
        fields = chain.from_iterable(chain.from_iterable(section.sentences for _, section in self.sections))
        rows = np.fromiter(fields, np.int64).reshape(-1, len(Sentence._fields))
        rows[:, [_FIELDS["first_token"], _FIELDS["last_token"]]] += self.base[self.section_of][:, None]
        rows[:, [_FIELDS["first_chunk"], _FIELDS["last_chunk"]]] += self._chunk_base[self.section_of][:, None]
        return rows

    def column(self, field: str) -> Numbers:
        """A field of all sentences."""
        return self.sentences[:, _FIELDS[field]]

    @cached_property
    def section_of(self) -> Numbers:
        """The section of each sentence."""
        return np.repeat(np.arange(len(self.sections)), self.sentences_in)

    @cached_property
    def sentences_in(self) -> Numbers:
        """How many sentences each section has."""
        return np.array([len(section.sentences) for _, section in self.sections], np.int64)

    @cached_property
    def within(self) -> Numbers:
        """The tokens of the sentences."""
        first = self.column("first_token")
        return ranges(first, self.column("last_token") - first)

    @cached_property
    def chunk_bounds(self) -> Numbers:
        """The first of the `sentence_chunks` of each sentence, and the number of all."""
        return cumulated(self.column("last_chunk") - self.column("first_chunk"))

    @cached_property
    def sentence_chunks(self) -> Numbers:
        """The types of the chunks of all sentences, one sentence after the other."""
        return self.chunks[ranges(self.column("first_chunk"), np.diff(self.chunk_bounds))]

    @cached_property
    def sentence_of(self) -> Numbers:
        """The sentence of each token; -1 outside of them."""
        found = np.full(len(self.types), -1)
        sizes = self.column("last_token") - self.column("first_token")
        found[self.within] = np.repeat(np.arange(len(sizes)), sizes)
        return found

    @cached_property
    def words_by_voice(self) -> Numbers:
        """The words of each sentence, a column a voice."""
        spoken = self.within[self.words[self.within]]
        at = self.sentence_of[spoken] * len(Voice) + self.voices[spoken]
        return np.bincount(at, minlength=len(self.sentences) * len(Voice)).reshape(-1, len(Voice))

    @cached_property
    def words_by_section(self) -> Numbers:
        """The words of each section, a column a voice."""
        if not self.sections:
            return self.words_by_voice
        before = np.cumsum(self.sentences_in) - self.sentences_in
        return np.add.reduceat(self.words_by_voice, before, 0)


def _joined(columns: Sequence[Any], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype), *(np.frombuffer(column, dtype) for column in columns)])
