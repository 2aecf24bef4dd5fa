"""The article as it is set: blocks of runs, and around the runs the layers that cover them, properly nested.

Layers are sentences, then voices, then marks. Where two cross, the later one is cut and goes on behind the other's
end, so that a page can open and close them like brackets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from framing.page.marks import Mark, Place
from framing.page.shown import shown
from framing.text import Article, Document, Section, Span, Voice


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


def layers(article: Article, places: Sequence[Place], marks: Sequence[Mark]) -> dict[str, list[Layer]]:
    """Section key -> its layers, by where they start."""
    found: dict[str, list[Layer]] = {section.key: list(_voices(article, section)) for section in article.sections}
    for place in places:
        found[place.section.key].append(Layer(0, Span(place.sentence.start, place.sentence.end), place.number))
    for mark in marks:
        found[mark.hit.section].append(Layer(2, mark.hit.span, mark.number))
    return {key: sorted(of_section, key=lambda layer: layer.span) for key, of_section in found.items()}


def blocks(document: Document, section: Span, covers: Sequence[Layer]) -> Iterator[tuple[str, list[tuple[Event, ...]]]]:
    """(kind, events of each) for runs of like blocks in a section: items make one list, quoted lines one quotation."""
    first = bisect_right(document.blocks, section.start, key=lambda block: block.end)
    last = bisect_left(document.blocks, section.end, key=lambda block: block.start)
    waiting = deque(covers)
    active: list[Layer] = []
    for kind, of_kind in groupby(document.blocks[first:last], key=lambda block: block.kind):
        found = []
        for block in of_kind:
            span = Span(max(block.start, section.start), min(block.end, section.end))
            active = _active(active, waiting, span)
            found.append(stretch(document, span, active))
        yield kind, found


def stretch(document: Document, span: Span, covers: Iterable[Layer]) -> tuple[Event, ...]:
    """The events of any stretch of the text, under layers by where they start."""
    inside = [layer for layer in covers if layer.span.start < span.end and layer.span.end > span.start]
    return tuple(_events(document, span, inside))


def _active(before: Iterable[Layer], waiting: deque[Layer], span: Span) -> list[Layer]:
    """The layers over part of a span, given those over the one before it; takes them off those `waiting`."""
    found = [layer for layer in before if layer.span.end > span.start]
    while waiting and waiting[0].span.start < span.end:
        layer = waiting.popleft()
        if layer.span.end > span.start:
            found.append(layer)
    return found


def _events(document: Document, span: Span, covers: Sequence[Layer]) -> Iterator[Event]:
    open_now: list[Layer] = []
    active: list[Layer] = []
    waiting = deque(covers)
    for start, end in pairwise(_edges(span, covers)):
        active = _active(active, waiting, Span(start, end))
        wanted = _nested(document, active, start, end)
        kept = _common(open_now, wanted)
        yield from (Event("close", layer, layer.span.end <= start) for layer in reversed(open_now[kept:]))
        yield from (Event("open", layer, layer.span.start == start) for layer in wanted[kept:])
        yield Event("text", text=shown(document, start, end))
        open_now = wanted
    yield from (Event("close", layer, layer.span.end <= span.end) for layer in reversed(open_now))


def _edges(span: Span, covers: Sequence[Layer]) -> list[int]:
    ends = {at for layer in covers for at in layer.span}
    return sorted({span.start, span.end} | {at for at in ends if span.start < at < span.end})


def _nested(document: Document, active: Sequence[Layer], start: int, end: int) -> list[Layer]:
    """The layers over a run, outermost first. What parts two sentences has none, not even a voice."""
    if document.prose[start:end].isspace() and not any(layer.rank == 0 for layer in active):
        return []
    return sorted(active, key=lambda layer: (layer.rank, layer.span.start, -layer.span.end, layer.of))


def _common(a: Sequence[Layer], b: Sequence[Layer]) -> int:
    """How many layers two runs share from the outermost on."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _voices(article: Article, section: Section) -> Iterator[Layer]:
    """Runs of tokens that somebody else speaks; a quotation has its marks with it."""
    if not section.sentences:
        return
    tokens, spoken = article.tokens, range(section.sentences[0].first_token, section.sentences[-1].last_token)
    for voice, run in groupby(spoken, key=article.voices.__getitem__):
        if voice != Voice.writer:
            first, *rest = run
            yield Layer(1, Span(tokens.starts[first], tokens.ends[rest[-1] if rest else first]), voice)
