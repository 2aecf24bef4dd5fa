"""Twelve whole articles with what must and must not be marked: flat, loaded, quoted, literal, opinion, odd type.

Beside each article `NAME.expected.toml` says its `kind`, the least or greatest rate of flag hits, `hits` (the marker,
the exact words, and which occurrence of them) and `non_hits` (words that no counted flag hit may touch there).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.auditing import Audit
from framing.measure import Hit
from framing.text import Span, Voice

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md"})
NAMES = [path.name for path in ARTICLES]
KINDS = {"wire": 4, "loaded": 3, "quoted": 2, "literal": 1, "opinion": 1, "typography": 1}
FLAT = {"wire", "quoted", "literal"}


@pytest.mark.parametrize("name", NAMES)
def test_no_flag_touches_words_that_are_topic_quotation_or_name(name: str) -> None:
    audit, text = audited(name), raw(name)
    phrases = expected(name)["non_hits"]
    assert len(phrases) >= 5, "an article without non-hits proves nothing"
    for phrase in phrases:
        places = occurrences(text, phrase)
        assert places, f"{phrase!r} does not stand in {name}"
        touched = [
            (audit.text_of(hit), hit.marker) for hit in flags(audit) if any(overlap(hit.span, at) for at in places)
        ]
        assert not touched, f"{phrase!r} is touched by {touched}"


@pytest.mark.parametrize("name", NAMES)
def test_the_hits_that_must_be_there_have_their_exact_words(name: str) -> None:
    """A second reading of the same words also holds: which of two markers wins a span is the matcher's business."""
    audit, text = audited(name), raw(name)
    found = {(hit.marker, hit.span) for hit in audit.all_hits if hit.voice is Voice.writer and is_reading(hit)}
    counted = [hit.span for hit in flags(audit)]
    missing = []
    for wanted in expected(name)["hits"]:
        places = occurrences(text, wanted["text"])
        nth = wanted.get("nth", 1)
        assert len(places) >= nth, f"{wanted['text']!r} stands {len(places)} times in {name}, not {nth}"
        at = places[nth - 1]
        if (wanted["marker"], at) not in found or not any(overlap(span, at) for span in counted):
            near = [(hit.marker, audit.text_of(hit), hit.suppressed) for hit in audit.all_hits if overlap(hit.span, at)]
            missing.append((wanted["marker"], wanted["text"], near))
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_the_rate_of_flags_is_that_of_the_articles_kind(name: str) -> None:
    audit, bounds = audited(name), expected(name)
    load = audit.value("markers.load")
    assert load.value is not None
    assert load.n >= 100, "too short to show anything"
    shown = Counter((hit.marker, audit.text_of(hit)) for hit in flags(audit))
    assert load.value <= bounds.get("max_flags_per_100_words", 100.0), shown
    assert load.value >= bounds.get("min_flags_per_100_words", 0.0), shown


def test_flat_articles_stay_under_one_flag_in_a_hundred_words() -> None:
    limits = [expected(name)["max_flags_per_100_words"] for name in NAMES if expected(name)["kind"] in FLAT]
    assert len(limits) == 7
    assert max(limits) < 1


def test_there_are_twelve_articles_of_the_stated_kinds() -> None:
    assert Counter(expected(name)["kind"] for name in NAMES) == KINDS
    assert all(200 <= len(raw(name).split()) <= 350 for name in NAMES)


def test_articles_where_flags_are_due_name_at_least_five_of_them() -> None:
    due = [name for name in NAMES if expected(name)["kind"] not in FLAT]
    assert len(due) == 5
    assert all(len(expected(name)["hits"]) >= 5 for name in due)


def test_quoted_and_attributed_words_are_kept_and_not_counted() -> None:
    """In the quoted articles the loaded words are found, in a voice that is not the writer's."""
    for name in [name for name in NAMES if expected(name)["kind"] == "quoted"]:
        audit = audited(name)
        roles = audit.catalogue.markers
        others = [hit for hit in audit.all_hits if hit.voice is not Voice.writer and roles[hit.marker].role == "flag"]
        assert len(others) >= 8, name


@cache
def audited(name: str) -> Audit:
    return framing.audit(FOLDER / name)


@cache
def raw(name: str) -> str:
    return audited(name).article.document.text


@cache
def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).with_suffix(".expected.toml").read_text(encoding="utf-8"))


def flags(audit: Audit) -> list[Hit]:
    """The hits that enter the editorial load."""
    markers = audit.catalogue.markers
    return [
        hit
        for hit in audit.all_hits
        if markers[hit.marker].role == "flag" and hit.voice is Voice.writer and hit.suppressed is None
    ]


def is_reading(hit: Hit) -> bool:
    """Whether the marker sees itself in the words, even where another marker took the span."""
    return hit.suppressed is None or hit.suppressed.startswith("secondary")


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand in the text as read."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
