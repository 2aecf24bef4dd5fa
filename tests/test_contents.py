"""The hash of a folder follows what its files hold: not their times, not where they lie."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from framing import contents as module
from framing.contents import contents

LONG_AGO = (1_600_000_000, 1_600_000_000)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "shipped"
    write(place / "a.toml", "one")
    write(place / "deep" / "b.toml", "two")
    return place


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, LONG_AGO)


def test_a_folder_without_such_files_has_a_hash_too(folder: Path) -> None:
    assert len(contents(folder, ".none")) == 64


def test_neither_new_times_nor_another_place_change_the_hash(folder: Path, tmp_path: Path) -> None:
    before = contents(folder, ".toml")
    (folder / "a.toml").touch()
    assert contents(folder, ".toml") == before
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert contents(tmp_path / "elsewhere", ".toml") == before
    write(folder / "notes.txt", "of no concern")
    assert contents(folder, ".toml") == before


@pytest.mark.parametrize(("name", "text"), [("a.toml", "eno!"), ("c.toml", "")])
def test_what_a_file_holds_and_what_it_is_called_change_the_hash(folder: Path, name: str, text: str) -> None:
    before = contents(folder, ".toml")
    write(folder / name, text)
    assert contents(folder, ".toml") != before


def test_files_that_were_met_are_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(folder, ".toml")
    monkeypatch.setattr(module, "_read", lambda folder, files: pytest.fail("read again"))
    assert contents(folder, ".toml") == before


def test_a_file_that_changed_just_now_is_read_until_its_time_says_so(folder: Path) -> None:
    (folder / "a.toml").write_text("six", "utf-8")
    time = (folder / "a.toml").stat().st_mtime_ns
    before = contents(folder, ".toml")
    (folder / "a.toml").write_text("ten", "utf-8")
    os.utime(folder / "a.toml", ns=(time, time))  # as on a file system of coarse times
    assert contents(folder, ".toml") != before
