"""XML of strangers to elements: a document type is refused, so no entity can grow; nesting has a limit."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers import expat

DEEPEST, MOST = 200, 2_000_000


def parsed(content: bytes) -> Element:
    """The root element. Raises ParseError for what is no XML, has a document type, or nests too deep."""
    builder = TreeBuilder()
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if count > MOST:
            raise ParseError(f"it has more than {MOST} elements")
        if depth > DEEPEST:
            raise ParseError(f"elements are nested more than {DEEPEST} deep")
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    def refuse(*_: Any) -> None:
        raise ParseError("it has a document type, which is refused")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as fault:
        raise ParseError(str(fault)) from None
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name
