"""The effective number of parts."""

from __future__ import annotations

import pytest

from framing.grounding.concentration import effective_number


@pytest.mark.parametrize(
    ("counts", "number"),
    [([], None), ([0], None), ([5], 1.0), ([2, 2, 2], 3.0), ([2, 1], 1.8), ([98, 1, 1], 10000 / 9606)],
)
def test_equal_parts_count_whole_and_small_ones_hardly(counts: list[int], number: float | None) -> None:
    assert effective_number(counts) == (None if number is None else pytest.approx(number))
