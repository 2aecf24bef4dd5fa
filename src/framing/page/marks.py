"""The marks of an article as a reader meets them: numbered in the order of the text, with reason and wording."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from framing.lexicon.model import LEVELS, Marker
from framing.measure import Hit
from framing.page.shown import shown
from framing.report import ArticleReport
from framing.text import Article, Section, Sentence, Voice


class Place(NamedTuple):
    """A sentence of the prose with its number in the article, from 1."""

    number: int
    section: Section
    sentence: Sentence


class Mark(NamedTuple):
    """A flag hit that is shown.

    `sentence` is the number of the one that it ends in, `nth` its place among the marks that end there. `again`: an
    earlier mark has given the same reason in the same voice.
    """

    number: int
    hit: Hit
    marker: Marker
    words: str
    sentence: int
    nth: int
    again: bool

    @property
    def counts(self) -> bool:
        """Whether it enters the figures: only the writer's own words do."""
        return self.hit.voice == Voice.writer

    @property
    def weight(self) -> tuple[int, int]:
        """Severity, then confidence."""
        return LEVELS.index(self.marker.severity), LEVELS.index(self.marker.confidence)

    @property
    def drop_in(self) -> str:
        """Words that could stand there instead, where the lexicon has them; `leave it out` is a wording too."""
        found = self.marker.replace.get(self.words.lower())
        if found is None:
            return ""
        return "leave it out" if found in ("", "(cut)") else found.strip("()") if found[0] == "(" else f"“{found}”"

    @property
    def wording(self) -> str:
        """A neutral wording: the drop-in, else the advice."""
        return f"{self.drop_in[0].upper()}{self.drop_in[1:]}." if self.drop_in else self.marker.advice


def places(article: Article) -> list[Place]:
    """Every sentence of the prose, in the order of the text."""
    found = [(section, sentence) for section in article.prose_sections() for sentence in section.sentences]
    return [Place(number, *pair) for number, pair in enumerate(found, 1)]


def marks(article: ArticleReport) -> list[Mark]:
    """Every flag hit that is not suppressed, whoever speaks."""
    document = article.article.document
    starts = [place.sentence.start for place in places(article.article)]
    hits = [hit for hit in article.audit.all_hits if hit.suppressed is None and article.marker(hit).role == "flag"]
    explained: set[tuple[str, Voice]] = set()
    nths = dict.fromkeys(range(len(starts) + 1), 0)
    found = []
    for number, hit in enumerate(hits, 1):
        sentence = bisect_right(starts, hit.span.end - 1)
        nths[sentence] += 1
        again = (hit.marker, hit.voice) in explained
        explained.add((hit.marker, hit.voice))
        words = shown(document, hit.span.start, hit.span.end)
        found.append(Mark(number, hit, article.marker(hit), words, sentence, nths[sentence], again))
    return found
