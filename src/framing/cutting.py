"""Many documents cut together with numpy: the articles of `framing.segment.article.segment`, only sooner.

The chunks of all documents stand in one column of type ids, so that offsets, tokens and sentences are a few operations
on arrays. Nothing is decided here: where a sentence ends says the table of `framing.segment.sentences`, and its rules
that look further are asked of the lines where one may apply.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise, repeat
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from framing.arrays import Flags, Growing, Numbers, cumulated, ranges, values
from framing.errors import NothingToAnalyse
from framing.segment.article import assembled, chunks_of
from framing.segment.headings import HeadingNames
from framing.segment.sections import Part, parts
from framing.segment.sentences import BREAKS, End, Start, end_class, sentence_ends, start_class
from framing.text import Article, Columns, Document, Marks, Sentence
from framing.typography import FILLER
from framing.vocabulary import Marking, Piece, Vocabulary

T = TypeVar("T")
_SENTENCE = partial(tuple.__new__, Sentence)
"""Made of its values without a call of Python."""
_BREAKS = np.array(BREAKS, np.bool_)


def cut(
    documents: Sequence[Document], vocabulary: Vocabulary, headings: HeadingNames | None = None
) -> list[Article | NothingToAnalyse]:
    """The article in each document, in order; the fault in the place of one without prose."""
    return _Cut(documents, vocabulary, headings).articles()


class _Lines(NamedTuple):
    """Stretches of prose of one block each, column by column: document, part (counted through all documents), block,
    offsets, and the chunks `[first, last)` of all."""

    document: Numbers
    part: Numbers
    block: Numbers
    start: Numbers
    end: Numbers
    first: Numbers
    last: Numbers


class _Cut:
    """The documents of a batch in the cutting: their lines, and one column of chunks over all of them."""

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary, headings: HeadingNames | None) -> None:
        self._documents = documents
        self._vocabulary = vocabulary
        self._parts: list[list[Part]] = [parts(document, headings) for document in documents]
        self._chunks: list[str] = []
        self._lines = self._split()

    def articles(self) -> list[Article | NothingToAnalyse]:
        """The articles in order."""
        if not self._chunks:
            nothing = Columns(array("I"), array("I"), array("I"))
            return [self._article(n, nothing, nothing, repeat(()), None) for n in range(len(self._documents))]
        types = np.array(self._vocabulary.chunks.intern_all(self._chunks), np.int64)
        starts, ends = self._offsets(types)
        pieces = self._vocabulary.bound("batch.pieces", _Pieces)
        pieces.learn(self._vocabulary)
        counts = pieces.counts[types]
        before = cumulated(counts)
        at = ranges(cumulated(pieces.counts)[types], counts)
        token_types, token_starts, token_ends, forms = pieces.rows[at].T
        begun = np.repeat(starts, counts)
        chunks = _narrow(types, starts, ends)
        tokens = _narrow(token_types, begun + token_starts, begun + token_ends)
        marks = _Marks(self._vocabulary, forms.astype(np.uint32), tokens[0])
        first = np.searchsorted(self._lines.document, np.arange(len(self._documents) + 1))
        bases = cumulated(self._lines.last - self._lines.first)[first]
        sentences = self._sentences(types, (starts, ends, before), bases)
        found: list[Article | NothingToAnalyse] = []
        for n, (a, b) in enumerate(pairwise(bases.tolist())):
            within = (int(before[a]), int(before[b]))
            columns = (_columns(chunks, a, b), _columns(tokens, *within))
            found.append(self._article(n, *columns, sentences, _MarksWithin(marks, *within)))
        return found

    def _article(
        self, n: int, chunks: Columns, tokens: Columns, sentences: Iterator[tuple[Sentence, ...]], marks: Marks | None
    ) -> Article | NothingToAnalyse:
        """The article in a document, which takes the sentences of its parts."""
        found = list(zip(self._parts[n], sentences, strict=False))
        try:
            return assembled(self._documents[n], self._vocabulary, found, chunks, tokens, marks)
        except NothingToAnalyse as fault:
            return fault

    def _split(self) -> _Lines:
        """Puts the chunks of all prose in one list; gives the lines that hold any."""
        rows: list[tuple[int, ...]] = []
        parts = ((n, part) for n, found in enumerate(self._parts) for part in found)
        for number, (n, part) in enumerate(parts):
            prose = self._documents[n].prose
            for line in part.prose():
                chunks = prose[line.start : line.end].split()
                if FILLER in prose:
                    chunks = [chunk for chunk in chunks if chunk.strip(FILLER)]
                if chunks:
                    first = len(self._chunks)
                    self._chunks += chunks
                    rows.append((n, number, line.block, line.start, line.end, first, len(self._chunks)))
        return _Lines(*np.array(rows, np.int64).reshape(-1, len(_Lines._fields)).T)

    def _offsets(self, types: Numbers) -> tuple[Numbers, Numbers]:
        """Where each chunk starts and ends in its document: by addition where single spaces part those of a line."""
        chunks, lines = self._vocabulary.chunks, self._lines
        lengths: Numbers = values(self._vocabulary, chunks, chunks.column("length", len), dtype=np.int64)[types]
        run = cumulated(lengths + 1)
        starts: Numbers = run[:-1] + np.repeat(lines.start - run[lines.first], lines.last - lines.first)
        other = run[lines.last] - run[lines.first] - 1 != lines.end - lines.start
        for n in np.flatnonzero(other).tolist():
            prose = self._documents[lines.document[n]].prose[lines.start[n] : lines.end[n]]
            starts[lines.first[n] : lines.last[n]] = chunks_of(prose, int(lines.start[n]))[1]
        return starts, starts + lengths

    def _sentences(
        self, types: Numbers, columns: tuple[Numbers, Numbers, Numbers], bases: Numbers
    ) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each part, one part after the other.

        `columns`: starts and ends of the chunks, tokens before each; `bases`: the first chunk of each document.
        """
        starts, ends, before = columns
        first = np.flatnonzero(self._begins(types))
        last = np.append(first[1:], len(types))
        of = np.searchsorted(self._lines.first, first, "right") - 1
        base = bases[self._lines.document[of]]
        places = (first - base, last - base, before[first] - before[base], before[last] - before[base])
        rows = (starts[first], ends[last - 1], *places, self._lines.block[of])
        sentences = list(map(_SENTENCE, zip(*(row.tolist() for row in rows), strict=True)))
        parts = np.arange(sum(map(len, self._parts)) + 1)
        bounds = np.searchsorted(self._lines.part[of], parts).tolist()
        return (tuple(sentences[a:b]) for a, b in pairwise(bounds))

    def _begins(self, types: Numbers) -> Flags:
        """Which chunks begin a sentence: by the table of pairs, and by the rules in the lines where one may apply."""
        vocabulary, table, lines = self._vocabulary, self._vocabulary.chunks, self._lines
        end_column, start_column = table.column("end_class", end_class), table.column("start_class", start_class)
        end: Numbers = values(vocabulary, table, end_column, dtype=np.int64)[types]
        start: Numbers = values(vocabulary, table, start_column, dtype=np.int64)[types]
        begins = np.zeros(len(types), np.bool_)
        begins[lines.first] = True
        closing = np.flatnonzero((end[:-1] != End.open) & ~begins[1:])
        breaks = _BREAKS[end[closing], start[closing + 1]]
        begins[closing[breaks] + 1] = True
        asking = closing[_asks(end, start, closing, breaks)]
        for n in np.unique(np.searchsorted(lines.first, asking, "right") - 1).tolist():
            a, b = int(lines.first[n]), int(lines.last[n])
            begins[a + 1 : b] = False
            found = sentence_ends(types[a:b].tolist(), end_column, start_column)
            begins[a + np.array(found[:-1], np.int64)] = True
        return begins


