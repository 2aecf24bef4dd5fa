"""Framing markers: every marker of the catalogue, by voice, with rates per 100 words of the writer's own voice.

The editorial load is the rate of all `flag` markers together. `describe` markers are shown and compared and never enter
it: hedges, modals and factives are as frequent in reports as in editorials (Recasens et al. 2013 use them; odds ratios
of 1.0 to 1.1 on annotated news say that at equal weight they only add noise).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framing.config import Settings
from framing.kinds import rate
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue, MarkerRole
from framing.measure import Measure, Observation
from framing.text import Article, Section, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary

LEAST_WORDS = 50
"""Words in a voice under which no rate is given: one hit more or less would move it by 2 per 100."""


class Analyzer:
    """Counts words by voice, and hits by marker, family, role and voice."""

    id = "markers"

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        self._matcher = Matcher.of(catalogue, vocabulary)
        self._catalogue = catalogue
        self._words = vocabulary.tokens.column("is_word", is_word)
        self.measures: tuple[Measure, ...] = tuple(_measures(catalogue))

    def observe(self, article: Article, section: Section) -> Observation:
        """Hits that do not count (`suppressed`) are kept in `hits` and left out of every count."""
        counts: Counter[str] = Counter({"sentences": len(section.sentences)})
        types, voices, words = article.tokens.types, article.voices, self._words
        by_voice = [0, 0, 0]
        for sentence in section.sentences:
            for i in range(sentence.first_token, sentence.last_token):
                if words[types[i]]:
                    by_voice[voices[i]] += 1
        counts["words"] = sum(by_voice)
        for voice in Voice:
            counts[f"words@{voice.name}"] = by_voice[voice]
        hits = self._matcher.find(article, section)
        for hit in hits:
            if hit.suppressed is None:
                marker = self._catalogue[hit.marker]
                names = (f"hit.{marker.id}", f"family.{marker.role}.{marker.family}", f"markers.{marker.role}")
                counts.update(f"{name}@{hit.voice.name}" for name in names)
        return Observation(dict(counts), tuple(hits))


def _measures(catalogue: Catalogue) -> Iterator[Measure]:
    yield rate(
        "markers.load",
        "Editorial load",
        noun="editorial markers",
        count="markers.flag@writer",
        exposure="words@writer",
        parts=_parts(catalogue, "flag"),
        least=LEAST_WORDS,
        help="All flag markers in the writer's own voice per 100 of the writer's words.",
        primary=True,
    )
    for role, first in (("flag", "markers"), ("describe", "described")):
        for family, lexicon in catalogue.families.items():
            parts = _parts(catalogue, role, family)
            if parts:
                title = lexicon.title
                count = f"family.{role}.{family}@writer"
                yield _rate(f"{first}.{family}", title, f"{title.lower()} markers", count, parts, lexicon.summary)
    for marker in catalogue:
        if marker.role == "ground":
            count = f"hit.{marker.id}@writer"
            yield _rate(marker.id, marker.title, marker.title.lower(), count, (), marker.why)


def _rate(id: str, title: str, noun: str, count: str, parts: tuple[str, ...], help: str) -> Measure:
    exposure = "words@writer"
    return rate(id, title, noun=noun, count=count, exposure=exposure, parts=parts, least=LEAST_WORDS, help=help)


def _parts(catalogue: Catalogue, role: MarkerRole | str, family: str | None = None) -> tuple[str, ...]:
    """The count names that add up to a rate's count."""
    return tuple(
        f"hit.{marker.id}@writer" for marker in catalogue if marker.role == role and family in (None, marker.family)
    )
