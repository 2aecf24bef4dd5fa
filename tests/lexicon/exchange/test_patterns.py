"""Patterns that stand for a handful of words are spelled out; all others are refused with a reason."""

from __future__ import annotations

import pytest

from framing.lexicon.exchange.patterns import Unspellable, spelled


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("", [""]),
        ("zonk", ["zonk"]),
        ("utili[sz]e(?:s|d)?", ["utilises", "utilised", "utilise", "utilizes", "utilized", "utilize"]),
        ("far[- ]right", ["far-right", "far right"]),
        ("kind\\s+of", ["kind of"]),
        ("e\\.g\\.", ["e.g."]),
        ("\\bslam\\w*", ["slam*"]),
        ("(ha){1,2}", ["ha", "haha"]),
        ("(?i)zonk", ["zonk"]),
    ],
)
def test_the_words_of_a_pattern(pattern: str, words: list[str]) -> None:
    assert sorted(spelled(pattern)) == sorted(words)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("zonk(", "cannot be read"),
        ("zonk.+", "look around, count or match any character"),
        ("(?<!a )zonk", "look around, count or match any character"),
        ("^zonk", "look around, count or match any character"),
        ("(a)\\1", "look around, count or match any character"),
        ("[a-z]x", "a class of characters"),
        ("[^a]x", "look around, count or match any character"),
        ("[^ab]x", "a class of characters"),
        ("\\d", "a class of characters"),
        ("zo+nk", "an open repeat"),
        ("zon\\w+", "a class of characters"),
        ("x{0,99}", "an open repeat"),
        ("[ab]?" * 12, "stand for more than"),
    ],
)
def test_a_pattern_that_is_more_than_words_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(Unspellable, match=reason):
        spelled(pattern)
