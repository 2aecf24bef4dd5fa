"""Sentence ends, held to a gold set of invented news prose and to the rules one by one."""

from __future__ import annotations

import runpy
import time
from pathlib import Path
from typing import Any

import pytest

from framing.segment.sentences import End, Start, end_class, sentence_ends, start_class
from framing.typography import FILLER, normalise
from framing.vocabulary import Table


def sentences(text: str) -> list[str]:
    chunks = normalise(text).split()
    table = Table()
    types = [table.intern(chunk) for chunk in chunks]
    ends = sentence_ends(types, table.column("end", end_class), table.column("start", start_class))
    starts = [0, *ends[:-1]] if ends else []
    return [" ".join(chunks[first:last]) for first, last in zip(starts, ends, strict=True)]


@pytest.fixture(scope="module")
def benchmark(repo: Path) -> dict[str, Any]:
    """The names of benchmarks/sentences.py, which scores a splitter on the gold set."""
    return runpy.run_path(str(repo / "benchmarks" / "sentences.py"))


def test_a_block_without_a_stop_is_one_sentence() -> None:
    assert sentences("Two towns, one river and no bridge") == ["Two towns, one river and no bridge"]


def test_an_empty_block_has_no_sentence() -> None:
    assert sentence_ends([], Table().column("end", end_class), Table().column("start", start_class)) == []


def test_the_gold_set_is_large_enough(benchmark: dict[str, Any]) -> None:
    assert sum(map(len, benchmark["gold"]())) >= 280


def test_the_gold_set_is_split_with_an_f1_of_at_least_98_percent_and_better_than_by_nupunkt(
    benchmark: dict[str, Any],
) -> None:
    ours, nupunkt = (benchmark["score"](benchmark[name], show=False).f1 for name in ("ours", "nupunkt"))
    assert ours >= 0.98
    assert nupunkt + 0.05 < ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Hale left. He was late.", ["Mr. Hale left.", "He was late."]),
        ("It leaves the U.S. Senate. It leaves the U.S. The end.",
         ["It leaves the U.S. Senate.", "It leaves the U.S.", "The end."]),
        ("“Why?” he asked. “Now?”", ['"Why?" he asked.', '"Now?"']),
        ("“Why?” Ms. Lee asked.", ['"Why?" Ms. Lee asked.']),
        ("He took vitamin C. Doctors did not.", ["He took vitamin C.", "Doctors did not."]),
        ("It was signed by C. Marsh.", ["It was signed by C. Marsh."]),
        ("1. Pay. 2. Wait.", ["1. Pay.", "2. Wait."]),
        ("It ended in 2012. Nobody came.", ["It ended in 2012.", "Nobody came."]),
        ("At 9 p.m. Monday it rained. At 10 p.m. Joy returned.",
         ["At 9 p.m. Monday it rained.", "At 10 p.m.", "Joy returned."]),
        ("It fell. iPhones did not.", ["It fell.", "iPhones did not."]),
        ("It fell to 2.5 in Nov. 3 of them left.", ["It fell to 2.5 in Nov. 3 of them left."]),
        ("He left ... and came back.", ["He left ... and came back."]),
        ("So did Roger I. Vance. So did I. Vance left.", ["So did Roger I. Vance.", "So did I.", "Vance left."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"See {FILLER * 9}. Then go.", [f"See {FILLER * 9}.", "Then go."]),
        (f"{FILLER * 2}Stop.{FILLER * 2} Go.", [f"{FILLER * 2}Stop.{FILLER * 2}", "Go."]),
        (f"He left. {FILLER * 3} She stayed.", [f"He left. {FILLER * 3}", "She stayed."]),
        ('He said: " It is late. " Then he left.', ['He said: " It is late. "', "Then he left."]),
        ("He left . She stayed ?! No .", ["He left .", "She stayed ?!", "No ."]),
        ("He left. ... She stayed.", ["He left. ...", "She stayed."]),
    ],
)
def test_masked_markup_and_detached_marks_belong_to_the_sentence_before(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_the_classes_are_those_of_the_chunk_alone() -> None:
    assert [end_class(c) for c in ("home", "home.", 'home?"', "Mr.", "U.S.", "(5)", '")', "Vitamin", "p.m.", "3.")] == [
        End.open, End.stop, End.quoted_question, End.never, End.endable, End.open, End.blank, End.labelled, End.clock,
        End.label,
    ]  # fmt: skip
    assert [start_class(c) for c in ("home", "The", '"The', '"and', "(and", "iPad", "$5", "J.", "Gov.", "said")] == [
        Start.lower, Start.starter, Start.quoted_starter, Start.quoted_lower, Start.bracket_lower, Start.brand,
        Start.digit, Start.initial, Start.title, Start.asking,
    ]  # fmt: skip


@pytest.mark.parametrize("unit", [". ", '" ', "a. ", "Mr. ", '?" ', FILLER + " ", "... ", "1. "])
def test_a_hundred_thousand_odd_chunks_end_once_each_at_most_and_at_the_last(unit: str) -> None:
    started = time.process_time()
    chunks = [*(unit * 99_999).split(), "end"]
    table = Table()
    types = [table.intern(chunk) for chunk in chunks]
    ends = sentence_ends(types, table.column("end", end_class), table.column("start", start_class))
    assert ends == sorted(set(ends))
    assert ends[-1] == len(chunks) == 100_000
    assert time.process_time() - started < 5


def test_a_stop_after_a_dash_ends_a_sentence() -> None:
    assert end_class("word\u2014.") == End.stop
