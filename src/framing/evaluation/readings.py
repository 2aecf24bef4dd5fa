"""What framing says of each row of a set: its score, its hits, its words, and what simple rivals say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framing.data import table
from framing.errors import NothingToAnalyse
from framing.evaluation.rows import Dataset, Level, Row
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.measure import Hit
from framing.reading import read_text
from framing.scoring.card import Scorecard
from framing.scoring.scorer import Score, Scorer
from framing.second.judging import sentence_text
from framing.segment.article import passage, segment
from framing.text import Article, Section, Voice
from framing.tokens import is_word
from framing.valence import Valence
from framing.vocabulary import Vocabulary

WORD_FAMILIES = frozenset(("evaluation", "label", "speech", "intensity", "metaphor"))
"""Families whose flags fall on the judging word itself, as annotators of words mark it. The others mark turns of
phrase, quotations and places where nobody is named: they say something about a sentence, not about which word.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """Flagged words against annotated ones; they add up over rows."""

    right: int
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One row as read. `score` is the scorecard's (of an article the mean over its sentences), `hits` counts those in
    the writer's voice by marker, `compound` is VADER's, `naive` the words of the naive list.
    """

    row: Row
    score: float
    hits: Counter[str]
    words: int
    compound: float
    naive: int
    flagged: Words
    by_marker: dict[str, Words]

    @property
    def labelled(self) -> bool:
        return self.row.label


class RowReader:
    """One matcher and one scorer for all rows."""

    def __init__(self, catalogue: Catalogue, card: Scorecard | None = None) -> None:
        self.catalogue = catalogue
        self.vocabulary = Vocabulary()
        self._matcher = Matcher.of(catalogue, self.vocabulary)
        self.scorer = Scorer(self.vocabulary, catalogue, card)
        self._valence = Valence.load()
        self._naive = frozenset(table("naive")["words"])

    def readings(self, dataset: Dataset) -> Iterator[Reading]:
        """The reading of each row, in order."""
        return (self.read(row, dataset.level) for row in dataset.rows)

    def read(self, row: Row, level: Level) -> Reading:
        """A row as read: one passage, or a whole article in sections."""
        article, sections = self.article(row, level)
        hits = [hit for section in sections for hit in self._matcher.find(article, section) if hit.suppressed is None]
        own = [hit for hit in hits if hit.voice is Voice.writer]
        strings = article.token_strings(0, len(article.tokens.types))
        return Reading(
            row,
            self._score(article, sections, level),
            Counter(hit.marker for hit in own),
            sum(map(is_word, strings)),
            self._valence.score(row.text.split()).compound,
            sum(string in self._naive for string in strings),
            *self._words(row, article, strings, own),
        )

    def article(self, row: Row, level: Level) -> tuple[Article, list[Section]]:
        """The row's article and those of its sections that hold prose."""
        if level == "article":
            try:
                article = segment(read_text(row.text, row.id)[0], self.vocabulary)
            except NothingToAnalyse:
                article = passage(row.text, self.vocabulary)
        else:
            article = passage(row.text, self.vocabulary)
        return article, [section for section in article.prose_sections() if section.sentences]

    def sentences(self, row: Row, level: Level) -> Iterator[str]:
        """A row as a model is given it: the whole passage, or each sentence of an article."""
        article, sections = self.article(row, level)
        if level == "sentence":
            yield sentence_text(article.document, 0, len(article.document.text))
            return
        for section in sections:
            for sentence in section.sentences:
                yield sentence_text(article.document, sentence.start, sentence.end)

    def explain(self, row: Row) -> Score:
        """The score of a row, read as one passage, with its points."""
        article, _ = self.article(row, "sentence")
        return self.scorer.whole(article, article.sections[0])

    def _score(self, article: Article, sections: list[Section], level: Level) -> float:
        if level != "article":
            return self.scorer.whole(article, article.sections[0]).value
        scores = [score.value for section in sections for score in self.scorer.sentences(article, section)]
        return sum(scores) / len(scores) if scores else 0.0

    def _words(
        self, row: Row, article: Article, strings: list[str], own: Iterable[Hit]
    ) -> tuple[Words, dict[str, Words]]:
        """Words under the flags of word families, and those under each marker, against the annotated words."""
        wanted = self._inside(article, strings, row.spans)
        found: set[int] = set()
        each: dict[str, set[int]] = {}
        for hit in own:
            places = self._inside(article, strings, [hit.span])
            each.setdefault(hit.marker, set()).update(places)
            marker = self.catalogue[hit.marker]
            if marker.role == "flag" and marker.family in WORD_FAMILIES:
                found |= places
        by_marker = {marker: Words(len(places & wanted), len(places), 0) for marker, places in each.items()}
        return Words(len(found & wanted), len(found), len(wanted)), by_marker

    def _inside(self, article: Article, strings: list[str], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The indices of the words that one of these spans touches."""
        starts, ends = article.tokens.starts, article.tokens.ends
        return frozenset(
            i
            for start, end in spans
            for i, string in enumerate(strings)
            if starts[i] < end and start < ends[i] and is_word(string)
        )
