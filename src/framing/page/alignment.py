"""Sentences of several articles that tell the same: found by the content words that they share.

Two sentences are told to be alike by the weight of the stems in both, rare ones weighing more (K. Spärck Jones, J. Doc.
28, 1972), as a part of all they hold (L.R. Dice, Ecology 26, 1945). No pair is better than a wrong pair: each sentence
has one partner at most in each other article, the likest ones first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from framing.grounding.stems import content
from framing.page.marks import Place
from framing.text import Article

LEAST_SHARED = 3
"""Content stems that two sentences share at least."""
LEAST_ALIKE = 0.3
"""The part of their weight that is shared at least."""
MOST_POSTINGS = 200
"""Sentences that are looked up for one stem: time stays linear."""


class Told(NamedTuple):
    """Sentences that tell the same, by the index of their article; one of them alone where nobody else tells it."""

    places: Mapping[int, Place]

    @property
    def is_shared(self) -> bool:
        return len(self.places) > 1


def align(articles: Sequence[Article], places: Sequence[Sequence[Place]]) -> list[Told]:
    """Every sentence in one group, in the order of the first article that has it."""
    stems = [
        [frozenset(content(article, place.sentence).values()) for place in of]
        for article, of in zip(articles, places, strict=True)
    ]
    weights = _weights([one for of in stems for one in of])
    groups: list[dict[int, int]] = []
    for at, of in enumerate(stems):
        partners = _partners([[stems[a][n] for a, n in group.items()] for group in groups], of, weights)
        for n in range(len(of)):
            if n in partners:
                groups[partners[n]][at] = n
            else:
                groups.append({at: n})
    return [Told({at: places[at][n] for at, n in group.items()}) for group in groups]


def _weights(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    held = Counter(stem for stems in sentences for stem in stems)
    return {stem: 1 + log(len(sentences) / n) for stem, n in held.items()}


def _partners(
    groups: Sequence[Sequence[frozenset[str]]], of: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> dict[int, int]:
    """Sentence -> the group that it joins; the likest pairs are joined first, of like ones the earlier."""
    postings: dict[str, list[int]] = {}
    for at, members in enumerate(groups):
        for stem in frozenset().union(*members):
            postings.setdefault(stem, []).append(at)
    pairs = sorted(
        (-alike, n, at)
        for n, stems in enumerate(of)
        for at in _near(stems, postings)
        if (alike := _alike(groups[at], stems, weights)) >= LEAST_ALIKE
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, at in pairs:
        if n not in found and at not in taken:
            found[n] = at
            taken.add(at)
    return found


def _near(stems: frozenset[str], postings: Mapping[str, list[int]]) -> Iterator[int]:
    """The groups that share enough stems to be looked at."""
    shared = Counter(at for stem in stems for at in postings.get(stem, ())[:MOST_POSTINGS])
    return (at for at, n in shared.items() if n >= LEAST_SHARED)


def _alike(members: Sequence[frozenset[str]], stems: frozenset[str], weights: Mapping[str, float]) -> float:
    """How alike a sentence is to the likest member; rounded, so that no order of a set decides."""

    def weight(of: frozenset[str]) -> float:
        return sum(sorted(weights[stem] for stem in of))

    found = (
        2 * weight(member & stems) / (weight(member) + weight(stems))
        for member in members
        if len(member & stems) >= LEAST_SHARED
    )
    return round(max(found, default=0.0), 9)
