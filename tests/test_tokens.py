"""Chunks fall into words with their inner marks, and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.tokens import _TOKEN, is_word, punctuation, split_chunk, written_tokens
from framing.typography import normalise


@pytest.mark.parametrize(
    ("chunk", "tokens"),
    [
        ("“adjustment—it’s", ['"', "adjustment", "—", "it's"]),
        ("U.S.-led", ["u.s.-led"]),
        ("(U.S.),", ["(", "u.s.", ")", ","]),
        ("U.S.’s", ["u.s.'s"]),
        ("$5.2m", ["$", "5.2m"]),
        ("1,000", ["1,000"]),
        ("don't...", ["don't", "…"]),
        ("end.”", ["end", ".", '"']),
        ("workers’", ["workers", "'"]),
        ("--", ["—"]),
        ("re\u00adset", ["reset"]),
        ("cafe\u0301,", ["café", ","]),
        ("AT&T", ["at&t"]),
        ("’90s", ["'", "90s"]),
    ],
)
def test_a_chunk_falls_into_these_tokens(chunk: str, tokens: list[str]) -> None:
    assert [norm for norm, _, _ in split_chunk(normalise(chunk))] == tokens


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"]), min_size=1))
def test_tokens_are_in_order_inside_the_chunk_and_never_overlap(chunk: str) -> None:
    at = 0
    for norm, start, end in split_chunk(normalise(chunk)):
        assert at <= start < end <= len(chunk)
        assert norm
        at = end


def test_a_word_has_a_letter_or_digit() -> None:
    assert [is_word(token) for token in ("isn't", "5.2", "—", '"', "…")] == [True, True, False, False, False]


def test_the_marks_of_one_ascii_character_are_their_own_bytes() -> None:
    assert [punctuation(norm) for norm in (",", '"', "a", "7", "—", "…", "it's")] == [44, 34, 0, 0, 0, 0, 0]


@given(st.text(alphabet="ab.A_1-'\",;:!?)", min_size=1))
def test_the_quick_way_cuts_as_the_expression_does(chunk: str) -> None:
    found = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(chunk)]
    assert written_tokens(chunk) == found
