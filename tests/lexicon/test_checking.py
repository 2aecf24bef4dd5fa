"""What `framing lexicon validate` refuses, and what looks like it and is let pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.lexicon.checking import MAX_REPEAT, MIN_EXAMPLES, check_catalogue, check_regex
from tests.lexicon.catalogues import catalogue, marker

EXAMPLES = 'hits = ["A [zonk].", "B [zonk].", "C [zonk]."]\nmisses = ["A.", "B.", "C."]\n'


def said(folder: Path, body: str, sets: str = "") -> list[str]:
    return [str(fault) for fault in check_catalogue(catalogue(folder, marker("test.one", EXAMPLES + body), sets=sets))]


def test_a_sound_marker_has_no_fault(tmp_path: Path) -> None:
    body = """terms = ["zonk", "bonk"]
exceptions = ["zonk bank"]
regex = [{ pattern = 'zonk(?=s)', anchors = ["zonks"] }]
guards = [{ needs = ["{near}"] }]"""
    assert said(tmp_path, body, '[sets]\nnear = ["a", "b"]\n') == []


def test_a_term_that_a_set_holds_already_says_it_again(tmp_path: Path) -> None:
    body = 'terms = ["{they} zonk", "b zonk"]'
    assert said(tmp_path, body, '[sets]\nthey = ["a"]\n') == []
    sets = '[sets]\nthey = ["a"]\n'
    assert said(tmp_path, 'terms = ["{they} zonk", "{they} zonk"]', sets) == [
        "test.toml: test.one: '{they} zonk' says again what '{they} zonk' says"
    ]


def test_the_same_term_under_another_guard_or_case_is_another_term(tmp_path: Path) -> None:
    again = '[[marker.group]]\nterms = ["zonk"]\ncase = "capital"\n'
    assert said(tmp_path, f'terms = ["zonk"]\n{again}') == []
    assert said(tmp_path, f'terms = ["bonk"]\n{again}{again}') == [
        "test.toml: test.one: 'zonk' says again what 'zonk' says"
    ]


def test_an_exception_that_is_a_term_is_refused_and_a_longer_one_is_not(tmp_path: Path) -> None:
    assert said(tmp_path, 'terms = ["zonk"]\nexceptions = ["zonk bank", "zonk"]') == [
        "test.toml: test.one: 'zonk' is both a term and an exception; an exception has to be longer"
    ]


def test_guards_and_exceptions_say_that_it_is_they_who_name_no_set(tmp_path: Path) -> None:
    found = said(tmp_path, 'terms = ["zonk"]\nexceptions = ["{no} zonk"]\nguards = [{ needs = ["{nix}"] }]')
    assert [fault.partition(": term")[0] for fault in found] == [
        "test.toml: test.one (guard)",
        "test.toml: test.one (exception)",
    ]


def test_two_examples_are_one_too_few(tmp_path: Path) -> None:
    few = 'terms = ["zonk"]\nhits = ["A [zonk].", "B [zonk]."]\nmisses = ["A.", "B.", "C."]'
    found = [str(fault) for fault in check_catalogue(catalogue(tmp_path, marker("test.one", few)))]
    assert MIN_EXAMPLES == 3
    assert found == ["test.toml: test.one: has 2 hits; needs 3 example sentences or more"]


def test_a_slow_pattern_is_named_with_its_marker(tmp_path: Path) -> None:
    found = said(tmp_path, "regex = [{ pattern = 'zo+nk', anchors = ['zonk'] }]")
    assert found == [
        "test.toml: test.one: /zo+nk/ holds a repeat without an upper bound of 50 or less; write {0,50}",
    ]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (f"a{{1,{MAX_REPEAT}}}", None),
        (f"a{{1,{MAX_REPEAT + 1}}}", "without an upper bound"),
        ("a*?", "without an upper bound"),
        ("(?:a|b+)", "without an upper bound"),
        ("(?=a*)b", "without an upper bound"),
        ("(?:a{1,3}b){1,4}", "a repeat inside a repeat"),
        ("(?:a?b?)?c", None),
        ("(?:a?){1,4}", None),
        ("(a)?(?(1)b|c)", "a conditional group"),
        ("(?P<x>a)(?P=x)", "a back-reference"),
        ("[", "is not a regular expression"),
    ],
)
def test_patterns_are_held_to_linear_time(pattern: str, reason: str | None) -> None:
    found = check_regex(pattern)
    assert found is None if reason is None else reason in str(found)
