"""The article as it is set: blocks of runs, and around the runs the layers that cover them, properly nested.

Layers are sentences, then voices, then marks. Where two cross, the later one is cut and goes on behind the other's
end, so that a page can open and close them like brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from framing.page.marks import Mark, Place
from framing.page.shown import shown
from framing.text import Article, Document, Span, Voice


class Layer(NamedTuple):
    """A stretch that is shown in its own way. `of` is the sentence's or mark's number, or the voice's."""

    rank: Literal[0, 1, 2]
    span: Span
    of: int

    @property
    def kind(self) -> str:
        return ("sentence", "voice", "mark")[self.rank]


class Event(NamedTuple):
    """`open` and `close` of a layer's piece, or `text`. `whole` is set at the first opening and the last closing."""

    kind: Literal["open", "close", "text"]
    layer: Layer | None = None
    whole: bool = False
    text: str = ""


def layers(article: Article, places: Sequence[Place], marks: Sequence[Mark]) -> list[Layer]:
    """All layers of an article, outermost first."""
    sentences = [Layer(0, Span(place.sentence.start, place.sentence.end), place.number) for place in places]
    return [*sentences, *_voices(article), *(Layer(2, mark.hit.span, mark.number) for mark in marks)]


def blocks(document: Document, section: Span, covers: Sequence[Layer]) -> Iterator[tuple[str, list[tuple[Event, ...]]]]:
    """(kind, events of each) for runs of like blocks in a section: items make one list, quoted lines one quotation."""
    here = [layer for layer in covers if _meet(layer.span, section)]
    inside = [block for block in document.blocks if _meet(Span(block.start, block.end), section)]
    for kind, of_kind in groupby(inside, key=lambda block: block.kind):
        spans = [Span(max(block.start, section.start), min(block.end, section.end)) for block in of_kind]
        yield kind, [stretch(document, span, here) for span in spans]


def stretch(document: Document, span: Span, covers: Sequence[Layer]) -> tuple[Event, ...]:
    """The events of any stretch of the text."""
    return tuple(_events(document, span, [layer for layer in covers if _meet(layer.span, span)]))


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and a.end > b.start


def _events(document: Document, span: Span, covers: Sequence[Layer]) -> Iterator[Event]:
    open_now: list[Layer] = []
    for start, end in pairwise(_edges(span, covers)):
        wanted = _covering(document, covers, start, end)
        kept = _common(open_now, wanted)
        yield from (Event("close", layer, layer.span.end <= start) for layer in reversed(open_now[kept:]))
        yield from (Event("open", layer, layer.span.start == start) for layer in wanted[kept:])
        yield Event("text", text=shown(document, start, end))
        open_now = wanted
    yield from (Event("close", layer, layer.span.end <= span.end) for layer in reversed(open_now))


def _edges(span: Span, covers: Sequence[Layer]) -> list[int]:
    ends = {at for layer in covers for at in layer.span}
    return sorted({span.start, span.end} | {at for at in ends if span.start < at < span.end})


def _covering(document: Document, covers: Sequence[Layer], start: int, end: int) -> list[Layer]:
    """The layers over a run, outermost first. What parts two sentences has none, not even a voice."""
    found = [layer for layer in covers if layer.span.start <= start and end <= layer.span.end]
    if document.prose[start:end].isspace() and not any(layer.rank == 0 for layer in found):
        return []
    return sorted(found, key=lambda layer: (layer.rank, layer.span.start, -layer.span.end, layer.of))


def _common(a: Sequence[Layer], b: Sequence[Layer]) -> int:
    """How many layers two runs share from the outermost on."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _voices(article: Article) -> Iterator[Layer]:
    """Runs of tokens that somebody else speaks; a quotation has its marks with it."""
    tokens = article.tokens
    for voice, run in groupby(range(len(article.voices)), key=article.voices.__getitem__):
        if voice != Voice.writer:
            first, *rest = run
            yield Layer(1, Span(tokens.starts[first], tokens.ends[rest[-1] if rest else first]), voice)
