"""Markdown's blocks, line by line, after CommonMark: containers first, then the leaf in them.

Compact on purpose: it answers which lines are headings, paragraphs, items, quotes or code, and where their words start
and end in the text as read. Tests hold it to markdown-it-py; docs/decisions/markdown.md says why that is not used.
"""

from __future__ import annotations

import re

from framing.lines import lines
from framing.readers._containers import QUOTE, begun, indented, is_rule, kept
from framing.readers._inline import folded
from framing.text import Block, BlockKind, Span
from framing.typography import Mask

_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:(?<=[ \t])|^)#+$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_RAW = re.compile(r"<(script|style|pre|textarea|svg|iframe|table)\b|<!--", re.IGNORECASE)
_DEFINITION = re.compile(
    r"\[(?!\^)([^\[\]]{1,999})\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?$"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,99}\]:[ \t]*")
_CAPTION = re.compile(r"<figcaption\b|(?:!\[[^\[\]]*\]\([^()]*\)\s*)+$", re.IGNORECASE)


class _Leaf:
    """The block that is open: `until` is the string that ends raw text, `fence` the run that ends fenced code."""

    def __init__(self, kind: BlockKind, start: int, end: int) -> None:
        self.kind, self.start, self.end = kind, start, end
        self.row: Span | None = None
        """The last line, of two and more."""
        self.above = 0
        """Where the line before that ends."""
        self.until = ""
        self.fence = ""
        self.table = False

    @property
    def is_words(self) -> bool:
        return self.kind != "code"


