"""Keyword in context: exact places, exact words on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.auditing import Audit
from framing.concordancing import Line
from framing.errors import ConfigurationError
from framing.text import Span

TEXT = (
    "The board cut fares on Monday. Trams ran late.\n"
    "In-Depth\n"
    "It was a shameful day. “A shameful mess,” she said of the fare.\n"
    "Fares rose again.\n"
)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return framing.audit(TEXT, id="a.txt")


def shown(lines: tuple[Line, ...]) -> list[tuple[int, int, str, str, str]]:
    return [(line.line, line.column, line.before, line.words, line.after) for line in lines]


def test_a_word_that_is_not_there_has_no_line(audit: Audit) -> None:
    assert framing.concordance("zeppelin", audit) == ()
    assert framing.concordance("fares", []) == ()


def test_a_term_is_found_with_line_column_and_words_on_both_sides_within_its_block(audit: Audit) -> None:
    assert shown(framing.concordance("fare*", audit, window=3)) == [
        (1, 15, "The board cut ", "fares", " on Monday. Trams"),
        (3, 59, "said of the ", "fare", ""),
        (4, 1, "", "Fares", " rose again"),
    ]
    (first, *_) = framing.concordance("fare*", audit, window=0)
    assert (first.before, first.after, first.voice, first.marker, first.section) == ("", "", "writer", "", "summary")
    assert TEXT[first.span.start : first.span.end] == "fares"


def test_a_term_may_have_gaps_sets_and_optional_words(audit: Audit) -> None:
    assert [line.words for line in framing.concordance("a shameful day|mess", audit)] == [
        "a shameful day",
        "A shameful mess",
    ]
    assert [line.words for line in framing.concordance("cut ..2 monday", audit)] == ["cut fares on Monday"]
    assert [line.words for line in framing.concordance("a? shameful", audit)] == ["a shameful", "A shameful"]


def test_a_marker_is_found_by_id_or_family_in_every_voice(audit: Audit) -> None:
    found = framing.concordance("evaluation.*", audit)
    assert [(line.words, line.voice) for line in found if line.words == "shameful"] == [
        ("shameful", "writer"),
        ("shameful", "quoted"),
    ]
    (marker,) = {line.marker for line in found if line.words == "shameful"}
    assert framing.concordance(marker, audit) == tuple(line for line in found if line.marker == marker)


def test_hits_that_do_not_count_are_shown_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<!-- framing: ignore[*] reason=so the report has it -->\nIt was a shameful day.\n", "utf-8")
    lines = framing.concordance("evaluation.*", path)
    assert [(line.words, bool(line.suppressed)) for line in lines if line.words == "shameful"] == [("shameful", True)]


def test_several_articles_come_in_their_order(audit: Audit) -> None:
    other = framing.audit("Fares fell.\n", id="b.txt")
    lines = framing.concordance("fares", [other, audit])
    assert [(line.article, line.line) for line in lines] == [("b.txt", 1), ("a.txt", 1), ("a.txt", 4)]


@pytest.mark.parametrize(
    ("query", "window", "message"),
    [
        ("crowd.weasle", 8, "concordance: 'crowd.weasle' is no marker; did you mean 'crowd.weasel'"),
        ("{nobody}", 8, r"concordance: term '\{nobody\}': the set \{nobody\} is not defined"),
        ("", 8, "the term is empty"),
        ("fares", -1, "window: expected 0 words or more, found -1"),
    ],
)
def test_a_query_at_fault_says_how(audit: Audit, query: str, window: int, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        framing.concordance(query, audit, window=window)


def test_crlf_moves_no_line_and_no_column(audit: Audit) -> None:
    windows = framing.audit(TEXT.replace("\n", "\r\n"), id="a.txt")
    assert shown(framing.concordance("fare*", windows)) == shown(framing.concordance("fare*", audit))


WORDS = st.lists(st.sampled_from(["fares", "trams", "ran", "late", "“late,”", "—"]), min_size=1, max_size=30)


@given(WORDS, st.integers(0, 6))
def test_context_lies_in_the_text_around_the_words(words: list[str], window: int) -> None:
    text = " ".join(["fares", *words]).capitalize() + ".\n"
    for line in framing.concordance("fares", text, window=window):
        span: Span = line.span
        assert text[span.start - len(line.before) : span.end + len(line.after)] == (
            line.before + line.words + line.after
        )
        assert line.words.lower() == "fares"
        assert line.column == span.start + 1