def _asks(end: Numbers, start: Numbers, closing: Numbers, breaks: Flags) -> Flags:
    """At which closing chunks a rule beyond the table may apply: beside marks alone; labels, quoted questions, letters.

    `end` and `start` are the classes of all chunks, `breaks` what the table says.
    """
    ends, before = end[closing], np.maximum(closing - 1, 0)
    beside_marks = (start[closing] == Start.blank) | (start[closing + 1] == Start.blank)
    looks_on = breaks & ((ends == End.label) | (ends == End.quoted_question))
    letter = (ends == End.initial) & (end[before] == End.labelled)
    letter |= (ends == End.pronoun_i) & (start[before] == Start.lower)
    found: Flags = beside_marks | looks_on | letter
    return found


class _Pieces:
    """The tokens of every chunk type: how many each has, and all of them one after the other."""

    def __init__(self) -> None:
        self._counts = Growing()
        self._rows = Growing(len(Piece._fields))

    def learn(self, vocabulary: Vocabulary) -> None:
        """Takes in the types met since."""
        vocabulary.pieces.fill()
        new = [vocabulary.pieces[n] for n in range(len(self._counts), len(vocabulary.chunks.strings))]
        self._counts.extend(np.fromiter(map(len, new), np.int64, len(new)))
        self._rows.extend(np.fromiter(chain.from_iterable(chain.from_iterable(new)), np.int64))

    @property
    def counts(self) -> Numbers:
        """Chunk type -> how many tokens it has."""
        return self._counts.rows

    @property
    def rows(self) -> Numbers:
        """Each token of each chunk type, as `Piece`."""
        return self._rows.rows


