"""What an audit counts of a section: sentences by their attribution, and claims by their ground.

The figures are those of the ledgers, which nobody has to make for them (tests/grounding/test_tally.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from framing.grounding.attributions import spans_of
from framing.grounding.claims import Kinds, evidence, ground_of, links_of, weakest
from framing.grounding.drafts import Draft, Kind, drafts, firmest
from framing.grounding.grounds import Ground
from framing.measure import Hit
from framing.text import Article, Section, Span


class Tally(NamedTuple):
    """Sentences by how they are attributed, and those of them that judge or predict by the ground of it."""

    attributed: Counter[Kind]
    weighed: Counter[Ground]


class _Given(NamedTuple):
    ground: Ground
    content: tuple[Span, ...]


def tally(article: Article, section: Section, hits: Iterable[Hit], kinds: Kinds) -> Tally:
    """The counts of a section; `hits` are its markers, `kinds` their kinds."""
    told = drafts(article, section)
    attributed: Counter[Kind] = Counter([firmest(given).kind for given in told.values()])
    if len(told) < len(section.sentences):
        attributed["none"] = len(section.sentences) - len(told)
    weighed: Counter[Ground] = Counter()
    links = links_of(article)
    for n, found in evidence(article, section, hits, kinds).items():
        given = [_given(article, draft) for draft in told.get(n, ())]
        telling = [ground_of(article, given, one.span) for one in found if one.kind != "causal"]
        grounds = [ground for ground in telling if ground]
        if grounds:
            weighed[weakest(grounds, section.sentences[n], links)] += 1
    return Tally(attributed, weighed)


def _given(article: Article, draft: Draft) -> _Given:
    return _Given(draft.ground, spans_of(article, draft.content))
