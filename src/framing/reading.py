"""From a path, standard input or a string to documents, through the reader that the file's suffix names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

from framing.decoding import decode, read_bytes
from framing.errors import InputError
from framing.registry import load, reader_for, suffixes
from framing.rows import Columns, Row
from framing.text import Document

STDIN = "-"
MAX_PATH = 1024
_HTML = (".html", ".htm", ".xhtml")
_GENERATOR = b'<meta name="generator" content="framing '
_HEAD = 4096


def documents(
    path: str | Path, reader: str | None = None, columns: Columns | None = None
) -> Iterator[Document | InputError]:
    """The documents in a file as they come; of a file of rows also what is wrong with a row, in its place.

    `columns` names the columns of files of rows. Raises InputError as `read_path` does.
    """
    return documents_in(read_bytes(path), str(path), reader, columns)


def documents_in(
    data: bytes, name: str, reader: str | None = None, columns: Columns | None = None
) -> Iterator[Document | InputError]:
    """The documents in the content of a file of that name, as `documents` gives them."""
    chosen = load("readers", reader) if reader else _reader(name)
    if hasattr(chosen, "records"):
        for row in (columns or Columns()).rows(chosen.records(io.BytesIO(data), name), name):
            yield row if isinstance(row, InputError) else document_of(row)
    elif hasattr(chosen, "read_bytes"):
        yield from chosen.read_bytes(data, name)
    else:
        yield from chosen.read(decode(data, name), name)


def document_of(row: Row) -> Document:
    """A row's text read as plain text; title, group and date go beside it, and offsets lead into the row's text."""
    document: Document
    (document,) = load("readers", "plain").read(row.text, row.id)
    return document._replace(meta=MappingProxyType({**document.meta, **row.meta}))


def read_path(path: str | Path, reader: str | None = None) -> list[Document]:
    """The documents in a file, or in standard input for `-`, which is plain text unless `reader` names another format.

    Raises InputError when the file cannot be read, decoded, holds a bad row, or has a suffix that no reader takes.
    """
    return read_data(read_bytes(path), str(path), reader)


def read_data(data: bytes, name: str, reader: str | None = None) -> list[Document]:
    """The documents in the content of a file of that name. Raises InputError as `read_path` does."""
    found = []
    for document in documents_in(data, name, reader):
        if isinstance(document, InputError):
            raise document
        found.append(document)
    return found


def read_text(text: str, id: str = "text", reader: str = "plain") -> list[Document]:
    """The documents in a string. Raises InputError when it holds half of a surrogate pair, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise InputError(f"{id}: holds a lone surrogate at code point {fault.start}; decode the text again") from None
    chosen = load("readers", reader)
    return list(chosen.read(text, id)) if hasattr(chosen, "read") else read_data(text.encode(), id, reader)


def read_source(source: str | PathLike[str], id: str | None = None) -> Document:
    """The one document of a path, or of a string that is the text itself (`framing.audit` says which is which).

    Raises InputError also when a file holds several documents.
    """
    if isinstance(source, str) and not _is_path(source):
        found = read_text(source, id or "text")
    else:
        found = read_path(Path(source))
    if len(found) != 1:
        raise InputError(f"{source}: holds {len(found)} documents; expected one")
    return found[0]._replace(id=id) if id else found[0]


def is_own_page(path: str | Path) -> bool:
    """Whether a file is a page that framing wrote, and so no article; False where it cannot be read."""
    if Path(path).suffix.lower() not in _HTML:
        return False
    try:
        with Path(path).open("rb") as file:
            return _GENERATOR in file.read(_HEAD)
    except OSError:
        return False


def _is_path(source: str) -> bool:
    if "\n" in source or len(source) > MAX_PATH or not source.strip():
        return False
    try:
        return Path(source).suffix.lower() in suffixes() or Path(source).exists()
    except OSError:  # a sentence that is too long to be a file's name
        return False


def _reader(name: str) -> Any:
    suffix = "" if name == STDIN else Path(name).suffix
    found = reader_for(suffix)
    if found is None:
        raise InputError(
            f"{name}: no reader takes the suffix {suffix!r}, they take {' '.join(suffixes())}; "
            "pipe the text in as `-` to have it read as plain text"
        )
    return found
