"""A table of numbers answers as a dict does, however its keys fall."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.arrays import Numbers
from framing.lexicon.pairs import UNKNOWN, Pairs

KEYS = st.one_of(st.integers(0, 40), st.integers(0, 2**62))


def numbers(values: list[int]) -> Numbers:
    return np.array(values, np.int64)


def test_an_empty_table_knows_nothing() -> None:
    assert Pairs().get(numbers([0, 7])).tolist() == [UNKNOWN, UNKNOWN]
    assert len(Pairs()) == 0


@given(st.lists(st.dictionaries(KEYS, st.integers(-1, 9)), max_size=5), st.lists(KEYS, max_size=40))
def test_it_answers_as_a_dict(added: list[dict[int, int]], asked: list[int]) -> None:
    table, kept = Pairs(), dict[int, int]()
    for some in added:
        new = {key: value for key, value in some.items() if key not in kept}
        table.add(numbers(list(new)), numbers(list(new.values())))
        kept |= new
    keys = [*asked, *kept]
    assert table.get(numbers(keys)).tolist() == [kept.get(key, UNKNOWN) for key in keys]
    assert len(table) == len(kept)


def test_it_grows_past_its_first_room_and_loses_nothing() -> None:
    table = Pairs()
    for start in range(0, 20_000, 1_000):
        keys = np.arange(start, start + 1_000) << 32
        table.add(keys, keys >> 32)
    keys = np.arange(20_000) << 32
    assert np.array_equal(table.get(keys), np.arange(20_000))
    assert (table.get(keys + 1) == UNKNOWN).all()
