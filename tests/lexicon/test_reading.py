"""Lexicon files read: every fault named with its file, key and remedy; a house lexicon beside the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.lexicon import MAX_BYTES
from framing.lexicon.checking import check_catalogue, check_regex
from framing.lexicon.reading import load_catalogue
from tests.lexicon.catalogues import catalogue, marker, write


def faults(*paths: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(paths, builtin=False)
    return [str(fault) for fault in caught.value.faults]


def test_a_house_marker_takes_the_place_of_the_built_in_one_of_its_id(tmp_path: Path) -> None:
    house = write(tmp_path, marker("crowd.weasel", 'terms = ["zonk"]'), family="crowd")
    loaded = load_catalogue([house])
    assert loaded["crowd.weasel"].terms == ("zonk",)
    assert [one.id for one in loaded].count("crowd.weasel") == 1
    assert "crowd.generic" in loaded.markers


def test_a_folder_stands_for_its_files_and_an_empty_one_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == [f"{tmp_path}: expected *.toml lexicons in this folder, found none"]
    write(tmp_path, marker("test.one", 'terms = ["zonk"]'))
    assert list(load_catalogue([tmp_path], builtin=False).markers) == ["test.one"]


def test_a_later_ruleset_is_left_out(tmp_path: Path) -> None:
    path = write(
        tmp_path, marker("test.one", 'terms = ["zonk"]\nsince = "2099.1"'), marker("test.two", 'terms = ["a"]')
    )
    assert list(load_catalogue([path], builtin=False).markers) == ["test.two"]


def test_valence_takes_words_by_rating_and_suffix(tmp_path: Path) -> None:
    body = 'valence = { min = -4.0, max = -2.5, suffixes = ["ful"], except = ["fearful"] }'
    (only,) = catalogue(tmp_path, marker("test.one", body))
    assert "dreadful" not in only.terms or all(term.endswith("ful") for term in only.terms)
    assert all(term.endswith("ful") for term in only.terms)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"not toml", "is not TOML"),
        (b"\xff\xfe", "expected UTF-8, found byte 0xff at position 0"),
        (b"x = 1", "needs the key 'lexicon'"),
    ],
)
def test_a_file_that_is_no_lexicon_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    assert any(message in fault for fault in faults(path))


def test_a_huge_file_and_a_missing_one_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert faults(path) == [f"huge.toml: is {MAX_BYTES + 1:,} bytes; a lexicon may have {MAX_BYTES:,}: split it"]
    assert "cannot be read" in faults(tmp_path / "none.toml")[0]


def test_ids_regexes_guards_and_idle_markers_are_checked_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        marker("test.one", 'terms = ["a"]'),
        marker("test.one", 'terms = ["b"]'),
        marker("other.two", 'terms = ["c"]'),
        marker("test.three", ""),
        marker("test.four", 'regex = [{ pattern = "x", anchors = [] }]'),
        marker("test.five", 'terms = ["d"]\nguards = [{ window = 2 }]'),
    )
    said = faults(path)
    assert "test.toml: other.two: expected an id of the form test.name" in said
    assert any("test.three" in fault and "it can never hit" in fault for fault in said)
    assert any("needs anchors" in fault for fault in said)
    assert any("needs either 'needs' or 'excludes'" in fault for fault in said)
    assert any("test.one: is defined in test.toml already" in fault for fault in said)


def test_checking_finds_what_says_nothing_new(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        marker(
            "test.one",
            'terms = ["far-right", "far right", "ab*"]\nexceptions = ["far right"]\n'
            "regex = [{ pattern = 'a+', anchors = ['a'] }]\n"
            '[[marker.group]]\nterms = ["race"]\nguards = [{ needs = ["{none}"] }]',
        ),
        exceptions=("{nothing}",),
    )
    said = " ".join(str(fault) for fault in check_catalogue(of))
    assert "'far right' says again what 'far-right' says" in said
    assert "both a term and an exception" in said
    assert "after three letters or more" in said
    assert "repeat without an upper bound" in said
    assert "has 0 hits" in said
    assert said.count("is not defined") == 2


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"\b[a-z]{3,12}-gate\b", None),
        (r"(?:a|b{1,2})c?", None),
        (r"a+", "without an upper bound"),
        (r"(a{1,3}){2,4}", "a repeat inside a repeat"),
        (r"(a)\1", "a back-reference"),
        ("(", "is not a regular expression"),
    ],
)
def test_a_pattern_that_may_be_slow_is_refused(pattern: str, reason: str | None) -> None:
    found = check_regex(pattern)
    assert found is None if reason is None else reason in str(found)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('terms = ["a"]\ntermz = ["b"]', "test.toml: test.one.termz: unknown key; did you mean 'terms'?"),
        ('valence = { min = "a" }', "test.toml: test.one.valence.min: expected a number, found text ('a')"),
        ('terms = ["a"]\nsince = 2026', "test.toml: test.one.since: expected text, found a whole number ('2026')"),
    ],
)
def test_a_wrong_key_or_value_is_one_message_with_its_place(tmp_path: Path, body: str, said: str) -> None:
    assert faults(write(tmp_path, marker("test.one", body))) == [said]


def test_a_range_that_no_word_is_rated_in_makes_an_idle_marker(tmp_path: Path) -> None:
    said = faults(write(tmp_path, marker("test.one", "valence = { min = 4.0, max = -4.0 }")))
    assert said == ["test.toml: test.one: has no terms, no regex, no valence and no rule: it can never hit"]


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("", "term '': the term is empty"),
        ("  ", "term '  ': the term is empty"),
        ("{no}", "term '{no}': the set {no} is not defined; known: it"),
        ("{it}", "term '{it}': the set {it} contains itself"),
    ],
)
def test_a_term_without_meaning_is_named(tmp_path: Path, term: str, said: str) -> None:
    of = catalogue(tmp_path, marker("test.one", f'terms = ["{term}"]'), sets='[sets]\nit = ["{it}"]\n')
    assert str(check_catalogue(of)[0]) == f"test.toml: test.one: {said}"


def test_two_house_files_may_not_define_one_marker(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    paths = [write(tmp_path / name, marker("test.one", 'terms = ["zonk"]')) for name in ("a", "b")]
    assert faults(*paths) == ["test.toml: test.one: is defined in test.toml already"]
