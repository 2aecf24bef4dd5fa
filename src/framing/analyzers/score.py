"""The editorial score: how sentences like these were judged by annotators, as a mean and as a share over a fixed point.

The score is a sum of points for visible words (framing.scoring); docs/model-card.md says what it may be used for. No
preset of the gate reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from framing.auditing import Batch
from framing.config import Settings
from framing.kinds import share
from framing.lexicon.model import Catalogue
from framing.measure import Measure, Observation
from framing.resampled import mean
from framing.scoring.scorer import Scorer
from framing.text import Article, Section
from framing.vocabulary import Vocabulary

LEAST_SENTENCES = 5
"""Under which the resampled interval of a mean does not hold what it says."""


class Analyzer:
    """Scores the sentences of a section."""

    id = "score"

    measures: tuple[Measure, ...] = (
        mean(
            "score.mean",
            "Editorial score",
            series="score.sentence",
            count="score.sentences",
            unit="0 to 1",
            least=LEAST_SENTENCES,
            help="Mean over the sentences of the share of like sentences that annotators called biased or loaded.",
        ),
        share(
            "score.share-over",
            "High-scoring sentences",
            count="score.over",
            of="score.sentences",
            least=LEAST_SENTENCES,
            help="Share of the sentences whose editorial score is at the card's operating point or over it.",
        ),
    )

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        card = Path(settings.scorecard) if settings.scorecard else None
        self._scorer = Scorer.of(vocabulary, catalogue, card)

    def observe(self, article: Article, section: Section) -> Observation:
        """The score of each sentence, and how many are high."""
        return self._observed([score.value for score in self._scorer.sentences(article, section)])

    def observe_many(self, batch: Batch) -> Iterator[Observation]:
        """The same of every section of a batch, in order."""
        return map(self._observed, self._scorer.of_stack(batch.stack))

    def _observed(self, scores: Sequence[float]) -> Observation:
        point = self._scorer.card.operating_point
        counts = {"score.sentences": len(scores), "score.over": sum(score >= point for score in scores)}
        return Observation(counts, series={"score.sentence": tuple(scores)})
