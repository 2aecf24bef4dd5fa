"""The gate in Python: `framing.gate`, and an assertion for the tests of others."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.config import load_settings
from framing.testing import assert_within
from tests.example import BROKEN, EXAMPLE

PLAIN = "The council met on Tuesday and voted on the budget of the harbour. " * 12


def test_the_gate_gives_a_verdict_for_each_threshold() -> None:
    assert [(v.threshold.id, v.kept) for v in framing.gate(EXAMPLE)] == [(name, False) for name in BROKEN]
    assert [v.kept for v in framing.gate(EXAMPLE, preset="opinion")] == [None]
    assert [v.kept for v in framing.gate(PLAIN)][:2] == [True, None]


def test_settings_count_with_their_overrides(tmp_path: Path) -> None:
    path = tmp_path / "framing.toml"
    path.write_text('[[gate.overrides]]\npaths = ["opinion/*"]\npreset = "opinion"\n', "utf-8")
    article = tmp_path / "opinion" / "a.txt"
    article.parent.mkdir()
    article.write_bytes(EXAMPLE.read_bytes())
    settings = load_settings(path)
    assert [v.threshold.limit for v in framing.gate(article, settings=settings)] == [6.0]
    assert framing.gate(article, settings=settings, preset="news")[0].threshold.limit == 2.5
    assert_within(settings, article)
    assert_within(path, article)


def test_an_assertion_fails_with_the_places() -> None:
    assert_within("opinion", EXAMPLE)
    assert_within("news", PLAIN)
    with pytest.raises(AssertionError, match=r"transit-fares\.txt:11:1: error: Editorial load \[gate\.in-depth\]"):
        assert_within("news", EXAMPLE)
