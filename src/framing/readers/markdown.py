"""Markdown: front matter, headings, paragraphs, lists, quotes; what is not prose is masked where it stands.

Blocks are found in the normalised text (`_blocks`), then the markup inside them (`_inline`); nothing is cut, so offsets
lead into the file as read, with LF or CRLF. Code, tables and HTML comments are blocks that are never prose; images and
footnotes are captions. The front matter's title is a heading when the text has none of the first level.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING

from framing.readers._front_matter import FrontMatter, front_matter
from framing.text import Block, Document
from framing.typography import Mask, masked, normalise
from framing.urls import urls

if TYPE_CHECKING:
    from framing.readers._blocks import BlockParser

name = "markdown"
suffixes = (".md", ".markdown", ".mdown", ".mkd")


def read(text: str, id: str) -> Iterable[Document]:
    """The one document of a Markdown text, in the language of its front matter (`lang`, `language`), else English."""
    from framing.readers._blocks import BlockParser  # patterns that a plain text does without
    from framing.readers._inline import Inline

    prose = normalise(text)
    start = 1 if text.startswith("\ufeff") else 0
    front = front_matter(text, start)
    parser = BlockParser(prose)
    parser.parse(front.end if front else start)
    if front:
        _add_front_matter(parser, front, start)
    inline = Inline(text, masked(prose, parser.masks), parser.definitions)
    for span in sorted(
        [*parser.tables, *((block.start, block.end) for block in parser.blocks if block.kind != "code")]
    ):
        inline.scan(*span)
    final = masked(inline.prose, [*inline.masks, *(Mask(*table, " ") for table in parser.tables)])
    final = masked(final, (Mask(*span) for span in urls(final)))  # mail addresses, and what no markup showed
    meta = front.meta if front else {}
    language = front.language if front else "en"
    links = tuple(sorted(inline.links, key=lambda link: link.label))
    comments = tuple(sorted([*parser.comments, *inline.comments]))
    yield Document(id, text, final, tuple(parser.blocks), links, language, MappingProxyType(meta), comments)


def _add_front_matter(parser: BlockParser, front: FrontMatter, start: int) -> None:
    """Mask the front matter, but for a title that no heading of the first level repeats: that is one."""
    title = front.title
    if title is None or any(block.level == 1 for block in parser.blocks):
        parser.masks.append(Mask(start, front.end, " "))
        return
    parser.blocks.insert(0, Block("heading", *title, 1))
    parser.masks += Mask(start, title.start, " "), Mask(title.end, front.end, " ")
