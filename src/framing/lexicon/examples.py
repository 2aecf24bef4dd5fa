"""`framing lexicon test`: a lexicon's examples are its tests, with the exact span of every hit in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue, Marker
from framing.segment.article import passage
from framing.text import Span, Voice
from framing.vocabulary import Vocabulary


class Result(NamedTuple):
    """One example run; `fault` is None where it holds."""

    marker: str
    example: str
    fault: str | None


def run_examples(catalogue: Catalogue) -> Iterator[Result]:
    """Every example of every marker, in catalogue order. A miss is held to no counted hit of its own marker."""
    vocabulary = Vocabulary()
    matcher = Matcher(catalogue, vocabulary)
    for marker in catalogue:
        for example in marker.hits:
            yield Result(marker.id, example, _hit_fault(example, marker, matcher, vocabulary))
        for example in marker.misses:
            yield Result(marker.id, example, _miss_fault(example, marker, matcher, vocabulary))


def unbracketed(example: str) -> tuple[str, tuple[Span, ...]]:
    """An example's plain text and the spans that its brackets give. Raises ValueError where they do not pair."""
    plain: list[str] = []
    spans: list[Span] = []
    start = -1
    for char in example:
        if char == "[" and start < 0:
            start = len(plain)
        elif char == "]" and start >= 0:
            spans.append(Span(start, len(plain)))
            start = -1
        elif char in "[]":
            raise ValueError("brackets do not pair")
        else:
            plain.append(char)
    if start >= 0:
        raise ValueError("a bracket is not closed")
    return "".join(plain), tuple(spans)


def _hit_fault(example: str, marker: Marker, matcher: Matcher, vocabulary: Vocabulary) -> str | None:
    try:
        text, expected = unbracketed(example)
    except ValueError as error:
        return f"{error} in {example!r}"
    if not expected:
        return f"no brackets show the hit in {example!r}"
    found = _spans(text, marker, matcher, vocabulary, (Voice.writer, Voice.attributed))
    if found == expected:
        return None
    shown = [text[span.start : span.end] for span in found]
    wanted = [text[span.start : span.end] for span in expected]
    return f"expected {wanted}, found {shown} in {text!r}"


def _miss_fault(example: str, marker: Marker, matcher: Matcher, vocabulary: Vocabulary) -> str | None:
    found = [example[span.start : span.end] for span in _spans(example, marker, matcher, vocabulary, (Voice.writer,))]
    return f"expected no hit, found {found} in {example!r}" if found else None


def _spans(
    text: str, marker: Marker, matcher: Matcher, vocabulary: Vocabulary, voices: tuple[Voice, ...]
) -> tuple[Span, ...]:
    """The spans of the marker's own hits in some voices, winners or losers of an overlap."""
    article = passage(text, vocabulary)
    hits = [hit for section in article.sections for hit in matcher.find(article, section) if hit.marker == marker.id]
    return tuple(
        hit.span
        for hit in hits
        if hit.voice in voices and (hit.suppressed is None or hit.suppressed.startswith("secondary"))
    )
