"""Word documents (.docx): headings, lists, quotes, captions and links, as extracted text; needs nothing further.

The document's text is what was *extracted*, and offsets lead into it: its meta key `extracted` is "docx". Tracked
changes are taken as accepted: what was inserted is in, what was deleted is out. Footnotes, comments, headers, footers,
text boxes and hidden words are left out; tables are code, which is never prose. Title, author and date are the file's
own properties. A part of the archive is read up to a limit, and never with a document type: nothing in it can grow.
"""

from __future__ import annotations

from collections.abc import Iterable

from framing.text import Document

name = "docx"
suffixes = (".docx", ".docm")


def read_bytes(data: bytes, id: str) -> Iterable[Document]:
    """The one document of a file. Raises InputError for one that is encrypted, broken, or unpacks to too much."""
    from framing.readers import _docx_body  # archives and XML are read for no other format

    return _docx_body.read_bytes(data, id)
