"""What comes before the article: the sentences to read first, and those that judge or predict with no ground."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from framing.page.marks import Mark, Place
from framing.report import ArticleReport
from framing.text import Voice

FIRST = 7
"""Sentences to read first: what fits on a screen and into two minutes."""

CLAIMING = frozenset({"judgement", "certainty"})
"""Lenses under which a sentence judges, or says how sure one may be of what comes."""


class Chosen(NamedTuple):
    """A sentence to read, with the marks that end in it; `chief` is the weightiest."""

    place: Place
    marks: tuple[Mark, ...]
    chief: Mark


class Claims(NamedTuple):
    """Sentences of the writer that judge or predict, and those of them with neither source, number nor date."""

    all: tuple[Place, ...]
    without: tuple[Place, ...]


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


def claims(article: ArticleReport, places: list[Place], marks: list[Mark]) -> Claims:
    """The claims of the writer and their ground, sentence by sentence."""
    claiming = {mark.sentence for mark in marks if mark.counts and mark.marker.lens in CLAIMING}
    made = tuple(place for place in places if place.number in claiming)
    grounds = [
        hit.span.start
        for hit in article.audit.all_hits
        if hit.suppressed is None and article.marker(hit).role == "ground"
    ]
    return Claims(made, tuple(place for place in made if not _is_grounded(article, place, grounds)))


def _is_grounded(article: ArticleReport, place: Place, grounds: list[int]) -> bool:
    """Whether a ground (by its start, in order) or somebody else's words stand in the sentence."""
    sentence = place.sentence
    if bisect_left(grounds, sentence.start) < bisect_left(grounds, sentence.end):
        return True
    spoken = article.article.voices[sentence.first_token : sentence.last_token]
    return any(voice != Voice.writer for voice in spoken)
