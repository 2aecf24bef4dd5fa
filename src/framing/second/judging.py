"""Where a second opinion and the scorecard part: sentences that one of them calls high and the other does not.

Each has both scores and the words that earned the scorecard's. The model names no words, so for those that it alone
calls high, the words are sought without which its score would be lowest (occlusion: Li, Monroe & Jurafsky 2016,
arXiv:1612.08220).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.auditing import Audit
from framing.intervals.exact import binomial_interval
from framing.scoring.scorer import Part, Score, Scorer
from framing.second.asking import Opinion, Source
from framing.text import Article, Document, Section, Sentence, Span, Voice
from framing.tokens import is_word
from framing.typography import visible

LEAST_SENTENCES = 5
"""Sentences under which nothing is said, as of the editorial score."""
LEAST_WORDS = 5
"""Words under which a sentence is put to neither: fragments are rare in what either was measured on (none in BABE)."""
MOST_WORDS = 3
"""Words that a model's score is said to hang on."""
LEAST_DROP = 0.05
"""Under which a word is not named: leaving any word out shifts a score by a few hundredths."""
MOST_SOUGHT = 12
"""Sentences of an article whose words are sought, those with the highest scores: each is a sentence a word to read."""


class Weighed(NamedTuple):
    """A word and how much lower the model's score would be without it."""

    span: Span
    drop: float


class Disagreement(NamedTuple):
    """A sentence that one of the two calls high. `score` and `parts` are the scorecard's, `opinion` the model's;
    `quoted` is the share of its words that are not the writer's; `words` what the model's score hangs on, None where
    that was not sought.
    """

    section: str
    span: Span
    score: float
    opinion: float
    parts: tuple[Part, ...]
    quoted: float
    words: tuple[Weighed, ...] | None = None


@dataclass(frozen=True, slots=True)
class Second:
    """A second opinion on one article, beside the scorecard's.

    `sentences` counts those that both have read, `high` those that both call high. Where there are too few,
    `disagreements` is empty, and that says nothing (`is_enough`).
    """

    source: Source
    point: float
    sentences: int
    high: int
    disagreements: tuple[Disagreement, ...]

    @property
    def is_enough(self) -> bool:
        return self.sentences >= LEAST_SENTENCES

    @property
    def by_card(self) -> list[Disagreement]:
        """What the scorecard alone calls high, the highest first."""
        return sorted((one for one in self.disagreements if one.score >= self.point), key=lambda one: -one.score)

    @property
    def by_model(self) -> list[Disagreement]:
        """What the model alone calls high, the highest first."""
        return sorted((one for one in self.disagreements if one.score < self.point), key=lambda one: -one.opinion)

    @property
    def apart(self) -> tuple[float, float, float] | None:
        """The share of sentences on which they part with its exact 95% interval; None for too few."""
        if not self.is_enough:
            return None
        k = len(self.disagreements)
        return k / self.sentences, *binomial_interval(k, self.sentences)


class _Read(NamedTuple):
    """A sentence that is long enough, as the model is given it."""

    section: Section
    sentence: Sentence
    score: Score
    text: str
    quoted: float


def second_opinion(audit: Audit, opinion: Opinion) -> Second:
    """What a model makes of the sentences of an audited article, beside the scorecard of its audit."""
    scorer = Scorer.of(audit.article.vocabulary, audit.catalogue)
    point, source = scorer.card.operating_point, opinion.source
    read = list(_read(audit.article, scorer))
    if len(read) < LEAST_SENTENCES:
        return Second(source, point, len(read), 0, ())
    found = list(zip(read, opinion.scores([one.text for one in read]), strict=True))
    high = sum(one.score.value >= point and given >= source.point for one, given in found)
    apart = [_apart(*pair) for pair in found if (pair[0].score.value >= point) != (pair[1] >= source.point)]
    second = Second(source, point, len(read), high, tuple(apart))
    sought = {one.span: _hangs_on(audit.article, one, opinion) for one in second.by_model[:MOST_SOUGHT]}
    return Second(source, point, len(read), high, tuple(one._replace(words=sought.get(one.span)) for one in apart))


def sentence_text(document: Document, start: int, end: int, without: Span | None = None) -> str:
    """A stretch as a model is given it: the prose without its markup, white space single; `without` one word of it."""
    prose = document.prose[start:end]
    if without is not None:
        prose = prose[: without.start - start] + prose[without.end - start :]
    return " ".join(visible(prose).split())


def _read(article: Article, scorer: Scorer) -> Iterable[_Read]:
    for section in article.prose_sections():
        for sentence, score in zip(section.sentences, scorer.sentences(article, section), strict=True):
            words = _words(article, sentence)
            if len(words) >= LEAST_WORDS:
                quoted = sum(article.voices[i] != Voice.writer for i in words) / len(words)
                text = sentence_text(article.document, sentence.start, sentence.end)
                yield _Read(section, sentence, score, text, quoted)


def _words(article: Article, sentence: Sentence) -> list[int]:
    """The indices of a sentence's words among the article's tokens."""
    strings = article.token_strings(sentence.first_token, sentence.last_token)
    return [sentence.first_token + i for i, string in enumerate(strings) if is_word(string)]


def _apart(one: _Read, given: float) -> Disagreement:
    parts = [part for row in one.score.contributions for part in row.parts if part.points]
    span = Span(one.sentence.start, one.sentence.end)
    return Disagreement(one.section.key, span, one.score.value, given, tuple(sorted(parts)), one.quoted)


def _hangs_on(article: Article, one: Disagreement, opinion: Opinion) -> tuple[Weighed, ...]:
    """The words without which the model's score falls most."""
    spans = [
        Span(article.tokens.starts[i], article.tokens.ends[i])
        for section in article.prose_sections()
        for sentence in section.sentences
        if sentence.start == one.span.start
        for i in _words(article, sentence)
    ]
    texts = [sentence_text(article.document, *one.span, without=span) for span in spans]
    drops = [one.opinion - given for given in opinion.scores(texts)]
    return _greatest([Weighed(*pair) for pair in zip(spans, drops, strict=True)])


def _greatest(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """The few whose absence lowers the score most, in the order of the text."""
    falling = sorted((word for word in weighed if word.drop >= LEAST_DROP), key=lambda word: -word.drop)
    return tuple(sorted(falling[:MOST_WORDS]))
