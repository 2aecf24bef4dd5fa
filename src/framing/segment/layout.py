"""Blocks to lines: each block of a document judged as heading, text or aside, by its words, shape and neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal, NamedTuple

from framing.segment.headings import Headings, ends_in_stop
from framing.text import Block, Document, Role
from framing.typography import FILLER, visible

LONGEST_BARE = 160
"""Characters of a headline without markup."""
MOST_WORDS = 25
"""Words of a line that are counted: nobody asks for more than whether there are more."""
_BARE_LEVEL = 2
_LINE_END = re.compile(r"[\r\n]")


class Line(NamedTuple):
    """A block, or the part of one that follows a heading name on its line.

    `words` are counted up to `MOST_WORDS` and one more: more than that is long, whatever is asked.

    `bare` is text that could be a heading by its shape: one line of a paragraph, not long, without a stop. An aside's
    `role` is the one it would have by itself; a heading's is that of its name, None when it is not known.
    """

    kind: Literal["heading", "text", "bare", "aside"]
    block: int
    start: int
    end: int
    words: int
    stops: bool
    linked: bool = False
    role: Role | None = None
    title: str = ""
    level: int = 0
    item: bool = False

    def is_running(self, words: int) -> bool:
        """Whether it reads as running text: it ends in a stop, or is longer than so many words."""
        return self.kind in ("text", "bare") and (self.stops or self.words > words)


def judged(document: Document, names: Headings) -> Iterator[Line]:
    """The lines of a document in order; blocks in which nothing is visible and nothing linked are left out."""
    links = [link.label.start for link in document.links]
    for index, block in enumerate(document.blocks):
        seen = visible(document.prose[block.start : block.end])
        at = bisect_left(links, block.start)
        linked = at < len(links) and links[at] < block.end
        words = len(seen.split(None, MOST_WORDS))
        if words or linked or block.kind in ("code", "caption"):
            of_list = block.kind == "item"
            stops = ends_in_stop(seen)
            line = Line("text", index, block.start, block.end, words, stops, linked, None, "", 0, of_list)
            yield from _judged(document, block, line, seen, names)


def _judged(document: Document, block: Block, line: Line, seen: str, names: Headings) -> Iterator[Line]:
    if block.kind == "heading":
        yield _heading(document, line, names.role(seen), block.level)
    elif block.kind == "code":
        yield line._replace(kind="aside", role="other")
    elif block.kind == "caption":
        yield line._replace(kind="aside", role="caption")
    elif block.kind == "quote":
        yield line
    elif block.kind == "paragraph" and not line.linked and (role := names.role(seen)) and names.aside(seen) is None:
        yield _heading(document, line, role, _BARE_LEVEL)
    elif not (seen[:1].isalnum() or any(map(str.isalnum, seen))):
        yield line._replace(kind="aside", role="sources" if line.linked else "other")
    elif (
        block.kind == "paragraph"
        and (run_in := names.run_in(seen))
        and (run_in.role != "sources" or line.linked or (line.block and not line.stops))  # no headline, no sentence
    ):
        start = _after(document, block, run_in.length)
        yield _heading(document, line._replace(end=start), run_in.role, _BARE_LEVEL)._replace(title=run_in.title)
        yield line._replace(start=start)
    elif role := names.aside(seen):
        yield line._replace(kind="aside", role=role)
    elif block.kind == "paragraph" and not line.stops and len(seen) <= LONGEST_BARE and _is_one_line(document, block):
        yield line._replace(kind="bare", title=_written(document, line))
    else:
        yield line


def _heading(document: Document, line: Line, role: Role | None, level: int) -> Line:
    return line._replace(kind="heading", role=role, level=level, title=_written(document, line).rstrip(": "))


def _written(document: Document, line: Line) -> str:
    """The words of a line as they were written, without markup."""
    text, prose = document.text[line.start : line.end], document.prose[line.start : line.end]
    return " ".join("".join(char for char, shown in zip(text, prose, strict=True) if shown != FILLER).split())


def _is_one_line(document: Document, block: Block) -> bool:
    return not _LINE_END.search(document.text, block.start, block.end)


def _after(document: Document, block: Block, length: int) -> int:
    """The offset after so many visible characters of a block."""
    at = block.start
    while length:
        length -= document.prose[at] != FILLER
        at += 1
    return at