class BlockParser:
    """The blocks of `prose` from `start` on, the masks of their markup, tables, comments, definitions of labels."""

    def __init__(self, prose: str) -> None:
        self.prose = prose
        self.blocks: list[Block] = []
        self.masks: list[Mask] = []
        self.tables: list[Span] = []
        self.definitions: dict[str, Span] = {}
        self.comments: list[Span] = []
        self._stack: list[int] = []
        self._leaf: _Leaf | None = None
        self._hollow = False
        """Whether the line before began a list item and held no words: a blank line ends such an item."""

    def parse(self, start: int) -> None:
        """Read every line from `start` on."""
        for line, end in lines(self.prose, start):
            self._line(line, line + len(self.prose[line:end].rstrip()))
        self._close()

    def _line(self, line: int, end: int) -> None:
        depth, at = kept(self.prose, line, end, self._stack)
        leaf = self._leaf
        if leaf and (leaf.until or leaf.fence) and depth == len(self._stack):
            self._raw(leaf, at, end)
            return
        if indented(self.prose, at, end)[1] >= end:
            self._blank(depth)
            return
        in_words = leaf is not None and leaf.is_words
        opened, at = begun(self.prose, at, end, depth, in_paragraph=in_words and depth == len(self._stack))
        columns, at = indented(self.prose, at, end)
        self.masks.append(Mask(line, at, " "))
        if in_words and depth < len(self._stack) and not opened and not self._begins_leaf(at, end, columns):
            self._extend(at, end)  # a lazy line: it goes on with a paragraph without the marks of its containers
            return
        if opened or depth < len(self._stack):
            self._close()
            self._stack[depth:] = opened
        self._hollow = bool(opened) and at == end and opened[-1] != QUOTE
        if at < end:
            self._content(at, end, columns)

    def _blank(self, depth: int) -> None:
        indented_code = self._leaf and self._leaf.kind == "code" and not self._leaf.table
        if not indented_code or depth < len(self._stack):
            self._close()
        del self._stack[depth:]
        if self._hollow:
            self._stack.pop()
            self._hollow = False

    def _begins_leaf(self, at: int, end: int, columns: int) -> bool:
        marks = _FENCE.match(self.prose, at, end) or _ATX.match(self.prose, at, end)
        return columns < 4 and at < end and (marks is not None or is_rule(self.prose, at, end))

    def _content(self, at: int, end: int, columns: int) -> None:
        """The leaf that a line begins or goes on with, once its containers are known."""
        leaf = self._leaf
        words = leaf if leaf and leaf.is_words else None
        if leaf and leaf.table and columns < 4 and not self._begins_leaf(at, end, columns):
            self._extend(at, end)
        elif columns > 3 and not words:
            self._extend(at, end) if leaf and not leaf.table else self._open("code", at, end)
        elif columns > 3:
            self._extend(at, end)
        elif fence := _FENCE.match(self.prose, at, end):
            self._open("code", at, end).fence = fence[0]
        elif atx := _ATX.match(self.prose, at, end):
            self._heading(at, atx.end(), end, len(atx[1]))
        elif words and self._underlines(words, at, end):
            return
        elif is_rule(self.prose, at, end):
            self._close()
            self.masks.append(Mask(at, end, " "))
        elif (raw := _RAW.match(self.prose, at, end)) and (raw[1] or self.prose.find("-->", at, end - 1) < 0):
            opened = self._open("code", at, end)
            opened.until = f"</{raw[1].lower()}" if raw[1] else "-->"
            self._raw(opened, at, end)
        elif words:
            self._extend(at, end)
        else:
            self._paragraph(at, end)

    def _paragraph(self, at: int, end: int) -> None:
        if definition := _DEFINITION.match(self.prose, at, end):
            self._close()
            self.definitions.setdefault(folded(definition[1]), Span(*definition.span(2)))
            self.masks.append(Mask(at, end, " "))
        elif note := _NOTE.match(self.prose, at, end):
            self.masks.append(Mask(at, note.end(), " "))
            self._open("caption", note.end(), end)
        elif _CAPTION.match(self.prose, at, end):
            self._open("caption", at, end)
        elif QUOTE in self._stack:
            self._open("quote", at, end)
        else:
            self._open("item" if self._stack else "paragraph", at, end)

    def _heading(self, at: int, start: int, end: int, level: int) -> None:
        self._close()
        closing = _ATX_END.search(self.prose, start, end)
        stop = start + len(self.prose[start : closing.start() if closing else end].rstrip())
        self.masks += Mask(at, start, " "), Mask(stop, end, " ")
        if start < stop:
            self.blocks.append(Block("heading", start, stop, level))

    def _underlines(self, leaf: _Leaf, at: int, end: int) -> bool:
        """Whether the line makes the open paragraph a heading (setext) or a table; if so, it is taken."""
        row = self.prose[at:end]
        if row[0] in "=-" and not row.strip(row[0]):
            self.blocks.append(Block("heading", leaf.start, leaf.end, 1 if row[0] == "=" else 2))
            self.masks.append(Mask(at, end, " "))
            self._leaf = None
            return True
        header = leaf.row or Span(leaf.start, leaf.end)
        if "|" not in row or "|" not in self.prose[slice(*header)] or not _DELIMITER_ROW.match(row):
            return False
        if leaf.row:  # the lines over the table's head stay a paragraph
            leaf.end = leaf.above
        else:
            self._leaf = None
        self._open("code", header.start, end).table = True
        return True

    def _raw(self, leaf: _Leaf, at: int, end: int) -> None:
        """A line of fenced code, of a comment, or of an element whose text is not prose."""
        leaf.end = max(leaf.end, end)
        row = self.prose[at:end].strip()
        if leaf.until and leaf.until in row.lower():
            self._close()
        elif leaf.fence and len(row) >= len(leaf.fence) and not row.strip(leaf.fence[0]):
            self._close()

    def _open(self, kind: BlockKind, start: int, end: int) -> _Leaf:
        self._close()
        self._leaf = _Leaf(kind, start, end)
        return self._leaf

    def _extend(self, at: int, end: int) -> None:
        assert self._leaf is not None
        self._leaf.above, self._leaf.row, self._leaf.end = self._leaf.end, Span(at, end), end

    def _close(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None or leaf.start >= leaf.end:
            return
        self.blocks.append(Block(leaf.kind, leaf.start, leaf.end))
        if leaf.table:
            self.tables.append(Span(leaf.start, leaf.end))
        elif leaf.kind == "code":
            self.masks.append(Mask(leaf.start, leaf.end, " "))
            if leaf.until == "-->":
                self.comments.append(Span(leaf.start, leaf.end))
