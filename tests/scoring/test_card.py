"""The card as a file: every fault at once, and what is written is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.scoring.card import load_card


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    path.write_text(load_card().toml(), "utf-8")
    assert load_card(path) == load_card()


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    row = '[[weight]]\nid = "a"\ntitle = "A"\nkind = "guess"\nsign = 1\nvalue = -1.0\n'
    path.write_text(f"[card]\nversion = 3\nintercept = 0.0\noperating_point = 0.5\narticle_point = 0.4\n{row}", "utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_card(path)
    told = str(raised.value)
    assert "card.toml.card.version: expected text" in told
    assert "'guess' is not one of hits" in told
    assert "-1.0 goes against its sign 1" in told


def test_a_card_of_more_than_forty_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    head = '[card]\nversion = "1"\nintercept = 0.0\noperating_point = 0.5\narticle_point = 0.4\n'
    path.write_text(head + '[[weight]]\nid = "a"\ntitle = "A"\nsign = 1\n' * 41, "utf-8")
    with pytest.raises(ConfigurationError, match="expected at most 40, found 41"):
        load_card(path)


def test_a_missing_file_and_one_that_is_no_toml_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.toml: cannot be read"):
        load_card(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("= 3", "utf-8")
    with pytest.raises(ConfigurationError, match=r"bad\.toml: is not TOML"):
        load_card(tmp_path / "bad.toml")
