"""A batch of articles to rows of tables: the one pure function that a laptop and a cluster share.

Nothing here reads, writes or remembers: the same articles give the same rows, whoever else is in the batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from framing.auditing import Audit
from framing.auditor import Auditor
from framing.errors import InputError, NothingToAnalyse
from framing.report import rounded
from framing.text import Document

TABLES: dict[str, dict[str, type]] = {
    "articles": {
        "article": int, "id": str, "source": str, "group": str, "date": str, "title": str, "language": str,
        "characters": int, "sha256": str, "sections": int, "sentences": int, "words": int, "hits": int,
    },
    "sections": {
        "article": int, "section": str, "role": str, "title": str, "start": int, "end": int, "sentences": int,
        "words": int,
    },
    "measures": {"article": int, "section": str, "measure": str, "value": float, "n": int},
    "hits": {
        "article": int, "section": str, "marker": str, "family": str, "role": str, "severity": str, "voice": str,
        "start": int, "end": int, "text": str, "suppressed": str,
    },
    "rejects": {"article": int, "id": str, "source": str, "kind": str, "reason": str},
}  # fmt: skip
"""Name of each table -> its columns in order; docs/corpus.md says what they hold."""
COPIES = "copies"
"""The table that is made when all others are, and only if it is asked for."""
COLUMNS = {**TABLES, COPIES: {"article": int, "first": int, "similarity": float}}
"""The same of every table that an output may have."""
WHOLE = "article"
"""The `section` of a measure of the whole article."""

Rows = dict[str, list[tuple[Any, ...]]]
"""Name of a table -> its rows."""


class Entry(NamedTuple):
    """One article of a corpus: its number in the input from 1, the file it comes from, and its document."""

    article: int
    source: str
    document: Document


def tables(auditor: Auditor, entries: Sequence[Entry]) -> Rows:
    """The rows of every table for a batch of articles, in their order; one without prose is a reject."""
    rows: Rows = {name: [] for name in TABLES}
    for entry, found in zip(entries, _audits(auditor, [entry.document for entry in entries]), strict=True):
        if isinstance(found, Audit):
            _add(rows, entry, found)
        else:
            rows["rejects"].append((entry.article, entry.document.id, entry.source, "empty", str(found)))
    return rows


def merged(parts: Iterable[Rows]) -> Rows:
    """The rows of several batches, those of each table by number of the article."""
    rows: Rows = {name: [] for name in TABLES}
    for part in parts:
        for name, more in part.items():
            rows[name] += more
    for found in rows.values():
        found.sort(key=lambda row: row[0])  # stable: the rows of one article keep their order
    return rows


def _audits(auditor: Auditor, documents: list[Document]) -> list[Audit | NothingToAnalyse]:
    """The audit of each; in one go, unless one of them holds no prose."""
    try:
        return list(auditor.audits(documents))
    except NothingToAnalyse:
        return [_audit(auditor, document) for document in documents]


def _audit(auditor: Auditor, document: Document) -> Audit | NothingToAnalyse:
    try:
        return auditor.audit(document)
    except NothingToAnalyse as fault:
        return fault


def _add(rows: Rows, entry: Entry, audit: Audit) -> None:
    document, counts = entry.document, audit.total.counts
    meta = document.meta
    rows["articles"].append(
        (
            *(entry.article, document.id, entry.source, meta.get("group") or meta.get("outlet") or ""),
            *(meta.get("date", ""), meta.get("title", ""), document.language, len(document.text)),
            hashlib.sha256(document.text.encode()).hexdigest(),
            *(len(audit.observations), counts.get("sentences", 0), counts.get("words", 0), len(audit.all_hits)),
        )
    )
    rows["sections"] += _sections(entry, audit)
    rows["measures"] += _measures(entry, audit)
    for hit in audit.all_hits:
        marker = audit.catalogue[hit.marker]
        what = (marker.id, marker.family, marker.role, marker.severity, hit.voice.name)
        where = (hit.span.start, hit.span.end, audit.text_of(hit), hit.suppressed)
        rows["hits"].append((entry.article, hit.section, *what, *where))


def _sections(entry: Entry, audit: Audit) -> Iterator[tuple[Any, ...]]:
    for section in audit.article.sections:
        found = audit.observations.get(section.key)
        counts = found.counts if found else {}
        numbers = (counts.get("sentences", 0), counts.get("words", 0))
        yield (entry.article, section.key, section.role, section.title, *section.span, *numbers)


def _measures(entry: Entry, audit: Audit) -> Iterator[tuple[Any, ...]]:
    for key, found in ((WHOLE, audit.total), *audit.observations.items()):
        for measure in audit.measures:
            point = measure.point(found)  # intervals cost more, and are of little use for one article of many
            yield entry.article, key, measure.id, rounded(point.value), point.n


def reject(article: int, source: str, id: str, fault: InputError | str, kind: str = "unreadable") -> Rows:
    """The rows of an article that there is none of, and why."""
    return {"rejects": [(article, id, source, kind, str(fault))]}
