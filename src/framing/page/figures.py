"""Sentences picked out: those to read first, those that judge or predict, and claims that grow surer."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from framing.grounding.drift import Side
from framing.page.marks import Mark, Place
from framing.page.shown import shown
from framing.report import ArticleReport

FIRST = 7
"""Sentences to read first: what fits on a screen and into two minutes."""


class Chosen(NamedTuple):
    """A sentence to read, with the marks that end in it; `chief` is the weightiest."""

    place: Place
    marks: tuple[Mark, ...]
    chief: Mark


class Claims(NamedTuple):
    """Sentences that judge or predict, and those of them that rest on nobody's word and link to nothing."""

    all: tuple[Place, ...]
    without: tuple[Place, ...]


class New(NamedTuple):
    """A judging sentence that no earlier section bears out, with the earlier one that comes nearest, if any.

    `support` is the part of its content words, 0 to 1, that the nearest holds.
    """

    place: Place
    nearest: Place | None
    support: float


class Wording(NamedTuple):
    """A sentence around the words that say how sure it is; `certainty` is their step of the scale."""

    place: Place
    certainty: str
    before: str
    words: str
    after: str


class Drift(NamedTuple):
    """A claim made twice; `direction` is *firmer* or *softer*."""

    direction: str
    earlier: Wording
    later: Wording


def first_sentences(places: list[Place], marks: list[Mark]) -> list[Chosen]:
    """At most seven, the weightiest first: by the severity of their marks together, then as they stand."""
    inside: dict[int, list[Mark]] = {}
    for mark in filter(lambda mark: mark.counts, marks):
        inside.setdefault(mark.sentence, []).append(mark)
    found = [
        Chosen(place, tuple(of), max(of, key=lambda mark: (*mark.weight, -mark.number)))
        for place in places
        if (of := inside.get(place.number))
    ]
    return sorted(found, key=lambda one: (-sum(1 + mark.weight[0] for mark in one.marks), one.place.number))[:FIRST]


def claims(article: ArticleReport, places: list[Place]) -> Claims:
    """The sentences that judge or predict, as the claims ledger has them."""
    found = [(place, claim) for place, claim in zip(places, article.grounding.claims, strict=True) if claim.is_weighed]
    return Claims(tuple(place for place, _ in found), tuple(place for place, claim in found if claim.is_ungrounded))


def drifts(article: ArticleReport, places: list[Place]) -> list[Drift]:
    """The claims that one section makes more firmly than another."""
    by_start = {place.sentence.start: place for place in places}
    return [
        Drift(
            pair.direction,
            *(_wording(article, by_start[side.sentence.start], side) for side in (pair.earlier, pair.later)),
        )
        for pair in article.grounding.drift
    ]


def new(article: ArticleReport, places: list[Place]) -> list[New]:
    """The judging sentences after a summary or takeaways that these do not bear out, the least supported first."""
    by_start = {place.sentence.start: place for place in places}
    return [
        New(by_start[one.claim.sentence.start], by_start[one.nearest.start] if one.nearest else None, one.support)
        for one in article.grounding.unsupported
    ]


def _wording(article: ArticleReport, place: Place, side: Side) -> Wording:
    document = article.article.document
    cuts = (side.sentence.start, side.words.start, side.words.end, side.sentence.end)
    before, words, after = (shown(document, *of) for of in pairwise(cuts))
    return Wording(place, side.certainty, before, words, after)
