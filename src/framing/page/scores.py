"""The editorial score of sentences as a page shows it: the sum of its points, each with the words that earned it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.page.marks import Place
from framing.page.shown import shown
from framing.report import ArticleReport
from framing.scoring.scorer import Score, Scorer

SERIES = "score.sentence"
LEAST = 0.1
"""Points below which a part is added up with the others."""

_MARKS = "\"'“”‘’"


class Part(NamedTuple):
    """What adds to the log odds of a sentence: some of its words, or (`is_words` False) a trait of it as a whole."""

    what: str
    points: float
    is_words: bool


class Scored(NamedTuple):
    """The score of a sentence, 0 to 1. Its log odds are `start`, the points of the parts, and those of the `rest`."""

    value: float
    start: float
    parts: tuple[Part, ...]
    rest: float


def scores(article: ArticleReport, places: Iterable[Place]) -> dict[int, Scored]:
    """Sentence number -> its score with its parts, greatest first; nothing where the audit has no score."""
    audit = article.audit
    wanted: dict[str, list[Place]] = {}
    for place in places:
        if SERIES in audit.observations[place.section.key].series:
            wanted.setdefault(place.section.key, []).append(place)
    if not wanted:
        return {}
    scorer = Scorer.of(article.article.vocabulary, audit.catalogue)
    found = {}
    for of_section in wanted.values():
        section = of_section[0].section
        by_start = dict(zip(section.sentences, scorer.sentences(article.article, section), strict=True))
        for place in of_section:
            found[place.number] = _scored(article, scorer, by_start[place.sentence])
    return found


def values(article: ArticleReport) -> list[float]:
    """The score of every sentence of the prose, in order; nothing where the audit has none."""
    return [value for seen in article.audit.observations.values() for value in seen.series.get(SERIES, ())]


def _scored(article: ArticleReport, scorer: Scorer, score: Score) -> Scored:
    parts = sorted(_parts(article, scorer, score), key=lambda part: -abs(part.points))
    told = tuple(part for part in parts if abs(part.points) >= LEAST)
    return Scored(score.value, scorer.card.intercept, told, sum(part.points for part in parts[len(told) :]))


def _parts(article: ArticleReport, scorer: Scorer, score: Score) -> Iterator[Part]:
    """Words with all that they earn, in whatever rows of the card; then rows that look at the sentence as a whole."""
    words: dict[str, float] = {}
    for row, contribution in zip(scorer.card.weights, score.contributions, strict=True):
        if row.kind in ("length", "share") and contribution.points:
            yield Part(row.title.partition(":")[0], contribution.points, is_words=False)
        for part in contribution.parts:
            written = shown(article.article.document, *part.span)
            words[written] = words.get(written, 0.0) + part.points
    for written, points in words.items():
        yield Part(written.strip(_MARKS) or written, points, is_words=True)
