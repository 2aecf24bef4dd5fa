"""`framing lexicon validate` and `test`: exit 0 when all holds, 2 with every fault when not."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from framing.commands import lexicon
from framing.lexicon.reading import load_catalogue


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No built-in lexicons beside the ones named: their thousand examples have a test of their own."""
    monkeypatch.setattr(lexicon, "load_catalogue", partial(load_catalogue, builtin=False))


def test_no_lexicon_at_all_is_not_a_pass(alone: None, framing_: Any) -> None:
    assert framing_("lexicon", "test") == (2, "0 lexicons, 0 markers, 0 terms: 0 examples, 0 failed\n", "")


def test_the_built_in_lexicons_have_no_fault(framing_: Any) -> None:
    ran = framing_("lexicon", "validate")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(" terms: no fault\n")


def test_a_sound_lexicon_passes(alone: None, framing_: Any, house: Path) -> None:
    assert framing_("lexicon", "validate", house) == (0, "1 lexicons, 1 markers, 1 terms: no fault\n", "")
    assert framing_("lexicon", "test", house) == (0, "1 lexicons, 1 markers, 1 terms: 6 examples, 0 failed\n", "")


def test_every_example_that_does_not_hold_is_named(alone: None, framing_: Any, house: Path) -> None:
    text = house.read_text("utf-8").replace("Staff got a [perk].", "Staff [got] a perk.")
    house.write_text(text.replace("Staff got a rise.", "Staff got a perk."), "utf-8")
    ran = framing_("lexicon", "test", house)
    assert ran.code == 2
    assert ran.out.endswith("6 examples, 2 failed\n")
    assert ran.err.splitlines() == [
        "framing: house.perk: expected ['got'], found ['perk'] in 'Staff got a perk.'",
        "framing: house.perk: expected no hit, found ['perk'] in 'Staff got a perk.'",
    ]


def test_every_fault_is_named_at_once(alone: None, framing_: Any, house: Path) -> None:
    text = house.read_text("utf-8").replace('terms = ["perk"]', 'terms = ["perk", "perk", "{gone}"]')
    house.write_text(text.replace('misses = ["Staff got a rise.", ', "misses = ["), "utf-8")
    ran = framing_("lexicon", "validate", house)
    assert (ran.code, ran.out) == (2, "")
    faults = ran.err.splitlines()
    assert len(faults) == 3
    assert all(fault.startswith("framing: house.toml: house.perk: ") for fault in faults)
    assert any("'perk' says again" in fault for fault in faults)
    assert any("'{gone}'" in fault for fault in faults)
    assert any("has 2 misses" in fault for fault in faults)


def test_a_missing_lexicon_is_a_fault_of_usage(framing_: Any) -> None:
    ran = framing_("lexicon", "validate", "gone.toml")
    assert (ran.code, ran.out) == (2, "")
    assert "'gone.toml' does not exist" in ran.err


def test_pages_out_of_step_are_a_fault_until_they_are_written(
    alone: None, framing_: Any, house: Path, tmp_path: Path
) -> None:
    def docs(*options: str) -> Any:
        return framing_("lexicon", "docs", house, "-o", "pages", *options)

    checked = docs("--check")
    assert (checked.code, checked.out) == (2, "")
    assert checked.err.startswith("framing: pages: not in step with the lexicons: ")
    assert not (tmp_path / "pages").exists()
    written = docs()
    assert (written.code, written.err) == (0, "")
    assert any("Perk" in page.read_text("utf-8") for page in (tmp_path / "pages").rglob("*.md"))
    assert docs("--check").out.endswith(" pages in step, 0 of them changed\n")
