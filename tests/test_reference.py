"""The article that the project began with, held against a reading by hand (reference_reading.toml: offsets only)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.auditing import Audit
from framing.measure import Hit
from framing.text import Span, Voice

READING = tomllib.loads((Path(__file__).parent / "reference_reading.toml").read_text(encoding="utf-8"))
LEAST_CUES = 18
LEAST_PRECISION = 0.85


@pytest.fixture(scope="module")
def audit(beside: Callable[[str], Path]) -> Audit:
    audit = framing.audit(beside("reference-article.txt"))
    assert sha256(audit.article.document.text.encode()).hexdigest() == READING["sha256"], "another text than was read"
    return audit


def test_most_cues_are_found_in_a_fitting_family(audit: Audit) -> None:
    found = [cue for cue in READING["cue"] if any(fits(hit, cue) for hit in readings(audit))]
    assert len(READING["cue"]) >= LEAST_CUES
    assert len(found) >= LEAST_CUES, [shown(audit, cue) for cue in READING["cue"] if cue not in found]


def test_what_is_counted_is_what_a_reader_marks(audit: Audit) -> None:
    markers = audit.catalogue.markers
    counted = [
        hit
        for hit in audit.all_hits
        if markers[hit.marker].role == "flag" and hit.voice is Voice.writer and hit.suppressed is None
    ]
    right = [hit for hit in counted if any(fits(hit, cue) for cue in READING["cue"])]
    wrong = [(hit.marker, audit.text_of(hit)) for hit in counted if hit not in right]
    assert len(counted) >= LEAST_CUES
    assert len(right) / len(counted) >= LEAST_PRECISION, wrong


def test_the_summary_is_quiet_and_the_writer_is_loud_below(audit: Audit) -> None:
    loads = {key: audit.value("markers.load", key) for key in ("summary", "in_depth")}
    summary, in_depth = loads["summary"].value, loads["in_depth"].value
    assert summary is not None
    assert in_depth is not None
    assert summary < 2
    assert in_depth > 3 * summary


def readings(audit: Audit) -> list[Hit]:
    """Hits of markers that point at wording, in any voice, and those that lost their span to another marker."""
    markers = audit.catalogue.markers
    return [
        hit
        for hit in audit.all_hits
        if markers[hit.marker].role != "ground" and (hit.suppressed or "secondary").startswith("secondary")
    ]


def fits(hit: Hit, cue: dict[str, Any]) -> bool:
    """Whether a hit touches the cue and is of a family that it may be put in."""
    family = hit.marker.partition(".")[0]
    return hit.span.start < cue["end"] and cue["start"] < hit.span.end and family in cue["families"]


def shown(audit: Audit, cue: dict[str, Any]) -> tuple[list[str], str]:
    span = Span(cue["start"], cue["end"])
    return cue["families"], audit.article.document.text[span.start : span.end]
