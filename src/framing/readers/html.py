"""HTML pages: the article alone, as text with headings, paragraphs, items, quotes and captions; needs the extra `html`.

The document's text is what was *extracted*, and offsets lead into it: its meta key `extracted` is "html". Blocks are
parted by empty lines, white space inside them is single. Navigation, adverts, banners, readers' comments, related
articles and footers are left out, by markup (`_html_names`) and by what trafilatura takes for the body (`_html_body`).
Tables of data are code: kept, never prose. Links are those of the page, with their addresses completed. Headline,
byline, date, outlet, section, language and address come from JSON-LD and meta elements (`_html_facts`), into the meta
keys `title`, `author`, `date`, `outlet`, `section`, `url`. Comments that begin with `framing:` stay where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING

from framing.decoding import decode
from framing.errors import InputError
from framing.text import Block, Document, Link, Span
from framing.typography import Mask, masked, normalise
from framing.urls import urls

if TYPE_CHECKING:
    from framing.readers._html_facts import Facts
    from framing.readers._html_tree import Piece

name = "html"
suffixes = (".html", ".htm", ".xhtml")

_NEEDS = "reading HTML needs trafilatura and lxml; install them with `pip install 'framing-audit[html]'`"
_CHARSET = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
_TAG = re.compile(r"<[a-z](?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+", re.IGNORECASE)
_LONG_TAG = 10_000
_MOST_ATTRIBUTES = 2000
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def read_bytes(data: bytes, id: str) -> Iterable[Document]:
    """The article of a page, decoded by its byte-order mark, else by the charset that it names, else as text is."""
    return read(decode(data, id, _charset(data)), id)


def read(text: str, id: str) -> Iterable[Document]:
    """The article of a page. Raises InputError where the extra is not installed, or the text holds no element."""
    try:
        from lxml import etree, html
    except ImportError:
        raise InputError(f"{id}: {_NEEDS}") from None
    from framing.readers._html_body import article
    from framing.readers._html_facts import facts
    from framing.readers._html_tree import pieces

    _refuse_giant_tags(text, id)
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(
            text.lstrip("\ufeff").replace("\0", "\ufffd").encode("utf-8", "replace"), parser
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        raise InputError(f"{id}: holds no HTML; name it .txt if it is plain text") from None
    if any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log):
        raise InputError(f"{id}: elements are nested more than 2,048 deep, which no page needs; save the page again")
    known = facts(root)
    found = pieces(root)
    try:
        kept = article(root, found, known, known.language)
    except ImportError:
        raise InputError(f"{id}: {_NEEDS}") from None
    yield _document(kept, known, id)


def _refuse_giant_tags(text: str, id: str) -> None:
    """The parser's time grows with the square of a tag's attributes."""
    for found in _TAG.finditer(text):
        length = found.end() - found.start()
        if length > _LONG_TAG and max(len(found[0].split()), found[0].count("=")) > _MOST_ATTRIBUTES:
            raise InputError(f"{id}: a tag at code point {found.start()} has more than {_MOST_ATTRIBUTES} attributes")


def _charset(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_LOOKED_AT])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _document(kept: list[Piece], known: Facts, id: str) -> Document:
    writing = _Writing(known)
    if known.title and not any(piece.kind == "heading" and piece.level == 1 for piece in kept):
        writing.add_title(known.title)
    for piece in kept:
        writing.add(piece)
    return writing.document(id)


class _Writing:
    """The extracted text in the making."""

    def __init__(self, known: Facts) -> None:
        self._known = known
        self._parts: list[str] = []
        self._at = 0
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._comments: list[Span] = []

    def add_title(self, title: str) -> None:
        """A headline that the page's data give, and no heading of it."""
        self._blocks.append(Block("heading", 0, len(title), 1))
        self._write(title)

    def add(self, piece: Piece) -> None:
        """One block; a piece of comments alone is none."""
        if self._at:
            self._write("\n\n")
        start = self._at
        spaced = True
        for run in piece.runs:
            words = run.words if run.comment else _SPACE.sub(" ", run.words)
            words = words[1:] if spaced and not run.comment and words.startswith(" ") else words
            if not words:
                continue
            spaced = (spaced and self._at == start) if run.comment else words.endswith(" ")
            span = Span(self._at, self._at + len(words))
            self._write(words)
            if run.comment:
                self._comments.append(span)
            elif run.href and (url := self._known.address(run.href)):
                self._link(url, span, words)
        if piece.words.strip():
            self._blocks.append(Block(piece.kind, start, self._at, piece.level))

    def document(self, id: str) -> Document:
        text = "".join(self._parts)
        prose = normalise(text)
        hidden = [Mask(*span) for span in (*self._comments, *urls(prose))]
        blocks = tuple(_trimmed(text, block) for block in self._blocks)
        meta = MappingProxyType(dict(self._known.meta))
        return Document(
            id,
            text,
            masked(prose, hidden),
            blocks,
            tuple(self._links),
            self._known.language,
            meta,
            tuple(self._comments),
        )

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._at += len(words)

    def _link(self, url: str, span: Span, words: str) -> None:
        """One link, grown where several runs carry it."""
        label = Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
        if label.start >= label.end:
            return
        last = self._links[-1] if self._links else None
        if last and last.url == url and last.label.end >= span.start - 1:
            label = Span(last.label.start, label.end)
            self._links.pop()
        self._links.append(Link(url, label, label))


def _trimmed(text: str, block: Block) -> Block:
    stretch = text[block.start : block.end]
    return block._replace(
        start=block.start + len(stretch) - len(stretch.lstrip()), end=block.end - (len(stretch) - len(stretch.rstrip()))
    )
