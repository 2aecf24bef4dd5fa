"""`framing corpus`: options to a run, and its outcome to words and an exit code."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from framing.auditor import Auditor
from framing.commands import corpus
from framing.config import Settings
from framing.corpus import running, working
from framing.corpus.running import Outcome, Progress
from tests.commands.conftest import LOADED, Framing


@pytest.fixture
def run(framing_: Framing, auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> Framing:
    monkeypatch.setitem(working._auditors, Settings().sha256, auditor)
    return framing_


def test_an_archive_becomes_tables(run: Framing, tmp_path: Path):
    (tmp_path / "a.csv").write_text(f'key,full,desk\nx,"{LOADED}",city\n', "utf-8")
    options = ("--format", "jsonl", "-j", "1", "--text", "full", "--id", "key", "--group", "desk")
    ran = run("corpus", "a.csv", "-o", "out", *options)
    assert (ran.code, ran.out) == (0, "")
    row = json.loads((tmp_path / "out" / "articles" / "000000.jsonl").read_text("utf-8"))
    assert (row["id"], row["group"], row["words"]) == ("x", "city", 14)
    assert ran.err.startswith("framing: 1 articles, ")


def test_rejects_are_counted_and_the_exit_code_says_so(run: Framing, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "It rose."}\n{\n', "utf-8")
    ran = run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1")
    assert ran.code == 3
    assert "; rejected: 1 unreadable (the table of rejects says which, and why)" in ran.err


def test_nothing_analysed_is_4(run: Framing, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "https://a.example/"}\n', "utf-8")
    assert run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1").code == 4


def test_the_output_of_another_run_is_a_fault_of_usage(run: Framing, tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"text": "It rose."}\n', "utf-8")
    assert run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1").code == 0
    ran = run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1", "--id", "text")
    assert (ran.code, "differs in columns" in ran.err) == (2, True)


def test_shards_that_are_left_are_named_with_how_to_go_on(
    run: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    left = Outcome({"articles": 5, "hits": 7}, {}, ["shard 1: cannot be written: full"], ("a.html", "b.html"))
    monkeypatch.setattr(running, "run", lambda *_: left)
    ran = run("corpus", ".", "-o", "out", "-f", "jsonl")
    assert ran.code == 3
    assert ran.err.splitlines() == [
        "framing: a.html and 1 more: written by framing, left out; name a file to have it read all the same",
        "framing: shard 1: cannot be written: full",
        "framing: 5 articles, 7 hits in out",
        "framing: not all is done; mend the cause and run the same command, which goes on from here",
    ]


def test_without_pyarrow_parquet_is_refused_with_a_way_out(run: Framing, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    ran = run("corpus", ".", "-o", "out")
    assert (ran.code, "give --format jsonl" in ran.err) == (2, True)


def test_a_column_that_was_named_and_is_in_no_row_is_told_of(run: Framing, tmp_path: Path):
    rows = [{"text": LOADED, "desk": "home"}, {"text": "It rose on Monday.", "when": "2026-05-01"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    named = ("--group", "outlet", "--id", "url", "--date", "when")
    ran = run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1", *named)
    assert ran.code == 0
    assert ran.err.splitlines()[:-1] == [
        "framing: no row has a column 'url', which was named for the id; check the name, or leave the option out",
        "framing: no row has a column 'outlet', which was named for the group; check the name, or leave the option out",
    ]
    assert "no row" not in run("corpus", "a.jsonl", "-o", "other", "-f", "jsonl", "-j", "1").err


def test_near_copies_are_counted_where_they_are_asked_for(run: Framing, tmp_path: Path):
    rows = [{"text": LOADED}, {"text": "It rose on Monday, and fell again on Tuesday."}, {"text": LOADED.upper()}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    ran = run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1", "--near-duplicates")
    assert ran.code == 0
    assert "framing: 2 articles are near copies, in 1 groups (table copies); count each group once" in ran.err
    assert "near copies" not in run("corpus", "a.jsonl", "-o", "other", "-f", "jsonl", "-j", "1").err


def test_progress_is_one_line_that_is_written_over(capsys: pytest.CaptureFixture[str]):
    corpus._show(Progress(1200, 0, 0.25, 60.0))
    assert capsys.readouterr().err == "\r1,200 articles, 20 a second, 25% read, 3 min left"
    corpus._show(Progress(100, 500, 0.5, 10.0))
    assert capsys.readouterr().err == "\r600 articles, 10 a second, 50% read"


def test_progress_is_shown_in_terminals_only(run: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.jsonl").write_text('{"text": "It rose."}\n', "utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert "\x1b[K1 articles" in run("corpus", "a.jsonl", "-o", "out", "-f", "jsonl", "-j", "1").err
