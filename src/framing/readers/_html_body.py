"""Which pieces of a page are its article: what trafilatura, bent on precision, or the publisher's own data take for it.

Their answer is a text; it is laid over the pieces by runs of four words, so that the pieces keep their order, their
links and their comments. Added to it are what both tend to lose: the headline, headings and captions inside the
article, neighbours of what is kept in the same element, the standfirst, and the list of sources with its links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from framing.readers._html_facts import Facts
from framing.readers._html_tree import Piece
from framing.segment.headings import Headings, ends_in_stop, headings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHINGLE = 4
SHARE = 0.6
"""Of a piece's shingles that must be in the body."""
LARGEST, MOST = 2_000_000, 50_000
"""Characters and elements above which a page is no article, and trafilatura is not asked, which is slow on such."""
RUNNING = 15
"""Words of a paragraph that reads as running text."""
_LINKED = 0.5
_WORD = re.compile(r"\w+")


def article(root: HtmlElement, pieces: list[Piece], facts: Facts, language: str) -> list[Piece]:
    """The pieces that are the article, in order. `root` is the tree they were found in."""
    words = [tuple(_WORD.findall(piece.words.lower())) for piece in pieces]
    judge = _Judge([*_extracted(root, pieces), *facts.body])
    kept = [judge.holds(of_piece) for of_piece in words]
    if not any(is_kept and piece.kind != "heading" for is_kept, piece in zip(kept, pieces, strict=True)):
        kept = [piece.linked < _LINKED and len(of_piece) > 5 for piece, of_piece in zip(pieces, words, strict=True)]
    names = headings(language, {})
    _add_neighbours(pieces, words, kept)
    _add_next(pieces, words, kept, names)
    _add_standfirst(words, kept, facts)
    _add_sources(pieces, kept, names)
    _add_inner(pieces, kept)
    title = _headline(pieces, words, kept, facts)
    return [
        piece
        for index, (piece, is_kept) in enumerate(zip(pieces, kept, strict=True))
        if index == title or is_kept or not piece.words.strip()
    ]


class _Judge:
    """Texts that are known to be the article's, as shingles of words, and their short parts whole."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._short: set[tuple[str, ...]] = set()
        self._shingles: set[tuple[str, ...]] = set()
        for part in parts:
            words = tuple(_WORD.findall(part.lower()))
            if len(words) <= 2 * SHINGLE:
                self._short.add(words)
            self._shingles.update(_shingles(words))

    def holds(self, words: tuple[str, ...]) -> bool:
        if len(words) < SHINGLE:
            return bool(words) and words in self._short
        found = [shingle in self._shingles for shingle in _shingles(words)]
        return sum(found) >= SHARE * len(found)


def _shingles(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)]


def _extracted(root: HtmlElement, pieces: list[Piece]) -> list[str]:
    """The parts of the body that trafilatura finds, and the whole of it; nothing where it finds none."""
    if sum(1 for _ in root.iter()) > MOST or sum(len(piece.words) for piece in pieces) > LARGEST:
        return []
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # it tells nobody but us
    found: Any = bare_extraction(
        root,
        favor_precision=True,
        include_comments=False,
        include_links=True,
        include_tables=False,
        with_metadata=False,
    )
    if found is None or found.body is None:
        return []
    return [
        " ".join(found.body.itertext()),
        *("".join(part.itertext()) for part in found.body.iter("p", "head", "item", "quote")),
    ]


def _add_neighbours(pieces: list[Piece], words: list[tuple[str, ...]], kept: list[bool]) -> None:
    """Keep running text beside kept text: in an element that holds two kept paragraphs, and no link."""
    holders = Counter(
        piece.holder for piece, is_kept in zip(pieces, kept, strict=True) if is_kept and piece.kind != "heading"
    )
    for index, piece in enumerate(pieces):
        if holders[piece.holder] > 1 and piece.linked < _LINKED and words[index]:
            kept[index] = True


def _add_next(pieces: list[Piece], words: list[tuple[str, ...]], kept: list[bool], names: Headings) -> None:
    """Keep sentences that directly follow kept text, in whatever element: broken tags end a body too early."""
    for index in range(1, len(pieces)):
        piece = pieces[index]
        if kept[index - 1] and not kept[index] and piece.kind == pieces[index - 1].kind == "paragraph":
            seen = piece.words.strip()
            running = len(words[index]) >= RUNNING and not piece.linked and ends_in_stop(seen)
            kept[index] = running and names.aside(seen) is None


def _add_standfirst(words: list[tuple[str, ...]], kept: list[bool], facts: Facts) -> None:
    """Keep what the page describes itself with, where it stands above the body."""
    told = {tuple(_WORD.findall(text.lower())) for text in facts.descriptions}
    first = kept.index(True) if True in kept else 0
    for index in range(first):
        if len(words[index]) > SHINGLE and words[index] in told:
            kept[index] = True


def _add_sources(pieces: list[Piece], kept: list[bool], names: Headings) -> None:
    """Keep lists of sources: by their element's name, below a heading that says so, or opened by that word."""
    listing = False
    for index, piece in enumerate(pieces):
        words = " ".join(piece.words.split())
        if piece.kind == "heading" or (piece.kind == "paragraph" and names.role(words)):
            listing = names.role(words) == "sources"
        elif listing and not piece.sources and not _is_listed(piece):
            listing = False
        run_in = names.run_in(words) if piece.kind == "paragraph" and piece.linked else None
        if listing or piece.sources or (run_in and run_in.role == "sources"):
            kept[index] = True


def _is_listed(piece: Piece) -> bool:
    return piece.kind == "item" or piece.linked > 0 or not piece.words.strip()


def _add_inner(pieces: list[Piece], kept: list[bool]) -> None:
    """Keep headings above a kept piece, and captions and code between kept ones; drop headings above nothing."""
    inside = [
        index for index, is_kept in enumerate(kept) if is_kept and pieces[index].kind not in ("heading", "caption")
    ]
    if not inside:
        return
    below = False
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.kind == "heading":
            kept[index] = below and index > inside[0] - 2
        elif piece.kind in ("caption", "code"):
            kept[index] = kept[index] or inside[0] - 3 < index < inside[-1]
        elif piece.words.strip():
            below = kept[index]


def _headline(pieces: list[Piece], words: list[tuple[str, ...]], kept: list[bool], facts: Facts) -> int | None:
    """The heading that is the headline: the one the page's data name, else the first of level 1 above the body."""
    first = kept.index(True) if True in kept else len(kept)
    told = {tuple(_WORD.findall(facts.title.lower()))}
    for index, piece in enumerate(pieces):
        if piece.kind == "heading" and words[index] in told:
            return index
    return next(
        (index for index, piece in enumerate(pieces[: first + 1]) if piece.kind == "heading" and piece.level == 1), None
    )
