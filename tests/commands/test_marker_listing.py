"""`framing markers` and `framing marker ID`: all of them listed, any one explained, a near miss answered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from framing.auditor import Auditor
from framing.commands import markers

ROW = re.compile(r"  (\S+)\s+(flag|describe|ground)\s+(\d+)  (\S.*)")


def rows(out: str) -> list[tuple[str, ...]]:
    return [found.groups() for line in out.splitlines() if (found := ROW.fullmatch(line))]


def test_every_marker_is_listed_once_with_its_role_and_size(framing_: Any, auditor: Auditor) -> None:
    ran = framing_("markers")
    assert (ran.code, ran.err) == (0, "")
    catalogue = list(auditor.catalogue)
    assert len(catalogue) > 12
    assert rows(ran.out) == [(m.id, m.role, str(len(m.terms)), m.title) for m in catalogue]


@pytest.mark.parametrize("role", ["flag", "describe", "ground"])
def test_a_role_leaves_the_others_out(framing_: Any, auditor: Auditor, role: str) -> None:
    listed = [row[0] for row in rows(framing_("markers", "--role", role).out)]
    assert listed == [marker.id for marker in auditor.catalogue if marker.role == role]
    assert listed


def test_one_marker_is_explained_with_its_examples(framing_: Any, auditor: Auditor) -> None:
    ran = framing_("marker", "contrast.reframe")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Reframe [contrast.reframe]"
    assert max(map(len, lines)) <= 80
    assert lines.index("Marked:") < lines.index("Not marked:")
    marker = auditor.catalogue["contrast.reframe"]
    assert len([line for line in lines if line.startswith("  · ")]) >= len(marker.hits) + len(marker.misses)
    assert any(line.startswith("Source: ") for line in lines)
    assert any(line.startswith("Instead: ") for line in lines)


def test_every_marker_has_a_page(framing_: Any, auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markers, "_catalogue", lambda _: auditor.catalogue)
    for marker in auditor.catalogue:
        ran = framing_("marker", marker.id)
        assert ran.code == 0
        assert ran.out.startswith(f"{marker.title} [{marker.id}]\n")


def test_an_unknown_marker_is_a_fault_of_usage_with_the_nearest_one(framing_: Any) -> None:
    ran = framing_("marker", "contrast.refram")
    assert (ran.code, ran.out) == (2, "")
    assert "no marker 'contrast.refram'; did you mean 'contrast.reframe'?; `framing markers` lists them" in ran.err


def test_settings_bring_their_own_lexicon(framing_: Any, house: Path, tmp_path: Path) -> None:
    (tmp_path / "named.toml").write_text(f"lexicons = ['{house.name}']\n", "utf-8")
    assert framing_("marker", "house.perk").code == 2
    named = framing_("marker", "house.perk", "--config", "named.toml")
    assert (named.code, named.out.splitlines()[0]) == (0, "Perk [house.perk]")
    (tmp_path / "named.toml").rename(tmp_path / "framing.toml")
    assert framing_("marker", "house.perk") == named
