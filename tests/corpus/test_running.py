"""Whole runs: the same tables whatever happens in between, and every fault named with all else done."""

from __future__ import annotations

import errno
import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import IO

import pytest
from pyarrow import parquet

from framing.config import Settings
from framing.corpus import pool, running, shards, tables, working
from framing.corpus.running import Outcome
from framing.corpus.sources import Item
from framing.corpus.tables import TABLES, Entry, Rows
from framing.corpus.working import Done, Limits, Task, work
from framing.errors import ConfigurationError
from framing.reading import read_text
from framing.rows import Columns, Row
from tests.corpus.conftest import WORDS, Corpus, table, tree


def test_an_empty_archive_gives_empty_tables(corpus_: Corpus, tmp_path: Path):
    (tmp_path / "none.jsonl").write_text("", "utf-8")
    outcome = corpus_(tmp_path / "none.jsonl", output=tmp_path / "out")
    assert outcome == Outcome(dict.fromkeys(TABLES, 0), {}, [])
    assert list(tree(tmp_path / "out")) == ["manifest.json"]


def test_every_article_is_in_the_tables_with_the_numbers_of_its_audit(corpus_: Corpus, archive: Path, tmp_path: Path):
    outcome = corpus_(archive, output=tmp_path / "out")
    articles = table(tmp_path / "out", "articles")
    assert [row["article"] for row in articles] == list(range(1, 11))
    assert {key: articles[1][key] for key in ("id", "source", "group", "date", "words")} == {
        "id": "a/1", "source": str(archive), "group": "b", "date": "2026-01-02", "words": 25,
    }  # fmt: skip
    audit = working._auditors[Settings().sha256].audit(read_text("\n".join(WORDS[:2]))[0])
    hits = [row for row in table(tmp_path / "out", "hits") if row["article"] == 2]
    assert [(row["marker"], row["start"], row["text"]) for row in hits] == [
        (hit.marker, hit.span.start, audit.text_of(hit)) for hit in audit.all_hits
    ]
    assert "shameful" in {row["text"] for row in hits}
    measures = [row for row in table(tmp_path / "out", "measures") if row["article"] == 2]
    whole = {row["measure"]: row["n"] for row in measures if row["section"] == "article"}
    assert whole == {measure.id: audit.value(measure.id).n for measure in audit.measures}
    assert outcome.rows["hits"] == len(table(tmp_path / "out", "hits"))


def test_parquet_and_json_lines_hold_the_same(corpus_: Corpus, archive: Path, tmp_path: Path):
    corpus_(archive, output=tmp_path / "a")
    corpus_(archive, output=tmp_path / "b", form="parquet")
    for name, columns in TABLES.items():
        files = sorted((tmp_path / "b" / name).glob("*.parquet"))
        rows = [row for file in files for row in parquet.read_table(file).to_pylist()]
        assert rows == table(tmp_path / "a", name)
        assert parquet.read_table(files[0]).column_names == list(columns)


def test_shards_and_processes_change_no_row(corpus_: Corpus, archive: Path, tmp_path: Path):
    corpus_(archive, output=tmp_path / "a", size=100)
    corpus_(archive, output=tmp_path / "b", size=3)
    for name in TABLES:
        assert table(tmp_path / "a", name) == table(tmp_path / "b", name)
    assert len(table(tmp_path / "a", "hits")) > 10


