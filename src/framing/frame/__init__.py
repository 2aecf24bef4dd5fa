"""The pandas face: tidy long frames of audits with stable columns, and a whole frame of articles audited at once."""

try:
    import pandas as _  # noqa: F401
except ImportError as error:  # pragma: no cover - run in a process of its own by the tests
    raise ImportError("frames need pandas: pip install 'framing-audit[frames]'") from error

from framing.frame.batch import FAULTS, AuditedFrame, audit_frame
from framing.frame.groups import GROUPS
from framing.frame.ledgers import (
    ATTRIBUTIONS,
    CLAIMS,
    DRIFT,
    SOURCES,
    SPEAKERS,
    VOICES,
    attributions,
    claims,
    drift,
    sources,
    speakers,
    voices,
)
from framing.frame.tables import (
    ARTICLES,
    COMPARISONS,
    COUNTS,
    HITS,
    SENTENCES,
    TABLE,
    articles,
    comparisons,
    counts,
    hits,
    sentences,
    table,
)
from framing.frame.tidy import Tidy

__all__ = [
    "ARTICLES",
    "ATTRIBUTIONS",
    "CLAIMS",
    "COMPARISONS",
    "COUNTS",
    "DRIFT",
    "FAULTS",
    "GROUPS",
    "HITS",
    "SENTENCES",
    "SOURCES",
    "SPEAKERS",
    "TABLE",
    "VOICES",
    "AuditedFrame",
    "Tidy",
    "articles",
    "attributions",
    "audit_frame",
    "claims",
    "comparisons",
    "counts",
    "drift",
    "hits",
    "sentences",
    "sources",
    "speakers",
    "table",
    "voices",
]
