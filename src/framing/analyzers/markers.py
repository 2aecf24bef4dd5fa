"""Framing markers: every marker of the catalogue, by voice, with rates per 100 words of the writer's own voice.

The editorial load is the rate of all `flag` markers together. `describe` markers are shown and compared and never enter
it: hedges, modals and factives are as frequent in reports as in editorials (Recasens et al. 2013 use them; odds ratios
of 1.0 to 1.1 on annotated news say that at equal weight they only add noise).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from framing.auditing import Batch
from framing.config import Settings
from framing.kinds import rate
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.measure import Hit, Measure, Observation
from framing.text import Article, Section, Voice
from framing.tokens import word_mark
from framing.vocabulary import Vocabulary

LEAST_WORDS = 50
"""Words in a voice under which no rate is given: one hit more or less would move it by 2 per 100."""


class Analyzer:
    """Counts words by voice, and hits by marker, family, role and voice."""

    id = "markers"

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        self._matcher = Matcher.of(catalogue, vocabulary)
        self._words = vocabulary.marks("word", word_mark)
        self._catalogue = catalogue
        self._names: dict[tuple[str, Voice], tuple[str, ...]] = {}
        self.measures: tuple[Measure, ...] = tuple(_measures(catalogue))

    def observe(self, article: Article, section: Section) -> Observation:
        """Hits that do not count (`suppressed`) are kept in `hits` and left out of every count."""
        words = [0] * len(Voice)
        if section.sentences:
            spoken = slice(section.sentences[0].first_token, section.sentences[-1].last_token)
            voices = bytes(compress(article.voices[spoken], article.marks(self._words, section.sentences)))
            words = [voices.count(voice) for voice in Voice]
        hits = self._matcher.find(article, section)
        counted = Counter((hit.marker, hit.voice) for hit in hits if hit.suppressed is None)
        return self._observed(section, words, counted.items(), hits)

    def observe_many(self, batch: Batch) -> Iterator[Observation]:
        """The same of every section of a batch, in order."""
        found = self._matcher.find_all(batch.stack)
        words = batch.stack.words_by_section.tolist()
        rows = zip(batch.sections, words, found.counted(batch.stack), found.hits, strict=True)
        return (self._observed(section, *seen) for (_, section), *seen in rows)

    def _observed(
        self,
        section: Section,
        words: Sequence[int],
        counted: Iterable[tuple[tuple[str, Voice], int]],
        hits: Sequence[Hit],
    ) -> Observation:
        """The observation of a section from its words by voice, and the hits that count by marker and voice."""
        counts = {"sentences": len(section.sentences), "words": sum(words)}
        counts |= {f"words@{voice.name}": n for voice, n in zip(Voice, words, strict=True)}
        known = self._names
        for hit, n in counted:
            for name in known.get(hit) or self._named(*hit):
                counts[name] = counts.get(name, 0) + n
        return Observation(counts, tuple(hits))

    def _named(self, id: str, voice: Voice) -> tuple[str, ...]:
        """The names under which a hit is counted, which are kept."""
        marker = self._catalogue[id]
        names = (f"hit.{id}", f"family.{marker.role}.{marker.family}", f"markers.{marker.role}")
        found = self._names[id, voice] = tuple(f"{name}@{voice.name}" for name in names)
        return found


def _measures(catalogue: Catalogue) -> Iterator[Measure]:
    parts: dict[tuple[str, str], tuple[str, ...]] = {}
    for marker in catalogue:
        of = marker.role, marker.family
        parts[of] = (*parts.get(of, ()), f"hit.{marker.id}@writer")
    yield rate(
        "markers.load",
        "Editorial load",
        noun="editorial markers",
        count="markers.flag@writer",
        exposure="words@writer",
        parts=tuple(f"hit.{marker.id}@writer" for marker in catalogue if marker.role == "flag"),
        least=LEAST_WORDS,
        help="All flag markers in the writer's own voice per 100 of the writer's words.",
        primary=True,
    )
    for role, first in (("flag", "markers"), ("describe", "described")):
        for family, lexicon in catalogue.families.items():
            if (role, family) in parts:
                title = lexicon.title
                count, own = f"family.{role}.{family}@writer", parts[role, family]
                yield _rate(f"{first}.{family}", title, f"{title.lower()} markers", count, own, lexicon.summary)
    for marker in catalogue:
        if marker.role == "ground":
            count = f"hit.{marker.id}@writer"
            yield _rate(marker.id, marker.title, marker.title.lower(), count, (), marker.why)


def _rate(id: str, title: str, noun: str, count: str, parts: tuple[str, ...], help: str) -> Measure:
    exposure = "words@writer"
    return rate(id, title, noun=noun, count=count, exposure=exposure, parts=parts, least=LEAST_WORDS, help=help)
