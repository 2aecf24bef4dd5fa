"""The report as JSON, in the shape `framing.report/1`; articles compared, in the shape `framing.compared/1`."""

from __future__ import annotations

import json
from typing import Any, TextIO

from framing.comparison import records
from framing.comparison.articles import Compared
from framing.report import Report, made_with, settled, to_dict

name = "json"
suffix = ".json"

COMPARED = "framing.compared/1"


def write(report: Report, stream: TextIO) -> None:
    """One JSON object and a line end; non-ASCII text as it is."""
    _dump(to_dict(report), stream)


def write_compared(compared: Compared, stream: TextIO) -> None:
    """One JSON object: the articles by name, and each comparison with its markers and words."""
    articles = [
        {"name": name, "path": audit.article.document.id, "words": audit.total.counts.get("words", 0)}
        for name, audit in zip(compared.names, compared.audits, strict=True)
    ]
    comparisons = [settled(records.compared(found)) for found in compared]
    _dump({**made_with(COMPARED, compared.audits[0]), "articles": articles, "comparisons": comparisons}, stream)


def _dump(value: dict[str, Any], stream: TextIO) -> None:
    json.dump(value, stream, ensure_ascii=False, indent=1)
    stream.write("\n")
