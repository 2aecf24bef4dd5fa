"""Many articles at once with numpy: the same articles and audits as one at a time, only sooner.

The chunks of all articles stand in one column of type ids, so that offsets, tokens, sentence ends and sums are a few
operations on arrays. What a type is comes from the vocabulary's own columns, brought into arrays as types are met;
rules that look at more than a type (sentence ends, voices, markers) are those of a single article, run where arrays say
that they may apply. Nothing is decided here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from framing.arrays import Growing, Numbers, cumulated, ranges, values
from framing.auditing import Analyzer, Audit, Provenance, audit_of
from framing.errors import NothingToAnalyse
from framing.lexicon.model import Catalogue
from framing.measure import Observation, total
from framing.segment.article import assembled, chunks_of
from framing.segment.headings import HeadingNames
from framing.segment.sections import Part, parts
from framing.segment.sentences import end_class, sentence_ends, start_class
from framing.stack import Stack
from framing.text import Article, Columns, Document, Marks, Section, Sentence
from framing.typography import FILLER
from framing.vocabulary import Marking, Piece, Vocabulary

T = TypeVar("T")


class _Line(NamedTuple):
    """A stretch of prose of one block: its document and part, and its chunks `[first, last)` in the batch."""

    document: int
    part: int
    block: int
    first: int
    last: int


class Batch:
    """Articles cut together. `articles` holds the fault in the place of one without prose."""

    def __init__(
        self, documents: Sequence[Document], vocabulary: Vocabulary, headings: HeadingNames | None = None
    ) -> None:
        self.articles = _Cut(documents, vocabulary, headings).articles()
        self.sections: Sequence[tuple[Article, Section]] = [
            (article, section)
            for article in self.articles
            if isinstance(article, Article)
            for section in article.prose_sections()
            if section.sentences
        ]
        self._vocabulary = vocabulary

    @cached_property
    def stack(self) -> Stack:
        """See framing.auditing.Batch."""
        return Stack(self.sections, self._vocabulary)

    def sums(self, key: str, count: Callable[[str], Sequence[int]]) -> Iterator[list[Sequence[int]]]:
        """See framing.auditing.Batch."""
        if not self.sections:
            return
        chunks = self._vocabulary.chunks
        column = chunks.column(("sums", key), count)
        counts = values(self._vocabulary, chunks, column, len(column[0]), dtype=np.int64)
        for article, section in self.sections:
            first = section.sentences[0].first_chunk
            types = np.frombuffer(article.chunks.types, np.uint32)[first : section.sentences[-1].last_chunk]
            bounds = [sentence.first_chunk - first for sentence in section.sentences]
            yield np.add.reduceat(counts[types], bounds).T.tolist()


def audits(
    batch: Batch, analyzers: Sequence[Analyzer], catalogue: Catalogue, provenance: Provenance
) -> Iterator[Audit | NothingToAnalyse]:
    """The audit of each article of a batch, in order; the fault in the place of one without prose."""
    seen = zip(*(_observed(analyzer, batch) for analyzer in analyzers), strict=True)
    of_article: dict[int, dict[str, Observation]] = {}
    for (article, section), observations in zip(batch.sections, seen, strict=True):
        of_article.setdefault(id(article), {})[section.key] = total(observations)
    for found in batch.articles:
        if isinstance(found, NothingToAnalyse):
            yield found
            continue
        try:
            yield audit_of(found, of_article.get(id(found), {}), analyzers, catalogue, provenance)
        except NothingToAnalyse as fault:
            yield fault


def _observed(analyzer: Analyzer, batch: Batch) -> Iterator[Observation]:
    many: Any = getattr(analyzer, "observe_many", None)
    if many is not None:
        return iter(many(batch))
    return (analyzer.observe(article, section) for article, section in batch.sections)


class _Cut:
    """The documents of a batch in the cutting: their lines, and one column of chunks over all of them."""

    def __init__(self, documents: Sequence[Document], vocabulary: Vocabulary, headings: HeadingNames | None) -> None:
        self._documents = documents
        self._vocabulary = vocabulary
        self._parts: list[list[Part]] = [parts(document, headings) for document in documents]
        self._lines: list[_Line] = []
        self._chunks: list[str] = []
        self._starts: list[int | list[int]] = []
        """The start of each line, or those of its chunks where more than single spaces part them."""
        for n, found in enumerate(self._parts):
            for m, part in enumerate(found):
                for line in part.prose():
                    self._add(n, m, line.block, line.start, line.end)

    def articles(self) -> list[Article | NothingToAnalyse]:
        """The articles in order."""
        if not self._chunks:
            nothing = Columns(array("I"), array("I"), array("I"))
            return [self._article(n, nothing, nothing, {}, None) for n in range(len(self._documents))]
        types = np.array(self._vocabulary.chunks.intern_all(self._chunks), np.int64)
        starts = self._offsets()
        ends = starts + np.fromiter(map(len, self._chunks), np.int64, len(self._chunks))
        pieces = self._vocabulary.bound("batch.pieces", _Pieces)
        pieces.learn(self._vocabulary)
        counts = pieces.counts[types]
        before = cumulated(counts)
        at = ranges(cumulated(pieces.counts)[types], counts)
        token_types, token_starts, token_ends, forms = pieces.rows[at].T
        begun = np.repeat(starts, counts)
        chunks, tokens = (types, starts, ends), (token_types, begun + token_starts, begun + token_ends)
        marks = _Marks(self._vocabulary, forms, token_types)
        first = self._first_chunks()
        sentences = self._sentences(types, (starts, ends, before), first)
        found: list[Article | NothingToAnalyse] = []
        for n, (a, b) in enumerate(pairwise(first)):
            within = (int(before[a]), int(before[b]))
            columns = (_columns(chunks, a, b), _columns(tokens, *within))
            found.append(self._article(n, *columns, sentences, _MarksWithin(marks, *within)))
        return found

    def _article(
        self,
        n: int,
        chunks: Columns,
        tokens: Columns,
        sentences: dict[tuple[int, int], list[Sentence]],
        marks: Marks | None,
    ) -> Article | NothingToAnalyse:
        found = [(part, tuple(sentences.get((n, m), ()))) for m, part in enumerate(self._parts[n])]
        try:
            return assembled(self._documents[n], self._vocabulary, found, chunks, tokens, marks)
        except NothingToAnalyse as fault:
            return fault

    def _add(self, document: int, part: int, block: int, start: int, end: int) -> None:
        prose = self._documents[document].prose[start:end]
        chunks = prose.split()
        written: int | list[int] = start
        if FILLER in prose or sum(map(len, chunks)) + len(chunks) - 1 != len(prose):
            chunks, written = chunks_of(prose, start)
        if chunks:
            first = len(self._chunks)
            self._chunks += chunks
            self._starts.append(written)
            self._lines.append(_Line(document, part, block, first, len(self._chunks)))

    def _offsets(self) -> Numbers:
        """Where each chunk starts in its document: by addition where single spaces part the chunks of a line."""
        lengths = np.fromiter(map(len, self._chunks), np.int64, len(self._chunks)) + 1
        run = np.cumsum(lengths) - lengths
        starts = run.copy()
        for line, written in zip(self._lines, self._starts, strict=True):
            if isinstance(written, int):
                starts[line.first : line.last] += written - run[line.first]
            else:
                starts[line.first : line.last] = written
        return starts

    def _first_chunks(self) -> list[int]:
        """The first chunk of each document, and the number of all."""
        sizes = np.zeros(len(self._documents), np.int64)
        for line in self._lines:
            sizes[line.document] += line.last - line.first
        found: list[int] = cumulated(sizes).tolist()
        return found

    def _sentences(
        self, types: Numbers, columns: tuple[Numbers, Numbers, Numbers], first_chunks: list[int]
    ) -> dict[tuple[int, int], list[Sentence]]:
        """The sentences of each part of each document. `columns`: starts and ends of the chunks, tokens before each."""
        starts, ends, before = columns
        lines: list[_Line] = []
        firsts: list[int] = []
        lasts: list[int] = []
        for line, found in self._ends(types):
            bounds = [line.first, *(line.first + end for end in found)]
            lines += [line] * len(found)
            firsts += bounds[:-1]
            lasts += bounds[1:]
        base = np.array(first_chunks)[[line.document for line in lines]]
        a, b = np.array(firsts, np.int64), np.array(lasts, np.int64)
        rows = (starts[a], ends[b - 1], a - base, b - base, before[a] - before[base], before[b] - before[base])
        sentences: dict[tuple[int, int], list[Sentence]] = {}
        for line, places in zip(lines, zip(*(row.tolist() for row in rows), strict=True), strict=True):
            sentences.setdefault((line.document, line.part), []).append(Sentence._make((*places, line.block)))
        return sentences

    def _ends(self, types: Numbers) -> Iterator[tuple[_Line, list[int]]]:
        """Each line with the ends of its sentences, counted in chunks from its start."""
        end_column = self._vocabulary.chunks.column("end_class", end_class)
        start_column = self._vocabulary.chunks.column("start_class", start_class)
        is_end = values(self._vocabulary, self._vocabulary.chunks, end_column, dtype=np.int64)
        closing = np.flatnonzero(is_end[types])
        cuts = np.searchsorted(closing, [line.first for line in self._lines] + [len(types)]).tolist()
        ids, places = types.tolist(), closing.tolist()
        for line, (a, b) in zip(self._lines, pairwise(cuts), strict=True):
            within = [place - line.first for place in places[a:b]]
            yield line, sentence_ends(ids[line.first : line.last], end_column, start_column, within)


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

    def __init__(self, vocabulary: Vocabulary, forms: Numbers, tokens: Numbers) -> None:
        self._vocabulary = vocabulary
        self._forms, self._tokens = forms.astype(np.uint32), tokens.astype(np.uint32)
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


def _columns(columns: tuple[Numbers, ...], first: int, last: int) -> Columns:
    return Columns(*(array("I", column[first:last].astype(np.uint32).tobytes()) for column in columns))
