"""Plain text: blank lines part paragraphs; without them each line is one, unless the text is hard-wrapped.

A text is *hard-wrapped* when at least a third of the lines that directly follow another begin in lower case, under one
without a full stop. Then a line goes on with the paragraph above when it begins in lower case, or when its first word
would not have fitted on the line above (the width is that of nine in ten wrapped lines); otherwise the writer broke the
line, and it begins a new block. A line that is indented deeper than the one above begins a new block too. In every
other text each line is a block of its own, as in the format that this project began with.

Bullets and numbers are masked and their lines are items; an indented line under an item goes on with it. Directly under
a line of text only the number 1 begins a list, so that "on May / 12. The council" stays a sentence's end. Lines of
repeated marks (``---``, ``* * *``) are rules: a paragraph on one line, underlined by as many ``=`` or ``-``, is a
heading. Bare headings stay paragraphs: whether *Sources* is one, the segmenter judges. Front matter is read as in
Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple

from framing.lines import lines
from framing.readers._front_matter import front_matter
from framing.text import Block, Document, Link, Span
from framing.typography import FILLER, Mask, masked, normalise
from framing.urls import is_address, urls

name = "plain"
suffixes = (".txt", ".text", "")

_ITEM = re.compile(rf"[ \t{FILLER}]*(?:[-*+•‣◦▪●·]|(?P<number>\d{{1,3}})[.)])[ \t]+(?=[^\s])")
_RULE_MARKS = frozenset("-*_=~#•·+.\u2014")
_WORD = re.compile(r"\S+")
_FINAL = frozenset(".!?:;,")


class _Row(NamedTuple):
    """A line as laid out: where its content starts (after indentation and bullet) and how far that is indented."""

    kind: Literal["blank", "rule", "item", "text"]
    line: int
    start: int
    end: int
    number: int = 1

    @property
    def indent(self) -> int:
        return self.start - self.line


def read(text: str, id: str) -> Iterable[Document]:
    """The one document of a plain text."""
    prose = normalise(text)
    found = list(urls(prose))
    start = 1 if text.startswith("\ufeff") else 0
    front = front_matter(text, start)
    begin = front.end if front else start
    links = tuple(
        Link(text[span.start : span.end], span, span)
        for span in found
        if span.start >= begin and is_address(text[span.start : span.start + 8])
    )
    prose = masked(prose, (Mask(*span) for span in found))
    rows = list(_rows(prose, begin))
    masks = [
        Mask(row.line, row.end if row.kind == "rule" else row.start, " ")
        for row in rows
        if row.kind == "rule" or (row.kind != "blank" and row.start > row.line)
    ]
    blocks = list(_blocks(prose, rows))
    if front:
        title = front.title or Span(front.end, front.end)
        masks += Mask(start, title.start, " "), Mask(title.end, front.end, " ")
        blocks[:0] = [Block("heading", *title, 1)] if front.title else []
    language, meta = (front.language, front.meta) if front else ("en", {})
    yield Document(id, text, masked(prose, masks), tuple(blocks), links, language, MappingProxyType(meta))


def _rows(prose: str, start: int) -> Iterator[_Row]:
    above: _Row | None = None
    for line, end in lines(prose, start):
        row = _row(prose, line, end) if line < end else _Row("blank", line, end, end)
        if row.kind == "item" and row.number != 1 and above and above.kind == "text":
            row = row._replace(kind="text", start=_WORD.search(prose, row.line, row.end).start())  # type: ignore[union-attr]
        yield row
        above = row


def _row(prose: str, line: int, end: int) -> _Row:
    content = prose[line:end]
    stripped = content.strip()
    if not stripped:
        return _Row("blank", line, end, end)
    start = line + len(content) - len(content.lstrip())
    end = start + len(stripped)
    if stripped[0].isalpha():  # most lines: neither mark nor number
        return _Row("text", line, start, end)
    if len(stripped) > 2 and stripped[0] in _RULE_MARKS and len(set(stripped) - {" ", "\t"}) == 1:
        return _Row("rule", line, start, end)
    item = _ITEM.match(prose, line, end)
    if item:
        return _Row("item", line, item.end(), end, int(item["number"] or 1))
    return _Row("text", line, start, end)


def _blocks(prose: str, rows: list[_Row]) -> Iterator[Block]:
    width = _wrap_width(prose, rows)
    block: Block | None = None
    above: _Row | None = None
    for row in rows:
        if row.kind == "rule" and block and above and _underlines(prose, row, above, block):
            block = block._replace(kind="heading", level=1 if prose[row.start] == "=" else 2)
        elif row.kind in ("item", "text"):
            if block and above and _goes_on(prose, row, above, block, width):
                block = block._replace(end=row.end)
            else:
                if block:
                    yield block
                block = Block("item" if row.kind == "item" else "paragraph", row.start, row.end)
        above = None if row.kind in ("blank", "rule") else row
    if block:
        yield block


def _wrap_width(prose: str, rows: list[_Row]) -> int | None:
    """The width that a hard-wrapped text was wrapped to, or None when its lines are whole paragraphs."""
    pairs = [
        (above, below)
        for above, below in pairwise(rows)
        if above.kind in ("item", "text")
        and below.kind == "text"
        and FILLER not in (prose[above.start], prose[below.start])
    ]
    widths = sorted(
        above.end - above.line
        for above, below in pairs
        if prose[below.start].islower() and prose[above.end - 1] not in ".!?"
    )
    if 3 * len(widths) < len(pairs) or not widths:
        return None
    return widths[len(widths) * 9 // 10]


def _goes_on(prose: str, row: _Row, above: _Row, block: Block, width: int | None) -> bool:
    """Whether a line belongs to the block of the line above it."""
    if row.kind == "item":
        return False
    if above.kind == "item" or block.kind == "item":
        return row.indent >= 2 if width is None else row.indent > 0 or prose[row.start].islower()
    if width is None or row.indent > above.indent + 1:
        return False
    first = _WORD.match(prose, row.start, row.end)
    assert first is not None
    return prose[row.start].islower() or above.end - above.line + 1 + len(first[0]) > width


def _underlines(prose: str, rule: _Row, above: _Row, block: Block) -> bool:
    """Whether a rule makes the line above it a heading: a line by itself, without a stop, and about as long."""
    alone = block.kind == "paragraph" and block.start == above.start
    long = abs((rule.end - rule.start) - (above.end - above.start)) <= 2
    return alone and long and prose[rule.start] in "=-" and prose[above.end - 1] not in _FINAL
