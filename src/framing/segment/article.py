"""Document to article: sections, the chunk and token columns of their prose, sentences, and the voice of each token."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise

from framing.errors import NothingToAnalyse
from framing.segment.headings import HeadingNames
from framing.segment.sections import Part, parts
from framing.segment.sentences import end_class, sentence_ends, start_class
from framing.segment.suppressions import suppressions
from framing.segment.voices import assign_voices
from framing.text import Article, Block, Columns, Document, Marks, Section, Sentence, Span, Suppression, Voice
from framing.typography import FILLER, normalise
from framing.vocabulary import Vocabulary

_CHUNK = re.compile(r"\S+")


def segment(document: Document, vocabulary: Vocabulary, headings: HeadingNames | None = None) -> Article:
    """The article in a document; `headings` adds heading names to roles.

    Raises NothingToAnalyse when the document holds no prose: it is empty, or all code, links and captions.
    """
    found = parts(document, headings)
    columns = _Columns(document, vocabulary)
    sentences = [columns.add(part) for part in found]
    return assembled(document, vocabulary, list(zip(found, sentences, strict=True)), columns.chunks, columns.tokens)


def assembled(
    document: Document,
    vocabulary: Vocabulary,
    found: Sequence[tuple[Part, tuple[Sentence, ...]]],
    chunks: Columns,
    tokens: Columns,
    marked: Marks | None = None,
) -> Article:
    """The article of parts whose sentences and columns are found. Raises NothingToAnalyse when there is no prose."""
    if not len(chunks.types):
        raise NothingToAnalyse(f"{document.id}: {_why_nothing(document, [part for part, _ in found])}")
    article = _unvoiced(document, vocabulary, chunks, tokens, marked)
    sections = []
    seen: Counter[str] = Counter()
    for part, of_part in found:
        seen[part.role] += 1
        key = part.role if seen[part.role] == 1 else f"{part.role}-{seen[part.role]}"
        said = assign_voices(article, of_part) if of_part else ()
        sections.append(Section(key, part.role, part.title, part.span, of_part, *said))
    return _voiced(article, sections, suppressions(document, sections))


def passage(text: str, vocabulary: Vocabulary) -> Article:
    """One paragraph as an article of one body section: an example sentence, a row of a data set, a try-out."""
    document = Document("passage", text, normalise(text), (Block("paragraph", 0, len(text)),))
    columns = _Columns(document, vocabulary)
    sentences = tuple(columns.line(0, 0, len(text)))
    article = _unvoiced(document, vocabulary, columns.chunks, columns.tokens, None)
    said = assign_voices(article, sentences) if sentences else ()
    return _voiced(article, [Section("body", "body", "", Span(0, len(text)), sentences, *said)])


def _unvoiced(
    document: Document, vocabulary: Vocabulary, chunks: Columns, tokens: Columns, marked: Marks | None
) -> Article:
    """An article in the making: without sections, and all its words the writer's."""
    voices = bytearray([Voice.writer]) * len(tokens.types)
    return Article(document, (), vocabulary, chunks, tokens, voices, (), marked or Marks(chunks.types, tokens.types))


def _voiced(article: Article, sections: Sequence[Section], told: tuple[Suppression, ...] = ()) -> Article:
    document, vocabulary, chunks, tokens = article.document, article.vocabulary, article.chunks, article.tokens
    return Article(document, tuple(sections), vocabulary, chunks, tokens, article.voices, told, article.marked)


def _why_nothing(document: Document, found: list[Part]) -> str:
    if not document.text.strip("\ufeff \t\r\n\f\v"):
        return "is empty; nothing to analyse"
    roles = ", ".join(sorted({part.role for part in found})) or "nothing but markup"
    return f"holds no prose to analyse (found: {roles}); sources, captions, links and code are not counted"


class _Columns:
    """The chunk and token columns in the making."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.chunks = Columns(array("I"), array("I"), array("I"))
        self.tokens = Columns(array("I"), array("I"), array("I"))
        self._document = document
        self._vocabulary = vocabulary
        self._ends = vocabulary.chunks.column("end_class", end_class)
        self._starts = vocabulary.chunks.column("start_class", start_class)

    def add(self, part: Part) -> tuple[Sentence, ...]:
        """Append the prose of a part to the columns; gives its sentences."""
        return tuple(chain.from_iterable(self.line(line.block, line.start, line.end) for line in part.prose()))

    def line(self, block: int, start: int, end: int) -> list[Sentence]:
        """Append the prose of one line, a stretch of one block; gives its sentences."""
        chunks, starts = chunks_of(self._document.prose[start:end], start)
        if not chunks:
            return []
        types = self._vocabulary.chunks.intern_all(chunks)
        ends = [at + len(chunk) for at, chunk in zip(starts, chunks, strict=True)]
        first_chunk, first_token = len(self.chunks.types), len(self.tokens.types)
        for column, values in zip(self.chunks, (types, starts, ends), strict=True):
            column.extend(values)
        tokens = list(accumulate(self._tokens(types, starts), initial=first_token))
        bounds = [0, *sentence_ends(types, self._ends, self._starts)]
        return [
            Sentence(starts[a], ends[b - 1], first_chunk + a, first_chunk + b, tokens[a], tokens[b], block)
            for a, b in pairwise(bounds)
        ]

    def _tokens(self, types: list[int], starts: list[int]) -> list[int]:
        """Append the tokens of chunks to the columns; gives how many each chunk has."""
        pieces = [self._vocabulary.pieces[type_id] for type_id in types]
        flat = [
            (type_id, at + a, at + b)
            for at, of_chunk in zip(starts, pieces, strict=True)
            for type_id, a, b, _ in of_chunk
        ]
        if flat:
            for column, values in zip(self.tokens, zip(*flat, strict=True), strict=True):
                column.extend(values)
        return list(map(len, pieces))


def chunks_of(prose: str, start: int) -> tuple[list[str], list[int]]:
    """The chunks of a stretch of prose with their offsets; those of nothing but fillers are left out."""
    chunks = prose.split()
    lengths = list(map(len, chunks))
    if FILLER not in prose and sum(lengths) + len(chunks) - 1 == len(prose):  # single spaces: offsets by addition
        return chunks, list(accumulate((length + 1 for length in lengths[:-1]), initial=start))
    found = [match for match in _CHUNK.finditer(prose) if match[0].strip(FILLER)]
    return [match[0] for match in found], [start + match.start() for match in found]