class _Marks:
    """A byte for every token of a batch, given the forms and types of all."""

    def __init__(self, vocabulary: Vocabulary, forms: npt.NDArray[np.uint32], tokens: npt.NDArray[np.uint32]) -> None:
        self._vocabulary = vocabulary
        self._forms, self._tokens = forms, tokens
        self._made: dict[int, bytes] = {}
        self._values: dict[int, list[Any]] = {}

    def of(self, column: Marking) -> bytes:
        """See framing.text.Marks."""
        made = self._made.get(id(column))
        if made is None:
            of_form = values(self._vocabulary, self._vocabulary.forms, column.of_form, dtype=np.uint8)
            made = self._made[id(column)] = of_form[self._forms].tobytes()
        return made

    def of_norms(self, column: Mapping[int, int]) -> bytes:
        """See framing.text.Marks."""
        made = self._made.get(id(column))
        if made is None:
            made = self._made[id(column)] = self._of_tokens(column, np.uint8).tobytes()
        return made

    def values(self, column: Mapping[int, T] | Sequence[T]) -> list[T]:
        """See framing.text.Marks."""
        made = self._values.get(id(column))
        if made is None:
            made = self._values[id(column)] = self._of_tokens(column, object).tolist()
        return made

    def _of_tokens(self, column: Mapping[int, Any] | Sequence[Any], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        found: npt.NDArray[Any] = values(self._vocabulary, self._vocabulary.tokens, column, dtype=dtype)[self._tokens]
        return found


class _MarksWithin(Marks):
    """Those of the tokens `[first, last)` of a batch."""

    __slots__ = ("_first", "_last", "_whole")

    def __init__(self, whole: _Marks, first: int, last: int) -> None:
        self._whole, self._first, self._last = whole, first, last

    def of(self, column: Marking) -> bytes:
        return self._whole.of(column)[self._first : self._last]

    def of_norms(self, column: Mapping[int, int]) -> bytes:
        return self._whole.of_norms(column)[self._first : self._last]

    def values(self, column: Mapping[int, T] | Sequence[T]) -> list[T]:
        return self._whole.values(column)[self._first : self._last]


def _narrow(*columns: Numbers) -> tuple[npt.NDArray[np.uint32], ...]:
    return tuple(column.astype(np.uint32) for column in columns)


def _columns(columns: tuple[npt.NDArray[np.uint32], ...], first: int, last: int) -> Columns:
    return Columns(*(array("I", column[first:last].tobytes()) for column in columns))
