"""Shipped tables: parsed once, kept by the hash of the file, and never trusted where they do not match."""

from __future__ import annotations

import tomllib
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
    assert [path.name.partition("-")[0] for path in folder.iterdir()] == ["headings"]


def test_a_damaged_table_is_parsed_anew(folder: Path) -> None:
    whole = read("shapes")
    (path,) = folder.iterdir()
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
