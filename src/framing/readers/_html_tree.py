"""HTML to pieces: one walk over the tree; each heading, paragraph, item, quote, caption or table row with its links.

What a page sets apart by its markup (navigation, footers, forms, comments, banners, what is hidden) is left out here,
and taken out of the tree, so that what judges the rest does not see it either (`_html_names`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.readers._html_names import is_data, is_left_out, is_sources
from framing.text import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    "li": "item",
    "dt": "item",
    "dd": "item",
    "blockquote": "quote",
    "figcaption": "caption",
    "pre": "code",
    **dict.fromkeys(_HEADINGS, "heading"),
}
_BLOCKS = frozenset(
    "address article aside body center dd details dialog div dl dt fieldset figure footer header hgroup hr html "
    "main ol p section summary table tbody td tfoot th thead tr ul".split()
) | frozenset(_KINDS)
_CELLS = frozenset(("td", "th"))
_FRAMING = re.compile(r"\s*framing\s*:")


class Run(NamedTuple):
    """A stretch of a piece: words, with the target of the link that they carry; or a comment for this program."""

    words: str
    href: str = ""
    comment: bool = False


@dataclass
class Piece:
    """A block of the page in the making. `holder` numbers the element it stands in; `sources` a list of sources."""

    kind: BlockKind
    level: int
    holder: int
    sources: bool = False
    runs: list[Run] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs if not run.comment)

    @property
    def linked(self) -> float:
        """The share of its characters that are links."""
        linked = sum(len(run.words) for run in self.runs if run.href)
        return linked / max(1, len(self.words))


def pieces(root: HtmlElement) -> list[Piece]:
    """The pieces of a page in order; what is left out, and every comment, is taken out of the tree."""
    from lxml import etree

    walk = _Walk()
    walk.over(root)
    etree.strip_tags(root, etree.Comment)
    for element in walk.left_out:
        if element is not root:
            element.drop_tree()
    return [piece for piece in walk.pieces if piece.words.strip() or any(run.comment for run in piece.runs)]


class _Walk:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.left_out: list[Any] = []
        self._piece: Piece | None = None
        self._kinds: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self._holders: list[list[int]] = [[0, 0]]
        """Number of each open block, and how many blocks began in it."""
        self._hrefs: list[str] = []
        self._sources = 0
        self._count = 0
        self._breaks = 0

    def over(self, root: HtmlElement) -> None:
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in events:
            if event in ("comment", "pi"):
                if event == "comment" and skipped is None and _FRAMING.match(element.text or ""):
                    self._add(Run(f"<!--{element.text}-->", comment=True))
            elif event == "start":
                if skipped is None and self._is_left_out(element):
                    skipped = element
                    events.skip_subtree()
                elif skipped is None:
                    self._start(element)
                continue
            elif skipped is element:
                skipped = None
            elif skipped is None:
                self._end(element)
            if skipped is None and element is not root and element.tail:
                self._text(element.tail)

    def _is_left_out(self, element: HtmlElement) -> bool:
        if is_left_out(element):
            self.left_out.append(element)
            return True
        return False

    def _start(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._breaks += 1
            self._flush() if self._breaks > 1 else self._text(" ", is_break=True)
        elif tag == "a":
            self._hrefs.append(element.get("href") or "")
        elif tag in _BLOCKS:
            self._open(element)
        elif tag == "q":
            self._text("“")
        if element.text:
            self._text(element.text)

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._kinds[-1][0] != "code" or tag not in _CELLS:
            self._flush()
        self._count += 1
        self._holders[-1][1] += 1
        self._holders.append([self._count, 0])
        above = self._kinds[-1]
        kind: tuple[BlockKind, int] = (_KINDS[tag], _HEADINGS.get(tag, 0)) if tag in _KINDS else above
        if above[0] in ("code", "caption") or (above[0] == "quote" and kind[0] == "item"):
            kind = above
        elif tag == "table" and is_data(element):
            kind = "code", 0
        self._kinds.append(kind)
        self._sources += is_sources(element)

    def _end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self._hrefs.pop()
        elif tag in _CELLS and self._kinds[-1][0] == "code":
            self._close(element)
            self._text(" | ")
        elif tag in _BLOCKS:
            self._flush()
            self._close(element)
        elif tag == "q":
            self._text("”")

    def _close(self, element: HtmlElement) -> None:
        self._holders.pop()
        self._kinds.pop()
        self._sources -= is_sources(element)

    def _text(self, words: str, *, is_break: bool = False) -> None:
        if not is_break and not words.isspace():
            self._breaks = 0
        self._add(Run(words, self._hrefs[-1] if self._hrefs else ""))

    def _add(self, run: Run) -> None:
        if self._piece is None:
            kind, level = self._kinds[-1]
            alone = self._holders[-1][1] == 0 and len(self._holders) > 1
            self._piece = Piece(kind, level, self._holders[-2 if alone else -1][0], self._sources > 0)
        self._piece.runs.append(run)

    def _flush(self) -> None:
        if self._piece is not None:
            self.pieces.append(self._piece)
        self._piece, self._breaks = None, 0