def test_the_manifest_says_what_was_made_with_what(corpus_: Corpus, archive: Path, tmp_path: Path):
    corpus_(archive, output=tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["schema"] == "framing.corpus/1"
    assert manifest["inputs"][0]["bytes"] == archive.stat().st_size
    assert manifest["rows"]["articles"] == 10
    assert manifest["shards"] == 3
    assert len(manifest["files"]) == 3 * len(TABLES)
    assert not (tmp_path / "out" / "journal.jsonl").exists()


def test_a_run_that_is_complete_is_not_done_again(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first = corpus_(archive, output=tmp_path / "out")
    monkeypatch.setattr(running, "results", lambda *_: pytest.fail("it was done again"))
    assert corpus_(archive, output=tmp_path / "out") == first


@pytest.mark.parametrize("options", [{"size": 5}, {"columns": Columns(text="body")}, {"limits": Limits(10, 60)}])
def test_the_output_of_another_run_is_left_alone(
    corpus_: Corpus, archive: Path, tmp_path: Path, options: dict[str, object]
):
    corpus_(archive, output=tmp_path / "out")
    before = tree(tmp_path / "out")
    with pytest.raises(ConfigurationError, match=r"holds a run that differs in (limits|columns) .*name another folder"):
        corpus_(archive, output=tmp_path / "out", **options)
    assert tree(tmp_path / "out") == before


def test_a_folder_with_other_files_is_refused(corpus_: Corpus, archive: Path, tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(ConfigurationError, match=r"holds 'mine\.txt'.* expected an empty folder"):
        corpus_(archive, output=tmp_path / "out")


def test_a_run_that_was_cut_anywhere_goes_on_to_the_same_bytes(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    corpus_(archive, output=tmp_path / "whole")
    done = 0

    def cut(task: Task) -> Done:
        nonlocal done
        done += 1
        if done % 2 == 0:
            raise KeyboardInterrupt
        return work(task)

    monkeypatch.setattr(pool, "work", cut)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            corpus_(archive, output=tmp_path / "cut")
        with (tmp_path / "cut" / "journal.jsonl").open("a", encoding="utf-8") as journal:
            journal.write('[7, {"arti')  # a line that the disk did not get whole
    assert (tmp_path / "cut" / "hits" / "000001.jsonl").exists()
    corpus_(archive, output=tmp_path / "cut")
    assert done == 5
    assert tree(tmp_path / "cut") == tree(tmp_path / "whole")


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_to_the_same_bytes(archive: Path, tmp_path: Path):
    command = [
        sys.executable,
        "-m",
        "framing",
        "corpus",
        str(archive),
        "--format",
        "jsonl",
        "--shard",
        "1",
        "-j",
        "2",
        "-o",
    ]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for shards_before_kill in (3,):
        running = subprocess.Popen([*command, str(tmp_path / "killed")], env=env)
        journal = tmp_path / "killed" / "journal.jsonl"
        while not journal.exists() or journal.read_bytes().count(b"\n") <= shards_before_kill:
            assert running.poll() is None
            time.sleep(0.005)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
        assert journal.exists()
    for name in ("killed", "whole"):
        subprocess.run([*command, str(tmp_path / name)], env=env, check=True)
    assert tree(tmp_path / "killed") == tree(tmp_path / "whole")


def test_bad_rows_are_rejected_with_their_reason_and_number(corpus_: Corpus, archive: Path, tmp_path: Path):
    with archive.open("a", encoding="utf-8") as file:
        file.write('{"body": 5}\nnot json\n{"url": "b", "body": "https://a.example/"}\n')
        file.write(json.dumps({"url": "long", "body": "It rose. " * 500}) + "\n")
    outcome = corpus_(archive, tmp_path / "gone.csv", output=tmp_path / "out", limits=Limits(3000, 60))
    assert [(row["article"], row["kind"]) for row in table(tmp_path / "out", "rejects")] == [
        (11, "unreadable"), (12, "unreadable"), (13, "empty"), (14, "limit"), (15, "unreadable"),
    ]  # fmt: skip
    reasons = [str(row["reason"]) for row in table(tmp_path / "out", "rejects")]
    assert "#11: its column 'body' holds int" in reasons[0]
    assert reasons[3] == "has 4500 characters, more than the limit of 3000"
    assert reasons[4].endswith("gone.csv: no such file; check the path")
    assert outcome.rejects == {"empty": 1, "limit": 1, "unreadable": 3}
    assert outcome.rows["articles"] == 10


def test_a_file_that_breaks_off_gives_what_stands_before(corpus_: Corpus, archive: Path, tmp_path: Path):
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(archive.read_bytes())[:-10])
    outcome = corpus_(packed, archive, output=tmp_path / "out")
    (reject,) = table(tmp_path / "out", "rejects")
    assert "cannot be read further" in str(reject["reason"])
    assert outcome.rows["articles"] >= 10
    assert table(tmp_path / "out", "articles")[-1]["id"] == "a/9"


def test_an_article_that_takes_too_long_is_stopped_and_named(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = tables.tables

    def slow(auditor: object, entries: list[Entry]) -> Rows:
        if any(entry.document.id == "a/5" for entry in entries):
            time.sleep(60)
        return real(auditor, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "tables", slow)
    outcome = corpus_(archive, output=tmp_path / "out", limits=Limits(1000, 1))
    (reject,) = table(tmp_path / "out", "rejects")
    assert (reject["id"], reject["kind"], reject["reason"]) == ("a/5", "limit", "took longer than 1 s")
    assert outcome.rows["articles"] == 9


def test_an_article_that_breaks_the_code_is_named(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = tables.tables

    def broken(auditor: object, entries: list[Entry]) -> Rows:
        if any(entry.document.id == "a/5" for entry in entries):
            raise ZeroDivisionError("by none")
        return real(auditor, entries)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "tables", broken)
    outcome = corpus_(archive, output=tmp_path / "out")
    (reject,) = table(tmp_path / "out", "rejects")
    assert (reject["id"], reject["kind"]) == ("a/5", "fault")
    assert reject["reason"] == "a fault in framing itself: ZeroDivisionError: by none"
    assert outcome.rows["articles"] == 9


def test_a_full_disk_is_named_and_the_run_goes_on_once_there_is_room(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    corpus_(archive, output=tmp_path / "whole")
    real = shards._jsonl

    def full(file: IO[bytes], name: str, rows: list[tuple[object, ...]]) -> None:
        real(file, name, rows)
        if "000001" in file.name and name == "hits":
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(shards, "_jsonl", full)
        outcome = corpus_(archive, output=tmp_path / "out")
    assert outcome.faults == ["shard 1: cannot be written: [Errno 28] No space left on device"]
    assert outcome.rows["articles"] == 6
    assert not list(tmp_path.rglob("*.tmp"))
    assert corpus_(archive, output=tmp_path / "out").faults == []
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_after_three_shards_that_cannot_be_written_it_is_no_use(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(running, "results", lambda tasks, _: (Done(task.shard, {}, {}, "full") for task in tasks))
    assert corpus_(archive, output=tmp_path / "out", size=1).faults == [
        "shard 0: full",
        "shard 1: full",
        "shard 2: full",
    ]


def deadly(task: Task) -> Done:
    """What a worker does that dies of one article, in place of `work`."""
    if any(item.row and item.row.id == "a/2" for item in task.items):
        os.kill(os.getpid(), signal.SIGKILL)
    return Done(task.shard, {"articles": sum(not item.fault for item in task.items)}, {})


@pytest.mark.slow
def test_an_article_that_kills_its_worker_is_rejected_and_the_rest_is_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "work", deadly)
    monkeypatch.setattr(pool, "_pool", lambda jobs: ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")))
    items = [Item(n, "a.jsonl", Row(f"a/{n}", "It rose.", {})) for n in range(6)]
    tasks = [Task(n, tuple(items[2 * n : 2 * n + 2]), None, "jsonl", Settings(), Limits()) for n in range(3)]
    assert sorted(pool.results(tasks, 2)) == [
        Done(0, {"articles": 2}, {}),
        Done(1, {"articles": 1}, {}),
        Done(2, {"articles": 2}, {}),
    ]


def test_memory_does_not_grow_with_the_archive(corpus_: Corpus, archive: Path, tmp_path: Path):
    import tracemalloc

    row = archive.read_text("utf-8").splitlines()[1]
    peaks: list[int] = []
    for times in (1, 1, 5):  # the first fills the caches
        big = tmp_path / f"{len(peaks)}.jsonl"
        big.write_text((row + "\n") * 20 * times, "utf-8")
        tracemalloc.start()
        corpus_(big, output=tmp_path / f"out{len(peaks)}", size=5)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < 1.2 * peaks[1]
