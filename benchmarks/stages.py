"""Where the time of an audit goes: nanoseconds a word by stage, each stage run by itself on the same articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.pipelines import seconds
from framing.auditor import Auditor
from framing.batch import Batch
from framing.grounding.claims import Kinds
from framing.grounding.drafts import drafts
from framing.grounding.tally import tally
from framing.lexicon.matcher import Matcher
from framing.measure import Hit
from framing.reading import read_text
from framing.segment.article import segment
from framing.segment.quotations import find_quotations, stretches
from framing.segment.reported import reported_clauses
from framing.segment.sections import parts
from framing.stack import Stack
from framing.text import Article, Document, Section

ROUNDS = 3


def stages(auditor: Auditor, documents: Sequence[Document]) -> dict[str, float]:
    """Stage -> nanoseconds a word, the least of the rounds."""
    vocabulary = auditor.vocabulary
    batch = Batch(documents, vocabulary)
    sections = batch.sections
    matcher = Matcher.of(auditor.catalogue, vocabulary)

    def match() -> list[tuple[Article, Section, Sequence[Hit]]]:
        matcher.forget()
        return [(article, section, matcher.find(article, section)) for article, section in sections]

    def match_at_once() -> None:
        matcher.forget()
        matcher.find_all(Stack(sections, vocabulary))

    found, kinds = match(), Kinds(auditor.catalogue)
    runs: dict[str, Callable[[], object]] = {
        "reading plain text": lambda: [read_text(document.text) for document in documents],
        "sections": lambda: [parts(document) for document in documents],
        "segmenting, one at a time": lambda: [segment(document, vocabulary) for document in documents],
        "segmenting, at once": lambda: Batch(documents, vocabulary),
        "- of it quotations": lambda: [find_quotations(a, stretches(s.sentences)) for a, s in sections],
        "- of it reported speech": lambda: [reported_clauses(a, s.sentences) for a, s in sections],
        "markers, one at a time": match,
        "markers, at once": match_at_once,
        "attributions and claims": lambda: [tally(a, s, hits, kinds) for a, s, hits in found],
        "- of it attributions": lambda: [drafts(a, s) for a, s in sections],
    }
    for analyzer in auditor.analyzers:
        if analyzer.id in ("tone", "readability", "score"):
            runs[f"{analyzer.id}, one at a time"] = lambda a=analyzer: [a.observe(*one) for one in sections]  # type: ignore[misc]
            runs[f"{analyzer.id}, at once"] = lambda a=analyzer: list(a.observe_many(batch))  # type: ignore[misc]
    words = sum(len(document.text.split()) for document in documents)
    return {name: min(seconds(run) for _ in range(ROUNDS)) / words * 1e9 for name, run in runs.items()}
