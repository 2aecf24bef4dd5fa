"""A type is interned once, and what is asked of it is computed once."""

from __future__ import annotations

from framing.vocabulary import Vocabulary


def test_a_property_is_computed_once_for_each_type() -> None:
    vocabulary = Vocabulary()
    asked: list[str] = []

    def measured(token: str) -> int:
        asked.append(token)
        return len(token)

    length = vocabulary.tokens.column("length", measured)
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
