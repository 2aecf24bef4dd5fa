"""What goes wrong around a run: full disks, damaged inputs and journals, poison, killed workers; all else is done."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from framing.corpus.journal import Journal
from framing.corpus.working import Limits
from framing.errors import ConfigurationError
from tests.corpus.conftest import Corpus, table, tree

FULL = OSError(errno.ENOSPC, "No space left on device")
POISON = {
    "one word": "a" * 10_000_000,
    "open quotations": "“" * 5_000_000 + "(" * 5_000_000,
    "one-letter sentences": "A. " * 3_400_000,
    "combining characters": "e\u0301\u0301" * 3_400_000,
}


def test_a_disk_that_is_full_for_the_journal_ends_the_run_and_it_goes_on_once_there_is_room(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    corpus_(archive, output=tmp_path / "whole")
    real = Journal._append

    def full(self: Journal, line: object) -> None:
        if isinstance(line, list) and line[0] == 1:
            with self._path.open("a", encoding="utf-8") as file:
                file.write("[1, {")
            raise FULL
        real(self, line)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_append", full)
        outcome = corpus_(archive, output=tmp_path / "out")
    assert outcome.faults == ["journal: cannot be written: [Errno 28] No space left on device"]
    assert outcome.rows["articles"] == 4
    assert corpus_(archive, output=tmp_path / "out").faults == []
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_a_manifest_that_cannot_be_written_is_a_fault_and_is_made_by_the_next_run(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise FULL

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_manifest", full)
        outcome = corpus_(archive, output=tmp_path / "out")
    assert outcome.faults == ["what comes last: cannot be written: [Errno 28] No space left on device"]
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert corpus_(archive, output=tmp_path / "out").rows["articles"] == 10
    assert (tmp_path / "out" / "manifest.json").exists()


@pytest.mark.parametrize("name", ["journal.jsonl", "manifest.json"])
def test_a_damaged_journal_or_manifest_is_named_and_nothing_is_touched(
    corpus_: Corpus, archive: Path, tmp_path: Path, name: str
):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_bytes(b"\0\0\0\n")
    with pytest.raises(ConfigurationError, match=f"holds a {name} that is damaged; name another folder, or clear"):
        corpus_(archive, output=tmp_path / "out")
    assert tree(tmp_path / "out") == {name: b"\0\0\0\n"}


def test_an_input_that_is_damaged_in_the_middle_is_told_and_the_next_is_read(
    corpus_: Corpus, archive: Path, tmp_path: Path
):
    damaged = tmp_path / "a.parquet"
    rows = [{"id": f"p/{n}", "text": f"It rose by {n} on Monday."} for n in range(3000)]
    parquet.write_table(pa.Table.from_pylist(rows), damaged, row_group_size=1000, compression="none")
    data = bytearray(damaged.read_bytes())
    middle = data.index(b"It rose by 1500")
    data[middle - 20_000 : middle + 8] = bytes(20_008)
    damaged.write_bytes(data)
    outcome = corpus_(damaged, archive, output=tmp_path / "out", size=500)
    (reject,) = [row for row in table(tmp_path / "out", "rejects") if row["source"] == str(damaged)]
    assert "is not Parquet that can be read, after row " in str(reject["reason"])
    articles = table(tmp_path / "out", "articles")
    assert [row["id"] for row in articles[:2]] == ["p/0", "p/1"]
    assert sum(str(row["id"]).startswith("p/") for row in articles) >= 500  # all batches before that with the damage
    assert [row["id"] for row in articles[-10:]] == [f"a/{n}" for n in range(10)]
    assert outcome.rejects == {"unreadable": 1}


@pytest.mark.parametrize("text", POISON.values(), ids=POISON)
def test_ten_megabytes_of_poison_are_rejected_before_they_are_looked_at(
    corpus_: Corpus, archive: Path, tmp_path: Path, text: str
):
    with archive.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"url": "poison", "body": text}, ensure_ascii=False) + "\n")
        file.write(json.dumps({"url": "after", "body": "It rose on Monday."}) + "\n")
    begun = time.process_time()
    outcome = corpus_(archive, output=tmp_path / "out")
    assert time.process_time() - begun < 20
    (reject,) = table(tmp_path / "out", "rejects")
    assert (reject["id"], reject["kind"]) == ("poison", "limit")
    assert str(reject["reason"]).endswith("more than the limit of 1000000")
    assert table(tmp_path / "out", "articles")[-1]["id"] == "after"
    assert outcome.rows["articles"] == 11


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a destructor may meet the alarm
def test_poison_below_the_limit_of_length_ends_at_that_of_time(corpus_: Corpus, archive: Path, tmp_path: Path):
    with archive.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"url": "poison", "body": "He was not very good, but. " * 35_000}) + "\n")
        file.write(json.dumps({"url": "after", "body": "It rose on Monday."}) + "\n")
    begun = time.monotonic()
    outcome = corpus_(archive, output=tmp_path / "out", limits=Limits(seconds=1))
    assert time.monotonic() - begun < 30
    (reject,) = table(tmp_path / "out", "rejects")
    assert (reject["id"], reject["reason"]) == ("poison", "took longer than 1 s")
    assert outcome.rows["articles"] == 11


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_no_row_and_no_exit_code(archive: Path, tmp_path: Path):
    archive.write_bytes(4 * archive.read_bytes())
    command = [sys.executable, "-m", "framing", "corpus", str(archive), "-f", "jsonl", "--shard", "1", "-j", "2", "-o"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.Popen([*command, str(tmp_path / "killed")], env=env, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "killed" / "journal.jsonl"
    while not journal.exists() or journal.read_bytes().count(b"\n") <= 1:
        assert run.poll() is None
        time.sleep(0.005)
    workers = _workers(run.pid)
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    told = run.communicate()[1]
    assert (run.returncode, told[:22]) == (0, "framing: 40 articles, "), told
    subprocess.run([*command, str(tmp_path / "whole")], env=env, check=True)
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")


def _workers(pid: int) -> list[int]:
    """The processes of a command's pool, by what Linux tells of it."""
    found = []
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text("ascii").split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(int(child))
    return found
