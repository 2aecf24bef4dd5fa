"""Audits as tidy frames with stable columns: one row a number, a hit, a sentence or a comparison (docs/frames.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from framing.auditing import Audit
from framing.frame.tidy import Tidy, tidy
from framing.grounding.voices import main_voice
from framing.measure import Measure, Value
from framing.report import build, rounded
from framing.text import Article, Voice
from framing.tokens import is_word

TABLE = ("article", "section", "role", "measure", "unit", "value", "low", "high", "n")
ARTICLES = ("article", "measure", "unit", "value", "low", "high", "n")
COUNTS = ("article", "section", "marker", "title", "family", "lens", "role", "voice", "count", "words")
HITS = (
    "article", "section", "marker", "family", "lens", "role", "severity", "voice", "start", "end", "at", "text",
    "suppressed",
)  # fmt: skip
SENTENCES = ("article", "section", "sentence", "start", "end", "voice", "words", "markers", "tone", "text")
COMPARISONS = (
    "article", "measure", "baseline", "section", "baseline_value", "value", "difference", "ratio", "low", "high",
    "interval_of", "p", "q", "conclusion",
)  # fmt: skip
NUMBERS: dict[str, Any] = {"value": float, "low": float, "high": float, "n": int}
"""Dtypes of a measure's numbers, also in a frame without rows or with nothing but short text."""

Row = tuple[Any, ...]


def table(audits: Iterable[Audit]) -> Tidy:
    """One row an article, section and measure; `value` is NaN where there is not enough text, `n` the exposure."""
    return tidy(chain.from_iterable(table_rows(audit) for audit in audits), TABLE, **NUMBERS)


def articles(audits: Iterable[Audit]) -> Tidy:
    """One row an article and measure, over all its sections: of their sums, never the mean of their values."""
    return tidy(chain.from_iterable(article_rows(audit) for audit in audits), ARTICLES, **NUMBERS)


def counts(audits: Iterable[Audit], voice: str = "writer") -> Tidy:
    """One row an article, section and marker, also where it never fires; `words` is the exposure, those of the voice.

    Suppressed hits are not counted. Counts and words of several rows add up to those of a larger unit.
    """
    rows = (
        (audit.article.document.id, key, marker.id, marker.title, marker.family, marker.lens, marker.role, voice)
        + (seen.counts.get(f"hit.{marker.id}@{voice}", 0), seen.counts.get(f"words@{voice}", 0))
        for audit in audits
        for key, seen in audit.observations.items()
        for marker in audit.catalogue
    )
    return tidy(rows, COUNTS, count=int, words=int)


def hits(audits: Iterable[Audit]) -> Tidy:
    """One row a hit, suppressed ones too (`suppressed` is the reason, else missing); offsets are code points.

    `at` is the share of the article's words that stand before it, from 0 to 1.
    """
    return tidy(chain.from_iterable(hit_rows(audit) for audit in audits), HITS, start=int, end=int, at=float)


def sentences(audits: Iterable[Audit]) -> Tidy:
    """One row a sentence of prose, numbered from 1: who speaks most of it, its words, the writer's flags that start in
    it, and its tone (VADER's compound, -1 to 1)."""
    whole = {"sentence": int, "start": int, "end": int, "words": int, "markers": int}
    return tidy(chain.from_iterable(_sentence_rows(audit) for audit in audits), SENTENCES, tone=float, **whole)


def comparisons(audits: Iterable[Audit], baseline: str | None = None) -> Tidy:
    """One row a measure and section set against the baseline section; method of each number: docs/statistics.md."""
    rows = []
    for article in build(audits, baseline).articles:
        for found in article.comparisons:
            values = (found.baseline_value.value, found.value.value, found.difference, found.ratio)
            numbers = [rounded(value) for value in (*values, found.low, found.high)]
            tests = (found.interval_of, rounded(found.p), rounded(found.q), found.conclusion)
            rows.append((article.path, found.measure, found.baseline, found.section, *numbers, *tests))
    return tidy(rows, COMPARISONS, **dict.fromkeys((*COMPARISONS[4:10], "p", "q"), float))


def table_rows(audit: Audit, measures: Sequence[Measure] | None = None, intervals: bool = True) -> Iterator[Row]:
    """The rows of one audit; without `intervals`, which cost most, their ends are missing."""
    roles = {section.key: section.role for section in audit.article.sections}
    for key, observation in audit.observations.items():
        for measure in audit.measures if measures is None else measures:
            value = measure.of(observation) if intervals else measure.point(observation)
            yield audit.article.document.id, key, roles[key], measure.id, measure.unit, *_numbers(value)


def article_rows(audit: Audit, measures: Sequence[Measure] | None = None, intervals: bool = True) -> Iterator[Row]:
    """The rows of one audit over all its sections."""
    for measure in audit.measures if measures is None else measures:
        value = measure.of(audit.total) if intervals else measure.point(audit.total)
        yield audit.article.document.id, measure.id, measure.unit, *_numbers(value)


def hit_rows(audit: Audit) -> Iterator[Row]:
    """The rows of one audit's hits, in the order of the text."""
    starts = _word_starts(audit.article)
    for hit in audit.all_hits:
        marker = audit.catalogue[hit.marker]
        what = (marker.id, marker.family, marker.lens, marker.role, marker.severity, hit.voice.name)
        at = rounded(bisect_left(starts, hit.span.start) / len(starts)) if starts else 0.0
        where = (hit.span.start, hit.span.end, at, audit.text_of(hit), hit.suppressed)
        yield audit.article.document.id, hit.section, *what, *where


def _sentence_rows(audit: Audit) -> Iterator[Row]:
    article, number = audit.article, 0
    starts = _word_starts(article)
    flags = sorted(
        hit.span.start
        for hit in audit.all_hits
        if hit.suppressed is None and hit.voice == Voice.writer and audit.catalogue[hit.marker].role == "flag"
    )
    for section in article.prose_sections():
        if section.key not in audit.observations:
            continue
        tones = audit.observations[section.key].series.get("tone.compound", ())
        for nth, sentence in enumerate(section.sentences):
            number += 1
            words, marked = (
                bisect_left(places, sentence.end) - bisect_left(places, sentence.start) for places in (starts, flags)
            )
            tone = rounded(tones[nth]) if len(tones) == len(section.sentences) else None
            voice = main_voice(article, sentence).name
            text = article.document.text[sentence.start : sentence.end]
            who = (article.document.id, section.key, number, sentence.start, sentence.end, voice)
            yield *who, words, marked, tone, text


def _word_starts(article: Article) -> list[int]:
    """Where each word of the prose starts, in order."""
    words, tokens = article.vocabulary.tokens.column("is_word", is_word), article.tokens
    return [
        tokens.starts[i]
        for section in article.prose_sections()
        for sentence in section.sentences
        for i in range(sentence.first_token, sentence.last_token)
        if words[tokens.types[i]]
    ]


def _numbers(value: Value) -> tuple[float | None, float | None, float | None, int]:
    return rounded(value.value), rounded(value.low), rounded(value.high), value.n
