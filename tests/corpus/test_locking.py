"""One run at a time in a folder, and no lock that outlives its process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from framing.corpus import locking
from framing.corpus.locking import locked
from framing.errors import ConfigurationError
from tests.corpus.conftest import Corpus, tree

HOLDER = """
import sys, time
from pathlib import Path
from framing.corpus.locking import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_folder_that_was_locked_holds_nothing_afterwards(tmp_path: Path):
    with locked(tmp_path / "out"):
        assert list(tree(tmp_path)) == ["out/.lock"]
    with locked(tmp_path / "out"):
        pass
    assert tree(tmp_path) == {}


def test_a_second_run_is_refused_and_changes_nothing_until_the_first_is_killed(
    corpus_: Corpus, archive: Path, tmp_path: Path
):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    call = [sys.executable, "-c", HOLDER, str(tmp_path / "out")]
    with subprocess.Popen(call, env=env, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ConfigurationError, match="out: another run is at work here; wait for it, or name another"):
            corpus_(archive, output=tmp_path / "out")
        assert list(tree(tmp_path / "out")) == [".lock"]
        holder.send_signal(signal.SIGKILL)
    assert (tmp_path / "out" / ".lock").exists()
    assert corpus_(archive, output=tmp_path / "out").rows["articles"] == 10
    assert "manifest.json" in tree(tmp_path / "out")
    assert not (tmp_path / "out" / ".lock").exists()


def test_a_lock_that_was_taken_away_meanwhile_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = locking._lock
    taken: list[int] = []

    def lock(handle: int) -> None:
        real(handle)
        if not taken:
            taken.append(handle)
            (tmp_path / ".lock").unlink()

    monkeypatch.setattr(locking, "_lock", lock)
    with locked(tmp_path):
        assert taken
        assert (tmp_path / ".lock").exists()


def test_what_is_no_other_run_is_told_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(locking, "_lock", broken)
    with pytest.raises(OSError, match="Input/output error"), locked(tmp_path):
        pass
