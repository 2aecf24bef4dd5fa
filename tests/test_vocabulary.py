"""A type is interned once, and what is asked of it is computed once."""

from __future__ import annotations

from framing.vocabulary import Column, Vocabulary


def test_a_property_is_computed_once_for_each_type() -> None:
    vocabulary = Vocabulary()
    length, asked = _lengths(vocabulary)
    ids = [vocabulary.tokens.intern(token) for token in ("war", "peace", "war")]
    assert ids == [0, 1, 0]
    assert [length[i] for i in ids] == [3, 5, 3]
    assert asked == ["war", "peace"]


def test_pieces_of_a_chunk_are_token_types_with_offsets() -> None:
    vocabulary = Vocabulary()
    chunk = vocabulary.chunks.intern('"far-right,')
    assert [(vocabulary.tokens.strings[p.type], p.start, p.end) for p in vocabulary.pieces[chunk]] == [
        ('"', 0, 1),
        ("far-right", 1, 10),
        (",", 10, 11),
    ]


def test_a_column_is_filled_in_one_go_and_what_was_asked_before_is_not_asked_again() -> None:
    vocabulary = Vocabulary()
    length, asked = _lengths(vocabulary)
    assert vocabulary.tokens.intern_all(["war", "and", "peace", "and"]) == [0, 1, 2, 1]
    assert length[1] == 3
    length.fill()
    assert vocabulary.tokens.intern_all(["war", "is", "peace"]) == [0, 3, 2]
    length.fill()
    assert dict(length) == {0: 3, 1: 3, 2: 5, 3: 2}
    assert asked == ["and", "war", "peace", "is"]


def test_a_mark_is_made_once_for_all_chunks_that_hold_a_token_written_so() -> None:
    vocabulary = Vocabulary()
    asked: list[tuple[str, str]] = []

    def capital(norm: str, written: str) -> int:
        asked.append((norm, written))
        return written[0].isupper()

    marks = vocabulary.marks("capital", capital)
    chunks = vocabulary.chunks.intern_all(["Said,", "said", '"Said'])
    assert [marks[chunk] for chunk in chunks] == [b"\1\0", b"\0", b"\0\1"]
    assert asked == [("said", "Said"), (",", ","), ("said", "said"), ('"', '"')]
    assert vocabulary.marks("capital", capital) is marks


def _lengths(vocabulary: Vocabulary) -> tuple[Column[int], list[str]]:
    """A column of the lengths of tokens, and what it was asked so far."""
    asked: list[str] = []

    def measured(token: str) -> int:
        asked.append(token)
        return len(token)

    return vocabulary.tokens.column("length", measured), asked
