"""Tidy frames laid wide: one cell a number, in the order given, or a clear refusal."""

from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing.errors import InputError
from framing.frame import Tidy
from framing.frame.tidy import tidy

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5


def test_wide_has_a_row_a_section_and_a_column_a_measure() -> None:
    audit = framing.audit(f"{FLAT}\nIn-Depth\n{FLAT}{FLAT}", id="a")
    wide = audit.table().wide()
    assert list(wide.columns) == [measure.id for measure in audit.measures]
    assert list(wide.index.get_level_values("section")) == ["summary", "in_depth"]
    assert wide["markers.load"].tolist() == [0.0, 0.0]
    assert audit.table().wide("n")["markers.load"].tolist() == [85, 170]


def test_a_frame_stays_tidy_when_it_is_filtered() -> None:
    table = framing.audit(FLAT, id="a").table()
    loads = table[table["measure"] == "markers.load"]
    assert isinstance(loads, Tidy)
    assert loads.wide().shape == (1, 1)


def test_articles_and_comparisons_lie_wide_too() -> None:
    audit = framing.audit(f"{FLAT}\nIn-Depth\n{FLAT}{FLAT}", id="a")
    assert audit.overall().wide().loc["a", "markers.load"] == 0
    differences = audit.compare().wide("difference")
    assert differences.index.names == ["article", "baseline", "section"]
    assert differences["markers.load"].tolist() == [0.0]


def test_a_frame_without_rows_is_wide_without_rows() -> None:
    assert framing.audit(FLAT).table().iloc[:0].wide().shape[0] == 0


def test_no_key_but_the_measure_is_one_row() -> None:
    assert tidy([("x", 1.0), ("y", 2.0)], ("measure", "value")).wide().to_numpy().tolist() == [[1.0, 2.0]]


def test_two_rows_in_one_cell_are_refused_with_their_place() -> None:
    table = framing.audit(FLAT, id="a").table()
    with pytest.raises(InputError, match=r"twice for article a, section lede, role lede; choose"):
        Tidy(pd.concat([table, table])).wide()


def test_a_frame_without_measures_says_what_it_has() -> None:
    with pytest.raises(InputError, match="needs the column 'measure' and 'value'; the frame has: article, section"):
        framing.audit(FLAT).hits().wide()
