"""`framing init`: a policy from one's own archive, a hook and a workflow, none written over anything."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import framing
from framing.config import load_settings
from framing.gating.proposal import LEAST_ARTICLES, propose, quantile
from framing.norms import SHARES, Norm, to_json
from tests.example import EXAMPLE

PLAIN = "The council met on Tuesday and voted on the budget of the harbour. " * 12
FILES = ["framing.toml", ".pre-commit-config.yaml", ".github/workflows/framing.yml"]


def test_all_is_written_once_and_left_alone_then(framing_: Any, tmp_path: Path) -> None:
    ran = framing_("init", "--preset", "wire")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "".join(f"{name} written\n" for name in FILES)
    assert load_settings(tmp_path / "framing.toml").gate.preset == "wire"
    (tmp_path / "framing.toml").write_text("# mine\n", "utf-8")
    ran = framing_("init")
    assert ran.code == 0
    assert (tmp_path / "framing.toml").read_text("utf-8") == "# mine\n"
    assert ran.err.count("is there and was left alone") == 3
    assert 'preset = "news"' in ran.out
    assert framing_("init", "--force").out.startswith("framing.toml written\n")
    assert (tmp_path / "framing.toml").read_text("utf-8") != "# mine\n"


def test_a_hook_and_a_workflow_are_left_out_on_demand(framing_: Any, tmp_path: Path) -> None:
    framing_("init", "--no-hook", "--no-workflow")
    assert [path.name for path in tmp_path.iterdir()] == ["framing.toml"]


def test_versions_are_pinned_and_nothing_is_left_to_fill_in(framing_: Any, tmp_path: Path) -> None:
    framing_("init")
    for name in FILES[1:]:
        text = (tmp_path / name).read_text("utf-8")
        assert f"framing-audit=={framing.__version__}" in text
        assert "@" not in text.replace("actions/checkout@", "").replace("actions/setup-python@", "")


def test_a_small_archive_keeps_the_preset_and_says_so(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN, "utf-8")
    assert framing_("init", "a.txt").code == 0
    text = (tmp_path / "framing.toml").read_text("utf-8")
    assert "# markers.load of 1 articles of the archive: median 0.00, 95th percentile 0.00" in text
    assert "Too few to take a limit from" in text
    assert tomllib.loads(text) == {"gate": {"preset": "news"}}


def test_limits_are_the_archives_own_and_hold_for_it(framing_: Any, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(LEAST_ARTICLES):
        (folder / f"{n}.txt").write_text(PLAIN + "It was a shameful day. " * (n % 3), "utf-8")
    (folder / "loud.txt").write_bytes(EXAMPLE.read_bytes())
    assert framing_("init", "archive", "--preset", "opinion").code == 0
    found = tomllib.loads((tmp_path / "framing.toml").read_text("utf-8"))["gate"]["thresholds"]
    assert found["load"] == {"max": 1.5}
    assert found["in-depth"] == {"measure": "markers.load", "section": "in_depth", "max": 1.5}
    assert set(found) == {"load", "in-depth", "ungrounded", "in-depth-ungrounded"}
    ran = framing_("check", "archive")
    assert ran.code == 1
    assert "21 articles checked, 1 over budget" in ran.err


def test_an_unreadable_archive_is_told(framing_: Any) -> None:
    assert framing_("init", "none.txt").code == 3


def test_a_quantile_is_interpolated() -> None:
    assert quantile([1.0], 0.95) == 1.0
    assert quantile([1.0, 2.0, 3.0], 0.5) == 2.0
    assert quantile([0.0, 10.0], 0.95) == 9.5


def test_a_flat_archive_gets_a_limit_above_nothing() -> None:
    audit = framing.audit(PLAIN)
    limits = {one.measure: one.limit for one in propose([audit] * LEAST_ARTICLES)}
    assert limits == {"markers.load": 0.5, "grounding.ungrounded": 0.1}


DESK = Norm("desk articles", "made up", 40, "0" * 64, {"markers.load": tuple(4 * share for share in SHARES)})


def test_limits_come_from_a_desks_norms_which_the_settings_then_name(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text(to_json({"desk": DESK}), "utf-8")
    assert framing_("init", "--norms", "desk.json").code == 0
    text = (tmp_path / "framing.toml").read_text("utf-8")
    assert "# markers.load of 40 articles of the archive: median 2.00, 95th percentile 3.80" in text
    assert tomllib.loads(text)["gate"]["thresholds"] == {"load": {"max": 4}, "in-depth": {"max": 4}}
    assert load_settings(tmp_path / "framing.toml").norms == str(tmp_path / "desk.json")


def test_norms_beside_an_archive_and_norms_of_nothing_are_refused(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "desk.json").write_text("{}", "utf-8")
    ran = framing_("init", "--norms", "desk.json")
    assert (ran.code, ran.out) == (2, "")
    assert "desk.json: holds norms of no kind of articles" in ran.err
    assert framing_("init", "desk.json", "--norms", "desk.json").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["desk.json"]
