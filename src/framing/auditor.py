"""The engine put together: settings in, an audit of each document out. Notebook, page and gate all open on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from framing import __version__
from framing.auditing import Audit, Provenance, run
from framing.config import Settings
from framing.lexicon.cache import compiled_catalogue
from framing.measure import Measure
from framing.registry import analyzers, analyzers_named
from framing.segment.article import segment
from framing.text import Document
from framing.vocabulary import Vocabulary


class Auditor:
    """Lexicons, vocabulary and analyzers for one set of settings; made once, used for any number of documents.

    `only` names the analyzers that are wanted, where not all are.
    """

    def __init__(self, settings: Settings | None = None, only: Collection[str] | None = None) -> None:
        self.settings = settings or Settings()
        extra = [Path(name) for name in self.settings.lexicons]
        language, ruleset = self.settings.language, self.settings.ruleset
        self.catalogue = compiled_catalogue(extra, language=language, ruleset=ruleset)
        self.vocabulary = Vocabulary()
        kinds = analyzers() if only is None else analyzers_named(only)
        self.analyzers = tuple(kind(self.vocabulary, self.catalogue, self.settings) for kind in kinds.values())
        self.provenance = Provenance(__version__, self.settings.sha256)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All that can be asked of its audits."""
        return tuple(measure for analyzer in self.analyzers for measure in analyzer.measures)

    def audit(self, document: Document) -> Audit:
        """The audit of one document. Raises `NothingToAnalyse` when it holds no prose."""
        article = segment(document, self.vocabulary, headings=self.settings.headings)
        return run(article, self.analyzers, self.catalogue, self.provenance)

    def audits(self, documents: Iterable[Document]) -> Iterator[Audit]:
        """The audits of several documents, one at a time."""
        return map(self.audit, documents)


@cache
def _default() -> Auditor:
    return Auditor()


def auditor_for(settings: Settings | None) -> Auditor:
    """An auditor for the settings; the one for the defaults is kept, so that a notebook pays for it once."""
    return _default() if settings is None else Auditor(settings)
