"""Text as a page may show it: without its markup, without control characters, and nothing else left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from framing.text import Document
from framing.typography import FILLER

_JOINERS = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f")
"""Invisible in prose, and yet part of how a word or a sign looks."""


def shown(document: Document, start: int, end: int) -> str:
    """The stretch without what `prose` masks, but for addresses, which are masked only so that they are not counted.

    Controls and the direction marks that could reorder what stands around them are left out.
    """
    text, prose = document.text[start:end], document.prose[start:end]
    if FILLER not in prose:
        return text
    first = bisect_right(document.links, start, key=lambda link: link.label.end)
    last = bisect_left(document.links, end, key=lambda link: link.label.start)
    addresses = [link.label for link in document.links[first:last]]
    return "".join(
        char
        for at, (char, plain) in enumerate(zip(text, prose, strict=True), start)
        if plain != FILLER or char in _JOINERS or (_is_visible(char) and any(a <= at < b for a, b in addresses))
    )


def visible_text(text: str) -> str:
    """Text from elsewhere (front matter, a file's name, an address) without controls and direction marks."""
    return "".join(char for char in text if char in _JOINERS or _is_visible(char))


def _is_visible(char: str) -> bool:
    return char.isprintable() or char in "\t\n\r" or (char.isspace() and char >= "\u00a0")
