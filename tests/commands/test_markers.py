"""`framing marker ID` and what it shows of the evidence."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from framing.commands.group import framing
from framing.data import table
from framing.lexicon.evidence import Evidence, evidence
from framing.lexicon.reading import load_catalogue

OWN = """\
[lexicon]
id = "own"
version = "1"
family = "speech"
title = "Saying"

[[marker]]
id = "speech.loaded"
title = "Shouting"
role = "flag"
why = "House rule."
source = "House style."
terms = ["shouted"]
"""


def test_a_marker_that_was_not_measured_shows_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    (tmp_path / "framing.toml").write_text(f'lexicons = ["{tmp_path / "own.toml"}"]\n', encoding="utf-8")
    shown = CliRunner().invoke(framing, ["marker", "speech.loaded", "--config", str(tmp_path / "framing.toml")])
    assert shown.exit_code == 0, shown.output
    assert "Shouting [speech.loaded]" in shown.output
    assert "annotated news" not in shown.output


def test_a_built_in_marker_shows_its_figures() -> None:
    shown = CliRunner().invoke(framing, ["marker", "speech.loaded"])
    assert shown.exit_code == 0, shown.output
    listed = shown.output.partition("On annotated news (how to read it: docs/validity.md):\n")[2]
    figures = table("evidence")["markers"]["speech.loaded"]
    assert listed.count("  · ") == len(figures) >= 2
    assert f"{figures['babe']['hits']} hits" in listed


def test_evidence_is_said_in_one_line() -> None:
    assert str(Evidence("A: b", 1, 1, 1.0, 0.25)) == "A: b: 1 hit, 100% so labelled (25% of all)"
    whole = Evidence("A: b", 30, 28, 0.5, 0.25, 3.0, 1.5, 6.0)
    assert str(whole) == "A: b: 30 hits, 50% so labelled (25% of all), odds ratio 3.00 (1.50 to 6.00)"


def test_the_evidence_is_about_markers_that_exist() -> None:
    catalogue = load_catalogue()
    measured = table("evidence")["markers"]
    assert len(measured) >= 60
    assert set(measured) <= set(catalogue.markers)
    assert all(evidence(catalogue[marker]) for marker in measured)
