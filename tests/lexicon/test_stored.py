"""Sequences and mappings kept as bytes are what they were made of, and read no more than they are asked for."""

from __future__ import annotations

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.lexicon.stored import LaterDict, LaterTuple, Rows, Shelf, Stored, Words, opened, stored, stored_words


def test_nothing_stored_is_nothing() -> None:
    assert list(Rows(stored([]), tuple)) == []
    assert dict(Words(stored_words({}))) == {}
    assert Words(stored_words({})).get("word") is None


def test_rows_come_back_in_order_and_made_what_they_stand_for() -> None:
    rows = Rows(stored([("a", 1), None, ("b", 2)]), str)
    assert len(rows) == 3
    assert rows[0] == "('a', 1)"
    assert [rows.holds(n) for n in range(3)] == [True, False, True]
    with pytest.raises(IndexError):
        rows[3]


def test_a_row_that_is_not_asked_for_is_not_read() -> None:
    blob, ends = stored([("a",), ("b",)])
    half = len(blob) // 2
    broken = Rows(Stored(bytes(blob[:half]) + b"?" * half, ends), tuple)
    assert broken[0] == ("a",)
    with pytest.raises((ValueError, EOFError, TypeError)):
        broken[1]


@given(st.lists(st.binary()))
def test_a_shelf_gives_back_its_head_and_each_part(parts: list[bytes]) -> None:
    shelf = Shelf()
    places = [shelf.put(part) for part in parts]
    head, find = opened(shelf.closed(["head", *places]))
    assert head == ["head", *places]
    assert [bytes(find(place)) for place in head[1:]] == parts


@pytest.mark.parametrize("data", [b"", b"short", b"\xff" * 99])
def test_what_is_no_shelf_says_so(data: bytes) -> None:
    with pytest.raises((ValueError, EOFError, TypeError)):
        opened(data)


@given(st.dictionaries(st.text(), st.lists(st.integers(0, 2**40))), st.text())
def test_words_are_the_mapping_that_they_were_made_of(words: dict[str, list[int]], other: str) -> None:
    kept = Words(stored_words(words))
    assert dict(kept) == words
    assert len(kept) == len(words)
    assert kept.get(other, "none") == words.get(other, "none")
    assert all(kept[word] == value for word, value in words.items())


def test_all_words_are_read_once_many_have_been_asked_for() -> None:
    words = {str(n): n for n in range(100)}
    kept = Words(stored_words(words))
    with pytest.raises(KeyError):
        kept["none"]
    assert [kept.get(str(n)) for n in range(-1, 100)] == [None, *range(100)]
    with pytest.raises(KeyError):
        kept["none"]
    assert kept["7"] == 7


def test_what_is_read_later_equals_what_was_kept() -> None:
    one, two = LaterTuple(marshal.dumps(("a", "b"))), LaterTuple(marshal.dumps(("a", "b")))
    assert one == two == ("a", "b")
    assert [("a", "b"), one] == [one, ("a", "b")]
    assert hash(one) == hash(("a", "b"))
    assert (len(one), one[1], repr(one)) == (2, "b", "('a', 'b')")
    assert LaterDict(marshal.dumps({"a": "b"})) == {"a": "b"}
