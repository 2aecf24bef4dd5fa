"""JSON Lines, CSV, TSV and Parquet: the records of each, and rows at fault, by number, with those after them."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from framing.errors import InputError
from framing.readers import jsonl, parquet, table
from framing.reading import documents, read_path, read_text
from framing.rows import MAX_ROW, Columns, Record


def lines(text: str) -> list[Record]:
    return list(jsonl.records(io.BytesIO(text.encode("utf-8", "surrogatepass")), "a.jsonl"))


def cells(text: str) -> list[Record]:
    return list(table.records(io.BytesIO(text.encode()), "a.csv"))


def test_an_empty_file_has_no_records():
    assert lines("") == lines("\n \n") == cells("id,text\n") == []


def test_each_line_of_json_is_a_record_with_its_line_number():
    assert lines('{"text": "A."}\n\r\n{"text": "B.", "n": [1]}') == [
        Record(1, {"text": "A."}),
        Record(3, {"text": "B.", "n": [1]}),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"text": "A.', "is not JSON: Unterminated string starting at column 10"),
        ("[1]", "holds list, expected an object"),
        ("[" * 100_000, "is not JSON that can be read: "),
        ('{"n": ' + "1" * 5000 + "}", "is not JSON that can be read: "),
        ("x" * (2 * MAX_ROW + 5), "is longer than 16 Mi characters"),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(line: str, fault: str):
    first, second = lines(f'{line}\n{{"text": "B."}}\n')
    assert first.fault.startswith(fault)
    assert second == Record(2, {"text": "B."})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_each_row_of_a_table_is_a_record(separator: str):
    text = 'id,text\n1,"Two, and\nthree ""so"""\n\n2,Four\n'.replace(",", separator)
    assert cells(text) == [
        Record(1, {"id": "1", "text": f'Two{separator} and\nthree "so"'}),
        Record(2, {"id": "2", "text": "Four"}),
    ]


def test_a_row_of_another_length_or_with_a_stray_mark_is_told_and_the_next_is_read():
    found = cells('id,text\n1\n2,"a"b\n3,c\n4,d,e\n5,f\n')
    assert [record.fault for record in found] == [
        "has 1 values (line 2), expected 2",
        "cannot be read (from line 3): ',' expected after '\"'",
        "",
        "has 3 values (line 5), expected 2",
        "",
    ]
    assert [record.number for record in found] == [1, 2, 3, 4, 5]


def test_a_quotation_mark_that_is_never_closed_is_a_fault_of_its_row():
    first, last = cells('id,text\n1,a\n2,"b\n3,c\n')
    assert first == Record(1, {"id": "1", "text": "a"})
    assert last.fault == "cannot be read (from line 3): unexpected end of data"


@pytest.mark.parametrize("text", ["", "\n1,a\n", " , \n1,a\n"])
def test_a_table_without_column_names_is_refused(text: str):
    with pytest.raises(InputError, match=r"a\.csv: the first line names no columns"):
        cells(text)


def test_parquet_gives_its_plain_columns(tmp_path: Path):
    rows = {"id": [1, 2], "text": ["A.", None], "tags": [["x"], []]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    with (tmp_path / "a.parquet").open("rb") as file:
        assert list(parquet.records(file, "a.parquet")) == [
            Record(1, {"id": 1, "text": "A."}),
            Record(2, {"id": 2, "text": None}),
        ]


def test_broken_parquet_is_refused():
    with pytest.raises(InputError, match=r"a\.parquet: is not Parquet that can be read, after row 0"):
        list(parquet.records(io.BytesIO(b"PAR1 and nothing else"), "a.parquet"))


def test_without_pyarrow_parquet_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'framing-audit\[parquet\]'"):
        list(parquet.records(io.BytesIO(), "a.parquet"))


def test_a_row_becomes_a_document_whose_offsets_lead_into_its_text(tmp_path: Path):
    path = tmp_path / "rows.csv"
    path.write_text("text,title,outlet\nIt rose. It fell.,Fares,Courier\n,Empty,\nThe end.,,\n", "utf-8")
    first, bad, last = documents(path)
    assert not isinstance(first, InputError)
    assert (first.id, first.text, dict(first.meta)) == (
        f"{path}#1",
        "It rose. It fell.",
        {"title": "Fares", "group": "Courier"},
    )
    assert str(bad) == f"{path}#2: its column 'text' is empty, expected text; the row is left out"
    assert not isinstance(last, InputError)
    assert last.id == f"{path}#3"
    with pytest.raises(InputError, match="#2: its column"):
        read_path(path)


def test_columns_may_be_named(tmp_path: Path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"story_text": "It rose.", "key": 5}\n', "utf-8")
    (found,) = documents(path, columns=Columns(text="story_text", id="key"))
    assert not isinstance(found, InputError)
    assert (found.id, found.text) == ("5", "It rose.")


def test_rows_can_be_read_from_a_string():
    assert [document.id for document in read_text('{"text": "A."}\n{"text": "B."}', "x", "jsonl")] == ["x#1", "x#2"]
