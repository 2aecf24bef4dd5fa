"""The articles of the annotated sets, whole or put together again from their sentences: what speed is measured on.

Most sets hold one sentence a row. Those of one article are joined, two or three to a paragraph by a fixed rule, so that
every run and every machine reads the same text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WHOLE = ("wikinews", "brown.dev", "hyperpartisan.dev")
SENTENCES = ("polnear.dev", "newsdiscourse.dev", "ptc.dev", "basil.dev")
LEAST_SENTENCES = 5
"""Sentences from which a group is an article."""
_PARAGRAPHS = (2, 3, 1, 2, 3)


def texts(data: Path) -> list[tuple[str, str]]:
    """(id, text) of every article in a folder of the sets, or of the rows of one JSONL file with `id` and `text`."""
    if data.is_file():
        return [(row["id"], row["text"]) for row in rows(data)]
    whole = [(row["id"], row["text"]) for name in WHOLE for row in rows(data / f"{name}.jsonl")]
    return whole + [article for name in SENTENCES for article in _grouped(name, rows(data / f"{name}.jsonl"))]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _grouped(name: str, found: Iterator[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for row in found:
        groups.setdefault(str(row["meta"]["group"]), []).append(" ".join(row["text"].split()))
    for group, sentences in groups.items():
        if len(sentences) >= LEAST_SENTENCES:
            yield f"{name}/{group}", "\n\n".join(_paragraphs(sentences))


def _paragraphs(sentences: list[str]) -> Iterator[str]:
    at = n = 0
    while at < len(sentences):
        size = _PARAGRAPHS[n % len(_PARAGRAPHS)]
        yield " ".join(sentences[at : at + size])
        at, n = at + size, n + 1
