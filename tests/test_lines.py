"""Lines and positions, as an editor counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.lines import LineIndex, lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_end_counts_once(end: str):
    text = f"one{end}{end}thrée"
    index = LineIndex(text)
    assert index.at(0) == (1, 1)
    assert index.at(3) == (1, 4)
    assert index.at(3 + len(end)) == (2, 1)
    assert index.at(text.index("r", 3 + len(end) * 2 if end != "\r" else 5)) == (3, 3)
    assert index.at(len(text)) == (3, 6)
    assert [text[start:stop] for start, stop in lines(text)] == ["one", "", "thrée"]


def test_columns_are_code_points_and_an_empty_text_has_a_place():
    assert LineIndex("a😀b").at(2) == (1, 3)
    assert LineIndex("").at(0) == (1, 1)
    assert list(lines("")) == []


def test_other_separators_end_no_line():
    assert LineIndex("a\x0cb\u2028c").at(4) == (1, 5)


@given(st.text(alphabet="ab\r\n"))
def test_lines_and_their_ends_make_up_the_text(text: str):
    spans = list(lines(text))
    assert sum(end - start for start, end in spans) == len(text.replace("\r", "").replace("\n", ""))
    index = LineIndex(text)
    assert [index.at(span.start) for span in spans] == [(n, 1) for n in range(1, len(spans) + 1)]
