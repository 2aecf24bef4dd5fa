"""Many articles at once with numpy: the same articles and audits as one at a time, only sooner.

They are cut together (framing.cutting), and stand as one before the analyzers (framing.stack). What a type is comes
from the vocabulary's own columns, brought into arrays as types are met; rules that look at more than a type (sentence
ends, voices, markers) are those of a single article, run where arrays say that they may apply. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from framing.arrays import cumulated, values
from framing.auditing import Analyzer, Audit, Provenance, audit_of
from framing.cutting import cut
from framing.errors import NothingToAnalyse
from framing.lexicon.model import Catalogue
from framing.measure import Observation, total
from framing.segment.headings import HeadingNames
from framing.stack import Stack
from framing.text import Article, Document, Section
from framing.vocabulary import Vocabulary


class Batch:
    """Articles cut together. `articles` holds the fault in the place of one without prose."""

    def __init__(
        self, documents: Sequence[Document], vocabulary: Vocabulary, headings: HeadingNames | None = None
    ) -> None:
        self.articles = cut(documents, vocabulary, headings)
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
        sums = np.add.reduceat(counts[self.stack.sentence_chunks], self.stack.chunk_bounds[:-1])
        for a, b in pairwise(cumulated(self.stack.sentences_in).tolist()):
            yield sums[a:b].T.tolist()


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
