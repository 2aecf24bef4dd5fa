"""Grounding: how many sentences say whose word they are, and how many judge or predict on nobody's.

On annotated news plain attribution marks reporting (odds ratio .40 of a sentence being annotated biased).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.auditing import Batch
from framing.config import Settings
from framing.grounding.claims import Kinds
from framing.grounding.tally import tally
from framing.kinds import share
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.measure import Hit, Measure, Observation
from framing.text import Article, Section
from framing.vocabulary import Vocabulary

LEAST_SENTENCES = 5
"""Under which one sentence moves a share by a quarter."""


class Analyzer:
    """Counts sentences by their attribution, and claims by their ground."""

    id = "grounding"

    measures: tuple[Measure, ...] = (
        share(
            "grounding.attributed",
            "Attributed sentences",
            count="grounding.attributed",
            of="grounding.sentences",
            least=LEAST_SENTENCES,
            help="Share of the sentences that give their words to a source: quoted, reported, or a document's.",
        ),
        share(
            "grounding.ungrounded-claims",
            "Claims on nobody's word",
            count="grounding.ungrounded",
            of="grounding.claims",
            least=LEAST_SENTENCES,
            help="Share of the sentences that judge or predict which name, quote and link no source for it.",
        ),
        share(
            "grounding.ungrounded",
            "Sentences on nobody's word",
            count="grounding.ungrounded",
            of="grounding.sentences",
            least=LEAST_SENTENCES,
            help="Share of all sentences that judge or predict, and name, quote and link no source for it.",
        ),
    )

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        self._matcher = Matcher.of(catalogue, vocabulary)
        self._kinds = Kinds(catalogue)

    def observe(self, article: Article, section: Section) -> Observation:
        """Counts only: the ledgers behind them are framing.grounding's."""
        return self._observed(article, section, self._matcher.find(article, section))

    def observe_many(self, batch: Batch) -> Iterator[Observation]:
        """The same of every section of a batch, in order."""
        found = zip(batch.sections, self._matcher.find_all(batch.stack).hits, strict=True)
        return (self._observed(*one, hits) for one, hits in found)

    def _observed(self, article: Article, section: Section, hits: Sequence[Hit]) -> Observation:
        kinds, weighed = tally(article, section, hits, self._kinds)
        counts = {f"grounding.kind.{kind}": n for kind, n in kinds.items()}
        counts.update({f"grounding.ground.{ground}": n for ground, n in weighed.items()})
        counts["grounding.sentences"] = kinds.total()
        counts["grounding.attributed"] = kinds.total() - kinds["none"]
        counts["grounding.claims"] = weighed.total()
        counts["grounding.ungrounded"] = weighed["none"]
        return Observation(counts)
