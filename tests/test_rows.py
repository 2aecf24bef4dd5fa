"""Rows of articles: which column is what, and one clear fault for each row that is none."""

from __future__ import annotations

import io
from typing import Any

import pytest

from framing.errors import InputError
from framing.rows import Columns, Record, Row, opened, shown


def row(values: dict[str, Any], **named: str) -> Row | InputError:
    (found,) = Columns(**named).rows([Record(7, values)], "a.csv")
    return found


def fault(values: dict[str, Any], **named: str) -> str:
    found = row(values, **named)
    assert isinstance(found, InputError)
    return str(found)


def test_no_records_give_no_rows():
    assert list(Columns().rows([], "a.csv")) == []


def test_columns_are_known_by_their_names_in_any_case():
    values = {
        "URL": "https://a.example/1",
        "Headline": "Fares",
        "Outlet": "Courier",
        "Published": "2026-03-04",
        "Body": "It rose.",
    }
    meta = {"title": "Fares", "group": "Courier", "date": "2026-03-04"}
    assert row(values) == Row("https://a.example/1", "It rose.", meta)


def test_a_name_that_is_given_wins():
    values = {"text": "Teaser.", "Full": "It rose.", "id": "1", "key": 12}
    assert row(values, text="full", id="key") == Row("12", "It rose.", {})


def test_without_an_id_a_row_is_known_by_its_file_and_number():
    assert row({"text": "It rose."}) == row({"text": "It rose.", "id": " "}) == Row("a.csv#7", "It rose.", {})


def test_what_is_no_value_is_no_fact():
    values = {"text": "It rose.", "title": None, "outlet": float("nan"), "date": ["2026"]}
    assert row(values) == Row("a.csv#7", "It rose.", {})
    assert shown("Two\n words") == "Two words"


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ({"a": "x"}, {}, r"a.csv#7: has no column for the text (text, body, content, "),
        ({"a": "x", "b": "y"}, {"text": "full"}, "a.csv#7: has no column 'full'; it has 'a', 'b'; the row is left out"),
        ({}, {"text": "full"}, "a.csv#7: has no column 'full'; it has none; the row is left out"),
        ({"text": ""}, {}, "a.csv#7: its column 'text' is empty, expected text; the row is left out"),
        ({"text": None}, {}, "a.csv#7: its column 'text' is empty"),
        ({"text": 12}, {}, "a.csv#7: its column 'text' holds int, expected text"),
        ({"text": "a\udce9"}, {}, "a.csv#7: holds bytes or escapes that are no characters"),
        ({"text": "a", "id": "\ud800"}, {}, "a.csv#7: holds bytes or escapes that are no characters"),
    ],
)
def test_a_bad_row_says_what_was_found_and_expected(values: dict[str, Any], named: dict[str, str], message: str):
    assert fault(values, **named).startswith(message)


def test_a_fault_of_the_reader_is_passed_on_with_its_place():
    (found,) = Columns().rows([Record(3, {}, "is not JSON")], "a.jsonl")
    assert str(found) == "a.jsonl#3: is not JSON; the row is left out"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_file_is_read_in_the_encoding_that_it_is_in(encoding: str):
    text = "id,text\n" + "1,Café “a”\n" * 20
    assert opened(io.BytesIO(text.encode(encoding)), "a.csv").read() == text


def test_a_stray_byte_late_in_a_file_spoils_its_row_alone():
    data = b"text\n" + b"fine\n" * 40_000 + b"caf\xe9\nfine\n"
    lines = opened(io.BytesIO(data), "a.csv").read().split("\n")
    assert lines[-3:] == ["caf\udce9", "fine", ""]


def test_a_binary_file_is_refused():
    with pytest.raises(InputError, match=r"a\.csv: begins like a ZIP archive"):
        opened(io.BytesIO(b"PK\x03\x04" + bytes(100)), "a.csv")
