"""Tidy CSV: one row a number; no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import framing
from framing.report import Report, build
from framing.writers.csv import COLUMNS, safe_cell, write
from tests.writers.report_of import LOADED, LONG, report


def rows(of: Report) -> list[dict[str, str]]:
    out = io.StringIO()
    write(of, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_an_empty_report_is_a_header() -> None:
    out = io.StringIO()
    write(build([]), out)
    assert out.getvalue() == "path,section,role,measure,unit,value,low,high,n\n"


def test_each_prose_section_has_a_row_a_measure(tmp_path: Path) -> None:
    of = report(tmp_path, LOADED, LONG)
    found = rows(of)
    expected = [
        (article.path, key, measure.id)
        for article in of.articles
        for key in article.audit.observations
        for measure in article.audit.measures
    ]
    assert [(row["path"], row["section"], row["measure"]) for row in found] == expected
    assert tuple(found[0]) == COLUMNS
    assert "sources" not in {row["role"] for row in found}


def test_not_enough_text_is_an_empty_cell_and_no_hit_is_nought(tmp_path: Path) -> None:
    loads = [row for row in rows(report(tmp_path, LOADED, LONG)) if row["measure"] == "markers.load"]
    assert [(row["section"], row["value"], row["n"]) for row in loads[:1]] == [("headline", "", "3")]
    assert (loads[-1]["value"], loads[-1]["n"]) == ("0.0", "85")
    assert loads[0]["low"] == loads[0]["high"] == ""


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_be_a_formula_is_quoted(first: str) -> None:
    assert safe_cell(f"{first}1") == f"'{first}1"


def test_a_plain_cell_is_left_alone() -> None:
    assert safe_cell("a=b.txt") == "a=b.txt"
    assert safe_cell("") == ""


def test_a_file_named_as_a_formula_is_quoted_in_every_row() -> None:
    audit = framing.audit("The council met.\n", id='=HYPERLINK("http://example.org")')
    assert {row["path"] for row in rows(build([audit]))} == {'\'=HYPERLINK("http://example.org")'}
