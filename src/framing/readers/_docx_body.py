"""The parts of a Word document read into blocks with their links and facts (framing.readers.docx says how)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError

from framing.errors import InputError
from framing.readers._docx_xml import parsed
from framing.text import Block, BlockKind, Document, Link, Span
from framing.typography import Mask, masked, normalise
from framing.urls import is_address, urls

MAX_PART = 1 << 26
"""Bytes of one part unpacked, 64 MiB: some 5,000 pages."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_DC = "{http://purl.org/dc/elements/1.1/}"
_PROPERTIES = {
    "title": f"{_DC}title",
    "author": f"{_DC}creator",
    "date": "{http://purl.org/dc/terms/}created",
    "language": f"{_DC}language",
}
_LEFT_OUT = frozenset(f"{_W}{tag}" for tag in ("del", "moveFrom", "footnoteReference", "pict", "object", "instrText"))
_HOLDERS = frozenset(f"{_W}{tag}" for tag in "tbl tr tc sdt sdtContent ins moveTo".split())
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "Encrypted".encode("utf-16-le")


def read_bytes(data: bytes, id: str) -> Iterable[Document]:
    """The one document of a file. Raises InputError for one that is encrypted, broken, or unpacks to too much."""
    if data.startswith(_OLE):
        locked = _ENCRYPTED in data
        what = "is encrypted; save it without a password" if locked else "is an old Word document; save it as .docx"
        raise InputError(f"{id}: {what}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = _part(archive, "word/document.xml", id)
            links = _part(archive, "word/_rels/document.xml.rels", id, needed=False)
            properties = _part(archive, "docProps/core.xml", id, needed=False)
            styles = _part(archive, "word/styles.xml", id, needed=False)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise InputError(f"{id}: is no Word document that can be read ({fault}); save it again as .docx") from None
    writing = _Writing(_targets(links), _styles(styles))
    for element in _children(body, f"{_W}body"):
        writing.add(element)
    yield writing.document(id, _meta(properties))


def _part(archive: zipfile.ZipFile, part: str, id: str, *, needed: bool = True) -> Element:
    try:
        found = archive.getinfo(part)
    except KeyError:
        if needed:
            raise InputError(f"{id}: holds no {part}, so it is no Word document; save it as .docx") from None
        return Element("none")
    if found.flag_bits & 1:
        raise InputError(f"{id}: is encrypted; save it without a password")
    with archive.open(found) as file:
        content = file.read(MAX_PART + 1)  # what the archive says of the size may be untrue
    if len(content) > MAX_PART:
        raise InputError(f"{id}: {part} unpacks to more than {MAX_PART >> 20} MiB; split the document")
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    try:
        return parsed(content)
    except (ParseError, ValueError) as fault:
        raise InputError(f"{id}: {part} is no XML that can be read ({fault}); save the document again") from None


class _Writing:
    """The extracted text in the making."""

    def __init__(self, targets: dict[str, str], styles: dict[str, str]) -> None:
        self._targets, self._styles = targets, styles
        self._parts: list[str] = []
        self._at = 0
        self._blocks: list[Block] = []
        self._links: list[Link] = []

    def add(self, element: Element) -> None:
        """A paragraph or a table, or what holds such."""
        left = [(element, False)]
        while left:
            one, in_table = left.pop()
            if one.tag == f"{_W}p":
                self._paragraph(one, in_table=in_table)
            elif one.tag in (
                f"{_W}tbl",
                f"{_W}tr",
                f"{_W}tc",
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}ins",
                f"{_W}moveTo",
            ):
                left += ((child, in_table or one.tag == f"{_W}tbl") for child in reversed(one))

    def document(self, id: str, meta: dict[str, str]) -> Document:
        text = "".join(self._parts)
        prose = normalise(text)
        found = list(urls(prose))
        shown = {link.label for link in self._links}
        bare = [Link(text[slice(*at)], at, at) for at in found if at not in shown and is_address(text[slice(*at)])]
        language = meta.pop("language", "en").replace("_", "-").split("-")[0].lower()
        return Document(
            id,
            text,
            masked(prose, (Mask(*at) for at in found)),
            tuple(self._blocks),
            tuple(sorted([*self._links, *bare], key=lambda link: link.label)),
            language if language.isalpha() else "en",
            MappingProxyType({"extracted": "docx", **meta}),
        )

    def _paragraph(self, paragraph: Element, *, in_table: bool) -> None:
        runs = list(_runs(paragraph))
        if not "".join(words for words, _ in runs).strip():
            return
        if self._at:
            self._write("\n\n")
        start, begun = self._at, False
        for words, target in runs:
            words = words if begun else words.lstrip()
            begun = begun or bool(words)
            at = self._at
            self._write(words)
            url = self._targets.get(target, "")
            if words.strip() and is_address(url):
                label = Span(at + len(words) - len(words.lstrip()), at + len(words.rstrip()))
                self._links.append(Link(url, label, label))
        kind, level = self._kind(paragraph)
        end = start + len("".join(self._parts[-len(runs) :]).rstrip()) if runs else start
        self._blocks.append(Block("code", start, end) if in_table else Block(kind, start, end, level))

    def _kind(self, paragraph: Element) -> tuple[BlockKind, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "paragraph", 0
        style = properties.find(f"{_W}pStyle")
        given = style.get(f"{_W}val", "") if style is not None else ""
        known = self._styles.get(given, given).lower()
        outline = properties.find(f"{_W}outlineLvl")
        if known in ("title", "heading") or known.startswith("heading "):
            last = known.rpartition(" ")[2]
            return "heading", max(1, min(6, int(last) if last.isdecimal() and last.isascii() else 1))
        if outline is not None and outline.get(f"{_W}val", "") in tuple("012345"):
            return "heading", int(outline.get(f"{_W}val", "0")) + 1
        if "quote" in known:
            return "quote", 0
        if known == "caption":
            return "caption", 0
        listed = properties.find(f"{_W}numPr") is not None or known.startswith("list ")
        return ("item" if listed else "paragraph"), 0

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._at += len(words)


def _runs(paragraph: Element) -> Iterator[tuple[str, str]]:
    """The words of a paragraph in order, each stretch with the id of the link it is in."""
    left = [(child, "") for child in reversed(paragraph)]
    while left:
        one, target = left.pop()
        if one.tag in _LEFT_OUT or _is_hidden(one):
            continue
        if one.tag == f"{_W}t":
            yield (one.text or "").replace("\n", " "), target
        elif one.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " ", target
        elif one.tag == f"{_W}noBreakHyphen":
            yield "-", target
        elif one.tag != f"{_W}drawing":
            target = one.get(f"{_R}id", "") if one.tag == f"{_W}hyperlink" else target
            left += ((child, target) for child in reversed(one) if child.tag not in (f"{_W}pPr", f"{_W}rPr"))


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return hidden is not None and hidden.get(f"{_W}val", "1") not in ("0", "false")


def _children(root: Element, tag: str) -> Iterable[Element]:
    found = root.find(tag)
    return () if found is None else found


def _targets(root: Element) -> dict[str, str]:
    """Id of a relation -> the address that it leads to."""
    return {one.get("Id", ""): one.get("Target", "") for one in root if one.get("TargetMode") == "External"}


def _styles(root: Element) -> dict[str, str]:
    """Id of a style -> its name, which is English in every edition of Word for the built-in ones."""
    found = ((one.get(f"{_W}styleId", ""), one.find(f"{_W}name")) for one in root.iter(f"{_W}style"))
    return {style: named.get(f"{_W}val", "") for style, named in found if named is not None}


def _meta(root: Element) -> dict[str, str]:
    found = {key: " ".join((root.findtext(tag) or "").split())[:500] for key, tag in _PROPERTIES.items()}
    return {key: value for key, value in found.items() if value}
