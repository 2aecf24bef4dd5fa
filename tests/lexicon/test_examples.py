"""A lexicon's examples are its tests: each of them fails for its own reason, and holds only on the exact span."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.lexicon.examples import Result, run_examples, unbracketed
from framing.text import Span
from tests.lexicon.catalogues import catalogue, marker


def results(folder: Path, body: str, *others: str) -> list[Result]:
    return list(run_examples(catalogue(folder, marker("test.one", f'terms = ["zonk"]\n{body}'), *others)))


def only_fault(folder: Path, body: str) -> str | None:
    (result,) = results(folder, body)
    assert result.marker == "test.one"
    return result.fault


def test_examples_that_hold_have_no_fault_and_are_all_run(tmp_path: Path) -> None:
    found = results(tmp_path, 'hits = ["[Zonk] it, then a [zonk]."]\nmisses = ["A bonk.", "Nothing."]')
    assert found == [
        Result("test.one", "[Zonk] it, then a [zonk].", None),
        Result("test.one", "A bonk.", None),
        Result("test.one", "Nothing.", None),
    ]


@pytest.mark.parametrize(
    ("example", "fault"),
    [
        ("A [zonk.", "a bracket is not closed in 'A [zonk.'"),
        ("A zonk].", "brackets do not pair in 'A zonk].'"),
        ("A [[zonk]].", "brackets do not pair in 'A [[zonk]].'"),
        ("A zonk.", "no brackets show the hit in 'A zonk.'"),
        ("A [zonk thing].", "expected ['zonk thing'], found ['zonk'] in 'A zonk thing.'"),
        ("A [bonk].", "expected ['bonk'], found [] in 'A bonk.'"),
        ("A [zonk], a zonk.", "expected ['zonk'], found ['zonk', 'zonk'] in 'A zonk, a zonk.'"),
    ],
)
def test_a_hit_that_does_not_hold_says_why(tmp_path: Path, example: str, fault: str) -> None:
    assert only_fault(tmp_path, f'hits = ["{example}"]') == fault


def test_a_miss_that_hits_fails_and_one_in_a_quotation_does_not(tmp_path: Path) -> None:
    assert only_fault(tmp_path, 'misses = ["A zonk."]') == "expected no hit, found ['zonk'] in 'A zonk.'"
    assert only_fault(tmp_path, 'misses = ["“A zonk came by,” she said."]') is None


def test_a_quoted_word_is_no_hit_of_the_writers(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, 'hits = ["“A [zonk] came by,” she said."]')
    assert fault == "expected ['zonk'], found [] in '“A zonk came by,” she said.'"


def test_a_hit_that_loses_its_span_to_another_marker_still_holds(tmp_path: Path) -> None:
    louder = marker("test.two", 'terms = ["zonk"]\nseverity = "high"')
    assert results(tmp_path, 'severity = "low"\nhits = ["A [zonk]."]', louder) == [
        Result("test.one", "A [zonk].", None)
    ]


def test_brackets_give_spans_of_the_plain_text() -> None:
    assert unbracketed("no brackets") == ("no brackets", ())
    assert unbracketed("a [b] c[de]") == ("a b cde", (Span(2, 3), Span(5, 7)))
