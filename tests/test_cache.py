"""Files kept between runs: whole or not at all, and whatever goes wrong is only slower."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from framing import cache


def test_what_was_never_stored_is_not_there(tmp_path: Path) -> None:
    assert cache.load(tmp_path / "a") is None
    assert cache.load(tmp_path) is None


def test_what_was_stored_comes_back_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    cache.store(tmp_path / "deep" / "a", b"words")
    assert bytes(cache.load(tmp_path / "deep" / "a") or b"") == b"words"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a"]
    if os.name == "posix":
        assert (tmp_path / "deep" / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [b"", b"short", bytes(64)])
def test_what_was_damaged_is_not_there(tmp_path: Path, damage: bytes) -> None:
    cache.store(tmp_path / "a", b"words" * 10)
    (tmp_path / "a").write_bytes(damage)
    assert cache.load(tmp_path / "a") is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    cache.store(tmp_path / "file" / "a", b"words")
    (tmp_path / "a").mkdir()
    cache.store(tmp_path / "a", b"words")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "file"], "no temporary file is left"


def test_old_files_are_dropped_and_looked_for_once_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / "x" / "old.result", tmp_path / "x" / "new.result"
    for path in (old, new):
        cache.store(path, b"words")
    then = time.time() - 31 * 86_400
    os.utime(old, (then, then))
    cache.drop_older(tmp_path, "*/*.result", 30)
    assert [path.name for path in old.parent.iterdir()] == ["new.result"]
    os.utime(new, (then, then))
    cache.drop_older(tmp_path, "*/*.result", 30)
    assert new.exists()
    os.utime(tmp_path / "looked", (then, then))
    cache.drop_older(tmp_path, "*/*.result", 30)
    assert not new.exists()
    cache.drop_older(tmp_path / "nowhere", "*/*.result", 30)


def test_the_cache_lies_where_the_system_keeps_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FRAMING_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "framing"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.folder() == tmp_path / ".cache" / "framing"
