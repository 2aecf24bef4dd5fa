"""Shipped tables: parsed once, kept by the hash of the file, and never trusted where they do not match."""

from __future__ import annotations

import os
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest

from framing import data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    return tmp_path


def read(name: str) -> dict:
    return data.table.__wrapped__(name)


def test_a_kept_table_is_the_table(folder: Path) -> None:
    parsed = tomllib.loads((data.lexicon_folder() / "tables" / "headings.toml").read_text("utf-8"))
    assert [read("headings"), read("headings")] == [parsed, parsed]
    assert len(list(folder.glob("tables/*.table"))) == 1


def test_a_damaged_table_is_parsed_anew(folder: Path) -> None:
    whole = read("shapes")
    (path,) = folder.glob("tables/*.table")
    path.write_bytes(path.read_bytes()[:-1])
    assert read("shapes") == whole
    path.write_bytes(b"")
    assert read("shapes") == whole


def test_without_a_place_to_keep_it_a_table_is_parsed_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "file"))
    assert read("shapes")["numerals"]


def test_a_table_with_dates_is_not_kept_and_one_at_fault_says_so(folder: Path) -> None:
    assert data.parsed(b"day = 2026-01-31") == {"day": date(2026, 1, 31)}
    assert list(folder.rglob("*.table")) == []
    with pytest.raises(tomllib.TOMLDecodeError):
        data.parsed(b"day =")


def test_the_tables_of_other_versions_go_when_a_new_one_is_kept_and_those_in_use_stay(folder: Path) -> None:
    data.parsed(b"one = 1")
    data.parsed(b"two = 2")
    then = time.time() - 31 * 86_400
    for place in (*folder.glob("tables/*.table"), folder / "tables" / "looked"):
        os.utime(place, (then, then))
    new = data.parsed(b"three = 3")
    assert new == {"three": 3}
    (left,) = folder.glob("tables/*.table")
    assert left.stat().st_mtime > then
    assert data.parsed(b"one = 1") == {"one": 1}
