"""Keyword in context: every place where a marker hits or a term of the term language matches, with what is around."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.auditing import Audit
from framing.errors import ConfigurationError, Fault
from framing.lexicon.automaton import Automaton, Found
from framing.lexicon.model import Catalogue
from framing.lexicon.terms import TermError, parse_term
from framing.lexicon.trie import Trie
from framing.lines import LineIndex
from framing.measure import Hit
from framing.schema import did_you_mean
from framing.text import Article, Section, Span, Voice
from framing.tokens import is_word

WINDOW = 8
"""Words on each side."""


class Line(NamedTuple):
    """One place: where, who speaks, which marker ("" for a term), and the words with what stands before and after.

    `before` and `after` are as written, line breaks too, within the prose of the same block; `suppressed` is the reason
    why a marker's hit does not count, else None. Line and column are counted from 1, in code points.
    """

    article: str
    line: int
    column: int
    section: str
    span: Span
    voice: str
    marker: str
    before: str
    words: str
    after: str
    suppressed: str | None = None


class _Place(NamedTuple):
    """Tokens `[first, last)` of a section, and the hit that they are, if any."""

    section: Section
    span: Span
    first: int
    last: int
    hit: Hit | None


def concord(query: str, audits: Iterable[Audit], window: int = WINDOW) -> Iterator[Line]:
    """The places in the prose of each article, in order: of a marker by id, a family (`crowd.*`), or else a term.

    Raises ConfigurationError for a marker that is not known, a term that cannot be parsed, or a negative window.
    """
    if window < 0:
        raise ConfigurationError([Fault("window", f"expected 0 words or more, found {window}")])
    for audit in audits:
        lines = LineIndex(audit.article.document.text)
        markers = _markers(query, audit.catalogue)
        for place in _of_markers(markers, audit) if markers else _of_term(query, audit):
            yield _line(audit.article, place, lines, window)


def _markers(query: str, catalogue: Catalogue) -> frozenset[str]:
    """The ids meant; none where the query is a term."""
    found = frozenset(marker.id for marker in catalogue if query in (marker.id, f"{marker.family}.*"))
    if not found and query.partition(".")[0] in catalogue.families:
        known = did_you_mean(query, [*catalogue.markers, *(f"{family}.*" for family in catalogue.families)])
        if "." in query:
            raise ConfigurationError([Fault("concordance", f"{query!r} is no marker{known}")])
    return found


def _of_markers(markers: frozenset[str], audit: Audit) -> Iterator[_Place]:
    sections = {section.key: section for section in audit.article.sections}
    starts, ends = audit.article.tokens.starts, audit.article.tokens.ends
    for hit in audit.all_hits:
        if hit.marker in markers:
            first, last = bisect_left(starts, hit.span.start), bisect_left(ends, hit.span.end) + 1
            yield _Place(sections[hit.section], hit.span, first, last, hit)


def _of_term(term: str, audit: Audit) -> Iterator[_Place]:
    """Where a term matches: of overlapping matches the first, and of those the longest."""
    article = audit.article
    automaton = article.vocabulary.bound(("term", term, id(audit.catalogue)), lambda: _automaton(term, audit))
    for section in article.prose_sections():
        free = 0
        for first, last, _ in sorted(_matches(automaton, article, section), key=lambda found: (found[0], -found[1])):
            if first >= free:
                free = last
                span = Span(article.tokens.starts[first], article.tokens.ends[last - 1])
                yield _Place(section, span, first, last, None)


def _automaton(term: str, audit: Audit) -> Automaton:
    try:
        rows = parse_term(term, audit.catalogue.sets)
    except TermError as error:
        raise ConfigurationError([Fault("concordance", f"term {term!r}: {error}")]) from None
    trie = Trie()
    for row in rows:
        trie.add(row, 0)
    return Automaton(trie, audit.article.vocabulary)


def _matches(automaton: Automaton, article: Article, section: Section) -> list[Found]:
    if not section.sentences:
        return []
    first, last = section.sentences[0].first_token, section.sentences[-1].last_token
    return automaton.walk(article, section.sentences, automaton.symbols_within(article, first, last))


def _line(article: Article, place: _Place, lines: LineIndex, window: int) -> Line:
    text, span, hit = article.document.text, place.span, place.hit
    at = lines.at(span.start)
    start, end = _around(article, place, window)
    return Line(
        article.document.id,
        at.line,
        at.column,
        place.section.key,
        span,
        hit.voice.name if hit else Voice(article.voices[place.first]).name,
        hit.marker if hit else "",
        text[start : span.start],
        text[span.start : span.end],
        text[span.end : end],
        hit.suppressed if hit else None,
    )


def _around(article: Article, place: _Place, window: int) -> Span:
    """From `window` words before to as many after, within the sentences of the same block."""
    sentences = place.section.sentences
    block = next((s.block for s in sentences if s.first_token <= place.first < s.last_token), -1)
    inside = [sentence for sentence in sentences if sentence.block == block]
    first, last = inside[0].first_token, inside[-1].last_token
    known, types = article.vocabulary.tokens.column("is_word", is_word), article.tokens.types
    before = [i for i in range(first, place.first) if known[types[i]]][-window:] if window else []
    after = [i for i in range(place.last, last) if known[types[i]]][:window]
    start = article.tokens.starts[before[0]] if before else place.span.start
    return Span(start, article.tokens.ends[after[-1]] if after else place.span.end)
