"""The engine put together: settings in, an audit of each document out. Notebook, page and gate all open on it."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from framing import __version__
from framing.auditing import Analyzer, Audit, Provenance, run
from framing.config import Settings
from framing.errors import NothingToAnalyse
from framing.lexicon.cache import compiled_catalogue
from framing.measure import Measure
from framing.registry import analyzers, analyzers_named
from framing.text import Document
from framing.vocabulary import Vocabulary

BATCH, LEAST_BATCH = 64, 8
"""Documents that are audited together, at most; and from how many on that pays for itself, numpy's import included."""
MOST_TYPES = 40_000
"""Chunk types that a vocabulary holds before an auditor goes on with a new one, so that memory stays flat: some 80 MB
with all that hangs on them, met in the first 300,000 words of news. Half as many again save an archive a tenth of its
time, at 60 MiB more a process and a peak that comes later."""


class Auditor:
    """Lexicons, vocabulary and analyzers for one set of settings; made once, used for any number of documents.

    `only` names the analyzers that are wanted, where not all are. Vocabulary and analyzers are made anew when the
    vocabulary is full: an article keeps the vocabulary that it was cut with.
    """

    def __init__(self, settings: Settings | None = None, only: Collection[str] | None = None) -> None:
        self.settings = settings or Settings()
        extra = [Path(name) for name in self.settings.lexicons]
        language, ruleset = self.settings.language, self.settings.ruleset
        self.catalogue = compiled_catalogue(extra, language=language, ruleset=ruleset)
        self._kinds = tuple((analyzers() if only is None else analyzers_named(only)).values())
        self.provenance = Provenance(__version__, self.settings.sha256, self.settings.norms)
        self._renewed = False
        self._begin()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All that can be asked of its audits."""
        return tuple(measure for analyzer in self.analyzers for measure in analyzer.measures)

    def audit(self, document: Document) -> Audit:
        """The audit of one document. Raises `NothingToAnalyse` when it holds no prose."""
        from framing.segment.article import segment  # a gate that finds all results kept never needs it

        self._renew()
        article = segment(document, self.vocabulary, headings=self.settings.headings)
        return run(article, self.analyzers, self.catalogue, self.provenance)

    def audits(self, documents: Iterable[Document]) -> Iterator[Audit]:
        """The audits of several documents, in order. Raises `NothingToAnalyse` at the first that holds no prose."""
        for found in self.outcomes(documents):
            if isinstance(found, NothingToAnalyse):
                raise found
            yield found

    def outcomes(self, documents: Iterable[Document]) -> Iterator[Audit | NothingToAnalyse]:
        """The audit of each document, or the fault of one without prose: in batches where numpy is installed."""
        waiting = iter(documents)
        while group := list(islice(waiting, BATCH)):
            if len(group) >= LEAST_BATCH and find_spec("numpy") is not None:
                from framing.batch import Batch, audits

                self._renew()
                with _uncollected():
                    batch = Batch(group, self.vocabulary, self.settings.headings)
                    found = list(audits(batch, self.analyzers, self.catalogue, self.provenance))
                yield from found
                del batch, found
            else:
                yield from map(self._outcome, group)

    def _begin(self) -> None:
        self.vocabulary = Vocabulary()
        self.analyzers: tuple[Analyzer, ...] = tuple(
            kind(self.vocabulary, self.catalogue, self.settings) for kind in self._kinds
        )

    def _renew(self) -> None:
        """A new vocabulary when the old one is full. That one is freed a call later, when its last audits are let go:
        what it holds refers to itself in circles."""
        if self._renewed:
            gc.collect()
        self._renewed = len(self.vocabulary.chunks.strings) > MOST_TYPES
        if self._renewed:
            self._begin()

    def _outcome(self, document: Document) -> Audit | NothingToAnalyse:
        try:
            return self.audit(document)
        except NothingToAnalyse as fault:
            return fault


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within it Python looks for no circular garbage: a batch makes none, and the search goes through all that is kept,
    a third of the time. What was made counts as old afterwards, or the next object would set the search off; unless
    somebody keeps objects frozen, which would thaw."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@cache
def _default() -> Auditor:
    return Auditor()


def auditor_for(settings: Settings | None) -> Auditor:
    """An auditor for the settings; the one for the defaults is kept, so that a notebook pays for it once."""
    return _default() if settings is None else Auditor(settings)
