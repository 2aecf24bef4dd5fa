"""Where a model and the scorecard part, with the sentences as the page sets them."""

from __future__ import annotations

from typing import NamedTuple

from framing.page.marks import Place
from framing.report import ArticleReport
from framing.second.judging import Disagreement
from framing.second.telling import reasons, summary


class Apart(NamedTuple):
    """A sentence with both scores, and what stands behind them in words."""

    place: Place
    score: float
    opinion: float
    reasons: list[str]


class Parting(NamedTuple):
    """The whole in a sentence, and for each side that has some the sentences that it alone calls high."""

    summary: str
    sides: list[tuple[str, list[Apart]]]


def parting(article: ArticleReport, places: list[Place]) -> Parting | None:
    """None where no second opinion was asked for."""
    second = article.second
    if second is None:
        return None
    text, at = article.article.document.text, {place.sentence.start: place for place in places}

    def shown(one: Disagreement) -> Apart:
        return Apart(at[one.span.start], one.score, one.opinion, list(reasons(one, text)))

    sides = (("the scorecard", second.by_card), ("the model", second.by_model))
    return Parting(summary(second), [(title, list(map(shown, found))) for title, found in sides if found])
