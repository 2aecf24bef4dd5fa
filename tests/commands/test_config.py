"""`framing config show`: the settings in force, each with where it was set."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

SETTINGS = """
readability = "textstat"

[headings]
in_depth = ["The long read"]

[gate]
preset = "wire"
thresholds.load.max = 3
markers."contrast.reframe" = "fail"

[[gate.overrides]]
paths = ["opinion/**"]
preset = "opinion"
thresholds.load.max = 7

[[gate.overrides]]
genres = ["analysis"]
thresholds.load.level = "warn"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "framing.toml"
    path.write_text(SETTINGS, "utf-8")
    return path


def rows(out: str) -> dict[str, str]:
    """Table and key -> value and origin."""
    found, table = {}, ""
    for line in out.splitlines():
        if line.startswith("["):
            table = line.strip("[]") + "."
        elif " # " in line:
            key, _, rest = line.partition(" = ")
            found[table + key] = " # ".join(part.strip() for part in rest.split(" # "))
    return found


def test_without_a_file_all_is_default(framing_: Any) -> None:
    ran = framing_("config", "show")
    assert ran.code == 0
    assert ran.out.startswith("# no settings file: the defaults\n")
    found = rows(ran.out)
    assert found["ruleset"] == '"2026.1" # default'
    assert found["gate.preset"] == '"news" # default'
    assert found["gate.thresholds.load.max"] == "2.5 # preset news"


def test_a_value_is_shown_with_where_it_was_set(framing_: Any, settings: Path) -> None:
    found = rows(framing_("config", "show").out)
    assert found["readability"] == '"textstat" # framing.toml'
    assert found["tone_overrides"] == "true # default"
    assert found["headings.in_depth"] == '["The long read"] # framing.toml'
    assert found["gate.preset"] == '"wire" # framing.toml'
    assert found["gate.thresholds.load.measure"] == '"markers.load" # preset wire'
    assert found["gate.thresholds.load.max"] == "3 # framing.toml gate"
    assert found['gate.markers."contrast.reframe"'] == '"fail" # framing.toml gate'
    assert "gate.thresholds.load.level" not in found


def test_an_article_is_shown_what_it_is_held_to(framing_: Any, settings: Path, tmp_path: Path) -> None:
    (tmp_path / "opinion").mkdir()
    (tmp_path / "opinion" / "a.md").write_text("---\ngenre: Analysis\n---\nThe council met.\n", "utf-8")
    found = rows(framing_("config", "show", "opinion/a.md").out)
    assert found["gate.thresholds.load.max"] == "7 # framing.toml gate.overrides[0]"
    assert found["gate.thresholds.load.level"] == '"warn" # framing.toml gate.overrides[1]'
    assert found["gate.thresholds.load.least"] == "100 # preset opinion"
    assert not any(key.startswith(("gate.markers", "gate.thresholds.contrast")) for key in found)


def test_what_is_printed_is_toml(framing_: Any, settings: Path) -> None:
    shown = tomllib.loads(framing_("config", "show").out)
    assert shown["gate"]["thresholds"]["load"]["max"] == 3
    assert shown["gate"]["markers"] == {"contrast.reframe": "fail"}


def test_pyproject_is_named_as_the_place(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.framing.gate]\npreset = 'wire'\n", "utf-8")
    assert rows(framing_("config", "show").out)["gate.preset"] == '"wire" # pyproject.toml'


def test_faults_are_told_instead(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "framing.toml").write_text("[gate]\npreset = 'newz'\n", "utf-8")
    ran = framing_("config", "show")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'news'?" in ran.err


def test_a_house_scorecard_is_shown_with_where_it_was_set(framing_: Any, tmp_path: Path) -> None:
    from framing.scoring.card import load_card

    (tmp_path / "house.toml").write_text(load_card().toml(), "utf-8")
    (tmp_path / "framing.toml").write_text('scorecard = "house.toml"\n', "utf-8")
    ran = framing_("config", "show", "--config", str(tmp_path / "framing.toml"))
    assert ran.code == 0
    assert rows(ran.out)["scorecard"] == f'"{tmp_path / "house.toml"}" # framing.toml'


def test_a_desks_norms_are_shown_with_where_they_were_set(framing_: Any, tmp_path: Path) -> None:
    assert rows(framing_("config", "show").out)["norms"] == '"" # default'
    (tmp_path / "desk.json").write_text("{}", "utf-8")
    (tmp_path / "framing.toml").write_text('norms = "desk.json"\n', "utf-8")
    assert rows(framing_("config", "show").out)["norms"] == f'"{tmp_path / "desk.json"}" # framing.toml'
